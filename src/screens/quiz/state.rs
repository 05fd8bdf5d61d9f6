//! What a quiz remembers.

use std::collections::BTreeSet;
use std::sync::Arc;

use greenroom_course::marking::Marked;
use greenroom_course::quiz::Question;
use greenroom_engine::world::World;

use super::watch::Watch;
use crate::{
    screens::Shared,
    session::{Prepared, Product},
    widgets::list::Pick,
};

/// What a quiz remembers.
#[derive(Debug)]
pub struct State {
    pub(super) asked: Asked,
    /// What the questions are about.
    pub(super) title: String,
    pub(super) standing: Standing,
}

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// A question, a section, or an exam point.
    About(Arc<str>),
    /// The weakest section.
    Weakest,
}

/// How far it is.
#[derive(Debug)]
pub(super) enum Standing {
    /// The course is still being read.
    NoCourse,
    /// There is nothing to ask, and why.
    Cannot(String),
    /// It is on.
    On(Box<Round>),
}

/// Questions, one after the other.
#[derive(Debug, Default)]
pub(super) struct Round {
    pub(super) sheets: Vec<Sheet>,
    /// The one that is shown; behind the last one comes the end.
    pub(super) at: usize,
    /// The first line on screen.
    pub(super) top: usize,
    pub(super) over: Option<Over>,
}

/// What lies over the question.
#[derive(Debug)]
pub(super) enum Over {
    /// An option that plays out.
    Watch(Box<Watch>),
    /// Something to read, from a line on.
    Read { what: Reading, top: usize },
    /// All questions.
    Grid(Pick),
}

/// Something to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The goal's claims, for each option.
    Proof,
    /// The chain of causes behind the picked option.
    Why,
}

/// A question as a person fills it in.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The question's id.
    pub(super) id: String,
    pub(super) made: Made,
    /// The world before anything happens, where that is what the options begin in.
    pub(super) before: Option<Box<World>>,
    pub(super) chosen: BTreeSet<usize>,
    pub(super) struck: BTreeSet<usize>,
    pub(super) is_unsure: bool,
    /// To be looked at again.
    pub(super) is_flagged: bool,
    pub(super) pick: usize,
    /// The answer was given; it may still have to wait for the marking.
    pub(super) is_given: bool,
    /// What came of it.
    pub(super) result: Option<Given>,
}

/// What came of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) is_right: bool,
    /// The right options, by their places.
    pub(super) right: BTreeSet<usize>,
}

/// How far the marking is.
#[derive(Debug, Default)]
pub(super) enum Made {
    /// Nobody asked for it yet, or it was put away.
    #[default]
    Not,
    Waiting,
    Ready(Prepared),
    Cannot(String),
}

impl State {
    /// The quiz about a question, a section, or an exam point.
    pub fn about(id: Arc<str>) -> Self {
        Self::new(Asked::About(id))
    }

    /// The quiz about the weakest section.
    pub fn drill() -> Self {
        Self::new(Asked::Weakest)
    }

    fn new(asked: Asked) -> Self {
        Self {
            asked,
            title: String::new(),
            standing: Standing::NoCourse,
        }
    }

    pub(super) fn watch(&self) -> Option<&Watch> {
        match &self.standing {
            Standing::On(round) => match &round.over {
                Some(Over::Watch(watch)) => Some(watch),
                _ => None,
            },
            Standing::NoCourse | Standing::Cannot(_) => None,
        }
    }
}

impl Round {
    pub(super) fn new(ids: impl IntoIterator<Item = String>) -> Self {
        let sheet = |id| Sheet {
            id,
            ..Sheet::default()
        };
        Self {
            sheets: ids.into_iter().map(sheet).collect(),
            ..Self::default()
        }
    }

    /// The question that is shown, and how it is filled in; none at the end.
    pub(super) fn here<'s>(&'s self, shared: &'s Shared) -> Option<(&'s Sheet, &'s Question)> {
        let sheet = self.sheets.get(self.at)?;
        Some((sheet, question(shared, &sheet.id)?))
    }

    pub(super) fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        self.sheets.get_mut(self.at)
    }

    pub(super) fn watch_mut(&mut self) -> Option<&mut Watch> {
        match &mut self.over {
            Some(Over::Watch(watch)) => Some(watch),
            _ => None,
        }
    }

    /// Answers that were right, and answers that were given and marked.
    pub(super) fn score(&self) -> (usize, usize) {
        let given = || self.sheets.iter().filter_map(|sheet| sheet.result.as_ref());
        let right = given().filter(|given| given.is_right).count();
        (right, given().count())
    }

    /// Questions that were answered wrong.
    pub(super) fn wrong(&self) -> impl Iterator<Item = &Sheet> {
        let is_wrong = |sheet: &&Sheet| sheet.result.as_ref().is_some_and(|given| !given.is_right);
        self.sheets.iter().filter(is_wrong)
    }
}

impl Sheet {
    /// The options, marked, once they are.
    pub(super) fn marked(&self) -> Option<&[Marked]> {
        match &self.made {
            Made::Ready(prepared) => match &*prepared.0 {
                Product::Question(marked) => Some(marked),
                Product::Scene(_) | Product::Lab(_) => None,
            },
            Made::Not | Made::Waiting | Made::Cannot(_) => None,
        }
    }
}

/// A question of the course.
pub(super) fn question<'s>(shared: &'s Shared, id: &str) -> Option<&'s Question> {
    shared.course.as_ref()?.catalog().question(id)
}

/// Where in the round this is, at the right of the title.
pub(super) fn status(state: &State) -> String {
    let Standing::On(round) = &state.standing else {
        return String::new();
    };
    let (right, given) = round.score();
    let Some(sheet) = round.sheets.get(round.at) else {
        return format!("{right} of {given} right");
    };
    let mut parts = vec![format!("{} of {}", round.at + 1, round.sheets.len())];
    if sheet.is_flagged {
        parts.push("marked".to_owned());
    }
    if sheet.is_unsure {
        parts.push("not sure".to_owned());
    }
    if given > 0 {
        parts.push(format!("{right} of {given} right"));
    }
    parts.join(" · ")
}
