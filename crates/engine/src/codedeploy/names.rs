//! The names of CodeDeploy's API model: statuses, lifecycle events, error codes.
//! Only what botocore's model of 2014-10-06 holds may be said.

use serde::{Deserialize, Serialize};

use crate::names::names;

names! {
    /// Compute platform of an application.
    #[derive(Default)]
    Platform {
        /// EC2 instances and on-premises servers.
        #[default]
        Server = "Server",
        /// Lambda functions.
        Lambda = "Lambda",
        /// ECS services.
        Ecs = "ECS",
    }
}

names! {
    /// Status of a deployment.
    #[derive(Default)]
    DeploymentStatus {
        /// Accepted.
        #[default]
        Created = "Created",
        /// Waits for a slot.
        Queued = "Queued",
        /// Runs.
        InProgress = "InProgress",
        /// Watches before it ends.
        Baking = "Baking",
        /// Ended well.
        Succeeded = "Succeeded",
        /// Ended badly.
        Failed = "Failed",
        /// Was stopped.
        Stopped = "Stopped",
        /// Waits for the word to reroute traffic.
        Ready = "Ready",
    }
}

impl DeploymentStatus {
    /// Whether nothing more can happen to it.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::Stopped)
    }
}

names! {
    /// Status of one target.
    #[derive(Default)]
    TargetStatus {
        /// Not begun.
        #[default]
        Pending = "Pending",
        /// Being deployed to.
        InProgress = "InProgress",
        /// Done.
        Succeeded = "Succeeded",
        /// Went wrong.
        Failed = "Failed",
        /// Never begun, because the deployment ended first.
        Skipped = "Skipped",
        /// Nobody knows.
        Unknown = "Unknown",
        /// Installed, waiting for traffic.
        Ready = "Ready",
    }
}

names! {
    /// Status of one lifecycle event on one target.
    LifecycleStatus {
        /// Not begun.
        Pending = "Pending",
        /// Running.
        InProgress = "InProgress",
        /// Done.
        Succeeded = "Succeeded",
        /// Went wrong.
        Failed = "Failed",
        /// Left out.
        Skipped = "Skipped",
        /// Nobody knows.
        Unknown = "Unknown",
    }
}

names! {
    /// Error code of a lifecycle event.
    LifecycleErrorCode {
        /// The script ended with 0.
        Success = "Success",
        /// There is no such script.
        ScriptMissing = "ScriptMissing",
        /// It could not be made executable.
        ScriptNotExecutable = "ScriptNotExecutable",
        /// It ran too long.
        ScriptTimedOut = "ScriptTimedOut",
        /// It ended with another code than 0.
        ScriptFailed = "ScriptFailed",
        /// Anything else.
        UnknownError = "UnknownError",
    }
}

names! {
    /// Error code of a deployment.
    #[allow(missing_docs, reason = "the names are AWS's and say what they are")]
    ErrorCode {
        AgentIssue = "AGENT_ISSUE",
        AlarmActive = "ALARM_ACTIVE",
        ApplicationMissing = "APPLICATION_MISSING",
        AutoscalingValidationError = "AUTOSCALING_VALIDATION_ERROR",
        AutoScalingConfiguration = "AUTO_SCALING_CONFIGURATION",
        AutoScalingIamRolePermissions = "AUTO_SCALING_IAM_ROLE_PERMISSIONS",
        ResourceCannotBeFound = "CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND",
        CustomerApplicationUnhealthy = "CUSTOMER_APPLICATION_UNHEALTHY",
        DeploymentGroupMissing = "DEPLOYMENT_GROUP_MISSING",
        EcsUpdateError = "ECS_UPDATE_ERROR",
        ElasticLoadBalancingInvalid = "ELASTIC_LOAD_BALANCING_INVALID",
        ElbInvalidInstance = "ELB_INVALID_INSTANCE",
        HealthConstraints = "HEALTH_CONSTRAINTS",
        HealthConstraintsInvalid = "HEALTH_CONSTRAINTS_INVALID",
        HookExecutionFailure = "HOOK_EXECUTION_FAILURE",
        IamRoleMissing = "IAM_ROLE_MISSING",
        IamRolePermissions = "IAM_ROLE_PERMISSIONS",
        InternalError = "INTERNAL_ERROR",
        InvalidEcsService = "INVALID_ECS_SERVICE",
        InvalidLambdaConfiguration = "INVALID_LAMBDA_CONFIGURATION",
        InvalidLambdaFunction = "INVALID_LAMBDA_FUNCTION",
        InvalidRevision = "INVALID_REVISION",
        ManualStop = "MANUAL_STOP",
        MissingBlueGreenConfiguration = "MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION",
        MissingElbInformation = "MISSING_ELB_INFORMATION",
        MissingGithubToken = "MISSING_GITHUB_TOKEN",
        NoEc2Subscription = "NO_EC2_SUBSCRIPTION",
        NoInstances = "NO_INSTANCES",
        OverMaxInstances = "OVER_MAX_INSTANCES",
        ResourceLimitExceeded = "RESOURCE_LIMIT_EXCEEDED",
        RevisionMissing = "REVISION_MISSING",
        Throttled = "THROTTLED",
        Timeout = "TIMEOUT",
        CloudformationStackFailure = "CLOUDFORMATION_STACK_FAILURE",
    }
}

names! {
    /// Who made a deployment.
    #[derive(Default)]
    Creator {
        /// A caller.
        #[default]
        User = "user",
        /// An instance that Auto Scaling launched.
        Autoscaling = "autoscaling",
        /// A rollback.
        Rollback = "codeDeployRollback",
        /// CodeDeploy itself.
        CodeDeploy = "CodeDeploy",
        /// The follow-on deployment to outdated instances.
        AutoUpdate = "CodeDeployAutoUpdate",
        /// A stack.
        CloudFormation = "CloudFormation",
        /// A stack's rollback.
        CloudFormationRollback = "CloudFormationRollback",
        /// An instance that Auto Scaling terminates.
        AutoscalingTermination = "autoscalingTermination",
    }
}

names! {
    /// A lifecycle event.
    #[allow(missing_docs, reason = "the names are AWS's and say what they are")]
    LifecycleEvent {
        BeforeBlockTraffic = "BeforeBlockTraffic",
        BlockTraffic = "BlockTraffic",
        AfterBlockTraffic = "AfterBlockTraffic",
        ApplicationStop = "ApplicationStop",
        DownloadBundle = "DownloadBundle",
        BeforeInstall = "BeforeInstall",
        Install = "Install",
        AfterInstall = "AfterInstall",
        AllowTestTraffic = "AllowTestTraffic",
        AfterAllowTestTraffic = "AfterAllowTestTraffic",
        ApplicationStart = "ApplicationStart",
        ValidateService = "ValidateService",
        BeforeAllowTraffic = "BeforeAllowTraffic",
        AllowTraffic = "AllowTraffic",
        AfterAllowTraffic = "AfterAllowTraffic",
    }
}

impl LifecycleEvent {
    /// Whether an AppSpec file may hook a script to it on EC2.
    pub const fn is_hookable_on_server(self) -> bool {
        !matches!(
            self,
            Self::BlockTraffic
                | Self::DownloadBundle
                | Self::Install
                | Self::AllowTraffic
                | Self::AllowTestTraffic
                | Self::AfterAllowTestTraffic
        )
    }

    /// Whether its scripts come from the revision that was installed before
    /// (last successful install), not from the one being deployed.
    pub const fn runs_previous_revision(self) -> bool {
        matches!(
            self,
            Self::ApplicationStop | Self::BeforeBlockTraffic | Self::AfterBlockTraffic
        )
    }
}

/// Which events a target goes through, in which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sequence {
    /// In place, without a load balancer.
    #[default]
    InPlace,
    /// In place, taken out of its target groups and put back.
    InPlaceWithTraffic,
}

impl Sequence {
    /// Its events, in order.
    pub const fn events(self) -> &'static [LifecycleEvent] {
        use LifecycleEvent as E;
        match self {
            Self::InPlace => &[
                E::ApplicationStop,
                E::DownloadBundle,
                E::BeforeInstall,
                E::Install,
                E::AfterInstall,
                E::ApplicationStart,
                E::ValidateService,
            ],
            Self::InPlaceWithTraffic => &[
                E::BeforeBlockTraffic,
                E::BlockTraffic,
                E::AfterBlockTraffic,
                E::ApplicationStop,
                E::DownloadBundle,
                E::BeforeInstall,
                E::Install,
                E::AfterInstall,
                E::ApplicationStart,
                E::ValidateService,
                E::BeforeAllowTraffic,
                E::AllowTraffic,
                E::AfterAllowTraffic,
            ],
        }
    }
}
