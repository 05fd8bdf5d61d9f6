//! Remarks about a file: what is wrong, where, why, and what AWS itself would answer.
//!
//! Not here: the remarks of a single format (they stand beside its reader), JSON or SARIF output.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::span::Span;
use crate::text::clean;

mod registry;
mod sources;

pub use registry::{find, registry, registry_text};
pub use sources::{Source, sources};

/// The stable name of a kind of remark, such as `buildspec/E003`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(pub &'static str);

impl Code {
    /// The room it belongs to: `buildspec` of `buildspec/E003`.
    pub fn room(self) -> &'static str {
        self.0.split('/').next().unwrap_or(self.0)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The stable name of the paper a remark rests on; see [`sources()`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SourceId(pub &'static str);

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// AWS refuses the file or the run fails.
    Error,
    /// It works, or half works, and is probably not what was meant.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The word that is printed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// What the knowledge behind a remark rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// AWS's documentation, API model or published source code.
    Documented,
    /// Somebody asked the live service and noted the answer.
    Measured,
    /// Logs and reports of users.
    Reported,
    /// Nobody knows; this is our choice (an approximation).
    Chosen,
}

/// One kind of remark as the registry lists it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Stable name.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The remark in general terms, one line.
    pub title: &'static str,
    /// Plain explanation for a tired student.
    pub why: &'static str,
    /// What it rests on.
    pub source: SourceId,
    /// How firm that ground is.
    pub basis: Basis,
}

impl Remark {
    /// A finding of this kind at a place. The message is one sentence about this very file.
    pub fn at(&'static self, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            code: self.code,
            severity: self.severity,
            span,
            message: bounded(message, SENTENCE_MAX),
            why: Cow::Borrowed(self.why),
            fix: None,
            source: self.source,
            basis: self.basis,
            aws: None,
        }
    }
}

/// Who or what gives AWS's answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Speaker {
    /// A build phase, such as `DOWNLOAD_SOURCE`.
    Phase(&'static str),
    /// A deployment's lifecycle event, such as `BeforeInstall`.
    LifecycleEvent(&'static str),
    /// An exception of an API call, such as `InvalidStructureException`.
    Exception(&'static str),
}

/// AWS's own words, kept exactly, so that a simulator can say them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct AwsSays {
    /// Which phase, lifecycle event or exception it is.
    pub speaker: Speaker,
    /// The status code beside the message (`YAML_FILE_ERROR`, `UnknownError`), if there is one.
    pub status_code: Option<&'static str>,
    /// The message, word for word.
    pub message: String,
}

impl AwsSays {
    /// An answer of an API call.
    pub fn exception(name: &'static str, message: impl Into<String>) -> Self {
        Self {
            speaker: Speaker::Exception(name),
            status_code: None,
            message: bounded(message, ANSWER_MAX),
        }
    }

    /// A failed build phase with its status code.
    pub fn phase(name: &'static str, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            speaker: Speaker::Phase(name),
            status_code: Some(code),
            message: bounded(message, ANSWER_MAX),
        }
    }

    /// A failed lifecycle event with its error code.
    pub fn event(name: &'static str, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            speaker: Speaker::LifecycleEvent(name),
            status_code: Some(code),
            message: bounded(message, ANSWER_MAX),
        }
    }
}

/// A remark about one place of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which kind of remark it is.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// One sentence, free of control characters.
    pub message: String,
    /// Plain explanation for a tired student.
    pub why: Cow<'static, str>,
    /// What to write instead, if that can be said.
    pub fix: Option<String>,
    /// The paper it rests on.
    pub source: SourceId,
    /// How firm that ground is.
    pub basis: Basis,
    /// What AWS itself answers to such a file.
    pub aws: Option<AwsSays>,
}

impl Finding {
    /// Adds what to write instead.
    #[must_use]
    pub fn fix(self, fix: impl Into<String>) -> Self {
        Self {
            fix: Some(bounded(fix, SENTENCE_MAX)),
            ..self
        }
    }

    /// Replaces the general explanation by one for this very case.
    #[must_use]
    pub fn why(self, why: impl Into<String>) -> Self {
        Self {
            why: Cow::Owned(bounded(why, SENTENCE_MAX)),
            ..self
        }
    }

    /// Adds AWS's own words.
    #[must_use]
    pub fn aws(self, says: AwsSays) -> Self {
        Self {
            aws: Some(says),
            ..self
        }
    }

    /// Changes how much it matters in this very case.
    #[must_use]
    pub fn severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// The finding as one line: `buildspec.yml:3:5: error buildspec/E003: message. Fix: …`.
    pub fn line(&self, file: &str) -> String {
        let Span { line, column, .. } = self.span;
        let word = self.severity.word();
        let file = clean(file);
        let mut text = format!(
            "{file}:{line}:{column}: {word} {}: {}",
            self.code, self.message
        );
        if let Some(fix) = &self.fix {
            text.push_str(" Fix: ");
            text.push_str(fix);
        }
        text.replace(['\n', '\r'], " ")
    }
}

/// What a reader made of a text: perhaps a value, and every remark about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parsed<T> {
    /// What could be read; present even when something is wrong, as far as possible.
    pub value: Option<T>,
    /// Remarks in the order of the text.
    pub findings: Vec<Finding>,
}

impl<T> Parsed<T> {
    /// AWS's first refusal, if the file would be refused.
    pub fn refusal(&self) -> Option<&AwsSays> {
        let mut errors = self
            .findings
            .iter()
            .filter(|f| f.severity == Severity::Error);
        errors.find_map(|f| f.aws.as_ref())
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|f| f.severity == Severity::Error)
    }

    /// Turns the value into another, keeping the findings.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed {
            value: self.value.map(change),
            findings: self.findings,
        }
    }
}

/// Remarks gathered so far; bounded, so that a hostile file cannot fill the memory with them.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    errors: usize,
}

/// As many errors, and as many other remarks, as one file may have; nobody reads more.
pub const FINDINGS_MAX: usize = 500;

impl Findings {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one, unless there are too many already. Errors and other remarks are counted apart,
    /// so that remarks never push out AWS's refusal.
    pub fn push(&mut self, finding: Finding) {
        let is_error = finding.severity == Severity::Error;
        let others = self.list.len() - self.errors;
        let so_far = if is_error { self.errors } else { others };
        if so_far < FINDINGS_MAX {
            self.errors += usize::from(is_error);
            self.list.push(finding);
        }
    }

    /// Whether an error was gathered.
    pub const fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Whether no more errors are taken.
    pub const fn is_full_of_errors(&self) -> bool {
        self.errors >= FINDINGS_MAX
    }

    /// Whether no more remarks (other than errors) are taken.
    pub fn is_full(&self) -> bool {
        self.list.len() - self.errors >= FINDINGS_MAX
    }

    /// Adds all of them.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            self.push(finding);
        }
    }

    /// Whether one of this kind was gathered.
    pub fn has(&self, remark: &Remark) -> bool {
        self.list.iter().any(|finding| finding.code == remark.code)
    }

    /// The findings in the order of the text, beside what was read.
    pub fn with<T>(mut self, value: Option<T>) -> Parsed<T> {
        self.list.sort_by_key(|finding| finding.span.start);
        Parsed {
            value,
            findings: self.list,
        }
    }

    /// The findings in the order in which they were made.
    pub fn into_vec(self) -> Vec<Finding> {
        self.list
    }
}

/// As many letters as a message, an explanation or a fix may have.
const SENTENCE_MAX: usize = 1_000;
/// As many letters as an answer of AWS may have.
const ANSWER_MAX: usize = 20_000;

/// A text without control characters, cut off where it is longer than anybody reads.
fn bounded(text: impl Into<String>, max: usize) -> String {
    let text: String = text.into();
    match text.char_indices().nth(max) {
        Some((end, _)) => clean(text.get(..end).unwrap_or_default()) + "…",
        None => clean(&text),
    }
}

/// Declares the remarks of one room and the list that the registry collects.
macro_rules! remarks {
    ($($name:ident: $code:literal $severity:ident $basis:ident $source:literal
        $title:literal $why:literal;)*) => {
        $(
            pub(crate) static $name: $crate::finding::Remark = $crate::finding::Remark {
                code: $crate::finding::Code($code),
                severity: $crate::finding::Severity::$severity,
                title: $title,
                why: $why,
                source: $crate::finding::SourceId($source),
                basis: $crate::finding::Basis::$basis,
            };
        )*
        /// Every remark of this room.
        pub(crate) static ALL: &[&$crate::finding::Remark] = &[$(&$name),*];
    };
}
pub(crate) use remarks;

#[cfg(test)]
mod tests;
