//! What `PutRule` accepts and what will never match.

use super::codes::{DETAIL_TYPE, ENVELOPE, SOURCE, STATE};
use super::model::{Field, Matcher, Pattern};
use crate::finding::Findings;
use crate::text::{nearest, quote};

/// The fields around every event.
const FIELDS: &[&str] = &[
    "version",
    "id",
    "detail-type",
    "source",
    "account",
    "time",
    "region",
    "resources",
    "detail",
];

/// Sources, the types of their events, and the states that stand in `detail`.
struct Known {
    source: &'static str,
    detail_type: &'static str,
    /// Path and values of the state; empty if the type has none.
    state: (&'static str, &'static [&'static str]),
}

const fn known(
    source: &'static str,
    detail_type: &'static str,
    state: (&'static str, &'static [&'static str]),
) -> Known {
    Known {
        source,
        detail_type,
        state,
    }
}

static KNOWN: &[Known] = &[
    known(
        "aws.codecommit",
        "CodeCommit Repository State Change",
        (
            "detail.event",
            &[
                "referenceCreated",
                "referenceUpdated",
                "referenceDeleted",
                "unreferencedMergeCommitCreated",
            ],
        ),
    ),
    known(
        "aws.codecommit",
        "CodeCommit Pull Request State Change",
        (
            "detail.event",
            &[
                "pullRequestCreated",
                "pullRequestSourceBranchUpdated",
                "pullRequestStatusChanged",
                "pullRequestMergeStatusUpdated",
                "pullRequestApprovalRuleCreated",
                "pullRequestApprovalRuleUpdated",
                "pullRequestApprovalRuleDeleted",
                "pullRequestApprovalRuleOverridden",
                "pullRequestApprovalStateChanged",
            ],
        ),
    ),
    known("aws.codecommit", "CodeCommit Comment on Commit", ("", &[])),
    known(
        "aws.codecommit",
        "CodeCommit Comment on Pull Request",
        ("", &[]),
    ),
    known(
        "aws.codecommit",
        "CodeCommit Approval Rule Template Change",
        ("", &[]),
    ),
    known(
        "aws.codecommit",
        "CodeCommit Comment Reaction Change",
        ("", &[]),
    ),
    known(
        "aws.codebuild",
        "CodeBuild Build State Change",
        (
            "detail.build-status",
            &[
                "IN_PROGRESS",
                "SUCCEEDED",
                "FAILED",
                "STOPPED",
                "FAULT",
                "TIMED_OUT",
            ],
        ),
    ),
    known(
        "aws.codebuild",
        "CodeBuild Build Phase Change",
        (
            "detail.completed-phase-status",
            &[
                "TIMED_OUT",
                "STOPPED",
                "FAILED",
                "SUCCEEDED",
                "FAULT",
                "CLIENT_ERROR",
            ],
        ),
    ),
    known(
        "aws.codepipeline",
        "CodePipeline Pipeline Execution State Change",
        (
            "detail.state",
            &[
                "STARTED",
                "RESUMED",
                "SUCCEEDED",
                "FAILED",
                "STOPPING",
                "STOPPED",
                "SUPERSEDED",
                "CANCELED",
            ],
        ),
    ),
    known(
        "aws.codepipeline",
        "CodePipeline Stage Execution State Change",
        (
            "detail.state",
            &[
                "STARTED",
                "RESUMED",
                "SUCCEEDED",
                "FAILED",
                "STOPPING",
                "STOPPED",
                "CANCELED",
            ],
        ),
    ),
    known(
        "aws.codepipeline",
        "CodePipeline Action Execution State Change",
        (
            "detail.state",
            &["STARTED", "SUCCEEDED", "FAILED", "CANCELED", "ABANDONED"],
        ),
    ),
    known(
        "aws.codedeploy",
        "CodeDeploy Deployment State-change Notification",
        (
            "detail.state",
            &["START", "SUCCESS", "FAILURE", "STOP", "READY", "QUEUED"],
        ),
    ),
    known(
        "aws.codedeploy",
        "CodeDeploy Instance State-change Notification",
        ("detail.state", &["START", "SUCCESS", "FAILURE", "READY"]),
    ),
    known(
        "aws.codeartifact",
        "CodeArtifact Package Version State Change",
        ("", &[]),
    ),
    known(
        "aws.cloudwatch",
        "CloudWatch Alarm State Change",
        ("detail.state.value", &["OK", "ALARM", "INSUFFICIENT_DATA"]),
    ),
];

/// Types that every source may send.
const EVERYWHERE: &[&str] = &[
    "AWS API Call via CloudTrail",
    "AWS Console Sign In via CloudTrail",
    "Scheduled Event",
];

/// Every remark that is no refusal. Looks at the first rule; the others repeat its fields.
pub(super) fn check(pattern: &Pattern, out: &mut Findings) {
    let Some(rule) = pattern.rules.first() else {
        return;
    };
    for field in &rule.fields {
        let top = field.path.split('.').next().unwrap_or("");
        if !FIELDS.contains(&top) {
            let said = format!("Events have no field {}.", quote(top));
            let finding = ENVELOPE.at(field.span, said);
            out.push(match nearest(top, FIELDS) {
                Some(word) => finding.fix(format!("Did you mean `{word}`?")),
                None => finding.fix("Most fields stand below `detail`."),
            });
        }
    }
    let find = |path: &str| rule.fields.iter().find(|field| field.path == path);
    let sources = find("source");
    let types = find("detail-type");
    if let Some(field) = sources {
        source(field, out);
    }
    if let Some(field) = types {
        detail_type(field, sources, out);
        state(field, &rule.fields, out);
    }
}

fn texts(field: &Field) -> impl Iterator<Item = &str> {
    field.matchers.iter().filter_map(|matcher| match matcher {
        Matcher::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

fn source(field: &Field, out: &mut Findings) {
    for text in texts(field) {
        let services = [
            "codecommit",
            "codebuild",
            "codepipeline",
            "codedeploy",
            "codeartifact",
            "cloudwatch",
            "ecr",
            "ecs",
            "s3",
            "ec2",
            "events",
            "lambda",
        ];
        let bare = text.strip_suffix(".amazonaws.com").unwrap_or(text);
        if services.contains(&bare.to_ascii_lowercase().as_str()) {
            let said = format!("{} is no source of events.", quote(text));
            let fix = format!("Write \"aws.{}\".", bare.to_ascii_lowercase());
            out.push(SOURCE.at(field.span, said).fix(fix));
        }
    }
}

fn detail_type(field: &Field, sources: Option<&Field>, out: &mut Findings) {
    let named: Vec<&str> = sources
        .map(|field| texts(field).collect())
        .unwrap_or_default();
    let of_sources = KNOWN.iter().filter(|known| named.contains(&known.source));
    let types: Vec<&str> = of_sources.map(|known| known.detail_type).collect();
    let all_known = named
        .iter()
        .all(|name| KNOWN.iter().any(|known| known.source == *name));
    for text in texts(field) {
        if types.is_empty() || !all_known || types.contains(&text) || EVERYWHERE.contains(&text) {
            continue;
        }
        let said = format!(
            "{} sends no events of type {}.",
            named.join(" and "),
            quote(text)
        );
        let finding = DETAIL_TYPE.at(field.span, said);
        out.push(match nearest(text, &types) {
            Some(word) => finding.fix(format!("Did you mean `{word}`?")),
            None => finding.fix(format!("Types are {}.", types.join(", "))),
        });
    }
}

fn state(field: &Field, fields: &[Field], out: &mut Findings) {
    for known in KNOWN
        .iter()
        .filter(|known| texts(field).eq([known.detail_type]))
    {
        let (path, states) = known.state;
        let Some(field) = fields.iter().find(|field| field.path == path) else {
            continue;
        };
        for text in texts(field).filter(|text| !states.contains(text)) {
            let said = format!("There is no state {} in these events.", quote(text));
            let finding = STATE.at(field.span, said);
            out.push(match nearest(text, states) {
                Some(word) => finding.fix(format!("Did you mean `{word}`?")),
                None => finding.fix(format!("States are {}.", states.join(", "))),
            });
        }
    }
}
