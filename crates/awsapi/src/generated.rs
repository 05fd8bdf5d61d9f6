//! AWS's operations as text, embedded and unread until asked for.
//!
//! Written by `cargo xtask shapes` from `operations.txt`, not by hand. The reader is
//! `model`.

use crate::model::Table;

/// The names of all services of AWS, described or not.
pub(crate) const SERVICES: &str = include_str!("generated/services.txt");

/// One table per described service, in order of its CLI name.
pub(crate) static TABLES: [Table; 30] = [
    Table::new("amplify", include_str!("generated/amplify.txt")),
    Table::new("autoscaling", include_str!("generated/autoscaling.txt")),
    Table::new(
        "cloudformation",
        include_str!("generated/cloudformation.txt"),
    ),
    Table::new("cloudtrail", include_str!("generated/cloudtrail.txt")),
    Table::new("cloudwatch", include_str!("generated/cloudwatch.txt")),
    Table::new("codeartifact", include_str!("generated/codeartifact.txt")),
    Table::new("codebuild", include_str!("generated/codebuild.txt")),
    Table::new("codecommit", include_str!("generated/codecommit.txt")),
    Table::new(
        "codeconnections",
        include_str!("generated/codeconnections.txt"),
    ),
    Table::new(
        "codeguru-reviewer",
        include_str!("generated/codeguru-reviewer.txt"),
    ),
    Table::new("codepipeline", include_str!("generated/codepipeline.txt")),
    Table::new(
        "codestar-connections",
        include_str!("generated/codestar-connections.txt"),
    ),
    Table::new(
        "codestar-notifications",
        include_str!("generated/codestar-notifications.txt"),
    ),
    Table::new("deploy", include_str!("generated/deploy.txt")),
    Table::new("ec2", include_str!("generated/ec2.txt")),
    Table::new("ecr", include_str!("generated/ecr.txt")),
    Table::new("ecs", include_str!("generated/ecs.txt")),
    Table::new("elbv2", include_str!("generated/elbv2.txt")),
    Table::new("events", include_str!("generated/events.txt")),
    Table::new("iam", include_str!("generated/iam.txt")),
    Table::new("imagebuilder", include_str!("generated/imagebuilder.txt")),
    Table::new("kms", include_str!("generated/kms.txt")),
    Table::new("lambda", include_str!("generated/lambda.txt")),
    Table::new("logs", include_str!("generated/logs.txt")),
    Table::new("s3api", include_str!("generated/s3api.txt")),
    Table::new(
        "secretsmanager",
        include_str!("generated/secretsmanager.txt"),
    ),
    Table::new("sns", include_str!("generated/sns.txt")),
    Table::new("sqs", include_str!("generated/sqs.txt")),
    Table::new("ssm", include_str!("generated/ssm.txt")),
    Table::new("sts", include_str!("generated/sts.txt")),
];
