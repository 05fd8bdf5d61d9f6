//! What `CreatePipeline` accepts and what is still probably wrong.

use std::collections::BTreeSet;

use super::codes::{
    ARTIFACT_LETTERS, CONFIGURATION_VALUE, PLAIN_SECRET, POLLING, TYPE_ABSENT, UNUSED_ARTIFACT,
};
use super::model::{Action, Pipeline, Text};
use super::providers;
use crate::finding::Findings;
use crate::text::{nearest, quote};
use crate::{ident, json};

/// Every remark that is no refusal.
pub(super) fn check(pipeline: &Pipeline, out: &mut Findings) {
    if pipeline.pipeline_type.is_none() {
        let said = "The API makes a V1 pipeline of this.";
        let fix = "Write \"pipelineType\": \"V2\" (or \"V1\" on purpose).";
        out.push(TYPE_ABSENT.at(pipeline.span, said).fix(fix));
    }
    let taken: BTreeSet<&str> = pipeline
        .actions()
        .flat_map(|(_, action)| &action.input_artifacts)
        .map(Text::as_str)
        .collect();
    for (_, action) in pipeline.actions() {
        for artifact in &action.output_artifacts {
            let name = artifact.name.as_str();
            if !taken.contains(name) {
                let said = format!("Nobody takes {}.", quote(name));
                out.push(UNUSED_ARTIFACT.at(artifact.name.span, said));
            }
        }
        polling(action, out);
        secrets(action, out);
        artifact_letters(action, out);
        values(action, out);
        unknown_values(action, out);
    }
}

fn polling(action: &Action, out: &mut Findings) {
    let polls = ["CodeCommit", "S3", "GitHub"].contains(&action.type_id.provider.as_str());
    if action.is_source() && polls && action.config("PollForSourceChanges").is_none() {
        let said = format!("{} will poll for changes.", quote(action.name.as_str()));
        let teller = match action.type_id.provider.as_str() {
            "GitHub" => "a webhook",
            _ => "an EventBridge rule",
        };
        let fix = format!("Add \"PollForSourceChanges\": \"false\" and {teller}.");
        out.push(POLLING.at(action.name.span, said).fix(fix));
    }
}

fn secrets(action: &Action, out: &mut Findings) {
    let keys = ["OAuthToken", "ClientSecret", "RefreshToken"];
    let plain = |text: &Text| {
        let text = text.as_str();
        !text.is_empty() && !text.starts_with("{{resolve:") && !text.starts_with("***")
    };
    let given = action.configuration.iter();
    for (key, value) in given.filter(|(key, value)| keys.contains(&key.as_str()) && plain(value)) {
        let said = format!("{} stands here in plain text.", quote(key.as_str()));
        out.push(
            PLAIN_SECRET
                .at(value.span, said)
                .fix("Use a connection of CodeConnections."),
        );
    }
}

fn artifact_letters(action: &Action, out: &mut Findings) {
    if action.type_id.provider.as_str() != "CodeBuild" || action.output_artifacts.len() < 2 {
        return;
    }
    for artifact in &action.output_artifacts {
        let name = artifact.name.as_str();
        if !ident::is_codebuild_identifier(name) && ident::is_pipeline_artifact(name) {
            let said = format!("{} is no identifier for CodeBuild.", quote(name));
            let fix = format!("Call it {}.", name.replace('-', "_"));
            out.push(ARTIFACT_LETTERS.at(artifact.name.span, said).fix(fix));
        }
    }
}

/// Words that a configuration value may be.
fn words(provider: &str, key: &str) -> Option<&'static [&'static str]> {
    Some(match (provider, key) {
        (_, "PollForSourceChanges" | "DetectChanges" | "BatchEnabled" | "CombineArtifacts") => {
            &["true", "false"]
        }
        ("S3", "Extract") => &["true", "false"],
        ("CloudFormation", "ActionMode") => &[
            "CREATE_UPDATE",
            "REPLACE_ON_FAILURE",
            "CHANGE_SET_REPLACE",
            "CHANGE_SET_EXECUTE",
            "DELETE_ONLY",
        ],
        (_, "OutputArtifactFormat") => &["CODE_ZIP", "CODEBUILD_CLONE_REF"],
        ("StepFunctions", "InputType") => &["Literal", "FilePath"],
        _ => return None,
    })
}

fn values(action: &Action, out: &mut Findings) {
    let provider = action.type_id.provider.as_str();
    for (key, value) in &action.configuration {
        let text = value.as_str();
        if text.contains("#{") {
            continue;
        }
        let allowed = words(provider, key.as_str()).filter(|words| !words.contains(&text));
        if let Some(words) = allowed {
            let said = format!("{} is no value of {}.", quote(text), key.value);
            let fix = format!("Use {}.", words.join(", "));
            out.push(CONFIGURATION_VALUE.at(value.span, said).fix(fix));
        }
        match (provider, key.as_str()) {
            ("CodeBuild", "EnvironmentVariables") => environment(value, out),
            ("CodeBuild", "PrimarySource") => primary(action, value, out),
            ("CloudFormation", "ParameterOverrides") => overrides(value, out),
            ("CloudFormation", "TemplatePath" | "TemplateConfiguration")
                if !text.contains("::") =>
            {
                let said = format!("{} names no artifact.", quote(text));
                let fix = "Write Artifact::path/in/it.";
                out.push(CONFIGURATION_VALUE.at(value.span, said).fix(fix));
            }
            _ => {}
        }
    }
}

fn environment(value: &Text, out: &mut Findings) {
    let parsed = json::from_str::<Vec<json::Map<String, json::Value>>>(value.as_str());
    let types = ["PLAINTEXT", "PARAMETER_STORE", "SECRETS_MANAGER"];
    let is_fine = |variable: &json::Map<String, json::Value>| {
        let text = |key| variable.get(key).and_then(json::Value::as_str);
        let kind = text("type").unwrap_or("PLAINTEXT");
        text("name").is_some() && text("value").is_some() && types.contains(&kind)
    };
    if !parsed.is_ok_and(|list| list.iter().all(is_fine)) {
        let said = "The environment variables are not a JSON list of name, value and type.";
        let fix = "Write [{\"name\":\"A\",\"value\":\"b\",\"type\":\"PLAINTEXT\"}] as a text.";
        out.push(CONFIGURATION_VALUE.at(value.span, said).fix(fix));
    }
}

fn primary(action: &Action, value: &Text, out: &mut Findings) {
    let names: Vec<&str> = action.input_artifacts.iter().map(Text::as_str).collect();
    if !names.contains(&value.as_str()) {
        let said = format!("{} is no input of the action.", quote(value.as_str()));
        let finding = CONFIGURATION_VALUE.at(value.span, said);
        out.push(finding.fix(format!("Use one of {}.", names.join(", "))));
    }
}

/// Parameter overrides have at most one kilobyte.
const OVERRIDES_MAX_BYTES: usize = 1024;

fn overrides(value: &Text, out: &mut Findings) {
    let text = value.as_str();
    if json::from_str::<json::Map<String, json::Value>>(text).is_err() {
        let said = "The parameter overrides are no JSON object.";
        let fix = "Write {\"Name\": \"value\"} as a text.";
        out.push(CONFIGURATION_VALUE.at(value.span, said).fix(fix));
    } else if text.len() > OVERRIDES_MAX_BYTES {
        let said = format!(
            "The parameter overrides have {} bytes; 1024 fit.",
            text.len()
        );
        let fix = "Use a template configuration file.";
        out.push(CONFIGURATION_VALUE.at(value.span, said).fix(fix));
    }
}

fn unknown_values(action: &Action, out: &mut Findings) {
    let id = &action.type_id;
    let Some(provider) = providers::find(id.category.as_str(), id.provider.as_str()) else {
        return;
    };
    let known: Vec<&str> = provider
        .required
        .iter()
        .chain(provider.optional)
        .copied()
        .collect();
    // A provider without a list is one whose configuration is set in the console.
    if known.is_empty() {
        return;
    }
    for (key, _) in action
        .configuration
        .iter()
        .filter(|(key, _)| !known.contains(&key.as_str()))
    {
        let said = format!(
            "{} has no configuration value {}.",
            provider.name,
            quote(key.as_str())
        );
        let finding = CONFIGURATION_VALUE.at(key.span, said);
        out.push(match nearest(key.as_str(), &known) {
            Some(word) => finding.fix(format!("Did you mean `{word}`?")),
            None => finding.fix(format!("Known values: {}.", known.join(", "))),
        });
    }
}
