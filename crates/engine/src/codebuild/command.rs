//! What can be asked of CodeBuild. Inputs are spelled as the API spells them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{BuildId, Phase};
use crate::hosts::RunId;
use crate::kernel::files::Files;
use crate::wire::wire;

wire! {
    /// An environment variable of a project or a build.
    EnvironmentVariable {
        name: Arc<str>,
        value: Arc<str>,
        /// `PLAINTEXT` (default), `PARAMETER_STORE`, `SECRETS_MANAGER`
        #[serde(rename = "type")]
        kind: Option<Arc<str>>,
    }
}
wire! {
    /// `source`
    SourceInput {
        #[serde(rename = "type")]
        kind: Arc<str>,
        location: Option<Arc<str>>,
        git_clone_depth: Option<u32>,
        buildspec: Option<Arc<str>>,
        report_build_status: bool,
        insecure_ssl: bool,
        source_identifier: Option<Arc<str>>,
    }
}
wire! {
    /// `artifacts`
    ArtifactsInput {
        #[serde(rename = "type")]
        kind: Arc<str>,
        location: Option<Arc<str>>,
        path: Option<Arc<str>>,
        namespace_type: Option<Arc<str>>,
        name: Option<Arc<str>>,
        packaging: Option<Arc<str>>,
        override_artifact_name: bool,
        encryption_disabled: bool,
        artifact_identifier: Option<Arc<str>>,
    }
}
wire! {
    /// `environment`
    EnvironmentInput {
        #[serde(rename = "type")]
        kind: Arc<str>,
        image: Arc<str>,
        compute_type: Arc<str>,
        environment_variables: Vec<EnvironmentVariable>,
        privileged_mode: bool,
        image_pull_credentials_type: Option<Arc<str>>,
    }
}
wire! {
    /// Where logs go.
    LogsLocation {
        status: Option<Arc<str>>,
        group_name: Option<Arc<str>>,
        stream_name: Option<Arc<str>>,
        location: Option<Arc<str>>,
        encryption_disabled: bool,
    }
}
wire! {
    /// `logsConfig`
    LogsConfig { cloud_watch_logs: Option<LogsLocation>, s3_logs: Option<LogsLocation>, }
}
wire! {
    /// `cache`: kept and shown; builds here take no time that a cache could save.
    CacheInput {
        #[serde(rename = "type")]
        kind: Arc<str>,
        location: Option<Arc<str>>,
        modes: Vec<Arc<str>>,
        cache_namespace: Option<Arc<str>>,
    }
}
wire! {
    /// `vpcConfig`: kept and shown.
    VpcInput {
        vpc_id: Option<Arc<str>>,
        subnets: Vec<Arc<str>>,
        security_group_ids: Vec<Arc<str>>,
    }
}
wire! {
    /// A tag of a project.
    Tag { key: Arc<str>, value: Arc<str>, }
}
wire! {
    /// `CreateProject`, `UpdateProject`
    ProjectInput {
        name: Arc<str>,
        description: Option<Arc<str>>,
        source: SourceInput,
        source_version: Option<Arc<str>>,
        artifacts: ArtifactsInput,
        secondary_artifacts: Vec<ArtifactsInput>,
        cache: Option<CacheInput>,
        environment: EnvironmentInput,
        service_role: Arc<str>,
        timeout_in_minutes: Option<u64>,
        queued_timeout_in_minutes: Option<u64>,
        encryption_key: Option<Arc<str>>,
        tags: Vec<Tag>,
        vpc_config: Option<VpcInput>,
        logs_config: Option<LogsConfig>,
        badge_enabled: bool,
        concurrent_build_limit: Option<u32>,
    }
}
wire! {
    /// `StartBuild`
    StartInput {
        project_name: Arc<str>,
        source_version: Option<Arc<str>>,
        artifacts_override: Option<ArtifactsInput>,
        secondary_artifacts_override: Option<Vec<ArtifactsInput>>,
        environment_variables_override: Vec<EnvironmentVariable>,
        source_type_override: Option<Arc<str>>,
        source_location_override: Option<Arc<str>>,
        buildspec_override: Option<Arc<str>>,
        environment_type_override: Option<Arc<str>>,
        compute_type_override: Option<Arc<str>>,
        cache_override: Option<CacheInput>,
        image_override: Option<Arc<str>>,
        privileged_mode_override: Option<bool>,
        timeout_in_minutes_override: Option<u64>,
        queued_timeout_in_minutes_override: Option<u64>,
        encryption_key_override: Option<Arc<str>>,
        service_role_override: Option<Arc<str>>,
        logs_config_override: Option<LogsConfig>,
    }
}

/// What a pipeline hands to a build, and what it wants back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PipelineWork {
    /// `codepipeline/<name>`
    pub initiator: Arc<str>,
    /// Input artifacts; the first is the primary source.
    pub inputs: Vec<PipelineInput>,
    /// The primary source's revision.
    pub revision: Option<Arc<str>>,
    /// Output artifacts: name, bucket, key.
    pub outputs: Vec<(Arc<str>, Arc<str>, Arc<str>)>,
}

/// An artifact that a pipeline hands to a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PipelineInput {
    /// Name.
    pub name: Arc<str>,
    /// Bucket.
    pub bucket: Arc<str>,
    /// Key.
    pub key: Arc<str>,
    /// Content.
    pub files: Files,
}

/// A command of a build: which phase, which place in its list (`finally` follows `commands`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BuildStep {
    /// The build.
    pub build: BuildId,
    /// The phase.
    pub phase: Phase,
    /// Place in the phase's commands, then in its `finally`.
    pub nth: u16,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    CreateProject(Box<ProjectInput>),
    UpdateProject(Box<ProjectInput>),
    DeleteProject {
        name: Arc<str>,
    },
    StartBuild(Box<StartInput>),
    /// Starts the same build again, of the project as it is now.
    RetryBuild {
        id: Arc<str>,
    },
    StopBuild {
        id: Arc<str>,
    },

    /// `StartBuild` by a pipeline.
    #[serde(skip)]
    StartForPipeline {
        input: Box<StartInput>,
        work: Arc<PipelineWork>,
    },
    /// A phase's time is over.
    #[serde(skip)]
    Advance {
        build: BuildId,
        from: Phase,
    },
    /// A command has run; its time is not over yet.
    #[serde(skip)]
    ScriptReturned {
        step: BuildStep,
        run: RunId,
    },
    /// A command's time is over.
    #[serde(skip)]
    CommandEnds {
        step: BuildStep,
        run: RunId,
    },
    /// The build ran for too long.
    #[serde(skip)]
    TimedOut {
        build: BuildId,
    },
}

impl Command {
    /// The operation's name in the API.
    pub(crate) const fn operation(&self) -> &'static str {
        match self {
            Self::CreateProject(_) => "CreateProject",
            Self::UpdateProject(_) => "UpdateProject",
            Self::DeleteProject { .. } => "DeleteProject",
            Self::StartBuild(_) | Self::StartForPipeline { .. } => "StartBuild",
            Self::RetryBuild { .. } => "RetryBuild",
            Self::StopBuild { .. } => "StopBuild",
            Self::Advance { .. }
            | Self::ScriptReturned { .. }
            | Self::CommandEnds { .. }
            | Self::TimedOut { .. } => "(build)",
        }
    }
}
