//! The rule that links a cause to its effect, in one sentence, with the approximation that
//! decides where AWS is silent.

use greenroom_engine::cloudtrail;
use greenroom_engine::fact::Fact;
use greenroom_engine::figures::approximations::{self, Approximation};
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::world::World;

mod build;
mod deploy;
mod pipeline;
mod rest;

/// A rule.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) words: String,
    pub(super) approximation: Option<&'static Approximation>,
}

impl From<&str> for Rule {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl From<String> for Rule {
    fn from(words: String) -> Self {
        Self {
            words,
            approximation: None,
        }
    }
}

impl Rule {
    /// With the behaviour of ours that decides here.
    fn about(mut self, approximation: &'static Approximation) -> Self {
        self.approximation = Some(approximation);
        self
    }
}

/// The rule that led from one fact to another.
pub(super) fn of(w: &World, cause: &Fact, effect: &Fact) -> Rule {
    if let Fact::CloudTrail(cloudtrail::Fact::Called(called)) = cause {
        return match (&called.error, &called.by) {
            (Some(_), _) => "The call was refused, so whoever made it could not go on.",
            (None, Principal::Chaos) => "A fault changes the world from outside AWS's rules.",
            (None, _) => {
                "The call was allowed and its parameters were good, so the service did it."
            }
        }
        .into();
    }
    match effect {
        Fact::CodeDeploy(fact) => deploy::of(w, cause, fact),
        Fact::CodePipeline(fact) => pipeline::of(w, cause, fact),
        Fact::CodeBuild(fact) => build::of(w, cause, fact),
        Fact::Elb(fact) => rest::of_elb(fact),
        Fact::CloudTrail(_) => rest::of_call(cause),
        Fact::AutoScaling(_) => {
            "An Auto Scaling group launches and terminates until it has as many instances as it \
             wants."
                .into()
        }
        Fact::EventBridge(fact) => rest::of_eventbridge(fact),
        Fact::Ec2(_) => rest::of_ec2(cause),
        Fact::Hosts(_) => {
            Rule::from("A script runs on the disk of the machine it was ordered for.")
                .about(&approximations::SCRIPT_AT_ONCE)
        }
        Fact::S3(_) => {
            Rule::from("Artifacts are kept in S3, so that the next step can fetch them.")
                .about(&approximations::BUNDLE_NOT_ZIP)
        }
        Fact::Sns(_) => {
            "A topic gets a message when something that names it as its target has news.".into()
        }
        Fact::Tags(_) => "A resource takes its tags along when it is deleted.".into(),
        Fact::CloudWatch(_)
        | Fact::CodeCommit(_)
        | Fact::Iam(_)
        | Fact::SecretsManager(_)
        | Fact::Ssm(_) => "It followed at once.".into(),
    }
}
