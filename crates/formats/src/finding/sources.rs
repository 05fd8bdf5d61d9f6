//! The papers that remarks rest on, with the day they were last looked at.

use serde::Serialize;

use super::SourceId;

/// A paper.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Stable name.
    pub id: SourceId,
    /// What it is.
    pub what: &'static str,
    /// Where it can be read.
    pub place: &'static str,
    /// Year and month in which it was last compared.
    pub checked: &'static str,
}

const fn source(id: &'static str, what: &'static str, place: &'static str) -> Source {
    Source {
        id: SourceId(id),
        what,
        place,
        checked: "2026-11",
    }
}

/// Every paper that a remark may name.
pub const fn sources() -> &'static [Source] {
    SOURCES
}

static SOURCES: &[Source] = &[
    source(
        "cb-buildspec",
        "CodeBuild User Guide, Build specification reference",
        "https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html",
    ),
    source(
        "cb-batch",
        "CodeBuild User Guide, Batch build buildspec reference",
        "https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html",
    ),
    source(
        "cb-env-vars",
        "CodeBuild User Guide, Environment variables in build environments",
        "https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html",
    ),
    source(
        "cb-runtimes",
        "CodeBuild User Guide, Available runtimes; aws/aws-codebuild-docker-images runtimes.yml",
        "https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html",
    ),
    source(
        "cb-troubleshooting",
        "CodeBuild User Guide, Troubleshooting; messages from public build logs",
        "https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html",
    ),
    source(
        "cd-appspec-file",
        "CodeDeploy User Guide, AppSpec file reference",
        "https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html",
    ),
    source(
        "cd-agent",
        "aws/aws-codedeploy-agent 1.8.1, application_specification and install_instruction",
        "https://github.com/aws/aws-codedeploy-agent",
    ),
    source(
        "cd-appspec-hooks",
        "CodeDeploy User Guide, AppSpec 'hooks' section",
        "https://docs.aws.amazon.com/codedeploy/latest/userguide/\
         reference-appspec-file-structure-hooks.html",
    ),
    source(
        "cd-appspec-resources",
        "CodeDeploy User Guide, AppSpec 'resources' section",
        "https://docs.aws.amazon.com/codedeploy/latest/userguide/\
         reference-appspec-file-structure-resources.html",
    ),
    source(
        "cp-structure",
        "CodePipeline User Guide, Pipeline structure reference; botocore codepipeline model",
        "https://docs.aws.amazon.com/codepipeline/latest/userguide/\
         reference-pipeline-structure.html",
    ),
    source(
        "cp-api",
        "CodePipeline API model and answers of CreatePipeline measured in September 2026",
        "https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_CreatePipeline.html",
    ),
    source(
        "cp-actions",
        "CodePipeline User Guide, Action structure reference",
        "https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html",
    ),
    source(
        "cp-variables",
        "CodePipeline User Guide, Variables reference",
        "https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html",
    ),
    source(
        "cp-triggers",
        "CodePipeline User Guide, Triggers and filtering",
        "https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-triggers.html",
    ),
    source(
        "iam-elements",
        "IAM User Guide, JSON policy element reference",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html",
    ),
    source(
        "iam-conditions",
        "IAM User Guide, Condition operators",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/\
         reference_policies_elements_condition_operators.html",
    ),
    source(
        "cc-branches",
        "CodeCommit User Guide, Limit pushes and merges to branches",
        "https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html",
    ),
    source(
        "cc-approvals",
        "CodeCommit User Guide, Approval rule templates",
        "https://docs.aws.amazon.com/codecommit/latest/userguide/approval-rule-templates.html",
    ),
    source(
        "eb-patterns",
        "EventBridge User Guide, Event patterns; aws/event-ruler; PutRule measured in 2026",
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html",
    ),
    source(
        "eb-transform",
        "EventBridge User Guide, Input transformation; PutTargets measured in 2026",
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html",
    ),
    source(
        "json",
        "RFC 8259, The JSON Data Interchange Format",
        "https://www.rfc-editor.org/rfc/rfc8259",
    ),
    source("yaml-1.2", "YAML 1.2.2", "https://yaml.org/spec/1.2.2/"),
    source(
        "greenroom-bounds",
        "Greenroom's own bounds",
        "greenroom limits",
    ),
];
