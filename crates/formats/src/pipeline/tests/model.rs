//! Every rule of the API model, broken once.

use super::{answered, full};
use crate::finding::AwsSays;
use crate::json::{self, Value, json};

/// Changes of the full pipeline: a pointer to the place, the new value as JSON, and the constraint.
static CHANGES: &[[&str; 3]] = &[
    [
        "/roleArn",
        "\"arn:aws:iam::1:role/x\"",
        "Member must satisfy regular expression pattern: \
         arn:aws(-[\\w]+)*:iam::[0-9]{12}:role/.*",
    ],
    [
        "/version",
        "0",
        "Member must have value greater than or equal to 1",
    ],
    [
        "/pipelineType",
        "\"V3\"",
        "Member must satisfy enum value set: [V1, V2]",
    ],
    [
        "/artifactStores/eu-west-1/type",
        "\"s3\"",
        "Member must satisfy enum value set: [S3]",
    ],
    [
        "/artifactStores/eu-west-1/location",
        "\"ab\"",
        "Member must have length greater than or equal to 3",
    ],
    [
        "/artifactStores/eu-west-1/encryptionKey/type",
        "\"kms\"",
        "Member must satisfy enum value set: [KMS]",
    ],
    [
        "/stages/1/actions/0/runOrder",
        "0",
        "Member must have value greater than or equal to 1",
    ],
    [
        "/stages/1/actions/0/actionTypeId/category",
        "\"Bake\"",
        "Member must satisfy enum value set: \
         [Source, Build, Deploy, Test, Invoke, Approval, Compute]",
    ],
    [
        "/stages/1/actions/0/actionTypeId/owner",
        "\"Me\"",
        "Member must satisfy enum value set: [AWS, ThirdParty, Custom]",
    ],
    [
        "/stages/1/actions/0/configuration/ProjectName",
        "\"\"",
        "Map value must satisfy constraint: [Member must have length less than or equal to \
         50000, Member must have length greater than or equal to 1]",
    ],
    [
        "/stages/1/actions/0/namespace",
        "\"a.b\"",
        "Member must satisfy regular expression pattern: [A-Za-z0-9@\\-_]+",
    ],
    [
        "/stages/1/actions/0/inputArtifacts/0/name",
        "\"a.b\"",
        "Member must satisfy regular expression pattern: [a-zA-Z0-9_\\-]+",
    ],
    [
        "/stages/1/actions/1/environmentVariables/0/type",
        "\"SSM\"",
        "Member must satisfy enum value set: [PLAINTEXT, SECRETS_MANAGER]",
    ],
    [
        "/stages/1/onFailure/retryConfiguration/retryMode",
        "\"ALL\"",
        "Member must satisfy enum value set: [FAILED_ACTIONS, ALL_ACTIONS]",
    ],
    [
        "/stages/2/beforeEntry/conditions/0/rules/0/timeoutInMinutes",
        "1",
        "Member must have value greater than or equal to 5",
    ],
    [
        "/stages/2/beforeEntry/conditions",
        "[]",
        "Member must have length greater than or equal to 1",
    ],
    [
        "/triggers/0/providerType",
        "\"GitHub\"",
        "Member must satisfy enum value set: [CodeStarSourceConnection]",
    ],
    [
        "/triggers/0/gitConfiguration/pullRequest/0/events/0",
        "\"MERGED\"",
        "Member must satisfy enum value set: [OPEN, UPDATED, CLOSED]",
    ],
];

/// Places of texts with the most letters they may have.
static LENGTHS: &[(&str, usize)] = &[
    ("/variables/0/description", 200),
    ("/variables/0/defaultValue", 1000),
    ("/stages/1/actions/1/commands/0", 1000),
    ("/stages/1/actions/1/outputArtifacts/0/files/0", 128),
    ("/stages/1/actions/1/environmentVariables/0/value", 2000),
    ("/stages/2/actions/0/region", 30),
    (
        "/triggers/0/gitConfiguration/push/0/branches/includes/0",
        255,
    ),
];

#[test]
fn every_rule_of_the_model_has_its_constraint() {
    for [place, value, constraint] in CHANGES {
        check(place, json::from_str(value).expect("json"), constraint);
    }
}

#[test]
fn every_length_of_the_model_has_its_constraint() {
    let most = |n: usize| format!("Member must have length less than or equal to {n}");
    for (place, n) in LENGTHS {
        check(place, json!("x".repeat(n + 1)), &most(*n));
    }
    let nine: Vec<Value> = (0..9).map(|n| json!(format!("b{n}"))).collect();
    check(
        "/triggers/0/gitConfiguration/push/0/branches/includes",
        json!(nine),
        &most(8),
    );
}

/// Changes one place and expects exactly one violation there.
fn check(place: &str, changed: Value, constraint: &str) {
    let mut value = full();
    *value.pointer_mut(place).expect("a place") = changed;
    let mut path = String::from("pipeline");
    for part in place.split('/').skip(1) {
        let member = part.parse().map(|n: usize| format!("{}.member", n + 1));
        let key = if part.contains("west") {
            format!("{part}.member")
        } else {
            part.to_owned()
        };
        path = format!("{path}.{}", member.unwrap_or(key));
    }
    // A map is named as a whole.
    let path = path.strip_suffix(".ProjectName").unwrap_or(&path);
    let message = format!(
        "1 validation error detected: Value at '{path}' failed to satisfy constraint: {constraint}"
    );
    let says = AwsSays::exception("ValidationException", message);
    assert_eq!(answered(&value), Some(says), "{place}");
}
