use crate::json::{Value, json};

use super::*;
use crate::model::{self, ShapeRef};
use crate::py::Dict;

fn input(service: &str, name: &str) -> ShapeRef {
    model::operation(service, name).unwrap().input().unwrap()
}

fn said_by_client(service: &str, name: &str, value: &Value) -> Vec<String> {
    client(input(service, name), value, &|_| Dict::Plain)
}

#[test]
fn botocore_names_what_is_missing_unknown_and_of_the_wrong_type() {
    let value = json!({"revision": {"s3Location": {"bucket": 1, "x": true}}, "Name": "n",
        "autoRollbackConfiguration": {"events": "DEPLOYMENT_FAILURE"}});
    assert_eq!(
        said_by_client("deploy", "create-deployment", &value),
        [
            "Missing required parameter in input: \"applicationName\"",
            "Unknown parameter in input: \"Name\", must be one of: applicationName, \
             deploymentGroupName, revision, deploymentConfigName, description, \
             ignoreApplicationStopFailures, targetInstances, autoRollbackConfiguration, \
             updateOutdatedInstancesOnly, fileExistsBehavior, overrideAlarmConfiguration",
            "Unknown parameter in revision.s3Location: \"x\", must be one of: bucket, key, \
             bundleType, version, eTag",
            "Invalid type for parameter revision.s3Location.bucket, value: 1, type: <class \
             'int'>, valid types: <class 'str'>",
            "Invalid type for parameter autoRollbackConfiguration.events, value: \
             DEPLOYMENT_FAILURE, type: <class 'str'>, valid types: <class 'list'>, <class \
             'tuple'>",
        ]
    );
}

#[test]
fn botocore_knows_least_lengths_and_no_others() {
    let long = "x".repeat(500);
    assert_eq!(
        said_by_client(
            "codepipeline",
            "start-pipeline-execution",
            &json!({"name": ""})
        ),
        ["Invalid length for parameter name, value: 0, valid min length: 1"]
    );
    let none = Vec::<String>::new();
    assert_eq!(
        said_by_client(
            "codepipeline",
            "start-pipeline-execution",
            &json!({"name": long})
        ),
        none
    );
    assert_eq!(
        said_by_client("codepipeline", "list-pipelines", &json!({"maxResults": 0})),
        ["Invalid value for parameter maxResults, value: 0, valid min value: 1"]
    );
}

#[test]
fn a_service_counts_every_limit_that_is_broken() {
    let shape = input("codepipeline", "start-pipeline-execution");
    assert_eq!(server(shape, &json!({"name": "web"})), None);
    assert_eq!(
        server(shape, &json!({"name": "my pipeline"})).unwrap(),
        "1 validation error detected: Value 'my pipeline' at 'name' failed to satisfy constraint: \
         Member must satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+"
    );
    assert_eq!(
        server(shape, &json!({})).unwrap(),
        "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member \
         must not be null"
    );
    let shape = input("codepipeline", "create-pipeline");
    let pipeline = json!({"pipeline": {"name": "p", "roleArn": "arn:aws:iam::111122223333:role/r",
        "stages": [{"name": "S", "actions": [{"name": "A", "runOrder": 0, "actionTypeId":
        {"category": "Sauce", "owner": "AWS", "provider": "S3", "version": "1"}}]}]}});
    let said = server(shape, &pipeline).unwrap();
    assert!(
        said.starts_with(
            "2 validation errors detected: Value 'Sauce' at \
        'pipeline.stages.1.member.actions.1.member.actionTypeId.category' failed to satisfy \
        constraint: Member must satisfy enum value set: [Source, Build, Deploy, Test, Invoke, \
        Approval, Compute]; Value '0' at \
        'pipeline.stages.1.member.actions.1.member.runOrder' failed to satisfy constraint: Member \
        must have value greater than or equal to 1"
        ),
        "{said}"
    );
}

#[test]
fn limits_of_list_items_and_map_keys_are_told_at_their_collection() {
    let shape = input("cloudformation", "create-stack");
    let said = server(shape, &json!({"StackName": "s", "Capabilities": ["IAM"]})).unwrap();
    assert_eq!(
        said,
        "1 validation error detected: Value '[IAM]' at 'Capabilities' failed to satisfy \
         constraint: Member must satisfy constraint: [Member must satisfy enum value set: \
         [CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND]]"
    );
    let shape = input("codecommit", "tag-resource");
    let value = json!({"resourceArn": "a", "tags": {"": "x"}});
    let said = server(shape, &value).unwrap();
    assert!(
        said.contains(
            "at 'tags' failed to satisfy constraint: Map keys must satisfy \
        constraint: [Member must have length less than or equal to 128, Member must have length \
        greater than or equal to 1]"
        ),
        "{said}"
    );
}

#[test]
fn a_secret_is_not_quoted() {
    let shape = input("codebuild", "import-source-credentials");
    let value = json!({"token": "", "serverType": "GITHUB", "authType": "OAUTH"});
    assert_eq!(
        server(shape, &value).unwrap(),
        "1 validation error detected: Value at 'token' failed to satisfy constraint: Member must \
         have length greater than or equal to 1"
    );
}
