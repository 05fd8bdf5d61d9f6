//! What happens in SNS.

use greenroom_engine::sns::Fact;

use crate::names::{short, show};

pub(super) fn of(fact: &Fact) -> String {
    match fact {
        Fact::TopicCreated { name } => format!("Topic {} was created.", show(name)),
        Fact::TopicDeleted { name } => format!("Topic {} was deleted.", show(name)),
        Fact::Subscribed(who) => {
            let (topic, new) = &**who;
            let (endpoint, protocol) = (show(&new.endpoint), show(&new.protocol));
            format!(
                "{endpoint} ({protocol}) subscribed to topic {}.",
                show(topic)
            )
        }
        Fact::Unsubscribed(who) => {
            format!(
                "Subscription {} of topic {} ended.",
                short(&who.1),
                show(&who.0)
            )
        }
        Fact::Published(message) => match &message.1 {
            Some(subject) => {
                format!(
                    "Topic {} got the message \"{}\".",
                    show(&message.0),
                    show(subject)
                )
            }
            None => format!("Topic {} got a message.", show(&message.0)),
        },
    }
}
