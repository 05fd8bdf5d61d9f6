//! What two worlds came to: only what differs is told.

use std::collections::{BTreeMap, BTreeSet};

use greenroom_engine::codebuild::BuildId;
use greenroom_engine::codedeploy::DeploymentId;
use greenroom_engine::codepipeline::ExecutionId;
use greenroom_engine::elb::Health;
use greenroom_engine::world::World;

use crate::names::{self, count, show};

/// Something that stands differently in two worlds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What.
    pub what: String,
    /// How it stands on the left side; none if it is not there.
    pub left: Option<String>,
    /// How it stands on the right side; none if it is not there.
    pub right: Option<String>,
}

/// Differences of two worlds: executions, builds, deployments, target groups, alarms, instances.
/// Things are the same when they were made as the same number of their kind.
pub fn ends(left: &World, right: &World) -> Vec<Difference> {
    let (mut ours, mut theirs) = (standing(left), standing(right));
    let keys: BTreeSet<Key> = ours.keys().chain(theirs.keys()).cloned().collect();
    let mut found = Vec::new();
    for key in keys {
        let (left, right) = (ours.remove(&key), theirs.remove(&key));
        let how = |one: &Option<(String, String)>| one.as_ref().map(|(_, how)| how.clone());
        let (is_left, is_right) = (how(&left), how(&right));
        let what = left.or(right).map(|(what, _)| what);
        if let (Some(what), true) = (what, is_left != is_right) {
            found.push(Difference {
                what,
                left: is_left,
                right: is_right,
            });
        }
    }
    found
}

/// A thing's place in its kind.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Execution(ExecutionId),
    Build(BuildId),
    Deployment(DeploymentId),
    TargetGroup(String),
    Alarm(String),
    Instances,
}

/// What each thing is called and how it stands.
fn standing(w: &World) -> BTreeMap<Key, (String, String)> {
    let mut all = BTreeMap::new();
    for (id, row) in w.codepipeline.executions.iter() {
        let what = format!(
            "execution {} of {}",
            names::execution(w, id),
            show(&row.pipeline)
        );
        let how = format!("{} in {}", row.status, names::stage(w, id, row.at_stage));
        all.insert(Key::Execution(id), (what, how));
    }
    for (id, row) in w.codebuild.builds.iter() {
        let what = format!("build {}", names::build(w, id));
        all.insert(Key::Build(id), (what, row.status.to_string()));
    }
    for (id, row) in w.codedeploy.deployments.iter() {
        let what = format!("deployment {}", names::deployment(w, id));
        let (overview, fleet) = (row.overview, row.targets.len());
        let run = format!(
            "{}: {} of {fleet} run {}",
            row.status,
            overview.succeeded,
            names::revision(&row.revision)
        );
        let rest = [(overview.failed, "failed"), (overview.skipped, "skipped")];
        let rest = rest.iter().filter(|(number, _)| *number > 0);
        let rest = rest.map(|(number, word)| format!(", {number} {word}"));
        let how = std::iter::once(run).chain(rest).collect();
        all.insert(Key::Deployment(id), (what, how));
    }
    for (_, row) in w.elb.groups.iter() {
        let name = show(&row.name);
        let how = count(row.count(Health::Healthy), "healthy target");
        all.insert(
            Key::TargetGroup(name.clone()),
            (format!("target group {name}"), how),
        );
    }
    for (name, row) in &w.cloudwatch.alarms {
        let name = show(name);
        all.insert(
            Key::Alarm(name.clone()),
            (format!("alarm {name}"), row.state.name().to_owned()),
        );
    }
    let alive = count(w.ec2.alive().count(), "instance");
    all.insert(Key::Instances, ("instances".to_owned(), alive));
    all
}
