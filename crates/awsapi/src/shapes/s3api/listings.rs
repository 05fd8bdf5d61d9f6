//! What there is: buckets, and the objects of a bucket.

use greenroom_engine::s3::{Object, bucket};

use super::super::Answered;
use super::super::request::Request;
use super::page::{Page, Wanted};
use super::{bucket_arn, owner, quoted};
use crate::json::{Value, json};
use crate::{blob, bundle};

pub(super) fn buckets(request: &mut Request<'_>) -> Answered {
    request.may("s3:ListAllMyBuckets", "*")?;
    let prefix = request.text("Prefix");
    let region = request.maybe("BucketRegion");
    let all = request.world().s3.buckets.iter();
    let shown = all.filter(|(name, bucket)| {
        name.starts_with(&*prefix)
            && region
                .as_ref()
                .is_none_or(|region| *region == bucket.region)
    });
    let shown: Vec<Value> = shown
        .map(|(name, bucket)| {
            json!({
                "Name": &**name,
                "CreationDate": request.second(bucket.created),
                "BucketRegion": region.as_deref(),
            })
        })
        .collect();
    Ok(json!({
        "Buckets": shown,
        "Owner": owner(request.world()),
        "Prefix": (!prefix.is_empty()).then_some(&*prefix),
    }))
}

fn entry(request: &Request<'_>, key: &str, object: &Object) -> Value {
    json!({
        "Key": key,
        "LastModified": request.second(object.modified),
        "ETag": quoted(&object.etag),
        "Size": bundle::size(&object.body),
        "StorageClass": "STANDARD",
    })
}

fn page(
    request: &Request<'_>,
    name: &str,
    wanted: &Wanted,
) -> Result<Page<Value>, greenroom_engine::error::ApiError> {
    request.may("s3:ListBucket", bucket_arn(name))?;
    let found = bucket(request.world(), name)?;
    let page = wanted.cut(
        found
            .listed()
            .map(|(key, object)| (key.to_string(), (key, object))),
    );
    let entries = page.entries.iter();
    Ok(Page {
        entries: entries
            .map(|(key, object)| entry(request, key, object))
            .collect(),
        folded: page.folded,
        next: page.next,
    })
}

fn wanted(request: &Request<'_>, after: String) -> Wanted {
    Wanted {
        prefix: request.text("Prefix").to_string(),
        delimiter: request.text("Delimiter").to_string(),
        after,
        limit: request.number("MaxKeys"),
    }
}

pub(super) fn folded(prefixes: &[String]) -> Option<Vec<Value>> {
    let each = prefixes
        .iter()
        .map(|prefix| json!({ "Prefix": prefix.as_str() }));
    (!prefixes.is_empty()).then(|| each.collect())
}

pub(super) fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The place in a continuation token; a token that is not ours is no place.
fn place(token: &str) -> Option<String> {
    String::from_utf8(blob::decode(token)?).ok()
}

pub(super) fn objects_v2(request: &mut Request<'_>) -> Answered {
    let name = request.text("Bucket");
    let token = request.maybe("ContinuationToken");
    let start = request.text("StartAfter");
    let after = match token.as_deref() {
        Some(token) => place(token).ok_or_else(|| {
            let message = "The continuation token provided is incorrect";
            greenroom_engine::error::ApiError::new("InvalidArgument", message)
        })?,
        None => start.to_string(),
    };
    let wanted = wanted(request, after);
    let page = page(request, &name, &wanted)?;
    let with_owner = request.truth("FetchOwner") == Some(true);
    let mut contents = page.entries;
    if with_owner {
        let owner = owner(request.world());
        for entry in &mut contents {
            entry["Owner"] = owner.clone();
        }
    }
    let count = contents.len() + page.folded.len();
    Ok(json!({
        "IsTruncated": page.next.is_some(),
        "Contents": (!contents.is_empty()).then_some(contents),
        "Name": &*name,
        "Prefix": wanted.prefix.as_str(),
        "Delimiter": some(&wanted.delimiter),
        "MaxKeys": wanted.limit(),
        "CommonPrefixes": folded(&page.folded),
        "KeyCount": count,
        "ContinuationToken": token.as_deref(),
        "NextContinuationToken": page.next.map(|next| blob::encode(next.as_bytes())),
        "StartAfter": some(&start),
    }))
}

/// The older listing: it names its owner, and the next page only with a delimiter.
pub(super) fn objects(request: &mut Request<'_>) -> Answered {
    let name = request.text("Bucket");
    let marker = request.text("Marker");
    let wanted = wanted(request, marker.to_string());
    let page = page(request, &name, &wanted)?;
    let owner = owner(request.world());
    let mut contents = page.entries;
    for entry in &mut contents {
        entry["Owner"] = owner.clone();
    }
    Ok(json!({
        "IsTruncated": page.next.is_some(),
        "Marker": &*marker,
        "NextMarker": page.next.filter(|_| !wanted.delimiter.is_empty()),
        "Contents": (!contents.is_empty()).then_some(contents),
        "Name": &*name,
        "Prefix": wanted.prefix.as_str(),
        "Delimiter": some(&wanted.delimiter),
        "MaxKeys": wanted.limit(),
        "CommonPrefixes": folded(&page.folded),
    }))
}
