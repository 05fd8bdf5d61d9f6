//! What happens to single actions.

use crate::codepipeline::{ActionRef, ActionRun, ActionStatus, Approval, Fact, State};
use crate::kernel::time::SimTime;
use crate::must_have;

fn action_run(s: &mut State, action: ActionRef) -> Option<&mut ActionRun> {
    let row = s.executions.get_mut(action.execution)?;
    let stage = row.stages.get_mut(usize::from(action.stage))?;
    stage.actions.get_mut(usize::from(action.action))
}

pub(super) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::ActionStarted(started) => {
            let (action, id) = &**started;
            let run = must_have!(action_run(s, *action), "the action");
            *run = ActionRun {
                status: Some(ActionStatus::InProgress),
                attempt: action.attempt,
                id: id.clone(),
                started: Some(at),
                ..ActionRun::default()
            };
        }
        Fact::ActionLinked { action, external } => {
            must_have!(action_run(s, *action), "the action").external = Some(*external);
            s.waiting_on.insert(*external, *action);
        }
        Fact::ApprovalRequested(requested) => {
            let (action, token) = &**requested;
            let approval = Approval {
                token: token.clone(),
                by: None,
            };
            must_have!(action_run(s, *action), "the action").approval = Some(approval);
        }
        Fact::ApprovalGiven(given) => {
            let (action, by, _, summary) = &**given;
            let run = must_have!(action_run(s, *action), "the action");
            run.summary = Some(summary.clone());
            if let Some(approval) = &mut run.approval {
                approval.by = Some(by.clone());
            }
        }
        Fact::ActionSucceeded(succeeded) => {
            end_action(s, succeeded.action, ActionStatus::Succeeded, at);
            let row = must_have!(
                s.executions.get_mut(succeeded.action.execution),
                "the execution"
            );
            row.updated = at;
            for artifact in &succeeded.artifacts {
                row.artifacts
                    .insert(artifact.name.clone(), artifact.clone());
            }
            row.revisions.extend(succeeded.revision.clone());
            if let Some(run) = action_run(s, succeeded.action) {
                run.summary = succeeded.summary.clone().or_else(|| run.summary.take());
            }
        }
        Fact::ActionFailed(failed) => {
            end_action(s, failed.0, ActionStatus::Failed, at);
            must_have!(action_run(s, failed.0), "the action").error = Some(failed.1.clone());
        }
        Fact::ActionAbandoned { action } => end_action(s, *action, ActionStatus::Abandoned, at),
        _ => {}
    }
}

fn end_action(s: &mut State, action: ActionRef, status: ActionStatus, at: SimTime) {
    let run = must_have!(action_run(s, action), "the action");
    run.status = Some(status);
    run.ended = Some(at);
    if let Some(external) = run.external {
        s.waiting_on.remove(&external);
    }
}
