//! One small wrong event pattern or transformer for each kind of remark.

use super::{read_pattern, read_transformer};
use crate::examples::Example;
use crate::finding::Finding;

fn pattern(text: &str) -> Vec<Finding> {
    read_pattern(text, "r").findings
}

fn long(text: &str) -> Vec<Finding> {
    read_pattern(&text.replace("LONG", &"x".repeat(3000)), "r").findings
}

fn transformer(text: &str) -> Vec<Finding> {
    read_transformer(text, "t1").findings
}

/// A refusal with the words around the reason.
macro_rules! reason {
    ($reason:literal) => {
        concat!("Event pattern is not valid. Reason: ", $reason)
    };
}

macro_rules! example {
    ($code:literal $line:literal:$column:literal $read:ident $text:expr) => {
        example!($code $line:$column $read $text, "")
    };
    ($code:literal $line:literal:$column:literal $read:ident $text:expr, $aws:expr) => {
        Example {
            code: concat!("events/", $code),
            at: ($line, $column),
            aws: $aws,
            read: $read,
            text: $text,
        }
    };
}

/// See [`crate::examples`].
pub(crate) static EXAMPLES: &[Example] = &[
    example!("E001" 1:1 pattern "[]", reason!("Filter is not an object")),
    example!("E002" 1:1 pattern "{}",
        "Parameter(s) EventPattern or ScheduleExpression must be specified"),
    example!("E003" 1:12 pattern "{\"source\": \"aws.codebuild\"}",
        reason!("\"source\" must be an object or an array")),
    example!("E004" 1:12 pattern "{\"source\": []}", reason!("Empty arrays are not allowed")),
    example!("E005" 1:12 pattern "{\"detail\": {}}", reason!("Empty objects are not allowed")),
    example!("E006" 1:14 pattern "{\"source\": [{\"pre\": \"a\"}]}",
        reason!("Unrecognized match type pre")),
    example!("E007" 1:32 pattern "{\"detail\": {\"n\": [{\"numeric\": [\"!\", 1]}]}}",
        reason!("Unrecognized numeric range operator: !")),
    example!("E008" 1:31 pattern "{\"source\": [{\"anything-but\": {\"numeric\": [1]}}]}",
        reason!("Unsupported anything-but pattern: numeric")),
    example!("E009" 1:24 pattern "{\"source\": [{\"prefix\": 1}]}",
        reason!("prefix match pattern must be a string")),
    example!("E010" 1:24 pattern "{\"source\": [{\"exists\": \"true\"}]}",
        reason!("exists match pattern must be either true or false.")),
    example!("E011" 1:26 pattern "{\"source\": [{\"wildcard\": \"a**\"}]}",
        reason!("Consecutive wildcard characters")),
    example!("E012" 1:22 pattern "{\"source\": [{\"cidr\": \"10.0.0.0\"}]}",
        reason!("Malformed CIDR, one '/' required")),
    example!("E013" 1:13 pattern "{\"source\": [[\"a\"]]}",
        reason!("Match value must be String, number, true, false, or null")),
    example!("E014" 1:29 pattern "{\"source\": [{\"prefix\": \"a\", \"suffix\": \"b\"}]}",
        reason!("Only one key allowed in match expression")),
    example!("E015" 1:1 too_many "x", reason!("Too many combinations of $or")),
    example!("E016" 1:1 long "{\"source\": [\"LONG\"]}",
        "Parameter EventPattern for rule r exceeds limit of 2048"),
    example!("E017" 1:25 transformer
        "{\"InputPathsMap\": {\"a\": \"detail.x\"}, \"InputTemplate\": \"<a>\"}",
        "InputPath for target t1 is invalid."),
    example!("E018" 1:19 transformer "{\"InputTemplate\": \"\\\"<who>\\\"\"}",
        "InputTemplate for target t1 contains invalid placeholder who."),
    example!("E019" 1:19 transformer "{\"InputTemplate\": \"\\\"<aws.events.event.json>\\\"\"}",
        "InputTemplate for target t1 contains placeholder aws.events.event.json valid only for \
         JSON template."),
    example!("E020" 1:20 transformer
        "{\"InputPathsMap\": {\"aws.events.rule-name\": \"$.a\"}, \"InputTemplate\": \"x\"}",
        "1 validation error detected: Value at \
         'targets.1.member.inputTransformer.inputPathsMap' failed to satisfy constraint: Map \
         keys must satisfy constraint: [Member must satisfy regular expression pattern: \
         [A-Za-z0-9\\_\\-]+]"),
    example!("E021" 1:51 transformer
        "{\"InputPathsMap\": {\"a\": \"$.id\"}, \"InputTemplate\": \"{<a>: 1}\"}"),
    example!("E022" 1:1 transformer "{\"InputPathsMap\": {}}"),
    example!("W001" 1:2 pattern "{\"detailType\": [\"x\"]}"),
    example!("W002" 1:2 pattern "{\"source\": [\"codebuild\"]}"),
    example!("W003" 2:1 pattern "{\"source\": [\"aws.codebuild\"],\n\
        \"detail-type\": [\"CodeBuild Build State-change\"]}"),
    example!("W004" 2:12 pattern "{\"detail-type\": [\"CodePipeline Pipeline Execution State \
        Change\"],\n\"detail\": {\"state\": [\"CANCELLED\"]}}"),
    example!("W005" 2:1 pattern "{\"detail\": {\"a\": [1]},\n\"detail.a\": [2]}"),
    example!("W006" 1:2 pattern "{\"$or\": [{\"exists\": true}]}"),
];

fn too_many(_text: &str) -> Vec<Finding> {
    let one = |n: usize| {
        let fields = (0..10).map(|k| format!("{{\"f{n}{k}\": [1]}}"));
        fields.collect::<Vec<_>>().join(",")
    };
    let inner = format!(
        "\"a\": {{\"$or\": [{}]}}, \"b\": {{\"$or\": [{}]}}",
        one(1),
        one(2)
    );
    let text = format!(
        "{{{inner}, \"c\": {{\"$or\": [{}]}}, \"d\": {{\"$or\": [{}]}}}}",
        one(3),
        one(4)
    );
    let findings = read_pattern(&text, "r").findings;
    findings
        .into_iter()
        .map(|f| crate::Finding {
            span: crate::text::start(),
            ..f
        })
        .collect()
}
