//! Blocks in lines: text, files with their findings, command lines, and where notes and AWS
//! differ.

use greenroom_course::blocks::{Block, Code, Differs};
use greenroom_course::catalog::Catalog;
use greenroom_course::figure;
use greenroom_formats::{Finding, Severity, detect};

use crate::{
    theme::{Mark, Role},
    widgets::{
        code::{self, Highlights},
        prose::{self, Line, Sign, Words},
        text,
    },
};

/// The name and the text of a block that has colours.
pub(super) fn coloured(block: &Block) -> Option<(&str, &str)> {
    match block {
        Block::Code(code) => Some((code.name.as_deref().unwrap_or(&code.language), &code.text)),
        Block::Aws(script) => Some(("sh", &script.text)),
        _ => None,
    }
}

/// Where lines stand: passed-over cells, a sign before the first line, an edge before each.
#[derive(Clone, Debug, Default)]
pub(super) struct At {
    pub(super) indent: usize,
    pub(super) sign: Option<(usize, Sign)>,
    pub(super) edge: Option<(usize, Sign)>,
}

impl At {
    pub(super) fn indent(indent: usize) -> Self {
        Self {
            indent,
            ..Self::default()
        }
    }

    /// A sign two cells before the text.
    pub(super) fn marked(indent: usize, mark: Mark, role: Role) -> Self {
        Self {
            indent,
            sign: Some((indent.saturating_sub(2), Sign::Mark(mark, role))),
            edge: None,
        }
    }
}

/// Writes lines of a given width.
pub(super) struct Writer {
    pub(super) lines: Vec<Line>,
    width: usize,
}

impl Writer {
    pub(super) fn new(width: usize) -> Self {
        Self {
            lines: Vec::new(),
            width: width.max(20),
        }
    }

    /// An empty line, unless there is one.
    pub(super) fn blank(&mut self) {
        let is_needed = self.lines.last().is_some_and(|last| !last.words.is_empty());
        if is_needed {
            self.lines.push(Line::default());
        }
    }

    /// Plain words.
    pub(super) fn words(&mut self, said: &str, role: Role, at: &At) {
        let room = self.width.saturating_sub(at.indent).max(8);
        let said = text::clean(said);
        let lines = text::wrap(&said, room).into_iter().map(|text| Line {
            words: vec![Words {
                text,
                role,
                link: None,
            }],
            ..Line::default()
        });
        let lines: Vec<Line> = lines.collect();
        self.put(lines, at);
    }

    /// Markdown; running text gets the role.
    pub(super) fn markdown(&mut self, said: &str, role: Role, at: &At) {
        let said = figure::fill(said, figure::value);
        let document = prose::read(&said);
        let room = self.width.saturating_sub(at.indent).max(8);
        let mut laid = prose::lay_out(&document, room, None, &|_, _| prose::Embed::Code);
        let words = laid.lines.iter_mut().flat_map(|line| &mut line.words);
        for word in words.filter(|word| word.role == Role::Text) {
            word.role = role;
        }
        self.put(laid.lines, at);
    }

    fn put(&mut self, lines: Vec<Line>, at: &At) {
        for (nth, mut line) in lines.into_iter().enumerate() {
            for (column, _) in &mut line.signs {
                *column += at.indent;
            }
            line.indent += at.indent;
            let sign = at.sign.as_ref().filter(|_| nth == 0);
            line.signs.extend(at.edge.iter().chain(sign).cloned());
            self.lines.push(line);
        }
    }

    /// A file or command lines, each line with its number or prompt.
    fn code(
        &mut self,
        lines: &[Vec<Words>],
        number: impl Fn(usize) -> Option<String>,
        indent: usize,
    ) {
        for (nth, words) in lines.iter().enumerate() {
            let sign = number(nth).map(|number| (2, Sign::Number(number)));
            for (part, words) in fold(words, self.width.saturating_sub(indent))
                .into_iter()
                .enumerate()
            {
                let sign = sign.iter().filter(|_| part == 0).cloned();
                self.lines.push(Line {
                    signs: sign.collect(),
                    indent: indent + if part == 0 { 0 } else { 2 },
                    words,
                });
            }
        }
    }

    /// Command lines.
    pub(super) fn commands(&mut self, script: &str, colours: Option<&Highlights>) {
        let lines: Vec<&str> = script.trim_end().lines().collect();
        let coloured: Vec<Vec<Words>> = lines
            .iter()
            .enumerate()
            .map(|(nth, line)| pieces(line, nth, colours, &[]))
            .collect();
        let goes_on = |nth: usize| {
            let before = nth.checked_sub(1).and_then(|nth| lines.get(nth));
            before.is_some_and(|before| before.ends_with('\\'))
        };
        let prompt = |nth: usize| (!goes_on(nth)).then(|| "$".to_owned());
        self.code(&coloured, prompt, 4);
    }

    /// A file with its name and findings.
    pub(super) fn file(&mut self, file: &Code, colours: Option<&Highlights>) {
        let findings = findings(file);
        if let Some(name) = &file.name {
            let at = At::indent(2);
            self.words(name, Role::Name, &at);
            let note = match findings.len() {
                _ if !file.broken => "",
                1 => "  this file is wrong: 1 finding",
                _ => "  this file is wrong: see below its lines",
            };
            if let Some(line) = self.lines.last_mut().filter(|_| !note.is_empty()) {
                line.words.push(Words {
                    text: note.to_owned(),
                    role: Role::Dim,
                    link: None,
                });
            }
        }
        let lines: Vec<&str> = file.text.trim_end().lines().collect();
        let digits = lines.len().to_string().len();
        for (nth, line) in lines.iter().enumerate() {
            let here: Vec<&Finding> = findings.iter().filter(|f| is_in(f, nth)).collect();
            let words = pieces(line, nth, colours, &here);
            let number = |_| Some(text::pad_left(&(nth + 1).to_string(), digits));
            let from = self.lines.len();
            self.code(&[words], number, digits + 4);
            for finding in here {
                let severity = severity(finding.severity);
                let (mark, role) = (severity.mark(), severity.sign_role());
                if let Some(line) = self.lines.get_mut(from) {
                    line.signs.push((0, Sign::Mark(mark, role)));
                }
                let said = format!("{} [{}]", finding.message, finding.code);
                self.words(&said, role, &At::marked(digits + 6, mark, role));
            }
        }
    }

    /// Where notes and AWS differ.
    pub(super) fn differs(&mut self, differs: &Differs, catalog: &Catalog) {
        let edge = Some((0, Sign::Mark(Mark::Here, Role::Decision)));
        let title = At {
            edge: edge.clone(),
            ..At::marked(4, Mark::Decision, Role::Decision)
        };
        self.words("Your notes and AWS differ", Role::Strong, &title);
        let at = At {
            indent: 2,
            edge,
            sign: None,
        };
        self.markdown(&differs.text, Role::Text, &at);
        let paper = catalog.paper(&differs.source);
        let said = match paper {
            Some(paper) => format!("{} [{} {}]", paper.what, paper.id, paper.checked),
            None => format!("[{}]", differs.source),
        };
        self.words(&said, Role::Dim, &at);
    }
}

/// What is remarked about a file that is shown; for a file that is meant to be right, only what
/// matters.
fn findings(file: &Code) -> Vec<Finding> {
    let Some(name) = &file.name else {
        return Vec::new();
    };
    if detect::kind(name, &file.text).is_none() {
        return Vec::new();
    }
    let mut findings = detect::findings(name, &file.text);
    findings.retain(|finding| finding.severity == Severity::Error || file.broken);
    findings
}

fn is_in(finding: &Finding, line: usize) -> bool {
    usize::try_from(finding.span.line).is_ok_and(|of| of == line + 1)
}

fn severity(of: Severity) -> code::Severity {
    match of {
        Severity::Error => code::Severity::Error,
        Severity::Warning => code::Severity::Warning,
        Severity::Info => code::Severity::Remark,
    }
}

/// A line of code in pieces of one role; what a finding is about is underlined.
fn pieces(
    line: &str,
    nth: usize,
    colours: Option<&Highlights>,
    findings: &[&Finding],
) -> Vec<Words> {
    let spans = colours.map_or(&[][..], |colours| colours.spans(nth));
    let wrong = findings.iter().map(|finding| {
        let from = usize::try_from(finding.span.column).unwrap_or(1).max(1) - 1;
        let length = finding.span.end.saturating_sub(finding.span.start);
        let length = usize::try_from(length).unwrap_or(0).max(1);
        (from..from + length, severity(finding.severity).role())
    });
    let wrong: Vec<_> = wrong.collect();
    let role = |at: usize, column: usize| {
        let wrong = wrong.iter().find(|(columns, _)| columns.contains(&column));
        let span = spans.iter().find(|span| (span.from..span.to).contains(&at));
        let span = span.map_or(Role::Text, |span| span.role);
        wrong.map_or(span, |(_, role)| *role)
    };
    let mut words: Vec<Words> = Vec::new();
    for (column, (at, letter)) in line.char_indices().enumerate() {
        let role = role(at, column);
        let mut bytes = [0; 4];
        let shown = text::clean(letter.encode_utf8(&mut bytes)).into_owned();
        match words.last_mut() {
            Some(last) if last.role == role => last.text.push_str(&shown),
            _ => words.push(Words {
                text: shown,
                role,
                link: None,
            }),
        }
    }
    words
}

/// Code is never cut: a line too long goes on below.
fn fold(words: &[Words], room: usize) -> Vec<Vec<Words>> {
    let room = room.max(8);
    let mut lines = vec![Vec::new()];
    let mut taken = 0;
    for word in words {
        let mut rest = word.text.as_str();
        while !rest.is_empty() {
            let (part, wide) = text::head(rest, room - taken);
            if part.is_empty() {
                lines.push(Vec::new());
                // What goes on below stands two cells further in.
                taken = 2;
                continue;
            }
            if let Some(line) = lines.last_mut() {
                line.push(Words {
                    text: part.to_owned(),
                    ..word.clone()
                });
            }
            taken += wide;
            rest = rest.get(part.len()..).unwrap_or_default();
        }
    }
    lines
}
