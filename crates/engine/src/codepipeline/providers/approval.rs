//! Manual approval actions: a token, a message, a deadline.

use std::sync::Arc;

use super::{Running, find, principal};
use crate::codepipeline::{ActionRef, Command, Fact};
use crate::figures::codepipeline as figures;
use crate::iam::{self, Need};
use crate::kernel::agenda::TimerKey;
use crate::kernel::ids;
use crate::next::{Asks, Decision, Next};
use crate::sns;
use crate::world::World;
use greenroom_formats::json;

pub(super) fn request(w: &World, running: Running<'_>) -> Decision {
    let action = running.action;
    let subject = u64::from(action.execution.0) << 32
        | u64::from(action.stage) << 24
        | u64::from(action.action) << 8
        | u64::from(action.attempt);
    let token = ids::uuid(w.seed(), "approval-token", subject);
    Decision::one(Fact::ApprovalRequested(Box::new((action, token))))
}

/// The name of an approval's deadline.
pub(in crate::codepipeline) fn deadline_key(action: ActionRef) -> TimerKey {
    TimerKey {
        purpose: "codepipeline.approval",
        subject: u64::from(action.execution.0) << 32 | u64::from(action.attempt),
        part: u32::from(action.stage) << 16 | u32::from(action.action),
    }
}

/// An approval was requested: the message that says so, and the deadline.
pub(in crate::codepipeline) fn notify(
    w: &World,
    action: ActionRef,
    token: &Arc<str>,
    asks: &mut Asks,
) {
    let Some(running) = find(w, action) else {
        return;
    };
    let limit = running.plan.timeout.unwrap_or(figures::APPROVAL_TIMEOUT);
    let timed_out = Command::TimedOut { action };
    asks.push(Next::deadline(
        limit,
        timed_out,
        deadline_key(action),
        "an approval expires",
    ));
    let Some(topic_arn) = running.plan.config("NotificationArn") else {
        return;
    };
    let need = Need::new("sns:Publish", topic_arn.to_string());
    if iam::authorize(w, &principal(w, running), &need).is_err() {
        return;
    }
    let plan = &running.execution.plan;
    let stage = plan
        .stages
        .get(usize::from(action.stage))
        .map(|stage| stage.name.clone());
    let message = json::json!({
        "region": w.region(),
        "consoleLink": console_link(w.region(), &plan.name),
        "approval": {
            "pipelineName": &*plan.name,
            "stageName": stage.as_deref().unwrap_or_default(),
            "actionName": &*running.plan.name,
            "token": &**token,
            "expires": crate::clock::minute(w.unix_ms(w.now + limit)),
            "externalEntityLink": running.plan.config("ExternalEntityLink").map(|link| &**link),
            "customData": running.plan.config("CustomData").map(|data| &**data),
        }
    });
    let publish = sns::Command::Publish {
        topic_arn: topic_arn.clone(),
        subject: Some(format!("APPROVAL NEEDED: AWS CodePipeline {}", plan.name).into()),
        message: message.to_string().into(),
    };
    asks.push(Next::Now(publish.into()));
}

fn console_link(region: &str, pipeline: &str) -> String {
    format!("https://console.aws.amazon.com/codepipeline/home?region={region}#/view/{pipeline}")
}
