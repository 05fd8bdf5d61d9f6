//! What happens in S3.

use greenroom_engine::s3::{Body, Fact};

use crate::names::{count, short, show};

pub(super) fn of(fact: &Fact) -> String {
    match fact {
        Fact::BucketCreated(created) => format!("Bucket {} was created.", show(&created.0)),
        Fact::BucketDeleted { bucket } => format!("Bucket {} was deleted.", show(bucket)),
        Fact::ObjectPut(put) => {
            let what = match &put.body {
                Body::Bytes(bytes) => count(bytes.len(), "byte"),
                Body::Bundle(files) => format!("a bundle of {}", count(files.len(), "file")),
            };
            format!(
                "s3://{}/{} was written: {what}.",
                show(&put.bucket),
                show(&put.key)
            )
        }
        Fact::ObjectDeleted(gone) => {
            let what = format!("s3://{}/{}", show(&gone.bucket), show(&gone.key));
            match (&gone.version, &gone.marker) {
                (Some(version), _) => format!("Version {} of {what} was deleted.", short(version)),
                (None, Some(_)) => format!("{what} was hidden by a delete marker."),
                (None, None) => format!("{what} was deleted."),
            }
        }
        Fact::VersioningSet { bucket, enabled } => format!(
            "Bucket {} {}.",
            show(bucket),
            if *enabled {
                "keeps versions now"
            } else {
                "keeps new versions no longer"
            }
        ),
        Fact::PolicySet(set) => match &set.1 {
            Some(_) => format!("Bucket {} got a bucket policy.", show(&set.0)),
            None => format!("Bucket {} lost its bucket policy.", show(&set.0)),
        },
    }
}
