use super::examples::EXAMPLES;
use super::{
    ExecutionMode, Home, Patterns, Pipeline, PipelineType, answer, of_node, providers, read,
    to_value, validate, variable_references,
};
use crate::finding::AwsSays;
use crate::json::{self, Value, json};
use crate::span::{Span, Spanned};
use crate::yaml;

mod model;

const HOME: Home<'static> = Home {
    region: Some("eu-west-1"),
};

#[test]
fn every_kind_of_remark_appears_at_its_place() {
    crate::examples::check(EXAMPLES);
}

/// A pipeline that uses nearly everything.
static FULL: &str = r##"{
        "name": "web",
        "roleArn": "arn:aws:iam::111122223333:role/service-role/Pipeline",
        "artifactStores": {
            "eu-west-1": {"type": "S3", "location": "bucket-eu",
                "encryptionKey": {"id": "arn:aws:kms:eu-west-1:111122223333:key/k", "type": "KMS"}},
            "us-east-1": {"type": "S3", "location": "bucket-us"}
        },
        "stages": [
            {"name": "Source", "actions": [{
                "name": "Fetch",
                "actionTypeId": {"category": "Source", "owner": "AWS",
                    "provider": "CodeStarSourceConnection", "version": "1"},
                "runOrder": 1,
                "configuration": {"ConnectionArn": "c", "FullRepositoryId": "a/b",
                    "BranchName": "main"},
                "outputArtifacts": [{"name": "Src"}],
                "inputArtifacts": [],
                "namespace": "Git"
            }]},
            {"name": "Build", "actions": [
                {
                    "name": "Compile",
                    "actionTypeId": {"category": "Build", "owner": "AWS",
                        "provider": "CodeBuild", "version": "1"},
                    "runOrder": 1,
                    "configuration": {"ProjectName": "web", "EnvironmentVariables":
                        "[{\"name\":\"ID\",\"value\":\"#{Git.CommitId}\",\"type\":\"PLAINTEXT\"}]"},
                    "outputArtifacts": [{"name": "App"}],
                    "inputArtifacts": [{"name": "Src"}],
                    "namespace": "Compiled"
                },
                {
                    "name": "Script",
                    "actionTypeId": {"category": "Compute", "owner": "AWS",
                        "provider": "Commands", "version": "1"},
                    "runOrder": 2,
                    "configuration": {},
                    "commands": ["ls"],
                    "outputArtifacts": [{"name": "Log", "files": ["log.txt"]}],
                    "inputArtifacts": [{"name": "App"}],
                    "outputVariables": ["A"],
                    "environmentVariables": [{"name": "B", "value": "c", "type": "PLAINTEXT"}]
                }
            ],
            "onFailure": {"result": "RETRY",
                "retryConfiguration": {"retryMode": "FAILED_ACTIONS"}}},
            {"name": "Deploy", "actions": [{
                "name": "Ship",
                "actionTypeId": {"category": "Deploy", "owner": "AWS",
                    "provider": "CodeDeploy", "version": "1"},
                "runOrder": 1,
                "configuration": {"ApplicationName": "#{variables.App}",
                    "DeploymentGroupName": "g"},
                "outputArtifacts": [],
                "inputArtifacts": [{"name": "App"}],
                "roleArn": "arn:aws:iam::222233334444:role/Deploy",
                "region": "us-east-1"
            }],
            "beforeEntry": {"conditions": [{"result": "FAIL", "rules": [{
                "name": "quiet",
                "ruleTypeId": {"category": "Rule", "owner": "AWS",
                    "provider": "DeploymentWindow", "version": "1"},
                "configuration": {"Cron": "0 0 9-17 ? * MON-FRI *"},
                "timeoutInMinutes": 30
            }]}]}}
        ],
        "version": 3,
        "executionMode": "QUEUED",
        "pipelineType": "V2",
        "variables": [{"name": "App", "defaultValue": "web", "description": "d"}],
        "triggers": [{"providerType": "CodeStarSourceConnection", "gitConfiguration": {
            "sourceActionName": "Fetch",
            "push": [{"branches": {"includes": ["main"]}, "filePaths": {"excludes": ["docs/**"]}}],
            "pullRequest": [{"events": ["OPEN"], "branches": {"includes": ["main"]}}]
        }}]
    }"##;

fn full() -> Value {
    json::from_str(FULL).expect("json")
}

fn codes(value: &Value) -> Vec<&'static str> {
    let text = json::to_string(value).expect("json");
    read(&text, &HOME)
        .findings
        .iter()
        .map(|f| f.code.0)
        .collect()
}

fn pipeline(value: &Value) -> Pipeline {
    read(&json::to_string(value).expect("json"), &HOME)
        .value
        .expect("a pipeline")
}

fn answered(value: &Value) -> Option<AwsSays> {
    answer(&validate(&pipeline(value), &HOME))
}

#[test]
fn a_full_pipeline_is_accepted_and_printed_as_it_was_read() {
    let value = full();
    assert_eq!(
        codes(&value),
        ["pipeline/I001"],
        "only the log is taken by nobody"
    );
    let read = pipeline(&value);
    assert_eq!(
        (read.mode(), read.kind()),
        (ExecutionMode::Queued, PipelineType::V2)
    );
    assert_eq!(to_value(&read), value);
    assert_eq!(answered(&value), None);
    let wrapped = json!({"pipeline": value, "metadata": {"pipelineArn": "a"}});
    assert_eq!(codes(&wrapped), ["pipeline/I001", "pipeline/I002"]);
    assert_eq!(to_value(&pipeline(&wrapped)), value);
}

#[test]
fn the_same_reader_serves_yaml() {
    let text = yaml::to_string(&full()).expect("yaml");
    let document = yaml::read(&text).value.expect("a tree");
    let parsed = of_node(&document.root, &HOME);
    assert_eq!(parsed.value.as_ref().map(to_value), Some(full()));
}

#[test]
fn violations_of_the_model_are_counted_together_and_come_first() {
    let mut value = full();
    value["name"] = json!("no way");
    value["stages"][0]["name"] = json!("x".repeat(101));
    value["stages"][2]["actions"][0]["name"] = json!("Ship");
    value["stages"][1]["name"] = json!("Deploy");
    assert_eq!(
        answered(&value),
        Some(AwsSays::exception(
            "ValidationException",
            "2 validation errors detected: Value at 'pipeline.name' failed to satisfy constraint: \
             Member must satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+; Value at \
             'pipeline.stages.1.member.name' failed to satisfy constraint: Member must have \
             length less than or equal to 100"
        ))
    );
    value["name"] = json!("web");
    value["stages"][0]["name"] = json!("Source");
    let twice = "Stage name 'Deploy' is used more than once";
    let says = AwsSays::exception("InvalidStageDeclarationException", twice);
    assert_eq!(answered(&value), Some(says));
}

#[test]
fn artifacts_must_be_made_before_they_are_taken() {
    let mut value = full();
    value["stages"][1]["actions"][1]["runOrder"] = json!(1);
    let undeclared = |name: &str, action: &str| {
        let message = format!(
            "Input Artifact Bundle {name} in action {action} is not declared as Output Artifact \
             Bundle in any of the preceding actions"
        );
        Some(AwsSays::exception(
            "InvalidActionDeclarationException",
            message,
        ))
    };
    assert_eq!(answered(&value), undeclared("App", "Script"));
    value["stages"][1]["actions"][0]["runOrder"] = json!(2);
    assert_eq!(answered(&value), undeclared("App", "Script"));
    value["stages"][1]["actions"][1]["runOrder"] = json!(7);
    assert_eq!(answered(&value), None);
}

#[test]
fn regions_need_stores() {
    let mut value = full();
    let stores = value["artifactStores"].as_object_mut().expect("stores");
    stores.shift_remove("us-east-1");
    let missing = |region: &str| {
        let message = format!(
            "Your pipeline must have an artifact store, such as an artifact bucket, for each \
             region where you have an action. The following region is missing in \
             'pipeline.artifactStores': {region}."
        );
        Some(AwsSays::exception("ValidationException", message))
    };
    assert_eq!(answered(&value), missing("us-east-1"));
    value["artifactStores"] = json!({"us-east-1": {"type": "S3", "location": "bucket-us"}});
    assert_eq!(answered(&value), missing("eu-west-1"));
    let read = pipeline(&value);
    assert_eq!(
        answer(&validate(&read, &Home::default())),
        None,
        "without a region no judgement"
    );
}

#[test]
fn conditional_configuration_is_asked_for() {
    let mut value = full();
    let action = &mut value["stages"][2]["actions"][0];
    action["actionTypeId"]["provider"] = json!("CloudFormation");
    for (mode, missing) in [
        ("CREATE_UPDATE", Some("TemplatePath")),
        ("CHANGE_SET_REPLACE", Some("ChangeSetName")),
        ("CHANGE_SET_EXECUTE", Some("ChangeSetName")),
        ("DELETE_ONLY", Some("RoleArn")),
    ] {
        value["stages"][2]["actions"][0]["configuration"] =
            json!({"ActionMode": mode, "StackName": "s"});
        let says = answered(&value).map(|says| says.message);
        let message = missing.map(|key| {
            format!(
                "Action configuration for action 'Ship' is missing required configuration '{key}'"
            )
        });
        assert_eq!(says, message, "{mode}");
    }
}

#[test]
fn the_table_of_providers_is_sound() {
    for provider in providers::PROVIDERS {
        assert!(provider.inputs.0 <= provider.inputs.1, "{}", provider.name);
        assert!(
            provider.outputs.0 <= provider.outputs.1,
            "{}",
            provider.name
        );
        let found = providers::find(provider.category, provider.name);
        assert_eq!(found, Some(provider), "{} stands twice", provider.name);
    }
    assert_eq!(providers::categories("CodeBuild"), ["Build", "Test"]);
    let v2 = providers::PROVIDERS
        .iter()
        .filter(|p| p.is_v2_only)
        .map(|p| p.name);
    let names = [
        "ECRBuildAndPublish",
        "Commands",
        "EC2",
        "EKS",
        "Lambda",
        "CodePipeline",
        "InspectorScan",
    ];
    assert_eq!(v2.collect::<Vec<_>>(), names);
}

#[test]
fn unknown_providers_are_remarked_and_never_refused() {
    let mut value = full();
    value["stages"][2]["actions"][0]["actionTypeId"]["provider"] = json!("Teleport");
    assert_eq!(answered(&value), None);
    assert!(codes(&value).contains(&"pipeline/W001"));
    value["stages"][2]["actions"][0]["actionTypeId"]["owner"] = json!("Custom");
    assert!(
        !codes(&value).contains(&"pipeline/W001"),
        "custom actions are one's own"
    );
}

#[test]
fn filters_let_through_what_is_included_and_not_excluded() {
    let texts = |list: &[&str]| {
        list.iter()
            .map(|t| Spanned::new((*t).to_owned(), Span::default()))
            .collect::<Vec<_>>()
    };
    let patterns = |includes: &[&str], excludes: &[&str]| Patterns {
        includes: texts(includes),
        excludes: texts(excludes),
    };
    assert!(patterns(&["main", "release/*"], &[]).allow("release/1"));
    assert!(!patterns(&["main"], &[]).allow("dev"));
    assert!(!patterns(&["**"], &["feature/**"]).allow("feature/a/b"));
    assert!(patterns(&[], &["docs/**"]).allow("src/a"));
    assert!(!patterns(&["[broken"], &[]).allow("[broken"));
}

#[test]
fn references_are_found_in_texts() {
    let found = variable_references("a #{Git.CommitId}-#{variables.X} #{broken #{no} $x");
    assert_eq!(found, [("Git", "CommitId"), ("variables", "X")]);
}

#[test]
fn a_half_typed_file_is_read_and_not_judged() {
    let text = "{\"pipeline\": {\"name\": \"web\", \"stages\": [{\"name\": \"Source\"";
    let parsed = read(text, &HOME);
    let codes: Vec<_> = parsed.findings.iter().map(|f| f.code.0).collect();
    assert_eq!(codes, ["json/E001"]);
    assert_eq!(parsed.value.expect("partial").stages.len(), 1);
}
