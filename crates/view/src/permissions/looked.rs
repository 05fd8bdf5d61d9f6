//! What single policies and statements say to a denial.

use std::fmt::Write as _;
use std::sync::Arc;

use greenroom_engine::iam::{Decider, Denial, Document};
use greenroom_engine::world::World;
use greenroom_formats::policy;
use greenroom_formats::policy::Text;
use greenroom_formats::policy::matching::{action_matches, resource_matches};

use super::holder;
use crate::names::show;

/// A policy that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// Its name.
    pub policy: String,
    /// Whose it is: `role ci-build`.
    pub holder: String,
    /// What it says.
    pub says: Says,
}

/// What a policy says to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// None of its statements is about the action.
    Nothing,
    /// A statement allows the action, on other resources.
    OtherResources(Statement),
    /// A statement allows it under conditions that did not hold.
    OtherConditions(Statement),
    /// A statement allows it.
    Allows(Statement),
    /// A statement denies it.
    Denies(Statement),
    /// It is not there any more.
    Gone,
}

/// A statement of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Name of the policy.
    pub policy: String,
    /// Whose it is.
    pub holder: String,
    /// Its place, from 1.
    pub nth: usize,
    /// Its Sid.
    pub sid: Option<String>,
    /// What it says: `Allow s3:GetObject on arn:aws:s3:::a/* if StringEquals …`.
    pub words: String,
    conditions: Vec<String>,
}

impl Statement {
    /// Where it stands: `Statement 2 (OnlyMine) of ci of role ci-build`.
    pub fn place_words(&self) -> String {
        let sid = self
            .sid
            .as_ref()
            .map_or_else(String::new, |sid| format!(" ({sid})"));
        format!(
            "statement {}{sid} of {} of {}",
            self.nth, self.policy, self.holder
        )
    }

    /// Its conditions, if it has some.
    pub(super) fn when(&self) -> Option<String> {
        (!self.conditions.is_empty()).then(|| self.conditions.join(" and "))
    }
}

impl Looked {
    /// In a sentence.
    pub fn words(&self) -> String {
        let Self {
            policy,
            holder,
            says,
        } = self;
        let of = format!("{policy} of {holder}");
        match says {
            Says::Nothing => format!("{of} says nothing about it."),
            Says::Gone => format!("{of} is not there any more."),
            Says::OtherResources(statement) => {
                format!("{of} allows it elsewhere: {}.", statement.words)
            }
            Says::OtherConditions(statement) => {
                format!("{of} allows it under conditions: {}.", statement.words)
            }
            Says::Allows(statement) => format!("{of} allows it: {}.", statement.words),
            Says::Denies(statement) => format!("{of} denies it: {}.", statement.words),
        }
    }
}

/// What a policy that was looked at says to a denial. It goes by `NAME of HOLDER`.
pub(super) fn at(w: &World, denial: &Denial, named: &str) -> Looked {
    let (policy, of) = named.rsplit_once(" of ").unwrap_or((named, ""));
    let says = match document(w, policy, of) {
        Some(document) => says(&document, denial, (policy, of)),
        None => Says::Gone,
    };
    Looked {
        policy: show(policy),
        holder: show(of),
        says,
    }
}

/// The statement that decided, in words.
pub(super) fn decider(w: &World, by: &Decider) -> Statement {
    let document = document(w, &by.policy, &by.holder);
    let found = document
        .as_ref()
        .and_then(|d| d.policy.statements.get(by.statement));
    let place = (&*by.policy, &*by.holder);
    match found {
        Some(found) => statement(found, by.statement, place),
        None => Statement {
            policy: show(&by.policy),
            holder: show(&by.holder),
            nth: by.statement + 1,
            sid: by.sid.as_deref().map(show),
            words: "it is not there any more".to_owned(),
            conditions: Vec::new(),
        },
    }
}

fn document(w: &World, policy: &str, of: &str) -> Option<Arc<Document>> {
    let Some(holder) = holder(of) else {
        // A permissions boundary goes by its ARN.
        return w.iam.managed(policy);
    };
    let policies = w.iam.policies_of(&holder)?;
    if let Some(inline) = policies.inline.get(policy) {
        return Some(Arc::clone(inline));
    }
    let is_it = |arn: &&Arc<str>| arn.rsplit('/').next() == Some(policy);
    w.iam.managed(policies.attached.iter().find(is_it)?)
}

fn says(document: &Document, denial: &Denial, place: (&str, &str)) -> Says {
    let mut best = Says::Nothing;
    for (nth, found) in document.policy.statements.iter().enumerate() {
        let about = is_meant(found.actions.as_ref(), |name| {
            action_matches(name, &denial.action)
        });
        if !about {
            continue;
        }
        let here = is_meant(found.resources.as_ref(), |name| {
            // Variables may stand for anything here: their values are the caller's.
            resource_matches(&without_variables(name), &denial.resource)
        });
        let is_decider = denial
            .by
            .as_ref()
            .is_some_and(|by| by.statement == nth && (&*by.policy, &*by.holder) == place);
        let words = || statement(found, nth, place);
        if is_decider {
            return Says::Denies(words());
        }
        if found.denies() {
            continue;
        }
        best = match (here, found.conditions.is_empty(), best) {
            (_, _, best @ Says::Allows(_)) => best,
            (true, true, _) => Says::Allows(words()),
            (true, false, _) => Says::OtherConditions(words()),
            (false, _, Says::Nothing) => Says::OtherResources(words()),
            (false, _, best) => best,
        };
    }
    best
}

fn without_variables(pattern: &str) -> String {
    let mut parts = pattern.split("${");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push('*');
        plain.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    plain
}

/// Whether an element means something; an element that is absent means everything.
fn is_meant(names: Option<&policy::Names>, test: impl Fn(&str) -> bool) -> bool {
    names.is_none_or(|names| names.values.iter().any(|one| test(one.as_str())) != names.is_negated)
}

fn statement(found: &policy::Statement, place: usize, (name, holder): (&str, &str)) -> Statement {
    let conditions: Vec<String> = found.conditions.iter().map(condition).collect();
    let mut words = if found.denies() { "Deny" } else { "Allow" }.to_owned();
    let all = |names: Option<&policy::Names>| {
        names.map(|names| {
            let listed: Vec<&str> = names.values.iter().map(Text::as_str).collect();
            let but = if names.is_negated { "all but " } else { "" };
            format!("{but}{}", listed.join(", "))
        })
    };
    if let Some(actions) = all(found.actions.as_ref()) {
        let _ = write!(words, " {actions}");
    }
    if let Some(resources) = all(found.resources.as_ref()) {
        let _ = write!(words, " on {resources}");
    }
    if !conditions.is_empty() {
        let _ = write!(words, " if {}", conditions.join(" and "));
    }
    Statement {
        policy: show(name),
        holder: show(holder),
        nth: place + 1,
        sid: found.sid.as_ref().map(|sid| show(sid.as_str())),
        words: show(&words),
        conditions,
    }
}

fn condition(line: &policy::Condition) -> String {
    let values: Vec<&str> = line.values.iter().map(Text::as_str).collect();
    let (key, operator) = (line.key.as_str(), line.operator.as_str());
    show(&format!("{key} {operator} {}", values.join(" or ")))
}
