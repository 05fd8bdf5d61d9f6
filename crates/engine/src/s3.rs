//! S3 as far as artifacts and revisions need it: buckets, versioned objects, bucket policies.
//!
//! An object is bytes or a bundle. A bundle stands for a zip: its tree of files is kept as it is.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::iam::Need;
use crate::kernel::dice::subject;
use crate::kernel::files::Files;
use crate::kernel::ids;
use crate::kernel::time::SimTime;
use crate::must_have;
use crate::next::{By, Decided, Decision, Needs};
use crate::reply::Reply;
use crate::told::Told;
use crate::world::World;

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
    /// Version id; `null` in a bucket without versioning.
    pub version_id: Arc<str>,
    /// Entity tag, 32 hexadecimal digits.
    pub etag: Arc<str>,
    /// Content.
    pub body: Body,
    /// When it was written.
    pub modified: SimTime,
    /// Whether this version marks a deletion.
    pub deleted: bool,
}

/// A bucket.
#[derive(Clone, Debug, Default)]
pub struct Bucket {
    /// The region it lives in.
    pub region: Arc<str>,
    /// Whether versioning is enabled.
    pub versioned: bool,
    /// Its policy document.
    pub policy: Option<Arc<str>>,
    /// Versions of each key, the newest last.
    pub objects: OrdMap<Arc<str>, imbl::Vector<Object>>,
}

/// All buckets.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// By name.
    pub buckets: OrdMap<Arc<str>, Bucket>,
    /// Objects ever written, to number the next one.
    pub written: u64,
}

impl State {
    /// An object: its newest version, or the one named.
    pub fn object(&self, bucket: &str, key: &str, version: Option<&str>) -> Option<&Object> {
        let versions = self.buckets.get(bucket)?.objects.get(key)?;
        let object = match version {
            Some(id) => versions.iter().find(|object| &*object.version_id == id)?,
            None => versions.last()?,
        };
        (!object.deleted).then_some(object)
    }
}

/// What can be asked of S3.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the S3 API")]
pub enum Command {
    /// `CreateBucket`
    CreateBucket {
        bucket: Arc<str>,
        region: Option<Arc<str>>,
    },
    /// `DeleteBucket`
    DeleteBucket { bucket: Arc<str> },
    /// `PutObject`
    PutObject {
        bucket: Arc<str>,
        key: Arc<str>,
        body: Body,
    },
    /// `DeleteObject`
    DeleteObject { bucket: Arc<str>, key: Arc<str> },
    /// `PutBucketVersioning`
    PutVersioning { bucket: Arc<str>, enabled: bool },
    /// `PutBucketPolicy`; `None` is `DeleteBucketPolicy`.
    PutPolicy {
        bucket: Arc<str>,
        policy: Option<Arc<str>>,
    },
}

/// What can happen in S3.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    /// Name and region.
    BucketCreated(Box<(Arc<str>, Arc<str>)>),
    BucketDeleted {
        bucket: Arc<str>,
    },
    ObjectPut(Box<ObjectPut>),
    /// Bucket and key.
    ObjectDeleted(Box<(Arc<str>, Arc<str>)>),
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
}

/// The permission to read an object.
pub fn need_get(bucket: &str, key: &str) -> Need {
    Need::new("s3:GetObject", format!("arn:aws:s3:::{bucket}/{key}"))
}

pub(crate) fn needs(_: &World, command: &Command) -> Needs {
    let on_bucket = |action, bucket: &str| Need::new(action, format!("arn:aws:s3:::{bucket}"));
    let on_object =
        |action, bucket: &str, key: &str| Need::new(action, format!("arn:aws:s3:::{bucket}/{key}"));
    smallvec::smallvec![match command {
        Command::CreateBucket { bucket, .. } => on_bucket("s3:CreateBucket", bucket),
        Command::DeleteBucket { bucket } => on_bucket("s3:DeleteBucket", bucket),
        Command::PutObject { bucket, key, .. } => on_object("s3:PutObject", bucket, key),
        Command::DeleteObject { bucket, key } => on_object("s3:DeleteObject", bucket, key),
        Command::PutVersioning { bucket, .. } => on_bucket("s3:PutBucketVersioning", bucket),
        Command::PutPolicy { bucket, .. } => on_bucket("s3:PutBucketPolicy", bucket),
    }]
}

/// Finds a bucket.
///
/// # Errors
/// `NoSuchBucket`.
pub fn bucket<'w>(w: &'w World, name: &str) -> Result<&'w Bucket, ApiError> {
    let missing = || ApiError::new("NoSuchBucket", "The specified bucket does not exist");
    w.s3.buckets.get(name).ok_or_else(missing)
}

pub(crate) fn decide(w: &World, _: By<'_>, command: &Command) -> Decided {
    match command {
        Command::CreateBucket { bucket, region } => create_bucket(w, bucket, region.as_ref()),
        Command::DeleteBucket { bucket: name } => {
            if bucket(w, name)?.objects.is_empty() {
                return Ok(Decision::one(Fact::BucketDeleted {
                    bucket: name.clone(),
                }));
            }
            Err(ApiError::new(
                "BucketNotEmpty",
                "The bucket you tried to delete is not empty",
            ))
        }
        Command::PutObject {
            bucket: name,
            key,
            body,
        } => {
            let fact = put(w, name, key, body.clone())?;
            let version = fact.version_id.clone();
            Ok(Decision::one(Fact::ObjectPut(Box::new(fact))).answer(Reply::Name(version)))
        }
        Command::DeleteObject { bucket: name, key } => {
            bucket(w, name)?;
            Ok(Decision::one(Fact::ObjectDeleted(Box::new((
                name.clone(),
                key.clone(),
            )))))
        }
        Command::PutVersioning {
            bucket: name,
            enabled,
        } => {
            bucket(w, name)?;
            Ok(Decision::one(Fact::VersioningSet {
                bucket: name.clone(),
                enabled: *enabled,
            }))
        }
        Command::PutPolicy {
            bucket: name,
            policy,
        } => {
            bucket(w, name)?;
            Ok(Decision::one(Fact::PolicySet(Box::new((
                name.clone(),
                policy.clone(),
            )))))
        }
    }
}

fn create_bucket(w: &World, name: &Arc<str>, region: Option<&Arc<str>>) -> Decided {
    if !greenroom_formats::ident::is_bucket(name) {
        return Err(ApiError::new(
            "InvalidBucketName",
            "The specified bucket is not valid.",
        ));
    }
    if w.s3.buckets.contains_key(name) {
        return Err(ApiError::new(
            "BucketAlreadyOwnedByYou",
            "Your previous request to create the named bucket succeeded and you already own it.",
        ));
    }
    let region = region.cloned().unwrap_or_else(|| w.scenario.region.clone());
    let reply = Reply::Name(format!("/{name}").into());
    Ok(Decision::one(Fact::BucketCreated(Box::new((name.clone(), region)))).answer(reply))
}

/// The fact that an object was written there.
///
/// # Errors
/// `NoSuchBucket`.
pub(crate) fn put(
    w: &World,
    name: &Arc<str>,
    key: &Arc<str>,
    body: Body,
) -> Result<ObjectPut, ApiError> {
    let bucket = bucket(w, name)?;
    let nth = w.s3.written;
    let version_id: Arc<str> = if bucket.versioned {
        ids::upper(w.seed(), "s3-version", nth, 32)
    } else {
        "null".into()
    };
    let etag = ids::hex(w.seed(), "s3-etag", subject(key) ^ nth, 32);
    Ok(ObjectPut {
        bucket: name.clone(),
        key: key.clone(),
        version_id,
        etag,
        body,
    })
}

pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::BucketCreated(created) => {
            let (bucket, region) = &**created;
            let new = Bucket {
                region: region.clone(),
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
            let versions = bucket.objects.entry(put.key.clone()).or_default();
            if !bucket.versioned {
                versions.clear();
            }
            versions.push_back(Object {
                version_id: put.version_id.clone(),
                etag: put.etag.clone(),
                body: put.body.clone(),
                modified: at,
                deleted: false,
            });
        }
        Fact::ObjectDeleted(deleted) => {
            let (bucket, key) = &**deleted;
            let bucket = must_have!(s.buckets.get_mut(bucket), "the bucket deleted from");
            if bucket.versioned {
                if let Some(newest) = bucket.objects.get_mut(key).and_then(imbl::Vector::back_mut) {
                    newest.deleted = true;
                }
            } else {
                bucket.objects.remove(key);
            }
        }
        Fact::VersioningSet { bucket, enabled } => {
            must_have!(s.buckets.get_mut(bucket), "the bucket").versioned = *enabled;
        }
        Fact::PolicySet(set) => {
            let (bucket, policy) = &**set;
            must_have!(s.buckets.get_mut(bucket), "the bucket")
                .policy
                .clone_from(policy);
        }
    }
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
                .text("bucket", deleted.0.clone())
                .text("key", deleted.1.clone()),
            Self::VersioningSet { bucket, enabled } => told("VersioningSet")
                .text("bucket", bucket.clone())
                .text("status", if *enabled { "Enabled" } else { "Suspended" }),
            Self::PolicySet(set) => told("PolicySet")
                .text("bucket", set.0.clone())
                .text("policy", if set.1.is_some() { "put" } else { "deleted" }),
        }
    }
}
