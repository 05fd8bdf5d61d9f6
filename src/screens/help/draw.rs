//! Drawing help.

use super::{layout::layout, state::State};
use crate::{
    screens::Shared,
    theme::{Condition, Role},
    widgets::{
        Paper, Rect,
        list::{self, Focused},
        prompt::Shown,
        table::{self, Column, Side},
        text,
    },
};

/// Draws help.
pub(super) fn draw(state: &State, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
    let rects = layout(area, state);
    if let Some(prompt) = &state.find {
        let hint = "a key, or what it does";
        prompt.paint(
            paper,
            rects.find,
            Shown {
                sign: "/ ",
                hint,
                focus: Focused::Yes,
            },
        );
    }
    rows(state, shared, paper, rects.rows);
    legend(paper, rects.legend);
}

fn rows(state: &State, shared: &Shared, paper: &mut Paper<'_>, area: Rect) {
    let rows = state.shown(shared);
    if rows.is_empty() {
        let said = "No key does all that. Esc shows every key again.";
        let inner = Rect {
            x: area.x + 2.min(area.width),
            ..area
        };
        paper.line(inner.intersection(area), said, Role::Dim);
        return;
    }
    let headings = rows
        .iter()
        .map(|r| text::width(&r.heading))
        .max()
        .unwrap_or(0);
    let headings = u16::try_from(headings).unwrap_or(14).clamp(8, 14);
    let keys = rows.iter().map(|r| text::width(&r.keys)).max().unwrap_or(0);
    let keys = u16::try_from(keys).unwrap_or(16).clamp(8, 16);
    let columns = [
        Column {
            title: "",
            width: headings,
            side: Side::Left,
        },
        Column {
            title: "",
            width: keys,
            side: Side::Left,
        },
        Column {
            title: "",
            width: 0,
            side: Side::Left,
        },
    ];
    let top = state.pick.top_for(rows.len(), usize::from(area.height));
    list::paint(
        paper,
        area,
        state.pick,
        rows.len(),
        Focused::Yes,
        |paper, line, index| {
            let Some(row) = rows.get(index) else { return };
            // A heading once, and again where a page begins.
            let above = index.checked_sub(1).and_then(|i| rows.get(i));
            let new = index == top || above.is_none_or(|a| a.heading != row.heading);
            let heading = if new {
                row.heading.clone()
            } else {
                String::new()
            };
            let (key, about) = match row.because {
                None => (Role::Key, Role::Text),
                Some(_) => (Role::Dim, Role::Dim),
            };
            let said = match &row.because {
                None => row.about.clone(),
                Some(because) => format!("{}: {because}", row.about),
            };
            let cells = [
                (heading, Role::Title),
                (row.keys.clone(), key),
                (said, about),
            ];
            table::row(paper, line, &columns, &cells);
        },
    );
}

fn legend(paper: &mut Paper<'_>, area: Rect) {
    let mut x = area.x + 2;
    for condition in Condition::ALL {
        let wide = u16::try_from(2 + text::width(condition.word())).unwrap_or(0);
        if area.height == 0 || x + wide > area.right() {
            return;
        }
        let sign = paper.sign(condition.mark());
        x = paper.write(x, area.y, area.right(), sign, condition.role()) + 1;
        x = paper.write(x, area.y, area.right(), condition.word(), Role::Dim) + 2;
    }
}
