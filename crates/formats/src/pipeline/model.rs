//! A pipeline as values, with places.

use serde::Serialize;

use crate::glob::FilterGlob;
use crate::span::{Span, Spanned};

/// A text with its place; empty when a needed text is missing.
pub type Text = Spanned<String>;

/// A pipeline's declaration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct Pipeline {
    pub span: Span,
    pub name: Text,
    pub role_arn: Text,
    pub artifact_store: Option<ArtifactStore>,
    /// By region, in the order of the file.
    pub artifact_stores: Vec<(Text, ArtifactStore)>,
    pub stages: Vec<Stage>,
    pub version: Option<Spanned<i64>>,
    pub execution_mode: Option<Text>,
    pub pipeline_type: Option<Text>,
    pub variables: Vec<Variable>,
    pub triggers: Vec<Trigger>,
}

/// How executions get along with each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub enum ExecutionMode {
    #[default]
    Superseded,
    Queued,
    Parallel,
}

/// Which features and prices a pipeline has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub enum PipelineType {
    #[default]
    V1,
    V2,
}

impl Pipeline {
    /// The execution mode; SUPERSEDED if none is given.
    pub fn mode(&self) -> ExecutionMode {
        match self.execution_mode.as_ref().map(Text::as_str) {
            Some("QUEUED") => ExecutionMode::Queued,
            Some("PARALLEL") => ExecutionMode::Parallel,
            _ => ExecutionMode::Superseded,
        }
    }

    /// The pipeline type; V1 if none is given, as the API has it.
    pub fn kind(&self) -> PipelineType {
        match self.pipeline_type.as_ref().map(Text::as_str) {
            Some("V2") => PipelineType::V2,
            _ => PipelineType::V1,
        }
    }

    /// Every action with its stage.
    pub fn actions(&self) -> impl Iterator<Item = (&Stage, &Action)> {
        self.stages
            .iter()
            .flat_map(|stage| stage.actions.iter().map(move |a| (stage, a)))
    }
}

/// A bucket for artifacts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct ArtifactStore {
    pub span: Span,
    pub store_type: Text,
    pub location: Text,
    pub encryption_key: Option<EncryptionKey>,
}

/// A key for artifacts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct EncryptionKey {
    pub id: Text,
    pub key_type: Text,
}

/// A stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct Stage {
    pub span: Span,
    pub name: Text,
    pub actions: Vec<Action>,
    pub before_entry: Option<Gate>,
    pub on_success: Option<Gate>,
    pub on_failure: Option<FailureGate>,
}

/// Conditions before or after a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct Gate {
    pub span: Span,
    pub conditions: Vec<Condition>,
}

/// What happens when a stage fails.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct FailureGate {
    pub span: Span,
    pub result: Option<Text>,
    pub retry_mode: Option<Text>,
    pub conditions: Vec<Condition>,
}

/// One condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct Condition {
    pub span: Span,
    pub result: Option<Text>,
    pub rules: Vec<Rule>,
}

/// One rule of a condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct Rule {
    pub span: Span,
    pub name: Text,
    pub type_id: TypeId,
    pub configuration: Vec<(Text, Text)>,
    pub commands: Vec<Text>,
    pub input_artifacts: Vec<Text>,
    pub role_arn: Option<Text>,
    pub region: Option<Text>,
    pub timeout_minutes: Option<Spanned<i64>>,
}

/// `actionTypeId` or `ruleTypeId`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct TypeId {
    pub span: Span,
    pub category: Text,
    pub owner: Text,
    pub provider: Text,
    pub version: Text,
}

/// An action.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct Action {
    pub span: Span,
    pub name: Text,
    pub type_id: TypeId,
    pub run_order: Option<Spanned<i64>>,
    pub configuration: Vec<(Text, Text)>,
    pub commands: Vec<Text>,
    pub input_artifacts: Vec<Text>,
    pub output_artifacts: Vec<OutputArtifact>,
    pub output_variables: Vec<Text>,
    pub environment_variables: Vec<EnvironmentVariable>,
    pub role_arn: Option<Text>,
    pub region: Option<Text>,
    pub namespace: Option<Text>,
    pub timeout_minutes: Option<Spanned<i64>>,
}

impl Action {
    /// Its place among its neighbours; 1 if none is given.
    pub fn order(&self) -> i64 {
        self.run_order.as_ref().map_or(1, |order| order.value)
    }

    /// A value of its configuration.
    pub fn config(&self, key: &str) -> Option<&Text> {
        let found = self
            .configuration
            .iter()
            .find(|(name, _)| name.as_str() == key);
        found.map(|(_, value)| value)
    }

    /// Whether it is a source.
    pub fn is_source(&self) -> bool {
        self.type_id.category.as_str() == "Source"
    }
}

/// An artifact that an action makes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct OutputArtifact {
    pub name: Text,
    /// Files to keep (Commands action only).
    pub files: Vec<Text>,
}

/// A variable of a Commands action.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct EnvironmentVariable {
    pub name: Text,
    pub value: Text,
    pub variable_type: Option<Text>,
}

/// A variable of the pipeline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct Variable {
    pub name: Text,
    pub default_value: Option<Text>,
    pub description: Option<Text>,
}

/// A trigger of a source action.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct Trigger {
    pub span: Span,
    pub provider_type: Text,
    pub source_action_name: Text,
    pub push: Vec<PushFilter>,
    pub pull_request: Vec<PullRequestFilter>,
}

/// One entry of `push`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct PushFilter {
    pub span: Span,
    pub tags: Option<Patterns>,
    pub branches: Option<Patterns>,
    pub file_paths: Option<Patterns>,
}

/// One entry of `pullRequest`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct PullRequestFilter {
    pub span: Span,
    /// `OPEN`, `UPDATED`, `CLOSED`; all if empty.
    pub events: Vec<Text>,
    pub branches: Option<Patterns>,
    pub file_paths: Option<Patterns>,
}

/// Patterns that let something through and patterns that hold it back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub struct Patterns {
    pub includes: Vec<Text>,
    pub excludes: Vec<Text>,
}

impl Patterns {
    /// Whether a branch, tag or path passes: one include fits (or there is none) and no exclude.
    pub fn allow(&self, name: &str) -> bool {
        let fits =
            |pattern: &Text| FilterGlob::new(pattern.as_str()).is_ok_and(|glob| glob.matches(name));
        let is_included = self.includes.is_empty() || self.includes.iter().any(fits);
        is_included && !self.excludes.iter().any(fits)
    }
}
