//! Which service prefixes exist, and which actions the Code services have.

use super::matching::action_matches;
use crate::text::nearest;

/// One `[service]` line for each service, its actions below.
static ACTIONS: &str = include_str!("actions.txt");

/// Prefixes of services that a delivery pipeline meets.
pub const SERVICES: &[&str] = &[
    "acm",
    "amplify",
    "apigateway",
    "appconfig",
    "application-autoscaling",
    "autoscaling",
    "aws-portal",
    "backup",
    "batch",
    "cloudformation",
    "cloudfront",
    "cloudtrail",
    "cloudwatch",
    "codeartifact",
    "codebuild",
    "codecommit",
    "codeconnections",
    "codedeploy",
    "codedeploy-commands-secure",
    "codeguru",
    "codeguru-profiler",
    "codeguru-reviewer",
    "codepipeline",
    "codestar",
    "codestar-connections",
    "codestar-notifications",
    "cognito-idp",
    "config",
    "devicefarm",
    "dynamodb",
    "ec2",
    "ec2messages",
    "ecr",
    "ecr-public",
    "ecs",
    "eks",
    "elasticache",
    "elasticbeanstalk",
    "elasticfilesystem",
    "elasticloadbalancing",
    "events",
    "execute-api",
    "firehose",
    "glue",
    "iam",
    "imagebuilder",
    "inspector",
    "inspector2",
    "kinesis",
    "kms",
    "lambda",
    "logs",
    "opsworks",
    "organizations",
    "pipes",
    "rds",
    "resource-groups",
    "route53",
    "s3",
    "s3-object-lambda",
    "sagemaker",
    "scheduler",
    "secretsmanager",
    "servicecatalog",
    "ses",
    "signer",
    "sns",
    "sqs",
    "ssm",
    "ssm-incidents",
    "ssmmessages",
    "states",
    "sts",
    "tag",
    "wafv2",
    "xray",
];

/// What is known about an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It exists, or its wildcards meet something that does.
    Yes,
    /// Its service exists; whether the action does is not listed here.
    Unlisted,
    /// There is no such service; perhaps this one is meant.
    NoService(Option<&'static str>),
    /// The service has no such action; perhaps this one is meant.
    NoAction(Option<&'static str>),
}

/// The actions of a service, if they are listed.
pub fn actions_of(service: &str) -> Option<Vec<&'static str>> {
    let mut sections = ACTIONS.split("\n[").skip(1);
    let section = sections.find_map(|section| section.strip_prefix(service)?.strip_prefix(']'));
    section.map(|section| section.split_whitespace().collect())
}

/// Looks an action up; upper and lower case do not matter.
pub fn known_action(service: &str, name: &str) -> Known {
    let service = service.to_ascii_lowercase();
    if let Some(actions) = actions_of(&service) {
        let exists = actions.iter().any(|action| action_matches(name, action));
        return if exists {
            Known::Yes
        } else {
            Known::NoAction(nearest(name, &actions))
        };
    }
    if SERVICES.contains(&service.as_str()) {
        return Known::Unlisted;
    }
    // The list is not complete, so only what looks like a slip is called unknown.
    match nearest(&service, SERVICES) {
        Some(meant) => Known::NoService(Some(meant)),
        None => Known::Unlisted,
    }
}
