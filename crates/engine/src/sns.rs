//! SNS as far as notifications need it: topics, subscriptions, and what was published to whom.

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::iam::Need;
use crate::kernel::time::SimTime;
use crate::kernel::{dice, ids};
use crate::must_have;
use crate::next::{By, Decided, Decision, Needs};
use crate::reply::Reply;
use crate::told::Told;
use crate::world::World;

/// A message that reached a topic.
#[derive(Clone, Debug)]
pub struct Message {
    /// When.
    pub at: SimTime,
    /// Subject line, if there was one.
    pub subject: Option<Arc<str>>,
    /// Text; often JSON.
    pub text: Arc<str>,
}

/// A subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The last part of its ARN.
    pub id: Arc<str>,
    /// `email`, `sqs`, `lambda`, …
    pub protocol: Arc<str>,
    /// Where messages go.
    pub endpoint: Arc<str>,
}

impl Subscription {
    /// Whether somebody must still say yes. Nobody ever does here.
    pub fn is_pending(&self) -> bool {
        matches!(&*self.protocol, "email" | "email-json" | "http" | "https")
    }
}

/// A topic.
#[derive(Clone, Debug, Default)]
pub struct Topic {
    /// Who gets its messages.
    pub subscriptions: Vector<Subscription>,
    /// What was published, the oldest first.
    pub messages: Vector<Message>,
}

/// All topics.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// By name.
    pub topics: OrdMap<Arc<str>, Topic>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    /// `CreateTopic`
    CreateTopic { name: Arc<str> },
    /// `Subscribe`
    Subscribe {
        topic_arn: Arc<str>,
        protocol: Arc<str>,
        endpoint: Arc<str>,
    },
    /// `DeleteTopic`
    DeleteTopic { topic_arn: Arc<str> },
    /// `Unsubscribe`
    Unsubscribe { subscription_arn: Arc<str> },
    /// `Publish`
    Publish {
        topic_arn: Arc<str>,
        subject: Option<Arc<str>>,
        message: Arc<str>,
    },
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    TopicCreated {
        name: Arc<str>,
    },
    TopicDeleted {
        name: Arc<str>,
    },
    /// Topic and subscription.
    Subscribed(Box<(Arc<str>, Subscription)>),
    /// Topic and the subscription's id.
    Unsubscribed(Box<(Arc<str>, Arc<str>)>),
    Published(Box<Publication>),
}

/// Topic, subject line, text.
type Publication = (Arc<str>, Option<Arc<str>>, Arc<str>);

/// A topic's ARN.
pub fn arn(w: &World, name: &str) -> String {
    w.arn("sns", name)
}

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    smallvec::smallvec![match command {
        Command::CreateTopic { name } => Need::new("sns:CreateTopic", arn(w, name)),
        Command::DeleteTopic { topic_arn } => Need::new("sns:DeleteTopic", topic_arn.to_string()),
        Command::Subscribe { topic_arn, .. } => Need::new("sns:Subscribe", topic_arn.to_string()),
        Command::Unsubscribe { subscription_arn } => {
            let topic = subscription_arn
                .rsplit_once(':')
                .map_or("*", |(topic, _)| topic);
            Need::new("sns:Unsubscribe", topic.to_owned())
        }
        Command::Publish { topic_arn, .. } => Need::new("sns:Publish", topic_arn.to_string()),
    }]
}

/// The name of the topic with this ARN.
///
/// # Errors
/// `NotFound`.
pub fn topic_name(w: &World, topic_arn: &str) -> Result<Arc<str>, ApiError> {
    let name = topic_arn.rsplit(':').next().unwrap_or_default();
    match w.sns.topics.get_key_value(name) {
        Some((name, _)) if arn(w, name) == topic_arn => Ok(name.clone()),
        Some(_) | None => Err(ApiError::new("NotFound", "Topic does not exist")),
    }
}

/// A topic and the subscription with this ARN.
pub fn subscription<'w>(
    w: &'w World,
    subscription_arn: &str,
) -> Option<(&'w Arc<str>, &'w Subscription)> {
    let (topic_arn, id) = subscription_arn.rsplit_once(':')?;
    let name = topic_name(w, topic_arn).ok()?;
    let (name, topic) = w.sns.topics.get_key_value(&name)?;
    let mut subscriptions = topic.subscriptions.iter();
    subscriptions
        .find(|subscription| &*subscription.id == id)
        .map(|found| (name, found))
}

pub(crate) fn decide(w: &World, _: By<'_>, command: &Command) -> Decided {
    match command {
        Command::CreateTopic { name } => {
            let reply = Reply::Name(arn(w, name).into());
            let fits = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
            let stem = name.strip_suffix(".fifo").unwrap_or(name);
            if stem.is_empty() || name.len() > 256 || !stem.chars().all(fits) {
                let message = "Invalid parameter: Topic Name";
                return Err(ApiError::new("InvalidParameter", message));
            }
            if w.sns.topics.contains_key(name) {
                return Ok(Decision::nothing().answer(reply));
            }
            Ok(Decision::one(Fact::TopicCreated { name: name.clone() }).answer(reply))
        }
        Command::DeleteTopic { topic_arn } => Ok(match topic_name(w, topic_arn) {
            Ok(name) => Decision::one(Fact::TopicDeleted { name }),
            // Deleting what is not there is no mistake.
            Err(_) => Decision::nothing(),
        }),
        Command::Subscribe {
            topic_arn,
            protocol,
            endpoint,
        } => subscribe(w, topic_arn, protocol, endpoint),
        Command::Unsubscribe { subscription_arn } => Ok(match subscription(w, subscription_arn) {
            Some((topic, found)) => {
                let gone = (topic.clone(), found.id.clone());
                Decision::one(Fact::Unsubscribed(Box::new(gone)))
            }
            None => Decision::nothing(),
        }),
        Command::Publish {
            topic_arn,
            subject,
            message,
        } => {
            let topic = topic_name(w, topic_arn)?;
            let nth = w.sns.topics.get(&topic).map_or(0, |t| t.messages.len());
            let luck = dice::subject(&topic).wrapping_add(nth as u64);
            let id = ids::uuid(w.seed(), "sns-message", luck);
            let fact = Fact::Published(Box::new((topic, subject.clone(), message.clone())));
            Ok(Decision::one(fact).answer(Reply::Name(id)))
        }
    }
}

fn subscribe(w: &World, topic_arn: &Arc<str>, protocol: &Arc<str>, endpoint: &Arc<str>) -> Decided {
    let name = topic_name(w, topic_arn)?;
    let known = [
        "http",
        "https",
        "email",
        "email-json",
        "sms",
        "sqs",
        "application",
        "lambda",
        "firehose",
    ];
    if !known.contains(&&**protocol) {
        let message = format!(
            "Invalid parameter: Amazon SNS does not support this protocol string: {protocol}"
        );
        return Err(ApiError::new("InvalidParameter", message));
    }
    let topic = w.sns.topics.get(&name);
    let mut there = topic.into_iter().flat_map(|topic| &topic.subscriptions);
    let old = there.find(|old| old.protocol == *protocol && old.endpoint == *endpoint);
    let luck = dice::subject(&name) ^ dice::subject(endpoint) ^ dice::subject(protocol);
    let new = Subscription {
        id: ids::uuid(w.seed(), "subscription", luck ^ w.now.0),
        protocol: protocol.clone(),
        endpoint: endpoint.clone(),
    };
    let it = old.unwrap_or(&new);
    let reply = Reply::Name(if it.is_pending() {
        "pending confirmation".into()
    } else {
        format!("{topic_arn}:{}", it.id).into()
    });
    if old.is_some() {
        return Ok(Decision::nothing().answer(reply));
    }
    Ok(Decision::one(Fact::Subscribed(Box::new((name, new)))).answer(reply))
}

pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::TopicCreated { name } => {
            s.topics.insert(name.clone(), Topic::default());
        }
        Fact::TopicDeleted { name } => {
            s.topics.remove(name);
        }
        Fact::Subscribed(subscribed) => {
            let (name, subscription) = &**subscribed;
            let topic = must_have!(s.topics.get_mut(name), "the topic");
            topic.subscriptions.push_back(subscription.clone());
        }
        Fact::Unsubscribed(gone) => {
            let (name, id) = &**gone;
            let topic = must_have!(s.topics.get_mut(name), "the topic");
            topic.subscriptions.retain(|kept| kept.id != *id);
        }
        Fact::Published(published) => {
            let (name, subject, text) = &**published;
            let topic = must_have!(s.topics.get_mut(name), "the topic");
            topic.messages.push_back(Message {
                at,
                subject: subject.clone(),
                text: text.clone(),
            });
        }
    }
}

impl Fact {
    pub(crate) fn tell(&self, _: &World) -> Told {
        match self {
            Self::TopicCreated { name } => {
                Told::new("sns", "TopicCreated").text("topic", name.clone())
            }
            Self::TopicDeleted { name } => {
                Told::new("sns", "TopicDeleted").text("topic", name.clone())
            }
            Self::Subscribed(s) => Told::new("sns", "Subscribed")
                .text("topic", s.0.clone())
                .text("protocol", s.1.protocol.clone())
                .text("endpoint", s.1.endpoint.clone()),
            Self::Unsubscribed(gone) => Told::new("sns", "Unsubscribed")
                .text("topic", gone.0.clone())
                .text("subscription", gone.1.clone()),
            Self::Published(p) => Told::new("sns", "Published")
                .text("topic", p.0.clone())
                .maybe("subject", p.1.clone())
                .text("message", p.2.clone()),
        }
    }
}
