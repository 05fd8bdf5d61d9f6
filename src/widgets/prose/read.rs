//! From Markdown to blocks.

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd,
};

use super::{Alert, Block, Document, Piece, Tone};
use crate::widgets::text;

/// Lists and quotations nest no deeper; what is deeper joins the level above.
const DEPTH_MAX: usize = 8;

/// Reads Markdown. Never fails: what is not understood is text.
pub fn read(markdown: &str) -> Document {
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader {
        frames: vec![Frame::default()],
        ..Reader::default()
    };
    let clean = text::clean(markdown);
    for event in Parser::new_ext(&clean, options) {
        reader.event(event);
    }
    reader.flush();
    while reader.frames.len() > 1 {
        reader.close();
    }
    Document {
        blocks: reader.frames.pop().map(|f| f.blocks).unwrap_or_default(),
    }
}

/// What is being filled: the document, a list, an item or a quotation.
#[derive(Debug, Default)]
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    items: Vec<Vec<Block>>,
}

#[derive(Clone, Copy, Debug, Default)]
enum Kind {
    #[default]
    Document,
    List(Option<u64>),
    Item,
    Quote(Option<Alert>),
    /// Too deep: its blocks join the frame below.
    Flat,
}

#[derive(Debug, Default)]
struct Reader {
    frames: Vec<Frame>,
    pieces: Vec<Piece>,
    emphasis: usize,
    strong: usize,
    link: Option<String>,
    fence: Option<(String, String)>,
    table: Option<Table>,
}

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Vec<Vec<Piece>>>,
    right: Vec<bool>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.fence {
                Some((_, body)) => body.push_str(&text),
                None => self.piece(&text, self.tone()),
            },
            Event::Code(code) => self.piece(&code, Tone::Code),
            Event::SoftBreak => self.piece(" ", Tone::Plain),
            Event::HardBreak => self.piece("\n", Tone::Plain),
            Event::Rule => {
                self.flush();
                self.push(Block::Rule);
            }
            Event::Html(raw) | Event::InlineHtml(raw) if !raw.starts_with("<!--") => {
                self.piece(&raw, Tone::Plain);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => self.open(Kind::List(first)),
            Tag::Item => self.open(Kind::Item),
            Tag::BlockQuote(kind) => self.open(Kind::Quote(kind.map(alert))),
            Tag::CodeBlock(kind) => {
                self.flush();
                let lang = match kind {
                    CodeBlockKind::Fenced(lang) => lang.trim().to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.fence = Some((lang, String::new()));
            }
            Tag::Table(sides) => {
                self.flush();
                let right = sides.iter().map(|s| *s == Alignment::Right).collect();
                self.table = Some(Table {
                    rows: Vec::new(),
                    right,
                });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.link = Some(dest_url.to_string());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.flush(),
            TagEnd::Heading(level) => {
                let pieces = std::mem::take(&mut self.pieces);
                self.push(Block::Heading(depth(level), pieces));
            }
            TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_) => self.close(),
            TagEnd::CodeBlock => {
                if let Some((lang, body)) = self.fence.take() {
                    self.push(Block::Fence { lang, body });
                }
            }
            TagEnd::TableCell => {
                let pieces = std::mem::take(&mut self.pieces);
                if let Some(row) = self.table.as_mut().and_then(|t| t.rows.last_mut()) {
                    row.push(pieces);
                }
            }
            TagEnd::Table => {
                if let Some(Table { mut rows, right }) = self.table.take() {
                    let titles = if rows.is_empty() {
                        Vec::new()
                    } else {
                        rows.remove(0)
                    };
                    self.push(Block::Table {
                        titles,
                        rows,
                        right,
                    });
                }
            }
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.link = None,
            _ => {}
        }
    }

    fn tone(&self) -> Tone {
        match (self.strong, self.emphasis) {
            (1.., _) => Tone::Strong,
            (_, 1..) => Tone::Emphasis,
            _ => Tone::Plain,
        }
    }

    fn piece(&mut self, text: &str, tone: Tone) {
        let link = self.link.clone();
        match self.pieces.last_mut() {
            Some(last) if last.tone == tone && last.link == link => last.text.push_str(text),
            _ => self.pieces.push(Piece {
                text: text.to_owned(),
                tone,
                link,
            }),
        }
    }

    /// What was written so far becomes a paragraph.
    fn flush(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        if !pieces.is_empty() {
            self.push(Block::Paragraph(pieces));
        }
    }

    fn push(&mut self, block: Block) {
        if let Some(frame) = self.frames.last_mut() {
            frame.blocks.push(block);
        }
    }

    fn open(&mut self, kind: Kind) {
        self.flush();
        let kind = if self.frames.len() > 2 * DEPTH_MAX {
            Kind::Flat
        } else {
            kind
        };
        self.frames.push(Frame {
            kind,
            ..Frame::default()
        });
    }

    fn close(&mut self) {
        self.flush();
        let Some(Frame {
            kind,
            blocks,
            items,
        }) = self.frames.pop()
        else {
            return;
        };
        match kind {
            Kind::Document => self.frames.push(Frame {
                kind,
                blocks,
                items,
            }),
            Kind::Item => {
                if let Some(list) = self.frames.last_mut() {
                    list.items.push(blocks);
                }
            }
            Kind::List(first) => self.push(Block::List(first, items)),
            Kind::Quote(alert) => self.push(Block::Quote(alert, blocks)),
            Kind::Flat => blocks.into_iter().for_each(|block| self.push(block)),
        }
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
