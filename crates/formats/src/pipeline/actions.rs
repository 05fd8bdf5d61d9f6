//! Rules about single actions: provider, artifacts, configuration, namespace.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::{
    ARTIFACT_COUNT, CONFIGURATION, NAMESPACE, NOT_SIMULATED, REGION_HERE, UNAVAILABLE, V2_ONLY,
};
use super::model::{Action, Pipeline, PipelineType, Stage, Text};
use super::providers::{self, Provider};
use super::{Home, refuse};
use crate::finding::Findings;
use crate::text::quote;

const ACTION: &str = "InvalidActionDeclarationException";

/// Checks every action by itself.
pub(super) fn check(pipeline: &Pipeline, home: &Home<'_>, found: &mut Findings) {
    for (_, action) in pipeline.actions() {
        if let Some(provider) = available(action, home, found) {
            if provider.is_v2_only && pipeline.kind() == PipelineType::V1 {
                let name = provider.name;
                let said = format!("{name} exists in V2 pipelines only.");
                let answer = format!("{name} Action can only be used with V2 pipelines.");
                let span = action.type_id.provider.span;
                let finding = refuse(&V2_ONLY, span, said, ACTION, answer);
                found.push(finding.fix("Write \"pipelineType\": \"V2\"."));
            }
            configuration(action, provider, found);
            counts(action, provider, found);
        }
        region(action, home, found);
    }
    namespaces(pipeline, found);
}

/// The provider, if the four parts of the action type belong together.
fn available(action: &Action, home: &Home<'_>, found: &mut Findings) -> Option<&'static Provider> {
    let id = &action.type_id;
    let [category, owner, provider, version] =
        [&id.category, &id.owner, &id.provider, &id.version].map(Text::as_str);
    if owner == "Custom" || provider.is_empty() || category.is_empty() {
        return None;
    }
    let categories = providers::categories(provider);
    if categories.is_empty() {
        let said = format!("{} is not simulated.", quote(provider));
        let finding = NOT_SIMULATED.at(id.provider.span, said);
        let names: Vec<&str> = providers::PROVIDERS.iter().map(|p| p.name).collect();
        found.push(match crate::text::nearest(provider, &names) {
            Some(word) => finding.fix(format!("Did you mean `{word}`?")),
            None => finding,
        });
        return None;
    }
    let known = providers::find(category, provider);
    let (span, fix) = match known {
        None => (
            id.category.span,
            format!("Use the category {}.", categories.join(" or ")),
        ),
        Some(known) if known.owner != owner => {
            (id.owner.span, format!("Use the owner {}.", known.owner))
        }
        Some(_) if version != "1" => (id.version.span, "Use version \"1\".".to_owned()),
        Some(known) => return Some(known),
    };
    let region = action.region.as_ref().map(Text::as_str).or(home.region);
    let answer = format!(
        "ActionType (Category: '{category}', Provider: '{provider}', Owner: '{owner}', \
         Version: '{version}') in action '{}' is not available in region {}",
        action.name.value,
        region.unwrap_or("us-east-1")
    );
    let said = format!("There is no {provider} action of {owner} in category {category}.");
    found.push(refuse(&UNAVAILABLE, span, said, ACTION, answer).fix(fix));
    None
}

/// Configuration keys that a provider needs in some cases only.
fn conditional(action: &Action) -> Vec<&'static str> {
    let config = |key| action.config(key).map_or("", |text| text.as_str());
    match action.type_id.provider.as_str() {
        "CodeBuild" if action.input_artifacts.len() > 1 => vec!["PrimarySource"],
        "S3" if !action.is_source() && config("Extract") == "false" => vec!["ObjectKey"],
        "CloudFormation" => match config("ActionMode") {
            "CREATE_UPDATE" | "REPLACE_ON_FAILURE" => vec!["TemplatePath", "RoleArn"],
            "CHANGE_SET_REPLACE" => vec!["ChangeSetName", "TemplatePath", "RoleArn"],
            "CHANGE_SET_EXECUTE" => vec!["ChangeSetName"],
            "DELETE_ONLY" => vec!["RoleArn"],
            _ => vec![],
        },
        _ => vec![],
    }
}

fn configuration(action: &Action, provider: &Provider, found: &mut Findings) {
    let needed = provider.required.iter().copied().chain(conditional(action));
    for key in needed.filter(|key| action.config(key).is_none()) {
        let name = action.name.as_str();
        let said = format!("{} needs the configuration value {key}.", quote(name));
        let answer = format!(
            "Action configuration for action '{name}' is missing required configuration '{key}'"
        );
        let finding = refuse(&CONFIGURATION, action.name.span, said, ACTION, answer);
        found.push(finding.fix(format!("Add \"{key}\" to its configuration.")));
    }
    if provider.name == "Commands" && action.commands.is_empty() {
        let said = format!("{} has no commands.", quote(action.name.as_str()));
        found.push(
            CONFIGURATION
                .at(action.name.span, said)
                .fix("Add \"commands\": […]."),
        );
    }
}

fn counts(action: &Action, provider: &Provider, found: &mut Findings) {
    let sides = [
        ("input", action.input_artifacts.len(), provider.inputs),
        ("output", action.output_artifacts.len(), provider.outputs),
    ];
    for (side, count, (min, max)) in sides {
        let (bound, how) = if count < min {
            (min, "less than the minimum")
        } else if count > max {
            (max, "more than the maximum")
        } else {
            continue;
        };
        let name = action.name.as_str();
        let said = format!("{} has {count} {side} artifacts.", quote(name));
        let answer = format!(
            "Action {name} declares {count} {side} artifacts which is {how} count ({bound})"
        );
        let finding = refuse(&ARTIFACT_COUNT, action.name.span, said, ACTION, answer);
        let range = if min == max {
            format!("{min}")
        } else {
            format!("{min} to {max}")
        };
        found.push(finding.fix(format!("{} has {range}.", provider.name)));
    }
}

fn region(action: &Action, home: &Home<'_>, found: &mut Findings) {
    let stays =
        action.is_source() || matches!(action.type_id.owner.as_str(), "ThirdParty" | "Custom");
    let Some(region) = action.region.as_ref().filter(|_| stays) else {
        return;
    };
    if home.region.is_some_and(|home| home != region.as_str()) {
        let said = format!(
            "{} must run in the pipeline's region.",
            quote(action.name.as_str())
        );
        let answer = format!(
            "Action '{}' cannot be in a region other than the region of the pipeline",
            action.name.value
        );
        let finding = refuse(&REGION_HERE, region.span, said, ACTION, answer);
        found.push(finding.fix("Drop the region."));
    }
}

fn namespaces(pipeline: &Pipeline, found: &mut Findings) {
    let mut taken: BTreeMap<&str, (&Stage, &Action)> = BTreeMap::new();
    let outputs = pipeline
        .actions()
        .flat_map(|(_, action)| &action.output_artifacts);
    let artifacts: BTreeSet<&str> = outputs.map(|artifact| artifact.name.as_str()).collect();
    for (stage, action) in pipeline.actions() {
        let Some(namespace) = &action.namespace else {
            continue;
        };
        let name = namespace.as_str();
        let said = if matches!(name, "codepipeline" | "variables") {
            format!("The namespace {} is reserved.", quote(name))
        } else if let Some((_, first)) = taken.insert(name, (stage, action)) {
            let line = first.span.line;
            format!(
                "The namespace {} belongs to the action on line {line}.",
                quote(name)
            )
        } else if artifacts.contains(name) {
            format!("{} is the name of an artifact.", quote(name))
        } else {
            continue;
        };
        let answer = format!(
            "Namespaces must be unique across the pipeline definition. The following occur more \
             than once in the pipeline. StageName=[{}], ActionName=[{}], Namespace=[{name}]",
            stage.name.value, action.name.value
        );
        let finding = refuse(&NAMESPACE, namespace.span, said, ACTION, answer);
        found.push(finding.fix("Choose another namespace."));
    }
}
