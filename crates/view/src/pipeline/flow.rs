//! Artifacts on their way from the action that makes them to those that read them.

use std::sync::Arc;

use greenroom_engine::codepipeline::Plan;
use greenroom_engine::world::World;

use super::{Action, Stage};
use crate::condition::Condition;
use crate::names::show;

/// An action's place: stage and action, both as the declaration counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The stage.
    pub stage: u16,
    /// The action in it.
    pub action: u16,
}

/// An artifact on its way: an edge of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The artifact's name.
    pub name: String,
    /// Who makes it.
    pub from: Spot,
    /// Who reads it.
    pub to: Spot,
    /// Waiting: not there yet. Done: it lies in the bucket. Running: it is being read now.
    pub condition: Condition,
    /// Bucket and key, once it is there.
    pub lies: Option<(String, String)>,
}

/// All artifacts between the actions of a pipeline.
pub(super) fn all(w: &World, plan: &Plan, stages: &[Stage]) -> Vec<Flow> {
    let mut flows = Vec::new();
    for (stage, place) in plan.stages.iter().zip(0_u16..) {
        for (action, nth) in stage.actions.iter().zip(0_u16..) {
            let to = Spot {
                stage: place,
                action: nth,
            };
            let found = action
                .inputs
                .iter()
                .filter_map(|name| flow(w, plan, stages, (name, to)));
            flows.extend(found);
        }
    }
    flows
}

fn flow(w: &World, plan: &Plan, stages: &[Stage], (name, to): (&Arc<str>, Spot)) -> Option<Flow> {
    let from = maker(plan, name, to)?;
    // The execution that the reader's stage shows; before it is entered, the maker's.
    let shown = |spot: Spot| stages.get(usize::from(spot.stage))?.shows.as_ref();
    let execution = shown(to)
        .or_else(|| shown(from))
        .map(|standing| standing.id);
    let row = execution.and_then(|id| w.codepipeline.executions.get(id));
    let artifact = row.and_then(|row| row.artifacts.get(name));
    let reader = action(stages, to).map(|action| action.condition);
    let condition = match (artifact, reader) {
        (None, _) => Condition::Waiting,
        (Some(_), Some(Condition::Running)) => Condition::Running,
        (Some(_), _) => Condition::Done,
    };
    Some(Flow {
        name: show(name),
        from,
        to,
        condition,
        lies: artifact.map(|artifact| (show(&artifact.bucket), show(&artifact.key))),
    })
}

/// The action that makes an artifact: it runs before the one that reads it.
fn maker(plan: &Plan, name: &Arc<str>, reader: Spot) -> Option<Spot> {
    for (stage, place) in plan.stages.iter().zip(0_u16..) {
        for (action, nth) in stage.actions.iter().zip(0_u16..) {
            let spot = Spot {
                stage: place,
                action: nth,
            };
            if spot != reader && action.outputs.contains(name) {
                return Some(spot);
            }
        }
    }
    None
}

fn action(stages: &[Stage], spot: Spot) -> Option<&Action> {
    let stage = stages.get(usize::from(spot.stage))?;
    stage
        .actions
        .iter()
        .find(|action| action.place == spot.action)
}
