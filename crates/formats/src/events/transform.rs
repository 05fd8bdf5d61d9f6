//! Input transformers: paths into the event, and a template that is filled with what they find.

use std::collections::BTreeMap;

use serde::Serialize;

use super::codes::{KEY_PLACEHOLDER, PATH, PATHS, PLACEHOLDER, TRANSFORMER, WHOLE_EVENT};
use super::template::{Piece, Template};
use crate::fields::head;
use crate::finding::{AwsSays, Findings};
use crate::json::{self, Map, Value};
use crate::node::Node;
use crate::text::{nearest, quote};

/// A transformer that `PutTargets` accepts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InputTransformer {
    /// Variables with their paths.
    pub paths: BTreeMap<String, InputPath>,
    /// The template as written.
    pub template: String,
}

/// A path into an event: `$.detail.items[0].name`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InputPath(pub Vec<Step>);

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Step {
    /// A field of an object.
    Name(String),
    /// An element of a list.
    Index(usize),
    /// Every element of a list or field of an object.
    Every,
}

/// What a transformer knows about the rule that it runs for.
#[derive(Clone, Copy, Debug, Default)]
pub struct RuleFacts<'a> {
    /// ARN of the rule.
    pub arn: &'a str,
    /// Name of the rule.
    pub name: &'a str,
    /// When EventBridge took the event in, in ISO 8601.
    pub ingestion_time: &'a str,
}

/// What a target receives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Output {
    /// JSON.
    Json(Value),
    /// Lines of text.
    Text(String),
}

const PATHS_MAX: usize = 100;
const RESERVED: &[&str] = &[
    "aws.events.rule-arn",
    "aws.events.rule-name",
    "aws.events.event.ingestion-time",
    "aws.events.event",
    "aws.events.event.json",
];

/// Reads `InputPathsMap` and `InputTemplate`; what is wrong becomes remarks.
pub(super) fn read(root: &Node, target: &str, out: &mut Findings) -> Option<InputTransformer> {
    let refused = |message: String| AwsSays::exception("ValidationException", message);
    let get = |key: &str| {
        let is_it = |text: &str| text.eq_ignore_ascii_case(key);
        let entry = root
            .entries()
            .iter()
            .find(|e| e.key.text().is_some_and(is_it));
        entry.map(|entry| &entry.value)
    };
    let Some(template) = get("InputTemplate").filter(|node| node.text().is_some()) else {
        if !root.is_cut {
            let said = "The transformer has no InputTemplate.";
            let fix = "Add \"InputTemplate\": \"…\".";
            out.push(TRANSFORMER.at(head(root), said).fix(fix));
        }
        return None;
    };
    let mut paths = BTreeMap::new();
    let map = get("InputPathsMap");
    for entry in map.map(Node::entries).unwrap_or_default() {
        let (Some(name), Some(path)) = (entry.key.text(), entry.value.text()) else {
            continue;
        };
        let is_legal = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if name.is_empty() || !name.chars().all(is_legal) {
            let said = format!("{} is no name of a variable.", quote(name));
            let answer = "1 validation error detected: Value at \
                'targets.1.member.inputTransformer.inputPathsMap' failed to satisfy constraint: \
                Map keys must satisfy constraint: [Member must satisfy regular expression \
                pattern: [A-Za-z0-9\\_\\-]+]";
            let finding = PATHS
                .at(entry.key.span, said)
                .aws(refused(answer.to_owned()));
            out.push(finding.fix("Use letters, digits, underscores and dashes."));
        }
        if let Some(path) = InputPath::parse(path) {
            paths.insert(name.to_owned(), path);
        } else {
            let said = format!("{} is no path.", quote(path));
            let answer = refused(format!("InputPath for target {target} is invalid."));
            let finding = PATH.at(entry.value.span, said).aws(answer);
            out.push(finding.fix("Begin with $ and go on with dots: $.detail.state."));
        }
    }
    if let Some(map) = map.filter(|map| map.entries().len() > PATHS_MAX) {
        let count = map.entries().len();
        let answer = "1 validation error detected: Value at \
            'targets.1.member.inputTransformer.inputPathsMap' failed to satisfy constraint: \
            Member must have length less than or equal to 100";
        let said = format!("There are {count} paths; a hundred fit.");
        out.push(PATHS.at(head(map), said).aws(refused(answer.to_owned())));
    }
    let text = template.text().unwrap_or("").to_owned();
    let declared: Vec<&str> = map
        .map(Node::entries)
        .unwrap_or_default()
        .iter()
        .filter_map(|entry| entry.key.text())
        .collect();
    placeholders(template, &text, &declared, target, out);
    Some(InputTransformer {
        paths,
        template: text,
    })
}

fn placeholders(node: &Node, text: &str, declared: &[&str], target: &str, out: &mut Findings) {
    let template = Template::parse(text);
    let declared: std::collections::BTreeSet<&str> = declared.iter().copied().collect();
    let refused = |message: String| AwsSays::exception("ValidationException", message);
    for piece in &template.pieces {
        let Piece::Placeholder {
            name,
            is_quoted,
            is_key,
            ..
        } = piece
        else {
            continue;
        };
        let is_whole = matches!(name.as_str(), "aws.events.event" | "aws.events.event.json");
        if !declared.contains(name.as_str()) && !RESERVED.contains(&name.as_str()) {
            let said = format!("Nobody declares <{name}>.");
            let answer =
                format!("InputTemplate for target {target} contains invalid placeholder {name}.");
            let names: Vec<&str> = declared.iter().copied().collect();
            let finding = PLACEHOLDER.at(node.span, said).aws(refused(answer));
            out.push(match nearest(name, &names) {
                Some(word) => finding.fix(format!("Did you mean `<{word}>`?")),
                None => finding.fix(format!("Add \"{name}\": \"$.…\" to InputPathsMap.")),
            });
        } else if is_whole && (*is_quoted || !template.is_object) {
            let said = format!("<{name}> is an object and cannot be part of a text.");
            let answer = format!(
                "InputTemplate for target {target} contains placeholder {name} valid only for \
                 JSON template."
            );
            let finding = WHOLE_EVENT.at(node.span, said).aws(refused(answer));
            out.push(finding.fix("Write {\"event\": <…>} instead."));
        } else if *is_key && template.is_object {
            let said = format!("<{name}> stands where a name must be.");
            let finding = KEY_PLACEHOLDER.at(node.span, said);
            out.push(finding.fix("Write the name in quotes."));
        }
    }
}

impl InputPath {
    /// Reads a path of the subset that EventBridge knows: dots, brackets with a number, stars.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text.strip_prefix('$')?;
        let mut steps = Vec::new();
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('[') {
                let (index, after) = inner.split_once(']')?;
                let step = if index == "*" {
                    Step::Every
                } else {
                    Step::Index(index.parse().ok()?)
                };
                steps.push(step);
                rest = after;
                continue;
            }
            let inner = rest.strip_prefix('.')?;
            let is_legal = |c: char| c.is_alphanumeric() || "_-*/".contains(c);
            let length = inner.find(|c| !is_legal(c)).unwrap_or(inner.len());
            let name = inner.get(..length).filter(|name| !name.is_empty())?;
            let step = if name == "*" {
                Step::Every
            } else {
                Step::Name(name.to_owned())
            };
            steps.push(step);
            rest = inner.get(length..)?;
        }
        Some(Self(steps))
    }

    /// What stands at the path; a star gives a list.
    pub fn find(&self, event: &Value) -> Option<Value> {
        let mut found = vec![event];
        let mut is_list = false;
        for step in &self.0 {
            found = match step {
                Step::Name(name) => found.iter().filter_map(|value| value.get(name)).collect(),
                Step::Index(index) => found.iter().filter_map(|value| value.get(*index)).collect(),
                Step::Every => {
                    is_list = true;
                    let every = found.iter().flat_map(|value| match value {
                        Value::Array(items) => items.iter().collect::<Vec<_>>(),
                        Value::Object(fields) => fields.values().collect(),
                        _ => vec![],
                    });
                    every.collect()
                }
            };
        }
        if is_list {
            return (!found.is_empty()).then(|| Value::Array(found.into_iter().cloned().collect()));
        }
        found.first().map(|value| (*value).clone())
    }
}

/// Stands for a value that the event does not have, until its field is taken out.
const ABSENT: &str = "\u{0}absent\u{0}";
/// The same as it is written in JSON.
const ABSENT_JSON: &str = "\"\\u0000absent\\u0000\"";

impl InputTransformer {
    /// What the target receives for an event.
    pub fn apply(&self, event: &Value, rule: &RuleFacts<'_>) -> Output {
        let template = Template::parse(&self.template);
        let mut text = String::new();
        for piece in &template.pieces {
            match piece {
                Piece::Literal(literal) => text.push_str(literal),
                Piece::Placeholder {
                    name, is_quoted, ..
                } => {
                    let value = self.value(name, event, rule);
                    text.push_str(&shown(
                        value.as_ref(),
                        *is_quoted || template.is_plain,
                        template.is_object,
                    ));
                }
            }
        }
        if let Ok(value) = json::from_str::<Value>(&text) {
            return match without_absent(value) {
                Some(Value::String(line)) if !template.is_object => Output::Text(line),
                Some(value) => Output::Json(value),
                None => Output::Text(String::new()),
            };
        }
        Output::Text(lines(&text))
    }

    fn value(&self, name: &str, event: &Value, rule: &RuleFacts<'_>) -> Option<Value> {
        Some(match name {
            "aws.events.rule-arn" => Value::from(rule.arn),
            "aws.events.rule-name" => Value::from(rule.name),
            "aws.events.event.ingestion-time" => Value::from(rule.ingestion_time),
            "aws.events.event.json" => event.clone(),
            "aws.events.event" => {
                let fields = event
                    .as_object()?
                    .iter()
                    .filter(|(key, _)| *key != "detail");
                Value::Object(
                    fields
                        .map(|(k, v)| (k.clone(), v.clone()))
                        .collect::<Map<_, _>>(),
                )
            }
            name => self.paths.get(name)?.find(event)?,
        })
    }
}

/// A value as it stands in the filled template.
fn shown(value: Option<&Value>, is_quoted: bool, is_object: bool) -> String {
    match (value, is_quoted) {
        (None, false) if is_object => ABSENT_JSON.to_owned(),
        (None, _) => String::new(),
        // Values inside quotes are not escaped; objects lose their own quotes.
        (Some(Value::String(text)), true) => text.clone(),
        (Some(value), true) => value.to_string().replace('"', ""),
        (Some(value), false) => value.to_string(),
    }
}

/// The value without fields and elements that the event did not have.
fn without_absent(value: Value) -> Option<Value> {
    match value {
        Value::String(text) if text == ABSENT => None,
        Value::Array(items) => Some(Value::Array(
            items.into_iter().filter_map(without_absent).collect(),
        )),
        Value::Object(fields) => {
            let kept = fields
                .into_iter()
                .filter_map(|(k, v)| Some((k, without_absent(v)?)));
            Some(Value::Object(kept.collect()))
        }
        value => Some(value),
    }
}

/// Several quoted lines are several lines of text; anything else stays as it is.
fn lines(text: &str) -> String {
    let unquoted = text.lines().map(|line| {
        let trimmed = line.trim();
        let inner = trimmed
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        inner.map_or_else(|| line.to_owned(), |inner| inner.replace("\\\"", "\""))
    });
    unquoted.collect::<Vec<_>>().join("\n")
}
