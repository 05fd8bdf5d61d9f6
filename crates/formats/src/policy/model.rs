//! A policy as values, with places.

use serde::Serialize;

use crate::span::{Span, Spanned};

/// A text with its place.
pub type Text = Spanned<String>;

/// What a policy is attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum PolicyKind {
    /// A user, group or role.
    Identity,
    /// A bucket, key, topic, repository and the like.
    Resource,
    /// A role, saying who may assume it.
    Trust,
}

/// A policy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Policy {
    /// Version of the policy language; 2008-10-17 if absent.
    pub version: Option<Text>,
    /// Id of the policy.
    pub id: Option<Text>,
    /// Statements in order.
    pub statements: Vec<Statement>,
}

impl Policy {
    /// Whether `${…}` in it are variables.
    pub fn has_variables(&self) -> bool {
        self.version
            .as_ref()
            .is_some_and(|version| version.as_str() == "2012-10-17")
    }
}

/// `Effect`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub enum Effect {
    /// `Allow`
    #[default]
    Allow,
    /// `Deny`
    Deny,
}

/// One statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// Where it begins.
    pub span: Span,
    /// Its id.
    pub sid: Option<Text>,
    /// What it does; `None` if the file does not say so in a way that IAM knows.
    pub effect: Option<Spanned<Effect>>,
    /// Who it is about (resource and trust policies).
    pub principal: Option<PrincipalElement>,
    /// Which actions it is about.
    pub actions: Option<Names>,
    /// Which resources it is about.
    pub resources: Option<Names>,
    /// When it applies: all of them must hold.
    pub conditions: Vec<Condition>,
}

impl Statement {
    /// Whether it denies.
    pub fn denies(&self) -> bool {
        self.effect
            .as_ref()
            .is_some_and(|effect| effect.value == Effect::Deny)
    }
}

/// `Action`, `NotAction`, `Resource` or `NotResource`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Names {
    /// Where the element's key stands.
    pub span: Span,
    /// Whether everything but these is meant.
    pub is_negated: bool,
    /// Patterns.
    pub values: Vec<Text>,
}

/// `Principal` or `NotPrincipal`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PrincipalElement {
    /// Where the element's key stands.
    pub span: Span,
    /// Whether everybody but these is meant.
    pub is_negated: bool,
    /// Whether it is a star alone.
    pub is_anyone: bool,
    /// Kinds (`AWS`, `Service`, `Federated`, `CanonicalUser`) with their values.
    pub entries: Vec<(Text, Vec<Text>)>,
}

impl PrincipalElement {
    /// The values of a kind.
    pub fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Text> {
        let entries = self
            .entries
            .iter()
            .filter(move |(name, _)| name.as_str() == kind);
        entries.flat_map(|(_, values)| values)
    }
}

/// One key below one operator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// Operator as written, such as `ForAnyValue:StringLikeIfExists`.
    pub operator: Text,
    /// Context key.
    pub key: Text,
    /// Values; one of them must match.
    pub values: Vec<Text>,
}
