//! Tags of instances.

use greenroom_engine::ec2::{Command, InstanceId};
use greenroom_engine::error::ApiError;

use super::super::Answered;
use super::super::request::Request;
use super::super::tags;
use super::{filters, find, row};
use crate::json::{Value, json};

/// The resources that a call names: instances alone have tags here.
fn resources(request: &Request<'_>) -> Result<Vec<InstanceId>, ApiError> {
    let names = request.texts("Resources");
    let each = names.iter().map(|name| match find(request, name) {
        Err(refusal) if refusal.code == "InvalidInstanceID.Malformed" => Err(ApiError::new(
            "InvalidID",
            format!("The ID '{name}' is not valid"),
        )),
        found => found,
    });
    each.collect()
}

pub(super) fn create(request: &mut Request<'_>) -> Answered {
    let instances = resources(request)?;
    let tags = tags::given(request);
    request.call(Command::CreateTags { instances, tags })?;
    Ok(json!({}))
}

/// A tag with a value goes only where it has that value; no tags at all means all of them.
pub(super) fn delete(request: &mut Request<'_>) -> Answered {
    let instances = resources(request)?;
    let given = request.member("Tags").and_then(Value::as_array);
    for instance in instances {
        let Some(row) = row(request, instance) else {
            continue;
        };
        let goes = |key: &str, value: &str| {
            given.is_none_or(|tags| {
                tags.iter().any(|tag| {
                    let text = |member: &str| tag.get(member).and_then(Value::as_str);
                    text("Key") == Some(key) && text("Value").is_none_or(|only| only == value)
                })
            })
        };
        let held = row.tags.iter().filter(|(key, value)| goes(key, value));
        let keys = held.map(|(key, _)| key.clone()).collect();
        let instances = vec![instance];
        request.call(Command::DeleteTags { instances, keys })?;
    }
    Ok(json!({}))
}

pub(super) fn describe(request: &mut Request<'_>) -> Answered {
    request.may("ec2:DescribeTags", "*")?;
    let filters = filters::read(request);
    let mut shown = Vec::new();
    for (_, row) in request.world().ec2.instances.iter() {
        for (key, value) in &*row.tags {
            let mut is_meant = true;
            for filter in &filters {
                is_meant &= match &*filter.name {
                    "key" => filter.fits(key),
                    "resource-id" => filter.fits(&row.id),
                    "resource-type" => filter.fits("instance"),
                    "value" => filter.fits(value),
                    name => match name.strip_prefix("tag:") {
                        Some(wanted) => wanted == &**key && filter.fits(value),
                        None => return Err(filters::unknown(filter)),
                    },
                };
            }
            if is_meant {
                shown.push(json!({
                    "Key": &**key,
                    "ResourceId": &*row.id,
                    "ResourceType": "instance",
                    "Value": &**value,
                }));
            }
        }
    }
    Ok(json!({ "Tags": shown }))
}
