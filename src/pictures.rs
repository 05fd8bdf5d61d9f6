//! Pictures: a moment of a world, drawn and told. Lessons, the stage, labs and questions share
//! them.
//!
//! All that is drawn here comes from the view; nothing is computed about AWS. Not here: which
//! moment is shown (`session`), what keys do (`screens`).

mod build;
mod fleet;
mod glance;
mod hooks;
mod pipeline;
mod rows;
mod traffic;

use std::sync::Arc;

use greenroom_course::blocks::View;
use greenroom_engine::codebuild::BuildId;
use greenroom_engine::codedeploy::{DeploymentId, TargetRef};
use greenroom_engine::elb::TargetGroupId;
use greenroom_engine::world::World;
use greenroom_view::{condition, glance as glances, names, narrate, thing::Thing};

use crate::theme::Condition;
use crate::widgets::{Paper, Rect, list::Focused};

/// What is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The whole account in a few rows.
    Glance,
    /// Stages and actions of a pipeline.
    Pipeline(Arc<str>),
    /// The machines of a deployment.
    Fleet(DeploymentId),
    /// One machine's lifecycle events.
    Hooks(TargetRef),
    /// Phases and log of a build.
    Build(BuildId),
    /// The targets of a target group.
    Traffic(TargetGroupId),
}

/// Where somebody looks in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Eye {
    /// What is picked, counted in the picture's own order.
    pub pick: usize,
    /// Whether the keys go there.
    pub focus: Focused,
}

impl Default for Eye {
    fn default() -> Self {
        Self {
            pick: 0,
            focus: Focused::No,
        }
    }
}

impl Picture {
    /// The picture of a thing, if it has one.
    pub fn of(w: &World, thing: &Thing) -> Option<Self> {
        match thing {
            Thing::Build(id) => Some(Self::Build(*id)),
            Thing::Deployment(id) => Some(Self::Fleet(*id)),
            Thing::Pipeline(name) => Some(Self::Pipeline(name.clone())),
            Thing::Execution(id) => {
                let row = w.codepipeline.executions.get(*id)?;
                Some(Self::Pipeline(row.plan.name.clone()))
            }
            Thing::Target(at) => Some(Self::Hooks(*at)),
            Thing::TargetGroup(id) => Some(Self::Traffic(*id)),
            Thing::Alarm(_)
            | Thing::AutoScalingGroup(_)
            | Thing::Instance(_)
            | Thing::Repository(_) => None,
        }
    }

    /// What a lesson's scene shows of a world: the first or the busiest of its kind.
    pub fn for_view(w: &World, view: View) -> Self {
        let newest = || w.codedeploy.deployments.iter().last().map(|(id, _)| id);
        let found = match view {
            View::Fleet => newest().map(Self::Fleet),
            View::Hooks => newest().map(|deployment| {
                Self::Hooks(TargetRef {
                    deployment,
                    target: 0,
                })
            }),
            View::Pipeline => {
                let mut names = w.codepipeline.pipelines.keys();
                names.next().map(|name| Self::Pipeline(name.clone()))
            }
            View::Build => w
                .codebuild
                .builds
                .iter()
                .last()
                .map(|(id, _)| Self::Build(id)),
            View::Traffic => w.elb.groups.iter().next().map(|(id, _)| Self::Traffic(id)),
        };
        found.unwrap_or(Self::Glance)
    }

    /// What is worth a look first.
    pub fn first(w: &World) -> Self {
        let look = glances::of(w).look;
        look.and_then(|thing| Self::of(w, &thing))
            .unwrap_or(Self::Glance)
    }

    /// Whether there is such a thing at this moment.
    pub fn is_there(&self, w: &World) -> bool {
        match self {
            Self::Glance => true,
            Self::Pipeline(name) => w.codepipeline.pipelines.contains_key(name),
            Self::Fleet(id) => w.codedeploy.deployments.get(*id).is_some(),
            Self::Hooks(at) => w.codedeploy.deployments.get(at.deployment).is_some(),
            Self::Build(id) => w.codebuild.builds.get(*id).is_some(),
            Self::Traffic(id) => w.elb.groups.get(*id).is_some(),
        }
    }

    /// Its title.
    pub fn title(&self, w: &World) -> String {
        match self {
            Self::Glance => "account".to_owned(),
            Self::Pipeline(name) => names::show(name),
            Self::Fleet(id) => names::deployment(w, *id),
            Self::Hooks(at) => hooks::title(w, *at),
            Self::Build(id) => names::build(w, *id),
            Self::Traffic(id) => names::target_group(w, *id),
        }
    }

    /// How many things can be picked in it.
    pub fn len(&self, w: &World) -> usize {
        match self {
            Self::Glance => glance::len(w),
            Self::Pipeline(name) => pipeline::len(w, name),
            Self::Fleet(id) => fleet::len(w, *id),
            Self::Hooks(at) => hooks::len(w, *at),
            Self::Build(id) => build::len(w, *id),
            Self::Traffic(id) => traffic::len(w, *id),
        }
    }

    /// Whether nothing can be picked in it.
    pub fn is_empty(&self, w: &World) -> bool {
        self.len(w) == 0
    }

    /// What opens from what is picked.
    pub fn opens(&self, w: &World, pick: usize) -> Option<Self> {
        match self {
            Self::Glance => glance::opens(w, pick),
            Self::Pipeline(name) => pipeline::opens(w, name, pick),
            Self::Fleet(id) => fleet::opens(w, *id, pick),
            Self::Hooks(_) | Self::Build(_) | Self::Traffic(_) => None,
        }
    }

    /// Draws it.
    pub fn paint(&self, w: &World, eye: Eye, paper: &mut Paper<'_>, area: Rect) {
        match self {
            Self::Glance => glance::paint(w, eye, paper, area),
            Self::Pipeline(name) => pipeline::paint(w, name, eye, paper, area),
            Self::Fleet(id) => fleet::paint(w, *id, eye, paper, area),
            Self::Hooks(at) => hooks::paint(w, *at, eye, paper, area),
            Self::Build(id) => build::paint(w, *id, eye, paper, area),
            Self::Traffic(id) => traffic::paint(w, *id, eye, paper, area),
        }
    }

    /// Tells it.
    pub fn narrate(&self, w: &World) -> Vec<String> {
        match self {
            Self::Glance => narrate::world(w),
            Self::Pipeline(name) => narrate::pipeline(w, name),
            Self::Fleet(id) => narrate::deployment(w, *id),
            Self::Hooks(at) => hooks::narrate(w, *at),
            Self::Build(id) => narrate::build(w, *id),
            Self::Traffic(id) => narrate::target_group(w, *id),
        }
    }
}

/// The view's scale in the theme's words.
pub const fn condition(of: condition::Condition) -> Condition {
    match of {
        condition::Condition::Waiting => Condition::Waiting,
        condition::Condition::Skipped => Condition::Skipped,
        condition::Condition::Done => Condition::Done,
        condition::Condition::Running => Condition::Running,
        condition::Condition::Decision => Condition::Decision,
        condition::Condition::Fault => Condition::Fault,
        condition::Condition::Failed => Condition::Failed,
    }
}

#[cfg(test)]
mod tests;
