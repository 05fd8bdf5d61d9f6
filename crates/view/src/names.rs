//! Short names of things, as people say them; and texts of strangers made fit to be shown.
//!
//! `i-3` is the third instance that was launched, `3f2a91c0` an execution, `web:5f0c12aa` a build,
//! `v2` a revision. Whole ids stand where they are asked for by name.

use greenroom_engine::codebuild::BuildId;
use greenroom_engine::codedeploy::{DeploymentId, GroupId, RevisionLocation};
use greenroom_engine::codepipeline::{ActionRef, ExecutionId};
use greenroom_engine::ec2::InstanceId;
use greenroom_engine::elb::TargetGroupId;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::world::World;
use greenroom_formats::text;

/// Most characters of a stranger's text in one line.
const LINE_MAX: usize = 240;
/// Characters of an id that people say.
const SHORT: usize = 8;

/// A stranger's text on one line: without control characters, no longer than a sentence bears.
pub fn show(from: &str) -> String {
    let shown = text::clean(from.trim()).replace('\n', " ");
    if shown.chars().count() <= LINE_MAX {
        return shown;
    }
    let mut cut: String = shown.chars().take(LINE_MAX - 1).collect();
    cut.push('…');
    cut
}

/// The first characters of an id.
pub fn short(id: &str) -> String {
    show(&id.chars().take(SHORT).collect::<String>())
}

/// An instance: `i-3` is the third that was launched.
pub fn instance(id: InstanceId) -> String {
    format!("i-{}", u64::from(id.0) + 1)
}

/// A deployment: its id, which is short.
pub fn deployment(w: &World, id: DeploymentId) -> String {
    show(&w.codedeploy.name(id))
}

/// A deployment group: its name.
pub fn group(w: &World, id: GroupId) -> String {
    let row = w.codedeploy.groups.get(id);
    row.map_or_else(unknown, |row| show(&row.input.deployment_group_name))
}

/// A target group: its name.
pub fn target_group(w: &World, id: TargetGroupId) -> String {
    let row = w.elb.groups.get(id);
    row.map_or_else(unknown, |row| show(&row.name))
}

/// An execution: the beginning of its id.
pub fn execution(w: &World, id: ExecutionId) -> String {
    let row = w.codepipeline.executions.get(id);
    row.map_or_else(unknown, |row| short(&row.id))
}

/// A stage of an execution: its name.
pub fn stage(w: &World, id: ExecutionId, stage: u16) -> String {
    let row = w.codepipeline.executions.get(id);
    let plan = row.and_then(|row| row.plan.stages.get(usize::from(stage)));
    plan.map_or_else(unknown, |plan| show(&plan.name))
}

/// An action of an execution: `Stage/Action`.
pub fn action(w: &World, at: ActionRef) -> String {
    let row = w.codepipeline.executions.get(at.execution);
    let plan = row.and_then(|row| row.plan.action(at.stage, at.action));
    let action = plan.map_or_else(unknown, |plan| show(&plan.name));
    format!("{}/{action}", stage(w, at.execution, at.stage))
}

/// A build: its project and the beginning of its id.
pub fn build(w: &World, id: BuildId) -> String {
    let row = w.codebuild.builds.get(id);
    row.map_or_else(unknown, |row| build_id(&row.id))
}

/// The same from a build's whole id.
pub fn build_id(id: &str) -> String {
    match id.split_once(':') {
        Some((project, uuid)) => format!("{}:{}", show(project), short(uuid)),
        None => show(id),
    }
}

/// A revision: the bundle's name without folders and ending (`v2`), with the beginning of its
/// version if it has one; for GitHub the commit.
pub fn revision(location: &RevisionLocation) -> String {
    if let Some(s3) = &location.s3_location {
        let file = s3.key.rsplit('/').next().unwrap_or(&s3.key);
        let label = match file.split_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            Some(_) => file,
            // Artifacts of pipelines have random names: the folder says more.
            None => last_two(&s3.key),
        };
        return match &s3.version {
            Some(version) => format!("{}@{}", show(label), short(version)),
            None => show(label),
        };
    }
    match &location.git_hub_location {
        Some(github) => format!("{}@{}", show(&github.repository), short(&github.commit_id)),
        None => show(&location.revision_type),
    }
}

fn last_two(key: &str) -> &str {
    let before = key.rsplit_once('/').map_or("", |(folder, _)| folder);
    let skip = before
        .rsplit_once('/')
        .map_or(0, |(rest, _)| rest.len() + 1);
    key.get(skip..).unwrap_or(key)
}

/// What an ARN names, without partition, region and account.
pub fn arn(from: &str) -> String {
    let rest = from.splitn(6, ':').nth(5).unwrap_or(from);
    show(rest)
}

/// Who: `dana`, `role ci-build`, `root`, `fault`.
pub fn principal(who: &Principal) -> String {
    show(&who.to_string())
}

/// `1 instance`, `4 instances`.
pub fn count(number: impl TryInto<u64>, thing: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    match number {
        1 => format!("1 {thing}"),
        _ => format!("{number} {thing}s"),
    }
}

fn unknown() -> String {
    "?".to_owned()
}

#[cfg(test)]
mod tests;
