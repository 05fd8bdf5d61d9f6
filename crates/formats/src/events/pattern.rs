//! From the tree of a file to an event pattern, with the refusals of `PutRule`.

use super::codes::{
    COMBINATIONS, EMPTY, EMPTY_LIST, EMPTY_OBJECT, NOT_OBJECT, SCALAR, SINGLE_OR, TWICE,
};
use super::comparison::matcher;
use super::model::{Field, Matcher, Pattern, Rule};
use crate::fields::head;
use crate::finding::{AwsSays, Finding, Findings, Remark};
use crate::node::{Entry, Kind, Node};
use crate::span::Span;
use crate::text::quote;

/// Names that a field of an `$or` alternative may not have.
const RESERVED: &[&str] = &[
    "exactly",
    "equals-ignore-case",
    "prefix",
    "suffix",
    "anything-but",
    "exists",
    "wildcard",
    "numeric",
    "cidr",
    "=",
    "<",
    "<=",
    ">",
    ">=",
    "regex",
    "not-wildcard",
    "not-equals-ignore-case",
    "date-after",
    "date-on-or-after",
    "date-before",
    "date-on-or-before",
    "in-date-range",
    "ip-address-in-range",
    "ip-address-not-in-range",
];
const RULES_MAX: usize = 1000;
/// Most fields of all rules together; far more than fit into a pattern that AWS accepts.
const FIELDS_MAX: usize = 20_000;

/// A refusal of `PutRule`.
pub(super) fn refuse(
    remark: &'static Remark,
    span: Span,
    said: impl Into<String>,
    reason: impl std::fmt::Display,
) -> Finding {
    let answer = format!("Event pattern is not valid. Reason: {reason}");
    remark
        .at(span, said)
        .aws(AwsSays::exception("InvalidEventPatternException", answer))
}

/// Reads a pattern; what is wrong becomes remarks.
pub(super) fn read(root: &Node, out: &mut Findings) -> Option<Pattern> {
    let Some(entries) = root.map() else {
        let said = format!("A pattern is an object, but here is {}.", root.word());
        out.push(refuse(
            &NOT_OBJECT,
            head(root),
            said,
            "Filter is not an object",
        ));
        return None;
    };
    if entries.is_empty() && !root.is_cut {
        let answer = "Parameter(s) EventPattern or ScheduleExpression must be specified";
        let finding = EMPTY.at(root.span, "The pattern names no field.");
        out.push(finding.aws(AwsSays::exception("ValidationException", answer)));
        return Some(Pattern::default());
    }
    let mut reader = Reader {
        rules: vec![Rule::default()],
        path: String::new(),
        is_too_many: false,
        fields: 0,
        out,
    };
    reader.object(entries);
    Some(Pattern {
        rules: reader.rules,
    })
}

struct Reader<'o> {
    rules: Vec<Rule>,
    path: String,
    is_too_many: bool,
    fields: usize,
    out: &'o mut Findings,
}

/// Whether an `$or` is one: a list of two objects or more without reserved names.
fn is_or(value: &Node) -> bool {
    let is_alternative = |item: &Node| {
        let names = item.entries().iter().filter_map(|entry| entry.key.text());
        item.map().is_some() && names.into_iter().all(|name| !RESERVED.contains(&name))
    };
    let items = value.items();
    items.len() >= 2 && items.iter().all(is_alternative)
}

impl Reader<'_> {
    fn object(&mut self, entries: &[Entry]) {
        for Entry { key, value } in entries {
            let name = key.text().unwrap_or("");
            if name == "$or" && is_or(value) {
                self.alternatives(value);
                continue;
            }
            if name == "$or" {
                let said = "This is an ordinary field called $or.";
                let finding = SINGLE_OR.at(key.span, said);
                self.out
                    .push(finding.fix("Give at least two objects with fields."));
            }
            let length = self.path.len();
            if length > 0 {
                self.path.push('.');
            }
            self.path.push_str(name);
            self.field(key, name, value);
            self.path.truncate(length);
        }
    }

    fn field(&mut self, key: &Node, name: &str, value: &Node) {
        match &value.kind {
            Kind::Map(entries) if entries.is_empty() && !value.is_cut => {
                let said = format!("{} names no field.", quote(name));
                let reason = "Empty objects are not allowed";
                self.out
                    .push(refuse(&EMPTY_OBJECT, value.span, said, reason));
            }
            Kind::Map(entries) => self.object(entries),
            Kind::List(items) if items.is_empty() && !value.is_cut => {
                let said = format!("{} has no alternatives.", quote(name));
                let reason = "Empty arrays are not allowed";
                self.out.push(refuse(&EMPTY_LIST, value.span, said, reason));
            }
            Kind::List(items) => {
                let matchers: Vec<Matcher> = items
                    .iter()
                    .filter_map(|item| matcher(item, self.out))
                    .collect();
                self.put(key, &matchers);
            }
            Kind::Scalar(_) | Kind::Alias if value.is_cut => {}
            Kind::Scalar(_) | Kind::Alias => {
                let said = format!("The value of {} must stand in a list.", quote(name));
                let reason = format!("\"{name}\" must be an object or an array");
                let finding = refuse(&SCALAR, value.span, said, reason);
                let text = value.text().unwrap_or("");
                let shown = if value.is_plain() {
                    text.to_owned()
                } else {
                    format!("\"{text}\"")
                };
                self.out.push(finding.fix(format!("Write [{shown}].")));
            }
        }
    }

    /// Adds the field to every rule so far; a field that stands twice is replaced.
    fn put(&mut self, key: &Node, matchers: &[Matcher]) {
        self.fields += self.rules.len();
        if self.fields > FIELDS_MAX {
            return self.too_many(key.span);
        }
        let mut replaced = false;
        for rule in &mut self.rules {
            let field = Field {
                path: self.path.clone(),
                span: key.span,
                matchers: matchers.to_vec(),
            };
            match rule
                .fields
                .iter_mut()
                .find(|other| other.path == field.path)
            {
                Some(other) => {
                    *other = field;
                    replaced = true;
                }
                None => rule.fields.push(field),
            }
        }
        if replaced {
            let said = format!("{} replaces what stands above.", quote(&self.path));
            self.out
                .push(TWICE.at(key.span, said).fix("Keep one of the two."));
        }
    }

    fn alternatives(&mut self, value: &Node) {
        let before = std::mem::take(&mut self.rules);
        let mut all = Vec::new();
        for item in value.items() {
            if before.len().saturating_mul(value.items().len()) > RULES_MAX || self.is_too_many {
                self.too_many(value.span);
                break;
            }
            self.fields += before.iter().map(|rule| rule.fields.len()).sum::<usize>();
            self.rules = before.clone();
            if item.entries().is_empty() && !item.is_cut {
                let said = "An alternative names no field.";
                let reason = "Empty objects are not allowed";
                self.out
                    .push(refuse(&EMPTY_OBJECT, item.span, said, reason));
            }
            self.object(item.entries());
            all.append(&mut self.rules);
            if all.len() > RULES_MAX {
                self.too_many(value.span);
                break;
            }
        }
        self.rules = if self.is_too_many { before } else { all };
    }

    fn too_many(&mut self, span: Span) {
        if !std::mem::replace(&mut self.is_too_many, true) {
            let said = "The alternatives multiply to more than a thousand rules.";
            let reason = "Too many combinations of $or";
            self.out.push(refuse(&COMBINATIONS, span, said, reason));
        }
    }
}
