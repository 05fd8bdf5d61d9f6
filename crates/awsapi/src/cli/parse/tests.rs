use super::*;
use crate::cli::files::NoFiles;
use crate::cli::lex::no_variables;
use crate::json::{json, parse};

const FIXTURE: &str = include_str!("../../../tests/fixtures/options.jsonl");

fn read(text: &str) -> Result<Parsed, Failure> {
    line(text, &no_variables, &NoFiles)
}

#[test]
fn every_level_offers_the_words_of_the_aws_cli() {
    let mut levels = 0;
    for text in FIXTURE.lines() {
        let row = parse(text).unwrap();
        let words = |key: &str| -> Vec<String> {
            let words = row[key].as_array().into_iter().flatten();
            words
                .map(|word| word.as_str().unwrap().to_owned())
                .collect()
        };
        let service = row["service"].as_str().and_then(model::service);
        if row.get("waiters").is_some() {
            let described = service.unwrap().waiters.iter().map(|waiter| waiter.cli);
            let theirs = words("waiters");
            assert!(
                described
                    .clone()
                    .all(|ours| theirs.iter().any(|w| w == ours)),
                "{text}"
            );
        } else if row.get("commands").is_some() {
            let ours = service.map_or_else(commands, operations);
            let theirs = words("commands");
            let missing: Vec<_> = theirs.iter().filter(|word| !ours.contains(word)).collect();
            let extra: Vec<_> = ours.iter().filter(|word| !theirs.contains(word)).collect();
            assert!(
                missing.is_empty() && extra.is_empty(),
                "{missing:?} {extra:?}"
            );
            levels += 1;
        }
    }
    assert_eq!(levels, 31);
}

#[test]
fn the_input_stands_in_the_models_order() {
    let line = "aws codepipeline start-pipeline-execution --variables value=b,name=a --name web";
    let Ok(Parsed::Call(call)) = read(line) else {
        panic!("{:?}", read(line));
    };
    assert_eq!(
        call.input.to_string(),
        r#"{"name":"web","variables":[{"name":"a","value":"b"}]}"#
    );
    assert_eq!(
        call.described().unwrap().operation.cli,
        "start-pipeline-execution"
    );
}

#[test]
fn variables_and_files_are_the_callers() {
    let variables = |name: &str| (name == "d").then(|| "d-1".to_owned());
    let parsed = line(
        "aws deploy get-deployment --deployment-id $d",
        &variables,
        &NoFiles,
    );
    let Ok(Parsed::Call(call)) = parsed else {
        panic!()
    };
    assert_eq!(call.input, json!({"deploymentId": "d-1"}));
}

#[test]
fn an_outfile_and_a_profile_are_kept() {
    let Ok(Parsed::Call(call)) = read("aws lambda invoke --function-name f out.json --profile p")
    else {
        panic!()
    };
    assert_eq!(call.outfile.as_deref(), Some("out.json"));
    assert_eq!(call.globals.profile.as_deref(), Some("p"));
    let failure = read("aws codepipeline list-pipelines --profile").unwrap_err();
    assert!(failure.stderr().ends_with(
        "argument --profile: expected one argument\n\nusage: aws [--profile PROFILE] [--debug]\n"
    ));
}

#[test]
fn help_and_version_call_nothing() {
    for (text, begins) in [
        ("aws help", "aws\n"),
        ("aws deploy help", "aws deploy\n"),
        (
            "aws deploy create-deployment help",
            "aws deploy create-deployment\n",
        ),
        ("aws deploy wait help", "aws deploy wait\n"),
        (
            "aws deploy wait deployment-successful help",
            "aws deploy wait deployment-successful\n",
        ),
        ("aws s3 help", "aws s3\n"),
        ("aws s3 cp help", "aws s3 cp\n"),
        ("aws --version", "aws-cli/2."),
        (
            "aws codepipeline get-pipeline --name web --version 2",
            "aws-cli/2.",
        ),
    ] {
        match read(text) {
            Ok(Parsed::Text(page)) => assert!(page.starts_with(begins), "{text}: {page}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn lines_that_are_no_aws_command_fail_as_in_a_shell() {
    for (text, said) in [
        ("", "the line is empty\n"),
        ("git push", "git: this line takes an `aws` command\n"),
        (
            "aws s3 ls | head",
            "column 11: | has a meaning for the shell",
        ),
    ] {
        let failure = read(text).unwrap_err();
        assert_eq!(failure.exit_code(), 2);
        assert!(failure.stderr().starts_with(said), "{}", failure.stderr());
    }
}

#[test]
fn a_yaml_sample_remarks_what_is_required() {
    let Ok(Parsed::Text(sample)) =
        read("aws deploy create-deployment --generate-cli-skeleton yaml-input")
    else {
        panic!()
    };
    assert!(
        sample.starts_with("applicationName: ''  # [REQUIRED]\n"),
        "{sample}"
    );
    assert!(
        sample.contains("targetInstances:\n  tagFilters:\n  - Key: ''\n    Value: ''\n"),
        "{sample}"
    );
    assert!(
        sample.contains("    ec2TagSetList:\n    - - Key: ''\n"),
        "{sample}"
    );
    let read = greenroom_formats::yaml::read(&sample);
    assert!(!read.has_errors(), "{sample}");
}
