//! Who answers what, and who listens to what: the one room that knows every service's name.

use crate::codepipeline;
use crate::command::Command;
use crate::error::ApiError;
use crate::fact::Fact;
use crate::hosts::{RunId, ScriptFor};
use crate::kernel::event::Event;
use crate::next::{AnswerTo, Asks, By, Decided, Needs};
use crate::reply::Reply;
use crate::world::World;
use crate::{
    autoscaling, cloudtrail, cloudwatch, codebuild, codecommit, codedeploy, ec2, elb, eventbridge,
    hosts, iam, s3, secretsmanager, sns, ssm, tags,
};

/// What the caller must be allowed to do.
pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    match command {
        Command::AutoScaling(c) => autoscaling::needs(w, c),
        Command::CloudTrail(c) => cloudtrail::needs(w, c),
        Command::CloudWatch(c) => cloudwatch::needs(w, c),
        Command::CodeBuild(c) => codebuild::needs(w, c),
        Command::CodeCommit(c) => codecommit::needs(w, c),
        Command::CodeDeploy(c) => codedeploy::needs(w, c),
        Command::CodePipeline(c) => codepipeline::needs(w, c),
        Command::Ec2(c) => ec2::needs(w, c),
        Command::Elb(c) => elb::needs(w, c),
        Command::EventBridge(c) => eventbridge::needs(w, c),
        Command::Hosts(c) => hosts::needs(w, c),
        Command::Iam(c) => iam::needs(w, c),
        Command::S3(c) => s3::needs(w, c),
        Command::SecretsManager(c) => secretsmanager::needs(w, c),
        Command::Sns(c) => sns::needs(w, c),
        Command::Ssm(c) => ssm::needs(w, c),
        Command::Tags(c) => tags::needs(w, c),
    }
}

/// The service's decision.
pub(crate) fn decide(w: &World, by: By<'_>, command: &Command) -> Decided {
    match command {
        Command::AutoScaling(c) => autoscaling::decide(w, by, c),
        Command::CloudTrail(c) => cloudtrail::decide(w, by, c),
        Command::CloudWatch(c) => cloudwatch::decide(w, by, c),
        Command::CodeBuild(c) => codebuild::decide(w, by, c),
        Command::CodeCommit(c) => codecommit::decide(w, by, c),
        Command::CodeDeploy(c) => codedeploy::decide(w, by, c),
        Command::CodePipeline(c) => codepipeline::decide(w, by, c),
        Command::Ec2(c) => ec2::decide(w, by, c),
        Command::Elb(c) => elb::decide(w, by, c),
        Command::EventBridge(c) => eventbridge::decide(w, by, c),
        Command::Hosts(c) => hosts::decide(w, by, c),
        Command::Iam(c) => iam::decide(w, by, c),
        Command::S3(c) => s3::decide(w, by, c),
        Command::SecretsManager(c) => secretsmanager::decide(w, by, c),
        Command::Sns(c) => sns::decide(w, by, c),
        Command::Ssm(c) => ssm::decide(w, by, c),
        Command::Tags(c) => tags::decide(w, by, c),
    }
}

/// Lets everybody who listens to this kind of fact ask for what should follow.
pub(crate) fn react(w: &World, event: &Event, asks: &mut Asks) {
    let fact = &event.fact;
    match fact {
        Fact::CodeDeploy(f) => {
            codedeploy::react(w, f, asks);
            codepipeline::on_codedeploy(w, f, asks);
        }
        Fact::CodeBuild(f) => {
            codebuild::react(w, f, asks);
            codepipeline::on_codebuild(w, f, asks);
        }
        Fact::CodePipeline(f) => codepipeline::react(w, f, asks),
        Fact::CodeCommit(f) => codepipeline::on_codecommit(w, f, asks),
        Fact::Elb(f) => {
            elb::react(w, f, asks);
            codedeploy::on_elb(w, f, asks);
        }
        Fact::Ec2(f) => {
            ec2::react(w, f, asks);
            elb::on_ec2(w, f, asks);
            autoscaling::on_ec2(w, f, asks);
            codedeploy::on_ec2(w, f, asks);
        }
        Fact::AutoScaling(f) => {
            autoscaling::react(w, f, asks);
            codedeploy::on_autoscaling(w, f, asks);
        }
        Fact::CloudWatch(f) => {
            codedeploy::on_cloudwatch(w, f, asks);
            cloudwatch::react(w, f, asks);
        }
        Fact::EventBridge(f) => eventbridge::react(w, f, asks),
        Fact::Hosts(f) => elb::on_hosts(w, f, asks),
        Fact::CloudTrail(_)
        | Fact::Iam(_)
        | Fact::S3(_)
        | Fact::SecretsManager(_)
        | Fact::Sns(_)
        | Fact::Ssm(_)
        | Fact::Tags(_) => {}
    }
    tags::react(w, fact, asks);
    eventbridge::overhear(w, event, asks);
}

/// Turns the answer to a question between services into a command for whoever asked.
pub(crate) fn answer(to: AnswerTo, decided: Result<Reply, ApiError>) -> Command {
    match to {
        AnswerTo::PipelineAction(action) => codepipeline::Command::answered(action, decided).into(),
        AnswerTo::RuleTarget(delivery) => eventbridge::Command::answered(delivery, decided).into(),
    }
}

/// Turns the end of a script into a command for whoever ordered it.
pub(crate) const fn script_answer(to: ScriptFor, run: RunId) -> Command {
    match to {
        ScriptFor::Build(step) => {
            Command::CodeBuild(codebuild::Command::ScriptReturned { step, run })
        }
        ScriptFor::Hook(step) => {
            Command::CodeDeploy(codedeploy::Command::ScriptReturned { step, run })
        }
    }
}
