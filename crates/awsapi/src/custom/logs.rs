//! `aws logs tail`: what a log group says lately.
//!
//! Source: awscli 2, customizations/logs/tail.py (behaviour and the form of its lines).

use std::fmt::Write as _;

use greenroom_engine::clock::civil;

use super::{Ended, failed, word};
use crate::cli::custom::CustomCall;
use crate::json::{Value, json};
use crate::run::{Printed, Workbench};
use crate::timestamp;

/// A moment such as `10m` ago or `2026-01-05T09:00:00`, in milliseconds since 1970.
fn since(text: &str, now_unix_ms: i64) -> Option<i64> {
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let unit_s: i64 = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3_600,
        "d" => 86_400,
        "w" => 604_800,
        _ => return timestamp::parse(text),
    };
    match digits.parse::<i64>() {
        Ok(count) => Some(now_unix_ms - count.checked_mul(unit_s)?.checked_mul(1_000)?),
        Err(_) => timestamp::parse(text),
    }
}

pub(super) fn tail(bench: &mut Workbench<'_>, call: &CustomCall) -> Ended {
    let w = bench.at.world();
    let given = word(call, "since").unwrap_or("10m");
    let Some(start) = since(given, w.unix_ms(w.now)) else {
        return Err(failed(format!("Invalid timestamp: {given}")).into());
    };
    let group = word(call, "group_name").unwrap_or_default();
    let mut input = json!({ "logGroupName": group, "startTime": start.max(0) });
    let options = [
        ("filter-pattern", "filterPattern"),
        ("log-stream-names", "logStreamNames"),
        ("log-stream-name-prefix", "logStreamNamePrefix"),
    ];
    for (option, member) in options {
        if let Some(value) = call.args.get(option) {
            input[member] = value.clone();
        }
    }
    let reply = bench.operate("logs", "FilterLogEvents", &input)?;
    let events = reply.get("events").and_then(Value::as_array);
    let mut out = String::new();
    for event in events.into_iter().flatten() {
        let text = |name: &str| event.get(name).and_then(Value::as_str).unwrap_or_default();
        let at = event
            .get("timestamp")
            .and_then(Value::as_i64)
            .unwrap_or_default();
        let message = text("message").trim_end_matches('\n');
        let _ = match word(call, "format") {
            Some("short") => writeln!(out, "{} {message}", moment(at, false)),
            Some("json") => writeln!(out, "{} {message}", moment(at, true)),
            _ => writeln!(
                out,
                "{} {} {message}",
                moment(at, true),
                text("logStreamName")
            ),
        };
    }
    Ok(Printed {
        out,
        ..Printed::default()
    })
}

/// As Python writes it: to the microsecond with its zone, or to the second.
fn moment(unix_ms: i64, whole: bool) -> String {
    let c = civil(unix_ms);
    let second = format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
        c.year, c.month, c.day, c.hour, c.minute, c.second
    );
    match (whole, c.ms) {
        (false, _) => second,
        (true, 0) => format!("{second}+00:00"),
        (true, ms) => format!("{second}.{ms:03}000+00:00"),
    }
}
