//! `LookupEvents`: who called what, the newest first.
//!
//! Source: CloudTrail user guide: management events alone can be looked up, and reads leave no
//! trace here (approximation `cloudtrail-reads`).

use greenroom_engine::clock::second;
use greenroom_engine::cloudtrail::Record;
use greenroom_engine::kernel::ids;
use greenroom_engine::kernel::principal::Principal;

use super::request::Request;
use super::{Answered, Row};
use crate::json::{Value, json};

pub(super) const OPERATIONS: &[Row] = &[("LookupEvents", lookup)];

/// Operations on data, which are no management events.
const DATA: [(&str, &str); 3] = [
    ("s3", "DeleteObject"),
    ("s3", "PutObject"),
    ("sns", "Publish"),
];

/// The service as CloudTrail names it.
fn source(record: &Record) -> String {
    let (service, operation) = record.called.operation;
    let name = match (service, operation) {
        (_, "AssumeRole") => "sts",
        ("cloudwatch", _) => "monitoring",
        ("elbv2", _) => "elasticloadbalancing",
        (service, _) => service,
    };
    format!("{name}.amazonaws.com")
}

fn is_managed(record: &Record) -> bool {
    let (service, operation) = record.called.operation;
    !operation.starts_with('(')
        && !record.called.by.is_above_iam()
        && !DATA.contains(&(service, operation))
}

/// The name that a lookup by user finds.
fn user(by: &Principal) -> String {
    match by {
        Principal::Role(role) => role.session.to_string(),
        other => other.to_string(),
    }
}

fn identity(by: &Principal) -> Value {
    let kind = match by {
        Principal::Root(_) => "Root",
        Principal::User(_) => "IAMUser",
        Principal::Role(_) => "AssumedRole",
        Principal::Service(name) => {
            return json!({ "type": "AWSService", "invokedBy": &**name });
        }
        Principal::Aws | Principal::Chaos => "AWSService",
    };
    let mut shown = json!({ "type": kind, "arn": by.arn() });
    if let Some(account) = by.account() {
        shown["accountId"] = account.into();
    }
    if let Principal::User(user) = by {
        shown["userName"] = Value::from(&*user.name);
    }
    shown
}

fn id(request: &Request<'_>, record: &Record) -> String {
    ids::uuid(
        request.world().seed(),
        "cloudtrail-event",
        u64::from(record.seq),
    )
    .to_string()
}

fn info(request: &Request<'_>, record: &Record) -> Value {
    let (called, w) = (&record.called, request.world());
    let (_, operation) = called.operation;
    let id = id(request, record);
    let mut event = json!({
        "eventVersion": "1.11",
        "userIdentity": identity(&called.by),
        "eventTime": second(w.unix_ms(record.at)),
        "eventSource": source(record),
        "eventName": operation,
        "awsRegion": w.region(),
    });
    if let Some(error) = &called.error {
        event["errorCode"] = error.code.into();
        event["errorMessage"] = Value::from(&*error.message);
    }
    event["eventID"] = id.as_str().into();
    event["readOnly"] = false.into();
    event["eventType"] = "AwsApiCall".into();
    event["managementEvent"] = true.into();
    event["recipientAccountId"] = w.account().into();
    event["eventCategory"] = "Management".into();
    json!({
        "EventId": id,
        "EventName": operation,
        "ReadOnly": "false",
        "EventTime": request.second(record.at),
        "EventSource": source(record),
        "Username": user(&called.by),
        "Resources": [],
        "CloudTrailEvent": event.to_string(),
    })
}

fn fits(request: &Request<'_>, record: &Record, attribute: &Value) -> bool {
    let text = |member: &str| {
        attribute
            .get(member)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let wanted = text("AttributeValue");
    match text("AttributeKey") {
        "EventId" => id(request, record) == wanted,
        "EventName" => record.called.operation.1 == wanted,
        "EventSource" => source(record) == wanted,
        "ReadOnly" => wanted == "false",
        "Username" => user(&record.called.by) == wanted,
        _ => false,
    }
}

fn lookup(request: &mut Request<'_>) -> Answered {
    request.may("cloudtrail:LookupEvents", "*")?;
    let attributes = request.member("LookupAttributes").and_then(Value::as_array);
    let attributes: Vec<&Value> = attributes.into_iter().flatten().collect();
    let (from, to) = (request.moment("StartTime"), request.moment("EndTime"));
    let w = request.world();
    let records = w.cloudtrail.records.iter().rev().filter(|record| {
        let unix_ms = w.unix_ms(record.at);
        is_managed(record)
            && from.is_none_or(|from| from <= unix_ms)
            && to.is_none_or(|to| unix_ms <= to)
            && attributes
                .iter()
                .all(|attribute| fits(request, record, attribute))
    });
    Ok(json!({ "Events": records.map(|record| info(request, record)).collect::<Vec<_>>() }))
}
