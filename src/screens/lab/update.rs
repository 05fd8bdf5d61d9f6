//! What a lab does with actions and the mouse.

use greenroom_course::progress::What;

use super::layout::layout;
use super::state::{Bench, Pane, Right};
use super::{asked, running, typing};
use crate::{
    screens::{Answer, Cx},
    theme::Condition,
    widgets::list::Step,
    words::{Action, Effect, Happened, Mouse, MouseDoing},
};

/// A person meant something.
pub(super) fn update(bench: &mut Bench, action: &Action, cx: &mut Cx<'_>) -> Answer {
    if bench.pane == Pane::Prompt && typing::update(bench, action, cx) == Answer::Taken {
        return Answer::Taken;
    }
    match action {
        Action::CycleView | Action::NextPane => cycle(bench, cx),
        Action::Check => {
            judge(bench, cx);
            checked(bench, cx);
        }
        Action::ToEnd => running::until_quiet(bench, cx),
        Action::Undo if in_editor(bench) => {
            let undone = bench
                .desk
                .open
                .as_mut()
                .is_some_and(|open| open.editor.undo());
            if undone {
                typing::save(bench, cx);
            }
        }
        Action::Back | Action::LeaveTerminal => return back(bench, cx),
        _ if bench.pane == Pane::Prompt || in_editor(bench) => return Answer::Ignored,
        _ => return letters(bench, action, cx),
    }
    Answer::Taken
}

/// What single letters mean where nothing is typed.
fn letters(bench: &mut Bench, action: &Action, cx: &mut Cx<'_>) -> Answer {
    match action {
        Action::Hint => match bench.goals.hint(&bench.lab) {
            Ok(()) => {}
            Err(why) => cx.say(Condition::Waiting, why),
        },
        Action::Reset => asked::reset(bench, cx),
        Action::Undo => {
            if bench.undo_reset() {
                bench.desk.colour(cx.shared.syntaxes.as_deref());
                cx.say(Condition::Done, "As it was before you began again.");
            } else {
                cx.say(Condition::Waiting, "There is nothing to take back.");
            }
        }
        Action::Solution => asked::solution(bench, cx),
        Action::ExternalEditor => asked::edit_outside(bench, cx),
        Action::WatchRun => {
            running::watch(bench, cx);
            bench.pane = Pane::Right;
        }
        Action::AwsCommand => bench.pane = Pane::Prompt,
        Action::PlayPause => running::play_pause(bench, cx),
        Action::NextStep => asked::next(bench, cx),
        Action::Open => return open(bench, cx),
        _ => return moves(bench, action),
    }
    Answer::Taken
}

fn in_editor(bench: &Bench) -> bool {
    bench.pane == Pane::Right && bench.right == Right::File && bench.desk.open.is_some()
}

/// Files, file, command line, picture, and round again.
fn cycle(bench: &mut Bench, cx: &mut Cx<'_>) {
    if bench.goals.is_stale {
        judge(bench, cx);
    }
    match (bench.pane, bench.right) {
        (Pane::Files, _) => {
            bench.pane = Pane::Right;
            let first = bench.desk.rows.first().map(|row| row.path.clone());
            if let Some(path) = bench.desk.picked().or(first) {
                show_file(bench, &path, cx);
            }
        }
        (Pane::Right, Right::Picture) => {
            bench.pane = Pane::Files;
            bench.right = match bench.desk.open {
                Some(_) => Right::File,
                None => Right::Brief,
            };
        }
        (Pane::Right, _) => bench.pane = Pane::Prompt,
        (Pane::Prompt, _) => {
            bench.pane = Pane::Right;
            bench.right = Right::Picture;
            bench.watched.catch_up(bench.session.world());
        }
    }
}

fn show_file(bench: &mut Bench, path: &str, cx: &mut Cx<'_>) {
    match bench.desk.open(path, cx.shared.syntaxes.as_deref()) {
        Ok(()) => bench.right = Right::File,
        Err(why) => cx.say(Condition::Failed, why),
    }
}

fn back(bench: &mut Bench, cx: &mut Cx<'_>) -> Answer {
    if bench.goals.is_stale {
        judge(bench, cx);
    }
    match (bench.pane, bench.right) {
        (Pane::Right, Right::Picture) if bench.watched.back() => {
            bench.watched.catch_up(bench.session.world());
        }
        (Pane::Right | Pane::Prompt, right) => {
            bench.pane = Pane::Files;
            if right == Right::Solution {
                bench.right = Right::Brief;
            }
        }
        (Pane::Files, Right::Solution) => bench.right = Right::Brief,
        (Pane::Files, _) => return Answer::Ignored,
    }
    Answer::Taken
}

fn open(bench: &mut Bench, cx: &mut Cx<'_>) -> Answer {
    match (bench.pane, bench.right) {
        (Pane::Files, _) => {
            match bench.desk.picked() {
                Some(path) => show_file(bench, &path, cx),
                None => bench.right = Right::Brief,
            }
            bench.top = 0;
            bench.pane = Pane::Right;
        }
        (Pane::Right, Right::Picture) => {
            if !bench.watched.open(bench.session.world()) {
                cx.say(Condition::Waiting, "Nothing opens from here.");
            }
        }
        (Pane::Right, Right::Brief) => bench.pane = Pane::Prompt,
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

fn moves(bench: &mut Bench, action: &Action) -> Answer {
    let step = match action {
        Action::NextEvent | Action::Right if bench.right == Right::Picture => {
            bench.session.next_event();
            bench.watched.catch_up(bench.session.world());
            return Answer::Taken;
        }
        Action::PreviousEvent | Action::Left if bench.right == Right::Picture => {
            bench.session.previous_event();
            bench.watched.catch_up(bench.session.world());
            return Answer::Taken;
        }
        Action::Up => Step::Up,
        Action::Down => Step::Down,
        Action::Top => Step::Top,
        Action::Bottom => Step::Bottom,
        Action::HalfPageDown => Step::HalfPageDown,
        Action::HalfPageUp => Step::HalfPageUp,
        Action::PageDown => Step::PageDown,
        Action::PageUp => Step::PageUp,
        _ => return Answer::Ignored,
    };
    walk(bench, step);
    Answer::Taken
}

fn walk(bench: &mut Bench, step: Step) {
    let page = 8;
    let by: isize = match step {
        Step::Up => -1,
        Step::Down => 1,
        Step::HalfPageUp => -page / 2,
        Step::HalfPageDown => page / 2,
        Step::PageUp => -page,
        Step::PageDown => page,
        Step::Top => isize::MIN / 2,
        Step::Bottom => isize::MAX / 2,
    };
    match (bench.pane, bench.right) {
        (Pane::Files, _) => {
            let len = bench.desk.rows.len() + 1;
            bench.desk.pick.step(step, len, len.min(6));
        }
        (Pane::Right, Right::Picture) => bench.watched.walk(bench.session.world(), by),
        (Pane::Right | Pane::Prompt, _) => bench.top = bench.top.saturating_add_signed(by),
    }
}

/// Keeps what was done, so that the lab can be resumed.
pub(super) fn keep_lab(bench: &mut Bench, cx: &mut Cx<'_>) {
    let script = bench.session.journal();
    if script == bench.journal {
        return;
    }
    bench.journal.clone_from(&script);
    cx.effect(Effect::KeepLab {
        id: bench.lab.id.clone(),
        script,
    });
}

/// Judges the goals; those that are met for the first time are told and kept.
pub(super) fn judge(bench: &mut Bench, cx: &mut Cx<'_>) {
    keep_lab(bench, cx);
    let new = bench.goals.judge(&bench.lab, bench.session.player());
    for at in &new {
        if let Some(goal) = bench.lab.goals.get(*at) {
            let said = format!("Goal {} is met: {}.", at + 1, goal.say);
            cx.say(Condition::Done, said);
            let met = What::GoalMet {
                goal: goal.id.clone(),
            };
            keep(bench, met, cx);
        }
    }
    if bench.goals.all_met() && !bench.goals.is_finished {
        bench.goals.is_finished = true;
        keep(bench, run(bench), cx);
        let said = format!("All goals are met: {}. n goes on.", tally(bench));
        cx.say(Condition::Done, said);
    }
}

/// The goals were checked on purpose: it is said, and kept.
fn checked(bench: &Bench, cx: &mut Cx<'_>) {
    let (met, of) = bench.goals.met();
    keep(bench, run(bench), cx);
    if met < of {
        let said = format!("{met} of {of} goals are met. h gives a hint.");
        cx.say(Condition::Running, said);
    } else {
        let said = format!("All goals are met: {}. n goes on.", tally(bench));
        cx.say(Condition::Done, said);
    }
}

/// How many commands it took, beside what a good solution needs.
pub(super) fn tally(bench: &Bench) -> String {
    let mine = bench.terminal.commands;
    let word = if mine == 1 { "command" } else { "commands" };
    match bench.lab.commands {
        Some(par) => format!("{mine} {word}, par is {par}"),
        None => format!("{mine} {word}"),
    }
}

fn run(bench: &Bench) -> What {
    let (met, of) = bench.goals.met();
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    What::LabRun {
        met: small(met),
        of: small(of),
        commands: bench.terminal.commands,
        took_ms: 0,
    }
}

fn keep(bench: &Bench, what: What, cx: &mut Cx<'_>) {
    let happened = Happened::to(bench.lab.id.clone(), what).about(bench.lab.hash);
    cx.effect(Effect::Keep(happened));
}

/// A press goes where it points, the wheel walks or scrolls.
pub(super) fn mouse(bench: &mut Bench, mouse: Mouse, cx: &mut Cx<'_>) {
    let rects = layout(cx.area, bench);
    let at = (mouse.col, mouse.row).into();
    match mouse.doing {
        MouseDoing::ScrollUp if rects.terminal.contains(at) => bench.terminal.back += 3,
        MouseDoing::ScrollDown if rects.terminal.contains(at) => {
            bench.terminal.back = bench.terminal.back.saturating_sub(3);
        }
        MouseDoing::ScrollUp if !in_editor(bench) => walk(bench, Step::Up),
        MouseDoing::ScrollDown if !in_editor(bench) => walk(bench, Step::Down),
        MouseDoing::ScrollUp | MouseDoing::ScrollDown => {}
        MouseDoing::Press => {
            if rects.terminal.contains(at) {
                bench.pane = Pane::Prompt;
            } else if rects.right.contains(at) {
                bench.pane = Pane::Right;
            } else {
                bench.pane = Pane::Files;
                let list = super::layout::list(rects.files);
                let len = bench.desk.rows.len() + 1;
                if let Some(index) = bench.desk.pick.at(list, mouse.row, len) {
                    bench.desk.pick.index = index;
                    open(bench, cx);
                }
            }
        }
    }
}
