//! The comparisons of an event pattern: what may stand among the alternatives of a field.

use super::codes::{
    ANYTHING_BUT, CIDR, EXISTS, MATCH_TYPE, NOT_TEXT, NUMERIC, ONE_KEY, VALUE, WILDCARD,
};
use super::decimal::Decimal;
use super::model::{Affix, Bounds, Matcher, Network, Wildcard};
use super::pattern::refuse;
use crate::fields::head;
use crate::finding::Findings;
use crate::node::{Entry, Kind, Node};
use crate::span::Span;
use crate::text::{nearest, quote};

/// Ways to compare.
const OPERATORS: &[&str] = &[
    "prefix",
    "suffix",
    "anything-but",
    "numeric",
    "exists",
    "cidr",
    "wildcard",
    "equals-ignore-case",
];

/// Reads one alternative.
pub(super) fn matcher(item: &Node, out: &mut Findings) -> Option<Matcher> {
    Comparer { out }.matcher(item)
}

struct Comparer<'o> {
    out: &'o mut Findings,
}

impl Comparer<'_> {
    fn matcher(&mut self, item: &Node) -> Option<Matcher> {
        match &item.kind {
            Kind::Scalar(scalar) if item.is_plain() => Some(Matcher::Literal(scalar.text.clone())),
            Kind::Scalar(scalar) => Some(Matcher::Text(scalar.text.clone())),
            Kind::Map(entries) => self.comparison(item, entries),
            Kind::List(_) | Kind::Alias => {
                let said = "A list stands among the alternatives.";
                let reason = "Match value must be String, number, true, false, or null";
                self.out.push(refuse(&VALUE, head(item), said, reason));
                None
            }
        }
    }

    fn comparison(&mut self, item: &Node, entries: &[Entry]) -> Option<Matcher> {
        let Some((Entry { key, value }, more)) = entries.split_first() else {
            if !item.is_cut {
                let said = "A comparison is missing.";
                let reason = "Match expression name not found";
                self.out.push(refuse(&ONE_KEY, item.span, said, reason));
            }
            return None;
        };
        let name = key.text().unwrap_or("");
        let matcher = match name {
            "exactly" => self.text(value, "exact").map(Matcher::Text),
            "prefix" => self.affix(value, name).map(Matcher::Prefix),
            "suffix" => self.affix(value, name).map(Matcher::Suffix),
            "equals-ignore-case" => self.text(value, name).map(Matcher::EqualsIgnoreCase),
            "wildcard" => self.wildcard(value).map(Matcher::Wildcard),
            "anything-but" => self.anything_but(value),
            "numeric" => self.numeric(value).map(Matcher::Numeric),
            "exists" => self.exists(value).map(Matcher::Exists),
            "cidr" => self.cidr(value).map(Matcher::Cidr),
            _ => {
                let said = format!("{} is no comparison.", quote(name));
                let reason = format!("Unrecognized match type {name}");
                let finding = refuse(&MATCH_TYPE, key.span, said, reason);
                self.out.push(match nearest(name, OPERATORS) {
                    Some(word) => finding.fix(format!("Did you mean `{word}`?")),
                    None => finding.fix(format!("Use one of {}.", OPERATORS.join(", "))),
                });
                None
            }
        };
        if let Some(second) = more.first() {
            let said = "Only one comparison fits into an object.";
            let reason = "Only one key allowed in match expression";
            let finding = refuse(&ONE_KEY, second.key.span, said, reason);
            self.out
                .push(finding.fix("Put it into an object of its own."));
        }
        matcher
    }

    fn text(&mut self, value: &Node, name: &str) -> Option<String> {
        if value.is_plain() || value.text().is_none() {
            if !value.is_cut {
                let said = format!("{name} needs a text, but here is {}.", value.word());
                let reason = format!("{name} match pattern must be a string");
                self.out.push(refuse(&NOT_TEXT, head(value), said, reason));
            }
            return None;
        }
        value.text().map(str::to_owned)
    }

    fn affix(&mut self, value: &Node, name: &str) -> Option<Affix> {
        let Kind::Map(entries) = &value.kind else {
            let text = self.text(value, name)?;
            let ignores_case = false;
            return Some(Affix { text, ignores_case });
        };
        let entry = entries.first()?;
        let inner = entry.key.text().unwrap_or("");
        if inner != "equals-ignore-case" {
            let said = format!("{} does not go inside {name}.", quote(inner));
            let reason = format!("Unsupported {name} pattern: {inner}");
            let finding = refuse(&NOT_TEXT, entry.key.span, said, reason);
            self.out
                .push(finding.fix("Use a text, or equals-ignore-case."));
            return None;
        }
        let text = self.text(&entry.value, inner)?;
        let ignores_case = true;
        Some(Affix { text, ignores_case })
    }

    fn wildcard(&mut self, value: &Node) -> Option<Wildcard> {
        let text = self.text(value, "wildcard")?;
        let parsed = Wildcard::parse(&text);
        if let Err(reason) = parsed {
            let said = format!("{} is no wildcard: {reason}.", quote(&text));
            let finding = refuse(&WILDCARD, value.span, said, reason);
            self.out
                .push(finding.fix("Use single stars, and \\\\* for a star itself."));
        }
        parsed.ok()
    }

    fn exists(&mut self, value: &Node) -> Option<bool> {
        let truth = value.boolean();
        if truth.is_none() && !value.is_cut {
            let said = "exists is true or false, without quotes.";
            let reason = "exists match pattern must be either true or false.";
            self.out
                .push(refuse(&EXISTS, head(value), said, reason).fix("Write true or false."));
        }
        truth
    }

    fn cidr(&mut self, value: &Node) -> Option<Network> {
        // The library calls it a prefix in its sentence.
        let text = self.text(value, "prefix")?;
        let network = Network::parse(&text);
        if network.is_none() {
            let said = format!("{} is no network.", quote(&text));
            let reason = "Malformed CIDR, one '/' required";
            let finding = refuse(&CIDR, value.span, said, reason);
            self.out
                .push(finding.fix("Write, for instance, 10.0.0.0/24."));
        }
        network
    }

    fn anything_but(&mut self, value: &Node) -> Option<Matcher> {
        let refused =
            |span, said: String, reason: String| Some(refuse(&ANYTHING_BUT, span, said, reason));
        let mut wrong = None;
        let matchers: Vec<Matcher> = match &value.kind {
            Kind::Map(entries) => {
                let Entry { key, value } = entries.first()?;
                let name = key.text().unwrap_or("");
                let items = value.list().unwrap_or(std::slice::from_ref(value));
                let one = |reader: &mut Self, item: &Node| match name {
                    "prefix" => reader.affix(item, name).map(Matcher::Prefix),
                    "suffix" => reader.affix(item, name).map(Matcher::Suffix),
                    "wildcard" => reader.wildcard(item).map(Matcher::Wildcard),
                    _ => reader.text(item, name).map(Matcher::EqualsIgnoreCase),
                };
                if ["prefix", "suffix", "wildcard", "equals-ignore-case"].contains(&name) {
                    items.iter().filter_map(|item| one(self, item)).collect()
                } else {
                    let said = format!("{} does not go inside anything-but.", quote(name));
                    let reason = format!("Unsupported anything-but pattern: {name}");
                    wrong = refused(key.span, said, reason);
                    vec![]
                }
            }
            Kind::List(items) => {
                let is_fine =
                    |item: &Node| item.is_number() || (item.text().is_some() && !item.is_plain());
                let numbers = items.iter().filter(|item| item.is_number()).count();
                if let Some(item) = items.iter().find(|item| !is_fine(item)) {
                    let said = "Only texts or numbers stand here.".to_owned();
                    let reason = "Inside anything but list, start|null|boolean is not supported.";
                    wrong = refused(head(item), said, reason.to_owned());
                } else if numbers != 0 && numbers != items.len() || items.is_empty() {
                    let said = "Texts and numbers are mixed.".to_owned();
                    let reason = "Inside anything but list, either all values are number or \
                        string, mixed type is not supported";
                    wrong = refused(value.span, said, reason.to_owned());
                }
                items.iter().filter_map(|item| self.matcher(item)).collect()
            }
            Kind::Scalar(_) if value.is_number() || !value.is_plain() => {
                self.matcher(value).into_iter().collect()
            }
            Kind::Scalar(_) | Kind::Alias => {
                let said = format!("anything-but takes texts or numbers, not {}.", value.word());
                let reason =
                    "Value of anything-but must be an array or single string/number value.";
                wrong = refused(head(value), said, reason.to_owned());
                vec![]
            }
        };
        self.out.extend(wrong.filter(|_| !value.is_cut));
        (!matchers.is_empty()).then_some(Matcher::AnythingBut(matchers))
    }

    fn numeric(&mut self, value: &Node) -> Option<Bounds> {
        let parsed = bounds(value);
        match parsed {
            Ok(bounds) => Some(bounds),
            Err((span, reason)) => {
                if !value.is_cut {
                    let said = format!("This is no numeric comparison: {reason}.");
                    let finding = refuse(&NUMERIC, span, said, reason);
                    self.out
                        .push(finding.fix("Write, for instance, [\">\", 0, \"<=\", 5]."));
                }
                None
            }
        }
    }
}

/// Reads `[op, n]` or `[op, n, op, n]`; the error is the library's sentence.
fn bounds(value: &Node) -> Result<Bounds, (Span, String)> {
    let fail = |node: &Node, reason: String| Err((head(node), reason));
    let Some(items) = value.list() else {
        return fail(value, "Value of numeric must be an array.".to_owned());
    };
    let text = |node: &Node| node.text().unwrap_or("").to_owned();
    let number = |index: usize, operator: &str| {
        let node = items.get(index).unwrap_or(value);
        let decimal = node
            .text()
            .filter(|_| node.is_number())
            .and_then(Decimal::parse);
        decimal.ok_or_else(|| (head(node), format!("Value of {operator} must be numeric")))
    };
    let Some(first) = items.first() else {
        return fail(value, "Invalid member in numeric match: ]".to_owned());
    };
    if first.is_plain() {
        return fail(
            first,
            format!("Invalid member in numeric match: {}", text(first)),
        );
    }
    let operator = text(first);
    let name = if operator == "=" {
        "equals"
    } else {
        operator.as_str()
    };
    let mut bounds = Bounds::default();
    match operator.as_str() {
        "=" => {
            let equal = number(1, name)?;
            bounds.from = Some((equal.clone(), true));
            bounds.to = Some((equal, true));
        }
        "<" | "<=" => bounds.to = Some((number(1, name)?, operator == "<=")),
        ">" | ">=" => bounds.from = Some((number(1, name)?, operator == ">=")),
        _ => {
            return fail(
                first,
                format!("Unrecognized numeric range operator: {operator}"),
            );
        }
    }
    let Some(third) = items.get(2) else {
        return Ok(bounds);
    };
    if !operator.starts_with('>') {
        return fail(third, "Too many elements in numeric expression".to_owned());
    }
    if third.is_plain() {
        return fail(
            third,
            format!("Bad value in numeric range: {}", text(third)),
        );
    }
    let second = text(third);
    if second != "<" && second != "<=" {
        return fail(third, format!("Bad numeric range operator: {second}"));
    }
    bounds.to = Some((number(3, &second)?, second == "<="));
    match items.get(4) {
        Some(extra) => fail(
            extra,
            "Too many terms in numeric range expression".to_owned(),
        ),
        None => Ok(bounds),
    }
}
