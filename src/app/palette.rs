//! Palette: everything there is to do or to open, found by a few letters.

mod entries;

pub(super) use entries::{Entry, entries, settings};

use greenroom_course::search::{self, Index};

use super::update::Reply;
use crate::{
    screens::Typed,
    theme::{Mark, Role},
    widgets::{
        Paper, Rect,
        find::Hit,
        list::{self, Focused, Pick, Step},
        modal,
        prompt::{Prompt, Shown},
        text,
    },
    words::{Action, Choice, Mouse, MouseDoing, Narration},
};

/// An open palette.
#[derive(Debug)]
pub(super) struct State {
    title: &'static str,
    entries: Vec<Entry>,
    index: Index,
    hits: Vec<Hit>,
    prompt: Prompt,
    pick: Pick,
}

/// The most answers to a query.
const FOUND_MAX: usize = 200;

/// An answer of the index by the number of its entry.
fn numbered(hit: search::Hit<'_>) -> Option<Hit> {
    let index = hit.entry.id.parse().ok()?;
    let letters = hit.letters;
    Some(Hit { index, letters })
}

/// The widest and the highest a palette gets.
const WIDTH: u16 = 84;
const HEIGHT: u16 = 22;
/// The most choices the reader front end reads out.
const READ_OUT_MAX: usize = 12;

struct Parts {
    sheet: Rect,
    line: Rect,
    rows: Rect,
}

fn parts(area: Rect) -> Parts {
    let sheet = modal::place(area, WIDTH, HEIGHT.min(area.height.saturating_sub(4)));
    let inner = Rect {
        x: sheet.x + 2.min(sheet.width),
        y: sheet.y + 1.min(sheet.height),
        width: sheet.width.saturating_sub(4),
        height: sheet.height.saturating_sub(2),
    };
    let line = Rect {
        height: inner.height.min(1),
        ..inner
    };
    let rows = Rect {
        y: inner.y.saturating_add(2),
        height: inner.height.saturating_sub(2),
        ..inner
    };
    Parts { sheet, line, rows }
}

impl State {
    pub(super) fn new(title: &'static str, entries: Vec<Entry>) -> Self {
        let numbered = entries.iter().enumerate().map(|(number, entry)| {
            let mut found = match &entry.found {
                Some(found) => (**found).clone(),
                None => search::Entry::new(search::Kind::Command, "", &entry.title),
            };
            found.id = number.to_string();
            found
        });
        let mut state = Self {
            title,
            index: Index::new(numbered),
            entries,
            hits: Vec::new(),
            prompt: Prompt::default(),
            pick: Pick::default(),
        };
        state.find();
        state
    }

    pub(super) fn update(&mut self, action: &Action, area: Rect) -> Reply {
        let rows = usize::from(parts(area).rows.height);
        let step = match action {
            Action::NextLine => Step::Down,
            Action::PreviousLine => Step::Up,
            Action::PageDown => Step::PageDown,
            Action::PageUp => Step::PageUp,
            Action::Submit => return self.choose(self.pick.index),
            Action::Back | Action::Palette => return Reply::Close,
            _ => return Reply::Ignored,
        };
        self.pick.step(step, self.hits.len(), rows);
        Reply::Stay
    }

    pub(super) fn typed(&mut self, typed: Typed) -> Reply {
        match typed {
            Typed::Key(key) => {
                self.prompt.key(key);
            }
            Typed::Paste(text) => self.prompt.paste(&text),
            Typed::Line(line) => self.prompt.field.set(&line),
        }
        self.find();
        Reply::Stay
    }

    pub(super) fn mouse(&mut self, mouse: Mouse, area: Rect) -> Reply {
        match mouse.doing {
            MouseDoing::ScrollUp => self.update(&Action::PreviousLine, area),
            MouseDoing::ScrollDown => self.update(&Action::NextLine, area),
            MouseDoing::Press => {
                let Parts { sheet, rows, .. } = parts(area);
                if !sheet.contains((mouse.col, mouse.row).into()) {
                    return Reply::Close;
                }
                match self.pick.at(rows, mouse.row, self.hits.len()) {
                    Some(index) => self.choose(index),
                    None => Reply::Stay,
                }
            }
        }
    }

    pub(super) fn choose(&mut self, index: usize) -> Reply {
        let entry = self
            .hits
            .get(index)
            .and_then(|hit| self.entries.get(hit.index));
        match entry {
            Some(Entry {
                because: None,
                doing,
                ..
            }) => Reply::Do(doing.clone()),
            Some(Entry {
                because: Some(because),
                title,
                ..
            }) => Reply::Refuse(format!("{title}: {because}.")),
            None => Reply::Stay,
        }
    }

    fn find(&mut self) {
        let query = self.prompt.field.text();
        self.hits = if query.trim().is_empty() {
            let all = 0..self.entries.len();
            let hit = |index| Hit {
                index,
                letters: Vec::new(),
            };
            all.map(hit).collect()
        } else {
            let found = self.index.search(query, FOUND_MAX).into_iter();
            found.filter_map(numbered).collect()
        };
        self.pick = Pick::default();
    }

    pub(super) fn draw(&self, paper: &mut Paper<'_>, area: Rect) {
        let Parts { sheet, line, rows } = parts(area);
        modal::sheet(paper, sheet, self.title);
        let count = format!("{} of {}", self.hits.len(), self.entries.len());
        let from = paper.line_right(line, &count, Role::Dim);
        let field = Rect {
            width: from.saturating_sub(line.x + 2),
            ..line
        };
        let hint = "a few letters of what you want";
        self.prompt.paint(
            paper,
            field,
            Shown {
                sign: "> ",
                hint,
                focus: Focused::Yes,
            },
        );
        if rows.height > 0 {
            paper.rule(Rect {
                y: line.y + 1,
                height: 1,
                ..line
            });
        }
        if self.hits.is_empty() {
            let said = "Nothing like that. Fewer letters find more.";
            paper.line(
                Rect {
                    x: rows.x + 2.min(rows.width),
                    ..rows
                },
                said,
                Role::Dim,
            );
        }
        list::paint(
            paper,
            rows,
            self.pick,
            self.hits.len(),
            Focused::Yes,
            |paper, row, i| {
                let hit = self.hits.get(i);
                let entry = hit.and_then(|hit| self.entries.get(hit.index));
                if let (Some(hit), Some(entry)) = (hit, entry) {
                    draw_entry(paper, row, entry, hit);
                }
            },
        );
    }

    pub(super) fn narrate(&self) -> Narration {
        let mut said = Narration::titled(self.title);
        let found = self.hits.len();
        said.say(match found {
            0 => "Nothing like that. Fewer letters find more.".to_owned(),
            1 => "1 answer.".to_owned(),
            n if n > READ_OUT_MAX => format!("{n} answers, the first {READ_OUT_MAX}."),
            n => format!("{n} answers."),
        });
        for (i, hit) in self.hits.iter().take(READ_OUT_MAX).enumerate() {
            let Some(entry) = self.entries.get(hit.index) else {
                continue;
            };
            let because = entry.because.as_ref().map(|b| format!(", not now: {b}"));
            let text = format!(
                "{}, {}{}",
                entry.title,
                entry.sort.word(),
                because.unwrap_or_default()
            );
            said.choices
                .push(Choice::new(text).selected_at(i, Some(self.pick.index)));
        }
        said.asks = Some("A few letters, or a number to choose".to_owned());
        said
    }
}

/// Title with the matching letters marked, what it is, its keys.
fn draw_entry(paper: &mut Paper<'_>, row: Rect, entry: &Entry, hit: &Hit) {
    let keys = paper.line_right(row, &entry.keys, Role::Key);
    let word = entry.because.as_deref().unwrap_or(entry.sort.word());
    let note = Rect {
        width: keys.saturating_sub(row.x + 2),
        ..row
    };
    let room = usize::from(note.width) / 2;
    let word = text::cut(word, room, paper.sign(Mark::Cut)).into_owned();
    let from = paper.line_right(note, &word, Role::Dim);
    let title = Rect {
        width: from.saturating_sub(row.x + 2),
        ..row
    };
    let role = if entry.because.is_some() {
        Role::Dim
    } else {
        Role::Text
    };
    paper.line(title, &entry.title, role);
    let mut x = title.x;
    for (n, (_, cells)) in text::graphemes(&entry.title).enumerate() {
        let cells = u16::try_from(cells).unwrap_or(0);
        if hit.letters.contains(&n) && x + cells <= title.right() {
            paper.tint(
                Rect {
                    x,
                    width: cells,
                    ..row
                },
                Role::Match,
            );
        }
        x = x.saturating_add(cells);
    }
}
