//! From blocks to lines.

use super::{Alert, Block, Document, Piece, Tone, WIDTH_MAX, table};
use crate::{
    theme::{Mark, Role},
    widgets::{
        code::{Highlights, Syntaxes},
        text,
    },
};

/// Words that follow each other in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The text.
    pub text: String,
    /// Its role.
    pub role: Role,
    /// Which link it belongs to.
    pub link: Option<usize>,
}

/// A laid line: cells passed over, a sign, then words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Signs before the text, each at its column.
    pub signs: Vec<(usize, Sign)>,
    /// The column where the text begins.
    pub indent: usize,
    /// The text.
    pub words: Vec<Words>,
}

/// A sign before a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// One of the theme's signs.
    Mark(Mark, Role),
    /// A number of a list.
    Number(String),
    /// A line across, so many cells long.
    Rule(usize),
}

/// A link: where it leads and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: String,
    /// The line its first word is in.
    pub line: usize,
}

/// Room that a fence was given for a widget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The word after the fence.
    pub lang: String,
    /// What the fence holds.
    pub body: String,
    /// Its first line.
    pub line: usize,
    /// How many lines it has.
    pub rows: usize,
}

/// What a fence becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embed {
    /// Code, as it stands.
    Code,
    /// So many rows for a widget.
    Rows(usize),
    /// Nothing.
    Hidden,
}

/// A laid text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laid {
    /// The lines.
    pub lines: Vec<Line>,
    /// The links in order.
    pub links: Vec<Link>,
    /// The room for widgets.
    pub anchors: Vec<Anchor>,
}

/// Lays a text into lines of at most `width` cells, and never more than `WIDTH_MAX`.
/// `hook` says what a fence becomes, from its word and what it holds.
pub fn lay_out(
    document: &Document,
    width: usize,
    syntaxes: Option<&Syntaxes>,
    hook: &dyn Fn(&str, &str) -> Embed,
) -> Laid {
    let width = width.clamp(1, WIDTH_MAX);
    let mut layer = Layer {
        laid: Laid::default(),
        width,
        syntaxes,
        hook,
        signs: Vec::new(),
    };
    layer.blocks(&document.blocks, 0);
    layer.laid
}

pub(super) struct Layer<'a> {
    pub(super) laid: Laid,
    pub(super) width: usize,
    syntaxes: Option<&'a Syntaxes>,
    hook: &'a dyn Fn(&str, &str) -> Embed,
    /// Signs that stand before every line: the edges of quotations.
    signs: Vec<(usize, Sign)>,
}

impl Layer<'_> {
    fn blocks(&mut self, blocks: &[Block], indent: usize) {
        for (i, block) in blocks.iter().enumerate() {
            let hidden = matches!(block, Block::Fence { lang, body }
                if (self.hook)(lang, body) == Embed::Hidden);
            if hidden {
                continue;
            }
            if i > 0 && !self.laid.lines.is_empty() {
                self.blank(indent);
            }
            self.block(block, indent);
        }
    }

    fn block(&mut self, block: &Block, indent: usize) {
        match block {
            Block::Heading(level, pieces) => {
                let role = if *level <= 2 {
                    Role::Heading
                } else {
                    Role::Strong
                };
                self.pieces(pieces, indent, Some(role));
            }
            Block::Paragraph(pieces) => self.pieces(pieces, indent, None),
            Block::List(first, items) => self.list(*first, items, indent),
            Block::Quote(alert, blocks) => self.quote(*alert, blocks, indent),
            Block::Table {
                titles,
                rows,
                right,
            } => {
                table::lay(self, (titles, rows, right), indent);
            }
            Block::Fence { lang, body } => match (self.hook)(lang, body) {
                Embed::Code => self.code(lang, body, indent),
                Embed::Rows(rows) => self.room(lang, body, rows),
                Embed::Hidden => {}
            },
            Block::Rule => {
                let mut line = self.line(indent);
                line.signs
                    .push((indent, Sign::Rule(self.width.saturating_sub(indent))));
                self.laid.lines.push(line);
            }
        }
    }

    fn list(&mut self, first: Option<u64>, items: &[Vec<Block>], indent: usize) {
        let last = first.map(|f| f.saturating_add(items.len() as u64));
        let wide = last.map_or(2, |last| last.to_string().len() + 2);
        let loose = items.iter().any(|item| item.len() > 1 && !is_tight(item));
        for (i, item) in items.iter().enumerate() {
            if i > 0 && loose {
                self.blank(indent);
            }
            let from = self.laid.lines.len();
            for (n, block) in item.iter().enumerate() {
                if n > 0 && !matches!(block, Block::List(..)) {
                    self.blank(indent);
                }
                self.block(block, indent + wide);
            }
            let sign = match first {
                Some(first) => Sign::Number(format!("{}.", first.saturating_add(i as u64))),
                None => Sign::Mark(Mark::Bullet, Role::Dim),
            };
            if self.laid.lines.len() == from {
                let line = self.line(indent + wide);
                self.laid.lines.push(line);
            }
            if let Some(line) = self.laid.lines.get_mut(from) {
                line.signs.push((indent, sign));
            }
        }
    }

    fn quote(&mut self, alert: Option<Alert>, blocks: &[Block], indent: usize) {
        let role = alert.map_or(Role::Rule, |a| sign(a).1);
        self.signs.push((indent, Sign::Mark(Mark::Here, role)));
        if let Some(alert) = alert {
            let mut line = self.line(indent + 2);
            let word = name(alert);
            line.signs
                .push((indent + 2, Sign::Mark(sign(alert).0, role)));
            line.indent += 2;
            line.words.push(Words {
                text: word.to_owned(),
                role: Role::Strong,
                link: None,
            });
            self.laid.lines.push(line);
        }
        for (i, block) in blocks.iter().enumerate() {
            if i > 0 {
                self.blank(indent);
            }
            self.block(block, indent + 2);
        }
        self.signs.pop();
    }

    fn code(&mut self, lang: &str, body: &str, indent: usize) {
        let lines: Vec<&str> = body.trim_end_matches('\n').split('\n').collect();
        let highlights = self.syntaxes.map(|syntaxes| {
            let mut highlights = Highlights::of(syntaxes, lang);
            highlights.refresh(syntaxes, &lines, lines.len());
            highlights
        });
        for (number, code) in lines.iter().enumerate() {
            let spans = highlights.as_ref().map_or(&[][..], |h| h.spans(number));
            let mut words = Vec::new();
            for span in crate::widgets::code::whole(code, spans) {
                let (_, text) = crate::widgets::code::place(code, span);
                words.push(Words {
                    text,
                    role: span.role,
                    link: None,
                });
            }
            self.fold(words, indent + 2);
        }
    }

    /// Code is never rewrapped at words, and never cut: a line too long goes on below.
    fn fold(&mut self, words: Vec<Words>, indent: usize) {
        let room = self.width.saturating_sub(indent).max(1);
        let mut line = self.line(indent);
        let mut taken = 0;
        for word in words {
            let mut rest = word.text.as_str();
            while !rest.is_empty() {
                if taken >= room {
                    let next = self.line(indent);
                    self.laid.lines.push(std::mem::replace(&mut line, next));
                    taken = 0;
                }
                let (part, wide) = text::head(rest, room - taken);
                if part.is_empty() && taken > 0 {
                    taken = room;
                    continue;
                }
                let end = if part.is_empty() {
                    text::next_letter(rest, 0)
                } else {
                    part.len()
                };
                let part = rest.get(..end).unwrap_or_default().to_owned();
                line.words.push(Words {
                    text: part,
                    ..word.clone()
                });
                taken += wide.max(1);
                rest = rest.get(end..).unwrap_or_default();
            }
        }
        self.laid.lines.push(line);
    }

    fn room(&mut self, lang: &str, body: &str, rows: usize) {
        let line = self.laid.lines.len();
        let (lang, body) = (lang.to_owned(), body.to_owned());
        self.laid.anchors.push(Anchor {
            lang,
            body,
            line,
            rows,
        });
        for _ in 0..rows {
            self.blank(0);
        }
    }

    pub(super) fn line(&self, indent: usize) -> Line {
        Line {
            signs: self.signs.clone(),
            indent,
            words: Vec::new(),
        }
    }

    fn blank(&mut self, indent: usize) {
        let line = self.line(indent);
        self.laid.lines.push(line);
    }

    /// Running text, wrapped at words.
    fn pieces(&mut self, pieces: &[Piece], indent: usize, role: Option<Role>) {
        let room = self.width.saturating_sub(indent).max(1);
        for words in self.wrap(pieces, room, role) {
            let mut line = self.line(indent);
            line.words = words;
            self.laid.lines.push(line);
        }
    }

    /// Running text in lines of words.
    pub(super) fn wrap(
        &mut self,
        pieces: &[Piece],
        room: usize,
        role: Option<Role>,
    ) -> Vec<Vec<Words>> {
        let mut folder = super::paint::Folder::new(room);
        for piece in pieces {
            let link = piece.link.as_ref().map(|target| {
                let line = self.laid.lines.len() + folder.line();
                self.laid.links.push(Link {
                    target: target.clone(),
                    line,
                });
                self.laid.links.len() - 1
            });
            let role = match (link, piece.tone) {
                (Some(_), _) => Role::Link,
                (None, Tone::Code) => Role::Code,
                (None, Tone::Strong) => Role::Strong,
                (None, Tone::Emphasis) => Role::Emphasis,
                (None, Tone::Plain) => role.unwrap_or(Role::Text),
            };
            folder.add(&piece.text, role, link);
        }
        folder.finish()
    }
}

/// An item of one paragraph, with or without a list below it, needs no blank line.
fn is_tight(item: &[Block]) -> bool {
    matches!(item, [Block::Paragraph(_), Block::List(..)])
}

fn sign(alert: Alert) -> (Mark, Role) {
    match alert {
        Alert::Note => (Mark::Remark, Role::Waiting),
        Alert::Tip => (Mark::Bullet, Role::Green),
        Alert::Important => (Mark::Decision, Role::Decision),
        Alert::Warning => (Mark::Warning, Role::Decision),
        Alert::Caution => (Mark::Error, Role::Failed),
    }
}

fn name(alert: Alert) -> &'static str {
    match alert {
        Alert::Note => "Note",
        Alert::Tip => "Tip",
        Alert::Important => "Important",
        Alert::Warning => "Warning",
        Alert::Caution => "Caution",
    }
}
