//! Events of the YAML parser become nodes.

use std::collections::{BTreeMap, BTreeSet};

use granit_parser::{Event, ScalarStyle, ScanError, Span as EventSpan, Tag};

use super::{
    DUPLICATE, MANY_DOCUMENTS, NODES_MAX, REPEATED_MAX, TOO_MANY, UNEXPANDED, UNKNOWN_ANCHOR, says,
};
use crate::finding::Findings;
use crate::node::{Comment, Entry, Kind, Node, Problem, Style};
use crate::span::{LineIndex, Span};
use crate::text::{Ready, quote};

/// A list or mapping whose end was not met yet.
struct Open {
    node: Node,
    /// The key that waits for its value.
    key: Option<Node>,
    anchor_id: usize,
}

/// Builds one tree from events.
pub(super) struct Builder<'t, 'o> {
    index: LineIndex<'t>,
    skipped: u32,
    out: &'o mut Findings,
    open: Vec<Open>,
    root: Option<Node>,
    comments: Vec<Comment>,
    problem: Option<Problem>,
    /// What each anchor marks; `None` if it is too big to be repeated.
    anchors: BTreeMap<usize, Option<Node>>,
    nodes: usize,
    repeated: usize,
    documents: usize,
}

type Finished = (Option<Node>, Vec<Comment>, Option<Problem>);

impl<'t, 'o> Builder<'t, 'o> {
    pub(super) fn new(ready: Ready<'t>, out: &'o mut Findings) -> Self {
        Self {
            index: LineIndex::new(ready.text),
            skipped: u32::try_from(ready.skipped).unwrap_or(0),
            out,
            open: Vec::new(),
            root: None,
            comments: Vec::new(),
            problem: None,
            anchors: BTreeMap::new(),
            nodes: 0,
            repeated: 0,
            documents: 0,
        }
    }

    /// Takes one event; `false` ends the reading.
    pub(super) fn take(&mut self, event: Event<'_>, span: EventSpan) -> bool {
        let place = self.place(&span);
        match event {
            Event::DocumentStart(..) => return self.begin_document(place),
            Event::Comment(text, _) => {
                let text = text.into_owned();
                self.comments.push(Comment { span: place, text });
            }
            Event::Scalar(text, style, id, tag) => {
                let place = if text.is_empty() {
                    place
                } else {
                    self.trimmed(place)
                };
                let node = Node::scalar(place, text.into_owned(), style_of(style));
                self.put(tagged(node, tag.as_deref()), id);
            }
            Event::SequenceStart(_, id, tag) => {
                self.begin(place, Kind::List(vec![]), id, tag.as_deref());
            }
            Event::MappingStart(_, id, tag) => {
                self.begin(place, Kind::Map(vec![]), id, tag.as_deref());
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(Some(place)),
            Event::Anchor(_, name) => self.name_last(&name),
            Event::Alias(id) => self.repeat(id, place),
            Event::UnresolvedAlias(name) => self.unknown_alias(&name, place),
            _ => {}
        }
        if self.nodes <= NODES_MAX {
            return true;
        }
        let said = format!("Only the first {NODES_MAX} values of the file are read.");
        self.out.push(TOO_MANY.at(place, said));
        self.problem = Some(Problem {
            span: place,
            library_says: "exceeded max depth".to_owned(),
        });
        false
    }

    /// Notes why the parser stopped; always `false`.
    pub(super) fn stop_at(&mut self, error: &ScanError) -> bool {
        let at = error.marker().byte_offset().unwrap_or(0);
        let span = self.shift(self.index.span(at..at + 1));
        let saying = says::saying_of(error.kind());
        self.out
            .push(saying.remark.at(span, saying.message).fix(saying.fix));
        self.problem = Some(Problem {
            span,
            library_says: saying.library.to_owned(),
        });
        false
    }

    /// The tree; what is still open is closed and marked as cut.
    pub(super) fn finish(mut self) -> Finished {
        while let Some(open) = self.open.last_mut() {
            open.node.is_cut = true;
            if let Some(key) = open.key.take() {
                let mut value = Node::scalar(key.span, "", Style::Plain);
                value.span.start = key.span.end;
                value.is_cut = true;
                push_entry(&mut open.node, key, value);
            }
            self.close(None);
        }
        (self.root, self.comments, self.problem)
    }

    fn begin_document(&mut self, place: Span) -> bool {
        self.documents += 1;
        if self.documents > 1 {
            let said = "A second document begins here; it is not read.";
            self.out.push(
                MANY_DOCUMENTS
                    .at(place, said)
                    .fix("Keep one document in the file."),
            );
        }
        self.documents == 1
    }

    fn begin(&mut self, place: Span, kind: Kind, id: usize, tag: Option<&Tag>) {
        let node = tagged(Node::new(place, kind), tag);
        self.open.push(Open {
            node,
            key: None,
            anchor_id: id,
        });
    }

    fn close(&mut self, end: Option<Span>) {
        let Some(mut open) = self.open.pop() else {
            return;
        };
        if let Kind::Map(entries) = &mut open.node.kind {
            check_duplicates(entries, self.out);
            merge(entries);
        }
        let node = &mut open.node;
        let last = match &node.kind {
            Kind::List(items) => items.last().map(|item| item.span),
            Kind::Map(entries) => entries.last().map(|e| e.key.span.to(e.value.span)),
            Kind::Scalar(_) | Kind::Alias => None,
        };
        // The end of a block is only noticed later; of a bracket it is the bracket itself.
        let is_bracket = node.span.end > node.span.start;
        let end = end.filter(|_| is_bracket).or(last);
        node.span = end.map_or(node.span, |end| node.span.to(end));
        self.put(open.node, open.anchor_id);
    }

    fn put(&mut self, node: Node, anchor_id: usize) {
        self.nodes += 1;
        if anchor_id != 0 {
            self.remember(anchor_id, &node);
        }
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        match (&mut open.node.kind, open.key.take()) {
            (Kind::List(items), _) => items.push(node),
            (Kind::Map(_), None) => open.key = Some(node),
            (_, Some(key)) => push_entry(&mut open.node, key, node),
            (Kind::Scalar(_) | Kind::Alias, None) => {}
        }
    }

    fn remember(&mut self, id: usize, node: &Node) {
        let left = REPEATED_MAX.saturating_sub(self.repeated);
        let size = node.count(left + 1);
        self.repeated += size.min(left);
        let fits = size <= left;
        self.anchors.insert(id, fits.then(|| node.clone()));
    }

    /// The anchor's name arrives right after the node (or its beginning).
    fn name_last(&mut self, name: &str) {
        let last = match self.open.last_mut() {
            None => self.root.as_mut(),
            Some(open) if open.key.is_some() => open.key.as_mut(),
            Some(open) => match &mut open.node.kind {
                Kind::List(items) if !items.is_empty() => items.last_mut(),
                Kind::Map(entries) if !entries.is_empty() => {
                    entries.last_mut().map(|entry| &mut entry.value)
                }
                Kind::List(_) | Kind::Map(_) | Kind::Scalar(_) | Kind::Alias => {
                    Some(&mut open.node)
                }
            },
        };
        if let Some(node) = last {
            node.anchor = Some(name.into());
        }
    }

    fn repeat(&mut self, id: usize, place: Span) {
        let left = REPEATED_MAX.saturating_sub(self.repeated);
        let target = self.anchors.get(&id).and_then(Option::as_ref);
        let size = target.map_or(usize::MAX, |node| node.count(left + 1));
        let Some(node) = target.filter(|_| size <= left) else {
            let said = "This alias is left as it is.";
            self.out
                .push(UNEXPANDED.at(place, said).fix("Write the value out."));
            self.put(Node::new(place, Kind::Alias), 0);
            return;
        };
        let mut node = node.clone();
        node.span = place;
        node.anchor = None;
        self.repeated += size;
        self.nodes += size;
        self.put(node, 0);
    }

    fn unknown_alias(&mut self, name: &str, place: Span) {
        let said = format!("No anchor named {} stands above this alias.", quote(name));
        let fix = format!("Quote the value: \"*{name}\".");
        self.out.push(UNKNOWN_ANCHOR.at(place, said).fix(fix));
        if self.problem.is_none() {
            self.problem = Some(Problem {
                span: place,
                library_says: format!("unknown anchor '{name}' referenced"),
            });
        }
        self.put(Node::new(place, Kind::Alias), 0);
    }

    fn place(&self, span: &EventSpan) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        self.shift(self.index.span(range))
    }

    fn shift(&self, span: Span) -> Span {
        Span {
            start: span.start + self.skipped,
            end: span.end + self.skipped,
            ..span
        }
    }

    /// A scalar's span without the blanks and line ends behind it.
    fn trimmed(&self, span: Span) -> Span {
        let range = (span.start - self.skipped) as usize..(span.end - self.skipped) as usize;
        let text = self.index.text().get(range).unwrap_or("");
        let behind = text.len() - text.trim_end().len();
        Span {
            end: span.end - u32::try_from(behind).unwrap_or(0),
            ..span
        }
    }
}

fn tagged(node: Node, tag: Option<&Tag>) -> Node {
    let tag = tag.map(|tag| tag.original().into());
    Node { tag, ..node }
}

fn push_entry(node: &mut Node, key: Node, value: Node) {
    if let Kind::Map(entries) = &mut node.kind {
        entries.push(Entry { key, value });
    }
}

/// Takes over the entries behind `<<`, as YAML 1.1 readers do; own entries win.
fn merge(entries: &mut Vec<Entry>) {
    let is_merge = |e: &Entry| e.key.is_plain() && e.key.text() == Some("<<");
    let Some(at) = entries.iter().position(is_merge) else {
        return;
    };
    let value = &entries[at].value;
    let sources: Vec<&Node> = match &value.kind {
        Kind::List(items) => items.iter().collect(),
        Kind::Map(_) | Kind::Scalar(_) | Kind::Alias => vec![value],
    };
    if sources.iter().any(|source| source.map().is_none()) {
        return;
    }
    let mut known: BTreeSet<String> = keys(entries);
    let mut taken = Vec::new();
    for entry in sources.iter().flat_map(|source| source.entries()) {
        if let Some(key) = entry.key.text()
            && known.insert(key.to_owned())
        {
            taken.push(entry.clone());
        }
    }
    entries.splice(at..=at, taken);
}

fn keys(entries: &[Entry]) -> BTreeSet<String> {
    let texts = entries.iter().filter_map(|entry| entry.key.text());
    texts.map(str::to_owned).collect()
}

fn check_duplicates(entries: &[Entry], out: &mut Findings) {
    let mut first: BTreeMap<&str, u32> = BTreeMap::new();
    for entry in entries {
        let Some(key) = entry.key.text() else {
            continue;
        };
        let Some(line) = first.insert(key, entry.key.span.line) else {
            continue;
        };
        let said = format!(
            "The key {} stands here again; line {line} has it too.",
            quote(key)
        );
        out.push(
            DUPLICATE
                .at(entry.key.span, said)
                .fix("Keep one of the two."),
        );
    }
}

const fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::SingleQuoted,
        ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}
