//! Instance profiles that instances carry.

use greenroom_engine::ec2::{Command, InstanceId};
use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::ids;

use super::super::Answered;
use super::super::request::Request;
use super::instances::profile_info;
use super::{filters, find, profile, row};
use crate::json::{Value, json};

/// An instance has one association at most, so its number names it.
fn association_id(request: &Request<'_>, id: InstanceId) -> String {
    ids::ec2(request.world().seed(), "iip-assoc-", u64::from(id.0)).to_string()
}

fn info(request: &Request<'_>, id: InstanceId) -> Option<Value> {
    let row = row(request, id)?;
    let name = row.profile.as_ref()?;
    Some(json!({
        "AssociationId": association_id(request, id),
        "InstanceId": &*row.id,
        "IamInstanceProfile": profile_info(request, name),
        "State": "associated",
    }))
}

fn set(request: &mut Request<'_>, instance: InstanceId) -> Answered {
    let given = profile(request, request.member("IamInstanceProfile"))?;
    let Some(profile) = given else {
        let message = "The request must contain the parameter IamInstanceProfile";
        return Err(ApiError::new("MissingParameter", message));
    };
    request.call(Command::AssociateProfile { instance, profile })?;
    let mut shown = info(request, instance).unwrap_or_default();
    shown["State"] = "associating".into();
    Ok(json!({ "IamInstanceProfileAssociation": shown }))
}

pub(super) fn associate(request: &mut Request<'_>) -> Answered {
    let name = request.text("InstanceId");
    let instance = find(request, &name)?;
    if row(request, instance).is_some_and(|row| row.profile.is_some()) {
        let message = format!("There is an existing association for instance {name}");
        return Err(ApiError::new("IncorrectState", message));
    }
    set(request, instance)
}

pub(super) fn replace(request: &mut Request<'_>) -> Answered {
    let wanted = request.text("AssociationId");
    let all = request.world().ec2.instances.iter();
    let with = all.filter(|(_, row)| row.profile.is_some());
    let mut ids = with.map(|(id, _)| id).collect::<Vec<_>>().into_iter();
    let Some(instance) = ids.find(|id| association_id(request, *id) == *wanted) else {
        let message = format!("An invalid association-id of '{wanted}' was given");
        return Err(ApiError::new("InvalidAssociationID.NotFound", message));
    };
    set(request, instance)
}

pub(super) fn describe(request: &mut Request<'_>) -> Answered {
    request.may("ec2:DescribeIamInstanceProfileAssociations", "*")?;
    let wanted = request.texts("AssociationIds");
    let filters = filters::read(request);
    let mut shown = Vec::new();
    for (id, row) in request.world().ec2.alive() {
        let Some(info) = info(request, id) else {
            continue;
        };
        let mut is_meant = wanted.is_empty()
            || wanted
                .iter()
                .any(|name| **name == *association_id(request, id));
        for filter in &filters {
            is_meant &= match &*filter.name {
                "instance-id" => filter.fits(&row.id),
                "state" => filter.fits("associated"),
                _ => return Err(filters::unknown(filter)),
            };
        }
        if is_meant {
            shown.push(info);
        }
    }
    Ok(json!({ "IamInstanceProfileAssociations": shown }))
}
