//! The names of CodeBuild's API model.

use serde::{Deserialize, Serialize};

use crate::names::names;

names! {
    /// Status of a build.
    #[derive(Default)]
    BuildStatus {
        /// Ended well.
        Succeeded = "SUCCEEDED",
        /// A phase failed.
        Failed = "FAILED",
        /// CodeBuild itself failed.
        Fault = "FAULT",
        /// Ran too long.
        TimedOut = "TIMED_OUT",
        /// Runs.
        #[default]
        InProgress = "IN_PROGRESS",
        /// Was stopped.
        Stopped = "STOPPED",
    }
}

names! {
    /// A phase of a build, in the order in which they run.
    #[allow(missing_docs, reason = "the names are AWS's and say what they are")]
    Phase {
        Submitted = "SUBMITTED",
        Queued = "QUEUED",
        Provisioning = "PROVISIONING",
        DownloadSource = "DOWNLOAD_SOURCE",
        Install = "INSTALL",
        PreBuild = "PRE_BUILD",
        Build = "BUILD",
        PostBuild = "POST_BUILD",
        UploadArtifacts = "UPLOAD_ARTIFACTS",
        Finalizing = "FINALIZING",
        Completed = "COMPLETED",
    }
}

impl Phase {
    /// The phase after this one when all goes well.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Submitted => Self::Queued,
            Self::Queued => Self::Provisioning,
            Self::Provisioning => Self::DownloadSource,
            Self::DownloadSource => Self::Install,
            Self::Install => Self::PreBuild,
            Self::PreBuild => Self::Build,
            Self::Build => Self::PostBuild,
            Self::PostBuild => Self::UploadArtifacts,
            Self::UploadArtifacts => Self::Finalizing,
            Self::Finalizing | Self::Completed => Self::Completed,
        }
    }
}

names! {
    /// How a phase ended.
    #[allow(missing_docs, reason = "the names are AWS's and say what they are")]
    PhaseStatus {
        Succeeded = "SUCCEEDED",
        Failed = "FAILED",
        Fault = "FAULT",
        TimedOut = "TIMED_OUT",
        InProgress = "IN_PROGRESS",
        Stopped = "STOPPED",
    }
}
