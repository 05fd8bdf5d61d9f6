//! What follows in CodeDeploy: from its own facts, and from those of others.

use super::decide::rollback_is_wanted;
use super::{Command, DeploymentId, Fact, TargetRef, server};
use crate::cloudwatch::{self, AlarmState};
use crate::ec2::{self, Agent, InstanceState};
use crate::elb::{self, Health};
use crate::figures::codedeploy as figures;
use crate::kernel::agenda::TimerKey;
use crate::next::{Asks, Next};
use crate::world::World;
use crate::{autoscaling, notify};

fn limit_key(deployment: DeploymentId) -> TimerKey {
    TimerKey {
        purpose: "codedeploy.limit",
        subject: u64::from(deployment.0),
        part: 0,
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(crate) fn react(w: &World, fact: &Fact, asks: &mut Asks) {
    match fact {
        Fact::DeploymentCreated(created) => {
            if let Some(id) = w.codedeploy.by_id.get(&created.id) {
                let begin = Command::Begin { deployment: *id };
                asks.push(Next::work(
                    figures::START_DELAY,
                    begin,
                    "a deployment starts",
                ));
            }
        }
        Fact::DeploymentStarted(started) => {
            let deployment = started.deployment;
            let command = Command::TimedOut { deployment };
            let key = limit_key(deployment);
            let reason = "a deployment may run no longer";
            asks.push(Next::deadline(
                figures::IN_PLACE_LIMIT,
                command,
                key,
                reason,
            ));
        }
        Fact::BatchStarted {
            deployment,
            first,
            count,
        } => {
            asks.extend((*first..*first + *count).map(|target| {
                let at = TargetRef {
                    deployment: *deployment,
                    target,
                };
                Next::Now(Command::StartEvent { at, step: 0 }.into())
            }));
        }
        Fact::EventStarted { at, step } => server::started(w, *at, *step, asks),
        Fact::HookRan { at, run, .. } => asks.extend(server::ran(w, *at, *run)),
        Fact::ScriptPassed { at } => server::script_passed(w, *at, asks),
        Fact::FilesReady { at, step, prepared } => {
            asks.extend(server::files_ready(w, *at, *step, *prepared));
        }
        Fact::AgentSilent { at, step } => wait_for_agent(w, *at, *step, asks),
        Fact::TargetEnded { at, .. } => settle_if_over(w, at.deployment, asks),
        Fact::StopBegun { deployment, .. } => settle_if_over(w, *deployment, asks),
        Fact::DeploymentEnded(ended) => {
            asks.push(Next::Cancel(limit_key(ended.deployment)));
            let row = w.codedeploy.deployments.get(ended.deployment);
            if row.is_some_and(rollback_is_wanted) {
                asks.push(Next::Now(
                    Command::RollBack {
                        deployment: ended.deployment,
                    }
                    .into(),
                ));
            }
        }
        Fact::ApplicationCreated(_)
        | Fact::ApplicationDeleted { .. }
        | Fact::ConfigCreated(_)
        | Fact::ConfigDeleted { .. }
        | Fact::GroupCreated { .. }
        | Fact::GroupUpdated { .. }
        | Fact::GroupDeleted { .. }
        | Fact::RevisionRegistered(_)
        | Fact::FilesPrepared(_)
        | Fact::EventForgiven(_)
        | Fact::EventSucceeded { .. }
        | Fact::EventFailed(_)
        | Fact::PointerWritten { .. }
        | Fact::RollbackSkipped { .. } => {}
    }
    notify::on_codedeploy(w, fact, asks);
}

fn settle_if_over(w: &World, deployment: DeploymentId, asks: &mut Asks) {
    let Some(row) = w.codedeploy.deployments.get(deployment) else {
        return;
    };
    if !row.status.is_over() && row.batch_is_over() {
        asks.push(Next::Now(Command::Settle { deployment }.into()));
    }
}

fn wait_for_agent(w: &World, at: TargetRef, step: u8, asks: &mut Asks) {
    let Some(deployment) = w.codedeploy.deployments.get(at.deployment) else {
        return;
    };
    let begun = deployment.targets.current(at.target).is_some();
    let give_up = Command::GiveUp { at, step };
    asks.push(Next::work(
        server::patience(step, begun),
        give_up,
        "an agent does not answer",
    ));
}

/// A machine that answers again goes on where it was.
pub(crate) fn on_ec2(w: &World, fact: &ec2::Fact, asks: &mut Asks) {
    let instance = match fact {
        ec2::Fact::AgentChanged {
            instance,
            agent: Agent::Running,
        }
        | ec2::Fact::ClockSet { instance, .. }
        | ec2::Fact::StateChanged {
            instance,
            state: InstanceState::Running,
            ..
        } => *instance,
        ec2::Fact::Launched(_)
        | ec2::Fact::AgentChanged { .. }
        | ec2::Fact::StateChanged { .. }
        | ec2::Fact::Tagged { .. }
        | ec2::Fact::ProfileSet { .. } => return,
    };
    if !w.codedeploy.active.is_empty() {
        asks.push(Next::Now(Command::Resume { instance }.into()));
    }
}

/// A target that left its group, or became healthy in it, may be what a target waited for.
pub(crate) fn on_elb(w: &World, fact: &elb::Fact, asks: &mut Asks) {
    match fact {
        elb::Fact::Left { instance, .. } => server::left(w, *instance, asks),
        elb::Fact::HealthChanged {
            instance,
            health: Health::Healthy,
            ..
        } => {
            server::taken_in(w, *instance, asks);
        }
        elb::Fact::BalancerCreated(_)
        | elb::Fact::BalancerDeleted { .. }
        | elb::Fact::ListenerCreated { .. }
        | elb::Fact::ListenerDeleted { .. }
        | elb::Fact::GroupDeleted { .. }
        | elb::Fact::ListenerChanged(_)
        | elb::Fact::GroupCreated { .. }
        | elb::Fact::GroupModified { .. }
        | elb::Fact::DelaySet { .. }
        | elb::Fact::Registered { .. }
        | elb::Fact::HealthChanged { .. }
        | elb::Fact::ChecksDiffer { .. } => {}
    }
}

/// An alarm that goes off stops the deployments that watch it.
pub(crate) fn on_cloudwatch(w: &World, fact: &cloudwatch::Fact, asks: &mut Asks) {
    let cloudwatch::Fact::AlarmStateChanged(change) = fact else {
        return;
    };
    if change.to != AlarmState::Alarm {
        return;
    }
    for id in &w.codedeploy.active {
        let Some(deployment) = w.codedeploy.deployments.get(*id) else {
            continue;
        };
        let watched = server::watched(w, deployment).map_or(&[][..], |config| &config.alarms);
        if watched.iter().any(|alarm| alarm.name == change.name) {
            let command = Command::AlarmFired {
                deployment: *id,
                alarm: change.name.clone(),
            };
            asks.push(Next::Now(command.into()));
        }
    }
}

/// Launch and termination deployments are not made yet; groups are found when one is asked for.
pub(crate) const fn on_autoscaling(_: &World, _: &autoscaling::Fact, _: &mut Asks) {}
