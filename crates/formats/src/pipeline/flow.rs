//! Rules about what flows between actions: artifacts, stores and variables.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::{INPUT_UNDECLARED, OUTPUT_NAME, REFERENCE, STORE_CHOICE, STORE_REGION};
use super::model::{Action, Pipeline, Stage, Text};
use super::{Home, refuse};
use crate::finding::{Finding, Findings};
use crate::text::quote;

const ACTION: &str = "InvalidActionDeclarationException";

/// Checks the flow through the whole pipeline.
pub(super) fn check(pipeline: &Pipeline, home: &Home<'_>, found: &mut Findings) {
    outputs(pipeline, found);
    inputs(pipeline, found);
    stores(pipeline, home, found);
    references(pipeline, found);
}

fn outputs(pipeline: &Pipeline, found: &mut Findings) {
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    for artifact in pipeline
        .actions()
        .flat_map(|(_, action)| &action.output_artifacts)
    {
        let name = artifact.name.as_str();
        if let Some(line) = names.insert(name, artifact.name.span.line) {
            let said = format!("The action on line {line} makes {} already.", quote(name));
            let answer = format!(
                "Output Artifact Bundle name must be unique within the pipeline. {name} has been \
                 used more than once."
            );
            let finding = refuse(&OUTPUT_NAME, artifact.name.span, said, ACTION, answer);
            found.push(finding.fix("Give it another name."));
        }
    }
}

/// Walks the pipeline as an execution does: stage after stage, runOrder after runOrder.
fn inputs(pipeline: &Pipeline, found: &mut Findings) {
    let mut made: BTreeSet<&str> = BTreeSet::new();
    for stage in &pipeline.stages {
        for actions in waves(stage) {
            // Nobody reads more, and each needs a look at the whole pipeline.
            if found.is_full_of_errors() {
                return;
            }
            for action in &actions {
                for input in &action.input_artifacts {
                    if !made.contains(input.as_str()) && !input.as_str().is_empty() {
                        found.push(undeclared(pipeline, action, input));
                    }
                }
            }
            let outputs = actions.iter().flat_map(|action| &action.output_artifacts);
            made.extend(outputs.map(|artifact| artifact.name.as_str()));
        }
    }
}

fn undeclared(pipeline: &Pipeline, action: &Action, input: &Text) -> Finding {
    let name = input.as_str();
    let maker = pipeline.actions().find(|(_, other)| {
        other
            .output_artifacts
            .iter()
            .any(|artifact| artifact.name.as_str() == name)
    });
    let said = match maker {
        Some((_, other)) => {
            format!(
                "{} is made by {}, but not before.",
                quote(name),
                quote(other.name.as_str())
            )
        }
        None => format!("Nobody makes {}.", quote(name)),
    };
    let answer = format!(
        "Input Artifact Bundle {name} in action {} is not declared as Output Artifact Bundle in \
         any of the preceding actions",
        action.name.value
    );
    let finding = refuse(&INPUT_UNDECLARED, input.span, said, ACTION, answer);
    if maker.is_some() {
        return finding.fix("Raise the runOrder, or move the action to a later stage.");
    }
    let all = pipeline
        .actions()
        .flat_map(|(_, action)| &action.output_artifacts);
    let names: Vec<&str> = all.map(|artifact| artifact.name.as_str()).collect();
    match crate::text::nearest(name, &names) {
        Some(word) => finding.fix(format!("Did you mean `{word}`?")),
        None => finding,
    }
}

fn stores(pipeline: &Pipeline, home: &Home<'_>, found: &mut Findings) {
    let has_many = !pipeline.artifact_stores.is_empty();
    let (said, fix) = match (&pipeline.artifact_store, has_many) {
        (Some(_), true) => (
            "There is an artifactStore and artifactStores.",
            "Keep exactly one of the two.",
        ),
        (None, false) => (
            "There is no artifact store.",
            "Add \"artifactStore\": {\"type\": \"S3\", \"location\": \"a bucket\"}.",
        ),
        _ => return regions(pipeline, home, found),
    };
    let answer = "Pipeline should have either 'pipeline.artifactStore' or \
        'pipeline.artifactStores', but not both";
    let span = pipeline
        .artifact_store
        .as_ref()
        .map_or(pipeline.span, |store| store.span);
    let finding = refuse(
        &STORE_CHOICE,
        span,
        said,
        "InvalidStructureException",
        answer,
    );
    found.push(finding.fix(fix));
}

fn regions(pipeline: &Pipeline, home: &Home<'_>, found: &mut Findings) {
    const EXCEPTION: &str = "ValidationException";
    let Some(own) = home.region else {
        return;
    };
    let regions = pipeline
        .actions()
        .filter_map(|(_, action)| action.region.as_ref());
    if pipeline.artifact_store.is_some() {
        if let Some(other) = regions.into_iter().find(|region| region.as_str() != own) {
            let said = format!(
                "The region {} has no artifact store.",
                quote(other.as_str())
            );
            let answer = "Your pipeline contains actions in more than one region. Use \
                'pipeline.artifactStores' instead of 'pipeline.artifactStore' to declare an \
                artifact store, such as an artifact bucket, for each region where you have an \
                action.";
            let finding = refuse(&STORE_REGION, other.span, said, EXCEPTION, answer);
            found.push(finding.fix("Use artifactStores with an entry for each region."));
        }
        return;
    }
    let stores = pipeline.artifact_stores.iter();
    let stored: BTreeSet<&str> = stores.map(|(region, _)| region.as_str()).collect();
    let home_text = (own, pipeline.span);
    let others = regions.map(|region| (region.as_str(), region.span));
    for (region, span) in std::iter::once(home_text).chain(others) {
        if stored.contains(region) {
            continue;
        }
        let said = format!("The region {} has no artifact store.", quote(region));
        let answer = format!(
            "Your pipeline must have an artifact store, such as an artifact bucket, for each \
             region where you have an action. The following region is missing in \
             'pipeline.artifactStores': {region}."
        );
        let finding = refuse(&STORE_REGION, span, said, EXCEPTION, answer);
        found.push(finding.fix(format!("Add \"{region}\" to artifactStores.")));
    }
}

/// The `#{namespace.name}` references of a text.
pub fn variable_references(text: &str) -> Vec<(&str, &str)> {
    let after = text.split("#{").skip(1);
    let inner = after.filter_map(|rest| rest.split_once('}').map(|(inner, _)| inner));
    inner.filter_map(|inner| inner.split_once('.')).collect()
}

/// The actions of a stage, those of one runOrder together, lowest first.
fn waves(stage: &Stage) -> Vec<Vec<&Action>> {
    let mut waves: BTreeMap<i64, Vec<&Action>> = BTreeMap::new();
    for action in &stage.actions {
        waves.entry(action.order()).or_default().push(action);
    }
    waves.into_values().collect()
}

fn references(pipeline: &Pipeline, found: &mut Findings) {
    let declared: BTreeSet<&str> = pipeline.variables.iter().map(|v| v.name.as_str()).collect();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for actions in pipeline.stages.iter().flat_map(waves) {
        for action in &actions {
            for (_, value) in &action.configuration {
                for (namespace, name) in variable_references(value.as_str()) {
                    let said = match namespace {
                        "codepipeline" if name == "PipelineExecutionId" => continue,
                        "codepipeline" => format!("There is no codepipeline.{name}."),
                        "variables" if action.is_source() => {
                            "Source actions cannot use pipeline variables.".to_owned()
                        }
                        "variables" if declared.contains(name) => continue,
                        "variables" => format!("No variable is called {}.", quote(name)),
                        other if known.contains(other) => continue,
                        other => format!("No earlier action has the namespace {}.", quote(other)),
                    };
                    found.push(reference(action, value, namespace, said));
                }
            }
        }
        known.extend(
            actions
                .iter()
                .filter_map(|a| a.namespace.as_ref())
                .map(Text::as_str),
        );
    }
}

fn reference(action: &Action, value: &Text, namespace: &str, said: String) -> Finding {
    let answer = format!(
        "Action '{}' references the namespace '{namespace}' which is not available in any of the \
         preceding actions",
        action.name.value
    );
    let finding = refuse(&REFERENCE, value.span, said, ACTION, answer);
    finding.fix("Give the action that makes the value a namespace, and let it run before.")
}
