//! CloudWatch Logs, as far as builds write there.

use std::collections::BTreeMap;

use greenroom_engine::clock;
use greenroom_engine::codebuild::{Build, LogLine};
use greenroom_engine::error::ApiError;

use super::codebuild::{log_group, log_stream};
use super::request::Request;
use super::{Answered, Row};
use crate::json::{Value, json};

mod events;
mod filter;

pub(super) const OPERATIONS: &[Row] = &[
    ("DescribeLogGroups", describe_groups),
    ("DescribeLogStreams", describe_streams),
    ("FilterLogEvents", events::filter),
    ("GetLogEvents", events::get),
];

/// What a line costs beside its own bytes.
/// Source: CloudWatch Logs user guide, quotas.
const LINE_OVERHEAD: usize = 26;

/// A log stream: what one build wrote.
#[derive(Clone, Copy)]
struct Stream<'w> {
    build: &'w Build,
}

impl Stream<'_> {
    fn name(self) -> String {
        log_stream(self.build)
    }

    fn bytes(self) -> usize {
        let lines = self.build.log.iter();
        lines.map(|line| line.text.len() + LINE_OVERHEAD).sum()
    }
}

/// A line as CodeBuild sends it: the agent's own begin with the time.
fn message(line: &LogLine, unix_ms: i64) -> String {
    if line.by_agent {
        format!("[Container] {} {}\n", clock::log(unix_ms), line.text)
    } else {
        format!("{}\n", line.text)
    }
}

/// Streams by group, in the order in which they began.
fn groups<'w>(request: &'w Request<'_>) -> BTreeMap<String, Vec<Stream<'w>>> {
    let mut groups: BTreeMap<String, Vec<Stream<'_>>> = BTreeMap::new();
    for build in request.world().codebuild.builds.rows() {
        if let Some(group) = log_group(build).filter(|_| !build.log.is_empty()) {
            groups.entry(group).or_default().push(Stream { build });
        }
    }
    groups
}

fn arn(request: &Request<'_>, group: &str, rest: &str) -> String {
    request
        .world()
        .arn("logs", &format!("log-group:{group}{rest}"))
}

/// The name of the group that a call is about.
fn group_name(request: &Request<'_>) -> Result<String, ApiError> {
    let identifier = request.maybe("logGroupIdentifier");
    let name = request.maybe("logGroupName").or(identifier);
    let Some(name) = name else {
        let message = "At least one of logGroupName and logGroupIdentifier must be given";
        return Err(ApiError::new("InvalidParameterException", message));
    };
    let name = name
        .split_once(":log-group:")
        .map_or(&*name, |(_, name)| name);
    Ok(name.trim_end_matches(":*").to_owned())
}

/// The streams of the group that a call is about.
fn streams<'w>(request: &'w Request<'_>, group: &str) -> Result<Vec<Stream<'w>>, ApiError> {
    groups(request).remove(group).ok_or_else(|| {
        let message = "The specified log group does not exist.";
        ApiError::new("ResourceNotFoundException", message)
    })
}

/// When a stream's first and last lines were written, in milliseconds since 1970.
fn edges(request: &Request<'_>, stream: Stream<'_>) -> [Option<i64>; 2] {
    let log = &stream.build.log;
    [log.front(), log.back()].map(|line| line.map(|line| request.world().unix_ms(line.at)))
}

fn describe_groups(request: &mut Request<'_>) -> Answered {
    request.may("logs:DescribeLogGroups", arn(request, "", ":log-stream:"))?;
    let prefix = request.text("logGroupNamePrefix");
    let pattern = request.text("logGroupNamePattern").to_lowercase();
    let mut shown: Vec<Value> = Vec::new();
    for (name, streams) in groups(request) {
        if !name.starts_with(&*prefix) || !name.to_lowercase().contains(&pattern) {
            continue;
        }
        let first = streams.first().and_then(|first| edges(request, *first)[0]);
        let bytes: usize = streams.iter().map(|stream| stream.bytes()).sum();
        shown.push(json!({
            "logGroupName": name,
            "creationTime": first,
            "metricFilterCount": 0,
            "arn": arn(request, &name, ":*"),
            "storedBytes": bytes,
            "logGroupClass": "STANDARD",
            "logGroupArn": arn(request, &name, ""),
        }));
    }
    Ok(json!({ "logGroups": shown }))
}

fn describe_streams(request: &mut Request<'_>) -> Answered {
    let group = group_name(request)?;
    request.may(
        "logs:DescribeLogStreams",
        arn(request, &group, ":log-stream:"),
    )?;
    let prefix = request.text("logStreamNamePrefix");
    let by_time = request.text("orderBy").as_ref() == "LastEventTime";
    let descending = request.truth("descending").unwrap_or(false);
    let mut all = streams(request, &group)?;
    if by_time {
        all.sort_by_key(|stream| edges(request, *stream)[1]);
    } else {
        all.sort_by_cached_key(|stream| stream.name());
    }
    if descending {
        all.reverse();
    }
    all.retain(|stream| stream.name().starts_with(&*prefix));
    let shown: Vec<Value> = all
        .iter()
        .map(|stream| {
            let [first, last] = edges(request, *stream);
            let name = stream.name();
            json!({
                "logStreamName": name,
                "creationTime": first,
                "firstEventTimestamp": first,
                "lastEventTimestamp": last,
                "lastIngestionTime": last,
                "arn": arn(request, &group, &format!(":log-stream:{name}")),
                "storedBytes": 0,
            })
        })
        .collect();
    Ok(json!({ "logStreams": shown }))
}
