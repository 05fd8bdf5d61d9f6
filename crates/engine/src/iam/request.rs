//! What is asked of IAM, and what it says when the answer is no.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A permission somebody needs: an action on a resource, in a context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// `service:Action`
    pub action: Cow<'static, str>,
    /// ARN, or `*` where the action knows no resource.
    pub resource: String,
    /// Condition keys (lower case) and their values.
    pub context: BTreeMap<String, Vec<String>>,
}

impl Need {
    /// A permission without conditions.
    pub fn new(action: &'static str, resource: impl Into<String>) -> Self {
        Self {
            action: Cow::Borrowed(action),
            resource: resource.into(),
            context: BTreeMap::new(),
        }
    }

    /// A permission whose action somebody typed.
    pub fn typed(action: &str, resource: impl Into<String>) -> Self {
        Self {
            action: Cow::Owned(action.to_owned()),
            ..Self::new("", resource)
        }
    }

    /// With the value of a condition key. Key names do not distinguish case.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        self.context
            .entry(key.to_ascii_lowercase())
            .or_default()
            .push(value.into());
        self
    }

    /// The service's part of the action.
    pub fn service(&self) -> &str {
        self.action.split(':').next().unwrap_or(&self.action)
    }
}

/// Why something is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DenialKind {
    /// A statement says Deny.
    Explicit,
    /// No identity-based policy allows it.
    NotAllowed,
    /// A permissions boundary does not allow it.
    Boundary,
    /// No trust policy lets the caller in.
    NotTrusted,
}

/// The statement that decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decider {
    /// Name of the policy.
    pub policy: Arc<str>,
    /// Where it is attached: `user dana`, `role deploy`, `group devs`.
    pub holder: Arc<str>,
    /// Place of the statement, from 0.
    pub statement: usize,
    /// Its Sid.
    pub sid: Option<Arc<str>>,
}

/// A denial, with what decided it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denial {
    /// Why.
    pub kind: DenialKind,
    /// Who asked.
    pub principal: Arc<str>,
    /// For what.
    pub action: Cow<'static, str>,
    /// On what.
    pub resource: Arc<str>,
    /// The statement that denied; none when nothing allowed.
    pub by: Option<Decider>,
    /// Policies that were looked at.
    pub looked_at: Vec<Arc<str>>,
}
