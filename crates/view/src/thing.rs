//! What an event is about: the address of a thing that can be looked at.

use std::sync::Arc;

use greenroom_engine::codebuild::{self, BuildId};
use greenroom_engine::codedeploy::{self, DeploymentId, TargetRef};
use greenroom_engine::codepipeline::{self, ExecutionId, External};
use greenroom_engine::ec2::{self, InstanceId};
use greenroom_engine::elb::{self, TargetGroupId};
use greenroom_engine::fact::Fact;
use greenroom_engine::world::World;
use greenroom_engine::{autoscaling, cloudwatch, codecommit, hosts};

/// A thing that can be looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// An alarm.
    Alarm(Arc<str>),
    /// An Auto Scaling group.
    AutoScalingGroup(Arc<str>),
    /// A build.
    Build(BuildId),
    /// A deployment.
    Deployment(DeploymentId),
    /// A pipeline execution.
    Execution(ExecutionId),
    /// An instance.
    Instance(InstanceId),
    /// A pipeline.
    Pipeline(Arc<str>),
    /// A repository.
    Repository(Arc<str>),
    /// A target of a deployment.
    Target(TargetRef),
    /// A target group.
    TargetGroup(TargetGroupId),
}

impl Thing {
    /// Work that an action started elsewhere.
    pub const fn of_work(work: External) -> Self {
        match work {
            External::Build(id) => Self::Build(id),
            External::Deployment(id) => Self::Deployment(id),
        }
    }
}

/// What a fact is about, if it is about one thing that can be looked at. The world is one in
/// which it has happened already.
pub fn of(w: &World, fact: &Fact) -> Option<Thing> {
    match fact {
        Fact::AutoScaling(fact) => of_autoscaling(fact),
        Fact::CloudWatch(fact) => Some(Thing::Alarm(match fact {
            cloudwatch::Fact::AlarmPut(input) => input.alarm_name.clone(),
            cloudwatch::Fact::AlarmStateChanged(change) => change.name.clone(),
            cloudwatch::Fact::AlarmDeleted { name } => name.clone(),
        })),
        Fact::CodeBuild(fact) => of_codebuild(w, fact).map(Thing::Build),
        Fact::CodeCommit(fact) => Some(Thing::Repository(match fact {
            codecommit::Fact::RepositoryCreated(created) => created.0.clone(),
            codecommit::Fact::RepositoryDeleted { name } => name.clone(),
            codecommit::Fact::CommitsAdded(added) => added.repository.clone(),
            codecommit::Fact::ReferenceMoved(moved) => moved.repository.clone(),
            codecommit::Fact::DefaultBranchSet(set) => set.0.clone(),
        })),
        Fact::CodeDeploy(fact) => of_codedeploy(w, fact),
        Fact::CodePipeline(fact) => of_codepipeline(w, fact),
        Fact::Ec2(fact) => Some(Thing::Instance(match fact {
            ec2::Fact::Launched(launch) => launch.first,
            ec2::Fact::StateChanged { instance, .. }
            | ec2::Fact::Tagged { instance, .. }
            | ec2::Fact::ProfileSet { instance, .. }
            | ec2::Fact::AgentChanged { instance, .. }
            | ec2::Fact::ClockSet { instance, .. } => *instance,
        })),
        Fact::Elb(fact) => of_elb(w, fact).map(Thing::TargetGroup),
        Fact::Hosts(
            hosts::Fact::DiskChanged { instance, .. } | hosts::Fact::HookBroken { instance, .. },
        ) => Some(Thing::Instance(*instance)),
        Fact::Hosts(hosts::Fact::Ran(_) | hosts::Fact::DiskWritten(_))
        | Fact::CloudTrail(_)
        | Fact::EventBridge(_)
        | Fact::Iam(_)
        | Fact::S3(_)
        | Fact::SecretsManager(_)
        | Fact::Sns(_)
        | Fact::Ssm(_)
        | Fact::Tags(_) => None,
    }
}

fn of_autoscaling(fact: &autoscaling::Fact) -> Option<Thing> {
    let group = match fact {
        autoscaling::Fact::GroupCreated { input } | autoscaling::Fact::GroupChanged { input } => {
            &input.name
        }
        autoscaling::Fact::HookPut(put) => &put.0,
        autoscaling::Fact::HookDeleted(gone) => &gone.0,
        autoscaling::Fact::HookCompleted(done) => &done.group,
        autoscaling::Fact::Suspended(change) => &change.group,
        autoscaling::Fact::GroupDeleted { group }
        | autoscaling::Fact::ScaledOut { group, .. }
        | autoscaling::Fact::MembersJoined { group, .. }
        | autoscaling::Fact::MemberChanged { group, .. }
        | autoscaling::Fact::MemberLeft { group, .. } => group,
    };
    Some(Thing::AutoScalingGroup(group.clone()))
}

fn of_codebuild(w: &World, fact: &codebuild::Fact) -> Option<BuildId> {
    match fact {
        codebuild::Fact::PhaseStarted { build, .. }
        | codebuild::Fact::ArtifactsUploaded { build, .. }
        | codebuild::Fact::BuildEnded { build, .. } => Some(*build),
        codebuild::Fact::SourceReady(ready) => Some(ready.build),
        codebuild::Fact::CommandStarted { step, .. } => Some(step.build),
        codebuild::Fact::CommandEnded(ended) => Some(ended.step.build),
        codebuild::Fact::PhaseEnded(ended) => Some(ended.build),
        codebuild::Fact::BuildCreated(created) => w.codebuild.by_id.get(&created.id).copied(),
        codebuild::Fact::ProjectCreated(_)
        | codebuild::Fact::ProjectUpdated(_)
        | codebuild::Fact::ProjectDeleted { .. } => None,
    }
}

fn of_codedeploy(w: &World, fact: &codedeploy::Fact) -> Option<Thing> {
    use codedeploy::Fact as F;
    match fact {
        F::DeploymentStarted(started) => Some(Thing::Deployment(started.deployment)),
        F::DeploymentEnded(ended) => Some(Thing::Deployment(ended.deployment)),
        F::BatchStarted { deployment, .. }
        | F::StopBegun { deployment, .. }
        | F::RollbackSkipped { deployment, .. } => Some(Thing::Deployment(*deployment)),
        F::FilesPrepared(made) => Some(Thing::Deployment(made.0.0)),
        F::EventStarted { at, .. }
        | F::FilesReady { at, .. }
        | F::EventSucceeded { at, .. }
        | F::AgentSilent { at, .. }
        | F::PointerWritten { at, .. }
        | F::TargetEnded { at, .. } => Some(Thing::Target(*at)),
        F::HookRan { at, .. } | F::ScriptPassed { at } => Some(Thing::Target(at.at)),
        F::EventForgiven(told) => Some(Thing::Target(told.0)),
        F::EventFailed(told) => Some(Thing::Target(told.0)),
        F::DeploymentCreated(created) => w
            .codedeploy
            .by_id
            .get(&created.id)
            .copied()
            .map(Thing::Deployment),
        F::ApplicationCreated(_)
        | F::ApplicationDeleted { .. }
        | F::ConfigCreated(_)
        | F::ConfigDeleted { .. }
        | F::GroupCreated { .. }
        | F::GroupUpdated { .. }
        | F::GroupDeleted { .. }
        | F::RevisionRegistered(_) => None,
    }
}

fn of_codepipeline(w: &World, fact: &codepipeline::Fact) -> Option<Thing> {
    use codepipeline::Fact as F;
    match fact {
        F::PipelineCreated(plan) | F::PipelineUpdated(plan) => {
            Some(Thing::Pipeline(plan.name.clone()))
        }
        F::PipelineDeleted { name } => Some(Thing::Pipeline(name.clone())),
        F::TransitionChanged(change) => Some(Thing::Pipeline(change.pipeline.clone())),
        F::ExecutionWaits { execution, .. }
        | F::ExecutionSuperseded { execution, .. }
        | F::StageEntered { execution, .. }
        | F::StageEnded { execution, .. }
        | F::StageRetried { execution, .. }
        | F::ExecutionEnded { execution, .. } => Some(Thing::Execution(*execution)),
        F::ActionStarted(started) => Some(Thing::Execution(started.0.execution)),
        F::WorkRequested { action }
        | F::ActionLinked { action, .. }
        | F::ActionAbandoned { action } => Some(Thing::Execution(action.execution)),
        F::ApprovalRequested(requested) => Some(Thing::Execution(requested.0.execution)),
        F::ApprovalGiven(given) => Some(Thing::Execution(given.0.execution)),
        F::ActionSucceeded(done) => Some(Thing::Execution(done.action.execution)),
        F::ActionFailed(failed) => Some(Thing::Execution(failed.0.execution)),
        F::StopRequested(stop) => Some(Thing::Execution(stop.0)),
        F::ExecutionStarted(started) => w
            .codepipeline
            .by_id
            .get(&started.id)
            .copied()
            .map(Thing::Execution),
        F::ObjectsDeployed(_) => None,
    }
}

fn of_elb(w: &World, fact: &elb::Fact) -> Option<TargetGroupId> {
    match fact {
        elb::Fact::GroupModified { group, .. }
        | elb::Fact::DelaySet { group, .. }
        | elb::Fact::Registered { group, .. }
        | elb::Fact::HealthChanged { group, .. }
        | elb::Fact::ChecksDiffer { group, .. }
        | elb::Fact::Left { group, .. }
        | elb::Fact::GroupDeleted { group, .. } => Some(*group),
        elb::Fact::GroupCreated { input, .. } => w.elb.by_name.get(&input.name).copied(),
        elb::Fact::BalancerCreated(_)
        | elb::Fact::BalancerDeleted { .. }
        | elb::Fact::ListenerDeleted { .. }
        | elb::Fact::ListenerCreated { .. }
        | elb::Fact::ListenerChanged(_) => None,
    }
}
