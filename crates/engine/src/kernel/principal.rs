//! Who asks. Every call has a principal; what AWS does by itself has one too.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Who asks for something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Principal {
    /// The service itself, carrying out what was asked before. Not authorised again.
    Aws,
    /// The fault menu: changes the world from outside AWS's rules. Never authorised.
    Chaos,
    /// The root user of an account.
    Root(Arc<str>),
    /// An IAM user.
    User(Arc<Identity>),
    /// A session of an assumed role.
    Role(Arc<RoleSession>),
    /// An AWS service calling in its own name, e.g. `events.amazonaws.com`.
    Service(Arc<str>),
}

/// An IAM user of an account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identity {
    /// Twelve digits.
    pub account: Arc<str>,
    /// Name without its path.
    pub name: Arc<str>,
}

/// A role somebody assumed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RoleSession {
    /// Twelve digits.
    pub account: Arc<str>,
    /// Role name without its path.
    pub role: Arc<str>,
    /// Session name.
    pub session: Arc<str>,
}

impl Principal {
    /// An IAM user.
    pub fn user(account: &str, name: &str) -> Self {
        Self::User(Arc::new(Identity {
            account: account.into(),
            name: name.into(),
        }))
    }

    /// A role session.
    pub fn role(account: &str, role: &str, session: &str) -> Self {
        Self::Role(Arc::new(RoleSession {
            account: account.into(),
            role: role.into(),
            session: session.into(),
        }))
    }

    /// The account the caller belongs to, if it belongs to one.
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::Aws | Self::Chaos | Self::Service(_) => None,
            Self::Root(account) => Some(account),
            Self::User(user) => Some(&user.account),
            Self::Role(role) => Some(&role.account),
        }
    }

    /// The ARN as error messages and events print it.
    pub fn arn(&self) -> String {
        match self {
            Self::Aws => "aws".to_owned(),
            Self::Chaos => "fault".to_owned(),
            Self::Root(account) => format!("arn:aws:iam::{account}:root"),
            Self::User(u) => format!("arn:aws:iam::{}:user/{}", u.account, u.name),
            Self::Role(r) => {
                format!(
                    "arn:aws:sts::{}:assumed-role/{}/{}",
                    r.account, r.role, r.session
                )
            }
            Self::Service(name) => name.to_string(),
        }
    }

    /// Whether IAM has no say: AWS at its own work, or the fault menu.
    pub const fn is_above_iam(&self) -> bool {
        matches!(self, Self::Aws | Self::Chaos)
    }
}

impl fmt::Display for Principal {
    /// The short name people use: `dana`, `role codebuild-web`, `root`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Aws => f.write_str("AWS"),
            Self::Chaos => f.write_str("fault"),
            Self::Root(_) => f.write_str("root"),
            Self::User(user) => f.write_str(&user.name),
            Self::Role(role) => write!(f, "role {}", role.role),
            Self::Service(name) => f.write_str(name),
        }
    }
}
