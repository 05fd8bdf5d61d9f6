//! Whose scripts an event runs: those of the revision that is being deployed, or those of the one
//! that was installed before.
//!
//! Source: the agent's own pointers, `last_successful_install` and `most_recent_install`.

use greenroom_engine::codedeploy::{
    Deployment, DeploymentId, LifecycleEvent, LifecycleStatus, TargetRef,
};
use greenroom_engine::hosts::DiskId;
use greenroom_engine::world::World;

use super::{Worker, worker};
use crate::names;

/// Whose scripts an event runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody's: nothing can be hooked to this event.
    NoHook,
    /// Those of the revision that is being deployed.
    This {
        /// The deployment it came with.
        deployment: DeploymentId,
        /// The revision, as people call it.
        revision: String,
    },
    /// Those of the revision that was installed last before this deployment.
    Previous {
        /// The deployment it came with.
        deployment: DeploymentId,
        /// The revision, as people call it.
        revision: String,
    },
    /// Nobody's: nothing was installed before.
    NothingBefore,
}

impl Source {
    /// The deployment whose bundle is meant.
    pub const fn deployment(&self) -> Option<DeploymentId> {
        match self {
            Self::This { deployment, .. } | Self::Previous { deployment, .. } => Some(*deployment),
            Self::NoHook | Self::NothingBefore => None,
        }
    }

    /// In a few words: `v1 (the revision before)`.
    pub fn words(&self) -> String {
        match self {
            Self::NoHook => "no script can be hooked here".to_owned(),
            Self::This { revision, .. } => format!("{revision} (this revision)"),
            Self::Previous { revision, .. } => format!("{revision} (the revision before)"),
            Self::NothingBefore => "nothing was installed before".to_owned(),
        }
    }
}

/// A script as an AppSpec file declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// Path from the bundle's root.
    pub location: String,
    /// Time limit in seconds.
    pub timeout_s: u64,
    /// User it runs as, if the file names one.
    pub runas: Option<String>,
}

/// Whose scripts an event of a target runs.
pub(super) fn of(w: &World, at: TargetRef, event: LifecycleEvent) -> Source {
    let Some(row) = w.codedeploy.deployments.get(at.deployment) else {
        return Source::NoHook;
    };
    if worker(event) != Worker::Agent {
        return Source::NoHook;
    }
    if !event.runs_previous_revision() {
        return Source::This {
            deployment: at.deployment,
            revision: names::revision(&row.revision),
        };
    }
    match installed_before(w, row, at) {
        Some((deployment, before)) => Source::Previous {
            deployment,
            revision: names::revision(&before.revision),
        },
        None => Source::NothingBefore,
    }
}

/// The deployment that installed what was on the instance before: the last earlier one of the
/// group whose Install succeeded there.
fn installed_before<'w>(
    w: &'w World,
    row: &Deployment,
    at: TargetRef,
) -> Option<(DeploymentId, &'w Deployment)> {
    let instance = row.targets.instance(at.target)?;
    let earlier = w.codedeploy.deployments.iter().rev();
    earlier
        .filter(|(id, other)| *id < at.deployment && other.group == row.group)
        .find(|(_, other)| {
            let place = other.places.get(&instance);
            place.is_some_and(|target| has_installed(other, *target))
        })
}

fn has_installed(row: &Deployment, target: u32) -> bool {
    let mut events = row.targets.events(target);
    let install = events.find(|event| event.event == LifecycleEvent::Install);
    install.is_some_and(|event| event.status == LifecycleStatus::Succeeded)
}

/// The scripts a source declares for an event, once somebody has unpacked the bundle.
pub(super) fn declared(w: &World, source: &Source, event: LifecycleEvent) -> Vec<Declared> {
    let Some(deployment) = source.deployment() else {
        return Vec::new();
    };
    let first = (deployment, 0, DiskId(0), None, false);
    let prepared = w.codedeploy.prepared_for.range(first..);
    let of_it = prepared.take_while(|(key, _)| key.0 == deployment);
    let mut specs = of_it.filter_map(|(_, id)| w.codedeploy.prepared.get(*id)?.spec.as_ref());
    let Some(spec) = specs.next() else {
        return Vec::new();
    };
    let scripts = spec.hooks.get(&event).map_or(&[][..], Vec::as_slice);
    let declared = scripts.iter().map(|script| Declared {
        location: names::show(&script.location),
        timeout_s: script.timeout_s,
        runas: script.runas.as_deref().map(names::show),
    });
    declared.collect()
}

/// The path in the bundle of an event's n-th script, if it is known.
pub(crate) fn location(w: &World, at: TargetRef, step: u8, nth: u8) -> Option<String> {
    let row = w.codedeploy.deployments.get(at.deployment)?;
    let event = *row.targets.sequence().events().get(usize::from(step))?;
    let mut scripts = declared(w, &of(w, at, event), event).into_iter();
    scripts.nth(usize::from(nth)).map(|script| script.location)
}
