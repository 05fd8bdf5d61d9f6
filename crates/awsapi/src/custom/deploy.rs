//! `aws deploy push`: a folder becomes a zip in S3 and a revision of an application.
//!
//! Source: awscli 2, customizations/codedeploy/push.py (behaviour; the two printed lines are its
//! output).

use greenroom_engine::clock::second;
use greenroom_engine::kernel::files::{Files, clean};
use greenroom_formats::zip::packed;

use super::{Ended, failed, sentence, switch, word};
use crate::cli::custom::CustomCall;
use crate::json::{Value, json};
use crate::run::{Printed, Workbench, absolute};
use crate::{blob, bundle};

pub(super) fn push(bench: &mut Workbench<'_>, call: &CustomCall) -> Ended {
    let application = word(call, "application-name").unwrap_or_default();
    let location = word(call, "s3-location").unwrap_or_default();
    let place = location.strip_prefix("s3://").unwrap_or(location);
    let (bucket, key) = place.split_once('/').unwrap_or((place, ""));
    let source = word(call, "source").unwrap_or(".");
    let now = bench.at.world().unix_ms(bench.at.world().now);
    let zip = zipped(bench, source, switch(call, "ignore-hidden-files"))?;
    let put = json!({ "Bucket": bucket, "Key": key, "Body": blob::encode(&zip) });
    let uploaded = bench
        .operate("s3api", "PutObject", &put)
        .map_err(|printed| {
            let why = sentence(&printed).to_owned();
            Box::new(Printed {
                refusal: printed.refusal.clone(),
                ..failed(format!(
                    "Failed to upload '{source}' to '{location}': {why}"
                ))
            })
        })?;
    let text = |name: &str| uploaded.get(name).and_then(Value::as_str);
    let etag = text("ETag").unwrap_or_default().replace('"', "");
    let version = text("VersionId");
    let uploaded_then = || {
        format!(
            "Uploaded by AWS CLI {} UTC",
            second(now).trim_end_matches('Z')
        )
    };
    let description = word(call, "description").map_or_else(uploaded_then, str::to_owned);
    let mut s3 =
        json!({ "bucket": bucket, "key": key, "bundleType": "zip", "eTag": etag.as_str() });
    if let Some(version) = version {
        s3["version"] = version.into();
    }
    let registration = json!({
        "applicationName": application,
        "description": description.as_str(),
        "revision": { "revisionType": "S3", "s3Location": s3 },
    });
    bench.operate("deploy", "RegisterApplicationRevision", &registration)?;
    let version = version.map_or_else(String::new, |version| format!(",version={version}"));
    let out = format!(
        "To deploy with this revision, run:\naws deploy create-deployment \
         --application-name {application} --s3-location \
         bucket={bucket},key={key},bundleType=zip,eTag={etag}{version} --deployment-group-name \
         <deployment-group-name> --deployment-config-name <deployment-config-name> --description \
         <description>\n"
    );
    Ok(Printed {
        out,
        ..Printed::default()
    })
}

/// The source folder as an archive; it must hold an AppSpec file.
fn zipped(
    bench: &Workbench<'_>,
    source: &str,
    without_hidden: bool,
) -> Result<Vec<u8>, Box<Printed>> {
    let folder = absolute(bench.folder, source);
    let mut tree = bench.files.subtree(&folder);
    if without_hidden {
        tree = visible(&tree);
    }
    if tree.bytes("appspec.yml").is_none() {
        let missing = clean(&format!("{folder}/appspec.yml"));
        return Err(failed(format!("/{missing} was not found")).into());
    }
    let now = bench.at.world().unix_ms(bench.at.world().now);
    let mut members = bundle::members(&tree);
    members.retain(|member| !member.is_folder());
    Ok(packed(&members, bundle::stamp(now)))
}

fn visible(tree: &Files) -> Files {
    let mut kept = Files::new();
    for (path, entry) in tree.iter() {
        if !path.split('/').any(|part| part.starts_with('.')) {
            kept.put(path, entry.clone());
        }
    }
    kept
}
