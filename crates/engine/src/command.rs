//! Everything that can be asked of the cloud: one variant for each service, nothing else.

use serde::{Deserialize, Serialize};

use crate::{
    autoscaling, cloudtrail, cloudwatch, codebuild, codecommit, codedeploy, codepipeline, ec2, elb,
    eventbridge, hosts, iam, s3, secretsmanager, sns, ssm, tags,
};

/// A request: from a caller, from a timer, or from one service to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(
    missing_docs,
    reason = "each variant is a service; its own enum is documented"
)]
pub enum Command {
    AutoScaling(Box<autoscaling::Command>),
    CloudTrail(cloudtrail::Command),
    CloudWatch(Box<cloudwatch::Command>),
    CodeBuild(codebuild::Command),
    CodeCommit(Box<codecommit::Command>),
    CodeDeploy(codedeploy::Command),
    CodePipeline(Box<codepipeline::Command>),
    Ec2(Box<ec2::Command>),
    Elb(elb::Command),
    EventBridge(Box<eventbridge::Command>),
    Hosts(hosts::Command),
    Iam(Box<iam::Command>),
    S3(Box<s3::Command>),
    SecretsManager(Box<secretsmanager::Command>),
    Sns(Box<sns::Command>),
    Ssm(Box<ssm::Command>),
    Tags(Box<tags::Command>),
}

macro_rules! from_service {
    ($($service:ident => $room:ident),+ $(,)?) => {$(
        impl From<$room::Command> for Command {
            fn from(inner: $room::Command) -> Self {
                Self::$service(inner)
            }
        }
    )+};
}

macro_rules! from_service_boxed {
    ($($service:ident => $room:ident),+ $(,)?) => {$(
        impl From<$room::Command> for Command {
            fn from(inner: $room::Command) -> Self {
                Self::$service(Box::new(inner))
            }
        }
    )+};
}

// Commands that timers carry by the hundred thousand lie flat; the others are boxed.
from_service! {
    CloudTrail => cloudtrail,
    CodeBuild => codebuild,
    CodeDeploy => codedeploy,
    Elb => elb,
    Hosts => hosts,
}

from_service_boxed! {
    AutoScaling => autoscaling,
    CloudWatch => cloudwatch,
    CodeCommit => codecommit,
    CodePipeline => codepipeline,
    Ec2 => ec2,
    EventBridge => eventbridge,
    Iam => iam,
    S3 => s3,
    SecretsManager => secretsmanager,
    Sns => sns,
    Ssm => ssm,
    Tags => tags,
}
