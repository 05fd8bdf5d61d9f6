//! The operations of Amazon SNS.

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_engine::reply::Reply;
use greenroom_engine::sns::{Command, Subscription, arn, subscription, topic_name};
use greenroom_engine::tags::Owner;

use super::request::Request;
use super::tags::{self, Spelling::Large};
use super::{Answered, Row};
use crate::json::{Value, json};

pub(super) const OPERATIONS: &[Row] = &[
    ("CreateTopic", create),
    ("DeleteTopic", delete),
    ("GetSubscriptionAttributes", subscription_attributes),
    ("GetTopicAttributes", topic_attributes),
    ("ListSubscriptions", list_subscriptions),
    ("ListSubscriptionsByTopic", list_by_topic),
    ("ListTagsForResource", list_tags),
    ("ListTopics", list),
    ("Publish", publish),
    ("Subscribe", subscribe),
    ("TagResource", tag),
    ("Unsubscribe", unsubscribe),
];

/// What lists show instead of the ARN of a subscription that nobody has confirmed.
const PENDING: &str = "PendingConfirmation";

fn named(reply: Reply) -> Arc<str> {
    match reply {
        Reply::Name(name) => name,
        _ => Arc::default(),
    }
}

fn create(request: &mut Request<'_>) -> Answered {
    let name = request.text("Name");
    let arn = named(request.call(Command::CreateTopic { name })?);
    let given = tags::given(request);
    tags::put_if_any(request, Owner::Sns, arn.clone(), given)?;
    Ok(json!({ "TopicArn": &*arn }))
}

fn delete(request: &mut Request<'_>) -> Answered {
    let topic_arn = request.text("TopicArn");
    request.call(Command::DeleteTopic { topic_arn })?;
    Ok(json!({}))
}

fn list(request: &mut Request<'_>) -> Answered {
    let w = request.world();
    request.may("sns:ListTopics", arn(w, "*"))?;
    let topics = w
        .sns
        .topics
        .keys()
        .map(|name| json!({ "TopicArn": arn(w, name) }));
    Ok(json!({ "Topics": topics.collect::<Vec<_>>() }))
}

fn topic_attributes(request: &mut Request<'_>) -> Answered {
    let topic_arn = request.text("TopicArn");
    request.may("sns:GetTopicAttributes", topic_arn.to_string())?;
    let w = request.world();
    let name = topic_name(w, &topic_arn)?;
    let topic = w.sns.topics.get(&name);
    let subscriptions = topic.into_iter().flat_map(|topic| &topic.subscriptions);
    let (pending, confirmed): (Vec<_>, Vec<_>) = subscriptions.partition(|one| one.is_pending());
    Ok(json!({ "Attributes": {
        "TopicArn": &*topic_arn,
        "Owner": w.account(),
        "DisplayName": "",
        "SubscriptionsConfirmed": confirmed.len().to_string(),
        "SubscriptionsPending": pending.len().to_string(),
        "SubscriptionsDeleted": "0",
    }}))
}

fn subscription_arn(topic_arn: &str, subscription: &Subscription) -> String {
    format!("{topic_arn}:{}", subscription.id)
}

fn subscribe(request: &mut Request<'_>) -> Answered {
    let topic_arn = request.text("TopicArn");
    let (protocol, endpoint) = (request.text("Protocol"), request.text("Endpoint"));
    let whole = request.truth("ReturnSubscriptionArn") == Some(true);
    let reply = named(request.call(Command::Subscribe {
        topic_arn: topic_arn.clone(),
        protocol: protocol.clone(),
        endpoint: endpoint.clone(),
    })?);
    if !whole {
        return Ok(json!({ "SubscriptionArn": &*reply }));
    }
    let w = request.world();
    let topic = w.sns.topics.get(&topic_name(w, &topic_arn)?);
    let mut all = topic.into_iter().flat_map(|topic| &topic.subscriptions);
    let found = all.find(|one| one.protocol == protocol && one.endpoint == endpoint);
    Ok(json!({ "SubscriptionArn": found.map(|found| subscription_arn(&topic_arn, found)) }))
}

fn unsubscribe(request: &mut Request<'_>) -> Answered {
    let subscription_arn = request.text("SubscriptionArn");
    request.call(Command::Unsubscribe { subscription_arn })?;
    Ok(json!({}))
}

fn subscription_info(request: &Request<'_>, topic_arn: &str, one: &Subscription) -> Value {
    let arn = if one.is_pending() {
        PENDING.to_owned()
    } else {
        subscription_arn(topic_arn, one)
    };
    json!({
        "SubscriptionArn": arn,
        "Owner": request.world().account(),
        "Protocol": &*one.protocol,
        "Endpoint": &*one.endpoint,
        "TopicArn": topic_arn,
    })
}

fn list_subscriptions(request: &mut Request<'_>) -> Answered {
    let w = request.world();
    request.may("sns:ListSubscriptions", arn(w, "*"))?;
    let mut shown = Vec::new();
    for (name, topic) in &w.sns.topics {
        let topic_arn = arn(w, name);
        let all = topic.subscriptions.iter();
        shown.extend(all.map(|one| subscription_info(request, &topic_arn, one)));
    }
    Ok(json!({ "Subscriptions": shown }))
}

fn list_by_topic(request: &mut Request<'_>) -> Answered {
    let topic_arn = request.text("TopicArn");
    request.may("sns:ListSubscriptionsByTopic", topic_arn.to_string())?;
    let w = request.world();
    let topic = w.sns.topics.get(&topic_name(w, &topic_arn)?);
    let all = topic.into_iter().flat_map(|topic| &topic.subscriptions);
    let shown = all.map(|one| subscription_info(request, &topic_arn, one));
    Ok(json!({ "Subscriptions": shown.collect::<Vec<_>>() }))
}

fn subscription_attributes(request: &mut Request<'_>) -> Answered {
    let arn = request.text("SubscriptionArn");
    let topic_arn = arn.rsplit_once(':').map_or("*", |(topic, _)| topic);
    request.may("sns:GetSubscriptionAttributes", topic_arn)?;
    let missing = || ApiError::new("NotFound", "Subscription does not exist");
    let (_, found) = subscription(request.world(), &arn).ok_or_else(missing)?;
    Ok(json!({ "Attributes": {
        "SubscriptionArn": &*arn,
        "TopicArn": topic_arn,
        "Owner": request.world().account(),
        "Protocol": &*found.protocol,
        "Endpoint": &*found.endpoint,
        "PendingConfirmation": found.is_pending().to_string(),
        "RawMessageDelivery": "false",
    }}))
}

fn publish(request: &mut Request<'_>) -> Answered {
    let wrong = |message: &str| ApiError::new("InvalidParameter", message);
    let topic = request
        .maybe("TopicArn")
        .or_else(|| request.maybe("TargetArn"));
    let Some(topic_arn) = topic else {
        return Err(wrong(
            "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter",
        ));
    };
    let message = request.text("Message");
    if message.is_empty() {
        return Err(wrong("Invalid parameter: Empty message"));
    }
    let subject = request.maybe("Subject");
    let id = named(request.call(Command::Publish {
        topic_arn,
        subject,
        message,
    })?);
    Ok(json!({ "MessageId": &*id }))
}

fn check(request: &Request<'_>, arn: &str) -> Result<(), ApiError> {
    let found = topic_name(request.world(), arn);
    found
        .map(|_| ())
        .map_err(|_| ApiError::new("ResourceNotFound", "Resource does not exist"))
}

fn tag(request: &mut Request<'_>) -> Answered {
    let arn = request.text("ResourceArn");
    check(request, &arn)?;
    let given = tags::given(request);
    tags::put(request, Owner::Sns, arn, given)?;
    Ok(json!({}))
}

fn list_tags(request: &mut Request<'_>) -> Answered {
    let arn = request.text("ResourceArn");
    request.may("sns:ListTagsForResource", arn.to_string())?;
    check(request, &arn)?;
    Ok(json!({ "Tags": tags::list(&request.world().tags.of(&arn), Large) }))
}
