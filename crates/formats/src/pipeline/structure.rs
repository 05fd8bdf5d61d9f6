//! Rules about stages: how many, which first, named how, and what V1 pipelines may not have.

use std::collections::BTreeMap;

use super::codes::{
    ACTION_NAME, EMPTY_STAGE, FAILURE_BOTH, FIRST_STAGE, GATE_RESULT, ONLY_SOURCES,
    PARALLEL_ROLLBACK, SOURCE_ELSEWHERE, STAGE_COUNT, STAGE_NAME, TRIGGER_FILTER, TRIGGER_SOURCE,
    V2_ONLY, VARIABLE_NAME,
};
use super::model::{
    Condition, ExecutionMode, Patterns, Pipeline, PipelineType, Stage, Text, Trigger,
};
use super::refuse;
use crate::finding::Findings;
use crate::glob::FilterGlob;
use crate::text::quote;

const STRUCTURE: &str = "InvalidStructureException";
const STAGE: &str = "InvalidStageDeclarationException";
const ACTION: &str = "InvalidActionDeclarationException";
const STAGES_MAX: usize = 50;

/// Checks everything above single actions.
pub(super) fn check(pipeline: &Pipeline, found: &mut Findings) {
    stage_count(pipeline, found);
    sources(pipeline, found);
    names(pipeline, found);
    v2_features(pipeline, found);
    variable_names(pipeline, found);
    for stage in &pipeline.stages {
        gates(pipeline, stage, found);
    }
    for trigger in &pipeline.triggers {
        self::trigger(pipeline, trigger, found);
    }
}

fn stage_count(pipeline: &Pipeline, found: &mut Findings) {
    let count = pipeline.stages.len();
    let span = pipeline
        .stages
        .first()
        .map_or(pipeline.span, |stage| stage.span);
    if count < 2 {
        let answer = format!(
            "Pipeline has only {count} stage(s). There should be a minimum of 2 stages in a \
             pipeline"
        );
        let finding = refuse(
            &STAGE_COUNT,
            span,
            "A pipeline needs two stages.",
            STRUCTURE,
            answer,
        );
        found.push(finding.fix("Add a stage that uses the source."));
    } else if count > STAGES_MAX {
        let answer =
            "Pipeline has too many stages. There can only be up to 50 stages in a pipeline";
        let said = format!("There are {count} stages.");
        found.push(refuse(&STAGE_COUNT, span, said, STRUCTURE, answer).fix("Keep fifty."));
    }
}

fn sources(pipeline: &Pipeline, found: &mut Findings) {
    let Some((first, rest)) = pipeline.stages.split_first() else {
        return;
    };
    if first.actions.is_empty() || !first.actions.iter().all(super::model::Action::is_source) {
        let other = first.actions.iter().find(|action| !action.is_source());
        let span = other.map_or(first.span, |action| action.type_id.category.span);
        let said = "The first stage may hold source actions only, and at least one.";
        let answer = "Pipeline should start with a stage that only contains source actions";
        let finding = refuse(&FIRST_STAGE, span, said, STRUCTURE, answer);
        found.push(finding.fix("Move other actions to a later stage."));
    }
    for action in rest
        .iter()
        .flat_map(|stage| &stage.actions)
        .filter(|a| a.is_source())
    {
        let said = format!(
            "The source {} stands too late.",
            quote(action.name.as_str())
        );
        let answer = "Source actions can only be included in the first stage of the pipeline";
        let span = action.type_id.category.span;
        let finding = refuse(&SOURCE_ELSEWHERE, span, said, STRUCTURE, answer);
        found.push(finding.fix("Move it to the first stage."));
    }
    for stage in rest.iter().filter(|stage| stage.actions.is_empty()) {
        let said = format!("The stage {} has no action.", quote(stage.name.as_str()));
        let answer = format!(
            "Stage '{}' should contain at least one action",
            stage.name.value
        );
        found.push(refuse(&EMPTY_STAGE, stage.span, said, STAGE, answer).fix("Add an action."));
    }
    if pipeline.actions().next().is_some() && pipeline.actions().all(|(_, a)| a.is_source()) {
        let said = "Nothing is done with the source.";
        let answer = "Pipeline should contain at least 1 action whose category is not Source";
        let finding = refuse(&ONLY_SOURCES, pipeline.span, said, STRUCTURE, answer);
        found.push(finding.fix("Add a build, test, deploy, invoke or approval action."));
    }
}

fn names(pipeline: &Pipeline, found: &mut Findings) {
    let mut stages: BTreeMap<&str, &Text> = BTreeMap::new();
    for stage in &pipeline.stages {
        let name = stage.name.as_str();
        if let Some(first) = stages.insert(name, &stage.name) {
            let line = first.span.line;
            let said = format!("Line {line} has a stage called {} already.", quote(name));
            let answer = format!("Stage name '{name}' is used more than once");
            let finding = refuse(&STAGE_NAME, stage.name.span, said, STAGE, answer);
            found.push(finding.fix("Give it another name."));
        }
        let mut actions: BTreeMap<&str, &Text> = BTreeMap::new();
        for action in &stage.actions {
            let name = action.name.as_str();
            if let Some(first) = actions.insert(name, &action.name) {
                let line = first.span.line;
                let said = format!("Line {line} has an action called {} already.", quote(name));
                let answer = format!("Action name '{name}' is used more than once");
                let finding = refuse(&ACTION_NAME, action.name.span, said, ACTION, answer);
                found.push(finding.fix("Give it another name."));
            }
        }
    }
}

fn v2_features(pipeline: &Pipeline, found: &mut Findings) {
    if pipeline.kind() == PipelineType::V2 {
        return;
    }
    let fix = "Write \"pipelineType\": \"V2\".";
    let mut push = |span, said: &str, exception, answer: &str| {
        found.push(refuse(&V2_ONLY, span, said, exception, answer).fix(fix));
    };
    if let Some(variable) = pipeline.variables.first() {
        let answer = "Pipeline variable can only be used with V2 pipelines";
        push(
            variable.name.span,
            "V1 pipelines have no variables.",
            STRUCTURE,
            answer,
        );
    }
    if let Some(trigger) = pipeline.triggers.first() {
        // The service says this of every trigger, not only of those on tags.
        let answer = "Triggers on tag can only be used with V2 pipelines";
        push(
            trigger.span,
            "V1 pipelines have no triggers.",
            STRUCTURE,
            answer,
        );
    }
    if pipeline.mode() != ExecutionMode::Superseded
        && let Some(mode) = &pipeline.execution_mode
    {
        let answer = "QUEUED or PARALLEL mode can only be used with V2 pipelines";
        push(
            mode.span,
            "V1 pipelines have only SUPERSEDED mode.",
            STRUCTURE,
            answer,
        );
    }
    for stage in &pipeline.stages {
        let gates = [&stage.before_entry, &stage.on_success]
            .into_iter()
            .flatten();
        let mut spans = gates.map(|gate| gate.span);
        let failure = stage.on_failure.as_ref().map(|gate| gate.span);
        if let Some(span) = spans.next().or(failure) {
            let answer = "Stage level conditions can only be used with V2 pipelines.";
            push(span, "V1 pipelines have no conditions.", STAGE, answer);
        }
    }
}

fn variable_names(pipeline: &Pipeline, found: &mut Findings) {
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    for variable in &pipeline.variables {
        let name = variable.name.as_str();
        if let Some(line) = names.insert(name, variable.name.span.line) {
            let said = format!("Line {line} has a variable called {} already.", quote(name));
            let answer = format!(
                "Variable names must be unique. The following variable name is already in use: \
                 {name}"
            );
            let finding = refuse(&VARIABLE_NAME, variable.name.span, said, STRUCTURE, answer);
            found.push(finding.fix("Give it another name."));
        }
    }
}

fn gates(pipeline: &Pipeline, stage: &Stage, found: &mut Findings) {
    let of = |gate: &Option<super::model::Gate>| {
        gate.as_ref()
            .map(|gate| gate.conditions.clone())
            .unwrap_or_default()
    };
    results(
        &of(&stage.before_entry),
        &["FAIL", "SKIP"],
        "before entry",
        found,
    );
    results(
        &of(&stage.on_success),
        &["ROLLBACK", "FAIL"],
        "after success",
        found,
    );
    let Some(gate) = &stage.on_failure else {
        return;
    };
    results(&gate.conditions, &["ROLLBACK"], "after failure", found);
    if gate.result.is_some() && !gate.conditions.is_empty() {
        let said = "The failure gate has a result and conditions.";
        let answer = format!(
            "The following stage cannot have a failure exit gate configured with both top level \
             result and conditions: '{}'",
            stage.name.value
        );
        found.push(refuse(&FAILURE_BOTH, gate.span, said, STAGE, answer).fix("Keep one of them."));
    }
    let inner = gate
        .conditions
        .iter()
        .filter_map(|condition| condition.result.as_ref());
    let mut all = gate.result.iter().chain(inner);
    let rollback = all.find(|result| result.as_str() == "ROLLBACK");
    if let Some(result) = rollback.filter(|_| pipeline.mode() == ExecutionMode::Parallel) {
        let said = "PARALLEL pipelines cannot roll back.";
        let answer =
            "Failure conditions with rollback result type cannot be added to a PARALLEL pipeline.";
        let finding = refuse(&PARALLEL_ROLLBACK, result.span, said, STAGE, answer);
        found.push(finding.fix("Use SUPERSEDED or QUEUED mode, or another result."));
    }
}

fn results(conditions: &[Condition], allowed: &[&str], when: &str, found: &mut Findings) {
    for condition in conditions {
        let Some(result) = &condition.result else {
            continue;
        };
        let word = result.as_str();
        if !allowed.contains(&word) {
            let said = format!("{} is not possible {when}.", quote(word));
            let fix = format!("Use {}.", allowed.join(" or "));
            found.push(GATE_RESULT.at(result.span, said).fix(fix));
        }
        let skips = ["LambdaInvoke", "VariableCheck"];
        let provider = condition.rules.first().map(|rule| &rule.type_id.provider);
        if let Some(provider) = provider.filter(|p| word == "SKIP" && !skips.contains(&p.as_str()))
        {
            let said = format!("A {} rule cannot skip a stage.", provider.value);
            let finding = GATE_RESULT.at(provider.span, said);
            found.push(finding.fix("Use LambdaInvoke or VariableCheck, or the result FAIL."));
        }
    }
}

fn trigger(pipeline: &Pipeline, trigger: &Trigger, found: &mut Findings) {
    let name = trigger.source_action_name.as_str();
    let mut sources = pipeline
        .stages
        .first()
        .into_iter()
        .flat_map(|stage| &stage.actions);
    let source = sources.find(|action| action.name.as_str() == name);
    let provider = source.map(|action| action.type_id.provider.as_str());
    if provider != Some("CodeStarSourceConnection") {
        let said = format!("{} is no connection of the first stage.", quote(name));
        let answer = "Triggers for connections must reference a CodeStarSourceConnection action.";
        let span = trigger.source_action_name.span;
        let finding = refuse(&TRIGGER_SOURCE, span, said, STRUCTURE, answer);
        found.push(finding.fix("Name the source action of the connection."));
    }
    for filter in &trigger.push {
        let kinds = (&filter.tags, &filter.branches, &filter.file_paths);
        let said = match kinds {
            (Some(_), Some(_), _) | (Some(_), _, Some(_)) => "Tags stand alone in a push filter.",
            (None, None, Some(_)) => "File paths need branches beside them.",
            (Some(_) | None, _, _) => {
                for patterns in [kinds.0, kinds.1, kinds.2].into_iter().flatten() {
                    broken_patterns(patterns, found);
                }
                continue;
            }
        };
        found.push(
            TRIGGER_FILTER
                .at(filter.span, said)
                .fix("Split it into two filters."),
        );
    }
    for filter in &trigger.pull_request {
        if filter.branches.is_none() {
            let said = "A pull request filter needs branches.";
            let finding = TRIGGER_FILTER.at(filter.span, said);
            found.push(finding.fix("Name the destination branches."));
        }
        for patterns in [&filter.branches, &filter.file_paths].into_iter().flatten() {
            broken_patterns(patterns, found);
        }
    }
}

fn broken_patterns(patterns: &Patterns, found: &mut Findings) {
    for pattern in patterns.includes.iter().chain(&patterns.excludes) {
        if let Err(error) = FilterGlob::new(pattern.as_str()) {
            let said = format!("{} is no pattern: {error}.", quote(pattern.as_str()));
            found.push(TRIGGER_FILTER.at(pattern.span, said));
        }
    }
}
