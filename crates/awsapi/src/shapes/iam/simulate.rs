//! `SimulatePrincipalPolicy`: what IAM would say, asked of the same judge as every call.

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_engine::iam::{Decider, DenialKind, Holder, Need, judge};
use greenroom_engine::kernel::principal::Principal;

use super::super::Answered;
use super::super::request::Request;
use super::missing;
use crate::json::{Value, json};

/// Name that a simulated session of a role carries.
const SESSION: &str = "simulation";

/// Whose policies are meant, and as whom they are asked.
fn source(request: &Request<'_>, arn: &str) -> Result<(Holder, Principal), ApiError> {
    let w = request.world();
    let unclear = || {
        let message =
            format!("Invalid Entity Arn: {arn} does not clearly define entity type and name.");
        ApiError::new("InvalidInput", message)
    };
    let own = format!("arn:aws:iam::{}:", w.account());
    let (kind, path) = arn
        .strip_prefix(own.as_str())
        .and_then(|rest| rest.split_once('/'))
        .ok_or_else(unclear)?;
    let name: Arc<str> = path.rsplit('/').next().unwrap_or(path).into();
    let (holder, principal) = match kind {
        "user" => {
            let principal = Principal::user(w.account(), &name);
            (Holder::User(name), principal)
        }
        "role" => {
            let principal = Principal::role(w.account(), &name, SESSION);
            (Holder::Role(name), principal)
        }
        _ => return Err(unclear()),
    };
    if w.iam.policies_of(&holder).is_none() {
        return Err(missing(&holder));
    }
    Ok((holder, principal))
}

pub(super) fn principal(request: &mut Request<'_>) -> Answered {
    let arn = request.text("PolicySourceArn");
    request.may("iam:SimulatePrincipalPolicy", arn.to_string())?;
    let (_, principal) = source(request, &arn)?;
    let mut resources = request.texts("ResourceArns");
    if resources.is_empty() {
        resources.push("*".into());
    }
    let entries = request.member("ContextEntries").and_then(Value::as_array);
    let entries: Vec<&Value> = entries.into_iter().flatten().collect();
    let mut results = Vec::new();
    for action in request.texts("ActionNames") {
        for resource in &resources {
            let need = with_context(Need::typed(&action, &**resource), &entries);
            results.push(result(request, &principal, &need));
        }
    }
    Ok(json!({ "EvaluationResults": results }))
}

fn with_context(mut need: Need, entries: &[&Value]) -> Need {
    for entry in entries {
        let key = entry.get("ContextKeyName").and_then(Value::as_str);
        let values = entry.get("ContextKeyValues").and_then(Value::as_array);
        for value in values.into_iter().flatten().filter_map(Value::as_str) {
            need = need.with(key.unwrap_or_default(), value);
        }
    }
    need
}

fn result(request: &Request<'_>, principal: &Principal, need: &Need) -> Value {
    let (decision, by, boundary) = match judge(request.world(), principal, need) {
        Ok(by) => ("allowed", by, None),
        Err(denial) => match denial.kind {
            DenialKind::Explicit => ("explicitDeny", denial.by, None),
            DenialKind::Boundary => ("implicitDeny", denial.by, Some(false)),
            DenialKind::NotAllowed | DenialKind::NotTrusted => ("implicitDeny", denial.by, None),
        },
    };
    let statements: Vec<Value> = by.iter().map(|by| statement(request, by)).collect();
    json!({
        "EvalActionName": &*need.action,
        "EvalResourceName": need.resource.as_str(),
        "EvalDecision": decision,
        "MatchedStatements": statements,
        "MissingContextValues": [],
        "PermissionsBoundaryDecisionDetail":
            boundary.map(|allowed| json!({ "AllowedByPermissionsBoundary": allowed })),
    })
}

/// The policy of the statement that decided.
fn statement(request: &Request<'_>, by: &Decider) -> Value {
    let w = request.world();
    let (kind, name) = by.holder.split_once(' ').unwrap_or((&by.holder, ""));
    let holder = match kind {
        "user" => Holder::User(name.into()),
        "group" => Holder::Group(name.into()),
        _ => Holder::Role(name.into()),
    };
    let inline = w.iam.policies_of(&holder);
    let inline = inline.is_some_and(|held| held.inline.contains_key(&by.policy));
    let own = w
        .iam
        .policies
        .keys()
        .any(|arn| super::policy_name(arn) == &*by.policy);
    let kind = match (inline, own) {
        (true, _) => kind,
        (false, true) => "user-managed",
        (false, false) => "aws-managed",
    };
    json!({ "SourcePolicyId": &*by.policy, "SourcePolicyType": kind })
}
