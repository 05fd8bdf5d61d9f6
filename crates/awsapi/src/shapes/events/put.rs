//! Events of one's own, put on the bus.

use std::sync::Arc;

use greenroom_engine::clock;
use greenroom_engine::eventbridge::Command;
use greenroom_engine::kernel::ids;

use super::super::Answered;
use super::super::request::Request;
use super::is_default;
use crate::json::{self, Value, json};
use crate::timestamp;

/// Why an entry is not taken: a code and a sentence.
type Refused = (&'static str, String);

fn required(entry: &Value, name: &str) -> Result<String, Refused> {
    let text = entry.get(name).and_then(Value::as_str);
    let text = text.filter(|text| !text.is_empty());
    text.map(str::to_owned).ok_or_else(|| {
        let reason =
            format!("Parameter {name} is not valid. Reason: {name} is a required argument.");
        ("InvalidArgument", reason)
    })
}

/// When it is said to have happened: seconds or a text, else now.
fn time(request: &Request<'_>, entry: &Value) -> i64 {
    let said = match entry.get("Time") {
        Some(Value::String(text)) => timestamp::parse(text),
        Some(Value::Number(number)) => timestamp::parse(&number.to_string()),
        _ => None,
    };
    said.unwrap_or_else(|| request.world().unix_ms(request.world().now))
}

/// An entry in its envelope.
fn envelope(request: &Request<'_>, entry: &Value, id: &str) -> Result<Value, Refused> {
    let source = required(entry, "Source")?;
    let detail_type = required(entry, "DetailType")?;
    let detail = required(entry, "Detail")?;
    if source.starts_with("aws.") {
        let message = "Not authorized for the source.".to_owned();
        return Err(("NotAuthorizedForSourceException", message));
    }
    let malformed = || ("MalformedDetail", "Detail is malformed.".to_owned());
    let detail = json::parse(&detail).map_err(|_| malformed())?;
    if !detail.is_object() {
        return Err(malformed());
    }
    let w = request.world();
    let resources = entry.get("Resources").cloned();
    Ok(json!({
        "version": "0",
        "id": id,
        "detail-type": detail_type,
        "source": source,
        "account": w.account(),
        "time": clock::second(time(request, entry)),
        "region": w.region(),
        "resources": resources.unwrap_or_else(|| json!([])),
        "detail": detail,
    }))
}

/// What is said of a bus that does not exist is not said: the event is taken and goes nowhere.
pub(super) fn put_events(request: &mut Request<'_>) -> Answered {
    let entries = request.member("Entries").and_then(Value::as_array);
    let (seed, before) = {
        let w = request.world();
        (w.seed(), w.eventbridge.events)
    };
    let (mut events, mut shown, mut failed) = (Vec::new(), Vec::new(), 0);
    for (nth, entry) in (0_u64..).zip(entries.into_iter().flatten()) {
        let id = ids::uuid(seed, "put-event", before.wrapping_mul(16).wrapping_add(nth));
        match envelope(request, entry, &id) {
            Ok(event) => {
                let bus = entry.get("EventBusName").and_then(Value::as_str);
                if is_default(request, bus) {
                    events.push(Arc::<str>::from(event.to_string()));
                }
                shown.push(json!({ "EventId": &*id }));
            }
            Err((code, message)) => {
                failed += 1;
                shown.push(json!({ "ErrorCode": code, "ErrorMessage": message }));
            }
        }
    }
    request.call(Command::PutEvents { events })?;
    Ok(json!({ "FailedEntryCount": failed, "Entries": shown }))
}
