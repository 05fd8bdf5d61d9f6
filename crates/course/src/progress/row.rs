//! One row: one thing that happened, once, on one device.

use std::fmt;

use greenroom_formats::json::{self, Value};
use greenroom_formats::text;
use serde::{Deserialize, Serialize};

use crate::hash::ContentHash;
use crate::recall::Grade;

/// Longest id of a row, in letters.
const ID_MAX: usize = 64;
/// Longest subject and longest text inside a row, in letters.
const TEXT_MAX: usize = 200;
/// Longest data of a row, in bytes of JSON.
const DATA_MAX: usize = 4_096;
/// The last moment of the year 9999.
const AT_MAX: i64 = 253_402_300_799_999;

/// The id of a row, unique across devices: whoever writes it puts something of the device in it.
/// Letters, digits, `-` and `_`; at most 64.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct RowId(String);

impl RowId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for RowId {
    type Error = String;

    fn try_from(id: String) -> Result<Self, String> {
        let is_fine = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if id.is_empty() || id.len() > ID_MAX || !id.chars().all(is_fine) {
            return Err(format!("{} is no id of a row", text::quote(&id)));
        }
        Ok(Self(id))
    }
}

impl From<RowId> for String {
    fn from(id: RowId) -> Self {
        id.0
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// Unique across devices.
    pub id: RowId,
    /// When, on the clock of the student's device.
    pub at_unix_ms: i64,
    /// To what: the id of a lesson, question, lab or card; `lesson#prediction` for a
    /// prediction; empty for a setting.
    pub subject: String,
    /// What the content said then, where that matters.
    pub content_hash: Option<ContentHash>,
    /// What.
    pub what: What,
}

/// What happened. Its kind and its data are saved as two texts, so that a store needs no column
/// for each of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum What {
    /// A step of a lesson was reached, from 1; the last one finishes the lesson.
    StepReached {
        /// Which one.
        step: u32,
        /// How many the lesson had.
        of: u32,
    },
    /// A prediction was made at a gate.
    Predicted {
        /// The letter or word that was chosen.
        chosen: String,
        /// Whether that is what happened.
        right: bool,
    },
    /// A question was answered.
    Answered {
        /// The letters that were chosen.
        options: Vec<String>,
        /// Whether they are the right ones.
        right: bool,
        /// Whether the student felt sure; `None` when not asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sure: Option<bool>,
        /// How long it took.
        took_ms: u64,
        /// The exam it was a part of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        exam: Option<String>,
    },
    /// A practice exam ended; the subject is its name.
    ExamEnded {
        /// Questions answered right.
        right: u32,
        /// Questions asked.
        of: u32,
        /// How long it took.
        took_ms: u64,
    },
    /// A goal of a lab was met.
    GoalMet {
        /// Its id.
        goal: String,
    },
    /// A lab was checked or left.
    LabRun {
        /// Goals met then.
        met: u32,
        /// Goals it had.
        of: u32,
        /// Commands typed so far.
        commands: u32,
        /// Time spent so far.
        took_ms: u64,
    },
    /// A card was reviewed.
    Graded {
        /// How well it was remembered.
        grade: Grade,
    },
    /// The exam date was set, or taken back.
    ExamDate {
        /// The beginning of the exam's day in the student's time zone.
        at_unix_ms: Option<i64>,
    },
    /// An earlier row was taken back. An undoing cannot be undone.
    Undone {
        /// That row.
        row: RowId,
    },
    /// Written by a later Greenroom; kept, so that a merge loses nothing.
    #[serde(skip)]
    Other {
        /// Its kind.
        kind: String,
        /// Its data as JSON on one line.
        data: String,
    },
}

/// The kinds that are known, as they are saved.
pub const KINDS: [&str; 9] = [
    "step-reached",
    "predicted",
    "answered",
    "exam-ended",
    "goal-met",
    "lab-run",
    "graded",
    "exam-date",
    "undone",
];

impl What {
    /// The kind as it is saved.
    pub fn kind(&self) -> &str {
        match self {
            Self::StepReached { .. } => "step-reached",
            Self::Predicted { .. } => "predicted",
            Self::Answered { .. } => "answered",
            Self::ExamEnded { .. } => "exam-ended",
            Self::GoalMet { .. } => "goal-met",
            Self::LabRun { .. } => "lab-run",
            Self::Graded { .. } => "graded",
            Self::ExamDate { .. } => "exam-date",
            Self::Undone { .. } => "undone",
            Self::Other { kind, .. } => kind,
        }
    }

    /// The data as it is saved: JSON on one line.
    pub fn data(&self) -> String {
        if let Self::Other { data, .. } = self {
            return data.clone();
        }
        let value = json::to_value(self).unwrap_or_default();
        let data = value.get("data").cloned().unwrap_or_default();
        json::to_string(&data).unwrap_or_default()
    }

    /// Reads what [`Self::kind`] and [`Self::data`] gave. The error is one sentence.
    pub fn read(kind: &str, data: &str) -> Result<Self, String> {
        if data.len() > DATA_MAX {
            return Err(format!("its data is longer than {DATA_MAX} bytes"));
        }
        let value: Value = json::from_str(data).map_err(|e| text::clean(&e.message))?;
        Self::of(kind, &value)
    }

    pub(super) fn of(kind: &str, data: &Value) -> Result<Self, String> {
        if !is_plain(data) {
            return Err("its data has control characters or a text that is too long".to_owned());
        }
        if KINDS.contains(&kind) {
            let tagged = json::json!({ "kind": kind, "data": data });
            let read = json::from_value(tagged);
            return read.map_err(|e| text::clean(&e.message));
        }
        let is_kind = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if kind.is_empty() || kind.len() > ID_MAX || !kind.chars().all(is_kind) {
            return Err(format!("{} is no kind of a row", text::quote(kind)));
        }
        let data = json::to_string(data).map_err(|e| e.to_string())?;
        if data.len() > DATA_MAX {
            return Err(format!("its data is longer than {DATA_MAX} bytes"));
        }
        let kind = kind.to_owned();
        Ok(Self::Other { kind, data })
    }
}

impl Row {
    /// A row about a subject, at a moment.
    pub fn new(id: RowId, at_unix_ms: i64, subject: impl Into<String>, what: What) -> Self {
        Self {
            id,
            at_unix_ms,
            subject: subject.into(),
            content_hash: None,
            what,
        }
    }

    /// Adds what the content says now.
    #[must_use]
    pub const fn about(mut self, content_hash: ContentHash) -> Self {
        self.content_hash = Some(content_hash);
        self
    }

    /// The row that it takes back, if that is what it does.
    pub const fn undoes(&self) -> Option<&RowId> {
        match &self.what {
            What::Undone { row } => Some(row),
            _ => None,
        }
    }

    /// The row, if it is one that may be kept: moment and texts within bounds, nothing in it
    /// that would disturb a terminal. The error is one sentence.
    pub fn checked(self) -> Result<Self, String> {
        if !(0..=AT_MAX).contains(&self.at_unix_ms) {
            return Err(format!("{} is no moment in milliseconds", self.at_unix_ms));
        }
        if !is_plain_text(&self.subject) {
            return Err(format!("{} is no subject", text::quote(&self.subject)));
        }
        let data: Value = json::from_str(&self.what.data()).unwrap_or_default();
        What::of(self.what.kind(), &data)?;
        Ok(self)
    }
}

fn is_plain_text(said: &str) -> bool {
    let is_short = said.chars().nth(TEXT_MAX).is_none();
    is_short && !said.contains('\n') && text::clean(said) == said
}

/// Whether all texts in a value are short and can be shown. Nesting is bounded by the reader.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::String(said) => is_plain_text(said),
        Value::Array(values) => values.iter().all(is_plain),
        Value::Object(map) => map
            .iter()
            .all(|(key, value)| is_plain_text(key) && is_plain(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}
