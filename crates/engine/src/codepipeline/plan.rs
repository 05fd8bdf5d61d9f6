//! A pipeline's declaration, ready to run.

use std::collections::BTreeMap;
use std::sync::Arc;

use greenroom_formats::finding::Speaker;
use greenroom_formats::json::{self, Value};
use greenroom_formats::pipeline;

use super::{Category, ExecutionMode, PipelineType};
use crate::error::ApiError;
use crate::kernel::time::Span;

/// Reads a declaration: `pipeline` objects as `get-pipeline` and `create-pipeline` spell them.
///
/// # Errors
/// The exception and message CodePipeline answers with.
pub(super) fn read(text: &str, region: &str) -> Result<Plan, ApiError> {
    let home = pipeline::Home {
        region: Some(region),
    };
    let broken = || {
        ApiError::new(
            "ValidationException",
            "The pipeline declaration is not valid JSON",
        )
    };
    let declared = pipeline::read(text, &home).value.ok_or_else(broken)?;
    if let Some(refusal) = pipeline::answer(&pipeline::validate(&declared, &home)) {
        let code = match refusal.speaker {
            Speaker::Exception(name) => name,
            Speaker::Phase(_) | Speaker::LifecycleEvent(_) => "InvalidStructureException",
        };
        return Err(ApiError::new(code, refusal.message.as_str()));
    }
    let value: Value = json::from_str(text).map_err(|_| broken())?;
    let mut object = match value.get("pipeline") {
        Some(inner) => inner.clone(),
        None => value,
    };
    if let Some(fields) = object.as_object_mut() {
        // The service counts versions itself.
        fields.shift_remove("version");
    }
    Ok(of(&object.to_string(), &declared))
}

fn of(text: &str, declared: &pipeline::Pipeline) -> Plan {
    let shared = |text: &pipeline::Text| Arc::<str>::from(text.as_str());
    let buckets: BTreeMap<Arc<str>, Arc<str>> = declared
        .artifact_stores
        .iter()
        .map(|(region, store)| (shared(region), shared(&store.location)))
        .collect();
    let single = declared
        .artifact_store
        .as_ref()
        .map(|store| shared(&store.location));
    let bucket = single
        .or_else(|| buckets.values().next().cloned())
        .unwrap_or_default();
    Plan {
        name: shared(&declared.name),
        text: text.into(),
        role_arn: shared(&declared.role_arn),
        bucket,
        buckets,
        mode: match declared.mode() {
            pipeline::ExecutionMode::Superseded => ExecutionMode::Superseded,
            pipeline::ExecutionMode::Queued => ExecutionMode::Queued,
            pipeline::ExecutionMode::Parallel => ExecutionMode::Parallel,
        },
        kind: match declared.kind() {
            pipeline::PipelineType::V1 => PipelineType::V1,
            pipeline::PipelineType::V2 => PipelineType::V2,
        },
        stages: declared
            .stages
            .iter()
            .map(|stage| StagePlan {
                name: shared(&stage.name),
                actions: stage.actions.iter().map(action).collect(),
            })
            .collect(),
    }
}

fn action(declared: &pipeline::Action) -> ActionPlan {
    let shared = |text: &pipeline::Text| Arc::<str>::from(text.as_str());
    let id = &declared.type_id;
    let category = Category::from_name(id.category.as_str()).unwrap_or(Category::Invoke);
    let provider = match (category, id.provider.as_str()) {
        (Category::Source, "CodeCommit") => Provider::CodeCommit,
        (Category::Source, "S3") => Provider::S3Source,
        (Category::Build | Category::Test, "CodeBuild") => Provider::CodeBuild,
        (Category::Deploy, "CodeDeploy") => Provider::CodeDeploy,
        (Category::Deploy, "S3") => Provider::S3Deploy,
        (Category::Approval, "Manual") => Provider::Manual,
        (_, other) => Provider::Other(other.into()),
    };
    let minutes = declared
        .timeout_minutes
        .as_ref()
        .map(|minutes| minutes.value);
    ActionPlan {
        name: shared(&declared.name),
        category,
        owner: shared(&id.owner),
        provider_name: shared(&id.provider),
        version: shared(&id.version),
        provider,
        run_order: u32::try_from(declared.order()).unwrap_or(1),
        configuration: declared
            .configuration
            .iter()
            .map(|(key, value)| (shared(key), shared(value)))
            .collect(),
        inputs: declared.input_artifacts.iter().map(shared).collect(),
        outputs: declared
            .output_artifacts
            .iter()
            .map(|output| shared(&output.name))
            .collect(),
        region: declared.region.as_ref().map(shared),
        role_arn: declared.role_arn.as_ref().map(shared),
        namespace: declared.namespace.as_ref().map(shared),
        timeout: minutes
            .and_then(|minutes| u64::try_from(minutes).ok())
            .map(Span::minutes),
    }
}

/// Who carries out an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provider {
    /// A branch of a CodeCommit repository.
    CodeCommit,
    /// An object in a versioned bucket.
    S3Source,
    /// A build project.
    CodeBuild,
    /// A deployment group.
    CodeDeploy,
    /// Files into a bucket.
    S3Deploy,
    /// A person.
    Manual,
    /// Somebody who is not simulated: assumed to succeed.
    Other(Arc<str>),
}

/// An action.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionPlan {
    /// Name.
    pub name: Arc<str>,
    /// Category.
    pub category: Category,
    /// Owner: `AWS`, `ThirdParty`, `Custom`.
    pub owner: Arc<str>,
    /// Provider's name as written.
    pub provider_name: Arc<str>,
    /// Version of the action type.
    pub version: Arc<str>,
    /// Who carries it out.
    pub provider: Provider,
    /// Actions with the same number start together.
    pub run_order: u32,
    /// Configuration.
    pub configuration: BTreeMap<Arc<str>, Arc<str>>,
    /// Input artifacts.
    pub inputs: Vec<Arc<str>>,
    /// Output artifacts.
    pub outputs: Vec<Arc<str>>,
    /// Region it runs in, if it says so.
    pub region: Option<Arc<str>>,
    /// Role it runs with, if not the pipeline's.
    pub role_arn: Option<Arc<str>>,
    /// Namespace of its variables.
    pub namespace: Option<Arc<str>>,
    /// How long it waits (manual approval).
    pub timeout: Option<Span>,
}

impl ActionPlan {
    /// A configuration value.
    pub fn config(&self, key: &str) -> Option<&Arc<str>> {
        self.configuration.get(key)
    }
}

/// A stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StagePlan {
    /// Name.
    pub name: Arc<str>,
    /// Its actions, in the order of the declaration.
    pub actions: Vec<ActionPlan>,
}

/// A pipeline's declaration.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Name.
    pub name: Arc<str>,
    /// The declaration as it was given: JSON text of the `pipeline` object, without a version.
    pub text: Arc<str>,
    /// Service role.
    pub role_arn: Arc<str>,
    /// Artifact bucket of the pipeline's region.
    pub bucket: Arc<str>,
    /// Artifact buckets of other regions.
    pub buckets: BTreeMap<Arc<str>, Arc<str>>,
    /// What happens when executions meet.
    pub mode: ExecutionMode,
    /// V1 or V2.
    pub kind: PipelineType,
    /// Stages, in order.
    pub stages: Vec<StagePlan>,
}

impl Plan {
    /// A stage by its name.
    pub fn stage(&self, name: &str) -> Option<(usize, &StagePlan)> {
        self.stages
            .iter()
            .enumerate()
            .find(|(_, stage)| &*stage.name == name)
    }

    /// An action by the places of its stage and itself.
    pub fn action(&self, stage: u16, action: u16) -> Option<&ActionPlan> {
        self.stages
            .get(usize::from(stage))?
            .actions
            .get(usize::from(action))
    }
}
