//! AWS's refusals, with AWS's own codes; and the one error that is ours, the engine fault.

use std::fmt;
use std::sync::Arc;

use crate::iam::Denial;

/// What a service answers instead of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// The exception's name, e.g. `DeploymentLimitExceededException`.
    pub code: &'static str,
    /// The sentence that comes with it.
    pub message: Arc<str>,
    /// Which statement refused, when IAM did.
    pub denial: Option<Arc<Denial>>,
}

impl ApiError {
    /// A refusal with its sentence.
    pub fn new(code: &'static str, message: impl Into<Arc<str>>) -> Self {
        Self {
            code,
            message: message.into(),
            denial: None,
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for ApiError {}

/// The engine reached one of its own limits: the world stands still from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineFault {
    /// Which limit, in words.
    pub what: &'static str,
    /// How far the log had come.
    pub seq: u32,
}
