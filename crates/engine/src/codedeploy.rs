//! CodeDeploy: applications, deployment groups, deployments and what they do to instances.
//!
//! The rules of one platform live in a room of their own (`server`); what all share stands here.

mod command;
mod config;
mod decide;
mod evolve;
mod names;
mod react;
mod server;
mod state;
mod targets;
mod tell;

pub use command::{
    AlarmConfig, AlarmName, AutoRollback, Command, ConfigInput, DeploymentInput, EventWork,
    GroupInput, GroupName, GroupUpdate, HookStep, LoadBalancerInfo, MinimumHealthyHosts, NameOnly,
    OnPremisesTagSet, Registration, RevisionLocation, S3Location, Style, TagFilter, TagSet,
    TargetInstances, TargetRef, TriggerConfig,
};
pub use config::{Config, HealthRule, PREDEFINED, predefined};
pub use decide::{find_application, find_deployment, find_group};
pub use evolve::{Ended, Fact, Started};
pub use names::{
    Creator, DeploymentStatus, ErrorCode, LifecycleErrorCode, LifecycleEvent, LifecycleStatus,
    Platform, Sequence, TargetStatus,
};
pub use server::{Silence, batches, fleet, silence};
pub use state::{
    Application, Deployment, DeploymentId, Diagnostics, Failure, Group, GroupId, HostRecord,
    Knowledge, Overview, Prepared, PreparedId, PreparedKey, RevisionRecord, Rollback, State,
    StopReason, Wave,
};
pub use targets::{EventRow, Targets};

pub(crate) use decide::{decide, needs};
pub(crate) use evolve::evolve;
pub(crate) use react::{on_autoscaling, on_cloudwatch, on_ec2, on_elb, react};
