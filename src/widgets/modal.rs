//! Modal: a sheet over a screen, with a title; menus and questions are drawn on it.

use super::{
    Paper, Rect,
    hint::{self, Hint},
    list::{self, Focused, Pick},
    text,
};
use crate::theme::{Mark, Role};

/// Where a sheet of that size lies over `area`: in the middle, a little above half.
pub fn place(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width.saturating_sub(2));
    // The title and the keys of the screen stay in sight.
    let height = height.min(area.height.saturating_sub(2));
    let x = area.x + (area.width - width) / 2;
    let y = area.y + ((area.height - height) / 3).max(area.height.min(1));
    Rect {
        x,
        y,
        width,
        height,
    }
}

/// Draws the empty sheet and its border; gives back what is inside.
pub fn sheet(paper: &mut Paper<'_>, area: Rect, title: &str) -> Rect {
    paper.clear(area, Role::Raised);
    if area.width < 2 || area.height < 2 {
        return Rect {
            width: 0,
            height: 0,
            ..area
        };
    }
    let level = paper.sign(Mark::Level).repeat(usize::from(area.width - 2));
    let edge = |paper: &mut Paper<'_>, y: u16, left: Mark, right: Mark| {
        let x = paper.write(area.x, y, area.right(), paper.sign(left), Role::Rule);
        let x = paper.write(x, y, area.right(), &level, Role::Rule);
        paper.write(x, y, area.right(), paper.sign(right), Role::Rule);
    };
    let bottom = area.bottom() - 1;
    edge(paper, area.y, Mark::CornerTopLeft, Mark::CornerTopRight);
    edge(
        paper,
        bottom,
        Mark::CornerBottomLeft,
        Mark::CornerBottomRight,
    );
    for y in area.y + 1..bottom {
        paper.write(
            area.x,
            y,
            area.right(),
            paper.sign(Mark::Upright),
            Role::Rule,
        );
        paper.write(
            area.right() - 1,
            y,
            area.right(),
            paper.sign(Mark::Upright),
            Role::Rule,
        );
    }
    if !title.is_empty() && area.width > 6 {
        let room = usize::from(area.width - 6);
        let title = format!(" {} ", text::cut(title, room, paper.sign(Mark::Cut)));
        paper.write(
            area.x + 2,
            area.y,
            area.right() - 1,
            &title,
            Role::TitleHere,
        );
    }
    Rect::new(
        area.x + 2.min(area.width / 2),
        area.y + 1,
        area.width.saturating_sub(4),
        area.height - 2,
    )
}

/// Something to choose on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name.
    pub label: String,
    /// What it means, dim.
    pub detail: String,
    /// Why it cannot be chosen, when it cannot.
    pub because: Option<String>,
}

impl Item {
    /// An item that can be chosen.
    pub fn new(label: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            detail: detail.into(),
            because: None,
        }
    }
}

/// A sheet with a few sentences and things to choose.
#[derive(Clone, Copy, Debug)]
pub struct Menu<'a> {
    /// The title.
    pub title: &'a str,
    /// What is asked or said above the items.
    pub said: &'a str,
    /// The items; each has its number.
    pub items: &'a [Item],
    /// The picked one.
    pub pick: Pick,
    /// The keys that work here.
    pub hints: &'a [Hint],
}

/// The widest a menu gets.
const MENU_WIDTH: u16 = 64;

/// Where the parts of a menu lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MenuParts {
    /// The whole sheet.
    pub sheet: Rect,
    /// The sentences.
    pub said: Rect,
    /// The items.
    pub items: Rect,
    /// The hints.
    pub foot: Rect,
}

impl Menu<'_> {
    /// Where its parts lie over a screen of that size.
    pub fn parts(&self, area: Rect) -> MenuParts {
        let width = MENU_WIDTH.min(area.width.saturating_sub(2));
        let inner = usize::from(width.saturating_sub(4)).max(1);
        let said = if self.said.is_empty() {
            0
        } else {
            text::wrap(self.said, inner).len() + 1
        };
        let said = u16::try_from(said).unwrap_or(u16::MAX);
        let items = u16::try_from(self.items.len()).unwrap_or(u16::MAX);
        let height = said.saturating_add(items).saturating_add(5);
        let sheet = place(area, width, height);
        let inner = Rect {
            x: sheet.x + 2.min(sheet.width),
            y: sheet.y + 2.min(sheet.height),
            width: sheet.width.saturating_sub(4),
            height: sheet.height.saturating_sub(5),
        };
        let said = said.min(inner.height);
        MenuParts {
            sheet,
            said: Rect {
                height: said,
                ..inner
            },
            items: Rect {
                y: inner.y + said,
                height: inner.height - said,
                ..inner
            },
            foot: Rect {
                y: sheet.bottom().saturating_sub(2),
                height: sheet.height.min(1),
                ..inner
            },
        }
    }

    /// Draws it.
    pub fn paint(&self, paper: &mut Paper<'_>, area: Rect) {
        let parts = self.parts(area);
        sheet(paper, parts.sheet, self.title);
        let lines = text::wrap(self.said, usize::from(parts.said.width).max(1));
        for (line, y) in lines.iter().zip(parts.said.top()..parts.said.bottom()) {
            paper.line(
                Rect {
                    y,
                    height: 1,
                    ..parts.said
                },
                line,
                Role::Text,
            );
        }
        let names = self
            .items
            .iter()
            .map(|i| text::width(&i.label))
            .max()
            .unwrap_or(0);
        list::paint(
            paper,
            parts.items,
            self.pick,
            self.items.len(),
            Focused::Yes,
            |paper, row, index| {
                let Some(item) = self.items.get(index) else {
                    return;
                };
                let number = if index < 9 {
                    (index + 1).to_string()
                } else {
                    " ".to_owned()
                };
                let x = paper.write(row.x, row.y, row.right(), &number, Role::Key) + 2;
                let name = text::pad(&item.label, names);
                let off = item.because.is_some();
                let role = if off { Role::Dim } else { Role::Name };
                let rest = Rect {
                    x,
                    width: row.right().saturating_sub(x),
                    ..row
                };
                let x = paper.line(rest, &name, role) + 2;
                let rest = Rect {
                    x,
                    width: row.right().saturating_sub(x),
                    ..row
                };
                let detail = item.because.as_deref().unwrap_or(&item.detail);
                paper.line(rest, detail, Role::Dim);
            },
        );
        hint::paint(paper, parts.foot, self.hints, None);
    }
}

#[cfg(test)]
mod tests;
