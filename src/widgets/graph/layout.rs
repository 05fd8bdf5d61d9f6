//! Where everything of a graph stands, in cells of the whole drawing. Knows no paper and no look.

use std::collections::BTreeMap;

use super::{Action, Entry, Graph, Spot, Stage, Zoom};
use crate::{theme::Condition, widgets::text};

/// The cells between two stages.
pub const GAP: usize = 5;
/// The cells between two run orders of a stage.
pub const LINK: usize = 5;

/// A text of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Column.
    pub x: usize,
    /// Row.
    pub y: usize,
    /// The text.
    pub text: String,
    /// Its state, drawn as a sign behind the text; none for a detail.
    pub condition: Option<Condition>,
    /// The spot it belongs to.
    pub spot: Spot,
    /// What it is.
    pub kind: Kind,
}

/// What a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A stage's or an action's name.
    Name,
    /// Something about it.
    Detail,
    /// Something inside it.
    Inside,
}

/// A connection from a group of rows on the left to a group of rows on the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Column where it begins.
    pub x: usize,
    /// How many cells it has.
    pub width: usize,
    /// The rows it comes from.
    pub from: Vec<usize>,
    /// The rows it goes to.
    pub to: Vec<usize>,
    /// Whether it is open.
    pub entry: Entry,
}

/// A graph with everything in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// All texts.
    pub labels: Vec<Label>,
    /// All connections.
    pub arrows: Vec<Arrow>,
    /// Columns of the whole drawing.
    pub width: usize,
    /// Rows of the whole drawing.
    pub height: usize,
    /// Where each stage begins and ends.
    pub stages: Vec<(usize, usize)>,
}

/// The row of the first action.
const FIRST_ROW: usize = 1;

/// Places a graph.
pub fn place(graph: &Graph, zoom: Zoom) -> Placed {
    let mut placed = Placed::default();
    let mut x = 0;
    for (index, stage) in graph.stages.iter().enumerate() {
        if index > 0 {
            let row = vec![FIRST_ROW];
            let arrow = Arrow {
                x,
                width: GAP,
                from: row.clone(),
                to: row,
                entry: stage.entry,
            };
            placed.arrows.push(arrow);
            x += GAP;
        }
        let from = x;
        x = place_stage(
            &mut placed,
            stage,
            Spot {
                stage: index,
                action: None,
            },
            (from, zoom),
        );
        placed.stages.push((from, x));
    }
    placed.width = x;
    placed.height = placed.labels.iter().map(|l| l.y + 1).max().unwrap_or(0);
    placed
}

/// Places a stage from a column on; gives back the column where it ends.
fn place_stage(
    placed: &mut Placed,
    stage: &Stage,
    spot: Spot,
    (from, zoom): (usize, Zoom),
) -> usize {
    let name = Label {
        x: from,
        y: 0,
        text: stage.name.clone(),
        condition: Some(stage.condition),
        spot,
        kind: Kind::Name,
    };
    let mut right = from + wide(&name);
    placed.labels.push(name);
    if zoom == Zoom::Stages {
        let count = stage.actions.len();
        let text = if count == 1 {
            "1 action".to_owned()
        } else {
            format!("{count} actions")
        };
        right = right.max(from + text::width(&text));
        let kind = Kind::Detail;
        placed.labels.push(Label {
            x: from,
            y: FIRST_ROW,
            text,
            condition: None,
            spot,
            kind,
        });
        return right;
    }
    let mut x = from;
    let mut before: Option<Vec<usize>> = None;
    for group in groups(stage) {
        if let Some(from) = before.take() {
            let to = rows_of(&group, zoom).0;
            let entry = Entry::Open;
            placed.arrows.push(Arrow {
                x,
                width: LINK,
                from,
                to,
                entry,
            });
            x += LINK;
        }
        let (rows, _) = rows_of(&group, zoom);
        let mut end = x;
        for ((index, action), row) in group.iter().zip(&rows) {
            let spot = Spot {
                action: Some(*index),
                ..spot
            };
            for label in labels(action, spot, (x, *row), zoom) {
                end = end.max(label.x + wide(&label));
                placed.labels.push(label);
            }
        }
        x = end;
        before = Some(rows);
    }
    right.max(x)
}

/// A stage's actions by run order, each with its index.
fn groups(stage: &Stage) -> Vec<Vec<(usize, &Action)>> {
    let mut groups: BTreeMap<u16, Vec<(usize, &Action)>> = BTreeMap::new();
    for (index, action) in stage.actions.iter().enumerate() {
        groups
            .entry(action.run_order)
            .or_default()
            .push((index, action));
    }
    groups.into_values().collect()
}

/// The row of each action of a group, and the row after the last.
fn rows_of(group: &[(usize, &Action)], zoom: Zoom) -> (Vec<usize>, usize) {
    let mut y = FIRST_ROW;
    let mut rows = Vec::new();
    for (_, action) in group {
        rows.push(y);
        let inside = if zoom == Zoom::Inside {
            action.inside.len()
        } else {
            0
        };
        y += 1 + action.details.len() + inside;
    }
    (rows, y)
}

fn labels(action: &Action, spot: Spot, (x, y): (usize, usize), zoom: Zoom) -> Vec<Label> {
    let label = |x, y, text: &str, condition, kind| Label {
        x,
        y,
        text: text.to_owned(),
        condition,
        spot,
        kind,
    };
    let mut labels = vec![label(
        x,
        y,
        &action.name,
        Some(action.condition),
        Kind::Name,
    )];
    let mut row = y;
    for detail in &action.details {
        row += 1;
        labels.push(label(x, row, detail, None, Kind::Detail));
    }
    if zoom == Zoom::Inside {
        for (step, condition) in &action.inside {
            row += 1;
            labels.push(label(x + 2, row, step, Some(*condition), Kind::Inside));
        }
    }
    labels
}

/// A name, a blank, a sign and room for the focus.
fn wide(label: &Label) -> usize {
    text::width(&label.text) + if label.condition.is_some() { 2 } else { 0 }
}

impl Placed {
    /// The scroll that shows a spot in a window of `width` cells, moving no further than needed.
    pub fn scroll_for(&self, spot: Spot, width: usize, scroll: usize) -> usize {
        let of_spot = || self.labels.iter().filter(|l| l.spot == spot);
        let from = of_spot().map(|l| l.x).min().unwrap_or(0);
        let to = of_spot().map(|l| l.x + wide(l)).max().unwrap_or(0);
        let most = self.width.saturating_sub(width);
        // Room for the signs that tell what is beyond the edges.
        let (from, to) = (from.saturating_sub(2), to + 2);
        let least = to.saturating_sub(width).min(from);
        scroll.clamp(least, from.max(least)).min(most)
    }

    /// How many stages lie wholly to the left and to the right of a window.
    pub fn beyond(&self, scroll: usize, width: usize) -> (usize, usize) {
        let left = self.stages.iter().filter(|(_, to)| *to <= scroll).count();
        let right = self
            .stages
            .iter()
            .filter(|(from, _)| *from >= scroll + width)
            .count();
        (left, right)
    }
}
