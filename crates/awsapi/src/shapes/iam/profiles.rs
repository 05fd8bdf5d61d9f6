//! Instance profiles.

use greenroom_engine::iam::{Command, Profile, unique_id};
use greenroom_engine::world::World;

use super::super::Answered;
use super::super::request::Request;
use super::holders::role_info;
use super::{arn, done, no_entity};
use crate::json::{Value, json};

fn profile_arn(w: &World, name: &str) -> String {
    arn(w, &format!("instance-profile/{name}"))
}

fn info(request: &Request<'_>, name: &str, profile: &Profile) -> Value {
    let w = request.world();
    let role = profile.role.as_ref();
    let role = role.and_then(|role| Some(role_info(request, role, w.iam.roles.get(role)?)));
    json!({
        "Path": "/",
        "InstanceProfileName": name,
        "InstanceProfileId": &*unique_id(w, "AIPA", name, profile.created),
        "Arn": profile_arn(w, name),
        "CreateDate": request.second(profile.created),
        "Roles": role.into_iter().collect::<Vec<_>>(),
    })
}

pub(super) fn create(request: &mut Request<'_>) -> Answered {
    let name = request.text("InstanceProfileName");
    request.call(Command::CreateInstanceProfile { name: name.clone() })?;
    shown(request, &name)
}

fn shown(request: &Request<'_>, name: &str) -> Answered {
    let found = request.world().iam.profiles.get(name);
    let profile = found.ok_or_else(|| no_entity("Instance Profile", name))?;
    Ok(json!({ "InstanceProfile": info(request, name, profile) }))
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let name = request.text("InstanceProfileName");
    request.may(
        "iam:GetInstanceProfile",
        profile_arn(request.world(), &name),
    )?;
    shown(request, &name)
}

pub(super) fn delete(request: &mut Request<'_>) -> Answered {
    let name = request.text("InstanceProfileName");
    request.call(Command::DeleteInstanceProfile { name })?;
    done()
}

pub(super) fn add_role(request: &mut Request<'_>) -> Answered {
    let profile = request.text("InstanceProfileName");
    let role = request.text("RoleName");
    request.call(Command::AddRoleToInstanceProfile { profile, role })?;
    done()
}

pub(super) fn remove_role(request: &mut Request<'_>) -> Answered {
    let profile = request.text("InstanceProfileName");
    let role = request.text("RoleName");
    request.call(Command::RemoveRoleFromInstanceProfile { profile, role })?;
    done()
}

pub(super) fn list(request: &mut Request<'_>) -> Answered {
    request.may(
        "iam:ListInstanceProfiles",
        arn(request.world(), "instance-profile/"),
    )?;
    let wanted = request.maybe("PathPrefix").is_none_or(|path| &*path == "/");
    let all = request.world().iam.profiles.iter();
    let shown = all
        .filter(|_| wanted)
        .map(|(name, profile)| info(request, name, profile));
    Ok(json!({ "InstanceProfiles": shown.collect::<Vec<_>>() }))
}

pub(super) fn list_for_role(request: &mut Request<'_>) -> Answered {
    let role = request.text("RoleName");
    let w = request.world();
    request.may(
        "iam:ListInstanceProfilesForRole",
        arn(w, &format!("role/{role}")),
    )?;
    if !w.iam.roles.contains_key(&role) {
        return Err(no_entity("role", &role));
    }
    let all = w.iam.profiles.iter();
    let own = all.filter(|(_, profile)| profile.role.as_ref() == Some(&role));
    let shown = own.map(|(name, profile)| info(request, name, profile));
    Ok(json!({ "InstanceProfiles": shown.collect::<Vec<_>>() }))
}
