//! What can happen in S3, and what it changes.

use std::sync::Arc;

use imbl::Vector;

use super::{Body, Bucket, Object, State, Versioning};
use crate::kernel::time::SimTime;
use crate::must_have;
use crate::told::Told;
use crate::world::World;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    /// Name and region.
    BucketCreated(Box<(Arc<str>, Arc<str>)>),
    BucketDeleted {
        bucket: Arc<str>,
    },
    ObjectPut(Box<ObjectPut>),
    ObjectDeleted(Box<ObjectDeleted>),
    VersioningSet {
        bucket: Arc<str>,
        enabled: bool,
    },
    /// Bucket and policy.
    PolicySet(Box<(Arc<str>, Option<Arc<str>>)>),
}

/// An object was written.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct ObjectPut {
    pub bucket: Arc<str>,
    pub key: Arc<str>,
    pub version_id: Arc<str>,
    pub etag: Arc<str>,
    pub body: Body,
    pub content_type: Option<Arc<str>>,
}

/// An object was deleted.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct ObjectDeleted {
    pub bucket: Arc<str>,
    pub key: Arc<str>,
    /// The one version that goes; else the object as a whole.
    pub version: Option<Arc<str>>,
    /// Version id of the delete marker that takes its place.
    pub marker: Option<Arc<str>>,
}

pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::BucketCreated(created) => {
            let (bucket, region) = &**created;
            let new = Bucket {
                region: region.clone(),
                created: at,
                ..Bucket::default()
            };
            s.buckets.insert(bucket.clone(), new);
        }
        Fact::BucketDeleted { bucket } => {
            s.buckets.remove(bucket);
        }
        Fact::ObjectPut(put) => {
            s.written += 1;
            let bucket = must_have!(s.buckets.get_mut(&put.bucket), "the bucket written to");
            add(
                bucket.objects.entry(put.key.clone()).or_default(),
                Object {
                    version_id: put.version_id.clone(),
                    etag: put.etag.clone(),
                    body: put.body.clone(),
                    content_type: put.content_type.clone(),
                    modified: at,
                    deleted: false,
                },
            );
        }
        Fact::ObjectDeleted(deleted) => {
            s.written += 1;
            let bucket = must_have!(s.buckets.get_mut(&deleted.bucket), "the bucket");
            let versions = bucket.objects.entry(deleted.key.clone()).or_default();
            match (&deleted.version, &deleted.marker) {
                (Some(version), _) => versions.retain(|kept| kept.version_id != *version),
                (None, Some(marker)) => add(versions, marker_at(at, marker)),
                (None, None) => versions.clear(),
            }
            if versions.is_empty() {
                bucket.objects.remove(&deleted.key);
            }
        }
        Fact::VersioningSet { bucket, enabled } => {
            let bucket = must_have!(s.buckets.get_mut(bucket), "the bucket");
            bucket.versioning = if *enabled {
                Versioning::Enabled
            } else {
                Versioning::Suspended
            };
        }
        Fact::PolicySet(set) => {
            let (bucket, policy) = &**set;
            must_have!(s.buckets.get_mut(bucket), "the bucket")
                .policy
                .clone_from(policy);
        }
    }
}

fn marker_at(at: SimTime, version_id: &Arc<str>) -> Object {
    Object {
        version_id: version_id.clone(),
        etag: "".into(),
        body: Body::Bytes([].into()),
        content_type: None,
        modified: at,
        deleted: true,
    }
}

/// A version named `null` takes the place of the one before it.
fn add(versions: &mut Vector<Object>, new: Object) {
    versions.retain(|old| &*new.version_id != "null" || old.version_id != new.version_id);
    versions.push_back(new);
}

impl Fact {
    pub(crate) fn tell(&self, _: &World) -> Told {
        let told = |name| Told::new("s3", name);
        match self {
            Self::BucketCreated(created) => told("BucketCreated").text("bucket", created.0.clone()),
            Self::BucketDeleted { bucket } => told("BucketDeleted").text("bucket", bucket.clone()),
            Self::ObjectPut(put) => told("ObjectPut")
                .text("bucket", put.bucket.clone())
                .text("key", put.key.clone())
                .text("version", put.version_id.clone()),
            Self::ObjectDeleted(deleted) => told("ObjectDeleted")
                .text("bucket", deleted.bucket.clone())
                .text("key", deleted.key.clone())
                .maybe("version", deleted.version.clone())
                .maybe("marker", deleted.marker.clone()),
            Self::VersioningSet { bucket, enabled } => told("VersioningSet")
                .text("bucket", bucket.clone())
                .text("status", if *enabled { "Enabled" } else { "Suspended" }),
            Self::PolicySet(set) => told("PolicySet")
                .text("bucket", set.0.clone())
                .text("policy", if set.1.is_some() { "put" } else { "deleted" }),
        }
    }
}
