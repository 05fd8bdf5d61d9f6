//! Secrets Manager as far as builds read from it: secrets, their current and previous versions.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::iam::Need;
use crate::kernel::dice::subject;
use crate::kernel::ids;
use crate::kernel::time::SimTime;
use crate::must_have;
use crate::next::{By, Decided, Decision, Needs};
use crate::reply::Reply;
use crate::told::Told;
use crate::world::World;

/// One version of a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretVersion {
    /// A UUID.
    pub id: Arc<str>,
    /// The secret text.
    pub text: Arc<str>,
}

/// A secret; `AWSPREVIOUS` is the version before the current one.
#[derive(Clone, Debug)]
pub struct Secret {
    /// `arn:…:secret:<name>-<six letters>`
    pub arn: Arc<str>,
    /// `AWSCURRENT`.
    pub current: SecretVersion,
    /// `AWSPREVIOUS`.
    pub previous: Option<SecretVersion>,
    /// When it was made.
    pub created: SimTime,
}

/// All secrets by name.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// By name.
    pub secrets: OrdMap<Arc<str>, Secret>,
    /// Versions ever written, to number the next one.
    pub written: u64,
}

impl State {
    /// A secret by its name, its ARN, or its ARN without the six letters.
    pub fn find(&self, id: &str) -> Option<(&Arc<str>, &Secret)> {
        self.secrets.iter().find(|(name, secret)| {
            &***name == id || &*secret.arn == id || secret.arn.starts_with(&format!("{id}-"))
        })
    }

    /// A secret's text at a stage or a version; `None` when there is no such thing.
    pub fn text(&self, id: &str, stage: Option<&str>, version: Option<&str>) -> Option<&Arc<str>> {
        let (_, secret) = self.find(id)?;
        let version = match (stage, version) {
            (Some("AWSCURRENT") | None, None) => Some(&secret.current),
            (Some("AWSPREVIOUS"), None) => secret.previous.as_ref(),
            (_, Some(version)) => std::iter::once(&secret.current)
                .chain(&secret.previous)
                .find(|candidate| &*candidate.id == version),
            (Some(_), None) => None,
        };
        version.map(|found| &found.text)
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    /// `CreateSecret`
    CreateSecret { name: Arc<str>, text: Arc<str> },
    /// `PutSecretValue`
    PutSecretValue { id: Arc<str>, text: Arc<str> },
    /// `DeleteSecret`, at once.
    DeleteSecret { id: Arc<str> },
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    SecretCreated(Box<Written>),
    SecretValuePut(Box<Written>),
    SecretDeleted { name: Arc<str> },
}

/// A secret's new version.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct Written {
    pub name: Arc<str>,
    pub arn: Arc<str>,
    pub version: SecretVersion,
}

/// The permission to read a secret.
pub fn need_get(w: &World, id: &str) -> Need {
    Need::new("secretsmanager:GetSecretValue", arn_of(w, id))
}

fn arn_of(w: &World, id: &str) -> String {
    match w.secretsmanager.find(id) {
        Some((_, secret)) => secret.arn.to_string(),
        None if id.starts_with("arn:") => id.to_owned(),
        None => w.arn("secretsmanager", &format!("secret:{id}")),
    }
}

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    smallvec::smallvec![match command {
        Command::CreateSecret { name, .. } =>
            Need::new("secretsmanager:CreateSecret", arn_of(w, name)),
        Command::PutSecretValue { id, .. } =>
            Need::new("secretsmanager:PutSecretValue", arn_of(w, id)),
        Command::DeleteSecret { id } => Need::new("secretsmanager:DeleteSecret", arn_of(w, id)),
    }]
}

/// The refusal for a secret that is not there.
pub fn missing() -> ApiError {
    ApiError::new(
        "ResourceNotFoundException",
        "Secrets Manager can't find the specified secret.",
    )
}

pub(crate) fn decide(w: &World, _: By<'_>, command: &Command) -> Decided {
    let version = |text: &Arc<str>| SecretVersion {
        id: ids::uuid(w.seed(), "secret-version", w.secretsmanager.written),
        text: text.clone(),
    };
    let find = |id: &str| w.secretsmanager.find(id).ok_or_else(missing);
    match command {
        Command::CreateSecret { name, text } => {
            if w.secretsmanager.secrets.contains_key(name) {
                let message =
                    format!("The operation failed because the secret {name} already exists.");
                return Err(ApiError::new("ResourceExistsException", message));
            }
            let six = ids::lower(w.seed(), "secret-arn", subject(name), 6);
            let arn: Arc<str> = w
                .arn("secretsmanager", &format!("secret:{name}-{six}"))
                .into();
            let written = Written {
                name: name.clone(),
                arn: arn.clone(),
                version: version(text),
            };
            let fact = Fact::SecretCreated(Box::new(written));
            Ok(Decision::one(fact).answer(Reply::Name(arn)))
        }
        Command::PutSecretValue { id, text } => {
            let (name, secret) = find(id)?;
            let arn = secret.arn.clone();
            let written = Written {
                name: name.clone(),
                arn: arn.clone(),
                version: version(text),
            };
            let fact = Fact::SecretValuePut(Box::new(written));
            Ok(Decision::one(fact).answer(Reply::Name(arn)))
        }
        Command::DeleteSecret { id } => {
            let (name, _) = find(id)?;
            Ok(Decision::one(Fact::SecretDeleted { name: name.clone() }))
        }
    }
}

pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::SecretCreated(written) => {
            s.written += 1;
            let secret = Secret {
                arn: written.arn.clone(),
                current: written.version.clone(),
                previous: None,
                created: at,
            };
            s.secrets.insert(written.name.clone(), secret);
        }
        Fact::SecretValuePut(written) => {
            s.written += 1;
            let secret = must_have!(s.secrets.get_mut(&written.name), "the secret");
            secret.previous = Some(std::mem::replace(
                &mut secret.current,
                written.version.clone(),
            ));
        }
        Fact::SecretDeleted { name } => {
            s.secrets.remove(name);
        }
    }
}

impl Fact {
    pub(crate) fn tell(&self, _: &World) -> Told {
        let told = |name, secret: &Arc<str>| {
            Told::new("secretsmanager", name).text("name", secret.clone())
        };
        match self {
            Self::SecretCreated(written) => told("SecretCreated", &written.name),
            Self::SecretValuePut(written) => told("SecretValuePut", &written.name),
            Self::SecretDeleted { name } => told("SecretDeleted", name),
        }
    }
}
