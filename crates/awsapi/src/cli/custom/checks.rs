//! What the CLI checks of its own commands before it does anything.

use super::row::Row;
use crate::cli::error::CliError;
use crate::json::{Map, Value};

pub(super) fn check(row: &Row, args: &Map<String, Value>) -> Result<(), CliError> {
    match (row.service, row.command) {
        ("s3", command) => paths(command, args),
        ("deploy", "push") => push(args),
        _ => Ok(()),
    }
}

fn is_uri(path: &Value) -> bool {
    path.as_str().is_some_and(|path| path.starts_with("s3://"))
}

/// Which of the paths must be in S3.
fn paths(command: &str, args: &Map<String, Value>) -> Result<(), CliError> {
    let list = args.get("paths").and_then(Value::as_array);
    let all: Vec<&Value> = match (list, args.get("path").or_else(|| args.get("paths"))) {
        (Some(list), _) => list.iter().collect(),
        (None, Some(one)) => vec![one],
        (None, None) => Vec::new(),
    };
    let usage = match command {
        "cp" | "mv" | "sync" if !all.iter().any(|path| is_uri(path)) => {
            "usage: aws s3 {} <LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri>"
        }
        "rm" if !all.iter().all(|path| is_uri(path)) => "usage: aws s3 {} <S3Uri>",
        "mb" | "rb" if !all.iter().all(|path| is_uri(path)) => "<S3Uri>",
        _ => return Ok(()),
    };
    let usage = usage.replace("{}", command);
    Err(CliError::params(format!(
        "{usage}\nError: Invalid argument type"
    )))
}

fn push(args: &Map<String, Value>) -> Result<(), CliError> {
    let location = args
        .get("s3-location")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let bucket_and_key = location
        .strip_prefix("s3://")
        .and_then(|rest| rest.split_once('/'));
    if bucket_and_key.is_none_or(|(bucket, key)| bucket.is_empty() || key.is_empty()) {
        return Err(CliError::params(
            "--s3-location must specify the Amazon S3 URL format as s3://<bucket>/<key>.",
        ));
    }
    if args.contains_key("ignore-hidden-files") && args.contains_key("no-ignore-hidden-files") {
        return Err(CliError::params(
            "You cannot specify both --ignore-hidden-files and --no-ignore-hidden-files.",
        ));
    }
    Ok(())
}
