//! Which questions are asked, and their preparation: the next one while this one is read.

use greenroom_course::catalog::Catalog;
use greenroom_course::progress::{self, Done, Rows};
use greenroom_course::quiz::Question;
use greenroom_course::recall;

use super::answer;
use super::state::{Asked, Made, Round, Sheet, Standing, State};
use crate::{
    screens::{Cx, Shared},
    session::{Order, Product, Session},
    words::{Effect, Outcome, place::DUE},
};

/// The most questions of a drill.
const DRILL_MAX: usize = 20;
/// Questions so far away keep no worlds.
const NEAR: usize = 3;

/// The screen was opened, or the course came.
pub(super) fn opened(state: &mut State, cx: &mut Cx<'_>) {
    let Some(course) = &cx.shared.course else {
        return;
    };
    let catalog = course.catalog();
    let found = match &state.asked {
        Asked::About(id) if **id == *DUE => due(catalog, cx.shared),
        Asked::About(id) => about(catalog, id),
        Asked::Weakest => weakest(catalog, &cx.shared.rows),
    };
    match found {
        Ok((title, ids)) => {
            state.title = title;
            state.standing = Standing::On(Box::new(Round::new(ids)));
            if let Standing::On(round) = &mut state.standing {
                prepare(round, cx);
            }
        }
        Err(because) => state.standing = Standing::Cannot(because),
    }
}

type Found = Result<(String, Vec<String>), String>;

/// The question of that id, those of a section, or those that ask for an exam point.
fn about(catalog: &Catalog, id: &str) -> Found {
    if let Some(question) = catalog.question(id) {
        let title = section_title(catalog, &question.section);
        return Ok((title, vec![question.id.clone()]));
    }
    let of = |is_meant: &dyn Fn(&Question) -> bool| -> Vec<String> {
        let meant = catalog.questions.iter().filter(|q| is_meant(q));
        meant.map(|question| question.id.clone()).collect()
    };
    let in_section = of(&|question| question.section == id);
    if !in_section.is_empty() {
        return Ok((section_title(catalog, id), in_section));
    }
    let on_point = of(&|question| question.points.iter().any(|point| point == id));
    match catalog.point(id) {
        Some(point) if !on_point.is_empty() => Ok((point.topic.clone(), on_point)),
        Some(_) => Err("No question asks for this exam point yet.".to_owned()),
        None if catalog.course.section(id).is_some() => {
            Err(format!("Section {id} has no questions yet."))
        }
        None => Err(format!("There is no question and no section called {id}.")),
    }
}

fn section_title(catalog: &Catalog, id: &str) -> String {
    match catalog.course.section(id) {
        Some(section) => format!("{id} {}", section.title),
        None => id.to_owned(),
    }
}

/// The questions whose cards are due.
fn due(catalog: &Catalog, shared: &Shared) -> Found {
    let ids = recall::due_questions(catalog, &shared.rows, shared.now_unix_ms);
    if ids.is_empty() {
        return Err("No card is due. What you answer wrong comes back here.".to_owned());
    }
    let ids = ids.into_iter().take(DRILL_MAX).collect();
    Ok(("what is due".to_owned(), ids))
}

/// The weakest section's questions: those that went wrong first, those never asked after them.
/// Before anything was answered it is the first section that has questions.
fn weakest(catalog: &Catalog, rows: &Rows) -> Found {
    let done = Done::of(rows);
    let strengths = progress::strengths(&done, &progress::subjects(catalog));
    let sections = progress::sections(catalog, &strengths);
    let asked_in = |id: &str| catalog.questions.iter().any(|q| q.section == id);
    let askable: Vec<_> = sections
        .into_iter()
        .filter(|section| asked_in(&section.section))
        .collect();
    let section = progress::weakest(&askable).map(|weak| weak.section.clone());
    let first = || catalog.questions.first().map(|q| q.section.clone());
    let Some(section) = section.or_else(first) else {
        return Err("This course has no questions yet.".to_owned());
    };
    let rank = |question: &Question| match done.last_was_right(&question.id) {
        Some(false) => 0,
        None => 1,
        Some(true) => 2,
    };
    let questions = catalog.questions.iter();
    let mut ranked: Vec<_> = questions.filter(|q| q.section == section).collect();
    ranked.sort_by_key(|question| rank(question));
    let ids = ranked.into_iter().take(DRILL_MAX).map(|q| q.id.clone());
    Ok((section_title(catalog, &section), ids.collect()))
}

/// Asks for the question that is shown and for the next one; puts the worlds of distant ones away.
pub(super) fn prepare(round: &mut Round, cx: &mut Cx<'_>) {
    let Some(course) = &cx.shared.course else {
        return;
    };
    let at = round.at;
    let mut orders = Vec::new();
    for (place, sheet) in round.sheets.iter_mut().enumerate() {
        if matches!(sheet.made, Made::Ready(_)) && place.abs_diff(at) > NEAR {
            (sheet.made, sheet.before) = (Made::Not, None);
        }
        if matches!(sheet.made, Made::Not) && (place == at || place == at + 1) {
            sheet.made = Made::Waiting;
            orders.push(Order::Question {
                id: sheet.id.clone(),
            });
        }
    }
    for order in orders {
        let course = course.clone();
        cx.effect(Effect::Prepare { course, order });
    }
}

/// An effect came back.
pub(super) fn outcome(state: &mut State, outcome: &Outcome, cx: &mut Cx<'_>) {
    match (outcome, &mut state.standing) {
        (Outcome::CourseReady(_), Standing::NoCourse) => opened(state, cx),
        (
            Outcome::Prepared {
                order: Order::Question { id },
                made,
            },
            Standing::On(round),
        ) => {
            for sheet in &mut round.sheets {
                if sheet.id != *id || !matches!(sheet.made, Made::Waiting) {
                    continue;
                }
                match made {
                    Ok(prepared) => {
                        sheet.made = Made::Ready(prepared.clone());
                        look_before(sheet, cx);
                        answer::settle(sheet, cx);
                    }
                    Err(because) => sheet.made = Made::Cannot(because.clone()),
                }
            }
        }
        _ => {}
    }
}

/// Keeps the world in which the options begin, where nothing happens before them.
fn look_before(sheet: &mut Sheet, cx: &Cx<'_>) {
    let question = super::state::question(cx.shared, &sheet.id);
    if question.is_none_or(|question| question.play.is_some()) {
        return;
    }
    let Made::Ready(prepared) = &sheet.made else {
        return;
    };
    let Product::Question(marked) = &*prepared.0 else {
        return;
    };
    let played = marked.first().and_then(|marked| marked.played.as_ref());
    sheet.before = played.map(|played| {
        let session = Session::new(played.player.clone());
        Box::new(session.world().clone())
    });
}
