//! The name of every call, as CloudTrail would write it.

use crate::command::Command;
use crate::{secretsmanager, sns, ssm};

/// Service (as the AWS CLI spells it) and operation of a command.
pub(crate) fn name(command: &Command) -> (&'static str, &'static str) {
    match command {
        Command::AutoScaling(c) => ("autoscaling", c.operation()),
        Command::CloudTrail(c) => match *c {},
        Command::CloudWatch(c) => ("cloudwatch", c.operation()),
        Command::CodeBuild(c) => ("codebuild", c.operation()),
        Command::CodeCommit(c) => ("codecommit", c.operation()),
        Command::CodeDeploy(c) => ("codedeploy", c.operation()),
        Command::CodePipeline(c) => ("codepipeline", c.operation()),
        Command::Ec2(c) => ("ec2", c.operation()),
        Command::Elb(c) => ("elbv2", c.operation()),
        Command::EventBridge(c) => ("events", c.operation()),
        Command::Hosts(_) => ("hosts", "(hook)"),
        Command::Iam(c) => ("iam", c.operation()),
        Command::S3(c) => ("s3", c.operation()),
        Command::SecretsManager(c) => ("secretsmanager", of_secrets(c)),
        Command::Sns(c) => ("sns", of_sns(c)),
        Command::Ssm(c) => ("ssm", of_ssm(c)),
        Command::Tags(c) => c.operation(),
    }
}

const fn of_secrets(command: &secretsmanager::Command) -> &'static str {
    match command {
        secretsmanager::Command::CreateSecret { .. } => "CreateSecret",
        secretsmanager::Command::PutSecretValue { .. } => "PutSecretValue",
        secretsmanager::Command::DeleteSecret { .. } => "DeleteSecret",
    }
}

const fn of_sns(command: &sns::Command) -> &'static str {
    match command {
        sns::Command::CreateTopic { .. } => "CreateTopic",
        sns::Command::DeleteTopic { .. } => "DeleteTopic",
        sns::Command::Subscribe { .. } => "Subscribe",
        sns::Command::Unsubscribe { .. } => "Unsubscribe",
        sns::Command::Publish { .. } => "Publish",
    }
}

const fn of_ssm(command: &ssm::Command) -> &'static str {
    match command {
        ssm::Command::PutParameter { .. } => "PutParameter",
        ssm::Command::DeleteParameter { .. } => "DeleteParameter",
    }
}
