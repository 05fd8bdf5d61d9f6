//! Two values compared: as JSON where both are JSON, as numbers where both are numbers, else as
//! text. The only door to regular expressions in this crate.

use greenroom_formats::json::{Value, from_str};
use regex::RegexBuilder;

use crate::claim::{Literal, Op};

/// Most memory of a compiled expression.
const REGEX_BYTES_MAX: usize = 1 << 20;

/// Compares what was seen with what is claimed.
///
/// # Errors
/// A sentence when the two cannot be compared.
pub(super) fn compare(seen: &str, op: Op, value: &Literal) -> Result<bool, String> {
    let seen = seen.trim();
    match op {
        Op::Eq => Ok(equals(seen, value)),
        Op::Ne => Ok(!equals(seen, value)),
        Op::Contains => Ok(contains(seen, &value.text)),
        Op::Matches => matches(seen, &value.text),
        Op::Lt | Op::Le | Op::Gt | Op::Ge => {
            let (Ok(a), Ok(b)) = (bare(seen).parse::<i64>(), value.text.parse::<i64>()) else {
                let value = &value.text;
                return Err(format!("{seen} and {value} are not both whole numbers"));
            };
            Ok(match op {
                Op::Lt => a < b,
                Op::Le => a <= b,
                Op::Gt => a > b,
                _ => a >= b,
            })
        }
    }
}

/// A JSON text without its quotes; anything else as it is.
fn bare(text: &str) -> String {
    match from_str(text) {
        Ok(Value::String(inner)) => inner,
        _ => text.to_owned(),
    }
}

fn equals(seen: &str, value: &Literal) -> bool {
    if value.quoted {
        bare(seen) == value.text
    } else {
        equal(seen, &value.text)
    }
}

fn equal(seen: &str, value: &str) -> bool {
    let same_json = || {
        let seen = from_str::<Value>(seen);
        let value = from_str::<Value>(value);
        matches!((seen, value), (Ok(seen), Ok(value)) if seen == value)
    };
    bare(seen) == value || same_json()
}

fn contains(seen: &str, part: &str) -> bool {
    match from_str(seen) {
        Ok(Value::Array(items)) => items.iter().any(|item| equal(&item.to_string(), part)),
        Ok(Value::String(text)) => text.contains(part),
        _ => seen.contains(part),
    }
}

fn matches(seen: &str, expression: &str) -> Result<bool, String> {
    let built = RegexBuilder::new(expression)
        .size_limit(REGEX_BYTES_MAX)
        .multi_line(true)
        .build();
    match built {
        Ok(regex) => Ok(regex.is_match(&bare(seen))),
        Err(_) => Err(format!("{expression} is no regular expression")),
    }
}
