//! The API model of a pipeline, member by member.

use super::constraint::{
    ARTIFACT, BUCKET, CONFIGURATION_MAX, ENVIRONMENT, NAME, NAMESPACE, PROVIDER, ROLE,
    RULE_CONFIGURATION_MAX, Shapes, TYPE_VERSION, VARIABLE, text_rule,
};
use super::model::{
    Action, ArtifactStore, Condition, Patterns, Pipeline, Rule, Stage, Text, Trigger, TypeId,
};
use crate::finding::Findings;
use crate::span::Span;

/// Every violation of the model.
pub(super) fn check(pipeline: &Pipeline) -> Findings {
    let mut shapes = Shapes {
        found: Findings::new(),
    };
    shapes.pipeline(pipeline);
    shapes.found
}

impl Shapes {
    fn pipeline(&mut self, pipeline: &Pipeline) {
        self.text("pipeline.name", &pipeline.name, &NAME);
        self.text("pipeline.roleArn", &pipeline.role_arn, &ROLE);
        if let Some(store) = &pipeline.artifact_store {
            self.store("pipeline.artifactStore", store);
        }
        for (region, store) in &pipeline.artifact_stores {
            let path = format!("pipeline.artifactStores.{}.member", region.as_str());
            self.store(&path, store);
        }
        for (index, stage) in pipeline.stages.iter().enumerate() {
            self.stage(&format!("pipeline.stages.{}.member", index + 1), stage);
        }
        self.number("pipeline.version", pipeline.version.as_ref(), (1, i64::MAX));
        let modes = ["SUPERSEDED", "QUEUED", "PARALLEL"];
        self.word(
            "pipeline.executionMode",
            pipeline.execution_mode.as_ref(),
            &modes,
        );
        self.word(
            "pipeline.pipelineType",
            pipeline.pipeline_type.as_ref(),
            &["V1", "V2"],
        );
        self.count(
            "pipeline.variables",
            pipeline.variables.len(),
            pipeline.span,
            (0, 50),
        );
        for (index, variable) in pipeline.variables.iter().enumerate() {
            let path = format!("pipeline.variables.{}.member", index + 1);
            self.text(&format!("{path}.name"), &variable.name, &VARIABLE);
            let default = variable.default_value.as_ref();
            self.optional(
                &format!("{path}.defaultValue"),
                default,
                &text_rule(1, 1000),
            );
            let description = variable.description.as_ref();
            self.optional(
                &format!("{path}.description"),
                description,
                &text_rule(0, 200),
            );
        }
        self.count(
            "pipeline.triggers",
            pipeline.triggers.len(),
            pipeline.span,
            (0, 50),
        );
        for (index, trigger) in pipeline.triggers.iter().enumerate() {
            self.trigger(&format!("pipeline.triggers.{}.member", index + 1), trigger);
        }
    }

    fn store(&mut self, path: &str, store: &ArtifactStore) {
        self.word(&format!("{path}.type"), Some(&store.store_type), &["S3"]);
        self.text(&format!("{path}.location"), &store.location, &BUCKET);
        if let Some(key) = &store.encryption_key {
            self.text(
                &format!("{path}.encryptionKey.id"),
                &key.id,
                &text_rule(1, 400),
            );
            self.word(
                &format!("{path}.encryptionKey.type"),
                Some(&key.key_type),
                &["KMS"],
            );
        }
    }

    fn stage(&mut self, path: &str, stage: &Stage) {
        self.text(&format!("{path}.name"), &stage.name, &NAME);
        for (index, action) in stage.actions.iter().enumerate() {
            self.action(&format!("{path}.actions.{}.member", index + 1), action);
        }
        for (key, gate) in [
            ("beforeEntry", &stage.before_entry),
            ("onSuccess", &stage.on_success),
        ] {
            if let Some(gate) = gate {
                let path = format!("{path}.{key}.conditions");
                self.count(&path, gate.conditions.len(), gate.span, (1, 1));
                self.conditions(&path, &gate.conditions);
            }
        }
        if let Some(gate) = &stage.on_failure {
            let path = format!("{path}.onFailure");
            let results = ["ROLLBACK", "FAIL", "RETRY", "SKIP"];
            self.word(&format!("{path}.result"), gate.result.as_ref(), &results);
            let modes = ["FAILED_ACTIONS", "ALL_ACTIONS"];
            let retry = format!("{path}.retryConfiguration.retryMode");
            self.word(&retry, gate.retry_mode.as_ref(), &modes);
            let path = format!("{path}.conditions");
            self.count(&path, gate.conditions.len(), gate.span, (0, 1));
            self.conditions(&path, &gate.conditions);
        }
    }

    fn conditions(&mut self, path: &str, conditions: &[Condition]) {
        for (index, condition) in conditions.iter().enumerate() {
            let path = format!("{path}.{}.member", index + 1);
            let results = ["ROLLBACK", "FAIL", "RETRY", "SKIP"];
            self.word(
                &format!("{path}.result"),
                condition.result.as_ref(),
                &results,
            );
            let rules = format!("{path}.rules");
            self.count(&rules, condition.rules.len(), condition.span, (1, 5));
            for (index, rule) in condition.rules.iter().enumerate() {
                self.rule(&format!("{rules}.{}.member", index + 1), rule);
            }
        }
    }

    fn rule(&mut self, path: &str, rule: &Rule) {
        self.text(&format!("{path}.name"), &rule.name, &NAME);
        let id = &rule.type_id;
        self.word(
            &format!("{path}.ruleTypeId.category"),
            Some(&id.category),
            &["Rule"],
        );
        self.text(
            &format!("{path}.ruleTypeId.provider"),
            &id.provider,
            &PROVIDER,
        );
        self.configuration(path, &rule.configuration, RULE_CONFIGURATION_MAX);
        self.commands(path, &rule.commands, rule.span);
        self.optional(&format!("{path}.roleArn"), rule.role_arn.as_ref(), &ROLE);
        self.optional(
            &format!("{path}.region"),
            rule.region.as_ref(),
            &text_rule(4, 30),
        );
        let timeout = rule.timeout_minutes.as_ref();
        self.number(&format!("{path}.timeoutInMinutes"), timeout, (5, 86_400));
    }

    fn type_id(&mut self, path: &str, id: &TypeId) {
        let categories = [
            "Source", "Build", "Deploy", "Test", "Invoke", "Approval", "Compute",
        ];
        self.word(&format!("{path}.category"), Some(&id.category), &categories);
        let owners = ["AWS", "ThirdParty", "Custom"];
        self.word(&format!("{path}.owner"), Some(&id.owner), &owners);
        self.text(&format!("{path}.provider"), &id.provider, &PROVIDER);
        self.text(&format!("{path}.version"), &id.version, &TYPE_VERSION);
    }

    fn action(&mut self, path: &str, action: &Action) {
        self.text(&format!("{path}.name"), &action.name, &NAME);
        self.type_id(&format!("{path}.actionTypeId"), &action.type_id);
        self.number(
            &format!("{path}.runOrder"),
            action.run_order.as_ref(),
            (1, 999),
        );
        self.configuration(path, &action.configuration, CONFIGURATION_MAX);
        self.commands(path, &action.commands, action.span);
        for (index, artifact) in action.output_artifacts.iter().enumerate() {
            let path = format!("{path}.outputArtifacts.{}.member", index + 1);
            self.text(&format!("{path}.name"), &artifact.name, &ARTIFACT);
            let files = format!("{path}.files");
            self.count(&files, artifact.files.len(), artifact.name.span, (0, 10));
            for (index, file) in artifact.files.iter().enumerate() {
                let path = format!("{files}.{}.member", index + 1);
                self.text(&path, file, &text_rule(1, 128));
            }
        }
        for (index, artifact) in action.input_artifacts.iter().enumerate() {
            let path = format!("{path}.inputArtifacts.{}.member.name", index + 1);
            self.text(&path, artifact, &ARTIFACT);
        }
        let outputs = format!("{path}.outputVariables");
        self.count(
            &outputs,
            action.output_variables.len(),
            action.span,
            (0, 15),
        );
        let variables = format!("{path}.environmentVariables");
        self.count(
            &variables,
            action.environment_variables.len(),
            action.span,
            (0, 10),
        );
        for (index, variable) in action.environment_variables.iter().enumerate() {
            let path = format!("{variables}.{}.member", index + 1);
            self.text(&format!("{path}.name"), &variable.name, &ENVIRONMENT);
            self.text(
                &format!("{path}.value"),
                &variable.value,
                &text_rule(1, 2000),
            );
            let kinds = ["PLAINTEXT", "SECRETS_MANAGER"];
            self.word(
                &format!("{path}.type"),
                variable.variable_type.as_ref(),
                &kinds,
            );
        }
        self.optional(&format!("{path}.roleArn"), action.role_arn.as_ref(), &ROLE);
        self.optional(
            &format!("{path}.region"),
            action.region.as_ref(),
            &text_rule(4, 30),
        );
        self.optional(
            &format!("{path}.namespace"),
            action.namespace.as_ref(),
            &NAMESPACE,
        );
        let timeout = action.timeout_minutes.as_ref();
        self.number(&format!("{path}.timeoutInMinutes"), timeout, (5, 86_400));
    }

    fn configuration(&mut self, path: &str, configuration: &[(Text, Text)], most: usize) {
        let path = format!("{path}.configuration");
        let bounds = |max: usize| {
            format!(
                "[Member must have length less than or equal to {max}, \
                 Member must have length greater than or equal to 1]"
            )
        };
        let is_off = |text: &Text, max: usize| {
            let length = text.as_str().chars().count();
            length == 0 || length > max
        };
        if let Some((key, _)) = configuration.iter().find(|(key, _)| is_off(key, 50)) {
            let constraint = format!("Map keys must satisfy constraint: {}", bounds(50));
            self.push(&path, key.span, &constraint);
        }
        if let Some((_, value)) = configuration.iter().find(|(_, value)| is_off(value, most)) {
            let constraint = format!("Map value must satisfy constraint: {}", bounds(most));
            self.push(&path, value.span, &constraint);
        }
    }

    fn commands(&mut self, path: &str, commands: &[Text], span: Span) {
        let path = format!("{path}.commands");
        self.count(&path, commands.len(), span, (0, 50));
        for (index, command) in commands.iter().enumerate() {
            self.text(
                &format!("{path}.{}.member", index + 1),
                command,
                &text_rule(1, 1000),
            );
        }
    }

    fn trigger(&mut self, path: &str, trigger: &Trigger) {
        let kinds = ["CodeStarSourceConnection"];
        self.word(
            &format!("{path}.providerType"),
            Some(&trigger.provider_type),
            &kinds,
        );
        let path = format!("{path}.gitConfiguration");
        self.text(
            &format!("{path}.sourceActionName"),
            &trigger.source_action_name,
            &NAME,
        );
        let push = format!("{path}.push");
        self.count(&push, trigger.push.len(), trigger.span, (0, 3));
        for (index, filter) in trigger.push.iter().enumerate() {
            let path = format!("{push}.{}.member", index + 1);
            self.patterns(&format!("{path}.tags"), filter.tags.as_ref(), filter.span);
            self.patterns(
                &format!("{path}.branches"),
                filter.branches.as_ref(),
                filter.span,
            );
            self.patterns(
                &format!("{path}.filePaths"),
                filter.file_paths.as_ref(),
                filter.span,
            );
        }
        let pull = format!("{path}.pullRequest");
        self.count(&pull, trigger.pull_request.len(), trigger.span, (0, 3));
        for (index, filter) in trigger.pull_request.iter().enumerate() {
            let path = format!("{pull}.{}.member", index + 1);
            for (index, event) in filter.events.iter().enumerate() {
                let path = format!("{path}.events.{}.member", index + 1);
                self.word(&path, Some(event), &["OPEN", "UPDATED", "CLOSED"]);
            }
            self.patterns(
                &format!("{path}.branches"),
                filter.branches.as_ref(),
                filter.span,
            );
            self.patterns(
                &format!("{path}.filePaths"),
                filter.file_paths.as_ref(),
                filter.span,
            );
        }
    }

    fn patterns(&mut self, path: &str, patterns: Option<&Patterns>, span: Span) {
        let Some(patterns) = patterns else {
            return;
        };
        for (key, list) in [
            ("includes", &patterns.includes),
            ("excludes", &patterns.excludes),
        ] {
            let path = format!("{path}.{key}");
            self.count(&path, list.len(), span, (0, 8));
            for (index, pattern) in list.iter().enumerate() {
                self.text(
                    &format!("{path}.{}.member", index + 1),
                    pattern,
                    &text_rule(1, 255),
                );
            }
        }
    }
}
