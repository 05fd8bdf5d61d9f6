//! Instances: launched, shown, rebooted.

use std::collections::BTreeMap;
use std::sync::Arc;

use greenroom_engine::ec2::{Command, Instance, InstanceId, InstanceState, LaunchInput};
use greenroom_engine::error::ApiError;
use greenroom_engine::iam::unique_id;
use greenroom_engine::kernel::ids;

use super::super::Answered;
use super::super::request::Request;
use super::super::tags::{self, Spelling::Large};
use super::filters::{self, Filter, unknown};
use super::{launched, named, profile, row, state};
use crate::blob;
use crate::json::{Value, json};

pub(super) fn run(request: &mut Request<'_>) -> Answered {
    let most = request.number("MaxCount").unwrap_or(1);
    let least = request.number("MinCount").unwrap_or(1);
    if least > most || least < 1 {
        let message = format!("The maximum count ({most}) must be at least the minimum ({least})");
        return Err(ApiError::new("InvalidParameterValue", message));
    }
    let Some(image_id) = request.maybe("ImageId") else {
        let message = "The request must contain the parameter ImageId";
        return Err(ApiError::new("MissingParameter", message));
    };
    let data = request.maybe("UserData");
    let data = data.map(|data| match blob::decode(&data).map(String::from_utf8) {
        Some(Ok(text)) => text.into(),
        _ => data,
    });
    let placement = request.member("Placement");
    let zone = placement.and_then(|place| place.get("AvailabilityZone")?.as_str());
    let input = LaunchInput {
        count: u32::try_from(most).unwrap_or(u32::MAX),
        image_id,
        instance_type: request.maybe("InstanceType"),
        tags: launch_tags(request),
        profile: profile(request, request.member("IamInstanceProfile"))?,
        zone: zone.map(Arc::from),
        group: None,
        user_data: data,
    };
    let reply = request.call(Command::RunInstances(Box::new(input)))?;
    let ids = launched(reply);
    let first = ids.first().copied();
    Ok(first.map_or_else(
        || json!({}),
        |first| reservation(request, first, ids.iter().copied()),
    ))
}

/// The tags for the instances; those for volumes and the like change nothing here.
fn launch_tags(request: &Request<'_>) -> BTreeMap<Arc<str>, Arc<str>> {
    let mut all = BTreeMap::new();
    let specifications = request
        .member("TagSpecifications")
        .and_then(Value::as_array);
    for (at, one) in specifications.into_iter().flatten().enumerate() {
        if one.get("ResourceType").and_then(Value::as_str) == Some("instance") {
            all.extend(tags::read(one.get("Tags")));
        } else {
            request.ignores(format!("TagSpecifications[{at}]"));
        }
    }
    all
}

fn reservation(
    request: &Request<'_>,
    first: InstanceId,
    members: impl Iterator<Item = InstanceId>,
) -> Value {
    let w = request.world();
    let id = ids::ec2(w.seed(), "r-", u64::from(first.0));
    let instances = members.filter_map(|id| Some(info(request, first, id, row(request, id)?)));
    json!({
        "ReservationId": &*id,
        "OwnerId": w.account(),
        "Groups": [],
        "Instances": instances.collect::<Vec<_>>(),
    })
}

fn info(request: &Request<'_>, first: InstanceId, id: InstanceId, row: &Instance) -> Value {
    let (name, code) = row.state.name();
    json!({
        "InstanceId": &*row.id,
        "ImageId": &*row.image,
        "State": { "Code": code, "Name": name },
        "AmiLaunchIndex": id.0 - first.0,
        "InstanceType": &*row.kind,
        "LaunchTime": request.second(row.launched),
        "Placement": { "AvailabilityZone": &*row.zone, "Tenancy": "default" },
        "IamInstanceProfile": row.profile.as_ref().map(|name| profile_info(request, name)),
        "Tags": tags::list_if_any(&row.tags, Large),
    })
}

/// A profile as instances show it.
pub(super) fn profile_info(request: &Request<'_>, name: &str) -> Value {
    let w = request.world();
    let found = w.iam.profiles.get(name);
    json!({
        "Arn": format!("arn:aws:iam::{}:instance-profile/{name}", w.account()),
        "Id": found.map(|found| unique_id(w, "AIPA", name, found.created)).as_deref(),
    })
}

/// Whether an instance fits a filter.
fn fits(request: &Request<'_>, filter: &Filter, row: &Instance) -> Result<bool, ApiError> {
    Ok(match &*filter.name {
        "availability-zone" => filter.fits(&row.zone),
        "iam-instance-profile.arn" => row.profile.as_ref().is_some_and(|name| {
            let account = request.world().account();
            filter.fits(&format!("arn:aws:iam::{account}:instance-profile/{name}"))
        }),
        "image-id" => filter.fits(&row.image),
        "instance-id" => filter.fits(&row.id),
        "instance-state-code" => filter.fits(&row.state.name().1.to_string()),
        "instance-state-name" => filter.fits(row.state.name().0),
        "instance-type" => filter.fits(&row.kind),
        "owner-id" => filter.fits(request.world().account()),
        "reservation-id" => {
            let seed = request.world().seed();
            filter.fits(&ids::ec2(seed, "r-", u64::from(row.reservation.0)))
        }
        "tag-key" => filter.fits_one(row.tags.keys().map(|key| &**key)),
        name => match name.strip_prefix("tag:") {
            Some(key) => row.tags.get(key).is_some_and(|value| filter.fits(value)),
            None => return Err(unknown(filter)),
        },
    })
}

/// The instances that a call means, in the order of launching.
fn wanted(request: &Request<'_>) -> Result<Vec<InstanceId>, ApiError> {
    let filters = filters::read(request);
    let names = named(request)?;
    let mut found = Vec::new();
    for (id, row) in request.world().ec2.instances.iter() {
        let mut is_meant = names.is_empty() || names.contains(&id);
        for filter in &filters {
            is_meant &= fits(request, filter, row)?;
        }
        if is_meant {
            found.push(id);
        }
    }
    Ok(found)
}

pub(super) fn describe(request: &mut Request<'_>) -> Answered {
    request.may("ec2:DescribeInstances", "*")?;
    let mut reservations: BTreeMap<InstanceId, Vec<InstanceId>> = BTreeMap::new();
    for id in wanted(request)? {
        let first = row(request, id).map_or(id, |row| row.reservation);
        reservations.entry(first).or_default().push(id);
    }
    let shown = reservations.iter();
    let shown = shown.map(|(first, ids)| reservation(request, *first, ids.iter().copied()));
    Ok(json!({ "Reservations": shown.collect::<Vec<_>>() }))
}

/// Only running instances unless all are asked for.
pub(super) fn describe_status(request: &mut Request<'_>) -> Answered {
    request.may("ec2:DescribeInstanceStatus", "*")?;
    let all = request.truth("IncludeAllInstances") == Some(true);
    let mut statuses = Vec::new();
    for id in wanted(request)? {
        let Some(row) = row(request, id) else {
            continue;
        };
        let runs = row.state == InstanceState::Running;
        if !runs && !all {
            continue;
        }
        let checks = if runs {
            json!({
                "Status": "ok",
                "Details": [{ "Name": "reachability", "Status": "passed" }],
            })
        } else {
            json!({ "Status": "not-applicable" })
        };
        statuses.push(json!({
            "AvailabilityZone": &*row.zone,
            "InstanceId": &*row.id,
            "InstanceState": state(request, id),
            "InstanceStatus": checks.clone(),
            "SystemStatus": checks,
        }));
    }
    Ok(json!({ "InstanceStatuses": statuses }))
}

pub(super) fn reboot(request: &mut Request<'_>) -> Answered {
    let instances = named(request)?;
    request.call(Command::RebootInstances { instances })?;
    Ok(json!({}))
}
