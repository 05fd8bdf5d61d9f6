//! What a lab asks the outside and the person, and what comes back.

use super::solution;
use super::state::{Bench, Pane, Right, Standing, State};
use super::terminal::Tone;
use super::update;
use crate::{
    screens::{Cx, Question},
    session::{Order, Product},
    theme::Condition,
    widgets::modal::Item,
    words::{Effect, Outcome, Place},
};

/// Who asks for the person's own editor.
const EDIT: u64 = 0x1ab;

const RESET: &str = "lab-reset";
const RESUME: &str = "lab-resume";
const SOLUTION: &str = "lab-solution";

/// The screen was opened.
pub(super) fn opened(state: &mut State, cx: &mut Cx<'_>) {
    let Some(course) = &cx.shared.course else {
        state.standing = Standing::NoCourse;
        return;
    };
    let id = state.id.to_string();
    if course.catalog().lab(&id).is_none() {
        let said = format!("There is no lab called {id}. Esc leads back.");
        state.standing = Standing::Cannot(said);
        return;
    }
    let order = Order::Lab { id };
    state.standing = Standing::Waiting(order.clone());
    cx.effect(Effect::Prepare {
        course: course.clone(),
        order,
    });
}

/// An effect came back.
pub(super) fn outcome(state: &mut State, outcome: &Outcome, cx: &mut Cx<'_>) {
    match (outcome, &mut state.standing) {
        (Outcome::CourseReady(_), Standing::NoCourse) => opened(state, cx),
        (Outcome::Prepared { order, made }, Standing::Waiting(asked)) if asked == order => {
            let made = made.as_ref().map(|prepared| &*prepared.0);
            match made {
                Ok(Product::Lab(player)) => {
                    state.standing = begun(state, player, cx);
                    cx.effect(Effect::LoadLab {
                        id: state.id.to_string(),
                    });
                }
                Ok(Product::Scene(_) | Product::Question(_)) => {}
                Err(because) => state.standing = Standing::Cannot(because.clone()),
            }
        }
        (
            Outcome::LabKept {
                id,
                script: Some(script),
            },
            Standing::Here(bench),
        ) if **id == *state.id && !bench.is_touched() => {
            bench.kept = Some(script.clone());
            ask_to_resume(cx);
        }
        (Outcome::SyntaxesReady, Standing::Here(bench)) => {
            bench.desk.colour(cx.shared.syntaxes.as_deref());
        }
        (Outcome::Edited { ask: EDIT, text }, Standing::Here(bench)) => edited(bench, text, cx),
        _ => {}
    }
}

fn begun(state: &State, player: &greenroom_course::play::Player, cx: &Cx<'_>) -> Standing {
    let course = cx.shared.course.as_ref();
    let labs = course.map_or(&[][..], |course| &course.catalog().labs);
    let Some(at) = labs.iter().position(|lab| *lab.id == *state.id) else {
        return Standing::Cannot("This lab is gone.".to_owned());
    };
    let Some(lab) = labs.get(at) else {
        return Standing::Cannot("This lab is gone.".to_owned());
    };
    let mut bench = Bench::new(lab.clone(), player.clone());
    let next = labs.get(at + 1);
    bench.next = next.map(|lab| (lab.id.clone(), lab.title.clone()));
    Standing::Here(Box::new(bench))
}

fn edited(bench: &mut Bench, text: &Result<String, String>, cx: &mut Cx<'_>) {
    let Some(path) = bench.outside.take() else {
        return;
    };
    match text {
        Ok(text) => {
            bench.session.write_file(&path, text);
            bench.desk.refresh(&bench.session.player().files);
            bench.desk.colour(cx.shared.syntaxes.as_deref());
            update::judge(bench, cx);
        }
        Err(because) => cx.say(Condition::Failed, because.clone()),
    }
}

/// Opens the picked file in the person's own editor.
pub(super) fn edit_outside(bench: &mut Bench, cx: &mut Cx<'_>) {
    let open = bench.desk.open.as_ref().map(|open| open.path.clone());
    let Some(path) = bench.desk.picked().or(open) else {
        cx.say(Condition::Waiting, "Pick a file first.");
        return;
    };
    let bytes = bench.session.player().files.bytes(&path);
    let Some(text) = bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()) else {
        cx.say(Condition::Failed, format!("{path} is no text."));
        return;
    };
    cx.effect(Effect::Edit {
        ask: EDIT,
        file_name: path.clone(),
        text: text.to_owned(),
    });
    bench.outside = Some(path);
}

fn ask_to_resume(cx: &mut Cx<'_>) {
    cx.ask(Question {
        id: RESUME,
        title: "Resume this lab?".to_owned(),
        said: "You were here before. What you did can be done again, line by line.".to_owned(),
        items: vec![
            Item::new("Resume", "as you left it"),
            Item::new("Begin anew", "what you did is forgotten"),
        ],
    });
}

/// Goes on where the lab was left.
fn resume(bench: &mut Bench, cx: &mut Cx<'_>) {
    let Some(script) = bench.kept.take() else {
        return;
    };
    match bench.session.redo(&script) {
        Ok(()) => bench.terminal.add(Tone::Note, "As you left it."),
        Err(why) => {
            let said = format!("What was kept of this lab cannot be read: {why}");
            bench.terminal.add(Tone::Err, &said);
        }
    }
    bench.desk.refresh(&bench.session.player().files);
    bench.desk.colour(cx.shared.syntaxes.as_deref());
    bench.watched.catch_up(bench.session.world());
    update::judge(bench, cx);
}

/// Asks before everything is as at the start.
pub(super) fn reset(bench: &Bench, cx: &mut Cx<'_>) {
    if !bench.is_touched() {
        cx.say(Condition::Waiting, "Nothing was changed yet.");
        return;
    }
    cx.ask(Question {
        id: RESET,
        title: "Begin this lab again?".to_owned(),
        said: "Files and world become as at the start. u takes it back, once.".to_owned(),
        items: vec![
            Item::new("Begin again", ""),
            Item::new("Stay", "nothing changes"),
        ],
    });
}

/// Asks before the solution is shown.
pub(super) fn solution(bench: &mut Bench, cx: &mut Cx<'_>) {
    if bench.goals.all_met() {
        reveal(bench, cx);
        return;
    }
    cx.ask(Question {
        id: SOLUTION,
        title: "Show a solution?".to_owned(),
        said: "You learn more from a hint (h). The solution changes nothing here.".to_owned(),
        items: vec![
            Item::new("Show it", "its commands and changed files"),
            Item::new("Not yet", ""),
        ],
    });
}

/// A question was answered.
pub(super) fn answered(bench: &mut Bench, id: &str, index: usize, cx: &mut Cx<'_>) {
    match (id, index) {
        (RESET, 0) => {
            bench.reset();
            bench.desk.colour(cx.shared.syntaxes.as_deref());
            bench.terminal.add(Tone::Note, "The lab begins again.");
            cx.say(Condition::Done, "As at the start. u takes it back.");
            update::keep_lab(bench, cx);
        }
        (SOLUTION, 0) => reveal(bench, cx),
        (RESUME, 0) => resume(bench, cx),
        (RESUME, _) => {
            bench.kept = None;
            let (id, script) = (bench.lab.id.clone(), String::new());
            cx.effect(Effect::KeepLab { id, script });
        }
        _ => {}
    }
}

fn reveal(bench: &mut Bench, cx: &mut Cx<'_>) {
    if solution::lines(bench).is_empty() {
        cx.say(Condition::Waiting, "This lab brings no solution.");
        return;
    }
    bench.right = Right::Solution;
    bench.pane = Pane::Right;
    bench.top = 0;
}

/// Goes on with the next lab, or back to the list.
pub(super) fn next(bench: &Bench, cx: &mut Cx<'_>) {
    match &bench.next {
        Some((id, _)) => cx.goto(Place::Lab {
            id: id.as_str().into(),
        }),
        None => cx.goto(Place::Labs),
    }
}
