//! A pipeline as the JSON that get-pipeline shows.

use super::model::{
    Action, ArtifactStore, Condition, Patterns, Pipeline, Rule, Stage, Text, Trigger, TypeId,
};
use crate::json::{Map, Value, json};

/// An object that is filled in AWS's order and leaves out what is not there.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn put(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    fn text(self, key: &str, text: &Text) -> Self {
        self.put(key, text.as_str())
    }

    fn maybe(self, key: &str, text: Option<&Text>) -> Self {
        match text {
            Some(text) => self.text(key, text),
            None => self,
        }
    }

    fn list(self, key: &str, items: Vec<Value>) -> Self {
        if items.is_empty() {
            self
        } else {
            self.put(key, items)
        }
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

fn texts(list: &[Text]) -> Vec<Value> {
    list.iter().map(|text| Value::from(text.as_str())).collect()
}

fn pairs(list: &[(Text, Text)]) -> Value {
    let put = |fields: Fields, (key, value): &(Text, Text)| fields.text(key.as_str(), value);
    list.iter().fold(Fields::default(), put).done()
}

fn names(list: &[Text]) -> Vec<Value> {
    list.iter()
        .map(|name| json!({"name": name.as_str()}))
        .collect()
}

/// The value of `pipeline` in the answer of get-pipeline.
pub fn to_value(pipeline: &Pipeline) -> Value {
    let mut fields = Fields::default()
        .text("name", &pipeline.name)
        .text("roleArn", &pipeline.role_arn);
    if let Some(one) = &pipeline.artifact_store {
        fields = fields.put("artifactStore", store(one));
    }
    if !pipeline.artifact_stores.is_empty() {
        let put = |fields: Fields, (region, one): &(Text, ArtifactStore)| {
            fields.put(region.as_str(), store(one))
        };
        let stores = pipeline.artifact_stores.iter().fold(Fields::default(), put);
        fields = fields.put("artifactStores", stores.done());
    }
    fields = fields.put(
        "stages",
        pipeline.stages.iter().map(stage).collect::<Vec<_>>(),
    );
    if let Some(version) = &pipeline.version {
        fields = fields.put("version", version.value);
    }
    let variables = pipeline.variables.iter().map(|variable| {
        Fields::default()
            .text("name", &variable.name)
            .maybe("defaultValue", variable.default_value.as_ref())
            .maybe("description", variable.description.as_ref())
            .done()
    });
    fields
        .maybe("executionMode", pipeline.execution_mode.as_ref())
        .maybe("pipelineType", pipeline.pipeline_type.as_ref())
        .list("variables", variables.collect())
        .list("triggers", pipeline.triggers.iter().map(trigger).collect())
        .done()
}

fn store(store: &ArtifactStore) -> Value {
    let fields = Fields::default()
        .text("type", &store.store_type)
        .text("location", &store.location);
    match &store.encryption_key {
        Some(key) => {
            let key = Fields::default()
                .text("id", &key.id)
                .text("type", &key.key_type);
            fields.put("encryptionKey", key.done()).done()
        }
        None => fields.done(),
    }
}

fn stage(stage: &Stage) -> Value {
    let mut fields = Fields::default().text("name", &stage.name).put(
        "actions",
        stage.actions.iter().map(action).collect::<Vec<_>>(),
    );
    if let Some(gate) = &stage.on_failure {
        let mut inner = Fields::default().maybe("result", gate.result.as_ref());
        if let Some(mode) = &gate.retry_mode {
            inner = inner.put("retryConfiguration", json!({"retryMode": mode.as_str()}));
        }
        inner = inner.list(
            "conditions",
            gate.conditions.iter().map(condition).collect(),
        );
        fields = fields.put("onFailure", inner.done());
    }
    for (key, gate) in [
        ("onSuccess", &stage.on_success),
        ("beforeEntry", &stage.before_entry),
    ] {
        if let Some(gate) = gate {
            let conditions: Vec<_> = gate.conditions.iter().map(condition).collect();
            fields = fields.put(key, json!({"conditions": conditions}));
        }
    }
    fields.done()
}

fn condition(condition: &Condition) -> Value {
    Fields::default()
        .maybe("result", condition.result.as_ref())
        .list("rules", condition.rules.iter().map(rule).collect())
        .done()
}

fn rule(rule: &Rule) -> Value {
    let mut fields = Fields::default()
        .text("name", &rule.name)
        .put("ruleTypeId", type_id(&rule.type_id));
    if !rule.configuration.is_empty() {
        fields = fields.put("configuration", pairs(&rule.configuration));
    }
    fields = fields
        .list("commands", texts(&rule.commands))
        .list("inputArtifacts", names(&rule.input_artifacts))
        .maybe("roleArn", rule.role_arn.as_ref())
        .maybe("region", rule.region.as_ref());
    if let Some(timeout) = &rule.timeout_minutes {
        fields = fields.put("timeoutInMinutes", timeout.value);
    }
    fields.done()
}

fn type_id(id: &TypeId) -> Value {
    let given = |text: &Text| Some(text.clone()).filter(|text| !text.as_str().is_empty());
    Fields::default()
        .text("category", &id.category)
        .maybe("owner", given(&id.owner).as_ref())
        .text("provider", &id.provider)
        .maybe("version", given(&id.version).as_ref())
        .done()
}

fn action(action: &Action) -> Value {
    let outputs = action.output_artifacts.iter().map(|artifact| {
        Fields::default()
            .text("name", &artifact.name)
            .list("files", texts(&artifact.files))
            .done()
    });
    let variables = action.environment_variables.iter().map(|variable| {
        Fields::default()
            .text("name", &variable.name)
            .text("value", &variable.value)
            .maybe("type", variable.variable_type.as_ref())
            .done()
    });
    let mut fields = Fields::default()
        .text("name", &action.name)
        .put("actionTypeId", type_id(&action.type_id))
        .put("runOrder", action.order())
        .put("configuration", pairs(&action.configuration))
        .list("commands", texts(&action.commands))
        .put("outputArtifacts", outputs.collect::<Vec<_>>())
        .put("inputArtifacts", names(&action.input_artifacts))
        .list("outputVariables", texts(&action.output_variables))
        .list("environmentVariables", variables.collect())
        .maybe("roleArn", action.role_arn.as_ref())
        .maybe("region", action.region.as_ref())
        .maybe("namespace", action.namespace.as_ref());
    if let Some(timeout) = &action.timeout_minutes {
        fields = fields.put("timeoutInMinutes", timeout.value);
    }
    fields.done()
}

fn patterns(fields: Fields, key: &str, patterns: Option<&Patterns>) -> Fields {
    let Some(patterns) = patterns else {
        return fields;
    };
    let inner = Fields::default()
        .list("includes", texts(&patterns.includes))
        .list("excludes", texts(&patterns.excludes));
    fields.put(key, inner.done())
}

fn trigger(trigger: &Trigger) -> Value {
    let push = trigger.push.iter().map(|filter| {
        let fields = patterns(Fields::default(), "tags", filter.tags.as_ref());
        let fields = patterns(fields, "branches", filter.branches.as_ref());
        patterns(fields, "filePaths", filter.file_paths.as_ref()).done()
    });
    let pull_request = trigger.pull_request.iter().map(|filter| {
        let fields = Fields::default().list("events", texts(&filter.events));
        let fields = patterns(fields, "branches", filter.branches.as_ref());
        patterns(fields, "filePaths", filter.file_paths.as_ref()).done()
    });
    let git = Fields::default()
        .text("sourceActionName", &trigger.source_action_name)
        .list("push", push.collect())
        .list("pullRequest", pull_request.collect());
    Fields::default()
        .text("providerType", &trigger.provider_type)
        .put("gitConfiguration", git.done())
        .done()
}
