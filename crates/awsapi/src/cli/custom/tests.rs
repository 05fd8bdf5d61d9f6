use std::collections::BTreeSet;

use super::*;
use crate::cli::files::NoFiles;
use crate::cli::lex::no_variables;
use crate::cli::parse;
use crate::json::json;

fn read(line: &str) -> CustomCall {
    match parse::line(line, &no_variables, &NoFiles) {
        Ok(Parsed::Custom(call)) => call,
        other => panic!("{line}: {other:?}"),
    }
}

fn refused(line: &str) -> String {
    match parse::line(line, &no_variables, &NoFiles) {
        Err(failure) => failure.error.message,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn commands_of_s3_are_read_with_their_options() {
    let copy = read(
        "aws s3 cp . s3://b/k --recursive --exclude '*' --include '*.js' --no-progress \
         --metadata a=b,c=d --sse --region eu-west-1",
    );
    assert_eq!((copy.service, copy.command.as_str()), ("s3", "cp"));
    assert_eq!(
        Value::Object(copy.args),
        json!({"paths": [".", "s3://b/k"], "recursive": true, "progress": false,
            "filters": [["exclude", "*"], ["include", "*.js"]], "sse": "AES256",
            "metadata": {"a": "b", "c": "d"}, "copy-props": "default", "case-conflict": "ignore"})
    );
    assert_eq!(copy.globals.region.as_deref(), Some("eu-west-1"));
    assert_eq!(read("aws s3 ls").args["paths"], json!("s3://"));
    assert_eq!(
        read("aws s3 ls s3://b --page-size 5").args["page-size"],
        json!(5)
    );
    assert_eq!(read("aws s3 mb s3://b").args["path"], json!("s3://b"));
    assert_eq!(read("aws s3 rb s3://b --force").args["force"], json!(true));
}

#[test]
fn commands_beside_operations_are_read() {
    let push = read("aws deploy push --application-name web --s3-location s3://b/k --source src");
    assert_eq!(push.args["source"], "src");
    assert_eq!(
        read("aws ecr get-login-password").command,
        "get-login-password"
    );
    let tail = read("aws logs tail /aws/codebuild/web --follow --since 1h");
    assert_eq!(tail.args["group_name"], "/aws/codebuild/web");
    assert_eq!(
        (&tail.args["since"], &tail.args["follow"]),
        (&json!("1h"), &json!(true))
    );
    let helper = read("aws codecommit credential-helper get --ignore-host-check");
    assert_eq!(helper.command, "credential-helper get");
    let login = read("aws codeartifact login --tool npm --domain d --repository r --dry-run");
    assert_eq!(login.args["dry-run"], json!(true));
    let deploy = read(
        "aws cloudformation deploy --template-file t --stack-name s --capabilities \
         CAPABILITY_IAM --parameter-overrides A=1 B=2 --no-execute-changeset",
    );
    assert_eq!(deploy.args["parameter-overrides"], json!(["A=1", "B=2"]));
    assert_eq!(deploy.args["execute-changeset"], json!(false));
}

#[test]
fn what_is_not_simulated_is_refused_honestly() {
    for (line, what) in [
        ("aws configure set region eu-west-1", "aws configure"),
        ("aws dynamodb list-tables", "aws dynamodb"),
        (
            "aws ec2 create-vpc --cidr-block 10.0.0.0/16",
            "aws ec2 create-vpc",
        ),
        ("aws lambda wizard", "aws lambda wizard"),
    ] {
        assert_eq!(
            refused(line),
            format!("Greenroom does not simulate `{what}`.")
        );
    }
}

#[test]
fn the_table_has_no_command_twice() {
    let mut seen = BTreeSet::new();
    for service in TOP.into_iter().chain(crate::model::services()) {
        for row in row::rows(service) {
            assert!(
                seen.insert((service, row.command)),
                "{service} {}",
                row.command
            );
        }
    }
    assert_eq!(seen.len(), 23);
}
