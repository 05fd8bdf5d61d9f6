//! What can be asked of S3.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Body;

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the S3 API")]
pub enum Command {
    CreateBucket {
        bucket: Arc<str>,
        region: Option<Arc<str>>,
    },
    DeleteBucket {
        bucket: Arc<str>,
    },
    PutObject {
        bucket: Arc<str>,
        key: Arc<str>,
        body: Body,
        #[serde(default)]
        content_type: Option<Arc<str>>,
    },
    /// Without a version a bucket with versioning gets a delete marker.
    DeleteObject {
        bucket: Arc<str>,
        key: Arc<str>,
        #[serde(default)]
        version: Option<Arc<str>>,
    },
    /// `PutBucketVersioning`
    PutVersioning {
        bucket: Arc<str>,
        enabled: bool,
    },
    /// `PutBucketPolicy`; `None` is `DeleteBucketPolicy`.
    PutPolicy {
        bucket: Arc<str>,
        policy: Option<Arc<str>>,
    },
}

impl Command {
    /// The operation's name in the API.
    pub(crate) const fn operation(&self) -> &'static str {
        match self {
            Self::CreateBucket { .. } => "CreateBucket",
            Self::DeleteBucket { .. } => "DeleteBucket",
            Self::PutObject { .. } => "PutObject",
            Self::DeleteObject { .. } => "DeleteObject",
            Self::PutVersioning { .. } => "PutBucketVersioning",
            Self::PutPolicy {
                policy: Some(_), ..
            } => "PutBucketPolicy",
            Self::PutPolicy { policy: None, .. } => "DeleteBucketPolicy",
        }
    }
}
