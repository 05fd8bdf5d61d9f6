//! What a quiz does with actions and the mouse.

use super::answer;
use super::doings::cannot_watch;
use super::layout::{layout, line_cells, reading_cells, watching};
use super::state::{Made, Over, Reading, Round, Sheet, Standing, State};
use super::watch::Watch;
use super::{ended, open, page, read};
use crate::{
    screens::{Answer, Cx},
    theme::Condition,
    widgets::list::{Pick, Step},
    words::{Action, Mouse, MouseDoing},
};

/// A person meant something.
pub(super) fn update(state: &mut State, action: &Action, cx: &mut Cx<'_>) -> Answer {
    let Standing::On(round) = &mut state.standing else {
        return Answer::Ignored;
    };
    match &round.over {
        Some(Over::Watch(_)) => watch(round, action, cx),
        Some(Over::Read { .. }) => reading(round, action, cx),
        Some(Over::Grid(_)) => grid(round, action, cx),
        None if round.at >= round.sheets.len() => at_the_end(round, action, cx),
        None => asking(round, action, cx),
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

fn asking(round: &mut Round, action: &Action, cx: &mut Cx<'_>) -> Answer {
    if let Some(step) = step(action) {
        walk(round, step, cx);
        return Answer::Taken;
    }
    if let Some(option) = action.choice() {
        choose(round, option, cx);
        return Answer::Taken;
    }
    let at = round.at;
    match action {
        Action::NextQuestion => go(round, at + 1, cx),
        Action::PreviousQuestion => go(round, at.saturating_sub(1), cx),
        Action::QuestionGrid => round.over = Some(Over::Grid(Pick { index: at, top: 0 })),
        Action::Submit => submit(round, cx),
        Action::Open => match round.sheets.get(at) {
            Some(sheet) if sheet.is_given => start_watch(round, cx),
            Some(sheet) => choose(round, sheet.pick, cx),
            None => {}
        },
        Action::Strike | Action::Unsure | Action::MarkForReview => {
            if let Some(sheet) = round.sheet_mut() {
                note(sheet, action);
            }
        }
        Action::WatchOption => start_watch(round, cx),
        Action::Why => start_reading(round, Reading::Why, cx),
        Action::Proof => start_reading(round, Reading::Proof, cx),
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

fn note(sheet: &mut Sheet, action: &Action) {
    match action {
        Action::Strike => answer::strike(sheet),
        Action::Unsure if !sheet.is_given => sheet.is_unsure = !sheet.is_unsure,
        Action::MarkForReview => sheet.is_flagged = !sheet.is_flagged,
        _ => {}
    }
}

/// Shows another question, or the end.
fn go(round: &mut Round, at: usize, cx: &mut Cx<'_>) {
    round.at = at.min(round.sheets.len());
    (round.top, round.over) = (0, None);
    open::prepare(round, cx);
}

fn submit(round: &mut Round, cx: &mut Cx<'_>) {
    let Some((sheet, question)) = round.here(cx.shared) else {
        return;
    };
    if sheet.is_given || matches!(sheet.made, Made::Cannot(_)) {
        go(round, round.at + 1, cx);
        return;
    }
    let question = question.clone();
    if let Some(sheet) = round.sheet_mut() {
        answer::give(sheet, &question, cx);
        reveal(round, cx);
    }
}

/// Chooses an option; after the answer it is looked at.
fn choose(round: &mut Round, option: usize, cx: &mut Cx<'_>) {
    let Some((_, question)) = round.here(cx.shared) else {
        return;
    };
    let question = question.clone();
    if option >= question.options.len() {
        return;
    }
    if let Some(sheet) = round.sheet_mut() {
        answer::toggle(sheet, &question, option);
        sheet.pick = option;
    }
    reveal(round, cx);
}

fn walk(round: &mut Round, by: Step, cx: &Cx<'_>) {
    let page = layout(cx.area, round, cx.shared).page;
    let rows = usize::from(page.height);
    match by {
        Step::Up | Step::Down | Step::Top | Step::Bottom => {
            let len = round.here(cx.shared).map_or(0, |(_, q)| q.options.len());
            if let Some(sheet) = round.sheet_mut() {
                let mut pick = Pick {
                    index: sheet.pick,
                    top: 0,
                };
                pick.step(by, len, len);
                sheet.pick = pick.index;
            }
            reveal(round, cx);
        }
        _ => {
            let lines = page::page(round, cx.shared, line_cells(page)).laid.lines;
            round.top = scrolled(round.top, by, (lines.len(), rows));
        }
    }
}

/// The first line on screen after a scroll of a text of so many lines, so many of them on screen.
fn scrolled(top: usize, by: Step, (lines, rows): (usize, usize)) -> usize {
    let half = (rows / 2).max(1);
    let top = match by {
        Step::Up => top.saturating_sub(1),
        Step::Down => top + 1,
        Step::Top => 0,
        Step::Bottom => lines,
        Step::HalfPageUp => top.saturating_sub(half),
        Step::HalfPageDown => top + half,
        Step::PageUp => top.saturating_sub(rows),
        Step::PageDown => top + rows,
    };
    top.min(lines.saturating_sub(rows))
}

/// Scrolls no further than needed to show the picked option; the first one with the question.
fn reveal(round: &mut Round, cx: &Cx<'_>) {
    let area = layout(cx.area, round, cx.shared).page;
    let rows = usize::from(area.height);
    let page = page::page(round, cx.shared, line_cells(area));
    let pick = round.sheets.get(round.at).map_or(0, |sheet| sheet.pick);
    let Some(lines) = page.options.get(pick) else {
        return;
    };
    let top = if pick == 0 { 0 } else { lines.start };
    let all = page.laid.lines.len();
    let is_last = pick + 1 == page.options.len();
    let end = if is_last { all } else { lines.end };
    round.top = round.top.max(end.saturating_sub(rows)).min(top);
    if pick == 0 && lines.end > rows {
        round.top = lines.end.saturating_sub(rows).min(lines.start);
    }
}

fn start_watch(round: &mut Round, cx: &mut Cx<'_>) {
    let Some(sheet) = round.sheets.get(round.at) else {
        return;
    };
    if let Some(because) = cannot_watch(sheet) {
        cx.say(Condition::Waiting, format!("Not now: {because}."));
        return;
    }
    let option = sheet.pick;
    let marked = sheet.marked().and_then(|marked| marked.get(option));
    if let Some(played) = marked.and_then(|marked| marked.played.as_ref()) {
        let watch = Watch::new(option, played.player.clone());
        round.over = Some(Over::Watch(Box::new(watch)));
    }
}

fn start_reading(round: &mut Round, what: Reading, cx: &mut Cx<'_>) {
    let is_marked = |sheet: &Sheet| sheet.is_given && sheet.marked().is_some();
    if round.sheets.get(round.at).is_some_and(is_marked) {
        round.over = Some(Over::Read { what, top: 0 });
    } else {
        cx.say(Condition::Waiting, "Answer first.");
    }
}

fn watch(round: &mut Round, action: &Action, cx: &mut Cx<'_>) -> Answer {
    match action {
        Action::Back => round.over = None,
        Action::Why => start_reading(round, Reading::Why, cx),
        _ => {
            if let Some(option) = action.choice() {
                choose(round, option, cx);
                start_watch(round, cx);
            } else if let Some(watch) = round.watch_mut() {
                return watch.update(action, cx);
            }
        }
    }
    Answer::Taken
}

fn reading(round: &mut Round, action: &Action, cx: &mut Cx<'_>) -> Answer {
    let Some(Over::Read { what, top }) = &round.over else {
        return Answer::Ignored;
    };
    match (step(action), action) {
        (Some(by), _) => {
            let lines = read::lines(*what, round, cx.shared, reading_cells(cx.area));
            let rows = usize::from(cx.area.height.saturating_sub(2));
            let top = scrolled(*top, by, (lines.lines.len(), rows));
            round.over = Some(Over::Read { what: *what, top });
        }
        (None, Action::Back | Action::Submit | Action::Open | Action::Why | Action::Proof) => {
            round.over = None;
        }
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

fn grid(round: &mut Round, action: &Action, cx: &mut Cx<'_>) -> Answer {
    let len = round.sheets.len();
    let Some(Over::Grid(pick)) = &mut round.over else {
        return Answer::Ignored;
    };
    match (step(action), action) {
        (Some(by), _) => pick.step(by, len, usize::from(cx.area.height.saturating_sub(2))),
        (None, Action::Submit | Action::Open) => {
            let at = pick.index;
            go(round, at, cx);
        }
        (None, Action::Back | Action::QuestionGrid) => round.over = None,
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

fn at_the_end(round: &mut Round, action: &Action, cx: &mut Cx<'_>) -> Answer {
    let page = layout(cx.area, round, cx.shared).page;
    if let Some(by) = step(action) {
        let lines = ended::lines(round, cx.shared, line_cells(page)).lines;
        round.top = scrolled(round.top, by, (lines.len(), usize::from(page.height)));
        return Answer::Taken;
    }
    let last = round.sheets.len().saturating_sub(1);
    match action {
        Action::PreviousQuestion => go(round, last, cx),
        Action::QuestionGrid => {
            round.over = Some(Over::Grid(Pick {
                index: last,
                top: 0,
            }));
        }
        Action::Submit | Action::Open => cx.act(Action::Leave),
        Action::AnswerAgain => {
            let wrong: Vec<String> = round.wrong().map(|sheet| sheet.id.clone()).collect();
            if wrong.is_empty() {
                cx.say(Condition::Done, "Nothing went wrong.");
            } else {
                *round = Round::new(wrong);
                open::prepare(round, cx);
            }
        }
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

/// A press picks, a second one chooses, the wheel scrolls; in what is watched it goes to a moment.
pub(super) fn mouse(state: &mut State, mouse: Mouse, cx: &mut Cx<'_>) {
    let by = match mouse.doing {
        MouseDoing::ScrollUp => Some(Step::Up),
        MouseDoing::ScrollDown => Some(Step::Down),
        MouseDoing::Press => None,
    };
    let Standing::On(round) = &mut state.standing else {
        return;
    };
    match (&mut round.over, by) {
        (Some(Over::Watch(watch)), None) => {
            let lanes = watch.lanes(cx.area.width).len();
            let [.., timeline] = watching(cx.area, lanes);
            if timeline.contains((mouse.col, mouse.row).into()) {
                watch.press(timeline, mouse.col);
            }
        }
        (None, None) => press(round, mouse, cx),
        (None, Some(by)) => {
            let page = layout(cx.area, round, cx.shared).page;
            let lines = page::page(round, cx.shared, line_cells(page)).laid.lines;
            let rows = usize::from(page.height);
            round.top = scrolled(round.top, by, (lines.len(), rows));
        }
        (Some(_), Some(Step::Up)) => {
            update(state, &Action::Up, cx);
        }
        (Some(_), Some(_)) => {
            update(state, &Action::Down, cx);
        }
        (Some(_), None) => {}
    }
}

fn press(round: &mut Round, mouse: Mouse, cx: &mut Cx<'_>) {
    let area = layout(cx.area, round, cx.shared).page;
    let page = page::page(round, cx.shared, line_cells(area));
    let Some(down) = mouse.row.checked_sub(area.y) else {
        return;
    };
    let rows = usize::from(area.height);
    let top = round.top.min(page.laid.lines.len().saturating_sub(rows));
    let line = top + usize::from(down);
    let Some(option) = page.options.iter().position(|lines| lines.contains(&line)) else {
        return;
    };
    let Some(sheet) = round.sheet_mut() else {
        return;
    };
    if sheet.pick == option {
        choose(round, option, cx);
    } else {
        sheet.pick = option;
    }
}
