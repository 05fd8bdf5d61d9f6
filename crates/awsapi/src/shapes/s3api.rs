//! The operations of Amazon S3.
//!
//! Not here: `aws s3 cp` and its kind, which are made of these (`custom::s3`).

use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::ids;
use greenroom_engine::world::World;

use super::Row;
use crate::json::{Value, json};

mod buckets;
mod listings;
mod objects;
mod page;
mod versions;

pub(super) const OPERATIONS: &[Row] = &[
    ("CopyObject", objects::copy),
    ("CreateBucket", buckets::create),
    ("DeleteBucket", buckets::delete),
    ("DeleteBucketPolicy", buckets::delete_policy),
    ("DeleteObject", objects::delete),
    ("DeleteObjects", objects::delete_several),
    ("GetBucketEncryption", buckets::get_encryption),
    ("GetBucketLocation", buckets::get_location),
    ("GetBucketPolicy", buckets::get_policy),
    ("GetBucketTagging", buckets::get_tagging),
    ("GetBucketVersioning", buckets::get_versioning),
    ("GetObject", objects::get),
    ("HeadBucket", buckets::head),
    ("HeadObject", objects::head),
    ("ListBuckets", listings::buckets),
    ("ListObjectVersions", versions::list),
    ("ListObjects", listings::objects),
    ("ListObjectsV2", listings::objects_v2),
    ("PutBucketPolicy", buckets::put_policy),
    ("PutBucketTagging", buckets::put_tagging),
    ("PutBucketVersioning", buckets::put_versioning),
    ("PutObject", objects::put),
];

fn bucket_arn(bucket: &str) -> String {
    format!("arn:aws:s3:::{bucket}")
}

fn object_arn(bucket: &str, key: &str) -> String {
    format!("arn:aws:s3:::{bucket}/{key}")
}

fn quoted(etag: &str) -> String {
    format!("\"{etag}\"")
}

/// The account as S3 names owners: its canonical user id.
fn owner(w: &World) -> Value {
    json!({ "ID": &*ids::hex(w.seed(), "canonical-user", 0, 64) })
}

/// A refusal without a body: an answer to `HEAD` has a status and nothing else.
fn bare(refusal: ApiError) -> ApiError {
    let (code, message) = match refusal.code {
        "AccessDenied" => ("403", "Forbidden"),
        "MethodNotAllowed" => ("405", "Method Not Allowed"),
        _ => ("404", "Not Found"),
    };
    ApiError {
        code,
        message: message.into(),
        denial: refusal.denial,
    }
}

#[cfg(test)]
mod tests;
