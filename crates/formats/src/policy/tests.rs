use proptest::prelude::*;

use super::examples::EXAMPLES;
use super::matching::{action_matches, arn_like, resource_matches, wildcard};
use super::names::{Known, actions_of, known_action};
use super::{Effect, Operator, PolicyKind, SetOperator, of_node, read};
use crate::yaml;

fn codes(text: &str, kind: PolicyKind) -> Vec<(&'static str, u32)> {
    let findings = read(text, Some(kind)).findings;
    findings.iter().map(|f| (f.code.0, f.span.line)).collect()
}

#[test]
fn every_kind_of_remark_appears_at_its_place() {
    crate::examples::check(EXAMPLES);
}

const BRANCHES: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["codecommit:GitPush", "codecommit:DeleteBranch", "codecommit:PutFile"],
      "Resource": "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
      "Condition": {
        "StringEqualsIfExists": {"codecommit:References": ["refs/heads/main", "refs/heads/prod"]},
        "Null": {"codecommit:References": "false"}
      }
    }
  ]
}"#;

#[test]
fn a_policy_is_read_with_places() {
    let parsed = read(BRANCHES, Some(PolicyKind::Identity));
    assert_eq!(parsed.findings, []);
    let policy = parsed.value.expect("a policy");
    assert!(policy.has_variables());
    let statement = &policy.statements[0];
    assert!(statement.denies());
    assert_eq!(
        statement.effect.as_ref().map(|e| (e.value, e.span.line)),
        Some((Effect::Deny, 5))
    );
    let actions = statement.actions.as_ref().expect("actions");
    assert_eq!((actions.values.len(), actions.is_negated), (3, false));
    assert_eq!(
        (actions.values[1].span.line, actions.values[1].span.column),
        (6, 40)
    );
    let [first, second] = statement.conditions.as_slice() else {
        panic!("two conditions");
    };
    assert_eq!(
        (first.operator.as_str(), first.values.len()),
        ("StringEqualsIfExists", 2)
    );
    assert_eq!(
        (second.key.as_str(), second.values[0].as_str()),
        ("codecommit:References", "false")
    );
}

#[test]
fn the_same_reader_serves_yaml_and_single_statements() {
    let text = "Version: 2012-10-17\nStatement:\n  Effect: Allow\n  Action: s3:GetObject\n\
      \x20 Resource: '*'\n";
    let root = yaml::read(text).value.expect("a tree").root;
    let parsed = of_node(&root, Some(PolicyKind::Identity));
    assert_eq!(parsed.findings, []);
    assert_eq!(parsed.value.expect("a policy").statements.len(), 1);
}

#[test]
fn trust_and_resource_policies_name_principals() {
    let trust = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Service": ["codepipeline.amazonaws.com"], "AWS": "111122223333"},
        "Action": "sts:AssumeRole"}]}"#;
    let parsed = read(trust, Some(PolicyKind::Trust));
    assert_eq!(parsed.findings, []);
    let policy = parsed.value.expect("a policy");
    let principal = policy.statements[0].principal.as_ref().expect("principal");
    let services: Vec<_> = principal
        .of_kind("Service")
        .map(super::Text::as_str)
        .collect();
    assert_eq!(services, ["codepipeline.amazonaws.com"]);
    let bucket = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*",
        "Action": "s3:*", "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
        "Condition": {"Bool": {"aws:SecureTransport": false}}}]}"#;
    assert_eq!(codes(bucket, PolicyKind::Resource), []);
}

#[test]
fn the_notes_own_policies_get_the_remarks_that_they_deserve() {
    let notes = "{\n  \"Statement\": [{\n    \"Effect\": \"Deny\",\n    \"Action\": [\n      \
        \"codecommit:GitPush\", // pushes\n      \"codecommit:DeleteBranch\",\n    ],\n    \
        \"Resource\": \"*\"\n  }]\n}";
    assert_eq!(
        codes(notes, PolicyKind::Identity),
        [
            ("policy/W001", 1),
            ("policy/W004", 5),
            ("json/E002", 5),
            ("json/E003", 6)
        ]
    );
    let accounts = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\",\n\
        \"Principal\": {\"AWS\": [\"arn:aws:iam:123123123:root\",\n\
        \"arn:aws:iam:123123123:user/bob\"]}, \"Action\": \"codeartifact:ReadFromRepository\",\n\
        \"Resource\": \"*\"}]}";
    let parsed = read(accounts, Some(PolicyKind::Resource));
    let found: Vec<_> = parsed
        .findings
        .iter()
        .map(|f| (f.code.0, f.span.line))
        .collect();
    assert_eq!(found, [("policy/E008", 2), ("policy/E008", 3)]);
    let fix = "IAM has no region: write arn:aws:iam::111122223333:root.";
    assert_eq!(parsed.findings[0].fix.as_deref(), Some(fix));
}

#[test]
fn the_advice_about_references_knows_when_it_is_needed() {
    let deny = |condition: &str| {
        let text = format!(
            "{{\"Version\": \"2012-10-17\", \"Statement\": {{\"Effect\": \"Deny\", \"Action\": \
             \"codecommit:*\", \"Resource\": \"*\", \"Condition\": {{{condition}}}}}}}"
        );
        codes(&text, PolicyKind::Identity)
            .iter()
            .map(|found| found.0)
            .collect::<Vec<_>>()
    };
    let key = "{\"codecommit:References\": \"refs/heads/main\"}";
    assert_eq!(
        deny(&format!("\"StringEquals\": {key}")),
        Vec::<&str>::new()
    );
    assert_eq!(
        deny(&format!("\"StringEqualsIfExists\": {key}")),
        ["policy/W005"]
    );
    assert_eq!(
        deny(&format!("\"StringNotEquals\": {key}")),
        ["policy/W005"]
    );
    let both = format!("\"StringNotLike\": {key}, \"Null\": {{\"codecommit:References\": false}}");
    assert_eq!(deny(&both), Vec::<&str>::new());
}

#[test]
fn actions_are_looked_up_in_any_case_of_letters() {
    assert_eq!(known_action("codePipeline", "getpipeline*"), Known::Yes);
    assert_eq!(known_action("codecommit", "GitPull"), Known::Yes);
    assert_eq!(
        known_action("codebuild", "StartBuid"),
        Known::NoAction(Some("StartBuild"))
    );
    assert_eq!(known_action("codedeploy", "*"), Known::Yes);
    assert_eq!(known_action("s3", "GetObjekt"), Known::Unlisted);
    assert_eq!(
        known_action("codedeplyo", "GetDeployment"),
        Known::NoService(Some("codedeploy"))
    );
    assert_eq!(known_action("quantumledger9", "X"), Known::Unlisted);
    for service in [
        "codecommit",
        "codebuild",
        "codepipeline",
        "codedeploy",
        "codeartifact",
    ] {
        let actions = actions_of(service).expect("listed");
        assert!(actions.len() > 40 && actions.is_sorted(), "{service}");
    }
}

#[test]
fn operators_are_taken_apart() {
    let parse = |text| Operator::parse(text).map(|o| (o.name, o.if_exists, o.set));
    assert_eq!(parse("StringLike"), Some(("StringLike", false, None)));
    let any = Some(SetOperator::ForAnyValue);
    assert_eq!(
        parse("ForAnyValue:StringEqualsIfExists"),
        Some(("StringEquals", true, any))
    );
    assert_eq!(parse("Null"), Some(("Null", false, None)));
    for wrong in [
        "NullIfExists",
        "stringequals",
        "ForSomeValues:Bool",
        "StringEqual",
        "",
    ] {
        assert_eq!(parse(wrong), None, "{wrong}");
    }
    assert!(Operator::parse("ArnNotLike").is_some_and(|operator| operator.is_negated()));
}

#[test]
fn patterns_match_as_iam_does() {
    for (pattern, text, expected) in [
        ("*", "", true),
        ("a*c", "abbc", true),
        ("a*c", "abcd", false),
        ("a?c", "abc", true),
        ("a?c", "ac", false),
        ("*b*b*", "abcb", true),
        ("refs/heads/release*", "refs/heads/release/1", true),
        ("A", "a", false),
    ] {
        assert_eq!(wildcard(pattern, text), expected, "{pattern} {text}");
    }
    assert!(action_matches("CodeCommit:get*", "codecommit:GetBranch"));
    assert!(!action_matches("codecommit:Get?", "codecommit:GetBranch"));
    assert!(resource_matches(
        "arn:aws:iam::*:user/*",
        "arn:aws:iam::111122223333:user/a/b"
    ));
    assert!(resource_matches(
        "arn:aws:s3:::b*",
        "arn:aws:s3:::bucket/key:with:colons"
    ));
    assert!(arn_like(
        "arn:aws:iam::*:role/*",
        "arn:aws:iam::111122223333:role/a/b"
    ));
    assert!(!arn_like(
        "arn:aws:*:role/x",
        "arn:aws:iam::111122223333:role/x"
    ));
    assert!(!arn_like("arn:aws:s3:::a", "arn:aws:s3"));
}

proptest! {
    #[test]
    fn any_text_is_read(text in "([\\[\\]{},:\"*]|\"Statement\"|\"Action\"|\"Effect\"|a:b){0,30}") {
        for kind in [PolicyKind::Identity, PolicyKind::Resource, PolicyKind::Trust] {
            for finding in read(&text, Some(kind)).findings {
                prop_assert!(finding.span.slice(&text).is_some());
            }
        }
    }

    #[test]
    fn a_pattern_without_wildcards_matches_itself_only(a in "[a-c:/]{0,8}", b in "[a-c:/]{0,8}") {
        prop_assert_eq!(wildcard(&a, &b), a == b);
        let around = format!("*{a}*");
        prop_assert_eq!(wildcard(&around, &b), b.contains(&a));
    }
}

#[test]
fn misspelt_operators_are_guessed() {
    let rows = [
        ("StringEqualsIfExist", Some("`StringEqualsIfExists`")),
        ("stringlike", Some("`StringLike`")),
        ("ForAnyValue:StringLik", Some("`ForAnyValue:StringLike`")),
        ("SameAs", None),
    ];
    for (operator, expected) in rows {
        let text = format!(
            r#"{{"Version": "2012-10-17", "Statement": [{{"Effect": "Deny", "Action": "s3:Get*",
            "Resource": "*", "Condition": {{"{operator}": {{"aws:username": "x"}}}}}}]}}"#
        );
        let findings = read(&text, Some(PolicyKind::Identity)).findings;
        let finding = findings.first().expect("a finding");
        assert_eq!(finding.code.0, "policy/E012", "{operator}");
        let fix = expected.map(|word| format!("Did you mean {word}?"));
        assert_eq!(finding.fix, fix, "{operator}");
    }
}
