//! Reading a claim.

use super::{Claim, Gauge, Literal, Op, Over, Sight, Term};
use crate::script::{Trouble, Word, moment, words};

/// Levels of `not`, `at` and `by`.
const DEPTH_MAX: usize = 8;

/// Reads a claim.
pub fn read(text: &str) -> Result<Claim, Trouble> {
    nested(text, 0)
}

fn nested(text: &str, depth: usize) -> Result<Claim, Trouble> {
    let indent = text.chars().count() - text.trim_start().chars().count();
    let text = text.trim();
    if depth > DEPTH_MAX {
        return Err(Trouble::new(1, "too many claims inside each other"));
    }
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let behind = indent + first.chars().count() + 1;
    let inner = |trouble: Trouble| trouble.shifted(behind);
    let over = |over| watched(over, rest).map_err(inner);
    match first {
        "not" => Ok(Claim::Not(Box::new(
            nested(rest, depth + 1).map_err(inner)?,
        ))),
        "at" | "by" => {
            let (time, claim) = rest
                .trim()
                .split_once(char::is_whitespace)
                .unwrap_or((rest, ""));
            let Some(at) = moment(time) else {
                return Err(inner(
                    Trouble::new(1, format!("`{time}` is no moment")).fix("write `at 6m …`"),
                ));
            };
            let after = time.chars().count() + 1;
            let claim = nested(claim, depth + 1).map_err(|t| inner(t.shifted(after)))?;
            Ok(if first == "at" {
                Claim::At(at, Box::new(claim))
            } else {
                Claim::By(at, Box::new(claim))
            })
        }
        "never" => over(Over::Never),
        "always" => over(Over::Always),
        "most" => over(Over::Most),
        "least" => over(Over::Least),
        "order" => order(rest).map_err(inner),
        "happened" => {
            let all = words(rest).map_err(inner)?;
            let (all, on) = place(&all);
            Ok(Claim::Count(sight(all).map_err(inner)?, on, Op::Ge, 1))
        }
        "count" => count(rest).map_err(inner),
        _ => compare(text).map_err(|trouble| trouble.shifted(indent)),
    }
}

/// Cuts `LEFT OP RIGHT` at the last sign that stands between blanks and outside quotes.
fn split(text: &str) -> Result<(&str, Op, Literal), Trouble> {
    let mut quote = None;
    let mut found = None;
    let mut word_start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, c) if c.is_whitespace() => {
                let word = text.get(word_start..at).unwrap_or_default();
                if let Some((_, op)) = Op::ALL.iter().find(|(sign, _)| *sign == word) {
                    found = Some((word_start, at, *op));
                }
                word_start = at + c.len_utf8();
            }
            (Some(_) | None, _) => {}
        }
    }
    let Some((start, end, op)) = found.filter(|(start, ..)| *start > 0) else {
        let signs: Vec<&str> = Op::ALL.iter().map(|(sign, _)| *sign).collect();
        return Err(
            Trouble::new(1, "nothing is compared here").fix(format!("signs: {}", signs.join(" ")))
        );
    };
    let left = text.get(..start).unwrap_or_default().trim();
    let right = text.get(end..).unwrap_or_default().trim();
    if right.is_empty() {
        let column = text.get(..end).unwrap_or_default().chars().count() + 1;
        return Err(Trouble::new(column, "the value is missing"));
    }
    Ok((left, op, literal(right)))
}

fn literal(text: &str) -> Literal {
    let inner = ['"', '\''].into_iter().find_map(|quote| {
        let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inner.contains(quote)).then_some(inner)
    });
    Literal {
        text: inner.unwrap_or(text).to_owned(),
        quoted: inner.is_some(),
    }
}

fn compare(text: &str) -> Result<Claim, Trouble> {
    let (left, op, value) = split(text)?;
    let term = if left.starts_with("aws ") {
        Term::Aws(left.to_owned())
    } else {
        Term::Gauge(gauge(left)?)
    };
    Ok(Claim::Compare(term, op, value))
}

fn watched(over: Over, text: &str) -> Result<Claim, Trouble> {
    let (left, op, value) = split(text)?;
    Ok(Claim::Over(over, gauge(left)?, op, value))
}

fn gauge(text: &str) -> Result<Gauge, Trouble> {
    let parts = text
        .split_once('(')
        .and_then(|(name, rest)| Some((name.trim(), rest.strip_suffix(')')?)));
    let fits = |name: &str| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '-' || c == '_')
    };
    match parts {
        Some((name, args)) if fits(name) => Ok(Gauge {
            name: name.replace('_', "-"),
            args: args.trim().to_owned(),
        }),
        _ => Err(Trouble::new(1, format!("`{text}` is no term"))
            .fix("an `aws … --query …` call, or a gauge such as healthy(web)")),
    }
}

/// Takes `on X` from the end.
fn place(all: &[Word]) -> (&[Word], Option<String>) {
    match all {
        [rest @ .., on, name] if on.text == "on" && !on.quoted => (rest, Some(name.text.clone())),
        _ => (all, None),
    }
}

fn sight(all: &[Word]) -> Result<Sight, Trouble> {
    let Some((first, rest)) = all.split_first() else {
        return Err(Trouble::new(1, "an event's name is missing"));
    };
    let (service, name) = match first.text.split_once(':') {
        Some((service, name)) => (Some(service.to_owned()), name),
        None => (None, first.text.as_str()),
    };
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        let message = format!("`{name}` is no event's name");
        return Err(
            Trouble::new(first.column, message).fix("e.g. DeploymentCreated or BeforeInstall")
        );
    }
    let mut with = Vec::new();
    for word in rest {
        let Some((key, value)) = word.text.split_once('=') else {
            let message = format!("`{}` should be name=value", word.text);
            return Err(Trouble::new(word.column, message));
        };
        with.push((key.to_owned(), value.to_owned()));
    }
    Ok(Sight {
        service,
        name: name.to_owned(),
        with,
    })
}

fn order(text: &str) -> Result<Claim, Trouble> {
    let mut sights = Vec::new();
    let mut on = None;
    let mut before = 0;
    let mut parts = text.split(',').peekable();
    while let Some(part) = parts.next() {
        let all = words(part).map_err(|trouble| trouble.shifted(before))?;
        let mut all = all.as_slice();
        if parts.peek().is_none() {
            (all, on) = place(all);
        }
        sights.push(sight(all).map_err(|trouble| trouble.shifted(before))?);
        before += part.chars().count() + 1;
    }
    if sights.len() < 2 {
        return Err(
            Trouble::new(1, "an order needs at least two events").fix("`order A, B on i-1`")
        );
    }
    Ok(Claim::Order(sights, on))
}

fn count(text: &str) -> Result<Claim, Trouble> {
    let (left, op, value) = split(text)?;
    let Ok(count) = value.text.parse() else {
        let column = left.chars().count() + 2;
        return Err(Trouble::new(
            column,
            format!("`{}` is no number", value.text),
        ));
    };
    if matches!(op, Op::Contains | Op::Matches) {
        return Err(Trouble::new(1, "a count is compared with a number"));
    }
    let all = words(left)?;
    let (all, on) = place(&all);
    Ok(Claim::Count(sight(all)?, on, op, count))
}
