//! The whole account in a few rows.

use greenroom_engine::world::World;
use greenroom_view::glance::{self, Glance, Row};

use super::{Eye, Picture, condition};
use crate::theme::Role;
use crate::widgets::{
    Paper, Rect,
    list::{self, Pick},
    text,
};

/// The rows under their headings, in the order in which they are picked.
fn rows(glance: &Glance) -> Vec<(&'static str, &Row)> {
    let part = |name, rows: &'_ [Row]| -> Vec<(&'static str, usize)> {
        (0..rows.len()).map(|at| (name, at)).collect()
    };
    let mut all = Vec::new();
    for (name, list) in [
        ("pipeline", &glance.pipelines),
        ("deployment", &glance.groups),
        ("build", &glance.projects),
        ("target group", &glance.balancing),
        ("alarm", &glance.alarms),
    ] {
        for (name, at) in part(name, list) {
            all.extend(list.get(at).map(|row| (name, row)));
        }
    }
    all
}

pub(super) fn len(w: &World) -> usize {
    rows(&glance::of(w)).len()
}

pub(super) fn opens(w: &World, pick: usize) -> Option<Picture> {
    let glance = glance::of(w);
    let rows = rows(&glance);
    let (_, row) = rows.get(pick)?;
    Picture::of(w, row.opens.as_ref()?)
}

pub(super) fn paint(w: &World, eye: Eye, paper: &mut Paper<'_>, area: Rect) {
    let glance = glance::of(w);
    let rows = rows(&glance);
    if rows.is_empty() {
        let said = "Nothing is here yet. Type `aws` commands with `a` to make something.";
        for (line, y) in text::wrap(said, usize::from(area.width))
            .iter()
            .zip(area.y..)
        {
            let row = Rect {
                y,
                height: u16::from(y < area.bottom()),
                ..area
            };
            paper.line(row, line, Role::Dim);
        }
        return;
    }
    let pick = Pick {
        index: eye.pick.min(rows.len() - 1),
        top: 0,
    };
    list::paint(
        paper,
        area,
        pick,
        rows.len(),
        eye.focus,
        |paper, line, index| {
            let Some((kind, row)) = rows.get(index) else {
                return;
            };
            let state = condition(row.condition);
            let kind = text::pad(kind, 13);
            let x = paper.write(line.x, line.y, line.right(), &kind, Role::Dim);
            let sign = format!("{} ", paper.sign(state.mark()));
            let x = paper.write(x, line.y, line.right(), &sign, state.role());
            let x = paper.write(x, line.y, line.right(), &row.name, Role::Name) + 2;
            let rest = Rect {
                x,
                width: line.right().saturating_sub(x),
                ..line
            };
            paper.line(rest, &row.note, Role::Text);
        },
    );
}
