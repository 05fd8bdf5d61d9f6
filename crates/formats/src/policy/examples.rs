//! One small wrong policy for each kind of remark.

use super::{PolicyKind, read};
use crate::examples::Example;
use crate::finding::Finding;

fn identity(text: &str) -> Vec<Finding> {
    read(text, Some(PolicyKind::Identity)).findings
}

fn resource(text: &str) -> Vec<Finding> {
    read(text, Some(PolicyKind::Resource)).findings
}

fn trust(text: &str) -> Vec<Finding> {
    read(text, Some(PolicyKind::Trust)).findings
}

/// A policy with one statement, on line 2.
macro_rules! policy {
    ($statement:expr) => {
        concat!(
            "{\"Version\": \"2012-10-17\", \"Statement\": [\n",
            $statement,
            "]}"
        )
    };
}

/// An Allow on one action and everything, with more on line 3.
macro_rules! allow {
    ($action:literal, $more:literal) => {
        policy!(concat!(
            "{\"Effect\": \"Allow\",\n\"Action\": \"",
            $action,
            "\", \"Resource\": \"*\"",
            $more,
            "}",
        ))
    };
}

/// A Deny on pushes with a condition on line 3.
macro_rules! deny {
    ($condition:literal) => {
        policy!(concat!(
            "{\"Effect\": \"Deny\", \"Action\": \"codecommit:Git*\", \"Resource\": \"*\",\n",
            "\"Condition\": {",
            $condition,
            "}}",
        ))
    };
}

/// A statement about a bucket with the principal on line 3.
macro_rules! principal {
    ($principal:literal) => {
        policy!(concat!(
            "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\",\n",
            $principal,
            "}",
        ))
    };
}

macro_rules! example {
    ($code:literal $line:literal:$column:literal $read:ident $text:expr) => {
        Example {
            code: concat!("policy/", $code),
            at: ($line, $column),
            aws: "",
            read: $read,
            text: $text,
        }
    };
}

/// See [`crate::examples`].
pub(crate) static EXAMPLES: &[Example] = &[
    example!("E001" 1:1 identity "[]"),
    example!("E001" 1:1 identity "{\"Version\": \"2012-10-17\"}"),
    example!("E002" 1:27 identity "{\"Version\": \"2012-10-17\", \"statement\": []}"),
    example!("E003" 3:44 identity allow!("s3:GetObject", ", \"Actions\": []")),
    example!("E004" 2:12 identity policy!(
        "{\"Effect\": \"allow\", \"Action\": \"s3:Get*\", \"Resource\": \"*\"}")),
    example!("E005" 2:1 identity policy!("{\"Effect\": \"Allow\", \"Resource\": \"*\"}")),
    example!("E006" 2:1 identity policy!("{\"Effect\": \"Allow\", \"Action\": \"s3:Get*\"}")),
    example!("E006" 3:29 trust policy!("{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \
        \"codebuild.amazonaws.com\"},\n\"Action\": \"sts:AssumeRole\", \"Resource\": \"*\"}")),
    example!("E007" 3:1 identity principal!("\"Principal\": \"*\"")),
    example!("E007" 2:1 resource allow!("s3:GetObject", "")),
    example!("E008" 3:22 resource principal!("\"Principal\": {\"AWS\": \"arn:aws:iam:1:root\"}")),
    example!("E008" 3:22 resource
        principal!("\"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:role/*\"}")),
    example!("E008" 3:26 resource principal!("\"Principal\": {\"Service\": \"codebuild\"}")),
    example!("E009" 2:54 identity policy!(
        "{\"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": \"my-bucket/*\"}")),
    example!("E009" 2:54 identity policy!("{\"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \
        \"Resource\": \"arn:aws:sns:eu-west-1:1111:x\"}")),
    example!("E010" 2:54 identity policy!("{\"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \
        \"Resource\": \"arn:aws:s*:::x\"}")),
    example!("E011" 3:11 identity allow!("GetObject", "")),
    example!("E012" 3:15 identity deny!("\"StringEqual\": {\"a:b\": \"c\"}")),
    example!("E013" 3:31 identity deny!("\"StringEquals\": \"c\"")),
    example!("E014" 1:13 identity "{\"Version\": \"2026-11-22\", \"Statement\": []}"),
    example!("E015" 3:9 identity policy!(
        "{\"Sid\": \"A\", \"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": \"*\"},\n\
        {\"Sid\": \"A\", \"Effect\": \"Allow\", \"Action\": \"s3:Put*\", \"Resource\": \"*\"}")),
    example!("E016" 2:9 identity policy!(
        "{\"Sid\": \"read it\", \"Effect\": \"Allow\", \
        \"Action\": \"s3:Get*\", \"Resource\": \"*\"}")),
    example!("W001" 1:1 identity "{\"Statement\": []}"),
    example!("W002" 3:1 resource principal!("\"NotPrincipal\": {\"AWS\": \"111122223333\"}")),
    example!("W003" 3:11 identity allow!("codepipeline:StartPipeline", "")),
    example!("W003" 3:11 identity allow!("codecomit:GitPull", "")),
    example!("W004" 2:30 identity policy!("{\"Effect\": \"Deny\", \"Action\": \
        \"codecommit:GitPush\", \"Resource\": \"*\"}")),
    example!("W005" 3:15 identity
        deny!("\"StringEqualsIfExists\": {\"codecommit:References\": \"refs/heads/main\"}")),
    example!("W006" 3:57 identity
        deny!("\"StringEquals\": {\"codecommit:References\": \"main\"}")),
    example!("W007" 1:72 identity "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \
        \"iam:GetUser\", \"Resource\": \"arn:aws:iam::111122223333:user/${aws:username}\"}}"),
    example!("W008" 3:61 identity allow!("sqs:SendMessage",
        ", \"Condition\": {\"ForAllValues:StringEquals\": {\"aws:TagKeys\": [\"a\"]}}")),
    example!("W009" 3:1 resource principal!("\"Principal\": {\"AWS\": \"*\"}")),
    example!("W010" 3:11 identity allow!("iam:PassRole", "")),
    example!("W011" 2:31 identity policy!(
        "{\"Effect\": \"Allow\", \"Action\": [], \"Resource\": \"*\"}")),
    example!("I001" 3:1 identity allow!("*", "")),
];
