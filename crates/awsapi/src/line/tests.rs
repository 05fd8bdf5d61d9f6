use super::*;
use crate::json::json;

fn printed(service: &str, operation: &str, input: &Value) -> String {
    let line = print(service, operation, input).unwrap();
    let read = parse::line(&line, &crate::cli::lex::no_variables, &NoFiles);
    match read {
        Ok(Parsed::Call(call)) => assert_eq!(call.input, *input, "{line}"),
        other => panic!("{line}: {other:?}"),
    }
    line
}

#[test]
fn calls_print_as_people_type_them() {
    let cases = [
        (
            (
                "codepipeline",
                "StartPipelineExecution",
                json!({"name": "web"}),
            ),
            "aws codepipeline start-pipeline-execution --name web",
        ),
        (
            (
                "deploy",
                "CreateDeployment",
                json!({"applicationName": "web", "revision":
                {"revisionType": "S3", "s3Location":
                    {"bucket": "b", "key": "k.zip", "bundleType": "zip"}},
                "description": "it's new", "ignoreApplicationStopFailures": false}),
            ),
            "aws deploy create-deployment --application-name web --description 'it'\\''s new' \
             --no-ignore-application-stop-failures --s3-location \
             bucket=b,key=k.zip,bundleType=zip",
        ),
        (
            (
                "ec2",
                "DescribeInstances",
                json!({"InstanceIds": ["i-1", "i-2"], "Filters":
                [{"Name": "tag:Name", "Values": ["web", "db"]}]}),
            ),
            "aws ec2 describe-instances --instance-ids i-1 i-2 --filters \
             Name=tag:Name,Values=web,db",
        ),
        (
            (
                "ec2",
                "RunInstances",
                json!({"ImageId": "ami-1", "MinCount": 1, "MaxCount": 3,
                "UserData": "IyEvYmluL3No"}),
            ),
            "aws ec2 run-instances --image-id ami-1 --user-data '#!/bin/sh' --count 1:3",
        ),
        (
            (
                "ssm",
                "PutParameter",
                json!({"Name": "/a", "Value": "--x", "Type": "String"}),
            ),
            "aws ssm put-parameter --name /a --value=--x --type String",
        ),
    ];
    for ((service, operation, input), expected) in cases {
        assert_eq!(printed(service, operation, &input), expected);
    }
}

#[test]
fn bodies_and_blanks_find_their_place() {
    let cases = [
        (
            (
                "lambda",
                "Invoke",
                json!({"FunctionName": "f", "Payload": "e30="}),
            ),
            "aws lambda invoke out --function-name f --payload e30=",
        ),
        (
            (
                "codebuild",
                "StartBuild",
                json!({"projectName": "web", "environmentVariablesOverride":
                [{"name": "A", "value": "a b", "type": "PLAINTEXT"}, {"name": "B", "value": ""}]}),
            ),
            "aws codebuild start-build --project-name web --environment-variables-override \
             'name=A,value=\"a b\",type=PLAINTEXT' name=B,value=",
        ),
    ];
    for ((service, operation, input), expected) in cases {
        assert_eq!(printed(service, operation, &input), expected);
    }
}

#[test]
fn what_no_option_can_say_goes_into_the_whole_input() {
    let line = printed(
        "codecommit",
        "create-repository",
        &json!({"repositoryName": "web", "repositoryDescription": "file://x"}),
    );
    assert_eq!(
        line,
        "aws codecommit create-repository --repository-name web --cli-input-json \
         '{\"repositoryDescription\":\"file://x\"}'"
    );
    printed(
        "codepipeline",
        "tag-resource",
        &json!({"resourceArn": "a", "tags": []}),
    );
    printed("iam", "list-users", &json!({"MaxItems": 5, "Marker": "m"}));
}

#[test]
fn global_options_are_printed_too() {
    let line = "aws deploy list-applications --max-items 5 --query 'applications[0]' --output \
                text --region eu-west-1";
    let Ok(Parsed::Call(call)) = parse::line(line, &crate::cli::lex::no_variables, &NoFiles) else {
        panic!()
    };
    assert_eq!(print_call(&call).unwrap(), line);
}

#[test]
fn an_unknown_operation_prints_nothing() {
    assert_eq!(print("deploy", "fly", &json!({})), None);
    assert_eq!(print("dynamodb", "list-tables", &json!({})), None);
}
