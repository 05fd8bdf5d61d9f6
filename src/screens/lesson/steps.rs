//! Steps: what happens when one is reached, answered, proved or passed.

use std::time::Duration;

use greenroom_course::blocks::{Block, Predict};
use greenroom_course::progress::What;

use super::{
    gate::{self, letter},
    layout,
    needs::Need,
    page,
    scene::{self, Motion, Scene},
    state::{Pane, Proved, State, predict},
    ways,
};
use crate::{
    screens::{Cx, Question, Shared},
    session::{Order, Prepared},
    theme::Condition,
    widgets::modal::Item,
    words::{Action, Effect, Happened},
};

/// The question for somebody who goes past a gate.
pub(super) const PASS: &str = "pass";

/// Whether things may move by themselves.
pub(super) fn motion(shared: &Shared) -> Motion {
    if shared.settings.animation && !shared.settings.reader {
        Motion::On
    } else {
        Motion::Off
    }
}

/// The step is shown, for the first time or after another one.
pub(super) fn arrive(state: &mut State, cx: &mut Cx<'_>) {
    let Some(lesson) = state.lesson(cx.shared) else {
        return;
    };
    state.step = state.step.min(lesson.steps.len().saturating_sub(1));
    state.top = 0;
    state.sheet = None;
    state.proofs.clear();
    state.colour(cx.shared);
    if let Some(step) = lesson
        .steps
        .get(state.step)
        .filter(|_| state.seen.insert(state.step))
    {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let what = What::StepReached {
            step: count(state.step + 1),
            of: count(lesson.steps.len()),
        };
        let happened = Happened::to(lesson.id.clone(), what).about(step.hash);
        cx.effect(Effect::Keep(happened));
    }
    let needs = scene::needs(state, lesson);
    state.store.want(needs, cx);
    if !state.has_scene(cx.shared) {
        state.pane = Pane::Text;
    }
    settle(state, cx);
}

/// Something was prepared, maybe for this lesson.
pub(super) fn prepared(
    state: &mut State,
    order: &Order,
    made: &Result<Prepared, String>,
    cx: &mut Cx<'_>,
) {
    let was_watching = is_watching(state);
    if state.store.take(order, made, cx) {
        settle(state, cx);
        if !was_watching {
            turn_to_scene(state, cx);
        }
    }
}

/// Brings everything up to what was answered and prepared.
fn settle(state: &mut State, cx: &mut Cx<'_>) {
    let Some(step) = state.here(cx.shared) else {
        return;
    };
    for (place, block) in step.blocks.iter().enumerate() {
        match block {
            Block::Predict(predict) => judge_gate(state, predict),
            Block::Proof(_) => judge_proof(state, place, block),
            _ => {}
        }
    }
    show(state, cx);
    for predict in step.blocks.iter().filter_map(predict) {
        keep(state, predict, cx);
    }
}

fn judge_gate(state: &mut State, predict: &Predict) {
    let need = Need::new(&predict.world, predict.play.as_deref());
    let (Some(gate), Some(made)) = (state.gates.get_mut(&predict.id), state.store.get(&need))
    else {
        return;
    };
    if gate.answer.is_none() || !gate.verdicts.is_empty() {
        return;
    }
    match made {
        Ok(session) => gate.verdicts = gate::verdicts(predict, session.player()),
        Err(because) => {
            gate.trouble = Some(because.to_owned());
            gate.is_told = true;
        }
    }
}

fn judge_proof(state: &mut State, place: usize, block: &Block) {
    let Block::Proof(proof) = block else { return };
    if state.proofs.get(&place) != Some(&Proved::Awaited) {
        return;
    }
    let Some(made) = Need::of(block).and_then(|need| state.store.get(&need)) else {
        return;
    };
    let verdicts = match made {
        Ok(session) => gate::judge(proof.claims.iter(), session.player()),
        Err(because) => {
            let verdict = greenroom_course::judge::Verdict {
                observed: because.to_owned(),
                ..Default::default()
            };
            vec![verdict; proof.claims.len()]
        }
    };
    state.proofs.insert(place, Proved::Judged(verdicts));
}

/// Puts the right world beside the text. After an answer it is played first.
fn show(state: &mut State, cx: &Cx<'_>) {
    let Some(lesson) = state.lesson(cx.shared) else {
        return;
    };
    let wanted = scene::showing(state, lesson);
    if state.scene.as_ref().map(|scene| &scene.showing) == wanted.as_ref() {
        return;
    }
    state.scene = None;
    let Some(wanted) = wanted else { return };
    let Some(Ok(session)) = state.store.get(&wanted.need) else {
        return;
    };
    let mut scene = Scene::new(wanted, session);
    let gate = scene.showing.gate.as_ref();
    let gate = gate.and_then(|id| state.gates.get_mut(id));
    if let Some(gate) = gate.filter(|gate| !gate.is_told) {
        match motion(cx.shared) {
            Motion::On => scene.watch(),
            Motion::Off => scene.finish(),
        }
        gate.is_told = !scene.session.pace().playing;
    }
    state.scene = Some(scene);
}

fn keep(state: &mut State, predict: &Predict, cx: &mut Cx<'_>) {
    let Some(lesson) = state.lesson(cx.shared) else {
        return;
    };
    let Some(gate) = state
        .gates
        .get_mut(&predict.id)
        .filter(|gate| !gate.is_kept)
    else {
        return;
    };
    let (Some(answer), Some(right)) = (gate.answer, gate.is_right()) else {
        return;
    };
    gate.is_kept = true;
    let what = What::Predicted {
        chosen: letter(answer),
        right,
    };
    let happened = Happened::to(lesson.subject_of(predict), what).about(predict.hash());
    cx.effect(Effect::Keep(happened));
}

/// The open gate is answered with one of its options, from 0.
pub(super) fn answer(state: &mut State, option: usize, cx: &mut Cx<'_>) {
    let Some(predict) = state.open_gate(cx.shared) else {
        return;
    };
    if option >= predict.options.len() {
        return;
    }
    state.gates.entry(predict.id.clone()).or_default().answer = Some(option);
    settle(state, cx);
    reveal(state, &predict.id, cx);
    turn_to_scene(state, cx);
}

/// Where there is room for one pane only, a play that begins is watched, not read about.
fn turn_to_scene(state: &mut State, cx: &Cx<'_>) {
    let rects = layout::layout(cx.area, state, cx.shared);
    if is_watching(state) && rects.split.second.width == 0 {
        state.pane = Pane::Scene;
        state.is_turned = true;
    }
}

/// Display time passed.
pub(super) fn frame(state: &mut State, dt: Duration, cx: &mut Cx<'_>) {
    let ended = state.scene.as_mut().is_some_and(|scene| scene.frame(dt));
    if ended {
        tell(state, cx);
    }
}

/// Whether a play is being watched whose outcome is not told yet.
pub(super) fn is_watching(state: &State) -> bool {
    let gate = state
        .scene
        .as_ref()
        .and_then(|scene| scene.showing.gate.as_ref());
    let gate = gate.and_then(|id| state.gates.get(id));
    gate.is_some_and(|gate| !gate.is_told)
}

/// Ends the watching: the outcome is told.
pub(super) fn skip(state: &mut State, cx: &mut Cx<'_>) {
    if let Some(scene) = &mut state.scene {
        scene.finish();
    }
    tell(state, cx);
}

fn tell(state: &mut State, cx: &mut Cx<'_>) {
    let gate = state
        .scene
        .as_ref()
        .and_then(|scene| scene.showing.gate.clone());
    let Some(id) = gate else { return };
    if let Some(gate) = state.gates.get_mut(&id).filter(|gate| !gate.is_told) {
        gate.is_told = true;
        if std::mem::take(&mut state.is_turned) {
            state.pane = Pane::Text;
        }
        reveal(state, &id, cx);
    }
}

/// Scrolls no further than needed to show a gate with its outcome.
fn reveal(state: &mut State, id: &str, cx: &Cx<'_>) {
    let rects = layout::layout(cx.area, state, cx.shared);
    let page = page::page(state, cx.shared, rects.width, page::For::Eyes);
    let rows = usize::from(rects.text.height);
    let Some(lines) = page.gate(id) else { return };
    if lines.end > state.top + rows {
        state.top = lines.start.min(page.laid.lines.len().saturating_sub(rows));
    } else if lines.start < state.top {
        state.top = lines.start;
    }
}

/// Judges the claims of the step.
pub(super) fn prove(state: &mut State, cx: &mut Cx<'_>) {
    let mut first = None;
    for (place, block) in state.shown(cx.shared).iter().enumerate() {
        if matches!(block, Block::Proof(_)) {
            state.proofs.entry(place).or_insert(Proved::Awaited);
            first = first.or(Some(place));
        }
    }
    settle(state, cx);
    let rects = layout::layout(cx.area, state, cx.shared);
    let page = page::page(state, cx.shared, rects.width, page::For::Eyes);
    let rows = usize::from(rects.text.height);
    if let Some(lines) = first.and_then(|place| page.block(place))
        && (lines.end > state.top + rows || lines.start < state.top)
    {
        state.top = lines.start.min(page.laid.lines.len().saturating_sub(rows));
    }
}

/// One step on; past an open gate only when it is meant.
pub(super) fn next(state: &mut State, cx: &mut Cx<'_>) {
    if is_watching(state) {
        skip(state, cx);
        return;
    }
    if let Some(open) = state.open_gate(cx.shared) {
        let top = state.top;
        reveal(state, &open.id, cx);
        if state.top != top && !was_asked(state, &open.id) {
            // Nobody goes past a question that was not on the screen.
            return;
        }
        let gate = state.gates.entry(open.id.clone()).or_default();
        if !gate.is_asked {
            gate.is_asked = true;
            cx.ask(Question {
                id: PASS,
                title: "Go on without an answer?".to_owned(),
                said: "What you expect before you see it stays longest. A wrong guess costs \
                       nothing."
                    .to_owned(),
                items: vec![
                    Item::new("Go on", "the gate stays open"),
                    Item::new("Stay", "and answer"),
                ],
            });
            return;
        }
    }
    go_on(state, cx);
}

fn was_asked(state: &State, id: &str) -> bool {
    state.gates.get(id).is_some_and(|gate| gate.is_asked)
}

/// One step on, whatever is open. After the last one comes the next lesson.
pub(super) fn go_on(state: &mut State, cx: &mut Cx<'_>) {
    if let Some(open) = state.open_gate(cx.shared) {
        state.gates.entry(open.id.clone()).or_default().is_passed = true;
    }
    let Some(lesson) = state.lesson(cx.shared) else {
        return;
    };
    if state.step + 1 < lesson.steps.len() {
        state.step += 1;
        arrive(state, cx);
        return;
    }
    match ways::next_lesson(state, cx.shared) {
        Some(way) => follow(&way, cx),
        None => cx.say(
            Condition::Done,
            "That was the last step of the last lesson.",
        ),
    }
}

/// Leaves this lesson for another place, so that the way back does not lead through all lessons.
pub(super) fn follow(way: &ways::Way, cx: &mut Cx<'_>) {
    if way.replaces {
        cx.act(Action::Leave);
    }
    cx.goto(way.place.clone());
}

/// One step back.
pub(super) fn previous(state: &mut State, cx: &mut Cx<'_>) {
    match state.step.checked_sub(1) {
        Some(step) => {
            state.step = step;
            arrive(state, cx);
        }
        None => cx.say(Condition::Waiting, "This is the first step."),
    }
}
