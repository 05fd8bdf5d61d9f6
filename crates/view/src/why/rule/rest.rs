//! Rules of what surrounds the pipeline: target groups, instances, events, calls.

use greenroom_engine::codedeploy;
use greenroom_engine::codepipeline;
use greenroom_engine::elb::{self, Health};
use greenroom_engine::eventbridge;
use greenroom_engine::fact::Fact as Any;
use greenroom_engine::figures::approximations;

use super::Rule;

pub(super) fn of_elb(effect: &elb::Fact) -> Rule {
    match effect {
        elb::Fact::HealthChanged { health, .. } => match health {
            Health::Draining => "A target that is deregistered drains until the deregistration \
                                 delay is over."
                .into(),
            Health::Healthy => Rule::from(
                "A target is healthy after as many good checks in a row as the healthy threshold \
                 says.",
            )
            .about(&approximations::HEALTH_CHECK_MODEL),
            Health::Unhealthy => Rule::from(
                "A target is unhealthy after as many bad checks in a row as the unhealthy \
                 threshold says.",
            )
            .about(&approximations::HEALTH_CHECK_MODEL),
            Health::Initial => "A target starts with its first health checks.".into(),
        },
        elb::Fact::ChecksDiffer { .. } => {
            Rule::from("What answers the health checks on the machine has changed.")
                .about(&approximations::HEALTH_CHECK_MODEL)
        }
        elb::Fact::Registered { .. } => {
            "A target gets no requests before its first health checks have passed.".into()
        }
        elb::Fact::Left { .. } => {
            "A target leaves when it has drained, or when its instance is gone.".into()
        }
        elb::Fact::BalancerCreated(_)
        | elb::Fact::BalancerDeleted { .. }
        | elb::Fact::ListenerCreated { .. }
        | elb::Fact::ListenerDeleted { .. }
        | elb::Fact::ListenerChanged(_)
        | elb::Fact::GroupCreated { .. }
        | elb::Fact::GroupDeleted { .. }
        | elb::Fact::GroupModified { .. }
        | elb::Fact::DelaySet { .. } => "Elastic Load Balancing does what it is told.".into(),
    }
}

pub(super) fn of_eventbridge(effect: &eventbridge::Fact) -> Rule {
    match effect {
        eventbridge::Fact::EventSent(_) => {
            "The rule is enabled and every field of its pattern fits the event.".into()
        }
        eventbridge::Fact::EventDelivered(_) => {
            "EventBridge calls the rule's target in the name of the target's role.".into()
        }
        eventbridge::Fact::RulePut { .. }
        | eventbridge::Fact::RuleDeleted { .. }
        | eventbridge::Fact::TargetPut(_)
        | eventbridge::Fact::TargetsRemoved(_)
        | eventbridge::Fact::EventPut { .. } => "EventBridge keeps what it is told.".into(),
    }
}

pub(super) fn of_ec2(cause: &Any) -> Rule {
    match cause {
        Any::AutoScaling(_) => {
            "An Auto Scaling group launches and terminates its instances itself.".into()
        }
        _ => "An instance takes a while to boot and to shut down.".into(),
    }
}

/// A service, or a script on a machine, called another service.
pub(super) fn of_call(cause: &Any) -> Rule {
    match cause {
        Any::CodePipeline(codepipeline::Fact::WorkRequested { .. }) => {
            "The action calls its provider in the name of the pipeline's role; IAM judges it."
        }
        Any::EventBridge(_) => "EventBridge calls its target in the name of the target's role.",
        Any::CodeDeploy(codedeploy::Fact::EventStarted { .. }) => {
            "The script calls AWS in the name of the instance's role; IAM judges it."
        }
        Any::CodeBuild(_) => {
            "The command calls AWS in the name of the project's service role; IAM judges it."
        }
        _ => "A service called another one; IAM judges it.",
    }
    .into()
}
