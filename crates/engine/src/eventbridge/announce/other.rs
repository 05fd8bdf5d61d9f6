//! `aws.cloudwatch` and `aws.ec2`

use greenroom_formats::json::json;

use super::Announcement;
use crate::clock;
use crate::world::World;
use crate::{cloudwatch, ec2};

pub(super) fn of_cloudwatch(w: &World, fact: &cloudwatch::Fact) -> Option<Announcement> {
    let cloudwatch::Fact::AlarmStateChanged(change) = fact else {
        return None;
    };
    Some(Announcement {
        source: "aws.cloudwatch",
        detail_type: "CloudWatch Alarm State Change",
        resources: vec![cloudwatch::arn(w, &change.name)],
        detail: json!({
            "alarmName": &*change.name,
            "state": {
                "value": change.to.name(),
                "reason": &*change.reason,
                "timestamp": clock::second(w.unix_ms(w.now)),
            },
            "previousState": { "value": change.from.name() },
            "configuration": { "metrics": [] },
        }),
    })
}

pub(super) fn of_ec2(w: &World, fact: &ec2::Fact) -> Option<Announcement> {
    let ec2::Fact::StateChanged {
        instance, state, ..
    } = fact
    else {
        return None;
    };
    let id = w.ec2.name(*instance);
    Some(Announcement {
        source: "aws.ec2",
        detail_type: "EC2 Instance State-change Notification",
        resources: vec![w.arn("ec2", &format!("instance/{id}"))],
        detail: json!({ "instance-id": &*id, "state": state.name().0 }),
    })
}
