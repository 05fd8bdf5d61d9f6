//! `aws s3 mb` and `aws s3 rb`.

use super::place::Place;
use super::plan::Plan;
use super::steps::{self, Step};
use super::{CliError, CustomCall, Ended, Printed, Workbench, failed, json, stopped, switch, word};
use crate::custom::sentence;

fn name(bench: &Workbench<'_>, call: &CustomCall) -> Result<String, Box<Printed>> {
    match Place::read(bench, word(call, "path").unwrap_or_default()) {
        Place::Object { bucket, key } if key.is_empty() => Ok(bucket),
        _ => Err(Box::new(stopped(CliError::params(
            "Please specify a valid bucket name only. E.g. s3://bucket",
        )))),
    }
}

fn said(verb: &str, bucket: &str, done: Result<(), Box<Printed>>) -> Printed {
    match done {
        Ok(()) => Printed {
            out: format!("{verb}: {bucket}\n"),
            ..Printed::default()
        },
        Err(printed) => Printed {
            exit_code: 1,
            out: String::new(),
            err: format!("{verb} failed: s3://{bucket} {}\n", sentence(&printed)),
            refusal: printed.refusal,
        },
    }
}

/// Names the region outside us-east-1, as S3 demands.
pub(in super::super) fn mb(bench: &mut Workbench<'_>, call: &CustomCall) -> Ended {
    let bucket = name(bench, call)?;
    let region = bench.at.world().region().to_owned();
    let mut input = json!({ "Bucket": bucket.as_str() });
    if region != "us-east-1" {
        input["CreateBucketConfiguration"] = json!({ "LocationConstraint": region });
    }
    let made = bench.operate("s3api", "CreateBucket", &input);
    Ok(said("make_bucket", &bucket, made.map(|_| ())))
}

pub(in super::super) fn rb(bench: &mut Workbench<'_>, call: &CustomCall) -> Ended {
    let bucket = name(bench, call)?;
    let mut before = Printed::default();
    if switch(call, "force") {
        let path = format!("s3://{bucket}");
        let plan = Plan::folders(bench, call, &path, &path);
        let objects = plan.sources(bench)?;
        let steps: Vec<Step> = objects
            .into_iter()
            .map(|item| Step::delete(item.place))
            .collect();
        before = steps::carry_out(bench, call, &steps);
        if before.exit_code != 0 {
            let message = "remove_bucket failed: Unable to delete all objects in the bucket, \
                           bucket will not be deleted.";
            let last = failed(message);
            before.err.push_str(&last.err);
            before.exit_code = last.exit_code;
            return Ok(before);
        }
    }
    let gone = bench.operate(
        "s3api",
        "DeleteBucket",
        &json!({ "Bucket": bucket.as_str() }),
    );
    let mut printed = said("remove_bucket", &bucket, gone.map(|_| ()));
    printed.out.insert_str(0, &before.out);
    Ok(printed)
}
