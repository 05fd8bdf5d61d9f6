//! What a lab remembers.

use std::sync::Arc;

use greenroom_course::lab::Lab;
use greenroom_course::play::Player;

use super::desk::Desk;
use super::goals::Goals;
use super::show::Watched;
use super::terminal::Terminal;
use crate::session::{Order, Session};

/// A lab.
#[derive(Debug)]
pub struct State {
    pub(super) id: Arc<str>,
    pub(super) standing: Standing,
}

/// How far it is.
#[derive(Debug)]
pub(super) enum Standing {
    /// The course is still being read.
    NoCourse,
    /// It is being prepared.
    Waiting(Order),
    /// It cannot be opened, and why.
    Cannot(String),
    /// It is on.
    Here(Box<Bench>),
}

/// Which part listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pane {
    /// Goals and files.
    Files,
    /// What stands at the right.
    Right,
    /// The command line.
    Prompt,
}

/// What stands at the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Right {
    /// What the lab asks for.
    Brief,
    /// The open file.
    File,
    /// A moment of the world.
    Picture,
    /// One way to reach every goal.
    Solution,
}

/// A lab that is on.
#[derive(Debug)]
pub(super) struct Bench {
    pub(super) lab: Lab,
    /// Where it begins.
    pub(super) opened: Player,
    pub(super) session: Session,
    pub(super) goals: Goals,
    pub(super) desk: Desk,
    pub(super) terminal: Terminal,
    pub(super) watched: Watched,
    pub(super) pane: Pane,
    pub(super) right: Right,
    /// The first row shown of a text at the right.
    pub(super) top: usize,
    /// What there was before it was begun again.
    pub(super) before: Option<Box<Before>>,
    /// The file that is with the person's own editor.
    pub(super) outside: Option<String>,
    /// The next lab, to go on with: its id and title.
    pub(super) next: Option<(String, String)>,
    /// What was done here before and can be done again.
    pub(super) kept: Option<String>,
    /// What was done, as it was kept last.
    pub(super) journal: String,
}

/// What there was before a lab was begun again.
#[derive(Debug)]
pub(super) struct Before {
    pub(super) session: Session,
    pub(super) goals: Goals,
    pub(super) terminal: Terminal,
}

impl State {
    /// The lab of that id.
    pub fn new(id: Arc<str>) -> Self {
        Self {
            id,
            standing: Standing::NoCourse,
        }
    }
}

impl Bench {
    /// A lab at its beginning.
    pub(super) fn new(lab: Lab, opened: Player) -> Self {
        let session = Session::live(opened.clone());
        let mut bench = Self {
            goals: Goals::new(&lab),
            desk: Desk::default(),
            terminal: Terminal::default(),
            watched: Watched::new(session.world()),
            pane: Pane::Files,
            right: Right::Brief,
            top: 0,
            before: None,
            outside: None,
            next: None,
            kept: None,
            journal: String::new(),
            lab,
            opened,
            session,
        };
        bench.desk.refresh(&bench.session.player().files);
        bench.goals.judge(&bench.lab, bench.session.player());
        bench
    }

    /// Begins again; one undo is kept.
    pub(super) fn reset(&mut self) {
        let session = Session::live(self.opened.clone());
        self.watched = Watched::new(session.world());
        let before = Before {
            session: std::mem::replace(&mut self.session, session),
            goals: std::mem::replace(&mut self.goals, Goals::new(&self.lab)),
            terminal: std::mem::take(&mut self.terminal),
        };
        self.terminal.prompt.history = before.terminal.prompt.history.clone();
        self.before = Some(Box::new(before));
        self.look_again();
    }

    /// Takes the last reset back; says whether there was one.
    pub(super) fn undo_reset(&mut self) -> bool {
        let Some(before) = self.before.take() else {
            return false;
        };
        let Before {
            session,
            goals,
            terminal,
        } = *before;
        self.session = session;
        self.goals = goals;
        self.terminal = terminal;
        self.look_again();
        true
    }

    fn look_again(&mut self) {
        self.desk.refresh(&self.session.player().files);
        self.watched.catch_up(self.session.world());
        self.goals.judge(&self.lab, self.session.player());
    }

    /// Whether anything was done that is not there at the start.
    pub(super) fn is_touched(&self) -> bool {
        self.terminal.commands > 0 || self.session.player().files != self.opened.files
    }

    /// What would be lost by leaving.
    pub(super) fn at_stake(&self) -> Option<String> {
        let lost = "this lab is not done; what you did is kept";
        (self.is_touched() && !self.goals.all_met()).then(|| lost.to_owned())
    }

    /// How time stands, before the clock.
    pub(super) fn clock_word(&self) -> String {
        let pace = self.session.pace();
        match (pace.playing, self.session.is_working()) {
            (true, _) => format!("{}x  t ", pace.speed),
            (false, true) => "under way  t ".to_owned(),
            (false, false) => "quiet  t ".to_owned(),
        }
    }
}
