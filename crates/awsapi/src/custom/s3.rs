//! `aws s3`: buckets as if they were folders.
//!
//! Source: awscli 2, customizations/s3 (behaviour and the lines it prints). What is overwritten on
//! a terminal, the progress of a transfer, is not printed.

use super::{Ended, failed, switch, word};
use crate::cli::custom::CustomCall;
use crate::cli::error::CliError;
use crate::json::{Map, Value, json};
use crate::run::{Printed, Workbench, absolute, stopped};

pub(super) mod bucket;
pub(super) mod list;
mod mime;
mod place;
mod plan;
pub(super) mod presign;
mod steps;
mod sync;

use place::Place;
use plan::Plan;
use steps::Step;

/// Options that are taken and change nothing here.
const WITHOUT_EFFECT: [&str; 19] = [
    "acl",
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "exact-timestamps",
    "expires",
    "expected-size",
    "grants",
    "metadata",
    "metadata-directive",
    "request-payer",
    "source-region",
    "sse",
    "sse-c",
    "sse-kms-key-id",
    "storage-class",
    "tags",
    "website-redirect",
];

pub(super) fn cp(bench: &mut Workbench<'_>, call: &CustomCall) -> Ended {
    transfer(bench, call, false)
}

pub(super) fn mv(bench: &mut Workbench<'_>, call: &CustomCall) -> Ended {
    transfer(bench, call, true)
}

fn paths(call: &CustomCall) -> Vec<&str> {
    let paths = call.args.get("paths").and_then(Value::as_array);
    paths
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

fn transfer(bench: &mut Workbench<'_>, call: &CustomCall, moves: bool) -> Ended {
    let [from, to] = paths(call)[..] else {
        return Err(failed("two paths are needed").into());
    };
    if to == "-" {
        return printed_object(bench, from);
    }
    if from == "-" {
        return Ok(stopped(CliError::not_simulated("aws s3 cp -")));
    }
    let plan = Plan::read(bench, call, from, to);
    let steps = plan.copies(bench, moves)?;
    Ok(steps::carry_out(bench, call, &steps))
}

/// `aws s3 cp s3://… -`
fn printed_object(bench: &mut Workbench<'_>, from: &str) -> Ended {
    let Place::Object { bucket, key } = Place::read(bench, from) else {
        return Err(failed("Invalid argument type").into());
    };
    let object = bench.operate(
        "s3api",
        "GetObject",
        &json!({ "Bucket": bucket, "Key": key }),
    )?;
    let body = object.get("Body").and_then(Value::as_str);
    let bytes = body.and_then(crate::blob::decode).unwrap_or_default();
    Ok(Printed {
        out: String::from_utf8_lossy(&bytes).into_owned(),
        ..Printed::default()
    })
}

pub(super) fn sync(bench: &mut Workbench<'_>, call: &CustomCall) -> Ended {
    let [from, to] = paths(call)[..] else {
        return Err(failed("two paths are needed").into());
    };
    let plan = Plan::folders(bench, call, from, to);
    let steps = sync::steps(bench, call, &plan)?;
    Ok(steps::carry_out(bench, call, &steps))
}

pub(super) fn rm(bench: &mut Workbench<'_>, call: &CustomCall) -> Ended {
    let [path] = paths(call)[..] else {
        return Err(failed("one path is needed").into());
    };
    let plan = Plan::read(bench, call, path, path);
    let gone = plan.sources(bench)?;
    let steps: Vec<Step> = gone
        .into_iter()
        .map(|item| Step::delete(item.place))
        .collect();
    Ok(steps::carry_out(bench, call, &steps))
}

/// The options of a line that change nothing here, as a remark.
fn without_effect(call: &CustomCall) -> String {
    let given = |name: &&&str| call.args.contains_key(**name);
    let names = WITHOUT_EFFECT.iter().filter(given);
    let names: Vec<String> = names.map(|name| format!("--{name}")).collect();
    if names.is_empty() {
        return String::new();
    }
    format!(
        "greenroom: this changes nothing here: {}\n",
        names.join(", ")
    )
}

/// One object of a listing.
struct Listed {
    key: String,
    size: u64,
    modified: String,
}

/// Objects and folded prefixes of a bucket, all pages of them.
struct Listing {
    objects: Vec<Listed>,
    prefixes: Vec<String>,
}

fn listing(
    bench: &mut Workbench<'_>,
    bucket: &str,
    prefix: &str,
    delimiter: Option<&str>,
) -> Result<Listing, Box<Printed>> {
    let mut input = json!({ "Bucket": bucket, "Prefix": prefix });
    if let Some(delimiter) = delimiter {
        input["Delimiter"] = delimiter.into();
    }
    let reply = bench.operate("s3api", "ListObjectsV2", &input)?;
    let items = |member: &str| -> Vec<Map<String, Value>> {
        let list = reply.get(member).and_then(Value::as_array);
        let list = list.into_iter().flatten().filter_map(Value::as_object);
        list.cloned().collect()
    };
    let text = |item: &Map<String, Value>, name: &str| {
        item.get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let object = |item: Map<String, Value>| Listed {
        key: text(&item, "Key"),
        size: item.get("Size").and_then(Value::as_u64).unwrap_or_default(),
        modified: text(&item, "LastModified")
            .chars()
            .take(19)
            .collect::<String>()
            .replace('T', " "),
    };
    Ok(Listing {
        objects: items("Contents").into_iter().map(object).collect(),
        prefixes: items("CommonPrefixes")
            .iter()
            .map(|item| text(item, "Prefix"))
            .collect(),
    })
}

#[cfg(test)]
mod tests;
