//! One action of a stage: its run, what it links to, and what it waits for.

use greenroom_engine::codepipeline::{
    ActionPlan, ActionRef, ActionRun, ActionStatus, Category, Execution, ExecutionId, Provider,
};
use greenroom_engine::figures::codepipeline as figures;
use greenroom_engine::iam::Need;
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::world::World;

use crate::condition::Condition;
use crate::names::{self, show};
use crate::permissions;
use crate::thing::Thing;

/// An action.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Its place in the declaration of its stage.
    pub place: u16,
    /// Its name.
    pub name: String,
    /// Its category.
    pub category: Category,
    /// Who carries it out, as the declaration says: `CodeBuild`.
    pub provider: String,
    /// Whether Greenroom simulates that provider; others are assumed to succeed.
    pub is_simulated: bool,
    /// Actions of one number run side by side.
    pub run_order: u32,
    /// The attempt it is shown at; none while it has not begun.
    pub at: Option<ActionRef>,
    /// AWS's status; none while it has not begun.
    pub status: Option<ActionStatus>,
    /// The same on the common scale; an approval that waits is a decision.
    pub condition: Condition,
    /// When it began.
    pub started: Option<SimTime>,
    /// When it ended.
    pub ended: Option<SimTime>,
    /// How long it took, or has been running for.
    pub took: Option<Span>,
    /// The work it started elsewhere.
    pub link: Option<Thing>,
    /// What is shown beside it, e.g. a commit message.
    pub summary: Option<String>,
    /// Why it failed.
    pub trouble: Option<Trouble>,
    /// The approval it asks for.
    pub approval: Option<Approval>,
    /// Artifacts it reads.
    pub inputs: Vec<String>,
    /// Artifacts it makes.
    pub outputs: Vec<String>,
    /// What is to say about it, one line each: `main@9c1f2a3b`, `web:5f0c12aa`, `by dana`.
    pub details: Vec<String>,
    /// What happens inside: phases of its build, counts of its deployment.
    pub inside: Vec<(String, Condition)>,
}

/// Why an action failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// `JobFailed`, `ConfigurationError`, …
    pub code: String,
    /// The sentence that comes with it.
    pub message: String,
}

/// A manual approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Whether an answer is awaited.
    pub is_open: bool,
    /// The token an answer must carry.
    pub token: String,
    /// When it was asked for.
    pub since: SimTime,
    /// When it fails by itself.
    pub expires: SimTime,
    /// Who answered.
    pub by: Option<String>,
    /// Users and roles whose policies allow them to answer, besides root; empty once answered.
    pub may: Vec<String>,
    /// What the approver is told.
    pub message: Option<String>,
}

/// An action of a stage, with the run of the execution that the stage shows.
pub(super) fn of(
    w: &World,
    stage: &str,
    (plan, place): (&ActionPlan, u16),
    shown: Option<(ExecutionId, &Execution)>,
) -> Action {
    let found = shown.and_then(|(id, row)| find(id, row, stage, &plan.name));
    let run = found.map(|(_, run)| run).filter(|run| run.status.is_some());
    let approval = run.and_then(|run| approval(w, (stage, plan), shown?.1, run));
    let is_open = approval.as_ref().is_some_and(|approval| approval.is_open);
    let own = run.and_then(|run| run.status).map(Condition::from);
    let link = run.and_then(|run| run.external).map(Thing::of_work);
    Action {
        place,
        name: show(&plan.name),
        category: plan.category,
        provider: show(&plan.provider_name),
        is_simulated: !matches!(plan.provider, Provider::Other(_)),
        run_order: plan.run_order,
        at: found.filter(|_| run.is_some()).map(|(at, _)| at),
        status: run.and_then(|run| run.status),
        condition: if is_open {
            Condition::Decision
        } else {
            own.unwrap_or_default()
        },
        started: run.and_then(|run| run.started),
        ended: run.and_then(|run| run.ended),
        took: run.and_then(|run| Some(run.ended.unwrap_or(w.now).since(run.started?))),
        summary: run.and_then(|run| run.summary.as_deref()).map(show),
        trouble: run.and_then(|run| run.error.as_ref()).map(|error| Trouble {
            code: show(&error.code),
            message: show(&error.message),
        }),
        inputs: plan.inputs.iter().map(|name| show(name)).collect(),
        outputs: plan.outputs.iter().map(|name| show(name)).collect(),
        details: details(
            w,
            plan,
            link.as_ref(),
            (shown.map(|(_, row)| row), approval.as_ref()),
        ),
        inside: inside(w, link.as_ref()),
        approval,
        link,
    }
}

fn find<'w>(
    id: ExecutionId,
    row: &'w Execution,
    stage: &str,
    action: &str,
) -> Option<(ActionRef, &'w ActionRun)> {
    let (nth, plan) = row.plan.stage(stage)?;
    let place = plan.actions.iter().position(|plan| *plan.name == *action)?;
    let run = row.stages.get(nth)?.actions.get(place)?;
    let at = ActionRef {
        execution: id,
        stage: u16::try_from(nth).ok()?,
        action: u16::try_from(place).ok()?,
        attempt: run.attempt,
    };
    Some((at, run))
}

fn approval(
    w: &World,
    (stage, plan): (&str, &ActionPlan),
    row: &Execution,
    run: &ActionRun,
) -> Option<Approval> {
    let approval = run.approval.as_ref()?;
    let since = run.started?;
    let is_open = run.status == Some(ActionStatus::InProgress);
    let may = || {
        let on = format!("{}/{stage}/{}", row.pipeline, plan.name);
        let need = Need::new("codepipeline:PutApprovalResult", w.arn("codepipeline", &on));
        permissions::who_may(w, &need)
    };
    Some(Approval {
        is_open,
        token: show(&approval.token),
        since,
        expires: since + plan.timeout.unwrap_or(figures::APPROVAL_TIMEOUT),
        by: approval.by.as_ref().map(names::principal),
        may: if is_open { may() } else { Vec::new() },
        message: plan.config("CustomData").map(|text| show(text)),
    })
}

fn details(
    w: &World,
    plan: &ActionPlan,
    link: Option<&Thing>,
    (row, approval): (Option<&Execution>, Option<&Approval>),
) -> Vec<String> {
    let mut said = vec![show(&plan.provider_name)];
    let config = |key: &str| plan.config(key).map(|value| show(value));
    let revision = row.and_then(|row| row.revisions.iter().find(|r| r.action == plan.name));
    let revision = revision.map(|revision| names::short(&revision.id));
    let place = match plan.provider {
        Provider::CodeCommit => config("BranchName"),
        Provider::S3Source => config("S3ObjectKey"),
        Provider::CodeBuild => config("ProjectName"),
        Provider::CodeDeploy => config("DeploymentGroupName"),
        Provider::S3Deploy => config("BucketName"),
        Provider::Manual | Provider::Other(_) => None,
    };
    match (place, revision) {
        (Some(place), Some(revision)) => said.push(format!("{place}@{revision}")),
        (Some(place), None) if link.is_none() => said.push(place),
        _ => {}
    }
    match link {
        Some(Thing::Build(id)) => said.push(names::build(w, *id)),
        Some(Thing::Deployment(id)) => said.push(names::deployment(w, *id)),
        Some(_) | None => {}
    }
    match approval {
        Some(Approval { by: Some(by), .. }) => said.push(format!("by {by}")),
        Some(approval) if approval.is_open => said.push("waits for an answer".to_owned()),
        Some(_) | None => {}
    }
    said
}

fn inside(w: &World, link: Option<&Thing>) -> Vec<(String, Condition)> {
    match link {
        Some(Thing::Build(id)) => {
            let row = w.codebuild.builds.get(*id);
            let phases = row.map(|row| &row.phases).into_iter().flatten();
            phases
                .map(|phase| (phase.phase.name().to_owned(), phase.status.into()))
                .collect()
        }
        Some(Thing::Deployment(id)) => {
            let Some(row) = w.codedeploy.deployments.get(*id) else {
                return Vec::new();
            };
            let counted = row.overview;
            let size = row.targets.len();
            let all = [
                (counted.succeeded, "done", Condition::Done),
                (counted.in_progress, "in progress", Condition::Running),
                (counted.failed, "failed", Condition::Failed),
                (counted.skipped, "skipped", Condition::Skipped),
                (counted.pending, "waiting", Condition::Waiting),
            ];
            let said = all.into_iter().filter(|(count, ..)| *count > 0);
            said.map(|(count, word, condition)| (format!("{count} of {size} {word}"), condition))
                .collect()
        }
        Some(_) | None => Vec::new(),
    }
}
