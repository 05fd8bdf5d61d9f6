//! What people call a thing, to the thing.

use std::sync::Arc;

use greenroom_engine::codebuild::Build;
use greenroom_engine::codedeploy::{Deployment, GroupId};
use greenroom_engine::codepipeline::Execution;
use greenroom_engine::world::World;

use super::GaugeError;
use crate::names;

/// Fewest characters of an id that are taken for it.
const PREFIX_MIN: usize = 4;

/// A deployment group: `group`, or `application/group`.
pub(super) fn group(w: &World, name: &str) -> Result<Option<GroupId>, GaugeError> {
    if let Some((application, group)) = name.split_once('/')
        && let Some((id, _)) = w.codedeploy.group(application, group)
    {
        return Ok(Some(id));
    }
    let named = w.codedeploy.group_names.iter();
    let mut found = named.filter(|((_, group), _)| **group == *name).peekable();
    let Some((_, first)) = found.next() else {
        return Ok(None);
    };
    if found.peek().is_none() {
        return Ok(Some(*first));
    }
    let named = w.codedeploy.group_names.keys();
    let choices = named.filter(|(_, group)| **group == *name);
    let choices =
        choices.map(|(application, group)| names::show(&format!("{application}/{group}")));
    Err(GaugeError::Ambiguous {
        group: names::show(name),
        choices: choices.collect(),
    })
}

/// A deployment by its id, or the last one of a group.
pub(super) fn deployment<'w>(
    w: &'w World,
    name: &str,
) -> Result<Option<&'w Deployment>, GaugeError> {
    if let Some((_, row)) = w.codedeploy.deployment(name) {
        return Ok(Some(row));
    }
    let group = group(w, name)?.and_then(|id| w.codedeploy.groups.get(id));
    let last = group.and_then(|group| group.last_attempted);
    Ok(last.and_then(|id| w.codedeploy.deployments.get(id)))
}

/// A build by its id, its ARN or its id's beginning, or the last one of a project.
pub(super) fn build<'w>(w: &'w World, name: &str) -> Option<&'w Build> {
    if let Some((_, row)) = w.codebuild.build(name) {
        return Some(row);
    }
    if let Some(project) = w.codebuild.projects.get(name) {
        return w.codebuild.builds.get(*project.builds.last()?);
    }
    let (project, uuid) = name.split_once(':')?;
    let mut all = w.codebuild.builds.rows().rev();
    let begins = |row: &&Build| {
        let whole = row.id.split_once(':');
        whole.is_some_and(|(of, id)| of == project && id.starts_with(uuid))
    };
    all.find(begins).filter(|_| uuid.len() >= PREFIX_MIN)
}

/// An execution by its id or its id's beginning, or the last one of a pipeline.
pub(super) fn execution<'w>(w: &'w World, name: &str) -> Option<&'w Execution> {
    if let Some((_, row)) = w.codepipeline.execution(name) {
        return Some(row);
    }
    if let Some(pipeline) = w.codepipeline.pipelines.get(name) {
        return w.codepipeline.executions.get(*pipeline.executions.last()?);
    }
    let mut from = w.codepipeline.by_id.range(Arc::<str>::from(name)..);
    let (id, execution) = from.next()?;
    let is_it = name.len() >= PREFIX_MIN && id.starts_with(name);
    w.codepipeline.executions.get(*execution).filter(|_| is_it)
}
