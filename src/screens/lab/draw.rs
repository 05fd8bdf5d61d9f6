//! Drawing a lab.

mod left;
mod right;
mod screen;

pub(super) use right::markdown;

use super::layout::layout;
use super::state::{Bench, Pane, Right, Standing, State};
use crate::{
    screens::Shared,
    theme::Role,
    widgets::{Paper, Rect, list::Focused, text},
};

/// Draws it.
pub(super) fn draw(state: &State, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
    match &state.standing {
        Standing::NoCourse => said(paper, area, "The course is being read.", Role::Dim),
        Standing::Waiting(_) => said(paper, area, "The lab is being set up.", Role::Dim),
        Standing::Cannot(because) => said(paper, area, because, Role::Failed),
        Standing::Here(bench) => here(bench, shared, area, paper),
    }
}

fn said(paper: &mut Paper<'_>, area: Rect, words: &str, role: Role) {
    let inner = Rect {
        x: area.x + 2.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(1),
    };
    wrapped(paper, inner, words, role);
}

/// Draws words in as many rows as they need; gives back what is left below.
fn wrapped(paper: &mut Paper<'_>, area: Rect, words: &str, role: Role) -> Rect {
    let lines = text::wrap(words, usize::from(area.width).max(1));
    let mut y = area.y;
    for line in lines {
        if y >= area.bottom() {
            break;
        }
        paper.line(
            Rect {
                y,
                height: 1,
                ..area
            },
            &line,
            role,
        );
        y += 1;
    }
    Rect {
        y,
        height: area.bottom() - y,
        ..area
    }
}

fn here(bench: &Bench, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
    let rects = layout(area, bench);
    left::goals(bench, paper, rects.goals);
    left::files(bench, paper, rects.files);
    paper.upright(rects.line);
    let focus = Focused::from(bench.pane == Pane::Right);
    if rects.aside.width > 0 {
        paper.upright(rects.aside_line);
        // The picture stands beside; in its place at the right stands what it would cover.
        let (main, beside) = match bench.right {
            Right::Picture => (right::kept(bench), focus),
            other => (other, Focused::No),
        };
        let main_focus = if bench.right == Right::Picture {
            Focused::No
        } else {
            focus
        };
        right::paint(bench, shared, main, (rects.right, main_focus), paper);
        right::picture(bench, (rects.aside, beside), paper);
    } else {
        right::paint(bench, shared, bench.right, (rects.right, focus), paper);
    }
    paper.rule(rects.rule);
    screen::paint(bench, paper, area, rects.terminal);
}
