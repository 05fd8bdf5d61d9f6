//! The lines of log streams.

use greenroom_engine::error::ApiError;

use super::super::Answered;
use super::super::request::Request;
use super::filter::Filter;
use super::{Stream, arn, group_name, message, streams};
use crate::json::{Value, json};

/// Most lines of one answer.
const EVENTS_MAX: usize = 10_000;

struct Event {
    stream: String,
    nth: usize,
    unix_ms: i64,
    message: String,
}

/// The lines of a stream between two moments: from the first, before the second.
fn events(request: &Request<'_>, stream: Stream<'_>) -> Vec<Event> {
    let (start, end) = (request.number("startTime"), request.number("endTime"));
    let name = stream.name();
    let lines = stream.build.log.iter().enumerate();
    lines
        .map(|(nth, line)| {
            let unix_ms = request.world().unix_ms(line.at);
            Event {
                stream: name.clone(),
                nth,
                unix_ms,
                message: message(line, unix_ms),
            }
        })
        .filter(|event| {
            start.is_none_or(|start| event.unix_ms >= start)
                && end.is_none_or(|end| event.unix_ms < end)
        })
        .collect()
}

fn limit(request: &Request<'_>) -> usize {
    let wanted = request.number("limit");
    let wanted = wanted.and_then(|wanted| usize::try_from(wanted).ok());
    wanted.unwrap_or(EVENTS_MAX).clamp(1, EVENTS_MAX)
}

/// Reads `f/<place>/s` or `b/<place>/s`: the direction and the place.
fn read_token(text: &str) -> Result<(bool, usize), ApiError> {
    let wrong = || {
        let message = "The specified nextToken is invalid.";
        ApiError::new("InvalidParameterException", message)
    };
    let (direction, rest) = text.split_once('/').ok_or_else(wrong)?;
    let place = rest.trim_end_matches("/s").parse().map_err(|_| wrong())?;
    match direction {
        "f" => Ok((true, place)),
        "b" => Ok((false, place)),
        _ => Err(wrong()),
    }
}

/// The last lines come first unless the call begins at the head; the tokens lead to both sides.
pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let group = group_name(request)?;
    let wanted = request.text("logStreamName");
    let resource = arn(request, &group, &format!(":log-stream:{wanted}"));
    request.may("logs:GetLogEvents", resource)?;
    let head = request.truth("startFromHead").unwrap_or(false);
    let token = request.maybe("nextToken");
    let limit = limit(request);
    let all = streams(request, &group)?;
    let stream = all.into_iter().find(|stream| *stream.name() == *wanted);
    let stream = stream.ok_or_else(|| {
        let message = "The specified log stream does not exist.";
        ApiError::new("ResourceNotFoundException", message)
    })?;
    let events = events(request, stream);
    let (forward, place) = match &token {
        Some(token) => read_token(token)?,
        None if head => (true, 0),
        None => (false, events.len()),
    };
    let place = place.min(events.len());
    let (from, to) = if forward {
        (place, place.saturating_add(limit).min(events.len()))
    } else {
        (place.saturating_sub(limit), place)
    };
    let shown: Vec<Value> = events
        .get(from..to)
        .unwrap_or_default()
        .iter()
        .map(|event| {
            json!({
                "timestamp": event.unix_ms,
                "message": event.message,
                "ingestionTime": event.unix_ms,
            })
        })
        .collect();
    Ok(json!({
        "events": shown,
        "nextForwardToken": format!("f/{to:056}/s"),
        "nextBackwardToken": format!("b/{from:056}/s"),
    }))
}

pub(super) fn filter(request: &mut Request<'_>) -> Answered {
    let group = group_name(request)?;
    request.may("logs:FilterLogEvents", arn(request, &group, ":log-stream:"))?;
    let names = request.texts("logStreamNames");
    let prefix = request.text("logStreamNamePrefix");
    let filter = Filter::read(&request.text("filterPattern"))?;
    // All streams are always read as one: that is what `interleaved` asks for.
    request.truth("interleaved");
    let mut all: Vec<Event> = streams(request, &group)?
        .into_iter()
        .filter(|stream| {
            let name = stream.name();
            let named = names.is_empty() || names.iter().any(|wanted| **wanted == *name);
            named && name.starts_with(&*prefix)
        })
        .flat_map(|stream| events(request, stream))
        .filter(|event| filter.takes(&event.message))
        .collect();
    all.sort_by_key(|event| event.unix_ms);
    let shown: Vec<Value> = all
        .iter()
        .map(|event| {
            let stamp = event.unix_ms.unsigned_abs();
            json!({
                "logStreamName": event.stream,
                "timestamp": event.unix_ms,
                "message": event.message,
                "ingestionTime": event.unix_ms,
                "eventId": format!("{stamp:036}{:020}", event.nth),
            })
        })
        .collect();
    Ok(json!({ "events": shown, "searchedLogStreams": [] }))
}
