//! What follows in CodePipeline: from its own facts, and from those of others.

use super::{
    Command, ExecutionId, ExecutionStatus, External, Fact, Provider, StageStatus, StartInput,
    Trigger, providers,
};
use crate::codebuild;
use crate::codecommit;
use crate::codedeploy;
use crate::figures::codepipeline as figures;
use crate::kernel::time::Span;
use crate::next::{Asks, Next};
use crate::s3;
use crate::world::World;

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(crate) fn react(w: &World, fact: &Fact, asks: &mut Asks) {
    match fact {
        Fact::ExecutionStarted(started) => {
            if let Some(execution) = w.codepipeline.by_id.get(&started.id) {
                let arrive = Command::Arrive {
                    execution: *execution,
                    stage: 0,
                };
                asks.push(Next::Now(arrive.into()));
            }
        }
        Fact::StageEntered { execution, stage }
        | Fact::StageRetried {
            execution, stage, ..
        } => {
            let go_on = Command::Continue {
                execution: *execution,
                stage: *stage,
            };
            asks.push(Next::Now(go_on.into()));
        }
        Fact::ActionStarted(started) => providers::begin(w, started.0, asks),
        Fact::WorkRequested { action } => asks.extend(providers::ask(w, *action)),
        Fact::ApprovalRequested(requested) => {
            providers::notify(w, requested.0, &requested.1, asks);
        }
        Fact::ApprovalGiven(given) => asks.push(Next::Cancel(providers::deadline_key(given.0))),
        Fact::ActionSucceeded(succeeded) => {
            for artifact in &succeeded.artifacts {
                let put = s3::Command::PutObject {
                    bucket: artifact.bucket.clone(),
                    key: artifact.key.clone(),
                    body: s3::Body::Bundle(artifact.files.clone()),
                    content_type: Some("application/zip".into()),
                };
                let there = w.s3.object(&artifact.bucket, &artifact.key, None).is_some();
                asks.extend((!there).then(|| Next::Now(put.into())));
            }
            let (execution, stage) = (succeeded.action.execution, succeeded.action.stage);
            go_on(figures::STEP, execution, stage, asks);
        }
        Fact::ActionFailed(failed) => go_on(Span::ZERO, failed.0.execution, failed.0.stage, asks),
        Fact::ActionAbandoned { action } => {
            go_on(Span::ZERO, action.execution, action.stage, asks);
        }
        Fact::StopRequested(stop) => {
            if let Some(execution) = w.codepipeline.executions.get(stop.0) {
                go_on(Span::ZERO, stop.0, execution.at_stage, asks);
            }
        }
        Fact::StageEnded {
            execution,
            stage,
            status,
        } => {
            stage_ended(w, *execution, *stage, *status, asks);
        }
        Fact::TransitionChanged(change) => {
            let admit = Command::Admit {
                pipeline: change.pipeline.clone(),
                stage: change.stage,
            };
            asks.push(Next::Now(admit.into()));
        }
        Fact::ExecutionEnded { execution, status } => freed(w, *execution, *status, asks),
        Fact::ObjectsDeployed(deployed) => {
            asks.extend(deployed.objects.iter().map(|(key, body)| {
                let put = s3::Command::PutObject {
                    bucket: deployed.bucket.clone(),
                    key: key.clone(),
                    body: body.clone(),
                    content_type: None,
                };
                Next::Now(put.into())
            }));
        }
        Fact::PipelineCreated(_)
        | Fact::PipelineUpdated(_)
        | Fact::PipelineDeleted { .. }
        | Fact::ExecutionWaits { .. }
        | Fact::ExecutionSuperseded { .. }
        | Fact::ActionLinked { .. } => {}
    }
}

fn go_on(span: Span, execution: ExecutionId, stage: u16, asks: &mut Asks) {
    let command = Command::Continue { execution, stage };
    asks.push(if span == Span::ZERO {
        Next::Now(command.into())
    } else {
        Next::work(span, command, "a pipeline takes its next step")
    });
}

fn stage_ended(w: &World, id: ExecutionId, stage: u16, status: StageStatus, asks: &mut Asks) {
    let Some(execution) = w.codepipeline.executions.get(id) else {
        return;
    };
    let pipeline = execution.pipeline.clone();
    asks.push(Next::Now(Command::Admit { pipeline, stage }.into()));
    let next = stage + 1;
    let more = usize::from(next) < execution.plan.stages.len();
    if status == StageStatus::Succeeded && more {
        let arrive = Command::Arrive {
            execution: id,
            stage: next,
        };
        asks.push(Next::work(
            figures::STEP,
            arrive,
            "an execution moves to its next stage",
        ));
    }
}

/// An execution that is cancelled or stopped leaves its place.
fn freed(w: &World, id: ExecutionId, status: ExecutionStatus, asks: &mut Asks) {
    let Some(execution) = w.codepipeline.executions.get(id) else {
        return;
    };
    if matches!(
        status,
        ExecutionStatus::Cancelled | ExecutionStatus::Stopped
    ) {
        let (pipeline, stage) = (execution.pipeline.clone(), execution.at_stage);
        asks.push(Next::Now(Command::Admit { pipeline, stage }.into()));
    }
}

/// A build that ended may be what an action waits for.
pub(crate) fn on_codebuild(w: &World, fact: &codebuild::Fact, asks: &mut Asks) {
    let codebuild::Fact::BuildEnded { build, .. } = fact else {
        return;
    };
    let Some(action) = w
        .codepipeline
        .waiting_on
        .get(&External::Build(*build))
        .copied()
    else {
        return;
    };
    if let Some(row) = w.codebuild.builds.get(*build) {
        let outcome = providers::build_ended(w, action, row);
        asks.push(Next::Now(Command::WorkEnded { action, outcome }.into()));
    }
}

/// A deployment that ended may be what an action waits for.
pub(crate) fn on_codedeploy(w: &World, fact: &codedeploy::Fact, asks: &mut Asks) {
    let codedeploy::Fact::DeploymentEnded(ended) = fact else {
        return;
    };
    let external = External::Deployment(ended.deployment);
    let Some(action) = w.codepipeline.waiting_on.get(&external).copied() else {
        return;
    };
    if let Some(row) = w.codedeploy.deployments.get(ended.deployment) {
        let outcome = providers::deployment_ended(row);
        asks.push(Next::Now(Command::WorkEnded { action, outcome }.into()));
    }
}

/// Pipelines that poll see a push after a while, whether or not a rule has started them already.
pub(crate) fn on_codecommit(w: &World, fact: &codecommit::Fact, asks: &mut Asks) {
    let codecommit::Fact::ReferenceMoved(moved) = fact else {
        return;
    };
    let (Some(commit), Some(branch)) = (&moved.new, moved.branch()) else {
        return;
    };
    for (name, pipeline) in &w.codepipeline.pipelines {
        let sources = pipeline
            .plan
            .stages
            .first()
            .map_or(&[][..], |stage| &stage.actions);
        for source in sources
            .iter()
            .filter(|a| a.provider == Provider::CodeCommit)
        {
            let is = |key: &str, value: &str| source.config(key).map(|v| &**v) == Some(value);
            let polls = source
                .config("PollForSourceChanges")
                .is_none_or(|v| &**v != "false");
            let same = is("RepositoryName", &moved.repository) && is("BranchName", branch);
            if polls && same {
                let input = Box::new(StartInput {
                    name: name.clone(),
                    revisions: Vec::new(),
                });
                let trigger = Trigger::PollForSourceChanges;
                let detail = commit.clone();
                let start = Command::StartBy {
                    input,
                    trigger,
                    detail,
                };
                let reason = "a pipeline polls its source";
                asks.push(Next::work(figures::POLL, start, reason));
            }
        }
    }
}
