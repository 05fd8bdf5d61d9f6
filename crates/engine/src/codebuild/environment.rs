//! The variables of a build: where they come from, and who wins.
//!
//! Order: what the start overrides, then the project, then the buildspec, then CodeBuild's own.

use std::sync::Arc;

use greenroom_formats::buildspec::{Buildspec, SecretReference};
use greenroom_formats::json;

use super::source::{image, principal};
use super::{Build, Context, EnvironmentVariable};
use crate::iam;
use crate::kernel::script::Env;
use crate::world::World;
use crate::{secretsmanager, ssm};

/// Variables with their values, and which values are secret.
#[derive(Default)]
pub(super) struct Resolved {
    pub(super) env: Env,
    pub(super) secrets: Vec<Arc<str>>,
}

/// What is known of the source.
pub(super) struct Known<'a> {
    pub(super) folder: &'a str,
    pub(super) resolved: Option<&'a Arc<str>>,
    pub(super) extra: &'a [(String, String)],
}

pub(super) fn resolve(
    w: &World,
    build: &Build,
    spec: &Buildspec,
    known: &Known<'_>,
) -> Result<Resolved, Context> {
    let mut all = Resolved {
        env: own(w, build, known),
        secrets: Vec::new(),
    };
    for variable in &spec.env.variables {
        all.set(&variable.name.value, variable.value.value.as_str().into());
    }
    for variable in &spec.env.parameter_store {
        all.parameter(w, build, &variable.name.value, &variable.value.value)?;
    }
    for variable in &spec.env.secrets_manager {
        all.secret(w, build, &variable.name.value, &variable.secret)?;
    }
    let project = &build.project.environment.environment_variables;
    for variable in project
        .iter()
        .chain(&build.input.environment_variables_override)
    {
        all.declared(w, build, variable)?;
    }
    Ok(all)
}

impl Resolved {
    fn set(&mut self, name: &str, value: Arc<str>) {
        self.env.insert(name.into(), value);
    }

    fn declared(
        &mut self,
        w: &World,
        build: &Build,
        variable: &EnvironmentVariable,
    ) -> Result<(), Context> {
        match variable.kind.as_deref() {
            Some("PARAMETER_STORE") => self.parameter(w, build, &variable.name, &variable.value),
            Some("SECRETS_MANAGER") => {
                self.secret(w, build, &variable.name, &reference(&variable.value))
            }
            Some(_) | None => {
                self.set(&variable.name, variable.value.clone());
                Ok(())
            }
        }
    }

    fn parameter(
        &mut self,
        w: &World,
        build: &Build,
        name: &str,
        parameter: &str,
    ) -> Result<(), Context> {
        let may = iam::authorize(w, &principal(w, build), &ssm::need_get(w, parameter));
        may.map_err(|denied| {
            let code = denied.code;
            Context::new("CLIENT_ERROR", format!("{code}: {}", denied.message))
        })?;
        let Some(value) = w.ssm.value(parameter) else {
            return Err(Context::new("CLIENT_ERROR", "Parameter does not exist"));
        };
        self.secrets.push(value.clone());
        self.set(name, value.clone());
        Ok(())
    }

    fn secret(
        &mut self,
        w: &World,
        build: &Build,
        name: &str,
        secret: &SecretReference,
    ) -> Result<(), Context> {
        let fail = |message: String| {
            Context::new(
                "CLIENT_ERROR",
                format!("Secrets Manager Error Message: {message}"),
            )
        };
        let need = secretsmanager::need_get(w, &secret.secret_id);
        iam::authorize(w, &principal(w, build), &need)
            .map_err(|denied| fail(format!("{}: {}", denied.code, denied.message)))?;
        let stage = secret.version_stage.as_deref();
        let version = secret.version_id.as_deref();
        let text = w
            .secretsmanager
            .text(&secret.secret_id, stage, version)
            .ok_or_else(|| {
                let missing = secretsmanager::missing();
                fail(format!("{}: {}", missing.code, missing.message))
            })?;
        let value = match &secret.json_key {
            Some(key) => field(text, key).ok_or_else(|| {
                fail(format!(
                    "{} does not contain the key {key}",
                    secret.secret_id
                ))
            })?,
            None => text.clone(),
        };
        self.secrets.push(value.clone());
        self.set(name, value);
        Ok(())
    }
}

/// A field of a secret that is a JSON object.
fn field(text: &str, key: &str) -> Option<Arc<str>> {
    let value: json::Value = json::from_str(text).ok()?;
    match value.get(key)? {
        json::Value::String(text) => Some(text.as_str().into()),
        other => Some(other.to_string().into()),
    }
}

/// `secret-id:json-key:stage:version`, where the id may be an ARN.
fn reference(text: &str) -> SecretReference {
    let whole: Vec<&str> = text.split(':').collect();
    let id_parts = if text.starts_with("arn:") { 7 } else { 1 };
    let (id, rest) = whole.split_at(id_parts.min(whole.len()));
    let part = |nth: usize| {
        rest.get(nth)
            .filter(|part| !part.is_empty())
            .map(|p| (*p).to_owned())
    };
    SecretReference {
        secret_id: id.join(":"),
        json_key: part(0),
        version_stage: part(1),
        version_id: part(2),
    }
}

/// CodeBuild's own variables.
fn own(w: &World, build: &Build, known: &Known<'_>) -> Env {
    let uuid = build.id.rsplit(':').next().unwrap_or(&build.id);
    let project = &build.project.name;
    let region = w.region();
    let arn = w.arn("codebuild", &format!("build/{}", build.id));
    let mut env = Env::new();
    let mut set = |name: &str, value: String| {
        env.insert(name.into(), value.into());
    };
    set("AWS_DEFAULT_REGION", region.to_owned());
    set("AWS_REGION", region.to_owned());
    set("CODEBUILD_BUILD_ARN", arn);
    set("CODEBUILD_BUILD_ID", build.id.to_string());
    set("CODEBUILD_BUILD_IMAGE", image(build).to_string());
    set("CODEBUILD_BUILD_NUMBER", build.number.to_string());
    set("CODEBUILD_BUILD_SUCCEEDING", "1".to_owned());
    set(
        "CODEBUILD_BUILD_URL",
        format!(
            "https://{region}.console.aws.amazon.com/codebuild/home?region={region}\
             #/builds/{}/view/new",
            build.id
        ),
    );
    set("CODEBUILD_INITIATOR", build.initiator.to_string());
    set("CODEBUILD_KMS_KEY_ID", w.arn("kms", "alias/aws/s3"));
    set("CODEBUILD_LOG_PATH", uuid.to_owned());
    set(
        "CODEBUILD_PROJECT_ARN",
        w.arn("codebuild", &format!("project/{project}")),
    );
    set("CODEBUILD_SRC_DIR", known.folder.to_owned());
    set("CODEBUILD_START_TIME", w.unix_ms(build.started).to_string());
    set("HOME", "/root".to_owned());
    if let Some(revision) = known.resolved {
        set("CODEBUILD_RESOLVED_SOURCE_VERSION", revision.to_string());
    }
    let version = build
        .input
        .source_version
        .as_ref()
        .or(build.project.source_version.as_ref());
    if let Some(version) = version.or(known.resolved) {
        set("CODEBUILD_SOURCE_VERSION", version.to_string());
    }
    if let Some(location) = &build.project.source.location {
        set("CODEBUILD_SOURCE_REPO_URL", location.to_string());
    }
    if super::source::is_privileged(build) {
        set("GREENROOM_PRIVILEGED", "1".to_owned());
    }
    for (name, value) in known.extra {
        set(name, value.clone());
    }
    env
}
