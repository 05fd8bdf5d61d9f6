//! Buckets and what is in them.

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};

use crate::kernel::files::Files;
use crate::kernel::time::SimTime;

/// What an object holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// Plain bytes.
    Bytes(Arc<[u8]>),
    /// A tree of files, where AWS would keep a zip.
    Bundle(Files),
}

/// One version of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Version id; `null` when it was written without versioning.
    pub version_id: Arc<str>,
    /// Entity tag, 32 hexadecimal digits; empty for a delete marker.
    pub etag: Arc<str>,
    /// Content; nothing for a delete marker.
    pub body: Body,
    /// `Content-Type`, when somebody said one.
    pub content_type: Option<Arc<str>>,
    /// When it was written.
    pub modified: SimTime,
    /// Whether this is a delete marker.
    pub deleted: bool,
}

/// Whether a bucket keeps the versions of its objects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Versioning {
    /// It never has.
    #[default]
    Never,
    /// It does.
    Enabled,
    /// It did once.
    Suspended,
}

/// A bucket.
#[derive(Clone, Debug, Default)]
pub struct Bucket {
    /// The region it lives in.
    pub region: Arc<str>,
    /// When it was made.
    pub created: SimTime,
    /// Whether it keeps versions.
    pub versioning: Versioning,
    /// Its policy document.
    pub policy: Option<Arc<str>>,
    /// Versions of each key, the newest last.
    pub objects: OrdMap<Arc<str>, Vector<Object>>,
}

impl Bucket {
    /// Whether every write makes a new version.
    pub fn is_versioned(&self) -> bool {
        self.versioning == Versioning::Enabled
    }

    /// The objects that a listing shows: the newest version of each key that is not deleted.
    pub fn listed(&self) -> impl Iterator<Item = (&Arc<str>, &Object)> {
        self.objects.iter().filter_map(|(key, versions)| {
            let newest = versions.last().filter(|object| !object.deleted)?;
            Some((key, newest))
        })
    }
}

/// All buckets.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// By name.
    pub buckets: OrdMap<Arc<str>, Bucket>,
    /// Objects and delete markers ever written, to number the next one.
    pub written: u64,
}

impl State {
    /// An object: its newest version, or the one named. A delete marker is no object.
    pub fn object(&self, bucket: &str, key: &str, version: Option<&str>) -> Option<&Object> {
        self.version(bucket, key, version)
            .filter(|object| !object.deleted)
    }

    /// The newest version of a key, or the one named; it may be a delete marker.
    pub fn version(&self, bucket: &str, key: &str, version: Option<&str>) -> Option<&Object> {
        let versions = self.buckets.get(bucket)?.objects.get(key)?;
        match version {
            Some(id) => versions.iter().find(|object| &*object.version_id == id),
            None => versions.last(),
        }
    }
}
