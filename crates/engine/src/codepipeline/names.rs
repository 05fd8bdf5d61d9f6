//! The names of CodePipeline's API model (2015-07-09).

use serde::{Deserialize, Serialize};

use crate::names::names;

names! {
    /// Status of a pipeline execution.
    #[derive(Default)]
    #[allow(missing_docs, reason = "the names are AWS's and say what they are")]
    ExecutionStatus {
        Cancelled = "Cancelled",
        #[default]
        InProgress = "InProgress",
        Stopped = "Stopped",
        Stopping = "Stopping",
        Succeeded = "Succeeded",
        Superseded = "Superseded",
        Failed = "Failed",
    }
}

impl ExecutionStatus {
    /// Whether it goes on by itself.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::InProgress | Self::Stopping)
    }
}

names! {
    /// Status of a stage in an execution.
    #[derive(Default)]
    #[allow(missing_docs, reason = "the names are AWS's and say what they are")]
    StageStatus {
        Cancelled = "Cancelled",
        #[default]
        InProgress = "InProgress",
        Failed = "Failed",
        Stopped = "Stopped",
        Stopping = "Stopping",
        Succeeded = "Succeeded",
        Skipped = "Skipped",
    }
}

names! {
    /// Status of an action in an execution.
    #[derive(Default)]
    #[allow(missing_docs, reason = "the names are AWS's and say what they are")]
    ActionStatus {
        #[default]
        InProgress = "InProgress",
        Abandoned = "Abandoned",
        Succeeded = "Succeeded",
        Failed = "Failed",
    }
}

names! {
    /// Category of an action.
    #[allow(missing_docs, reason = "the names are AWS's and say what they are")]
    Category {
        Source = "Source",
        Build = "Build",
        Deploy = "Deploy",
        Test = "Test",
        Invoke = "Invoke",
        Approval = "Approval",
        Compute = "Compute",
    }
}

names! {
    /// What started an execution.
    #[derive(Default)]
    #[allow(missing_docs, reason = "the names are AWS's and say what they are")]
    Trigger {
        CreatePipeline = "CreatePipeline",
        #[default]
        StartPipelineExecution = "StartPipelineExecution",
        PollForSourceChanges = "PollForSourceChanges",
        Webhook = "Webhook",
        CloudWatchEvent = "CloudWatchEvent",
        PutActionRevision = "PutActionRevision",
        WebhookV2 = "WebhookV2",
        ManualRollback = "ManualRollback",
        AutomatedRollback = "AutomatedRollback",
    }
}

names! {
    /// What happens when executions meet.
    #[derive(Default)]
    #[allow(missing_docs, reason = "the names are AWS's and say what they are")]
    ExecutionMode {
        #[default]
        Superseded = "SUPERSEDED",
        Queued = "QUEUED",
        Parallel = "PARALLEL",
    }
}

names! {
    /// Type of a pipeline.
    #[derive(Default)]
    #[allow(missing_docs, reason = "the names are AWS's and say what they are")]
    PipelineType {
        #[default]
        V1 = "V1",
        V2 = "V2",
    }
}

names! {
    /// What a retry runs again.
    #[allow(missing_docs, reason = "the names are AWS's and say what they are")]
    RetryMode {
        FailedActions = "FAILED_ACTIONS",
        AllActions = "ALL_ACTIONS",
    }
}
