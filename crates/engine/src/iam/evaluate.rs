//! The decision: explicit deny first, then every layer must allow.
//!
//! Source: IAM user guide, policy evaluation logic (2026).

use std::collections::BTreeMap;
use std::sync::Arc;

use greenroom_formats::policy::matching::{action_matches, resource_matches};
use greenroom_formats::policy::{Names, PrincipalElement, Statement};

use super::document::Document;
use super::state::Policies;
use super::{Decider, Denial, DenialKind, Holder, Need};
use crate::clock;
use crate::error::ApiError;
use crate::kernel::principal::Principal;
use crate::world::World;

mod condition;

/// What a policy says about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing applies.
    Silent,
    /// A statement allows.
    Allowed,
    /// A statement allows, and names the caller itself.
    AllowedByName,
    /// A statement denies.
    Denied,
}

type Context = BTreeMap<String, Vec<String>>;

/// A document and where it is attached.
struct Attached {
    document: Arc<Document>,
    policy: Arc<str>,
    holder: Arc<str>,
}

/// Judges a request, with the statement that decided it.
///
/// # Errors
/// The denial.
pub fn judge(
    w: &World,
    principal: &Principal,
    need: &Need,
) -> Result<Option<Decider>, Box<Denial>> {
    let Some((policies, boundary)) = layers(w, principal) else {
        return Ok(None);
    };
    let context = context(w, principal, need);
    let mut allowed = None;
    for attached in &policies {
        match look(attached, need, &context) {
            (Verdict::Denied, by) => {
                return Err(denial(principal, need, DenialKind::Explicit, by, &policies));
            }
            (Verdict::Allowed | Verdict::AllowedByName, by) => allowed = allowed.or(by),
            (Verdict::Silent, _) => {}
        }
    }
    if let Some(boundary) = &boundary {
        match look(boundary, need, &context) {
            (Verdict::Denied, by) => {
                return Err(denial(principal, need, DenialKind::Explicit, by, &policies));
            }
            (Verdict::Silent, _) if allowed.is_some() => {
                return Err(denial(
                    principal,
                    need,
                    DenialKind::Boundary,
                    None,
                    &policies,
                ));
            }
            (Verdict::Allowed | Verdict::AllowedByName | Verdict::Silent, _) => {}
        }
    }
    match allowed {
        Some(by) => Ok(Some(by)),
        None => Err(denial(
            principal,
            need,
            DenialKind::NotAllowed,
            None,
            &policies,
        )),
    }
}

/// Says yes, or refuses the way the service would.
///
/// # Errors
/// The denial, with the code that the service uses for it.
pub fn authorize(w: &World, principal: &Principal, need: &Need) -> Result<(), ApiError> {
    if principal.is_above_iam() {
        return Ok(());
    }
    judge(w, principal, need).map(|_| ()).map_err(refusal)
}

/// The identity policies and the boundary of a principal; `None` for those IAM does not judge.
fn layers(w: &World, principal: &Principal) -> Option<(Vec<Attached>, Option<Attached>)> {
    let mut all = Vec::new();
    let boundary = match principal {
        Principal::Aws | Principal::Chaos | Principal::Root(_) | Principal::Service(_) => {
            return None;
        }
        Principal::User(user) => {
            let Some(row) = w.iam.users.get(&user.name) else {
                return Some((all, None));
            };
            gather(w, &Holder::User(user.name.clone()), &row.policies, &mut all);
            for group in &row.groups {
                if let Some(row) = w.iam.groups.get(group) {
                    gather(w, &Holder::Group(group.clone()), &row.policies, &mut all);
                }
            }
            row.boundary.as_ref()
        }
        Principal::Role(session) => {
            let Some(row) = w.iam.roles.get(&session.role) else {
                return Some((all, None));
            };
            gather(
                w,
                &Holder::Role(session.role.clone()),
                &row.policies,
                &mut all,
            );
            row.boundary.as_ref()
        }
    };
    let boundary = boundary.and_then(|arn| {
        Some(Attached {
            document: w.iam.managed(arn)?,
            policy: arn.clone(),
            holder: "permissions boundary".into(),
        })
    });
    Some((all, boundary))
}

fn gather(w: &World, holder: &Holder, policies: &Policies, all: &mut Vec<Attached>) {
    let holder: Arc<str> = holder.to_string().into();
    let inline = policies.inline.iter().map(|(name, document)| Attached {
        document: Arc::clone(document),
        policy: name.clone(),
        holder: holder.clone(),
    });
    all.extend(inline);
    for arn in &policies.attached {
        if let Some(document) = w.iam.managed(arn) {
            let policy = arn.rsplit('/').next().unwrap_or(arn).into();
            all.push(Attached {
                document,
                policy,
                holder: holder.clone(),
            });
        }
    }
}

/// Condition keys every request carries, with those of the request itself laid over them.
fn context(w: &World, principal: &Principal, need: &Need) -> Context {
    let mut all = Context::new();
    let mut set = |key: &str, value: String| {
        all.insert(key.to_owned(), vec![value]);
    };
    set("aws:principalarn", principal_arn(principal));
    set("aws:requestedregion", w.region().to_owned());
    set("aws:currenttime", clock::second(w.unix_ms(w.now)));
    set(
        "aws:epochtime",
        w.unix_ms(w.now).div_euclid(1_000).to_string(),
    );
    set("aws:securetransport", "true".to_owned());
    if let Some(account) = principal.account() {
        set("aws:principalaccount", account.to_owned());
    }
    if let Principal::User(user) = principal {
        set("aws:username", user.name.to_string());
    }
    all.extend(
        need.context
            .iter()
            .map(|(key, values)| (key.clone(), values.clone())),
    );
    all
}

/// For a session the ARN of its role, as `aws:PrincipalArn` has it.
fn principal_arn(principal: &Principal) -> String {
    match principal {
        Principal::Role(r) => format!("arn:aws:iam::{}:role/{}", r.account, r.role),
        Principal::Aws
        | Principal::Chaos
        | Principal::Root(_)
        | Principal::User(_)
        | Principal::Service(_) => principal.arn(),
    }
}

/// What one policy says; a Deny in it wins over its Allows.
fn look(attached: &Attached, need: &Need, context: &Context) -> (Verdict, Option<Decider>) {
    let mut found = (Verdict::Silent, None);
    for (place, statement) in attached.document.policy.statements.iter().enumerate() {
        if !applies(&attached.document, statement, need, context) {
            continue;
        }
        let decider = Decider {
            policy: attached.policy.clone(),
            holder: attached.holder.clone(),
            statement: place,
            sid: statement.sid.as_ref().map(|sid| sid.as_str().into()),
        };
        if statement.denies() {
            return (Verdict::Denied, Some(decider));
        }
        if found.1.is_none() {
            found = (Verdict::Allowed, Some(decider));
        }
    }
    found
}

fn applies(document: &Document, statement: &Statement, need: &Need, context: &Context) -> bool {
    let has_variables = document.policy.has_variables();
    let resource = |pattern: &str| {
        let pattern = if has_variables {
            condition::substitute(pattern, context)
        } else {
            Some(pattern.to_owned())
        };
        pattern.is_some_and(|pattern| resource_matches(&pattern, &need.resource))
    };
    is_meant(statement.actions.as_ref(), |pattern| {
        action_matches(pattern, &need.action)
    }) && is_meant(statement.resources.as_ref(), resource)
        && statement
            .conditions
            .iter()
            .all(|line| condition::holds(line, context, has_variables))
}

/// Whether an element means something; an element that is absent means everything.
fn is_meant(names: Option<&Names>, test: impl Fn(&str) -> bool) -> bool {
    let Some(names) = names else { return true };
    names.values.iter().any(|one| test(one.as_str())) != names.is_negated
}

/// What a trust policy says about somebody who wants in.
pub(super) fn trusts(w: &World, trust: &Document, principal: &Principal) -> Verdict {
    let need = Need::new("sts:AssumeRole", "*");
    let context = context(w, principal, &need);
    let mut found = Verdict::Silent;
    for statement in &trust.policy.statements {
        let Some(element) = &statement.principal else {
            continue;
        };
        let hit = names_principal(element, principal);
        let meant = hit.is_some() != element.is_negated;
        let has_variables = trust.policy.has_variables();
        let holds = statement
            .conditions
            .iter()
            .all(|line| condition::holds(line, &context, has_variables));
        let action = |pattern: &str| action_matches(pattern, &need.action);
        if !(meant && holds && is_meant(statement.actions.as_ref(), action)) {
            continue;
        }
        if statement.denies() {
            return Verdict::Denied;
        }
        if hit == Some(true) {
            found = Verdict::AllowedByName;
        } else if found == Verdict::Silent {
            found = Verdict::Allowed;
        }
    }
    found
}

/// Whether a principal element means somebody; `Some(true)` if it names the very caller.
fn names_principal(element: &PrincipalElement, principal: &Principal) -> Option<bool> {
    if let Principal::Service(service) = principal {
        let named = element
            .of_kind("Service")
            .any(|name| name.as_str() == &**service);
        return named.then_some(false);
    }
    if element.is_anyone {
        return Some(false);
    }
    let account = principal.account()?;
    let whole_account = format!("arn:aws:iam::{account}:root");
    let means = |name: &str| {
        if name == "*" || name == account || name == whole_account {
            return Some(false);
        }
        (name == principal.arn() || name == principal_arn(principal)).then_some(true)
    };
    element
        .of_kind("AWS")
        .filter_map(|name| means(name.as_str()))
        .max()
}

fn denial(
    principal: &Principal,
    need: &Need,
    kind: DenialKind,
    by: Option<Decider>,
    looked_at: &[Attached],
) -> Box<Denial> {
    Box::new(Denial {
        kind,
        principal: principal.arn().into(),
        action: need.action.clone(),
        resource: need.resource.as_str().into(),
        by,
        looked_at: looked_at
            .iter()
            .map(|a| format!("{} of {}", a.policy, a.holder).into())
            .collect(),
    })
}

/// The code with which a service refuses a caller who is not allowed, whatever action was missing.
pub(crate) fn refusal_code(service: &str) -> &'static str {
    match service {
        "ec2" => "UnauthorizedOperation",
        "s3" | "iam" | "sts" | "elasticloadbalancing" | "elbv2" | "autoscaling" | "cloudwatch" => {
            "AccessDenied"
        }
        "sns" => "AuthorizationError",
        _ => "AccessDeniedException",
    }
}

/// A denial in the words and with the code of the service that was asked.
fn refusal(denial: Box<Denial>) -> ApiError {
    let service = denial.action.split(':').next().unwrap_or_default();
    let code = refusal_code(service);
    let why = match denial.kind {
        DenialKind::Explicit => "with an explicit deny in an identity-based policy".to_owned(),
        DenialKind::NotAllowed => {
            format!(
                "because no identity-based policy allows the {} action",
                denial.action
            )
        }
        DenialKind::Boundary => {
            format!(
                "because no permissions boundary allows the {} action",
                denial.action
            )
        }
        DenialKind::NotTrusted => "because the role's trust policy does not allow it".to_owned(),
    };
    let message = format!(
        "User: {} is not authorized to perform: {} on resource: {} {why}",
        denial.principal, denial.action, denial.resource
    );
    ApiError {
        code,
        message: message.into(),
        denial: Some(denial.into()),
    }
}
