//! What S3 decides.

use std::sync::Arc;

use greenroom_formats::finding::Severity;
use greenroom_formats::policy::{self, PolicyKind};

use super::{Body, Bucket, Command, Fact, ObjectDeleted, ObjectPut, Versioning};
use crate::error::ApiError;
use crate::iam::Need;
use crate::kernel::dice::subject;
use crate::kernel::ids;
use crate::next::{By, Decided, Decision, Needs};
use crate::reply::Reply;
use crate::world::World;

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
        Command::DeleteObject {
            bucket,
            key,
            version: None,
        } => on_object("s3:DeleteObject", bucket, key),
        Command::DeleteObject { bucket, key, .. } =>
            on_object("s3:DeleteObjectVersion", bucket, key),
        Command::PutVersioning { bucket, .. } => on_bucket("s3:PutBucketVersioning", bucket),
        Command::PutPolicy {
            bucket,
            policy: Some(_),
        } => on_bucket("s3:PutBucketPolicy", bucket),
        Command::PutPolicy {
            bucket,
            policy: None,
        } => on_bucket("s3:DeleteBucketPolicy", bucket),
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
            content_type,
        } => {
            let mut fact = put(w, name, key, body.clone())?;
            fact.content_type.clone_from(content_type);
            let version = fact.version_id.clone();
            Ok(Decision::one(Fact::ObjectPut(Box::new(fact))).answer(Reply::Name(version)))
        }
        Command::DeleteObject {
            bucket: name,
            key,
            version,
        } => delete(w, name, key, version.as_ref()),
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
            if let Some(policy) = policy {
                check_policy(policy)?;
            }
            Ok(Decision::one(Fact::PolicySet(Box::new((
                name.clone(),
                policy.clone(),
            )))))
        }
    }
}

fn check_policy(text: &str) -> Result<(), ApiError> {
    let parsed = policy::read(text, Some(PolicyKind::Resource));
    let mut errors = parsed.findings.iter();
    let Some(error) = errors.find(|finding| finding.severity == Severity::Error) else {
        return Ok(());
    };
    let message = match error.code.room() {
        "json" => "Policies must be valid JSON and the first byte must be '{'",
        _ => "This policy contains invalid Json",
    };
    Err(ApiError::new("MalformedPolicy", message))
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

fn version_id(w: &World, bucket: &Bucket) -> Arc<str> {
    if bucket.is_versioned() {
        ids::upper(w.seed(), "s3-version", w.s3.written, 32)
    } else {
        "null".into()
    }
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
    let etag = ids::hex(w.seed(), "s3-etag", subject(key) ^ w.s3.written, 32);
    Ok(ObjectPut {
        bucket: name.clone(),
        key: key.clone(),
        version_id: version_id(w, bucket),
        etag,
        body,
        content_type: None,
    })
}

/// Source: S3 user guide, deleting object versions. What is not there is deleted without a word.
fn delete(w: &World, name: &Arc<str>, key: &Arc<str>, version: Option<&Arc<str>>) -> Decided {
    let bucket = bucket(w, name)?;
    let mut gone = ObjectDeleted {
        bucket: name.clone(),
        key: key.clone(),
        version: version.cloned(),
        marker: None,
    };
    match (version, bucket.versioning) {
        (Some(id), _) if w.s3.version(name, key, Some(id)).is_none() => {
            return Ok(Decision::nothing());
        }
        (None, Versioning::Never) if !bucket.objects.contains_key(key) => {
            return Ok(Decision::nothing());
        }
        (Some(_), _) | (None, Versioning::Never) => {}
        (None, Versioning::Enabled | Versioning::Suspended) => {
            gone.marker = Some(version_id(w, bucket));
        }
    }
    let reply = gone.marker.clone().map_or(Reply::Done, Reply::Name);
    Ok(Decision::one(Fact::ObjectDeleted(Box::new(gone))).answer(reply))
}
