//! SNS as far as notifications need it: topics, subscriptions, and what was published to whom.

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::iam::Need;
use crate::kernel::time::SimTime;
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

/// A topic.
#[derive(Clone, Debug, Default)]
pub struct Topic {
    /// Protocol and endpoint of each subscriber.
    pub subscriptions: Vector<(Arc<str>, Arc<str>)>,
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
    TopicCreated { name: Arc<str> },
    Subscribed(Box<(Arc<str>, Arc<str>, Arc<str>)>),
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
        Command::Subscribe { topic_arn, .. } => Need::new("sns:Subscribe", topic_arn.to_string()),
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

pub(crate) fn decide(w: &World, _: By<'_>, command: &Command) -> Decided {
    match command {
        Command::CreateTopic { name } => {
            let reply = Reply::Name(arn(w, name).into());
            if w.sns.topics.contains_key(name) {
                return Ok(Decision::nothing().answer(reply));
            }
            Ok(Decision::one(Fact::TopicCreated { name: name.clone() }).answer(reply))
        }
        Command::Subscribe {
            topic_arn,
            protocol,
            endpoint,
        } => {
            let topic = topic_name(w, topic_arn)?;
            let fact = Fact::Subscribed(Box::new((topic, protocol.clone(), endpoint.clone())));
            let pending = matches!(&**protocol, "email" | "email-json" | "http" | "https");
            let reply = if pending {
                "pending confirmation".into()
            } else {
                topic_arn.clone()
            };
            Ok(Decision::one(fact).answer(Reply::Name(reply)))
        }
        Command::Publish {
            topic_arn,
            subject,
            message,
        } => {
            let topic = topic_name(w, topic_arn)?;
            let fact = Fact::Published(Box::new((topic, subject.clone(), message.clone())));
            Ok(Decision::one(fact))
        }
    }
}

pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::TopicCreated { name } => {
            s.topics.insert(name.clone(), Topic::default());
        }
        Fact::Subscribed(subscribed) => {
            let (name, protocol, endpoint) = &**subscribed;
            let topic = must_have!(s.topics.get_mut(name), "the topic");
            topic
                .subscriptions
                .push_back((protocol.clone(), endpoint.clone()));
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
            Self::Subscribed(s) => Told::new("sns", "Subscribed")
                .text("topic", s.0.clone())
                .text("protocol", s.1.clone())
                .text("endpoint", s.2.clone()),
            Self::Published(p) => Told::new("sns", "Published")
                .text("topic", p.0.clone())
                .maybe("subject", p.1.clone())
                .text("message", p.2.clone()),
        }
    }
}
