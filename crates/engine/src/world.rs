//! The state of everything: one state for each service, shared until it changes.
//!
//! A clone costs a handful of pointers; whoever changes a service's state afterwards copies that
//! service's top level alone. Nobody outside the cloud can change a world.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::fact::Fact;
use crate::figures;
use crate::kernel::event::Event;
use crate::kernel::script::ToolTable;
use crate::kernel::time::SimTime;
use crate::{
    autoscaling, cloudtrail, cloudwatch, codebuild, codecommit, codedeploy, codepipeline, ec2, elb,
    eventbridge, hosts, iam, s3, secretsmanager, sns, ssm, tags,
};

/// What a world starts from. Two worlds with the same scenario and the same calls are the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Seed of all chance.
    pub seed: u64,
    /// The account everything lives in: twelve digits.
    pub account: Arc<str>,
    /// The region everything lives in.
    pub region: Arc<str>,
    /// The scenario's start, in milliseconds since 1970.
    pub epoch_unix_ms: i64,
    /// Quotas of the account that differ from AWS's defaults.
    #[serde(default)]
    pub quotas: Quotas,
    /// What programs that are no part of a shell answer in builds and hooks.
    #[serde(default)]
    pub tools: Arc<ToolTable>,
}

impl Default for Scenario {
    /// AWS's own example account, in January 2026.
    fn default() -> Self {
        Self {
            seed: 7,
            account: "111122223333".into(),
            region: "eu-west-1".into(),
            epoch_unix_ms: 1_767_603_600_000, // 2026-01-05T09:00:00Z
            quotas: Quotas::default(),
            tools: Arc::default(),
        }
    }
}

/// Service quotas that an account may have raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Quotas {
    /// Instances in one deployment.
    pub instances_per_deployment: u64,
}

impl Default for Quotas {
    fn default() -> Self {
        Self {
            instances_per_deployment: figures::codedeploy::INSTANCES_PER_DEPLOYMENT,
        }
    }
}

/// The state of everything at one moment.
#[derive(Clone, Debug)]
#[allow(
    missing_docs,
    reason = "each field is a service's state, documented there"
)]
pub struct World {
    /// What it started from.
    pub scenario: Arc<Scenario>,
    /// The moment.
    pub now: SimTime,
    pub autoscaling: Arc<autoscaling::State>,
    pub cloudtrail: Arc<cloudtrail::State>,
    pub cloudwatch: Arc<cloudwatch::State>,
    pub codebuild: Arc<codebuild::State>,
    pub codecommit: Arc<codecommit::State>,
    pub codedeploy: Arc<codedeploy::State>,
    pub codepipeline: Arc<codepipeline::State>,
    pub ec2: Arc<ec2::State>,
    pub elb: Arc<elb::State>,
    pub eventbridge: Arc<eventbridge::State>,
    pub hosts: Arc<hosts::State>,
    pub iam: Arc<iam::State>,
    pub s3: Arc<s3::State>,
    pub secretsmanager: Arc<secretsmanager::State>,
    pub sns: Arc<sns::State>,
    pub ssm: Arc<ssm::State>,
    pub tags: Arc<tags::State>,
}

impl World {
    /// An empty account.
    pub fn new(scenario: Scenario) -> Self {
        Self {
            scenario: Arc::new(scenario),
            now: SimTime::ZERO,
            autoscaling: Arc::default(),
            cloudtrail: Arc::default(),
            cloudwatch: Arc::default(),
            codebuild: Arc::default(),
            codecommit: Arc::default(),
            codedeploy: Arc::default(),
            codepipeline: Arc::default(),
            ec2: Arc::default(),
            elb: Arc::default(),
            eventbridge: Arc::default(),
            hosts: Arc::default(),
            iam: Arc::default(),
            s3: Arc::default(),
            secretsmanager: Arc::default(),
            sns: Arc::default(),
            ssm: Arc::default(),
            tags: Arc::default(),
        }
    }

    /// The seed of all chance.
    pub fn seed(&self) -> u64 {
        self.scenario.seed
    }

    /// The account's number.
    pub fn account(&self) -> &str {
        &self.scenario.account
    }

    /// The region's name.
    pub fn region(&self) -> &str {
        &self.scenario.region
    }

    /// A moment in milliseconds since 1970.
    pub fn unix_ms(&self, at: SimTime) -> i64 {
        at.unix_ms(self.scenario.epoch_unix_ms)
    }

    /// `arn:aws:<service>:<region>:<account>:<rest>`
    pub fn arn(&self, service: &str, rest: &str) -> String {
        format!(
            "arn:aws:{service}:{}:{}:{rest}",
            self.region(),
            self.account()
        )
    }

    /// Folds one event in. The only way a world changes.
    pub(crate) fn fold(&mut self, event: &Event) {
        self.now = event.at;
        let at = event.at;
        match &event.fact {
            Fact::AutoScaling(fact) => {
                autoscaling::evolve(Arc::make_mut(&mut self.autoscaling), at, fact);
            }
            Fact::CloudTrail(fact) => {
                cloudtrail::evolve(Arc::make_mut(&mut self.cloudtrail), event, fact);
            }
            Fact::CloudWatch(fact) => {
                cloudwatch::evolve(Arc::make_mut(&mut self.cloudwatch), at, fact);
            }
            Fact::CodeBuild(fact) => {
                codebuild::evolve(Arc::make_mut(&mut self.codebuild), at, fact);
            }
            Fact::CodeCommit(fact) => {
                codecommit::evolve(Arc::make_mut(&mut self.codecommit), at, fact);
            }
            Fact::CodeDeploy(fact) => {
                codedeploy::evolve(Arc::make_mut(&mut self.codedeploy), at, fact);
            }
            Fact::CodePipeline(fact) => {
                codepipeline::evolve(Arc::make_mut(&mut self.codepipeline), at, fact);
            }
            Fact::Ec2(fact) => ec2::evolve(Arc::make_mut(&mut self.ec2), at, fact),
            Fact::Elb(fact) => elb::evolve(Arc::make_mut(&mut self.elb), at, fact),
            Fact::EventBridge(fact) => {
                eventbridge::evolve(Arc::make_mut(&mut self.eventbridge), at, fact);
            }
            Fact::Hosts(fact) => hosts::evolve(Arc::make_mut(&mut self.hosts), at, fact),
            Fact::Iam(fact) => iam::evolve(Arc::make_mut(&mut self.iam), at, fact),
            Fact::S3(fact) => s3::evolve(Arc::make_mut(&mut self.s3), at, fact),
            Fact::SecretsManager(fact) => {
                secretsmanager::evolve(Arc::make_mut(&mut self.secretsmanager), at, fact);
            }
            Fact::Sns(fact) => sns::evolve(Arc::make_mut(&mut self.sns), at, fact),
            Fact::Ssm(fact) => ssm::evolve(Arc::make_mut(&mut self.ssm), at, fact),
            Fact::Tags(fact) => tags::evolve(Arc::make_mut(&mut self.tags), fact),
        }
    }
}
