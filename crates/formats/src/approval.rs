//! Approval rules of CodeCommit: how many approvals a pull request needs, and whose.
//!
//! Not here: pull requests, or counting approvals.

use serde::Serialize;

use crate::fields::{Shape, head, key_span, text_of};
use crate::finding::{Findings, Parsed, remarks};
use crate::json;
use crate::node::Node;
use crate::policy::matching::wildcard;
use crate::span::Spanned;
use crate::text::quote;

remarks! {
    SHAPE: "approval/E001" Error Documented "cc-approvals"
        "The content is not that of an approval rule"
        "It is a JSON object with Version and Statements, and with DestinationReferences in a \
         template.";
    VERSION: "approval/E002" Error Documented "cc-approvals"
        "The version is not 2018-11-08"
        "There is only one version of the content of approval rules.";
    STATEMENT: "approval/E003" Error Documented "cc-approvals"
        "A statement does not ask for approvals"
        "A statement has the Type Approvers and a number of approvals from 1.";
    REFERENCE: "approval/E004" Error Documented "cc-approvals"
        "A destination is not the full name of a branch"
        "Destinations are written refs/heads/name. A star may stand in the name, but not at its \
         beginning.";
    TEMPLATE_ONLY: "approval/E005" Error Documented "cc-approvals"
        "Destinations stand in the rule of a single pull request"
        "A pull request has one destination already. Only templates choose among branches.";
    TOO_LONG: "approval/E006" Error Documented "cc-approvals"
        "The content is too long"
        "Rule content has at most 3000 letters, and a template at most 100 destinations.";
    UNKNOWN: "approval/W001" Warning Documented "cc-approvals"
        "A name has no meaning here"
        "A name that nobody reads has no effect. A misspelt name is the usual reason.";
    POOL: "approval/W002" Warning Documented "cc-approvals"
        "A member of the approval pool matches nobody"
        "Members are CodeCommitApprovers:account:name, or the ARN of a user, a federated user \
         or an assumed role with its session; a star may stand for a part.";
    SMALL_POOL: "approval/W003" Warning Documented "cc-approvals"
        "The pool has fewer members than approvals are needed"
        "Each person counts once, and the author of a pull request does not count.";
}

/// Content of an approval rule or template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ApprovalRule {
    /// Destination branches with their full names; all if empty (templates only).
    pub destinations: Vec<Spanned<String>>,
    /// What is asked for.
    pub statements: Vec<Approvers>,
}

/// One statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Approvers {
    /// How many approvals are needed; 1 if not given.
    pub needed: u32,
    /// Who may give them; anybody if empty.
    pub pool: Vec<Spanned<String>>,
}

/// Where the content is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// In a template, for many pull requests.
    Template,
    /// In the rule of one pull request.
    PullRequest,
}

/// Most letters of the content, most destinations of a template.
const CONTENT_MAX_CHARS: usize = 3000;
const DESTINATIONS_MAX: usize = 100;

/// Reads the content of an approval rule.
pub fn read(text: &str, place: Use) -> Parsed<ApprovalRule> {
    let parsed = json::read(text);
    let mut out = Findings::new();
    if text.chars().count() > CONTENT_MAX_CHARS {
        let said = format!("The content has more than {CONTENT_MAX_CHARS} letters.");
        out.push(TOO_LONG.at(crate::text::start(), said));
    }
    out.extend(parsed.findings);
    let value = parsed
        .value
        .and_then(|document| rule(&document.root, place, &mut out));
    out.with(value)
}

fn rule(root: &Node, place: Use, out: &mut Findings) -> Option<ApprovalRule> {
    if root.map().is_none() {
        let said = format!(
            "An approval rule is an object, but here is {}.",
            root.word()
        );
        out.push(SHAPE.at(head(root), said));
        return None;
    }
    let known = &["Version", "DestinationReferences", "Statements"];
    keys(root, "an approval rule", known, out);
    let version = root.get("Version");
    if version.and_then(Node::text) != Some("2018-11-08") && !root.is_cut {
        let span = version.map_or(head(root), |version| version.span);
        let said = "The version must be 2018-11-08.";
        out.push(
            VERSION
                .at(span, said)
                .fix("Write \"Version\": \"2018-11-08\"."),
        );
    }
    let destinations = destinations(root, place, out);
    let statements = root.get("Statements");
    if statements.is_none_or(|list| list.items().is_empty()) && !root.is_cut {
        let said = "The rule has no Statements.";
        let fix = "Add \"Statements\": [{\"Type\": \"Approvers\", …}].";
        out.push(SHAPE.at(head(root), said).fix(fix));
    }
    let items = statements.map(Node::items).unwrap_or_default();
    Some(ApprovalRule {
        destinations,
        statements: items.iter().map(|item| approvers(item, out)).collect(),
    })
}

fn keys(node: &Node, what: &'static str, known: &'static [&'static str], out: &mut Findings) {
    let remark = &UNKNOWN;
    Shape {
        what,
        known,
        remark,
    }
    .check(node, out);
}

fn destinations(root: &Node, place: Use, out: &mut Findings) -> Vec<Spanned<String>> {
    let Some(list) = root.get("DestinationReferences") else {
        return Vec::new();
    };
    if place == Use::PullRequest {
        let span = key_span(root, "DestinationReferences");
        let said = "The rule of a pull request names no destinations.";
        out.push(
            TEMPLATE_ONLY
                .at(span, said)
                .fix("Drop it, or make a template."),
        );
    }
    let found: Vec<_> = list.items().iter().filter_map(text_of).collect();
    if found.len() > DESTINATIONS_MAX {
        let said = format!("There are {} destinations; a hundred fit.", found.len());
        out.push(TOO_LONG.at(head(list), said));
    }
    for destination in &found {
        let name = destination
            .as_str()
            .strip_prefix("refs/heads/")
            .unwrap_or("");
        if name.is_empty() || name.starts_with('*') && name != "*" {
            let said = format!("{} is no full branch name.", quote(destination.as_str()));
            let finding = REFERENCE.at(destination.span, said);
            out.push(finding.fix(format!("Write refs/heads/{}.", destination.value)));
        }
    }
    found
}

fn approvers(node: &Node, out: &mut Findings) -> Approvers {
    let known = &["Type", "NumberOfApprovalsNeeded", "ApprovalPoolMembers"];
    keys(node, "a statement", known, out);
    let kind = node.get("Type");
    if kind.and_then(Node::text) != Some("Approvers") && !node.is_cut {
        let span = kind.map_or(head(node), |kind| kind.span);
        let said = "The type of a statement is Approvers.";
        out.push(
            STATEMENT
                .at(span, said)
                .fix("Write \"Type\": \"Approvers\"."),
        );
    }
    let number = node.get("NumberOfApprovalsNeeded");
    let needed = number.map_or(Some(1), |number| {
        let text = number.text().and_then(|text| text.parse().ok());
        text.filter(|&n: &u32| n > 0)
    });
    if let Some(number) = number.filter(|number| needed.is_none() && !number.is_cut) {
        let said = "The number of approvals is a whole number from 1.";
        out.push(
            STATEMENT
                .at(number.span, said)
                .fix("Write, for instance, 2."),
        );
    }
    let needed = needed.unwrap_or(1);
    let list = node.get("ApprovalPoolMembers");
    let items = list.map(Node::items).unwrap_or_default();
    let pool: Vec<_> = items.iter().filter_map(text_of).collect();
    for member in &pool {
        if !is_member(member.as_str()) {
            let said = format!("{} matches nobody.", quote(member.as_str()));
            let finding = POOL.at(member.span, said);
            out.push(finding.fix("Write CodeCommitApprovers:111122223333:Name."));
        }
    }
    let is_exact = pool.iter().all(|member| !member.as_str().contains('*'));
    if let Some(list) = list.filter(|_| is_exact && !pool.is_empty()) {
        let size = u32::try_from(pool.len()).unwrap_or(u32::MAX);
        if size < needed {
            let said = format!("{needed} approvals are needed from a pool of {size}.");
            out.push(
                SMALL_POOL
                    .at(head(list), said)
                    .fix("Name more members, or use a star."),
            );
        }
    }
    Approvers { needed, pool }
}

fn is_member(text: &str) -> bool {
    if text == "*" {
        return true;
    }
    let parts: Vec<&str> = text.split(':').collect();
    match parts.as_slice() {
        ["CodeCommitApprovers", account, name] => {
            let is_account = *account == "*" || crate::ident::is_account(account);
            is_account && !name.is_empty()
        }
        ["arn", _, "iam", "", _, rest] => rest.starts_with("user/"),
        ["arn", _, "sts", "", _, rest] => {
            let is_role = rest
                .strip_prefix("assumed-role/")
                .is_some_and(|rest| rest.contains('/'));
            is_role || rest.starts_with("federated-user/")
        }
        _ => text.ends_with('*') && text.len() > 1,
    }
}

impl Approvers {
    /// Whether somebody belongs to the pool; everybody does if it is empty. `arn` is that of
    /// the user or the role session.
    pub fn admits(&self, arn: &str) -> bool {
        self.pool.is_empty()
            || self
                .pool
                .iter()
                .any(|member| member_admits(member.as_str(), arn))
    }
}

/// `CodeCommitApprovers:account:name` stands for the user and the federated user of that name,
/// and for role sessions only with stars or as `role/session`.
fn member_admits(member: &str, arn: &str) -> bool {
    let Some(rest) = member.strip_prefix("CodeCommitApprovers:") else {
        return wildcard(member, arn);
    };
    let Some((account, name)) = rest.split_once(':') else {
        return false;
    };
    let mut parts = arn.splitn(6, ':');
    let (service, owner, resource) = (parts.nth(2), parts.nth(1), parts.next().unwrap_or(""));
    if !owner.is_some_and(|owner| wildcard(account, owner)) {
        return false;
    }
    let name_of = |kind: &str| resource.strip_prefix(kind);
    match service {
        Some("iam") => name_of("user/").is_some_and(|user| wildcard(name, user)),
        Some("sts") => {
            name_of("federated-user/").is_some_and(|user| wildcard(name, user))
                || name_of("assumed-role/").is_some_and(|session| wildcard(name, session))
        }
        _ => false,
    }
}

impl ApprovalRule {
    /// Whether a template makes a rule for pull requests into this branch (full name).
    pub fn applies_to(&self, reference: &str) -> bool {
        let mut destinations = self.destinations.iter();
        self.destinations.is_empty() || destinations.any(|one| wildcard(one.as_str(), reference))
    }
}

#[cfg(test)]
pub(crate) mod examples;
#[cfg(test)]
mod tests;
