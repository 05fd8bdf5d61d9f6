//! AWS's operations as text, embedded and unread until asked for.
//!
//! Written by `cargo xtask shapes` from `operations.txt`, not by hand. The reader is
//! `model`.

use crate::model::Table;

/// The names of all services of AWS, described or not.
pub(crate) const SERVICES: &str = include_str!("generated/services.txt");

macro_rules! table {
    ($cli:literal) => {
        Table::new($cli, include_str!(concat!("generated/", $cli, ".txt")))
    };
}

/// One table per described service, in order of its CLI name.
pub(crate) static TABLES: [Table; 30] = [
    table!("amplify"),
    table!("autoscaling"),
    table!("cloudformation"),
    table!("cloudtrail"),
    table!("cloudwatch"),
    table!("codeartifact"),
    table!("codebuild"),
    table!("codecommit"),
    table!("codeconnections"),
    table!("codeguru-reviewer"),
    table!("codepipeline"),
    table!("codestar-connections"),
    table!("codestar-notifications"),
    table!("deploy"),
    table!("ec2"),
    table!("ecr"),
    table!("ecs"),
    table!("elbv2"),
    table!("events"),
    table!("iam"),
    table!("imagebuilder"),
    table!("kms"),
    table!("lambda"),
    table!("logs"),
    table!("s3api"),
    table!("secretsmanager"),
    table!("sns"),
    table!("sqs"),
    table!("ssm"),
    table!("sts"),
];
