//! YAML as the CLI's dumper (libyaml) writes it: block style, keys sorted, lines folded at the
//! first blank after column 80.

use super::json;
use crate::json::{DEPTH_MAX, Value};

mod scalar;

use scalar::Folding;

/// A whole document; a lone scalar is written as JSON, as the CLI does.
pub(super) fn document(value: &Value) -> String {
    if !value.is_array() && !value.is_object() {
        return json::json(value) + "\n";
    }
    let mut emitter = Emitter {
        out: String::new(),
        column: 0,
        indent: 0,
        fresh: true,
        blank: true,
    };
    emitter.node(
        value,
        &Place {
            depth: 0,
            indent: 0,
            parent: Parent::Document,
        },
    );
    if emitter.column > 0 {
        emitter.out.push('\n');
    }
    emitter.out
}

/// Columns after which a blank becomes a line end.
const FOLD: usize = 80;

/// Longest key in bytes that stands before its colon on one line.
const KEY_MAX: usize = 128;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parent {
    Document,
    Map,
    List,
}

#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    /// The indent of the block this node belongs to.
    indent: usize,
    parent: Parent,
}

struct Emitter {
    out: String,
    column: usize,
    indent: usize,
    /// Nothing but indentation (and the marks `-`, `?`, `:`) stands on the line yet.
    fresh: bool,
    /// The last sign was a blank.
    blank: bool,
}

impl Emitter {
    fn put(&mut self, c: char) {
        self.out.push(c);
        self.column += 1;
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        self.column = 0;
        (self.fresh, self.blank) = (true, true);
    }

    /// Goes to the indent, on a new line where this one is taken.
    fn indent_line(&mut self) {
        let taken =
            !self.fresh || self.column > self.indent || (self.column == self.indent && !self.blank);
        if taken {
            self.new_line();
        }
        while self.column < self.indent {
            self.put(' ');
        }
        (self.fresh, self.blank) = (true, true);
    }

    /// A sign that ends the line's freshness, with a blank before it where one is needed.
    fn sign(&mut self, sign: char) {
        if !self.blank {
            self.put(' ');
        }
        self.put(sign);
        (self.fresh, self.blank) = (false, false);
    }

    /// `-`, `?` or the `:` of a long key: what follows may begin a block on this line.
    fn mark(&mut self, mark: char) {
        let fresh = self.fresh;
        self.sign(mark);
        self.fresh = fresh;
    }

    /// The `:` right behind a short key.
    fn colon(&mut self) {
        self.put(':');
        (self.fresh, self.blank) = (false, false);
    }

    fn node(&mut self, value: &Value, place: &Place) {
        let deep = place.depth > DEPTH_MAX;
        match value {
            Value::Array(items) if !items.is_empty() && !deep => self.list(items, place),
            Value::Object(members) if !members.is_empty() && !deep => {
                let inner = match place.parent {
                    Parent::Document => 0,
                    Parent::Map | Parent::List => place.indent + 2,
                };
                let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
                sorted.sort_by_key(|(key, _)| key.as_str());
                for (key, member) in sorted {
                    self.member(
                        key,
                        member,
                        &Place {
                            indent: inner,
                            ..*place
                        },
                    );
                }
            }
            Value::Array(_) => self.flow("[]"),
            Value::Object(_) => self.flow("{}"),
            Value::String(text) => {
                self.indent = if place.parent == Parent::Document {
                    2
                } else {
                    place.indent + 2
                };
                self.string(text, Folding::Allowed);
            }
            plain => self.flow(&json::json(plain)),
        }
    }

    fn flow(&mut self, text: &str) {
        if !self.blank {
            self.put(' ');
        }
        for c in text.chars() {
            self.put(c);
        }
        (self.fresh, self.blank) = (false, false);
    }

    fn list(&mut self, items: &[Value], place: &Place) {
        // A list inside a map stands at the map's own indent, unless a mark stands before it.
        let inner = match place.parent {
            Parent::Document => 0,
            Parent::Map if !self.fresh => place.indent,
            Parent::Map | Parent::List => place.indent + 2,
        };
        for item in items {
            self.indent = inner;
            self.indent_line();
            self.mark('-');
            let inner = Place {
                depth: place.depth + 1,
                indent: inner,
                parent: Parent::List,
            };
            self.node(item, &inner);
        }
    }

    fn member(&mut self, key: &str, value: &Value, place: &Place) {
        self.indent = place.indent;
        self.indent_line();
        if key.len() <= KEY_MAX && !scalar::has_break(key) {
            self.string(key, Folding::Never);
            self.colon();
        } else {
            self.mark('?');
            self.indent = place.indent + 2;
            self.string(key, Folding::Allowed);
            self.indent = place.indent;
            self.indent_line();
            self.mark(':');
        }
        let inner = Place {
            depth: place.depth + 1,
            indent: place.indent,
            parent: Parent::Map,
        };
        self.node(value, &inner);
    }
}
