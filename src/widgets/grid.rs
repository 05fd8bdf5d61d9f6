//! Grid: one cell per instance, from a handful to a hundred thousand. Only what is on screen is
//! asked for; where cells are bundled, the worst one of a bundle shows.

use super::{Paper, Rect, list::Pick, text};
use crate::theme::{Condition, Mark, Role};

/// What a cell shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How it is doing.
    pub condition: Condition,
    /// Which fleet it belongs to, when that matters.
    pub fleet: Fleet,
}

/// Which fleet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fleet {
    /// There is only one.
    #[default]
    Only,
    /// The old one.
    Blue,
    /// The new one.
    Green,
}

impl Cell {
    fn is_old(self) -> bool {
        self.condition == Condition::Done && self.fleet == Fleet::Blue
    }

    fn role(self) -> Role {
        if self.is_old() {
            Role::Blue
        } else {
            self.condition.role()
        }
    }

    /// The old fleet has a sign of its own: its colour alone would not do.
    fn mark(self) -> Mark {
        if self.is_old() {
            Mark::DoneOld
        } else {
            self.condition.mark()
        }
    }

    fn word(self) -> String {
        let word = self.condition.word();
        match self.fleet {
            Fleet::Only => word.to_owned(),
            Fleet::Blue => format!("{word}, blue"),
            Fleet::Green => format!("{word}, green"),
        }
    }
}

/// Cells that can be asked for one by one.
pub trait Cells {
    /// How many there are.
    fn len(&self) -> usize;
    /// One of them.
    fn cell(&self, index: usize) -> Cell;
    /// Its name, e.g. `i-8`.
    fn name(&self, index: usize) -> String;
    /// What is to say about it, e.g. `ValidateService exit 1`.
    fn note(&self, index: usize) -> String;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// How large a cell is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// A row of its own: sign, name, note.
    Rows,
    /// A sign and a blank.
    Spaced,
    /// A sign.
    Dense,
    /// A sign for so many.
    Bundles(usize),
}

/// The largest bundle.
const BUNDLE_MAX: usize = 100_000;

impl Zoom {
    /// The largest zoom at which all cells are on screen.
    pub fn fitting(len: usize, area: Rect) -> Self {
        let mut zoom = Self::Rows;
        while shape(zoom, len, area).rows > usize::from(area.height) {
            match zoom.out() {
                wider if wider == zoom => break,
                wider => zoom = wider,
            }
        }
        zoom
    }

    /// One step closer.
    #[must_use]
    pub fn closer(self) -> Self {
        match self {
            Self::Rows | Self::Spaced => Self::Rows,
            Self::Dense => Self::Spaced,
            Self::Bundles(..=10) => Self::Dense,
            Self::Bundles(size) => Self::Bundles(size / 10),
        }
    }

    /// One step away.
    #[must_use]
    pub fn out(self) -> Self {
        match self {
            Self::Rows => Self::Spaced,
            Self::Spaced => Self::Dense,
            Self::Dense => Self::Bundles(10),
            Self::Bundles(size) => Self::Bundles((size * 10).min(BUNDLE_MAX)),
        }
    }

    /// How many cells share a sign.
    pub fn bundle(self) -> usize {
        match self {
            Self::Bundles(size) => size.max(1),
            Self::Rows | Self::Spaced | Self::Dense => 1,
        }
    }

    /// In words, when a sign stands for more than one.
    pub fn note(self) -> Option<String> {
        (self.bundle() > 1).then(|| format!("one sign = {}", self.bundle()))
    }
}

/// How a grid is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Signs in a row.
    pub columns: usize,
    /// Rows in all, on screen or not.
    pub rows: usize,
    /// Cells of the number at the left of each row; 0 for none.
    pub gutter: usize,
}

/// The layout of so many cells at a zoom, in an area of that width.
pub fn shape(zoom: Zoom, len: usize, area: Rect) -> Shape {
    let signs = len.div_ceil(zoom.bundle());
    let width = usize::from(area.width);
    if zoom == Zoom::Rows {
        return Shape {
            columns: 1,
            rows: signs,
            gutter: 0,
        };
    }
    let wide = if zoom == Zoom::Spaced { 2 } else { 1 };
    let whole = (width / wide).max(1);
    if signs <= whole {
        return Shape {
            columns: whole,
            rows: usize::from(signs > 0),
            gutter: 0,
        };
    }
    let gutter = len.to_string().len() + 1;
    let room = width.saturating_sub(gutter) / wide;
    // Full tens, so that the numbers at the left are round.
    let columns = if room >= 10 {
        room - room % 10
    } else {
        room.max(1)
    };
    Shape {
        columns,
        rows: signs.div_ceil(columns),
        gutter,
    }
}

/// A grid on screen.
#[derive(Clone, Copy, Debug)]
pub struct Grid {
    /// How large cells are.
    pub zoom: Zoom,
    /// The first row on screen.
    pub top: usize,
    /// The cell you look at, if any.
    pub picked: Option<usize>,
}

impl Grid {
    /// Draws what is on screen of the cells.
    pub fn paint(&self, paper: &mut Paper<'_>, area: Rect, cells: &dyn Cells) {
        let len = cells.len();
        let shape = shape(self.zoom, len, area);
        let rows = usize::from(area.height);
        let picked_row = self
            .picked
            .map_or(self.top, |p| p / self.zoom.bundle() / shape.columns);
        let top = match self.picked {
            Some(_) => Pick {
                index: picked_row,
                top: self.top,
            }
            .top_for(shape.rows, rows),
            None => self.top.min(shape.rows.saturating_sub(rows)),
        };
        for (row, y) in (top..shape.rows).zip(area.top()..area.bottom()) {
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            if self.zoom == Zoom::Rows {
                self.instance(paper, line, cells, row);
            } else {
                self.signs(paper, line, cells, shape, row);
            }
        }
    }

    fn instance(&self, paper: &mut Paper<'_>, line: Rect, cells: &dyn Cells, index: usize) {
        if self.picked == Some(index) {
            paper.tint(line, Role::Selected);
            paper.write(
                line.x,
                line.y,
                line.right(),
                paper.sign(Mark::Here),
                Role::You,
            );
        }
        let cell = cells.cell(index);
        let sign = paper.sign(cell.mark());
        let x = paper.write(line.x + 2, line.y, line.right(), sign, cell.role()) + 1;
        let name = text::pad(&cells.name(index), 10);
        let x = paper.write(x, line.y, line.right(), &name, Role::Name) + 1;
        let word = text::pad(&cell.word(), 14);
        let x = paper.write(x, line.y, line.right(), &word, cell.role()) + 2;
        let rest = Rect {
            x,
            width: line.right().saturating_sub(x),
            ..line
        };
        paper.line(rest, &cells.note(index), Role::Text);
    }

    fn signs(
        &self,
        paper: &mut Paper<'_>,
        line: Rect,
        cells: &dyn Cells,
        shape: Shape,
        row: usize,
    ) {
        let bundle = self.zoom.bundle();
        let first = row * shape.columns;
        let mut x = line.x;
        if shape.gutter > 0 {
            let number = (first * bundle + 1).to_string();
            let number = text::pad_left(&number, shape.gutter - 1);
            x = paper.write(x, line.y, line.right(), &number, Role::Dim) + 1;
        }
        let all = cells.len().div_ceil(bundle);
        for sign in first..(first + shape.columns).min(all) {
            let (from, to) = (sign * bundle, ((sign + 1) * bundle).min(cells.len()));
            let worst = (from..to)
                .map(|i| cells.cell(i))
                .max_by_key(|c| c.condition);
            let cell = worst.unwrap_or_default();
            let at = x;
            let mark = paper.sign(cell.mark());
            x = paper.write(x, line.y, line.right(), mark, cell.role());
            if self.picked.is_some_and(|p| (from..to).contains(&p)) {
                paper.tint(
                    Rect {
                        x: at,
                        width: 1,
                        ..line
                    },
                    Role::Cursor,
                );
            }
            x += u16::from(self.zoom == Zoom::Spaced);
        }
    }
}

/// In words: `9 instances: 5 done, 3 running, 1 failed`.
pub fn sentence(cells: &dyn Cells, what: &str) -> String {
    let mut counts = [0usize; Condition::ALL.len()];
    for index in 0..cells.len() {
        let condition = cells.cell(index).condition;
        let at = Condition::ALL.iter().position(|c| *c == condition);
        if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    let told: Vec<_> = Condition::ALL
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(condition, count)| format!("{count} {}", condition.word()))
        .collect();
    format!("{} {what}: {}", cells.len(), told.join(", "))
}

#[cfg(test)]
mod tests;
