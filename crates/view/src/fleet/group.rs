//! A deployment group between deployments: whom it names, and what each of them has.

use greenroom_engine::codedeploy::{self, DeploymentId, GroupId, TagFilter};
use greenroom_engine::ec2::{InstanceId, InstanceState};
use greenroom_engine::world::World;

use super::{Rule, rule};
use crate::condition::Condition;
use crate::names::{self, show};

/// A deployment group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Which.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Its application.
    pub application: String,
    /// Its configuration; the rule has no numbers before a deployment begins.
    pub rule: Rule,
    /// What it names its machines by: `app=web`, `Auto Scaling group web`.
    pub chosen_by: Vec<String>,
    /// The revision its machines should have: that of the last good deployment.
    pub target: Option<String>,
    /// The deployment that runs.
    pub active: Option<DeploymentId>,
    /// The last one that was tried.
    pub last: Option<DeploymentId>,
    /// The last one that succeeded.
    pub last_good: Option<DeploymentId>,
    /// Events that make it roll back by itself: `DEPLOYMENT_FAILURE`, …
    pub rolls_back_on: Vec<String>,
    /// Alarms that stop its deployments.
    pub alarms: Vec<String>,
    /// Target groups and load balancers it takes machines out of.
    pub balancers: Vec<String>,
    /// Whether it was deleted.
    pub is_deleted: bool,
}

/// A machine of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Which instance.
    pub instance: InstanceId,
    /// As people call it.
    pub name: String,
    /// EC2's state of it, if it exists.
    pub state: Option<InstanceState>,
    /// How its last deployment went.
    pub record: Record,
    /// The same on the common scale.
    pub condition: Condition,
    /// The revision that is installed on it.
    pub revision: Option<String>,
}

/// How the last deployment to a machine went, as CodeDeploy remembers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// There was none.
    Never,
    /// Well.
    Healthy,
    /// Badly.
    Unhealthy,
}

/// A deployment group; nothing if there is no such group.
pub fn group(w: &World, id: GroupId) -> Option<Group> {
    let row = w.codedeploy.groups.get(id)?;
    let input = &row.input;
    let config = input.deployment_config_name.as_deref();
    let config = w
        .codedeploy
        .config(config.unwrap_or("CodeDeployDefault.OneAtATime"));
    let unknown = || Rule {
        config: config_name(input),
        words: "this configuration is not there".to_owned(),
        approximation: None,
    };
    let rollback = input
        .auto_rollback_configuration
        .as_ref()
        .filter(|config| config.enabled);
    let watched = input
        .alarm_configuration
        .as_ref()
        .filter(|config| config.enabled);
    let watched = watched.iter().flat_map(|config| &config.alarms);
    let balancers = input.load_balancer_info.iter();
    let balancers = balancers.flat_map(|info| {
        info.target_group_info_list
            .iter()
            .chain(&info.elb_info_list)
    });
    Some(Group {
        id,
        name: show(&input.deployment_group_name),
        application: show(&input.application_name),
        rule: config.map_or_else(unknown, |config| rule(&config, 0, 0)),
        chosen_by: chosen_by(input),
        target: row.target_revision.as_deref().map(names::revision),
        active: row.active,
        last: row.last_attempted,
        last_good: row.last_successful,
        rolls_back_on: rollback
            .iter()
            .flat_map(|config| &config.events)
            .map(|e| show(e))
            .collect(),
        alarms: watched.map(|alarm| show(&alarm.name)).collect(),
        balancers: balancers.map(|named| show(&named.name)).collect(),
        is_deleted: row.deleted,
    })
}

fn config_name(input: &codedeploy::GroupInput) -> String {
    show(input.deployment_config_name.as_deref().unwrap_or_default())
}

fn chosen_by(input: &codedeploy::GroupInput) -> Vec<String> {
    let filter = |filter: &TagFilter| {
        let key = filter.key.as_deref().unwrap_or("*");
        let value = filter.value.as_deref().unwrap_or("*");
        match filter.kind.as_deref() {
            Some("KEY_ONLY") => format!("{key}=*"),
            Some("VALUE_ONLY") => format!("*={value}"),
            _ => format!("{key}={value}"),
        }
    };
    let any = |filters: &[TagFilter]| {
        let words: Vec<String> = filters.iter().map(filter).collect();
        show(&words.join(" or "))
    };
    let mut all = Vec::new();
    match &input.ec2_tag_set {
        Some(set) => all.extend(set.ec2_tag_set_list.iter().map(|filters| any(filters))),
        None if !input.ec2_tag_filters.is_empty() => all.push(any(&input.ec2_tag_filters)),
        None => {}
    }
    let scaling = input.auto_scaling_groups.iter();
    all.extend(scaling.map(|name| format!("Auto Scaling group {}", show(name))));
    all
}

/// The instances that a group names now, in the order of launching. Looking for them costs a
/// pass over all instances: keep the answer while nothing happens.
pub fn members(w: &World, id: GroupId) -> Vec<InstanceId> {
    let row = w.codedeploy.groups.get(id);
    row.map_or_else(Vec::new, |row| codedeploy::fleet(w, &row.input))
}

/// What a window of a group's members have.
pub fn standing(w: &World, id: GroupId, window: &[InstanceId]) -> Vec<Member> {
    let Some(group) = w.codedeploy.groups.get(id) else {
        return Vec::new();
    };
    let member = |instance: &InstanceId| {
        let record = group.record(*instance);
        let installed = record
            .installed
            .and_then(|(of, _)| w.codedeploy.deployments.get(of));
        let state = w.ec2.instances.get(*instance).map(|row| row.state);
        let (record, condition) = match record.healthy {
            None => (Record::Never, Condition::Waiting),
            Some(true) => (Record::Healthy, Condition::Done),
            Some(false) => (Record::Unhealthy, Condition::Failed),
        };
        Member {
            instance: *instance,
            name: names::instance(*instance),
            state,
            record,
            condition,
            revision: installed.map(|row| names::revision(&row.revision)),
        }
    };
    window.iter().map(member).collect()
}
