//! What a lesson does with actions, mouse and answers, and what it offers.

use super::{
    layout::layout,
    page::{self, For},
    scene::Scene,
    sheet,
    state::{Pane, Proved, State},
    steps, ways,
};
use crate::{
    screens::{Answer, Cx, Question, Shared},
    theme::Condition,
    widgets::{list::Step, modal::Item},
    words::{Action, Mouse, MouseDoing},
};

/// The menu of words.
const WORDS: &str = "words";

/// A person meant something.
pub(super) fn update(state: &mut State, action: &Action, cx: &mut Cx<'_>) -> Answer {
    if state.lesson(cx.shared).is_none() {
        return Answer::Ignored;
    }
    if state.sheet.is_some() {
        return reading(state, action, cx);
    }
    if let Some(option) = action.choice() {
        return number(state, option, cx);
    }
    let answer = match state.pane {
        Pane::Text => text(state, action, cx),
        Pane::Scene => scene(state, action, cx),
    };
    if answer == Answer::Taken {
        return answer;
    }
    match action {
        Action::NextPane | Action::PreviousPane if state.has_scene(cx.shared) => turn(state),
        Action::Zoom => state.zoomed = true,
        Action::Unzoom => state.zoomed = false,
        Action::Why => why(state, cx),
        Action::Glossary => words(state, cx),
        Action::PlayPause => play(state, cx),
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

/// Does something whichever pane has the focus.
pub(super) fn act(state: &mut State, action: &Action, cx: &mut Cx<'_>) {
    if update(state, action, cx) == Answer::Ignored {
        scene(state, action, cx);
    }
}

fn turn(state: &mut State) {
    state.is_turned = false;
    state.pane = match state.pane {
        Pane::Text => Pane::Scene,
        Pane::Scene => Pane::Text,
    };
}

/// A number answers the open gate, or takes a way on.
fn number(state: &mut State, option: usize, cx: &mut Cx<'_>) -> Answer {
    if state.open_gate(cx.shared).is_some() {
        steps::answer(state, option, cx);
        return Answer::Taken;
    }
    match ways::ways(state, cx.shared).get(option) {
        Some(way) => steps::follow(way, cx),
        None => return Answer::Ignored,
    }
    Answer::Taken
}

/// While the text has the focus.
fn text(state: &mut State, action: &Action, cx: &mut Cx<'_>) -> Answer {
    if let Some(step) = step(action) {
        let rects = layout(cx.area, state, cx.shared);
        let page = page::page(state, cx.shared, rects.width, For::Eyes);
        let rows = usize::from(rects.text.height);
        state.top = scrolled(state.top, step, (page.laid.lines.len(), rows));
        return Answer::Taken;
    }
    match action {
        Action::Open | Action::NextStep | Action::Right => steps::next(state, cx),
        Action::PreviousStep | Action::Left => steps::previous(state, cx),
        Action::Prove if state.has_proof(cx.shared) => steps::prove(state, cx),
        Action::Prove => cx.say(Condition::Waiting, "No claim stands in this step."),
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

/// While the scene has the focus.
fn scene(state: &mut State, action: &Action, cx: &mut Cx<'_>) -> Answer {
    match action {
        Action::Open if steps::is_watching(state) => {
            steps::skip(state, cx);
            return Answer::Taken;
        }
        Action::NextMatch => {
            steps::next(state, cx);
            return Answer::Taken;
        }
        Action::PreviousMatch => {
            steps::previous(state, cx);
            return Answer::Taken;
        }
        Action::Back if state.scene.as_mut().is_none_or(|scene| !scene.close()) => {
            state.pane = Pane::Text;
            return Answer::Taken;
        }
        _ => {}
    }
    let rows = usize::from(layout(cx.area, state, cx.shared).picture.height);
    let Some(scene) = &mut state.scene else {
        return Answer::Ignored;
    };
    let answer = watched(scene, action, rows, cx);
    if answer == Answer::Taken && scene.is_at_end() && steps::is_watching(state) {
        steps::skip(state, cx);
    }
    answer
}

/// What the keys of the stage do with a scene.
fn watched(scene: &mut Scene, action: &Action, rows: usize, cx: &mut Cx<'_>) -> Answer {
    let count = scene.session.count();
    let seq = |mark: Option<&greenroom_view::board::Mark>| mark.map(|mark| mark.seq);
    let moved = match action {
        Action::Back => return Answer::Taken,
        Action::PreviousEvent => scene.session.previous_event(),
        Action::NextEvent => scene.session.next_event(),
        Action::PreviousPhase => scene.jump(seq(scene.board.previous_boundary(count))),
        Action::NextPhase => scene.jump(seq(scene.board.next_boundary(count))),
        Action::NextFailure => scene.jump(seq(scene.board.next_failure(count))),
        Action::ToStart => {
            scene.session.to_start();
            true
        }
        Action::ToEnd => {
            scene.finish();
            true
        }
        Action::Slower | Action::Faster => {
            if *action == Action::Slower {
                scene.session.slower();
            } else {
                scene.session.faster();
            }
            let speed = scene.session.pace().speed;
            cx.say(Condition::Done, format!("{speed} seconds in a second."));
            true
        }
        Action::Open => {
            scene.open();
            true
        }
        other => {
            let Some(step) = step(other) else {
                return Answer::Ignored;
            };
            scene.walk(step, rows);
            true
        }
    };
    if !moved {
        let said = match action {
            Action::NextFailure => "No failure lies ahead.",
            Action::PreviousEvent | Action::PreviousPhase => "Nothing happened before this.",
            _ => "Nothing more happens.",
        };
        cx.say(Condition::Waiting, said);
    }
    Answer::Taken
}

fn play(state: &mut State, cx: &mut Cx<'_>) {
    let motion = steps::motion(cx.shared);
    match &mut state.scene {
        Some(scene) => scene.play_pause(motion),
        None => cx.say(Condition::Waiting, "Nothing stands beside this step yet."),
    }
    if state.scene.as_ref().is_some_and(Scene::is_at_end) && steps::is_watching(state) {
        steps::skip(state, cx);
    }
}

/// While a sheet is read.
fn reading(state: &mut State, action: &Action, cx: &Cx<'_>) -> Answer {
    let Some(sheet) = &mut state.sheet else {
        return Answer::Ignored;
    };
    if let Some(step) = step(action) {
        let (place, laid) = sheet.place(cx.area);
        let rows = usize::from(place.height.saturating_sub(2));
        sheet.top = scrolled(sheet.top, step, (laid.lines.len(), rows));
        return Answer::Taken;
    }
    match action {
        Action::Back | Action::Leave | Action::Open | Action::NextStep | Action::Why => {
            state.sheet = None;
            Answer::Taken
        }
        _ => Answer::Ignored,
    }
}

/// Why the event happened that decides here: at a gate or a proof the one that the judge names,
/// else the loudest so far.
fn why(state: &mut State, cx: &mut Cx<'_>) {
    let Some(scene) = &state.scene else {
        cx.say(Condition::Waiting, "Nothing stands beside this step yet.");
        return;
    };
    let decided = (state.pane == Pane::Text).then(|| decisive(state, scene, cx.shared));
    let seq = decided.flatten().or_else(|| scene.loud());
    match seq.and_then(|seq| sheet::why(scene, seq)) {
        Some(sheet) => state.sheet = Some(sheet),
        None => cx.say(
            Condition::Waiting,
            "Nothing has happened yet at this moment.",
        ),
    }
}

fn decisive(state: &State, scene: &Scene, shared: &Shared) -> Option<u32> {
    let gate = scene
        .showing
        .gate
        .as_ref()
        .and_then(|id| state.gates.get(id));
    if let Some(gate) = gate.filter(|gate| gate.is_told) {
        let decided = gate.verdicts.iter().filter(|verdict| verdict.met);
        let mut decided = decided.filter_map(|verdict| verdict.decided_by.last().copied());
        return decided.next_back();
    }
    let blocks = state.here(shared)?.blocks.iter().enumerate();
    let same = |block| super::needs::Need::of(block).as_ref() == Some(&scene.showing.need);
    let proofs = blocks.filter(|(_, block)| same(block));
    let proofs = proofs.filter_map(|(place, _)| match state.proofs.get(&place)? {
        Proved::Judged(verdicts) => Some(verdicts),
        Proved::Awaited => None,
    });
    let mut decided = proofs
        .flatten()
        .filter_map(|verdict| verdict.decided_by.last().copied());
    decided.next_back()
}

/// The words of the step that the glossary explains.
fn words(state: &mut State, cx: &mut Cx<'_>) {
    let (Some(step), Some(course)) = (state.here(cx.shared), &cx.shared.course) else {
        return;
    };
    let terms = sheet::terms(step, course.catalog());
    if terms.is_empty() {
        cx.say(Condition::Waiting, "The glossary has no word of this step.");
        return;
    }
    let item = |term: &&greenroom_course::glossary::Term| {
        Item::new(term.term.clone(), term.aws.clone().unwrap_or_default())
    };
    cx.ask(Question {
        id: WORDS,
        title: "Which word?".to_owned(),
        said: String::new(),
        items: terms.iter().map(item).collect(),
    });
}

/// A question of this screen was answered.
pub(super) fn answered(state: &mut State, id: &str, index: usize, cx: &mut Cx<'_>) {
    match id {
        steps::PASS if index == 0 => steps::go_on(state, cx),
        WORDS => {
            let (Some(step), Some(course)) = (state.here(cx.shared), &cx.shared.course) else {
                return;
            };
            let catalog = course.catalog();
            let terms = sheet::terms(step, catalog);
            state.sheet = terms.get(index).map(|term| sheet::entry(term, catalog));
        }
        _ => {}
    }
}

/// The wheel scrolls what is under it, a press answers or gives a pane the focus.
pub(super) fn mouse(state: &mut State, mouse: Mouse, cx: &mut Cx<'_>) {
    let wheel = match mouse.doing {
        MouseDoing::ScrollUp => Some(Action::Up),
        MouseDoing::ScrollDown => Some(Action::Down),
        MouseDoing::Press => None,
    };
    if state.sheet.is_some() {
        reading(state, &wheel.unwrap_or(Action::Back), cx);
        return;
    }
    let rects = layout(cx.area, state, cx.shared);
    let at = (mouse.col, mouse.row).into();
    let in_text = rects.split.first.contains(at);
    if let Some(action) = wheel {
        if in_text {
            text(state, &action, cx);
        } else {
            scene(state, &action, cx);
        }
        return;
    }
    let pane = if in_text { Pane::Text } else { Pane::Scene };
    if state.has_scene(cx.shared) {
        state.pane = pane;
    }
    let page = page::page(state, cx.shared, rects.width, For::Eyes);
    let rows = usize::from(rects.text.height);
    let top = state.top.min(page.laid.lines.len().saturating_sub(rows));
    let row = mouse.row.checked_sub(rects.text.y).filter(|_| in_text);
    let line = row.map(|row| top + usize::from(row));
    let pressed = |lines: &std::ops::Range<usize>| line.is_some_and(|line| lines.contains(&line));
    if let Some(option) = page.choices.iter().position(pressed) {
        number(state, option, cx);
    }
}

fn step(action: &Action) -> Option<Step> {
    Some(match action {
        Action::Up => Step::Up,
        Action::Down => Step::Down,
        Action::Top => Step::Top,
        Action::Bottom => Step::Bottom,
        Action::HalfPageDown => Step::HalfPageDown,
        Action::HalfPageUp => Step::HalfPageUp,
        Action::PageDown => Step::PageDown,
        Action::PageUp => Step::PageUp,
        _ => return None,
    })
}

/// The first line on screen after a move, of so many lines with so many rows for them.
fn scrolled(top: usize, step: Step, (lines, rows): (usize, usize)) -> usize {
    let last = lines.saturating_sub(rows);
    let top = top.min(last);
    let moved = match step {
        Step::Up => top.saturating_sub(1),
        Step::Down => top + 1,
        Step::HalfPageUp => top.saturating_sub((rows / 2).max(1)),
        Step::HalfPageDown => top + (rows / 2).max(1),
        Step::PageUp => top.saturating_sub(rows.max(1)),
        Step::PageDown => top + rows.max(1),
        Step::Top => 0,
        Step::Bottom => last,
    };
    moved.min(last)
}
