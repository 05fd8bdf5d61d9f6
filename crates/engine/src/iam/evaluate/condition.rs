//! Conditions: operators, missing keys, sets, variables.
//!
//! Source: IAM user guide, condition operators and multivalued context keys (2026).

use std::collections::BTreeMap;

use greenroom_formats::policy::matching::{arn_like, wildcard};
use greenroom_formats::policy::{Condition, Operator, SetOperator};

type Context = BTreeMap<String, Vec<String>>;

/// Whether one line of a condition holds.
pub(super) fn holds(line: &Condition, context: &Context, has_variables: bool) -> bool {
    let Some(operator) = Operator::parse(line.operator.as_str()) else {
        return false;
    };
    let key = line.key.value.to_ascii_lowercase();
    let found = context.get(&key).filter(|values| !values.is_empty());
    if operator.name == "Null" {
        let absent = found.is_none();
        return line
            .values
            .iter()
            .any(|value| (value.as_str() == "true") == absent);
    }
    let (positive, negated) = split(operator.name);
    let Some(given) = found else {
        // A missing key: negated operators hold, and so do …IfExists and ForAllValues.
        let for_all = operator.set == Some(SetOperator::ForAllValues);
        return operator.if_exists || for_all || negated && operator.set.is_none();
    };
    let values: Vec<String> = line
        .values
        .iter()
        .filter_map(|value| {
            if has_variables && may_have_variables(positive) {
                substitute(value.as_str(), context)
            } else {
                Some(value.value.clone())
            }
        })
        .collect();
    let matches = |given: &String| values.iter().any(|value| compare(positive, given, value));
    let one = |given: &String| matches(given) != negated;
    match operator.set {
        Some(SetOperator::ForAllValues) => given.iter().all(one),
        Some(SetOperator::ForAnyValue) => given.iter().any(one),
        None if negated => !given.iter().any(matches),
        None => given.iter().any(matches),
    }
}

/// The positive form of an operator, and whether it was negated.
fn split(operator: &str) -> (&str, bool) {
    match operator {
        "StringNotEquals" => ("StringEquals", true),
        "StringNotEqualsIgnoreCase" => ("StringEqualsIgnoreCase", true),
        "StringNotLike" => ("StringLike", true),
        "NumericNotEquals" => ("NumericEquals", true),
        "DateNotEquals" => ("DateEquals", true),
        "NotIpAddress" => ("IpAddress", true),
        "ArnNotEquals" | "ArnNotLike" => ("ArnLike", true),
        other => (other, false),
    }
}

fn may_have_variables(operator: &str) -> bool {
    operator.starts_with("String") || operator.starts_with("Arn")
}

fn compare(operator: &str, given: &str, value: &str) -> bool {
    match operator {
        "StringEquals" | "BinaryEquals" => given == value,
        "StringEqualsIgnoreCase" | "Bool" => given.eq_ignore_ascii_case(value),
        "StringLike" => wildcard(value, given),
        "ArnEquals" | "ArnLike" => arn_like(value, given),
        "IpAddress" => ip_in(given, value),
        _ => ordered(operator, given, value),
    }
}

fn ordered(operator: &str, given: &str, value: &str) -> bool {
    let order = if operator.starts_with("Numeric") {
        decimal(given).zip(decimal(value)).map(|(a, b)| a.cmp(&b))
    } else if operator.starts_with("Date") {
        // ISO 8601 in UTC sorts as text.
        Some(given.cmp(value))
    } else {
        None
    };
    let Some(order) = order else { return false };
    let rest = operator
        .trim_start_matches("Numeric")
        .trim_start_matches("Date");
    match rest {
        "Equals" => order.is_eq(),
        "LessThan" => order.is_lt(),
        "LessThanEquals" => order.is_le(),
        "GreaterThan" => order.is_gt(),
        "GreaterThanEquals" => order.is_ge(),
        _ => false,
    }
}

/// A decimal number in millionths, so that no float is needed.
fn decimal(text: &str) -> Option<i128> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    let whole: i128 = whole.parse().ok()?;
    let digits: String = part.chars().chain("000000".chars()).take(6).collect();
    let part: i128 = digits.parse().ok()?;
    Some(whole * 1_000_000 + sign * part)
}

fn ip_in(given: &str, range: &str) -> bool {
    let (base, bits) = range.split_once('/').unwrap_or((range, "32"));
    let number = |text: &str| text.parse::<std::net::Ipv4Addr>().ok().map(u32::from);
    let Some(((given, base), bits)) = number(given)
        .zip(number(base))
        .zip(bits.parse::<u32>().ok().filter(|bits| *bits <= 32))
    else {
        return given == range;
    };
    bits == 0 || given >> (32 - bits) == base >> (32 - bits)
}

/// Puts the values of policy variables in; `None` when one has no value, so nothing matches.
pub(super) fn substitute(text: &str, context: &Context) -> Option<String> {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        result.push_str(before);
        let (name, tail) = after.split_once('}')?;
        match name {
            "*" | "?" | "$" => result.push_str(name),
            _ => result.push_str(&value_of(name, context)?),
        }
        rest = tail;
    }
    result.push_str(rest);
    Some(result)
}

fn value_of(name: &str, context: &Context) -> Option<String> {
    let (key, default) = match name.split_once(',') {
        Some((key, default)) => (
            key.trim(),
            Some(default.trim().trim_matches('\'').to_owned()),
        ),
        None => (name.trim(), None),
    };
    match context.get(&key.to_ascii_lowercase()).map(Vec::as_slice) {
        Some([single]) => Some(single.clone()),
        Some(_) | None => default,
    }
}
