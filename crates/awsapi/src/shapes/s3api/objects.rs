//! Objects: written, read, copied, deleted.

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_engine::reply::Reply;
use greenroom_engine::s3::{Command, Object, Versioning, bucket};

use super::super::Answered;
use super::super::request::Request;
use super::{bare, bucket_arn, object_arn, quoted};
use crate::json::{Value, json};
use crate::{blob, bundle};

/// `Content-Type` of an object whose writer said none.
const PLAIN: &str = "binary/octet-stream";
/// Encryption of every object nobody said more about.
const ENCRYPTION: &str = "AES256";

fn name(reply: Reply) -> Arc<str> {
    match reply {
        Reply::Name(name) => name,
        _ => Arc::default(),
    }
}

/// The version id as it is shown: only buckets that keep or kept versions have any.
fn shown_version(request: &Request<'_>, of: &str, id: Arc<str>) -> Option<Arc<str>> {
    let found = request.world().s3.buckets.get(of)?;
    (found.versioning != Versioning::Never).then_some(id)
}

pub(super) fn put(request: &mut Request<'_>) -> Answered {
    let (bucket, key) = (request.text("Bucket"), request.text("Key"));
    let bytes = request.maybe("Body").and_then(|body| blob::decode(&body));
    let body = bundle::body(&bytes.unwrap_or_default());
    let content_type = request.maybe("ContentType");
    let reply = request.call(Command::PutObject {
        bucket: bucket.clone(),
        key: key.clone(),
        body,
        content_type,
    })?;
    Ok(written(request, &bucket, &key, name(reply)))
}

fn written(request: &Request<'_>, bucket: &str, key: &str, version: Arc<str>) -> Value {
    let found = request.world().s3.object(bucket, key, Some(&version));
    json!({
        "ETag": found.map(|object| quoted(&object.etag)),
        "ServerSideEncryption": ENCRYPTION,
        "VersionId": shown_version(request, bucket, version).as_deref(),
    })
}

/// Finds the object that a call means.
///
/// Who may not list the bucket is not told that a key is missing.
fn find<'w>(
    request: &'w Request<'_>,
    name: &str,
    key: &str,
    version: Option<&str>,
) -> Result<&'w Object, ApiError> {
    let action = if version.is_some() {
        "s3:GetObjectVersion"
    } else {
        "s3:GetObject"
    };
    request.may(action, object_arn(name, key))?;
    bucket(request.world(), name)?;
    match (request.world().s3.version(name, key, version), version) {
        (Some(object), _) if !object.deleted => Ok(object),
        (Some(_), Some(_)) => Err(ApiError::new(
            "MethodNotAllowed",
            "The specified method is not allowed against this resource.",
        )),
        (None, Some(_)) => Err(ApiError::new(
            "NoSuchVersion",
            "The specified version does not exist.",
        )),
        (_, None) => {
            request.may("s3:ListBucket", bucket_arn(name))?;
            Err(ApiError::new(
                "NoSuchKey",
                "The specified key does not exist.",
            ))
        }
    }
}

fn head_of(request: &Request<'_>, name: &str, object: &Object) -> Value {
    json!({
        "AcceptRanges": "bytes",
        "LastModified": request.second(object.modified),
        "ContentLength": bundle::size(&object.body),
        "ETag": quoted(&object.etag),
        "VersionId": shown_version(request, name, object.version_id.clone()).as_deref(),
        "ContentType": object.content_type.as_deref().unwrap_or(PLAIN),
        "ServerSideEncryption": ENCRYPTION,
        "Metadata": {},
    })
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let (name, key) = (request.text("Bucket"), request.text("Key"));
    let version = request.maybe("VersionId");
    let object = find(request, &name, &key, version.as_deref())?;
    let mut reply = head_of(request, &name, object);
    let written = request.world().unix_ms(object.modified);
    reply["Body"] = blob::encode(&bundle::bytes(&object.body, written)).into();
    Ok(reply)
}

pub(super) fn head(request: &mut Request<'_>) -> Answered {
    let (name, key) = (request.text("Bucket"), request.text("Key"));
    let version = request.maybe("VersionId");
    let object = find(request, &name, &key, version.as_deref()).map_err(bare)?;
    Ok(head_of(request, &name, object))
}

/// Where a copy comes from.
struct Source {
    bucket: Arc<str>,
    key: String,
    version: Option<Arc<str>>,
}

/// Reads `bucket/key?versionId=…`, its key in the percent encoding of addresses.
fn copy_source(text: &str) -> Option<Source> {
    let (place, version) = match text.split_once("?versionId=") {
        Some((place, version)) => (place, Some(version.into())),
        None => (text, None),
    };
    let (bucket, key) = place.trim_start_matches('/').split_once('/')?;
    Some(Source {
        bucket: bucket.into(),
        key: unescaped(key),
        version,
    })
}

fn unescaped(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).filter(|_| *byte == b'%');
        if let Some(code) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            out.push(code);
            at += 3;
        } else {
            out.push(*byte);
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

pub(super) fn copy(request: &mut Request<'_>) -> Answered {
    let (to, key) = (request.text("Bucket"), request.text("Key"));
    let source = request.text("CopySource");
    let Some(source) = copy_source(&source) else {
        let message = "Copy Source must mention the source bucket and key: sourcebucket/sourcekey";
        return Err(ApiError::new("InvalidArgument", message));
    };
    let version = source.version.as_deref();
    let object = find(request, &source.bucket, &source.key, version)?;
    let kept = object.content_type.clone();
    let (body, from_version) = (object.body.clone(), object.version_id.clone());
    let replaced = request.maybe("MetadataDirective").as_deref() == Some("REPLACE");
    let given = request.maybe("ContentType").filter(|_| replaced);
    let reply = request.call(Command::PutObject {
        bucket: to.clone(),
        key: key.clone(),
        body,
        content_type: given.or(kept),
    })?;
    let mut reply = written(request, &to, &key, name(reply));
    let now = request.second(request.world().now);
    let etag = reply.get("ETag").cloned();
    if let Some(members) = reply.as_object_mut() {
        members.shift_remove("ETag");
    }
    reply["CopyObjectResult"] = json!({ "ETag": etag, "LastModified": now });
    reply["CopySourceVersionId"] =
        json!(shown_version(request, &source.bucket, from_version).as_deref());
    Ok(reply)
}

/// What was deleted, as `DeleteObject` says it: the marker that was made, or the version that went.
struct Gone {
    marker: bool,
    version: Option<Arc<str>>,
}

fn delete_one(
    request: &mut Request<'_>,
    bucket: &Arc<str>,
    key: &Arc<str>,
    version: Option<Arc<str>>,
) -> Result<Gone, ApiError> {
    let old = request.world().s3.version(bucket, key, version.as_deref());
    let was_marker = version.is_some() && old.is_some_and(|object| object.deleted);
    let reply = request.call(Command::DeleteObject {
        bucket: bucket.clone(),
        key: key.clone(),
        version: version.clone(),
    })?;
    Ok(match (version, reply) {
        (None, Reply::Name(made)) => Gone {
            marker: true,
            version: Some(made),
        },
        (version, _) => Gone {
            marker: was_marker,
            version,
        },
    })
}

pub(super) fn delete(request: &mut Request<'_>) -> Answered {
    let (bucket, key) = (request.text("Bucket"), request.text("Key"));
    let version = request.maybe("VersionId");
    let gone = delete_one(request, &bucket, &key, version)?;
    Ok(json!({
        "DeleteMarker": gone.marker.then_some(true),
        "VersionId": gone.version.as_deref(),
    }))
}

/// Each object is judged by itself: what may not go is an error in the reply.
pub(super) fn delete_several(request: &mut Request<'_>) -> Answered {
    let name = request.text("Bucket");
    let wanted = request.member("Delete").cloned().unwrap_or_default();
    let quiet = wanted.get("Quiet").and_then(Value::as_bool) == Some(true);
    bucket(request.world(), &name)?;
    let (mut deleted, mut errors) = (Vec::new(), Vec::new());
    for object in wanted
        .get("Objects")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let text =
            |member: &str| -> Option<Arc<str>> { Some(object.get(member)?.as_str()?.into()) };
        let (key, version) = (text("Key").unwrap_or_default(), text("VersionId"));
        match delete_one(request, &name, &key, version.clone()) {
            Ok(gone) => deleted.push(json!({
                "Key": &*key,
                "VersionId": version.as_deref(),
                "DeleteMarker": gone.marker.then_some(true),
                "DeleteMarkerVersionId": gone.version.filter(|_| gone.marker).as_deref(),
            })),
            Err(refusal) => errors.push(json!({
                "Key": &*key,
                "VersionId": version.as_deref(),
                "Code": refusal.code,
                "Message": &*refusal.message,
            })),
        }
    }
    Ok(json!({
        "Deleted": (!quiet && !deleted.is_empty()).then_some(deleted),
        "Errors": (!errors.is_empty()).then_some(errors),
    }))
}
