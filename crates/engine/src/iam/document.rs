//! A policy document: its text, and what it says.

use std::sync::Arc;

use greenroom_formats::finding::Severity;
use greenroom_formats::policy::{self, Policy, PolicyKind};

use crate::error::ApiError;

/// A policy document that IAM accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// As it was given.
    pub text: Arc<str>,
    /// Its statements, with their places in the text.
    pub policy: Policy,
}

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    /// `MalformedPolicyDocument`, with IAM's sentence.
    pub fn read(text: &str, kind: PolicyKind) -> Result<Self, ApiError> {
        let parsed = policy::read(text, Some(kind));
        let refused = |message: &str| ApiError::new("MalformedPolicyDocument", message);
        let mut errors = parsed
            .findings
            .iter()
            .filter(|f| f.severity == Severity::Error);
        if let Some(error) = errors.next() {
            return Err(refused(match error.code.room() {
                "json" => "This policy contains invalid Json",
                _ => "Syntax errors in policy.",
            }));
        }
        let policy = parsed
            .value
            .ok_or_else(|| refused("Syntax errors in policy."))?;
        Ok(Self {
            text: text.into(),
            policy,
        })
    }
}
