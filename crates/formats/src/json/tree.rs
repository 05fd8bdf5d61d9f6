//! Tokens of the JSON scanner become nodes; every looseness becomes a finding.

use std::collections::BTreeMap;

use jsonc_parser::tokens::Token;
use jsonc_parser::{Scanner, ScannerOptions};

use super::strict::{Place, bare_word, looseness, scan_error};
use super::{COMMENT, DEPTH_MAX, DUPLICATE, LOOSE, MISSING_COMMA, SYNTAX, TRAILING_COMMA};
use crate::finding::Findings;
use crate::node::{Comment, Document, Entry, Kind, Node, Problem, Style};
use crate::span::{LineIndex, Span};
use crate::text::{Ready, quote};
use crate::yaml::{NODES_MAX, TOO_DEEP, TOO_MANY};

/// What may come next inside a list or an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
    /// The first item or key, or the end.
    FirstOrEnd,
    /// An item or key, because a comma stands before.
    AfterComma,
    Colon,
    Value,
    CommaOrEnd,
}

struct Open {
    node: Node,
    key: Option<Node>,
    want: Want,
}

impl Open {
    const fn is_list(&self) -> bool {
        matches!(self.node.kind, Kind::List(_))
    }
}

struct Builder<'t, 'o> {
    index: LineIndex<'t>,
    skipped: u32,
    out: &'o mut Findings,
    open: Vec<Open>,
    root: Option<Node>,
    comments: Vec<Comment>,
    problem: Option<Problem>,
    comma: Span,
    last: Span,
    nodes: usize,
}

/// Reads the text; nothing when it holds no value at all.
pub(super) fn read(ready: Ready<'_>, out: &mut Findings) -> Option<Document> {
    let options = ScannerOptions {
        allow_extended_string_escapes: false,
        ..ScannerOptions::default()
    };
    let mut builder = Builder {
        index: LineIndex::new(ready.text),
        skipped: u32::try_from(ready.skipped).unwrap_or(0),
        out,
        open: Vec::new(),
        root: None,
        comments: Vec::new(),
        problem: None,
        comma: Span::default(),
        last: Span::default(),
        nodes: 0,
    };
    let mut scanner = Scanner::new(ready.text, &options);
    let mut base = 0;
    loop {
        let scanned = scanner.scan();
        let (start, end) = (base + scanner.token_start(), base + scanner.token_end());
        let (token, end) = match scanned {
            Ok(Some(token)) => (token, end),
            Ok(None) => {
                builder.end_of_text(ready.text.len());
                break;
            }
            Err(error) => {
                let Some(word) = bare_word(ready.text, start) else {
                    let range = error.range();
                    let span = builder.span(base + range.start, base + range.end);
                    builder.stop(span, scan_error(error.kind()));
                    break;
                };
                // The scanner stumbles over a word before a bracket; it goes on behind the word.
                base = start + word.len();
                scanner = Scanner::new(ready.text.get(base..).unwrap_or(""), &options);
                (Token::Word(word), base)
            }
        };
        let span = builder.span(start, end);
        if !builder.take(&token, span) {
            break;
        }
        builder.last = span;
    }
    builder.finish()
}

impl Builder<'_, '_> {
    fn span(&self, start: usize, end: usize) -> Span {
        let span = self.index.span(start..end);
        Span {
            start: span.start + self.skipped,
            end: span.end + self.skipped,
            ..span
        }
    }

    fn stop(&mut self, span: Span, message: &str) -> bool {
        self.out.push(SYNTAX.at(span, message));
        self.problem = Some(Problem {
            span,
            library_says: "did not find expected node content".to_owned(),
        });
        false
    }

    /// Takes one token; `false` ends the reading.
    fn take(&mut self, token: &Token<'_>, span: Span) -> bool {
        if let Token::CommentLine(text) | Token::CommentBlock(text) = token {
            let fix = "Delete the comment, or keep it in a description or Sid field.";
            self.out
                .push(COMMENT.at(span, "JSON allows no comment.").fix(fix));
            let text = (*text).to_owned();
            self.comments.push(Comment { span, text });
            return true;
        }
        let Some(open) = self.open.last_mut() else {
            if self.root.is_some() {
                return self.stop(span, "The file already ended; nothing may follow.");
            }
            return self.value(token, span);
        };
        match (open.want, token) {
            (Want::CommaOrEnd, Token::Comma) => {
                self.comma = span;
                open.want = Want::AfterComma;
                true
            }
            (Want::CommaOrEnd | Want::FirstOrEnd | Want::AfterComma, end) if ends(open, end) => {
                if open.want == Want::AfterComma {
                    let said = "A comma stands before the closing bracket.";
                    self.out
                        .push(TRAILING_COMMA.at(self.comma, said).fix("Delete the comma."));
                }
                self.close(span);
                true
            }
            (Want::CommaOrEnd, _) if begins_value(token) => {
                let at = self.last;
                let behind = Span {
                    start: at.end,
                    column: at.column + width(at),
                    ..at
                };
                let said = "A comma is missing after this value.";
                self.out
                    .push(MISSING_COMMA.at(behind, said).fix("Add a comma."));
                open.want = Want::FirstOrEnd;
                self.take(token, span)
            }
            (Want::Colon, Token::Colon) => {
                open.want = Want::Value;
                true
            }
            (Want::FirstOrEnd | Want::AfterComma, _) if !open.is_list() => self.key(token, span),
            (Want::FirstOrEnd | Want::AfterComma | Want::Value, _) => self.value(token, span),
            (Want::Colon, _) => self.stop(span, "A colon must follow the name."),
            (Want::CommaOrEnd, _) => {
                self.stop(span, "A comma or the closing bracket is expected here.")
            }
        }
    }

    fn check_loose(&mut self, token: &Token<'_>, span: Span, place: Place) {
        let range = (span.start - self.skipped) as usize..(span.end - self.skipped) as usize;
        let raw = self.index.text().get(range).unwrap_or("");
        if let Some((said, fix)) = looseness(token, raw, place) {
            self.out.push(LOOSE.at(span, said).fix(fix));
        }
    }

    fn key(&mut self, token: &Token<'_>, span: Span) -> bool {
        let text: &str = match token {
            Token::String(text) => text,
            Token::Word(_) | Token::Number(_) | Token::Boolean(_) | Token::Null => token.as_str(),
            _ => return self.stop(span, "A name in double quotes is expected here."),
        };
        self.check_loose(token, span, Place::Name);
        let key = Node::scalar(span, text, Style::DoubleQuoted);
        if let Some(open) = self.open.last_mut() {
            open.key = Some(key);
            open.want = Want::Colon;
        }
        true
    }

    fn value(&mut self, token: &Token<'_>, span: Span) -> bool {
        let kind = match token {
            Token::OpenBrace => Kind::Map(vec![]),
            Token::OpenBracket => Kind::List(vec![]),
            Token::String(text) => {
                self.check_loose(token, span, Place::Value);
                return self.put(Node::scalar(span, text.as_ref(), Style::DoubleQuoted));
            }
            Token::Number(_) | Token::Word(_) | Token::Boolean(_) | Token::Null => {
                self.check_loose(token, span, Place::Value);
                return self.put(Node::scalar(span, token.as_str(), Style::Plain));
            }
            _ => return self.stop(span, "A value is expected here."),
        };
        if self.open.len() >= DEPTH_MAX {
            let said = "The file is nested too deeply to be read.";
            self.out.push(TOO_DEEP.at(span, said));
            self.problem = Some(Problem {
                span,
                library_says: "exceeded max depth".to_owned(),
            });
            return false;
        }
        self.open.push(Open {
            node: Node::new(span, kind),
            key: None,
            want: Want::FirstOrEnd,
        });
        true
    }

    fn put(&mut self, node: Node) -> bool {
        self.nodes += 1;
        let span = node.span;
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(open) => {
                open.want = Want::CommaOrEnd;
                match (&mut open.node.kind, open.key.take()) {
                    (Kind::List(items), _) => items.push(node),
                    (Kind::Map(entries), Some(key)) => entries.push(Entry { key, value: node }),
                    (Kind::Map(_) | Kind::Scalar(_) | Kind::Alias, _) => {}
                }
            }
        }
        if self.nodes > NODES_MAX {
            let said = format!("Only the first {NODES_MAX} values of the file are read.");
            self.out.push(TOO_MANY.at(span, said));
        }
        self.nodes <= NODES_MAX
    }

    fn close(&mut self, end: Span) {
        if let Some(open) = self.open.pop() {
            let mut node = open.node;
            node.span = node.span.to(end);
            check_duplicates(&node, self.out);
            self.put(node);
        }
    }

    fn end_of_text(&mut self, length: usize) {
        let Some(open) = self.open.last() else {
            if self.root.is_none() {
                let span = self.span(length, length);
                let said = "There is nothing in this file.";
                self.out
                    .push(SYNTAX.at(span, said).fix("Write at least `{}`."));
            }
            return;
        };
        let word = if open.is_list() { "bracket" } else { "brace" };
        let said = format!("The file ends, but this {word} is never closed.");
        let span = open.node.span;
        self.stop(span, &said);
    }

    fn finish(mut self) -> Option<Document> {
        while let Some(mut open) = self.open.pop() {
            open.node.is_cut = true;
            if let (Kind::Map(entries), Some(key)) = (&mut open.node.kind, open.key.take()) {
                let mut value = Node::scalar(key.span, "null", Style::Plain);
                value.is_cut = true;
                entries.push(Entry { key, value });
            }
            open.node.span = open.node.span.to(self.last);
            self.put(open.node);
        }
        Some(Document {
            root: self.root?,
            comments: self.comments,
            problem: self.problem,
        })
    }
}

fn width(span: Span) -> u32 {
    span.end - span.start
}

const fn ends(open: &Open, token: &Token<'_>) -> bool {
    matches!(
        (&open.node.kind, token),
        (Kind::List(_), Token::CloseBracket) | (Kind::Map(_), Token::CloseBrace)
    )
}

const fn begins_value(token: &Token<'_>) -> bool {
    matches!(
        token,
        Token::OpenBrace
            | Token::OpenBracket
            | Token::String(_)
            | Token::Word(_)
            | Token::Boolean(_)
            | Token::Number(_)
            | Token::Null
    )
}

fn check_duplicates(node: &Node, out: &mut Findings) {
    let mut first: BTreeMap<&str, u32> = BTreeMap::new();
    for entry in node.entries() {
        let Some(key) = entry.key.text() else {
            continue;
        };
        if let Some(line) = first.insert(key, entry.key.span.line) {
            let said = format!(
                "The name {} stands here again; line {line} has it too.",
                quote(key)
            );
            out.push(
                DUPLICATE
                    .at(entry.key.span, said)
                    .fix("Keep one of the two."),
            );
        }
    }
}
