//! One small wrong pipeline for each kind of remark.

use super::{Home, read};
use crate::examples::Example;
use crate::finding::Finding;

fn plain(text: &str) -> Vec<Finding> {
    read(
        text,
        &Home {
            region: Some("eu-west-1"),
        },
    )
    .findings
}

/// `actionTypeId` of AWS's own providers.
macro_rules! kind {
    ($category:literal, $provider:literal) => {
        concat!(
            "\"actionTypeId\": {\"category\": \"",
            $category,
            "\", \"owner\": \"AWS\", ",
            "\"provider\": \"",
            $provider,
            "\", \"version\": \"1\"}",
        )
    };
}

/// A source on a line of its own.
macro_rules! source {
    ($more:literal) => {
        concat!(
            "{\"name\": \"Fetch\", ",
            kind!("Source", "CodeStarSourceConnection"),
            ",\n",
            "\"configuration\": {\"ConnectionArn\": \"c\", \"FullRepositoryId\": \"a/b\", ",
            "\"BranchName\": \"main\"},\n\"outputArtifacts\": [{\"name\": \"Src\"}]",
            $more,
            "}",
        )
    };
}

/// A deployment on three lines; the first two things may be added to.
macro_rules! deploy {
    ($more:literal) => {
        concat!(
            "{\"name\": \"Ship\", ",
            kind!("Deploy", "CodeDeploy"),
            ",\n",
            "\"configuration\": {\"ApplicationName\": \"a\", \"DeploymentGroupName\": \"g\"},\n",
            "\"inputArtifacts\": [{\"name\": \"Src\"}]",
            $more,
            "}",
        )
    };
}

/// Line 1 to 3 the head, line 4 what is added to it, line 5 `"stages": [`, then the stages.
macro_rules! pipeline {
    ($top:expr, $stages:expr) => {
        concat!(
            "{\"name\": \"web\",\n\"roleArn\": \"arn:aws:iam::111122223333:role/P\",\n",
            "\"artifactStore\": {\"type\": \"S3\", \"location\": \"bucket-1\"},\n",
            $top,
            "\n",
            "\"stages\": [\n",
            $stages,
            "]}",
        )
    };
}

/// A whole pipeline: source from line 7, deployment from line 11.
macro_rules! whole {
    ($top:expr, $source:expr, $deploy:expr) => {
        pipeline!(
            $top,
            concat!(
                "{\"name\": \"Source\", \"actions\": [\n",
                $source,
                "]},\n",
                "{\"name\": \"Deploy\", \"actions\": [\n",
                $deploy,
                "]}",
            )
        )
    };
}

macro_rules! example {
    ($code:literal $line:literal:$column:literal $text:expr) => {
        example!($code $line:$column $text, "")
    };
    ($code:literal $line:literal:$column:literal $text:expr, $aws:expr) => {
        Example {
            code: concat!("pipeline/", $code),
            at: ($line, $column),
            aws: $aws,
            read: plain,
            text: $text,
        }
    };
}

/// V2, on line 4.
macro_rules! v2 {
    () => {
        "\"pipelineType\": \"V2\","
    };
    ($more:literal) => {
        concat!("\"pipelineType\": \"V2\", ", $more)
    };
}

/// See [`crate::examples`].
pub(crate) static EXAMPLES: &[Example] = &[
    example!("E001" 11:10 whole!(v2!(), source!(""),
        concat!("{\"name\": \"no way\", ", kind!("Approval", "Manual"), "}")),
        "1 validation error detected: Value at 'pipeline.stages.2.member.actions.1.member.name' \
         failed to satisfy constraint: Member must satisfy regular expression pattern: \
         [A-Za-z0-9.@\\-_]+"),
    example!("E001" 4:40 whole!(v2!("\"executionMode\": \"FIFO\","), source!(""), deploy!("")),
        "1 validation error detected: Value at 'pipeline.executionMode' failed to satisfy \
         constraint: Member must satisfy enum value set: [SUPERSEDED, QUEUED, PARALLEL]"),
    example!("E001" 13:50 whole!(v2!(), source!(""), deploy!(", \"runOrder\": 1000")),
        "1 validation error detected: Value at \
         'pipeline.stages.2.member.actions.1.member.runOrder' failed to satisfy constraint: \
         Member must have value less than or equal to 999"),
    example!("E002" 1:1 "{\"name\": \"web\", \"artifactStore\": {\"type\": \"S3\", \
        \"location\": \"bucket-1\"}, \"stages\": []}"),
    example!("E003" 13:50 whole!(v2!(), source!(""), deploy!(", \"runOrder\": \"1\""))),
    example!("E004" 13:38 whole!(v2!(), source!(""), deploy!(", \"runorder\": 1"))),
    example!("E005" 6:1 pipeline!(v2!(), concat!("{\"name\": \"Source\", \"actions\": [\n",
        source!(""), "]}")),
        "Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline"),
    example!("E006" 7:45 whole!(v2!(), concat!("{\"name\": \"Ok\", ",
        kind!("Approval", "Manual"), "}"), deploy!("")),
        "Pipeline should start with a stage that only contains source actions"),
    example!("E007" 11:48 whole!(v2!(), source!(""), concat!("{\"name\": \"Again\", ",
        kind!("Source", "ECR"), "}")),
        "Source actions can only be included in the first stage of the pipeline"),
    example!("E008" 1:1 whole!(v2!(), source!(""), concat!("{\"name\": \"Again\", ",
        kind!("Source", "ECR"), "}")),
        "Pipeline should contain at least 1 action whose category is not Source"),
    example!("E009" 11:10 pipeline!(v2!(), concat!("{\"name\": \"A\", \"actions\": [\n",
        source!(""), "]},\n\n{\"name\": \"A\", \"actions\": [\n", deploy!(""), "]}")),
        "Stage name 'A' is used more than once"),
    example!("E010" 12:10 whole!(v2!(), source!(""), concat!(
        "{\"name\": \"Ok\", ", kind!("Approval", "Manual"), "},\n",
        "{\"name\": \"Ok\", ", kind!("Approval", "Manual"), "}")),
        "Action name 'Ok' is used more than once"),
    example!("E011" 13:67 whole!(v2!(), source!(""), concat!("{\"name\": \"B\", ",
        kind!("Build", "CodeBuild"), ",\n\"configuration\": {\"ProjectName\": \"p\"},\n",
        "\"inputArtifacts\": [{\"name\": \"Src\"}], \"outputArtifacts\": [{\"name\": \"Src\"}]}")),
        "Output Artifact Bundle name must be unique within the pipeline. Src has been used more \
         than once."),
    example!("E012" 13:29 whole!(v2!(), source!(""), concat!("{\"name\": \"B\", ",
        kind!("Build", "CodeBuild"), ",\n\"configuration\": {\"ProjectName\": \"p\"},\n",
        "\"inputArtifacts\": [{\"name\": \"Sorce\"}]}")),
        "Input Artifact Bundle Sorce in action B is not declared as Output Artifact Bundle in \
         any of the preceding actions"),
    example!("E013" 11:10 whole!(v2!(), source!(""), concat!("{\"name\": \"B\", ",
        kind!("Build", "CodeBuild"), ",\n\"configuration\": {\"ProjectName\": \"p\"}}")),
        "Action B declares 0 input artifacts which is less than the minimum count (1)"),
    example!("E014" 11:44 whole!(v2!(), source!(""), concat!("{\"name\": \"B\", ",
        kind!("Deploy", "Manual"), "}")),
        "ActionType (Category: 'Deploy', Provider: 'Manual', Owner: 'AWS', Version: '1') in \
         action 'B' is not available in region eu-west-1"),
    example!("E015" 11:10 whole!(v2!(), source!(""), concat!("{\"name\": \"B\", ",
        kind!("Build", "CodeBuild"), ",\n\"inputArtifacts\": [{\"name\": \"Src\"}]}")),
        "Action configuration for action 'B' is missing required configuration 'ProjectName'"),
    example!("E016" 3:18 whole!(v2!("\"artifactStores\": {\"eu-west-1\": \
        {\"type\": \"S3\", \"location\": \"bucket-1\"}},"), source!(""), deploy!("")),
        "Pipeline should have either 'pipeline.artifactStore' or 'pipeline.artifactStores', but \
         not both"),
    example!("E017" 13:48 whole!(v2!(), source!(""), deploy!(", \"region\": \"us-east-1\"")),
        "Your pipeline contains actions in more than one region. Use 'pipeline.artifactStores' \
         instead of 'pipeline.artifactStore' to declare an artifact store, such as an artifact \
         bucket, for each region where you have an action."),
    example!("E018" 9:49 whole!(v2!(), source!(", \"region\": \"us-east-1\""), deploy!("")),
        "Action 'Fetch' cannot be in a region other than the region of the pipeline"),
    example!("E019" 4:18 whole!("\"executionMode\": \"QUEUED\",", source!(""), deploy!("")),
        "QUEUED or PARALLEL mode can only be used with V2 pipelines"),
    example!("E019" 4:24 whole!("\"variables\": [{\"name\": \"A\"}],", source!(""), deploy!("")),
        "Pipeline variable can only be used with V2 pipelines"),
    example!("E019" 4:14 whole!("\"triggers\": [{\"providerType\": \
        \"CodeStarSourceConnection\", \"gitConfiguration\": {\"sourceActionName\": \
        \"Fetch\"}}],", source!(""), deploy!("")),
        "Triggers on tag can only be used with V2 pipelines"),
    example!("E019" 11:83 whole!("", source!(""), concat!("{\"name\": \"B\", ",
        kind!("Compute", "Commands"), ",\n\"commands\": [\"ls\"], ",
        "\"inputArtifacts\": [{\"name\": \"Src\"}]}")),
        "Commands Action can only be used with V2 pipelines."),
    example!("E020" 13:51 whole!(v2!(), source!(""), deploy!(", \"namespace\": \"variables\"")),
        "Namespaces must be unique across the pipeline definition. The following occur more than \
         once in the pipeline. StageName=[Deploy], ActionName=[Ship], Namespace=[variables]"),
    example!("E021" 4:75 whole!(v2!("\"variables\": [{\"name\": \"A\"}, {\"name\": \"B\"},\
        {\"name\": \"A\"}],"), source!(""), deploy!("")),
        "Variable names must be unique. The following variable name is already in use: A"),
    example!("E022" 12:33 whole!(v2!(), source!(""), concat!("{\"name\": \"Ok\", ",
        kind!("Approval", "Manual"), ",\n\"configuration\": {\"CustomData\": \"#{Src.Id}\"}}")),
        "Action 'Ok' references the namespace 'Src' which is not available in any of the \
         preceding actions"),
    example!("E023" 4:122 whole!(v2!("\"triggers\": [{\"providerType\": \
        \"CodeStarSourceConnection\", \"gitConfiguration\": {\"sourceActionName\": \
        \"Git\"}}],"), source!(""), deploy!("")),
        "Triggers for connections must reference a CodeStarSourceConnection action."),
    example!("E024" 4:140 whole!(v2!("\"triggers\": [{\"providerType\": \
        \"CodeStarSourceConnection\", \"gitConfiguration\": {\"sourceActionName\": \
        \"Fetch\", \"push\": [{\"filePaths\": {}}]}}],"), source!(""), deploy!(""))),
    example!("E025" 14:3 whole!(v2!(), source!(""), concat!(deploy!(""), "],\n  \
        \"onFailure\": {\"result\": \"FAIL\", \"conditions\": [{\"result\": \"ROLLBACK\", \
        \"rules\": [{\"name\": \"r\", \"ruleTypeId\": {\"category\": \"Rule\", \
        \"provider\": \"CloudWatchAlarm\"}}]}]}, \"blockers\": [")),
        "The following stage cannot have a failure exit gate configured with both top level \
         result and conditions: 'Deploy'"),
    example!("E026" 14:27 whole!(v2!("\"executionMode\": \"PARALLEL\","), source!(""),
        concat!(deploy!(""), "],\n  \"onFailure\": {\"result\": \"ROLLBACK\"}, \"blockers\": [")),
        "Failure conditions with rollback result type cannot be added to a PARALLEL pipeline."),
    example!("E027" 14:45 whole!(v2!(), source!(""), concat!(deploy!(""), "],\n  \
        \"beforeEntry\": {\"conditions\": [{\"result\": \"ROLLBACK\", \
        \"rules\": [{\"name\": \"r\", \"ruleTypeId\": {\"category\": \"Rule\", \
        \"provider\": \"CloudWatchAlarm\"}}]}]}, \"blockers\": ["))),
    example!("E028" 14:1 whole!(v2!(), source!(""), concat!(deploy!(""),
        "]},\n{\"name\": \"Empty\", \"actions\": [")),
        "Stage 'Empty' should contain at least one action"),
    example!("W001" 11:81 whole!(v2!(), source!(""), concat!("{\"name\": \"B\", ",
        kind!("Build", "CodeBiuld"), "}"))),
    example!("W002" 7:10 whole!(v2!(), concat!("{\"name\": \"Git\", ",
        kind!("Source", "CodeCommit"), ",\n\"configuration\": {\"RepositoryName\": \"r\", ",
        "\"BranchName\": \"main\"}, \"outputArtifacts\": [{\"name\": \"Src\"}]}"), deploy!(""))),
    example!("W003" 8:33 whole!(v2!(), "{\"name\": \"Git\", \"actionTypeId\": \
        {\"category\": \"Source\", \"owner\": \"ThirdParty\", \"provider\": \"GitHub\", \
        \"version\": \"1\"},\n\"configuration\": {\"OAuthToken\": \"abc\"}}", deploy!(""))),
    example!("W004" 13:67 whole!(v2!(), source!(""), concat!("{\"name\": \"B\", ",
        kind!("Build", "CodeBuild"), ",\n\"configuration\": {\"ProjectName\": \"p\"},\n",
        "\"inputArtifacts\": [{\"name\": \"Src\"}], \"outputArtifacts\": [{\"name\": \"a-b\"}, ",
        "{\"name\": \"c\"}]}"))),
    example!("W005" 12:39 whole!(v2!(), source!(""), concat!("{\"name\": \"B\", ",
        kind!("Build", "CodeBuild"), ",\n\"configuration\": {\"ProjectName\": \"p\", \
        \"Primary\": \"Src\"},\n\"inputArtifacts\": [{\"name\": \"Src\"}]}"))),
    example!("I001" 9:30 whole!(v2!(), source!(""), concat!("{\"name\": \"Ok\", ",
        kind!("Approval", "Manual"), "}"))),
    example!("I002" 1:18 "{\"pipeline\": {}, \"metadata\": {}}"),
    example!("I003" 1:1 whole!("", source!(""), deploy!(""))),
];
