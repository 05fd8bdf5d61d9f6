//! The operations of AWS STS.

use std::sync::Arc;

use greenroom_engine::iam::{Command, unique_id};
use greenroom_engine::kernel::dice::subject;
use greenroom_engine::kernel::ids;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::reply::Reply;

use super::request::Request;
use super::{Answered, Row};
use crate::json::json;

pub(super) const OPERATIONS: &[Row] = &[
    ("AssumeRole", assume_role),
    ("GetCallerIdentity", caller_identity),
];

/// How long a session lasts when nobody said more. Source: STS API reference, `AssumeRole`.
const SESSION_S: i64 = 3_600;

fn role_id(request: &Request<'_>, role: &str) -> Arc<str> {
    let w = request.world();
    let created = w
        .iam
        .roles
        .get(role)
        .map_or(SimTime::ZERO, |role| role.created);
    unique_id(w, "AROA", role, created)
}

/// Everybody may ask who they are.
fn caller_identity(request: &mut Request<'_>) -> Answered {
    let w = request.world();
    let by = request.by();
    let id = match by {
        Principal::User(user) => {
            let created = w
                .iam
                .users
                .get(&user.name)
                .map_or(SimTime::ZERO, |user| user.created);
            unique_id(w, "AIDA", &user.name, created).to_string()
        }
        Principal::Role(role) => format!("{}:{}", role_id(request, &role.role), role.session),
        _ => w.account().to_owned(),
    };
    let account = by.account().unwrap_or_else(|| w.account());
    Ok(json!({ "UserId": id, "Account": account, "Arn": by.arn() }))
}

/// The credentials have the right form and open nothing: whoever types is who they are.
fn assume_role(request: &mut Request<'_>) -> Answered {
    let (arn, session) = (request.text("RoleArn"), request.text("RoleSessionName"));
    let seconds = request.number("DurationSeconds").unwrap_or(SESSION_S);
    let reply = request.call(Command::AssumeRole {
        arn: arn.clone(),
        session: session.clone(),
    })?;
    let assumed = match reply {
        Reply::Name(assumed) => assumed,
        _ => Arc::default(),
    };
    let name = arn.rsplit('/').next().unwrap_or(&arn);
    let w = request.world();
    let luck = subject(&assumed) ^ w.now.0;
    let until = w.now + Span::seconds(u64::try_from(seconds).unwrap_or_default());
    Ok(json!({
        "Credentials": {
            "AccessKeyId": format!("ASIA{}", ids::upper(w.seed(), "access-key", luck, 16)),
            "SecretAccessKey": &*ids::lower(w.seed(), "secret-key", luck, 40),
            "SessionToken": format!("IQoJ{}", ids::upper(w.seed(), "session-token", luck, 96)),
            "Expiration": request.second(until),
        },
        "AssumedRoleUser": {
            "AssumedRoleId": format!("{}:{session}", role_id(request, name)),
            "Arn": &*assumed,
        },
    }))
}
