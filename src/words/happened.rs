//! Happened: something a person did that is kept. The outside gives it a moment and an id.

use greenroom_course::{
    hash::ContentHash,
    progress::{Row, RowId, What},
};

/// Something to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// To what: the id of a lesson, question, lab or card.
    pub subject: String,
    /// What the content says now, where that matters.
    pub content_hash: Option<ContentHash>,
    /// What.
    pub what: What,
}

impl Happened {
    /// Something that happened to a subject.
    pub fn to(subject: impl Into<String>, what: What) -> Self {
        Self {
            subject: subject.into(),
            content_hash: None,
            what,
        }
    }

    /// The same, with what the content says now.
    #[must_use]
    pub fn about(mut self, content_hash: ContentHash) -> Self {
        self.content_hash = Some(content_hash);
        self
    }

    /// The row that is kept.
    pub fn row(self, id: RowId, at_unix_ms: i64) -> Row {
        let mut row = Row::new(id, at_unix_ms, self.subject, self.what);
        row.content_hash = self.content_hash;
        row
    }
}
