//! Single rules of the API model, and AWS's sentence for each that is broken.

use super::codes::CONSTRAINT;
use super::model::Text;
use crate::finding::{AwsSays, Findings};
use crate::ident;
use crate::span::{Span, Spanned};
use crate::text::quote;

/// Beginning of AWS's answer to one violation; several are counted together.
pub(super) const ONE: &str = "1 validation error detected: ";

/// Whether a text is made of legal letters.
type Check = fn(&str) -> bool;

/// A rule about a text.
pub(super) struct TextRule {
    lengths: (usize, usize),
    /// The pattern as the answer shows it, and the check it stands for.
    pattern: Option<(&'static str, Check)>,
}

/// A rule about the length alone.
pub(super) const fn text_rule(min: usize, max: usize) -> TextRule {
    TextRule {
        lengths: (min, max),
        pattern: None,
    }
}

const fn lettered(max: usize, pattern: &'static str, is_legal: Check) -> TextRule {
    TextRule {
        lengths: (1, max),
        pattern: Some((pattern, is_legal)),
    }
}

fn letters(text: &str, also: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || also.contains(c))
}

fn is_role(text: &str) -> bool {
    let arn = crate::arn::Arn::split(text);
    arn.is_ok_and(|arn| {
        crate::arn::is_partition(&arn.partition)
            && arn.service == "iam"
            && arn.region.is_empty()
            && ident::is_account(&arn.account)
            && arn.resource.starts_with("role/")
    })
}

pub(super) const NAME: TextRule = lettered(100, "[A-Za-z0-9.@\\-_]+", |text| letters(text, ".@-_"));
pub(super) const ROLE: TextRule =
    lettered(1024, "arn:aws(-[\\w]+)*:iam::[0-9]{12}:role/.*", is_role);
pub(super) const ARTIFACT: TextRule = lettered(100, "[a-zA-Z0-9_\\-]+", |text| letters(text, "_-"));
pub(super) const NAMESPACE: TextRule =
    lettered(100, "[A-Za-z0-9@\\-_]+", |text| letters(text, "@-_"));
pub(super) const VARIABLE: TextRule =
    lettered(128, "[A-Za-z0-9@\\-_]+", |text| letters(text, "@-_"));
pub(super) const ENVIRONMENT: TextRule = lettered(128, "[A-Za-z0-9_]+", |text| letters(text, "_"));
pub(super) const PROVIDER: TextRule = lettered(35, "[0-9A-Za-z_-]+", |text| letters(text, "_-"));
pub(super) const TYPE_VERSION: TextRule = lettered(9, "[0-9A-Za-z_-]+", |text| letters(text, "_-"));
pub(super) const BUCKET: TextRule = TextRule {
    lengths: (3, 63),
    pattern: Some(("[a-zA-Z0-9\\-\\.]+", |text| letters(text, "-."))),
};
/// The API model says 1000, the live service answers 50,000.
pub(super) const CONFIGURATION_MAX: usize = 50_000;
pub(super) const RULE_CONFIGURATION_MAX: usize = 10_000;

/// Gathers violations in the order of the model.
pub(super) struct Shapes {
    pub found: Findings,
}

impl Shapes {
    pub(super) fn push(&mut self, path: &str, span: Span, constraint: &str) {
        let answer = format!("Value at '{path}' failed to satisfy constraint: {constraint}");
        let place = path.strip_prefix("pipeline.").unwrap_or(path);
        let said = format!("{} breaks a rule: {}.", quote(place), plain(constraint));
        let answer = AwsSays::exception("ValidationException", format!("{ONE}{answer}"));
        self.found.push(CONSTRAINT.at(span, said).aws(answer));
    }

    pub(super) fn text(&mut self, path: &str, text: &Text, rule: &TextRule) {
        // A missing text has no place of its own; the request never gets this far.
        if text.span.range().is_empty() {
            return;
        }
        let (min, max) = rule.lengths;
        let length = text.as_str().chars().count();
        if length > max {
            let constraint = format!("Member must have length less than or equal to {max}");
            self.push(path, text.span, &constraint);
        }
        if length < min {
            let constraint = format!("Member must have length greater than or equal to {min}");
            self.push(path, text.span, &constraint);
        }
        if let Some((pattern, is_legal)) = rule.pattern
            && !is_legal(text.as_str())
        {
            let constraint = format!("Member must satisfy regular expression pattern: {pattern}");
            self.push(path, text.span, &constraint);
        }
    }

    pub(super) fn optional(&mut self, path: &str, text: Option<&Text>, rule: &TextRule) {
        if let Some(text) = text {
            self.text(path, text, rule);
        }
    }

    pub(super) fn word(&mut self, path: &str, text: Option<&Text>, words: &[&str]) {
        let is_given = |text: &&Text| !text.span.range().is_empty();
        let is_strange = |text: &&Text| !words.contains(&text.as_str());
        if let Some(text) = text.filter(is_given).filter(is_strange) {
            let constraint = format!("Member must satisfy enum value set: [{}]", words.join(", "));
            self.push(path, text.span, &constraint);
        }
    }

    pub(super) fn number(&mut self, path: &str, number: Option<&Spanned<i64>>, range: (i64, i64)) {
        let Some(number) = number else {
            return;
        };
        if number.value < range.0 {
            let constraint = format!(
                "Member must have value greater than or equal to {}",
                range.0
            );
            self.push(path, number.span, &constraint);
        } else if number.value > range.1 {
            let constraint = format!("Member must have value less than or equal to {}", range.1);
            self.push(path, number.span, &constraint);
        }
    }

    pub(super) fn count(&mut self, path: &str, count: usize, span: Span, range: (usize, usize)) {
        if count > range.1 {
            let constraint = format!("Member must have length less than or equal to {}", range.1);
            self.push(path, span, &constraint);
        } else if count < range.0 {
            let constraint = format!(
                "Member must have length greater than or equal to {}",
                range.0
            );
            self.push(path, span, &constraint);
        }
    }
}

/// The constraint in a student's words.
fn plain(constraint: &str) -> String {
    let rest = constraint
        .strip_prefix("Member must ")
        .unwrap_or(constraint);
    format!("it must {rest}").replace("it must Map", "the map")
}
