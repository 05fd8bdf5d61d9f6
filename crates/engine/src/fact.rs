//! Everything that can have happened: one variant for each service, nothing else.

use crate::told::Told;
use crate::world::World;
use crate::{
    autoscaling, cloudtrail, cloudwatch, codebuild, codecommit, codedeploy, codepipeline, ec2, elb,
    eventbridge, hosts, iam, s3, secretsmanager, sns, ssm, tags,
};

/// What happened. The world is a fold of these and of nothing else.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each variant is a service; its own enum is documented"
)]
pub enum Fact {
    AutoScaling(autoscaling::Fact),
    CloudTrail(cloudtrail::Fact),
    CloudWatch(cloudwatch::Fact),
    CodeBuild(codebuild::Fact),
    CodeCommit(codecommit::Fact),
    CodeDeploy(codedeploy::Fact),
    CodePipeline(codepipeline::Fact),
    Ec2(ec2::Fact),
    Elb(elb::Fact),
    EventBridge(eventbridge::Fact),
    Hosts(hosts::Fact),
    Iam(iam::Fact),
    S3(s3::Fact),
    SecretsManager(secretsmanager::Fact),
    Sns(sns::Fact),
    Ssm(ssm::Fact),
    Tags(tags::Fact),
}

impl Fact {
    /// The fact in names and values, for logs, traces and narration.
    pub fn tell(&self, world: &World) -> Told {
        match self {
            Self::AutoScaling(fact) => fact.tell(world),
            Self::CloudTrail(fact) => fact.tell(world),
            Self::CloudWatch(fact) => fact.tell(world),
            Self::CodeBuild(fact) => fact.tell(world),
            Self::CodeCommit(fact) => fact.tell(world),
            Self::CodeDeploy(fact) => fact.tell(world),
            Self::CodePipeline(fact) => fact.tell(world),
            Self::Ec2(fact) => fact.tell(world),
            Self::Elb(fact) => fact.tell(world),
            Self::EventBridge(fact) => fact.tell(world),
            Self::Hosts(fact) => fact.tell(world),
            Self::Iam(fact) => fact.tell(world),
            Self::S3(fact) => fact.tell(world),
            Self::SecretsManager(fact) => fact.tell(world),
            Self::Sns(fact) => fact.tell(world),
            Self::Ssm(fact) => fact.tell(world),
            Self::Tags(fact) => fact.tell(world),
        }
    }
}

macro_rules! from_service {
    ($($service:ident => $room:ident),+ $(,)?) => {$(
        impl From<$room::Fact> for Fact {
            fn from(inner: $room::Fact) -> Self {
                Self::$service(inner)
            }
        }
    )+};
}

from_service! {
    AutoScaling => autoscaling,
    CloudTrail => cloudtrail,
    CloudWatch => cloudwatch,
    CodeBuild => codebuild,
    CodeCommit => codecommit,
    CodeDeploy => codedeploy,
    CodePipeline => codepipeline,
    Ec2 => ec2,
    Elb => elb,
    EventBridge => eventbridge,
    Hosts => hosts,
    Iam => iam,
    S3 => s3,
    SecretsManager => secretsmanager,
    Sns => sns,
    Ssm => ssm,
    Tags => tags,
}
