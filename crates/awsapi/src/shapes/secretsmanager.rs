//! The operations of AWS Secrets Manager.

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_engine::reply::Reply;
use greenroom_engine::secretsmanager::{Command, Secret, SecretVersion, missing, need_get};
use greenroom_engine::tags::Owner;

use super::request::Request;
use super::tags::{self, Spelling::Large};
use super::{Answered, Row};
use crate::json::{Map, Value, json};

pub(super) const OPERATIONS: &[Row] = &[
    ("CreateSecret", create),
    ("DeleteSecret", delete),
    ("DescribeSecret", describe),
    ("GetSecretValue", get),
    ("ListSecretVersionIds", list_versions),
    ("ListSecrets", list),
    ("PutSecretValue", put),
    ("TagResource", tag),
];

const CURRENT: &str = "AWSCURRENT";
const PREVIOUS: &str = "AWSPREVIOUS";

/// Refuses a read of a secret; its ARN is asked for as IAM knows it.
fn may(request: &Request<'_>, action: &'static str) -> Result<(), ApiError> {
    let id = request.text("SecretId");
    request.may(action, need_get(request.world(), &id).resource)
}

fn find<'w>(request: &'w Request<'_>) -> Result<(&'w Arc<str>, &'w Secret), ApiError> {
    let id = request.text("SecretId");
    request.world().secretsmanager.find(&id).ok_or_else(missing)
}

/// Text alone is kept here.
fn text(request: &Request<'_>) -> Result<Arc<str>, ApiError> {
    request.maybe("SecretString").ok_or_else(|| {
        let message = "You must provide either SecretString or SecretBinary.";
        ApiError::new("InvalidRequestException", message)
    })
}

fn create(request: &mut Request<'_>) -> Answered {
    let (name, text) = (request.text("Name"), text(request)?);
    let reply = request.call(Command::CreateSecret {
        name: name.clone(),
        text,
    })?;
    if let Reply::Name(arn) = reply {
        let given = tags::given(request);
        tags::put_if_any(request, Owner::SecretsManager, arn, given)?;
    }
    written(request, &name)
}

fn written(request: &Request<'_>, id: &str) -> Answered {
    let found = request.world().secretsmanager.find(id);
    let (name, secret) = found.ok_or_else(missing)?;
    Ok(json!({
        "ARN": &*secret.arn,
        "Name": &**name,
        "VersionId": &*secret.current.id,
    }))
}

fn put(request: &mut Request<'_>) -> Answered {
    let (id, text) = (request.text("SecretId"), text(request)?);
    let id_again = id.clone();
    request.call(Command::PutSecretValue { id, text })?;
    let mut reply = written(request, &id_again)?;
    reply["VersionStages"] = json!([CURRENT]);
    Ok(reply)
}

/// Secrets are gone at once here; AWS keeps them for the recovery window.
fn delete(request: &mut Request<'_>) -> Answered {
    let id = request.text("SecretId");
    let _ = request.truth("ForceDeleteWithoutRecovery");
    let found = request.world().secretsmanager.find(&id);
    let shown = found.map(|(name, secret)| {
        json!({
            "ARN": &*secret.arn,
            "Name": &**name,
            "DeletionDate": request.time(request.world().now),
        })
    });
    request.call(Command::DeleteSecret { id })?;
    shown.ok_or_else(missing)
}

/// The versions that there are, with their stages.
fn versions(secret: &Secret) -> impl Iterator<Item = (&SecretVersion, &'static str)> {
    let previous = secret.previous.iter().map(|version| (version, PREVIOUS));
    std::iter::once((&secret.current, CURRENT)).chain(previous)
}

fn stages(secret: &Secret) -> Value {
    let each = versions(secret).map(|(version, stage)| (version.id.to_string(), json!([stage])));
    Value::Object(each.collect::<Map<_, _>>())
}

fn info(request: &Request<'_>, name: &str, secret: &Secret) -> Value {
    json!({
        "ARN": &*secret.arn,
        "Name": name,
        "CreatedDate": request.time(secret.created),
        "Tags": tags::list_if_any(&request.world().tags.of(&secret.arn), Large),
    })
}

fn describe(request: &mut Request<'_>) -> Answered {
    may(request, "secretsmanager:DescribeSecret")?;
    let (name, secret) = find(request)?;
    let mut shown = info(request, name, secret);
    shown["VersionIdsToStages"] = stages(secret);
    Ok(shown)
}

fn list(request: &mut Request<'_>) -> Answered {
    request.may("secretsmanager:ListSecrets", "*")?;
    let all = request.world().secretsmanager.secrets.iter();
    let shown = all.map(|(name, secret)| {
        let mut shown = info(request, name, secret);
        shown["SecretVersionsToStages"] = stages(secret);
        shown
    });
    Ok(json!({ "SecretList": shown.collect::<Vec<_>>() }))
}

fn list_versions(request: &mut Request<'_>) -> Answered {
    may(request, "secretsmanager:ListSecretVersionIds")?;
    let (name, secret) = find(request)?;
    let each = versions(secret);
    let each =
        each.map(|(version, stage)| json!({ "VersionId": &*version.id, "VersionStages": [stage] }));
    Ok(json!({
        "Versions": each.collect::<Vec<_>>(),
        "ARN": &*secret.arn,
        "Name": &**name,
    }))
}

fn get(request: &mut Request<'_>) -> Answered {
    may(request, "secretsmanager:GetSecretValue")?;
    let (name, secret) = find(request)?;
    let (id, stage) = (request.maybe("VersionId"), request.maybe("VersionStage"));
    let wanted = match (&id, stage.as_deref()) {
        (None, None) => Some(CURRENT),
        (_, stage) => stage,
    };
    let mut all = versions(secret);
    let found = all.find(|(version, stage)| {
        id.as_ref().is_none_or(|id| *id == version.id)
            && wanted.is_none_or(|wanted| wanted == *stage)
    });
    let Some((version, stage)) = found else {
        let what = match (&id, wanted) {
            (Some(id), _) => format!("VersionId: {id}"),
            (None, wanted) => format!("staging label: {}", wanted.unwrap_or_default()),
        };
        let message = format!("Secrets Manager can't find the specified secret value for {what}");
        return Err(ApiError::new("ResourceNotFoundException", message));
    };
    Ok(json!({
        "ARN": &*secret.arn,
        "Name": &**name,
        "VersionId": &*version.id,
        "SecretString": &*version.text,
        "VersionStages": [stage],
        "CreatedDate": request.time(secret.created),
    }))
}

fn tag(request: &mut Request<'_>) -> Answered {
    let arn = find(request)?.1.arn.clone();
    let given = tags::given(request);
    tags::put(request, Owner::SecretsManager, arn, given)?;
    Ok(json!({}))
}
