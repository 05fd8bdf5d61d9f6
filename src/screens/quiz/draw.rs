//! Drawing a quiz.

use super::layout::{layout, line_cells, reading, reading_cells, watching};
use super::page;
use super::state::{Over, Round, Standing, State};
use super::{ended, read};
use crate::{
    pictures::{Eye, Picture},
    screens::Shared,
    theme::{Condition, Mark, Role},
    widgets::{
        Paper, Rect,
        list::{self, Focused, Pick},
        modal,
        prose::{self, Laid},
        split, text,
    },
};

/// Draws it.
pub(super) fn draw(state: &State, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
    match &state.standing {
        Standing::NoCourse => said(paper, area, Condition::Waiting, "The course is being read."),
        Standing::Cannot(because) => said(paper, area, Condition::Waiting, because),
        Standing::On(round) => on(round, shared, area, paper),
    }
}

/// A sentence with the sign of a state.
fn said(paper: &mut Paper<'_>, area: Rect, condition: Condition, words: &str) {
    let lines = text::wrap(words, usize::from(area.width.saturating_sub(6)));
    for (nth, (line, y)) in lines.iter().zip(area.top()..area.bottom()).enumerate() {
        if nth == 0 {
            let sign = paper.sign(condition.mark());
            paper.write(area.x + 2, y, area.right(), sign, condition.role());
        }
        paper.write(area.x + 4, y, area.right(), line, Role::Text);
    }
}

fn on(round: &Round, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
    if let Some(Over::Watch(watch)) = &round.over {
        let lanes = watch.lanes(area.width).len();
        let [title, parts @ ..] = watching(area, lanes);
        watched(round, shared, title, paper);
        watch.paint(paper, parts);
        return;
    }
    let rects = layout(area, round, shared);
    if round.at >= round.sheets.len() {
        let laid = ended::lines(round, shared, line_cells(rects.page));
        scrolling(paper, rects.page, &laid, round.top);
    } else {
        question(round, shared, rects.page, paper);
        beside(round, rects.side, paper);
    }
    match &round.over {
        Some(Over::Read { what, top }) => {
            let laid = read::lines(*what, round, shared, reading_cells(area));
            let place = reading(area, laid.lines.len());
            let inside = modal::sheet(paper, place, &read::title(*what, round));
            scrolling(paper, inside, &laid, *top);
        }
        Some(Over::Grid(pick)) => grid(round, shared, *pick, area, paper),
        Some(Over::Watch(_)) | None => {}
    }
}

/// The option that plays out, and how it stands.
fn watched(round: &Round, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
    let Some((sheet, question)) = round.here(shared) else {
        return;
    };
    let (mark, word, role, _) = page::standing(sheet, sheet.pick);
    let sign = mark.map_or(" ", |mark| paper.sign(mark));
    let x = paper.write(area.x, area.y, area.right(), sign, role) + 1;
    let number = (sheet.pick + 1).to_string();
    let x = paper.write(x, area.y, area.right(), &number, Role::Dim) + 2;
    let from = paper.line_right(area, word, role);
    let rest = Rect {
        x,
        width: from.saturating_sub(x + 2),
        ..area
    };
    if let Some(choice) = question.options.get(sheet.pick) {
        paper.line(rest, &super::narrate::plain(&choice.text), Role::Bright);
    }
}

/// Lines from `top` on, with signs where more follows.
fn scrolling(paper: &mut Paper<'_>, area: Rect, laid: &Laid, top: usize) -> usize {
    let rows = usize::from(area.height);
    let top = top.min(laid.lines.len().saturating_sub(rows));
    prose::paint(paper, area, laid, (top, None));
    let edge = area.right().saturating_sub(1);
    if top > 0 {
        let sign = paper.sign(Mark::MoreAbove);
        paper.write(edge, area.y, area.right(), sign, Role::Dim);
    }
    if top + rows < laid.lines.len() && rows > 0 {
        let sign = paper.sign(Mark::MoreBelow);
        paper.write(edge, area.bottom() - 1, area.right(), sign, Role::Dim);
    }
    top
}

fn question(round: &Round, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
    let page = page::page(round, shared, line_cells(area));
    let top = scrolling(paper, area, &page.laid, round.top);
    let pick = round.sheets.get(round.at).map_or(0, |sheet| sheet.pick);
    let Some(lines) = page.options.get(pick) else {
        return;
    };
    for (line, y) in (top..).zip(area.top()..area.bottom()) {
        if lines.contains(&line) {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            if page
                .texts
                .get(pick)
                .is_some_and(|text| text.contains(&line))
            {
                paper.tint(row, Role::Selected);
            }
            paper.write(row.x, y, row.right(), paper.sign(Mark::Here), Role::You);
        }
    }
}

/// The world beside the question: before the answer as it stands, after it what the picked
/// option came to.
fn beside(round: &Round, area: Rect, paper: &mut Paper<'_>) {
    let Some(sheet) = round.sheets.get(round.at).filter(|_| area.width > 0) else {
        return;
    };
    let marked = sheet.marked().and_then(|marked| marked.get(sheet.pick));
    let played = marked.and_then(|marked| marked.played.as_ref());
    let shown = match (&sheet.result, played, &sheet.before) {
        (Some(_), Some(played), _) => {
            let title = format!("after option {}", sheet.pick + 1);
            Some((title, "v plays it", played.player.world()))
        }
        (None, _, Some(before)) => Some(("as it stands".to_owned(), "", &**before)),
        _ => None,
    };
    let Some((title, note, w)) = shown else {
        return;
    };
    let picture = Picture::first(w);
    if picture.is_empty(w) {
        return;
    }
    let line = Rect {
        x: area.x - 2,
        width: 1,
        ..area
    };
    paper.upright(line);
    let below = split::title(paper, area, &title, note, Focused::No);
    let below = Rect {
        y: below.y.saturating_add(1),
        height: below.height.saturating_sub(1),
        ..below
    };
    picture.paint(w, Eye::default(), paper, below);
}

fn grid(round: &Round, shared: &Shared, pick: Pick, area: Rect, paper: &mut Paper<'_>) {
    let len = round.sheets.len();
    let place = reading(area, len);
    let inside = modal::sheet(paper, place, "All questions");
    list::paint(paper, inside, pick, len, Focused::Yes, |paper, line, at| {
        let Some(sheet) = round.sheets.get(at) else {
            return;
        };
        let (mark, role) = ended::sign(sheet);
        let x = paper.write(line.x, line.y, line.right(), paper.sign(mark), role) + 1;
        let number = text::pad_left(&(at + 1).to_string(), 3);
        let x = paper.write(x, line.y, line.right(), &number, Role::Dim) + 2;
        let from = paper.line_right(line, &ended::words(sheet), Role::Dim);
        let rest = Rect {
            x,
            width: from.saturating_sub(x + 2),
            ..line
        };
        paper.line(rest, &ended::begin(shared, &sheet.id), Role::Text);
    });
}
