//! What the CLI does for single operations between the words and the call.

use super::super::argparse::{Given, Parsed, int};
use super::super::bytes;
use super::super::error::CliError;
use super::super::files::Files;
use super::super::shorthand::{floating, integer};
use super::super::table::{Arg, Kind};
use super::super::unpack::{self, Raw, Unpacked};
use super::input::{Input, only};
use crate::blob;
use crate::json::{Map, Value};
use crate::model::OperationRef;

/// Options that exclude each other.
pub(super) fn exclusions(args: &[Arg], parsed: &Parsed) -> Result<(), CliError> {
    let given = |name: &str| parsed.values.contains_key(name);
    let has = |name: &str| args.iter().any(|arg| arg.name == name);
    for arg in args {
        let opposite = format!("no-{}", arg.name);
        if matches!(arg.kind, Kind::Wrapped(_, true)) && given(&arg.name) && given(&opposite) {
            return Err(CliError::params(format!(
                "Cannot specify both the \"--{}\" option and the \"--{opposite}\" option.",
                arg.name
            )));
        }
    }
    let metric =
        |arg: &&Arg| matches!(arg.kind, Kind::Metric(part) if part != "storage-resolution");
    if given("metric-data")
        && let Some(other) = args.iter().filter(metric).find(|arg| given(&arg.name))
    {
        return Err(CliError::params(format!(
            "The key \"{}\" cannot be specified when one of the following keys are also \
             specified: metric_data",
            other.name.replace('-', "_")
        )));
    }
    let truthy = |name: &str| match parsed.values.get(name) {
        Some(Given::Several(words)) => !words.is_empty(),
        Some(Given::One(word)) => int(word) != Some(0),
        Some(Given::Flag(on)) => *on,
        _ => false,
    };
    let simple = [
        "secondary-private-ip-addresses",
        "secondary-private-ip-address-count",
        "associate-public-ip-address",
    ];
    if has("associate-public-ip-address")
        && truthy("network-interfaces")
        && simple.iter().any(|name| truthy(name))
    {
        return Err(CliError::params(
            "Mixing the --network-interfaces option with the simple, scalar options is not \
             supported.",
        ));
    }
    Ok(())
}

/// The value of an option that is not simply a member.
pub(super) fn apply(
    input: &mut Input,
    arg: &Arg,
    raw: Raw,
    files: &dyn Files,
) -> Result<(), CliError> {
    match arg.kind {
        Kind::ZipFile(member) => {
            check_zip(&raw)?;
            let zip = match raw {
                Raw::Bytes(bytes) => bytes::wrap(&bytes),
                Raw::Text(text) => Value::from(text),
                Raw::List(_) => Value::Null,
            };
            input.merge(member.name, only("ZipFile", zip));
        }
        Kind::Unzipped(member) => {
            let unpacked = unpack::member(&arg.option(), raw, member, files)?;
            if unpacked.value.get("ZipFile").is_some() {
                return Err(CliError::params(format!(
                    "ZipFile cannot be provided as part of the {} argument.  Please use the \
                     '--zip-file' option instead to specify a zip file.",
                    arg.option()
                )));
            }
            match unpacked.value {
                Value::Object(members) => input.merge(member.name, members),
                other => input.set(member.name, Unpacked::plain(other)),
            }
        }
        Kind::Location(member, of) => location(input, arg, raw, (member, of), files)?,
        Kind::Count => count(input, &raw)?,
        Kind::Interface(part) => interface(input, part, raw),
        Kind::Metric(part) => metric(input, part, &raw)?,
        _ => {}
    }
    Ok(())
}

/// `--s3-location` and `--github-location` of CodeDeploy.
fn location(
    input: &mut Input,
    arg: &Arg,
    raw: Raw,
    (member, of): (crate::model::MemberRef, &str),
    files: &dyn Files,
) -> Result<(), CliError> {
    let Some(shape) = member.shape.member(of).map(|member| member.shape) else {
        return Ok(());
    };
    let value = unpack::typed(&arg.option(), raw, shape, files)?.value;
    let s3 = of == "s3Location";
    let (kind, required, optional, sentence): (_, &[&str], &[&str], _) = if s3 {
        let sentence = "--s3-location must specify bucket, key and bundleType.";
        (
            "S3",
            &["bucket", "key", "bundleType"],
            &["eTag", "version"],
            sentence,
        )
    } else {
        let sentence = "--github-location must specify repository and commitId.";
        ("GitHub", &["repository", "commitId"], &[], sentence)
    };
    let truthy = |name: &&str| {
        value
            .get(*name)
            .is_some_and(|v| v.as_str() != Some("") && !v.is_null())
    };
    if !required.iter().all(truthy) {
        return Err(CliError::params(sentence));
    }
    let names = required.iter().chain(optional);
    let parts = names.filter_map(|name| Some(((*name).to_owned(), value.get(*name)?.clone())));
    let mut revision = only("revisionType", Value::from(kind));
    revision.insert(of.to_owned(), Value::Object(parts.collect()));
    input.set(member.name, Unpacked::plain(Value::Object(revision)));
    Ok(())
}

fn count(input: &mut Input, raw: &Raw) -> Result<(), CliError> {
    let Raw::Text(text) = raw else {
        return Ok(());
    };
    let (min, max) = match text.split_once(':') {
        Some((_, max)) if max.contains(':') => (None, None),
        Some((min, max)) => (int(min), int(max)),
        None => (int(text), int(text)),
    };
    let (Some(min), Some(max)) = (min, max) else {
        return Err(CliError::params(
            "count parameter should be of form min[:max] (e.g. 1 or 1:10)",
        ));
    };
    input.set("MinCount", Unpacked::plain(Value::from(min)));
    input.set("MaxCount", Unpacked::plain(Value::from(max)));
    Ok(())
}

fn interface(input: &mut Input, part: &str, raw: Raw) {
    let words = match raw {
        Raw::List(words) => words,
        Raw::Text(text) => vec![text],
        Raw::Bytes(_) => Vec::new(),
    };
    let first = words
        .first()
        .and_then(|word| int(word))
        .filter(|count| *count != 0);
    let more = match (part, first) {
        ("secondary-private-ip-addresses", _) if !words.is_empty() => {
            let address = |word: String| {
                let mut address = only("PrivateIpAddress", Value::from(word));
                address.insert("Primary".to_owned(), Value::Bool(false));
                Value::Object(address)
            };
            only(
                "PrivateIpAddresses",
                words.into_iter().map(address).collect(),
            )
        }
        ("secondary-private-ip-address-count", Some(count)) => {
            only("SecondaryPrivateIpAddressCount", Value::from(count))
        }
        _ => return,
    };
    add_interface(input, more);
}

/// `--associate-public-ip-address` or its opposite.
pub(super) fn public_address(input: &mut Input, on: bool) {
    add_interface(input, only("AssociatePublicIpAddress", Value::Bool(on)));
}

fn add_interface(input: &mut Input, more: Map<String, Value>) {
    if !input.members.contains_key("NetworkInterfaces") {
        input.merge_first("NetworkInterfaces", only("DeviceIndex", Value::from(0)));
    }
    input.merge_first("NetworkInterfaces", more);
}

fn metric(input: &mut Input, part: &str, raw: &Raw) -> Result<(), CliError> {
    let Raw::Text(text) = raw else {
        return Ok(());
    };
    let text = text.as_str();
    let pairs = || -> Result<Vec<(&str, &str)>, CliError> {
        let pair = |pair: &'_ str| match pair.split('=').count() {
            2 => Ok(()),
            0 | 1 => Err(CliError::general(
                "not enough values to unpack (expected 2, got 1)",
            )),
            _ => Err(CliError::general("too many values to unpack (expected 2)")),
        };
        text.split(',').try_for_each(pair)?;
        Ok(text
            .split(',')
            .filter_map(|pair| pair.split_once('='))
            .collect())
    };
    let more = match part {
        "metric-name" => only("MetricName", Value::from(text)),
        "timestamp" => only("Timestamp", Value::from(text)),
        "unit" => only("Unit", Value::from(text)),
        "value" => only("Value", decimal(text)?),
        "dimensions" => {
            let dimension = |(name, value): (&str, &str)| {
                let mut dimension = only("Name", Value::from(name));
                dimension.insert("Value".to_owned(), Value::from(value));
                Value::Object(dimension)
            };
            only("Dimensions", pairs()?.into_iter().map(dimension).collect())
        }
        "statistic-values" => {
            let statistic = |(name, value): (&str, &str)| Ok((name.to_owned(), decimal(value)?));
            let set: Result<Map<_, _>, CliError> = pairs()?.into_iter().map(statistic).collect();
            only("StatisticValues", Value::Object(set?))
        }
        _ => only(
            "StorageResolution",
            integer(text).map_err(CliError::general)?,
        ),
    };
    input.merge_first("MetricData", more);
    Ok(())
}

fn decimal(text: &str) -> Result<Value, CliError> {
    integer(text)
        .or_else(|_| floating(text))
        .map_err(|_| CliError::general("[<class 'decimal.ConversionSyntax'>]"))
}

/// True for an option that must hold a zip archive.
pub(super) fn is_zip(operation: OperationRef, arg: &Arg) -> bool {
    operation.service.cli == "lambda"
        && operation.operation.cli == "update-function-code"
        && arg.name == "zip-file"
}

/// Refuses what does not end in a zip archive's directory.
pub(super) fn check_zip(raw: &Raw) -> Result<(), CliError> {
    let bytes = match raw {
        Raw::Bytes(bytes) => bytes.as_slice(),
        Raw::Text(text) => text.as_bytes(),
        Raw::List(_) => &[],
    };
    let tail = bytes
        .get(bytes.len().saturating_sub(65_557)..)
        .unwrap_or_default();
    if tail.windows(4).any(|window| window == b"PK\x05\x06") {
        return Ok(());
    }
    Err(CliError::params(
        "--zip-file must be a zip file with the fileb:// prefix.\nExample usage:  --zip-file \
         fileb://path/to/file.zip",
    ))
}

/// Defaults and moves that the CLI makes before it calls.
pub(super) fn complete(operation: OperationRef, input: &mut Input) {
    if (operation.service.cli, operation.operation.name) != ("ec2", "RunInstances") {
        return;
    }
    for name in ["MaxCount", "MinCount"] {
        input.fill(name, Unpacked::plain(Value::from(1)));
    }
    let first = input
        .members
        .get("NetworkInterfaces")
        .and_then(|all| all.get(0));
    let simple = [
        "PrivateIpAddresses",
        "SecondaryPrivateIpAddressCount",
        "AssociatePublicIpAddress",
    ];
    if !first.is_some_and(|first| simple.iter().any(|name| first.get(*name).is_some())) {
        return;
    }
    let moves = [
        ("SubnetId", "SubnetId"),
        ("SecurityGroupIds", "Groups"),
        ("PrivateIpAddress", "PrivateIpAddresses"),
        ("Ipv6AddressCount", "Ipv6AddressCount"),
        ("Ipv6Addresses", "Ipv6Addresses"),
        ("EnablePrimaryIpv6", "PrimaryIpv6"),
    ];
    for (from, to) in moves {
        let Some(value) = input.members.shift_remove(from) else {
            continue;
        };
        let value = if from == "PrivateIpAddress" {
            let mut address = only("PrivateIpAddress", value);
            address.insert("Primary".to_owned(), Value::Bool(true));
            Value::Array(vec![Value::Object(address)])
        } else {
            value
        };
        input.merge_first("NetworkInterfaces", only(to, value));
    }
}

/// What botocore refuses before it looks at the shape.
pub(super) fn refused(operation: OperationRef, input: &Value) -> Option<String> {
    if operation.service.cli != "s3api" {
        return None;
    }
    let bucket = input.get("Bucket")?.as_str()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
    let named = (1..=255).contains(&bucket.len()) && bucket.chars().all(plain);
    if named || bucket.starts_with("arn:aws") && bucket.contains(":accesspoint") {
        return None;
    }
    Some(format!(
        "Invalid bucket name \"{bucket}\": Bucket name must match the regex \
         \"^[a-zA-Z0-9.\\-_]{{1,255}}$\" or be an ARN matching the regex \
         \"^arn:(aws).*:(s3|s3-object-lambda):[a-z\\-0-9]*:[0-9]{{12}}:accesspoint[/:]\
         [a-zA-Z0-9\\-.]{{1,63}}$|^arn:(aws).*:s3-outposts:[a-z\\-0-9]+:[0-9]{{12}}:outpost[/:]\
         [a-zA-Z0-9\\-]{{1,63}}[/:]accesspoint[/:][a-zA-Z0-9\\-]{{1,63}}$\""
    ))
}

/// User data travels as base64.
pub(super) fn encode(operation: OperationRef, input: &mut Value) {
    if !matches!(
        operation.operation.name,
        "RunInstances" | "CreateLaunchConfiguration"
    ) {
        return;
    }
    if let Some(data) = input.get_mut("UserData")
        && let Some(text) = data.as_str()
    {
        *data = Value::from(blob::encode(text.as_bytes()));
    }
}
