use super::examples::EXAMPLES;
use super::{Approvers, Use, read};
use crate::span::{Span, Spanned};

#[test]
fn every_kind_of_remark_appears_at_its_place() {
    crate::examples::check(EXAMPLES);
}

const TEMPLATE: &str = r#"{
  "Version": "2018-11-08",
  "DestinationReferences": ["refs/heads/main", "refs/heads/release*"],
  "Statements": [{
    "Type": "Approvers",
    "NumberOfApprovalsNeeded": 2,
    "ApprovalPoolMembers": ["CodeCommitApprovers:111122223333:Mary_Major",
      "arn:aws:sts::111122223333:assumed-role/CodeCommitReview/*"]
  }]
}"#;

#[test]
fn a_template_is_read_and_applies_to_its_branches() {
    let parsed = read(TEMPLATE, Use::Template);
    assert_eq!(parsed.findings, []);
    let rule = parsed.value.expect("a rule");
    assert_eq!(
        (rule.statements[0].needed, rule.statements[0].pool.len()),
        (2, 2)
    );
    assert!(rule.applies_to("refs/heads/main") && rule.applies_to("refs/heads/release/1"));
    assert!(!rule.applies_to("refs/heads/dev"));
}

#[test]
fn one_approval_of_anybody_is_the_default() {
    let text = "{\"Version\": \"2018-11-08\", \"Statements\": [{\"Type\": \"Approvers\"}]}";
    let rule = read(text, Use::PullRequest).value.expect("a rule");
    assert_eq!(rule.statements[0].needed, 1);
    assert!(rule.statements[0].admits("arn:aws:iam::1:user/x") && rule.applies_to("refs/heads/x"));
}

#[test]
fn the_pool_admits_as_documented() {
    let admits = |member: &str, arn: &str| {
        let pool = vec![Spanned::new(member.to_owned(), Span::default())];
        Approvers { needed: 1, pool }.admits(arn)
    };
    let user = "arn:aws:iam::111122223333:user/Mary";
    let federated = "arn:aws:sts::111122223333:federated-user/Mary";
    let session = "arn:aws:sts::111122223333:assumed-role/Review/Mary";
    let short = "CodeCommitApprovers:111122223333:Mary";
    assert!(admits(short, user) && admits(short, federated) && !admits(short, session));
    assert!(admits("CodeCommitApprovers:111122223333:*Mary", session));
    assert!(admits("CodeCommitApprovers:111122223333:Review/*", session));
    assert!(!admits("CodeCommitApprovers:444455556666:Mary", user));
    assert!(admits(
        "arn:aws:sts::111122223333:assumed-role/Review/*",
        session
    ));
    assert!(!admits(
        "arn:aws:sts::111122223333:assumed-role/Other/*",
        session
    ));
    assert!(admits(user, user) && !admits(user, federated));
}
