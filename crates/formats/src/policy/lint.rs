//! What stands in a policy: versions, principals, ARNs, actions.

use std::collections::BTreeMap;

use super::codes::{
    ACTION_FORM, ACTION_NAME, ADMINISTRATOR, ARN, ARN_WILDCARD, NO_VERSION, NOT_PRINCIPAL,
    OLD_VARIABLE, PASS_ROLE, PRINCIPAL, PRINCIPAL_VALUE, PUBLIC, SID, SID_TWICE, VERSION,
};
use super::model::{Policy, PolicyKind, PrincipalElement, Statement, Text};
use super::names::{Known, known_action};
use super::{conditions, matching};
use crate::arn::{Arn, ArnError};
use crate::fields::head;
use crate::finding::Findings;
use crate::ident;
use crate::node::Node;
use crate::text::quote;

/// Every remark about values.
pub(super) fn check(root: &Node, policy: &Policy, kind: Option<PolicyKind>, out: &mut Findings) {
    version(root, policy, out);
    let mut sids: BTreeMap<&str, u32> = BTreeMap::new();
    for statement in &policy.statements {
        if let Some(sid) = &statement.sid
            && let Some(line) = sids.insert(sid.as_str(), sid.span.line)
        {
            let said = format!("Line {line} has the Sid {} already.", quote(sid.as_str()));
            out.push(
                SID_TWICE
                    .at(sid.span, said)
                    .fix("Give it another id, or none."),
            );
        }
        sid(statement, kind, out);
        principal(statement, kind, out);
        for action in statement.actions.iter().flat_map(|names| &names.values) {
            self::action(action, out);
        }
        for resource in statement.resources.iter().flat_map(|names| &names.values) {
            self::resource(resource, out);
        }
        broad(statement, out);
        conditions::check(statement, out);
    }
}

fn version(root: &Node, policy: &Policy, out: &mut Findings) {
    match policy
        .version
        .as_ref()
        .map(|version| (version, version.as_str()))
    {
        Some((_, "2012-10-17" | "2008-10-17")) => {}
        Some((version, given)) => {
            let said = format!("{} is no version of the policy language.", quote(given));
            out.push(VERSION.at(version.span, said).fix("Write \"2012-10-17\"."));
        }
        None if root.is_cut => {}
        None => {
            let said = "The policy names no version.";
            out.push(
                NO_VERSION
                    .at(head(root), said)
                    .fix("Add \"Version\": \"2012-10-17\"."),
            );
        }
    }
    if policy.has_variables() {
        return;
    }
    let names = |statement: &Statement| {
        let lists = [&statement.resources, &statement.actions]
            .into_iter()
            .flatten();
        let names = lists.flat_map(|names| names.values.clone());
        let values = statement
            .conditions
            .iter()
            .flat_map(|condition| condition.values.clone());
        names.chain(values).collect::<Vec<_>>()
    };
    let mut texts = policy.statements.iter().flat_map(names);
    if let Some(text) = texts.find(|text| text.as_str().contains("${")) {
        let said = format!("{} is plain text in this version.", quote(text.as_str()));
        out.push(
            OLD_VARIABLE
                .at(text.span, said)
                .fix("Write \"Version\": \"2012-10-17\"."),
        );
    }
}

/// Policies of resources may have sentences as ids, those of IAM may not.
fn sid(statement: &Statement, kind: Option<PolicyKind>, out: &mut Findings) {
    let is_iam = matches!(kind, Some(PolicyKind::Identity | PolicyKind::Trust));
    let is_strange = |sid: &&Text| !sid.as_str().bytes().all(|b| b.is_ascii_alphanumeric());
    if let Some(sid) = statement.sid.as_ref().filter(is_strange).filter(|_| is_iam) {
        let said = format!("{} has more than letters and digits.", quote(sid.as_str()));
        out.push(SID.at(sid.span, said).fix("Write it as one word."));
    }
}

fn principal(statement: &Statement, kind: Option<PolicyKind>, out: &mut Findings) {
    let Some(element) = &statement.principal else {
        if matches!(kind, Some(PolicyKind::Resource | PolicyKind::Trust)) {
            let said = "The statement names no principal.";
            let fix = "Add \"Principal\": {…}.";
            out.push(PRINCIPAL.at(statement.span, said).fix(fix));
        }
        return;
    };
    if kind == Some(PolicyKind::Identity) {
        let said = "An identity policy names no principal.";
        out.push(PRINCIPAL.at(element.span, said).fix("Drop it."));
    }
    if element.is_negated {
        let said = "NotPrincipal means everybody else.";
        let fix = "Use Principal, or a condition on aws:PrincipalArn.";
        out.push(NOT_PRINCIPAL.at(element.span, said).fix(fix));
    }
    let is_anyone = element.is_anyone || element.of_kind("AWS").any(|text| text.as_str() == "*");
    let is_open = statement.conditions.is_empty() && !element.is_negated && !statement.denies();
    if is_anyone && is_open && kind != Some(PolicyKind::Identity) {
        let said = "This statement allows everybody.";
        let fix = "Name accounts, or add a condition such as aws:PrincipalOrgID.";
        out.push(PUBLIC.at(element.span, said).fix(fix));
    }
    principal_values(element, out);
}

fn principal_values(element: &PrincipalElement, out: &mut Findings) {
    for text in element.of_kind("AWS") {
        let value = text.as_str();
        let is_deleted = value.starts_with("AROA") || value.starts_with("AIDA");
        if value == "*" || ident::is_account(value) || is_deleted {
            continue;
        }
        let message = match Arn::parse(value) {
            Ok(arn) if matches!(arn.service.as_str(), "iam" | "sts") => {
                let stars = arn.resource.contains(['*', '?']) && !arn.resource.contains("${");
                if !stars {
                    continue;
                }
                "a principal has no wildcards".to_owned()
            }
            Ok(arn) => format!("{} is no service of principals", quote(&arn.service)),
            Err(_) if value.contains("${") => continue,
            Err(error) => error.to_string(),
        };
        let said = format!("{} is no principal: {message}.", quote(value));
        let finding = PRINCIPAL_VALUE.at(text.span, said);
        out.push(finding.fix(mended_arn(value)));
    }
    for text in element.of_kind("Service") {
        let value = text.as_str();
        if !value.ends_with(".amazonaws.com") && !value.ends_with(".amazonaws.com.cn") {
            let said = format!("{} is no service principal.", quote(value));
            let fix = "Write, for instance, codebuild.amazonaws.com.";
            out.push(PRINCIPAL_VALUE.at(text.span, said).fix(fix));
        }
    }
}

/// A better ARN for the mistakes that are seen most.
fn mended_arn(value: &str) -> String {
    let parts: Vec<&str> = value.split(':').collect();
    match parts.as_slice() {
        ["arn", partition, "iam", account, rest] if account.bytes().all(|b| b.is_ascii_digit()) => {
            let account = if account.len() == 12 {
                account
            } else {
                "111122223333"
            };
            format!("IAM has no region: write arn:{partition}:iam::{account}:{rest}.")
        }
        _ => "Write arn:aws:iam::111122223333:root, or the ARN of a user or role.".to_owned(),
    }
}

fn action(text: &Text, out: &mut Findings) {
    let value = text.as_str();
    if value == "*" || value.contains("${") || out.is_full() {
        return;
    }
    let Some((service, name)) = value.split_once(':') else {
        let said = format!("{} has no service.", quote(value));
        out.push(
            ACTION_FORM
                .at(text.span, said)
                .fix("Write service:Name, such as s3:GetObject."),
        );
        return;
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '*' || c == '?';
    let is_service = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if service.is_empty() || !service.chars().all(is_service) {
        let said = format!("{} is no service prefix.", quote(service));
        out.push(
            ACTION_FORM
                .at(text.span, said)
                .fix("Spell the service out."),
        );
        return;
    }
    if name.is_empty() || !name.chars().all(is_name) {
        let said = format!("{} is no action name.", quote(name));
        out.push(
            ACTION_FORM
                .at(text.span, said)
                .fix("Use letters, digits, * and ?."),
        );
        return;
    }
    let (said, meant) = match known_action(service, name) {
        Known::Yes | Known::Unlisted => return,
        Known::NoService(meant) => (
            format!("No service has the prefix {}.", quote(service)),
            meant,
        ),
        Known::NoAction(meant) => (format!("{service} has no action {}.", quote(name)), meant),
    };
    let finding = ACTION_NAME.at(text.span, said);
    out.push(match meant {
        Some(word) => finding.fix(format!("Did you mean `{word}`?")),
        None => finding,
    });
}

fn resource(text: &Text, out: &mut Findings) {
    let value = text.as_str();
    if value == "*" || value.starts_with("${") {
        return;
    }
    let arn = match Arn::split(value) {
        Ok(arn) => arn,
        Err(ArnError::Parts) if value.ends_with('*') => return,
        Err(error) => {
            let said = format!("{} is no ARN: {error}.", quote(value));
            let fix = "Write arn:aws:service:region:account:resource, or \"*\".";
            out.push(ARN.at(text.span, said).fix(fix));
            return;
        }
    };
    if [&arn.partition, &arn.service]
        .into_iter()
        .any(|part| part.contains(['*', '?']))
    {
        let said = format!("{} has a wildcard in its first three parts.", quote(value));
        out.push(
            ARN_WILDCARD
                .at(text.span, said)
                .fix("Spell partition and service out."),
        );
        return;
    }
    // Wildcards and variables stand for letters that cannot be checked.
    let filled = |part: &str, sample: &str| {
        let is_open = part.contains(['*', '?']) || part.contains("${");
        if is_open {
            sample.to_owned()
        } else {
            part.to_owned()
        }
    };
    let closed = Arn {
        region: filled(&arn.region, "eu-west-1"),
        account: filled(&arn.account, "111122223333"),
        ..arn
    };
    if let Err(error) = Arn::parse(&closed.to_string()) {
        let said = format!("{} is no ARN: {error}.", quote(value));
        out.push(
            ARN.at(text.span, said)
                .fix("Check region and account; either may be empty."),
        );
    }
}

fn broad(statement: &Statement, out: &mut Findings) {
    let (Some(actions), Some(resources)) = (&statement.actions, &statement.resources) else {
        return;
    };
    let is_plain = statement.conditions.is_empty() && !actions.is_negated && !resources.is_negated;
    let everywhere = resources.values.iter().any(|text| text.as_str() == "*");
    if statement.denies() || !is_plain || !everywhere {
        return;
    }
    if actions.values.iter().any(|text| text.as_str() == "*") {
        let said = "This statement allows everything.";
        out.push(
            ADMINISTRATOR
                .at(actions.span, said)
                .fix("Name the actions that are needed."),
        );
        return;
    }
    let passes = |text: &&Text| matching::action_matches(text.as_str(), "iam:PassRole");
    if let Some(action) = actions.values.iter().find(passes) {
        let said = "Any role may be passed on.";
        let fix = "Name the role, or add a condition on iam:PassedToService.";
        out.push(PASS_ROLE.at(action.span, said).fix(fix));
    }
}
