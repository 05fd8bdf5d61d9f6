//! One small wrong approval rule for each kind of remark.

use super::{Use, read};
use crate::examples::Example;
use crate::finding::Finding;

fn template(text: &str) -> Vec<Finding> {
    read(text, Use::Template).findings
}

/// The remark about the length of a text that is 4,000 times as long.
fn long(text: &str) -> Vec<Finding> {
    let mut findings = read(&text.repeat(4000), Use::Template).findings;
    findings.retain(|finding| finding.code.0 == "approval/E006");
    findings
}

fn pull_request(text: &str) -> Vec<Finding> {
    read(text, Use::PullRequest).findings
}

macro_rules! example {
    ($code:literal $line:literal:$column:literal $read:ident $text:expr) => {
        Example {
            code: concat!("approval/", $code),
            at: ($line, $column),
            aws: "",
            read: $read,
            text: $text,
        }
    };
}

/// A rule whose second line is given.
macro_rules! rule {
    ($more:literal) => {
        concat!("{\"Version\": \"2018-11-08\",\n", $more, "}")
    };
}

/// See [`crate::examples`].
pub(crate) static EXAMPLES: &[Example] = &[
    example!("E001" 1:1 template "[]"),
    example!("E001" 1:1 template "{\"Version\": \"2018-11-08\"}"),
    example!("E002" 1:13 template
        "{\"Version\": \"2012-10-17\", \"Statements\": [{\"Type\": \"Approvers\"}]}"),
    example!("E003" 2:25 template rule!("\"Statements\": [{\"Type\": \"Approver\"}]")),
    example!("E003" 2:65 template
        rule!("\"Statements\": [{\"Type\": \"Approvers\", \"NumberOfApprovalsNeeded\": 0}]")),
    example!("E004" 2:27 template
        rule!("\"DestinationReferences\": [\"main\"], \
            \"Statements\": [{\"Type\": \"Approvers\"}]")),
    example!("E005" 2:1 pull_request
        rule!("\"DestinationReferences\": [], \"Statements\": [{\"Type\": \"Approvers\"}]")),
    example!("E006" 1:1 long "x"),
    example!("W001" 2:38 template
        rule!("\"Statements\": [{\"Type\": \"Approvers\", \"ApprovalPool\": []}]")),
    example!("W002" 2:62 template
        rule!("\"Statements\": [{\"Type\": \"Approvers\", \"ApprovalPoolMembers\": [\"Mary\"]}]")),
    example!("W003" 2:91 template
        rule!("\"Statements\": [{\"Type\": \"Approvers\", \"NumberOfApprovalsNeeded\": 2, \
            \"ApprovalPoolMembers\": [\"CodeCommitApprovers:111122223333:Mary\"]}]")),
];
