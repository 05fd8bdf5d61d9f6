//! Buckets and what is set on them.

use greenroom_engine::error::ApiError;
use greenroom_engine::s3::{Command, Versioning, bucket};
use greenroom_engine::tags::{self as engine_tags, Owner};

use super::super::Answered;
use super::super::request::Request;
use super::super::tags::{self, Spelling::Large};
use super::{bare, bucket_arn};
use crate::json::{Value, json};

/// The region whose endpoint takes no location constraint.
const FIRST_REGION: &str = "us-east-1";

/// Source: S3 API reference, `CreateBucket`: everywhere but in us-east-1 the call must name the
/// region that it goes to.
pub(super) fn create(request: &mut Request<'_>) -> Answered {
    let name = request.text("Bucket");
    let configuration = request.member("CreateBucketConfiguration");
    let wanted = configuration.and_then(|c| c.get("LocationConstraint")?.as_str());
    let region = request.world().region().to_owned();
    let refused = |what: &str| {
        let message = format!(
            "The {what} location constraint is incompatible for the region specific endpoint this \
             request was sent to."
        );
        ApiError::new("IllegalLocationConstraintException", message)
    };
    match wanted {
        None if region != FIRST_REGION => return Err(refused("unspecified")),
        Some(other) if other != region => return Err(refused(other)),
        None | Some(_) => {}
    }
    request.call(Command::CreateBucket {
        bucket: name.clone(),
        region: Some(region.as_str().into()),
    })?;
    let given = tags::read(configuration.and_then(|c| c.get("Tags")));
    if !given.is_empty() {
        tag(request, &name, given)?;
    }
    Ok(if region == FIRST_REGION {
        json!({ "Location": format!("/{name}") })
    } else {
        json!({ "Location": format!("http://{name}.s3.amazonaws.com/") })
    })
}

fn tag(request: &mut Request<'_>, name: &str, tags: engine_tags::Tags) -> Result<(), ApiError> {
    request.call(engine_tags::Command::Replace {
        owner: Owner::S3,
        arn: bucket_arn(name).into(),
        tags,
    })?;
    Ok(())
}

pub(super) fn delete(request: &mut Request<'_>) -> Answered {
    let bucket = request.text("Bucket");
    request.call(Command::DeleteBucket { bucket })?;
    Ok(json!({}))
}

pub(super) fn head(request: &mut Request<'_>) -> Answered {
    let name = request.text("Bucket");
    request
        .may("s3:ListBucket", bucket_arn(&name))
        .map_err(bare)?;
    let found = bucket(request.world(), &name).map_err(bare)?;
    Ok(json!({ "BucketRegion": &*found.region, "AccessPointAlias": false }))
}

/// Buckets in us-east-1 have no constraint to show.
pub(super) fn get_location(request: &mut Request<'_>) -> Answered {
    let name = request.text("Bucket");
    request.may("s3:GetBucketLocation", bucket_arn(&name))?;
    let region = &*bucket(request.world(), &name)?.region;
    Ok(json!({ "LocationConstraint": (region != FIRST_REGION).then_some(region) }))
}

pub(super) fn get_versioning(request: &mut Request<'_>) -> Answered {
    let name = request.text("Bucket");
    request.may("s3:GetBucketVersioning", bucket_arn(&name))?;
    let status = match bucket(request.world(), &name)?.versioning {
        Versioning::Never => None,
        Versioning::Enabled => Some("Enabled"),
        Versioning::Suspended => Some("Suspended"),
    };
    Ok(json!({ "Status": status }))
}

pub(super) fn put_versioning(request: &mut Request<'_>) -> Answered {
    let bucket = request.text("Bucket");
    let configuration = request.member("VersioningConfiguration");
    let Some(status) = configuration.and_then(|c| c.get("Status")?.as_str()) else {
        return Err(ApiError::new(
            "IllegalVersioningConfigurationException",
            "The Versioning element must be specified",
        ));
    };
    let enabled = status == "Enabled";
    request.call(Command::PutVersioning { bucket, enabled })?;
    Ok(json!({}))
}

pub(super) fn get_policy(request: &mut Request<'_>) -> Answered {
    let name = request.text("Bucket");
    request.may("s3:GetBucketPolicy", bucket_arn(&name))?;
    match &bucket(request.world(), &name)?.policy {
        Some(policy) => Ok(json!({ "Policy": &**policy })),
        None => Err(ApiError::new(
            "NoSuchBucketPolicy",
            "The bucket policy does not exist",
        )),
    }
}

pub(super) fn put_policy(request: &mut Request<'_>) -> Answered {
    let bucket = request.text("Bucket");
    let policy = request.maybe("Policy");
    request.call(Command::PutPolicy { bucket, policy })?;
    Ok(json!({}))
}

pub(super) fn delete_policy(request: &mut Request<'_>) -> Answered {
    let bucket = request.text("Bucket");
    let policy = None;
    request.call(Command::PutPolicy { bucket, policy })?;
    Ok(json!({}))
}

pub(super) fn get_tagging(request: &mut Request<'_>) -> Answered {
    let name = request.text("Bucket");
    request.may("s3:GetBucketTagging", bucket_arn(&name))?;
    bucket(request.world(), &name)?;
    match tags::list_if_any(&request.world().tags.of(&bucket_arn(&name)), Large) {
        Some(set) => Ok(json!({ "TagSet": set })),
        None => Err(ApiError::new("NoSuchTagSet", "The TagSet does not exist")),
    }
}

pub(super) fn put_tagging(request: &mut Request<'_>) -> Answered {
    let name = request.text("Bucket");
    let set = request
        .member("Tagging")
        .and_then(|given| given.get("TagSet"));
    bucket(request.world(), &name)?;
    tag(request, &name, tags::read(set))?;
    Ok(json!({}))
}

/// Source: S3 user guide: since January 2023 every bucket encrypts with S3's own keys.
pub(super) fn get_encryption(request: &mut Request<'_>) -> Answered {
    let name = request.text("Bucket");
    request.may("s3:GetEncryptionConfiguration", bucket_arn(&name))?;
    bucket(request.world(), &name)?;
    let rule: Value = json!({
        "ApplyServerSideEncryptionByDefault": { "SSEAlgorithm": "AES256" },
        "BucketKeyEnabled": false,
    });
    Ok(json!({ "ServerSideEncryptionConfiguration": { "Rules": [rule] } }))
}
