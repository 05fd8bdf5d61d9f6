//! What a service answers when it agrees: enough to find the thing in the world.

use std::sync::Arc;

use crate::codebuild::BuildId;
use crate::codecommit::RefReport;
use crate::codedeploy::DeploymentId;
use crate::codepipeline::ExecutionId;
use crate::ec2::InstanceId;

/// A service's answer. Everything else about the thing is read from the world.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reply {
    /// Done; there is nothing to say.
    #[default]
    Done,
    /// A name, an id or an ARN.
    Name(Arc<str>),
    /// A build was started.
    Build(BuildId),
    /// A deployment was created.
    Deployment(DeploymentId),
    /// A pipeline execution was started.
    Execution(ExecutionId),
    /// Instances were launched.
    Instances(Vec<InstanceId>),
    /// What became of each reference of a push, in the order they were named.
    Push(Vec<RefReport>),
    /// Names or ids, in the service's own order.
    Names(Vec<Arc<str>>),
}
