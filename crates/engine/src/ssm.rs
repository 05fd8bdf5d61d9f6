//! Systems Manager Parameter Store as far as builds read from it.

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::iam::Need;
use crate::kernel::time::SimTime;
use crate::next::{By, Decided, Decision, Needs};
use crate::reply::Reply;
use crate::told::Told;
use crate::world::World;

/// A parameter with its versions, the newest last.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// `String`, `StringList` or `SecureString`.
    pub kind: Arc<str>,
    /// Values; version 1 first.
    pub values: Vector<(Arc<str>, SimTime)>,
}

/// All parameters by name.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// By name, as given.
    pub parameters: OrdMap<Arc<str>, Parameter>,
}

impl State {
    /// A parameter's newest value; an ARN names it too.
    pub fn value(&self, name: &str) -> Option<&Arc<str>> {
        let name = name
            .split_once(":parameter/")
            .map_or(name, |(_, rest)| rest);
        let slashed = || self.parameters.get(format!("/{name}").as_str());
        let parameter = self.parameters.get(name).or_else(slashed)?;
        parameter.values.last().map(|(value, _)| value)
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    /// `PutParameter`
    PutParameter {
        name: Arc<str>,
        value: Arc<str>,
        kind: Option<Arc<str>>,
        overwrite: bool,
    },
    /// `DeleteParameter`
    DeleteParameter { name: Arc<str> },
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    ParameterPut(Box<(Arc<str>, Arc<str>, Arc<str>)>),
    ParameterDeleted { name: Arc<str> },
}

/// The ARN of a parameter.
pub fn arn(w: &World, name: &str) -> String {
    w.arn(
        "ssm",
        &format!("parameter/{}", name.trim_start_matches('/')),
    )
}

/// The permission to read parameters (`GetParameters`).
pub fn need_get(w: &World, name: &str) -> Need {
    Need::new("ssm:GetParameters", arn(w, name))
}

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    smallvec::smallvec![match command {
        Command::PutParameter { name, .. } => Need::new("ssm:PutParameter", arn(w, name)),
        Command::DeleteParameter { name } => Need::new("ssm:DeleteParameter", arn(w, name)),
    }]
}

pub(crate) fn decide(w: &World, _: By<'_>, command: &Command) -> Decided {
    match command {
        Command::PutParameter {
            name,
            value,
            kind,
            overwrite,
        } => {
            let old = w.ssm.parameters.get(name);
            if old.is_some() && !overwrite {
                return Err(ApiError::new(
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite \
                     option in the request to true.",
                ));
            }
            let kept = old.map_or_else(|| "String".into(), |parameter| parameter.kind.clone());
            let kind = kind.clone().unwrap_or(kept);
            let version = old.map_or(1, |parameter| parameter.values.len() + 1);
            let fact = Fact::ParameterPut(Box::new((name.clone(), value.clone(), kind)));
            Ok(Decision::one(fact).answer(Reply::Name(version.to_string().into())))
        }
        Command::DeleteParameter { name } if w.ssm.parameters.contains_key(name) => {
            Ok(Decision::one(Fact::ParameterDeleted { name: name.clone() }))
        }
        Command::DeleteParameter { .. } => Err(ApiError::new("ParameterNotFound", "")),
    }
}

pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::ParameterPut(put) => {
            let (name, value, kind) = &**put;
            let new = || Parameter {
                kind: kind.clone(),
                values: Vector::new(),
            };
            let parameter = s.parameters.entry(name.clone()).or_insert_with(new);
            parameter.kind = kind.clone();
            parameter.values.push_back((value.clone(), at));
        }
        Fact::ParameterDeleted { name } => {
            s.parameters.remove(name);
        }
    }
}

impl Fact {
    pub(crate) fn tell(&self, _: &World) -> Told {
        match self {
            Self::ParameterPut(put) => Told::new("ssm", "ParameterPut").text("name", put.0.clone()),
            Self::ParameterDeleted { name } => {
                Told::new("ssm", "ParameterDeleted").text("name", name.clone())
            }
        }
    }
}
