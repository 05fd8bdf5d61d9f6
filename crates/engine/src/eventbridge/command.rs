//! What can be asked of EventBridge.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::reply::Reply;

/// `PutRule`, as the API spells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub struct RuleInput {
    pub name: Arc<str>,
    pub event_pattern: Option<Arc<str>>,
    pub schedule_expression: Option<Arc<str>>,
    pub state: Option<Arc<str>>,
    pub description: Option<Arc<str>>,
    pub role_arn: Option<Arc<str>>,
}

/// `InputTransformer`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub struct TransformerInput {
    pub input_paths_map: std::collections::BTreeMap<Arc<str>, Arc<str>>,
    pub input_template: Arc<str>,
}

/// A target, as the API spells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub struct TargetInput {
    pub id: Arc<str>,
    pub arn: Arc<str>,
    pub role_arn: Option<Arc<str>>,
    pub input: Option<Arc<str>>,
    pub input_path: Option<Arc<str>>,
    pub input_transformer: Option<TransformerInput>,
}

/// An event on its way to a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The rule.
    pub rule: Arc<str>,
    /// The target's ARN.
    pub target: Arc<str>,
    /// The event, as JSON text.
    pub event: Arc<str>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    PutRule(Box<RuleInput>),
    DeleteRule {
        name: Arc<str>,
    },
    SetRuleState {
        name: Arc<str>,
        enabled: bool,
    },
    PutTargets {
        rule: Arc<str>,
        targets: Vec<TargetInput>,
    },
    RemoveTargets {
        rule: Arc<str>,
        ids: Vec<Arc<str>>,
    },
    /// `PutEvents`: whole envelopes as JSON texts.
    PutEvents {
        events: Vec<Arc<str>>,
    },

    /// An event reaches a rule's targets.
    #[serde(skip)]
    Deliver {
        rule: Arc<str>,
        event: Arc<str>,
    },
    /// A target has answered.
    #[serde(skip)]
    Answered {
        delivery: Box<Delivery>,
        error: Option<ApiError>,
    },
}

impl Command {
    pub(crate) fn answered(delivery: Delivery, answer: Result<Reply, ApiError>) -> Self {
        Self::Answered {
            delivery: Box::new(delivery),
            error: answer.err(),
        }
    }

    /// The operation's name in the API.
    pub(crate) const fn operation(&self) -> &'static str {
        match self {
            Self::PutRule(_) => "PutRule",
            Self::DeleteRule { .. } => "DeleteRule",
            Self::SetRuleState { enabled: true, .. } => "EnableRule",
            Self::SetRuleState { enabled: false, .. } => "DisableRule",
            Self::PutTargets { .. } => "PutTargets",
            Self::RemoveTargets { .. } => "RemoveTargets",
            Self::PutEvents { .. } => "PutEvents",
            Self::Deliver { .. } | Self::Answered { .. } => "(delivery)",
        }
    }
}
