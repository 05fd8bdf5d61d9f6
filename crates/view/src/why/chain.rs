//! From an event back to the call it all began with.

use greenroom_engine::cloudtrail;
use greenroom_engine::codebuild::{self, PhaseStatus};
use greenroom_engine::codedeploy::{self, TargetStatus};
use greenroom_engine::codepipeline;
use greenroom_engine::eventbridge;
use greenroom_engine::fact::Fact;
use greenroom_engine::history::History;
use greenroom_engine::kernel::event::{Cause, Event};
use greenroom_engine::world::World;

use crate::sentence;

/// Events before one that are looked through for one of the same cause that says more.
const BESIDE_MAX: usize = 64;

/// The chain, the oldest event first.
pub(super) fn back(w: &World, history: &History, seq: u32) -> Vec<u32> {
    let mut chain = vec![seq];
    let mut here = history.get(seq);
    while let Some(event) = here {
        here = before(w, history, event).filter(|cause| cause.seq < event.seq);
        chain.extend(here.map(|cause| cause.seq));
    }
    chain.reverse();
    chain
}

/// What led to an event: something beside it that says more than the cause, else the cause.
fn before<'h>(w: &World, history: &'h History, event: &Event) -> Option<&'h Event> {
    match event.cause {
        Cause::Call(_) => siblings(history, event, usize::MAX).find(|other| is_call(other)),
        Cause::Event(cause) | Cause::Timer(cause) => siblings(history, event, BESIDE_MAX)
            .find(|other| says_more(other, event) || is_call_for(w, other, event))
            .or_else(|| history.get(cause)),
    }
}

/// Events of the same moment and cause among so many before one, the nearest first.
fn siblings<'h>(
    history: &'h History,
    event: &Event,
    reach: usize,
) -> impl Iterator<Item = &'h Event> {
    let (cause, at) = (event.cause, event.at);
    let earlier = (0..event.seq).rev().take(reach);
    let earlier = earlier.map_while(|seq| history.get(seq));
    let same_moment = earlier.take_while(move |other| other.at == at);
    same_moment.filter(move |other| other.cause == cause)
}

const fn is_call(event: &Event) -> bool {
    matches!(event.fact, Fact::CloudTrail(_))
}

/// Whether a call beside an event is the one that decided it.
fn is_call_for(w: &World, other: &Event, event: &Event) -> bool {
    let Fact::CloudTrail(cloudtrail::Fact::Called(called)) = &other.fact else {
        return false;
    };
    !is_call(event) && sentence::name(w, &event.fact).0 == called.operation.0
}

/// Whether the first of two facts of one decision is why there is the second.
fn says_more(other: &Event, event: &Event) -> bool {
    match (&other.fact, &event.fact) {
        (
            Fact::CodeDeploy(codedeploy::Fact::EventFailed(failed)),
            Fact::CodeDeploy(codedeploy::Fact::TargetEnded {
                at,
                status: TargetStatus::Failed,
            }),
        ) => failed.0 == *at,
        (
            Fact::CloudTrail(cloudtrail::Fact::Called(called)),
            Fact::CodePipeline(codepipeline::Fact::ActionFailed(_))
            | Fact::EventBridge(eventbridge::Fact::EventDelivered(_)),
        ) => called.error.is_some(),
        (
            Fact::CodeDeploy(codedeploy::Fact::DeploymentStarted(started)),
            Fact::CodeDeploy(codedeploy::Fact::BatchStarted { deployment, .. }),
        ) => started.deployment == *deployment,
        (
            Fact::CodeBuild(codebuild::Fact::PhaseEnded(ended)),
            Fact::CodeBuild(
                codebuild::Fact::BuildEnded { build, .. }
                | codebuild::Fact::PhaseStarted { build, .. },
            ),
        ) => ended.build == *build && ended.status != PhaseStatus::Succeeded,
        (
            Fact::CodePipeline(codepipeline::Fact::StageEnded { execution, .. }),
            Fact::CodePipeline(codepipeline::Fact::ExecutionEnded { execution: own, .. }),
        ) => execution == own,
        _ => false,
    }
}
