//! Every fact as one plain English sentence, one room for each service.
//!
//! A fact without words does not compile: no match here has a wildcard. Names and messages that
//! come from files, logs and callers are made fit to be shown on the way.
#![warn(clippy::wildcard_enum_match_arm)]

use greenroom_engine::fact::Fact;
use greenroom_engine::world::World;

mod autoscaling;
mod cloudtrail;
mod cloudwatch;
mod codebuild;
mod codecommit;
mod codedeploy;
mod codepipeline;
mod ec2;
mod elb;
mod eventbridge;
mod fault;
mod hosts;
mod iam;
mod s3;
mod scripts;
mod secretsmanager;
mod sns;
mod ssm;
mod tags;

pub(crate) use codedeploy::failed;

/// What happened, in one sentence. The world is one in which it has happened already: that of the
/// moment, or a later one.
pub fn of(w: &World, fact: &Fact) -> String {
    match fact {
        Fact::AutoScaling(fact) => autoscaling::of(fact),
        Fact::CloudTrail(fact) => cloudtrail::of(fact),
        Fact::CloudWatch(fact) => cloudwatch::of(fact),
        Fact::CodeBuild(fact) => codebuild::of(w, fact),
        Fact::CodeCommit(fact) => codecommit::of(fact),
        Fact::CodeDeploy(fact) => codedeploy::of(w, fact),
        Fact::CodePipeline(fact) => codepipeline::of(w, fact),
        Fact::Ec2(fact) => ec2::of(fact),
        Fact::Elb(fact) => elb::of(w, fact),
        Fact::EventBridge(fact) => eventbridge::of(w, fact),
        Fact::Hosts(fact) => hosts::of(fact),
        Fact::Iam(fact) => iam::of(fact),
        Fact::S3(fact) => s3::of(fact),
        Fact::SecretsManager(fact) => secretsmanager::of(fact),
        Fact::Sns(fact) => sns::of(fact),
        Fact::Ssm(fact) => ssm::of(fact),
        Fact::Tags(fact) => tags::of(fact),
    }
}

/// The service and the name of a fact, as traces write them: `codedeploy`, `EventFailed`.
pub fn name(w: &World, fact: &Fact) -> (&'static str, &'static str) {
    let told = fact.tell(w);
    (told.service, told.name)
}

#[cfg(test)]
mod tests;
