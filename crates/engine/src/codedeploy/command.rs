//! What can be asked of CodeDeploy. Inputs are spelled as the API spells them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Creator, DeploymentId, Platform, PreparedId};
use crate::ec2::InstanceId;
use crate::hosts::RunId;
use crate::wire::wire;

/// A tag filter of EC2 instances or on-premises servers.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub struct TagFilter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Arc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Arc<str>>,
    /// `KEY_ONLY`, `VALUE_ONLY`, `KEY_AND_VALUE`
    #[serde(rename = "Type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<Arc<str>>,
}

wire! {
    /// Groups of tag filters; an instance must match one filter of every group.
    TagSet { ec2_tag_set_list: Vec<Vec<TagFilter>>, }
}
wire! {
    /// The same for on-premises servers.
    OnPremisesTagSet { on_premises_tag_set_list: Vec<Vec<TagFilter>>, }
}
wire! {
    /// `deploymentStyle`
    Style { deployment_type: Option<Arc<str>>, deployment_option: Option<Arc<str>>, }
}
wire! {
    /// A structure that holds a name and nothing else.
    NameOnly { name: Arc<str>, }
}
wire! {
    /// `loadBalancerInfo`
    LoadBalancerInfo { elb_info_list: Vec<NameOnly>, target_group_info_list: Vec<NameOnly>, }
}
wire! {
    /// An alarm's name.
    AlarmName { name: Arc<str>, }
}
wire! {
    /// `alarmConfiguration`
    AlarmConfig { enabled: bool, ignore_poll_alarm_failure: bool, alarms: Vec<AlarmName>, }
}
wire! {
    /// `autoRollbackConfiguration`
    AutoRollback { enabled: bool, events: Vec<Arc<str>>, }
}
wire! {
    /// A trigger: which events go to which topic.
    TriggerConfig {
        trigger_name: Arc<str>,
        trigger_target_arn: Arc<str>,
        trigger_events: Vec<Arc<str>>,
    }
}
wire! {
    /// `CreateDeploymentGroup`
    GroupInput {
        application_name: Arc<str>,
        deployment_group_name: Arc<str>,
        deployment_config_name: Option<Arc<str>>,
        ec2_tag_filters: Vec<TagFilter>,
        ec2_tag_set: Option<TagSet>,
        on_premises_instance_tag_filters: Vec<TagFilter>,
        on_premises_tag_set: Option<OnPremisesTagSet>,
        auto_scaling_groups: Vec<Arc<str>>,
        service_role_arn: Arc<str>,
        trigger_configurations: Vec<TriggerConfig>,
        alarm_configuration: Option<AlarmConfig>,
        auto_rollback_configuration: Option<AutoRollback>,
        outdated_instances_strategy: Option<Arc<str>>,
        deployment_style: Option<Style>,
        load_balancer_info: Option<LoadBalancerInfo>,
        termination_hook_enabled: bool,
    }
}
wire! {
    /// `minimumHealthyHosts`
    MinimumHealthyHosts {
        #[serde(rename = "type")]
        kind: Arc<str>,
        value: i64,
    }
}
wire! {
    /// `CreateDeploymentConfig`
    ConfigInput {
        deployment_config_name: Arc<str>,
        minimum_healthy_hosts: Option<MinimumHealthyHosts>,
        compute_platform: Option<Platform>,
    }
}
wire! {
    /// Where in S3 a revision lies.
    S3Location {
        bucket: Arc<str>,
        key: Arc<str>,
        bundle_type: Option<Arc<str>>,
        version: Option<Arc<str>>,
        e_tag: Option<Arc<str>>,
    }
}
wire! {
    /// Where on GitHub a revision lies.
    GitHubLocation { repository: Arc<str>, commit_id: Arc<str>, }
}
wire! {
    /// Where a revision lies.
    RevisionLocation {
        revision_type: Arc<str>,
        s3_location: Option<S3Location>,
        git_hub_location: Option<GitHubLocation>,
    }
}

impl RevisionLocation {
    /// A bundle in S3.
    pub fn s3(bucket: &str, key: &str, version: Option<&str>) -> Self {
        Self {
            revision_type: "S3".into(),
            s3_location: Some(S3Location {
                bucket: bucket.into(),
                key: key.into(),
                bundle_type: Some("zip".into()),
                version: version.map(Into::into),
                e_tag: None,
            }),
            git_hub_location: None,
        }
    }
}

impl std::fmt::Display for RevisionLocation {
    /// `s3://bucket/key`, with `?versionId=…` if it names a version.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&self.s3_location, &self.git_hub_location) {
            (Some(s3), _) => {
                write!(f, "s3://{}/{}", s3.bucket, s3.key)?;
                s3.version
                    .as_ref()
                    .map_or(Ok(()), |version| write!(f, "?versionId={version}"))
            }
            (None, Some(github)) => {
                write!(f, "github.com/{}@{}", github.repository, github.commit_id)
            }
            (None, None) => f.write_str(&self.revision_type),
        }
    }
}

wire! {
    /// `targetInstances`: the replacement instances of a blue/green deployment.
    TargetInstances {
        tag_filters: Vec<TagFilter>,
        ec2_tag_set: Option<TagSet>,
        auto_scaling_groups: Vec<Arc<str>>,
    }
}
wire! {
    /// `CreateDeployment`
    DeploymentInput {
        application_name: Arc<str>,
        deployment_group_name: Option<Arc<str>>,
        revision: Option<RevisionLocation>,
        deployment_config_name: Option<Arc<str>>,
        description: Option<Arc<str>>,
        ignore_application_stop_failures: bool,
        target_instances: Option<TargetInstances>,
        auto_rollback_configuration: Option<AutoRollback>,
        update_outdated_instances_only: bool,
        file_exists_behavior: Option<Arc<str>>,
        override_alarm_configuration: Option<AlarmConfig>,
    }
}

/// A deployment group as it shall be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupUpdate {
    /// The name it has now.
    pub current_name: Arc<str>,
    /// What it shall be.
    pub input: GroupInput,
}

/// A deployment group by its names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupName {
    /// The application.
    pub application: Arc<str>,
    /// The group.
    pub group: Arc<str>,
}

/// `RegisterApplicationRevision`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The application.
    pub application: Arc<str>,
    /// Where the revision lies.
    pub revision: RevisionLocation,
    /// What is said about it.
    pub description: Option<Arc<str>>,
}

/// A target of a deployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TargetRef {
    /// The deployment.
    pub deployment: DeploymentId,
    /// Its place in the deployment's order.
    pub target: u32,
}

/// A script of a lifecycle event on a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HookStep {
    /// The target.
    pub at: TargetRef,
    /// Place of the event in the target's sequence.
    pub step: u8,
    /// Which of the event's scripts.
    pub script: u8,
}

/// What a lifecycle event came to, before it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventWork {
    /// There was nothing to do.
    Nothing,
    /// A script ran.
    Ran(RunId),
    /// Files were fetched or laid out.
    Prepared(PreparedId),
    /// The load balancer has let it go, or has taken it in.
    Traffic,
    /// The load balancer did not in time.
    TrafficTimedOut,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    CreateApplication {
        name: Arc<str>,
        platform: Option<Platform>,
    },
    DeleteApplication {
        name: Arc<str>,
    },
    CreateDeploymentConfig(Box<ConfigInput>),
    DeleteDeploymentConfig {
        name: Arc<str>,
    },
    CreateDeploymentGroup(Box<GroupInput>),
    /// `UpdateDeploymentGroup`: the group as it shall be, under a new name or its old one.
    UpdateDeploymentGroup(Box<GroupUpdate>),
    DeleteDeploymentGroup(Box<GroupName>),
    RegisterApplicationRevision(Box<Registration>),
    CreateDeployment(Box<DeploymentInput>),
    StopDeployment {
        deployment: Arc<str>,
        auto_rollback: Option<bool>,
    },

    /// The next lifecycle event of a target.
    #[serde(skip)]
    StartEvent {
        at: TargetRef,
        step: u8,
    },
    /// A batch is over: what now?
    #[serde(skip)]
    Settle {
        deployment: DeploymentId,
    },
    /// The deployment's first work.
    #[serde(skip)]
    Begin {
        deployment: DeploymentId,
    },
    /// Work of a lifecycle event that needs the world looked at (fetch, lay out files).
    #[serde(skip)]
    Work {
        at: TargetRef,
        step: u8,
    },
    /// A hook script has run; its time is not over yet.
    #[serde(skip)]
    ScriptReturned {
        step: HookStep,
        run: RunId,
    },
    /// A lifecycle event's time is over.
    #[serde(skip)]
    EventEnds {
        at: TargetRef,
        step: u8,
        work: EventWork,
    },
    /// An agent has been silent for too long.
    #[serde(skip)]
    GiveUp {
        at: TargetRef,
        step: u8,
    },
    /// A machine that was silent answers again.
    #[serde(skip)]
    Resume {
        instance: InstanceId,
    },
    /// An alarm the deployment watches went off.
    #[serde(skip)]
    AlarmFired {
        deployment: DeploymentId,
        alarm: Arc<str>,
    },
    /// The deployment ran for too long.
    #[serde(skip)]
    TimedOut {
        deployment: DeploymentId,
    },
    /// Goes back to the last good revision.
    #[serde(skip)]
    RollBack {
        deployment: DeploymentId,
    },
    /// A deployment that CodeDeploy makes by itself.
    #[serde(skip)]
    CreateByItself {
        input: Box<DeploymentInput>,
        creator: Creator,
    },
}

impl Command {
    /// The operation's name in the API.
    pub(crate) const fn operation(&self) -> &'static str {
        match self {
            Self::CreateApplication { .. } => "CreateApplication",
            Self::DeleteApplication { .. } => "DeleteApplication",
            Self::CreateDeploymentConfig(_) => "CreateDeploymentConfig",
            Self::DeleteDeploymentConfig { .. } => "DeleteDeploymentConfig",
            Self::CreateDeploymentGroup(_) => "CreateDeploymentGroup",
            Self::UpdateDeploymentGroup(_) => "UpdateDeploymentGroup",
            Self::DeleteDeploymentGroup(_) => "DeleteDeploymentGroup",
            Self::RegisterApplicationRevision(_) => "RegisterApplicationRevision",
            Self::CreateDeployment(_) | Self::CreateByItself { .. } => "CreateDeployment",
            Self::StopDeployment { .. } => "StopDeployment",
            Self::Begin { .. }
            | Self::StartEvent { .. }
            | Self::Settle { .. }
            | Self::Work { .. }
            | Self::ScriptReturned { .. }
            | Self::EventEnds { .. }
            | Self::GiveUp { .. }
            | Self::Resume { .. }
            | Self::AlarmFired { .. }
            | Self::TimedOut { .. }
            | Self::RollBack { .. } => "(deployment)",
        }
    }
}
