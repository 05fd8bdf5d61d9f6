//! All versions of the objects of a bucket, the newest of each first.

use greenroom_engine::s3::{Object, bucket};

use super::super::Answered;
use super::super::request::Request;
use super::listings::{folded, some};
use super::page::Wanted;
use super::{bucket_arn, owner, quoted};
use crate::bundle;
use crate::json::{Value, json};

/// Stands between a key and a version's place in the order of a listing; no key contains it.
const BREAK: char = '\u{0}';

struct Version<'w> {
    key: &'w str,
    object: &'w Object,
    latest: bool,
}

fn order(key: &str, place: usize) -> String {
    format!("{key}{BREAK}{place:08}")
}

pub(super) fn list(request: &mut Request<'_>) -> Answered {
    let name = request.text("Bucket");
    request.may("s3:ListBucketVersions", bucket_arn(&name))?;
    let (key_marker, id_marker) = (request.text("KeyMarker"), request.text("VersionIdMarker"));
    let found = bucket(request.world(), &name)?;
    let place = |id: &str| {
        let versions = found.objects.get(&key_marker)?;
        versions
            .iter()
            .rev()
            .position(|object| &*object.version_id == id)
    };
    let after = match (&*key_marker, place(&id_marker)) {
        ("", _) => String::new(),
        (key, Some(place)) => order(key, place),
        (key, None) => order(key, 99_999_999),
    };
    let wanted = Wanted {
        prefix: request.text("Prefix").to_string(),
        delimiter: request.text("Delimiter").to_string(),
        after,
        limit: request.number("MaxKeys"),
    };
    let all = found.objects.iter().flat_map(|(key, versions)| {
        let newest_first = versions.iter().rev().enumerate();
        newest_first.map(move |(place, object)| {
            let version = Version {
                key,
                object,
                latest: place == 0,
            };
            (order(key, place), version)
        })
    });
    let page = wanted.cut(all);
    let last = page.entries.last().filter(|_| page.next.is_some());
    let owner = owner(request.world());
    let (markers, versions): (Vec<_>, Vec<_>) = page
        .entries
        .iter()
        .partition(|version| version.object.deleted);
    let shown = |all: Vec<&Version<'_>>| -> Option<Vec<Value>> {
        let each = all.iter().map(|version| entry(request, version, &owner));
        (!all.is_empty()).then(|| each.collect())
    };
    Ok(json!({
        "IsTruncated": page.next.is_some(),
        "KeyMarker": &*key_marker,
        "VersionIdMarker": &*id_marker,
        "NextKeyMarker": last.map(|version| version.key),
        "NextVersionIdMarker": last.map(|version| &*version.object.version_id),
        "Versions": shown(versions),
        "DeleteMarkers": shown(markers),
        "Name": &*name,
        "Prefix": wanted.prefix.as_str(),
        "Delimiter": some(&wanted.delimiter),
        "MaxKeys": wanted.limit(),
        "CommonPrefixes": folded(&page.folded),
    }))
}

fn entry(request: &Request<'_>, version: &Version<'_>, owner: &Value) -> Value {
    let object = version.object;
    let is_object = !object.deleted;
    json!({
        "ETag": is_object.then(|| quoted(&object.etag)),
        "Size": is_object.then(|| bundle::size(&object.body)),
        "StorageClass": is_object.then_some("STANDARD"),
        "Key": version.key,
        "VersionId": &*object.version_id,
        "IsLatest": version.latest,
        "LastModified": request.second(object.modified),
        "Owner": owner.clone(),
    })
}
