//! Conditions: operators, and the advice about CodeCommit's references.

use std::collections::BTreeSet;

use super::codes::{FOR_ALL_VALUES, NULL_ADVICE, OPERATOR, PUSH_DENIED, REFERENCE_NAME};
use super::matching::action_matches;
use super::model::{Condition, Statement, Text};
use crate::finding::Findings;
use crate::text::{nearest, quote};

/// Operators without prefixes and endings.
pub const OPERATORS: &[&str] = &[
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null",
];

/// An operator taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operator<'t> {
    /// Its plain name, such as `StringLike`.
    pub name: &'t str,
    /// Whether a missing key counts as a match.
    pub if_exists: bool,
    /// `ForAllValues` or `ForAnyValue`.
    pub set: Option<SetOperator>,
}

/// How the values of a key with several values are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SetOperator {
    /// Every value of the request must match; also true without any.
    ForAllValues,
    /// One value of the request must match.
    ForAnyValue,
}

impl<'t> Operator<'t> {
    /// Takes an operator apart; nothing if there is no such operator.
    pub fn parse(text: &'t str) -> Option<Self> {
        let (set, rest) = match text.split_once(':') {
            Some(("ForAllValues", rest)) => (Some(SetOperator::ForAllValues), rest),
            Some(("ForAnyValue", rest)) => (Some(SetOperator::ForAnyValue), rest),
            Some(_) => return None,
            None => (None, text),
        };
        let (name, if_exists) = match rest.strip_suffix("IfExists") {
            Some(name) => (name, true),
            None => (rest, false),
        };
        let is_known = OPERATORS.contains(&name) && !(name == "Null" && if_exists);
        is_known.then_some(Self {
            name,
            if_exists,
            set,
        })
    }

    /// Whether it matches when nothing equals.
    pub fn is_negated(&self) -> bool {
        self.name.contains("Not")
    }
}

/// Every remark about the conditions of a statement.
pub(super) fn check(statement: &Statement, out: &mut Findings) {
    let nulls = statement
        .conditions
        .iter()
        .filter(|c| c.operator.as_str() == "Null");
    let asked: BTreeSet<String> = nulls.map(|c| c.key.value.to_ascii_lowercase()).collect();
    for condition in &statement.conditions {
        let is_asked = asked.contains(&condition.key.value.to_ascii_lowercase());
        operator(condition, is_asked || statement.denies(), out);
        references(condition, out);
    }
    pushes(statement, out);
}

fn operator(condition: &Condition, is_safe_when_missing: bool, out: &mut Findings) {
    let text = condition.operator.as_str();
    let Some(operator) = Operator::parse(text) else {
        let said = format!("{} is no condition operator.", quote(text));
        let finding = OPERATOR.at(condition.operator.span, said);
        let (set, plain) = text.rsplit_once(':').unwrap_or_default();
        let plain = if plain.is_empty() { text } else { plain };
        let optional: Vec<String> = OPERATORS.iter().map(|o| format!("{o}IfExists")).collect();
        let optional = optional.iter().map(String::as_str);
        let known: Vec<&str> = OPERATORS.iter().copied().chain(optional).collect();
        out.push(match nearest(plain, &known) {
            Some(word) if ["ForAllValues", "ForAnyValue"].contains(&set) => {
                finding.fix(format!("Did you mean `{set}:{word}`?"))
            }
            Some(word) => finding.fix(format!("Did you mean `{word}`?")),
            None => finding,
        });
        return;
    };
    if operator.set == Some(SetOperator::ForAllValues) && !is_safe_when_missing {
        let said = format!(
            "A request without {} passes too.",
            quote(condition.key.as_str())
        );
        let fix = format!("Add \"Null\": {{\"{}\": \"false\"}}.", condition.key.value);
        out.push(FOR_ALL_VALUES.at(condition.operator.span, said).fix(fix));
    }
}

fn is_references(condition: &Condition) -> bool {
    condition
        .key
        .value
        .eq_ignore_ascii_case("codecommit:References")
}

fn references(condition: &Condition, out: &mut Findings) {
    let is_null = condition.operator.as_str() == "Null";
    if is_null || !is_references(condition) {
        return;
    }
    let is_short = |text: &&Text| {
        let value = text.as_str();
        !value.starts_with("refs/") && !value.starts_with(['*', '$'])
    };
    for value in condition.values.iter().filter(is_short) {
        let said = format!(
            "{} is not the full name of a reference.",
            quote(value.as_str())
        );
        let fix = format!("Write \"refs/heads/{}\".", value.value);
        out.push(REFERENCE_NAME.at(value.span, said).fix(fix));
    }
}

/// A Deny that includes pushes must look at the reference, and only when there is one.
fn pushes(statement: &Statement, out: &mut Findings) {
    let Some(actions) = statement.actions.as_ref().filter(|names| !names.is_negated) else {
        return;
    };
    let pushes = |text: &&Text| {
        let names_service = text.value.to_ascii_lowercase().starts_with("codecommit:");
        names_service && action_matches(text.as_str(), "codecommit:GitPush")
    };
    let Some(push) = actions
        .values
        .iter()
        .find(pushes)
        .filter(|_| statement.denies())
    else {
        return;
    };
    if statement.conditions.is_empty() {
        let said = "Every push is denied here.";
        let fix = "Add a condition on codecommit:References, and Null with \"false\".";
        out.push(PUSH_DENIED.at(push.span, said).fix(fix));
        return;
    }
    let asks = |condition: &&Condition| {
        let is_false = condition
            .values
            .iter()
            .any(|value| value.as_str() == "false");
        condition.operator.as_str() == "Null" && is_false
    };
    let mut about = statement
        .conditions
        .iter()
        .filter(|condition| is_references(condition));
    if about.clone().any(|condition| asks(&condition)) {
        return;
    }
    let passes_when_missing = |condition: &&Condition| {
        let operator = Operator::parse(condition.operator.as_str());
        operator.is_some_and(|operator| operator.if_exists || operator.is_negated())
    };
    if let Some(condition) = about.find(passes_when_missing) {
        let said = "A push without a known reference is denied too.";
        let fix = "Add \"Null\": {\"codecommit:References\": \"false\"}.";
        out.push(NULL_ADVICE.at(condition.operator.span, said).fix(fix));
    }
}
