//! The events that services put on the bus, as JSON.
//!
//! Source: the services' own pages on EventBridge events; the fact sheets list the fields.

mod codebuild;
mod codecommit;
mod codedeploy;
mod codepipeline;
mod other;

use greenroom_formats::json::{Value, json};

use crate::clock;
use crate::fact::Fact;
use crate::kernel::ids;
use crate::kernel::time::SimTime;
use crate::world::World;

/// What a service announces.
#[derive(Clone, Debug, PartialEq)]
pub struct Announcement {
    /// `aws.codedeploy`, …
    pub source: &'static str,
    /// `CodeDeploy Deployment State-change Notification`, …
    pub detail_type: &'static str,
    /// ARNs.
    pub resources: Vec<String>,
    /// The service's own fields.
    pub detail: Value,
}

/// What a fact is to the bus, if anything.
pub fn announcement(w: &World, fact: &Fact) -> Option<Announcement> {
    match fact {
        Fact::CodeCommit(fact) => codecommit::announcement(w, fact),
        Fact::CodePipeline(fact) => codepipeline::announcement(w, fact),
        Fact::CodeBuild(fact) => codebuild::announcement(w, fact),
        Fact::CodeDeploy(fact) => codedeploy::announcement(w, fact),
        Fact::CloudWatch(fact) => other::of_cloudwatch(w, fact),
        Fact::Ec2(fact) => other::of_ec2(w, fact),
        Fact::AutoScaling(_)
        | Fact::CloudTrail(_)
        | Fact::Elb(_)
        | Fact::EventBridge(_)
        | Fact::Hosts(_)
        | Fact::Iam(_)
        | Fact::S3(_)
        | Fact::SecretsManager(_)
        | Fact::Sns(_)
        | Fact::Ssm(_)
        | Fact::Tags(_) => None,
    }
}

/// An announcement in its envelope. `seq` is the number of the event it comes from.
pub fn envelope(w: &World, seq: u32, at: SimTime, announcement: &Announcement) -> Value {
    json!({
        "version": "0",
        "id": &*ids::uuid(w.seed(), "event", u64::from(seq)),
        "detail-type": announcement.detail_type,
        "source": announcement.source,
        "account": w.account(),
        "time": clock::second(w.unix_ms(at)),
        "region": w.region(),
        "resources": announcement.resources,
        "detail": announcement.detail,
    })
}
