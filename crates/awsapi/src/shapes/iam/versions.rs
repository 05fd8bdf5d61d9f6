//! Managed policies and their versions. AWS's own have one version here.

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_engine::iam::{Command, MANAGED, ManagedPolicy, PolicyVersion, unique_id};
use greenroom_engine::kernel::time::SimTime;
use greenroom_engine::reply::Reply;
use greenroom_engine::world::World;

use super::super::Answered;
use super::super::request::Request;
use super::{arn, document, done, policy_name};
use crate::json::{Value, json};

const OF_AWS: &str = "arn:aws:iam::aws:policy/";
const ONLY: &str = "v1";

fn not_found(arn: &str) -> ApiError {
    ApiError::new("NoSuchEntity", format!("Policy {arn} was not found."))
}

/// Refuses a policy that does not exist.
pub(super) fn check(request: &Request<'_>, arn: &str) -> Result<(), ApiError> {
    let found = request.world().iam.managed(arn);
    found.map(|_| ()).ok_or_else(|| not_found(arn))
}

fn boundary_users(w: &World, arn: &str) -> usize {
    let is_it = |boundary: &Option<Arc<str>>| boundary.as_deref() == Some(arn);
    let users = w.iam.users.values().filter(|user| is_it(&user.boundary));
    let roles = w.iam.roles.values().filter(|role| is_it(&role.boundary));
    users.count() + roles.count()
}

/// The path between `policy` and the name, with both slashes.
fn path(arn: &str) -> String {
    let whole = arn.split_once(":policy/").map_or("", |(_, rest)| rest);
    let folder = whole.rsplit_once('/').map_or("", |(folder, _)| folder);
    if folder.is_empty() {
        "/".to_owned()
    } else {
        format!("/{folder}/")
    }
}

fn info(request: &Request<'_>, arn: &str, own: Option<&ManagedPolicy>) -> Value {
    let w = request.world();
    let name = policy_name(arn);
    let created = own.map_or(SimTime::ZERO, |policy| policy.created);
    let default = own.map_or_else(|| ONLY.to_owned(), |policy| format!("v{}", policy.default));
    json!({
        "PolicyName": name,
        "PolicyId": &*unique_id(w, "ANPA", name, created),
        "Arn": arn,
        "Path": path(arn),
        "DefaultVersionId": default,
        "AttachmentCount": w.iam.holders_of(arn).len(),
        "PermissionsBoundaryUsageCount": boundary_users(w, arn),
        "IsAttachable": true,
        "CreateDate": own.map(|policy| request.second(policy.created)),
        "UpdateDate": own.map(|policy| request.second(policy.updated)),
    })
}

fn version_info(request: &Request<'_>, policy: &ManagedPolicy, version: &PolicyVersion) -> Value {
    json!({
        "VersionId": format!("v{}", version.number),
        "IsDefaultVersion": version.number == policy.default,
        "CreateDate": request.second(version.created),
    })
}

pub(super) fn create_policy(request: &mut Request<'_>) -> Answered {
    let name = request.text("PolicyName");
    let document = request.text("PolicyDocument");
    let reply = request.call(Command::CreatePolicy { name, document })?;
    let arn = named(reply);
    let own = request.world().iam.policies.get(&arn);
    Ok(json!({ "Policy": info(request, &arn, own.map(|own| &**own)) }))
}

fn named(reply: Reply) -> Arc<str> {
    match reply {
        Reply::Name(name) => name,
        _ => Arc::default(),
    }
}

pub(super) fn delete_policy(request: &mut Request<'_>) -> Answered {
    let arn = request.text("PolicyArn");
    request.call(Command::DeleteManagedPolicy { arn })?;
    done()
}

pub(super) fn get_policy(request: &mut Request<'_>) -> Answered {
    let arn = request.text("PolicyArn");
    request.may("iam:GetPolicy", arn.to_string())?;
    check(request, &arn)?;
    let own = request.world().iam.policies.get(&arn);
    Ok(json!({ "Policy": info(request, &arn, own.map(|own| &**own)) }))
}

pub(super) fn list_policies(request: &mut Request<'_>) -> Answered {
    request.may("iam:ListPolicies", arn(request.world(), "policy/"))?;
    let scope = request.text("Scope");
    let attached_only = request.truth("OnlyAttached") == Some(true);
    let under = request.maybe("PathPrefix").unwrap_or_else(|| "/".into());
    let w = request.world();
    let own = w.iam.policies.iter();
    let own = own.filter(|_| &*scope != "AWS");
    let own = own.map(|(arn, policy)| (arn.to_string(), Some(&**policy)));
    let of_aws = MANAGED.iter().filter(|_| &*scope != "Local");
    let of_aws = of_aws.map(|managed| (format!("{OF_AWS}{}", managed.name), None));
    let shown = own.chain(of_aws).filter(|(arn, _)| {
        path(arn).starts_with(&*under) && (!attached_only || !w.iam.holders_of(arn).is_empty())
    });
    let shown: Vec<Value> = shown.map(|(arn, own)| info(request, &arn, own)).collect();
    Ok(json!({ "Policies": shown }))
}

/// The number in `v3`; what is no version has none that exists.
fn number(version: &str) -> u32 {
    let digits = version.strip_prefix('v');
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

pub(super) fn create(request: &mut Request<'_>) -> Answered {
    let (arn, document) = (request.text("PolicyArn"), request.text("PolicyDocument"));
    let default = request.truth("SetAsDefault") == Some(true);
    let reply = request.call(Command::CreatePolicyVersion {
        arn: arn.clone(),
        document,
        default,
    })?;
    let made = number(&named(reply));
    let policy = request.world().iam.policies.get(&arn);
    let shown =
        policy.and_then(|policy| Some(version_info(request, policy, policy.version(made)?)));
    Ok(json!({ "PolicyVersion": shown }))
}

pub(super) fn delete(request: &mut Request<'_>) -> Answered {
    let arn = request.text("PolicyArn");
    let version = number(&request.text("VersionId"));
    request.call(Command::DeletePolicyVersion { arn, version })?;
    done()
}

pub(super) fn set_default(request: &mut Request<'_>) -> Answered {
    let arn = request.text("PolicyArn");
    let version = number(&request.text("VersionId"));
    request.call(Command::SetDefaultPolicyVersion { arn, version })?;
    done()
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let (arn, version) = (request.text("PolicyArn"), request.text("VersionId"));
    request.may("iam:GetPolicyVersion", arn.to_string())?;
    let w = request.world();
    let missing = || {
        let message =
            format!("Policy {arn} version {version} does not exist or is not attachable.");
        ApiError::new("NoSuchEntity", message)
    };
    let (mut shown, text) = if let Some(policy) = w.iam.policies.get(&arn) {
        let found = policy.version(number(&version)).ok_or_else(missing)?;
        (
            version_info(request, policy, found),
            document(&found.document),
        )
    } else {
        let found = w.iam.managed(&arn).ok_or_else(|| not_found(&arn))?;
        if &*version != ONLY {
            return Err(missing());
        }
        let shown = json!({ "VersionId": ONLY, "IsDefaultVersion": true });
        (shown, document(&found))
    };
    shown["Document"] = text;
    Ok(json!({ "PolicyVersion": shown }))
}

/// The newest first, as IAM lists them.
pub(super) fn list(request: &mut Request<'_>) -> Answered {
    let arn = request.text("PolicyArn");
    request.may("iam:ListPolicyVersions", arn.to_string())?;
    check(request, &arn)?;
    let shown: Vec<Value> = match request.world().iam.policies.get(&arn) {
        Some(policy) => {
            let versions = policy.versions.iter().rev();
            versions
                .map(|version| version_info(request, policy, version))
                .collect()
        }
        None => vec![json!({ "VersionId": ONLY, "IsDefaultVersion": true })],
    };
    Ok(json!({ "Versions": shown }))
}
