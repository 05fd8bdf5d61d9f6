//! Builds as they are shown.

use std::sync::Arc;

use greenroom_engine::codebuild::{
    Build, EnvironmentVariable, LogsConfig, LogsLocation, Output, Phase, PhaseRow, PhaseStatus,
    find_project,
};
use greenroom_engine::figures::codebuild as figures;

use super::super::Answered;
use super::super::request::Request;
use super::super::spell::{extend, list_of, spelled};
use super::project_arn;
use super::projects::{cache, environment, key, name_of, source, variables};
use crate::json::{Value, json};

/// The last part of a build's id.
fn uuid(build: &Build) -> &str {
    build.id.rsplit(':').next().unwrap_or(&build.id)
}

fn cloud_watch(build: &Build) -> Option<&LogsLocation> {
    build
        .project
        .logs_config
        .as_ref()?
        .cloud_watch_logs
        .as_ref()
}

/// The log group that a build writes to; none when the project turns its logs off.
pub(in crate::shapes) fn log_group(build: &Build) -> Option<String> {
    let declared = cloud_watch(build);
    if declared.and_then(|logs| logs.status.as_deref()) == Some("DISABLED") {
        return None;
    }
    let named = declared.and_then(|logs| logs.group_name.as_deref());
    Some(named.map_or_else(
        || format!("/aws/codebuild/{}", build.project.name),
        str::to_owned,
    ))
}

/// The log stream that a build writes to.
pub(in crate::shapes) fn log_stream(build: &Build) -> String {
    match cloud_watch(build).and_then(|logs| logs.stream_name.as_deref()) {
        Some(prefix) => format!("{prefix}/{}", uuid(build)),
        None => uuid(build).to_owned(),
    }
}

/// A name as the console's links write it.
fn in_link(name: &str) -> String {
    name.replace('/', "$252F")
}

fn logs(request: &Request<'_>, build: &Build) -> Value {
    let w = request.world();
    let none = LogsConfig::default();
    let declared = build.project.logs_config.as_ref().unwrap_or(&none);
    let mut cloud_watch = declared.cloud_watch_logs.as_ref().map(spelled);
    let mut s3 = declared.s3_logs.as_ref().map(spelled);
    let status = json!({ "status": "ENABLED" });
    let off = json!({ "status": "DISABLED", "encryptionDisabled": false });
    let mut shown = json!({
        "cloudWatchLogs": cloud_watch.take().unwrap_or(status),
        "s3Logs": s3.take().unwrap_or(off),
    });
    let written = log_group(build).filter(|_| !build.log.is_empty());
    if let Some(group) = written {
        let (region, stream) = (w.region(), log_stream(build));
        let link = format!(
            "https://console.aws.amazon.com/cloudwatch/home?region={region}#logsV2:log-groups/\
             log-group/{}/log-events/{}",
            in_link(&group),
            in_link(&stream)
        );
        let arn = w.arn("logs", &format!("log-group:{group}:log-stream:{stream}"));
        let more = json!({
            "groupName": group,
            "streamName": stream,
            "deepLink": link,
            "cloudWatchLogsArn": arn,
        });
        extend(&mut shown, more);
    }
    shown
}

fn phase(request: &Request<'_>, row: &PhaseRow) -> Value {
    let over = row.status != PhaseStatus::InProgress && row.phase != Phase::Completed;
    let seconds = row
        .ended
        .map(|end| end.0.saturating_sub(row.started.0) / 1_000);
    let has_context = !matches!(
        row.phase,
        Phase::Submitted | Phase::Queued | Phase::Completed
    );
    let contexts = (over && has_context).then(|| {
        let context = row.context.as_ref();
        json!([{
            "statusCode": context.map_or("", |context| &context.status_code),
            "message": context.map_or("", |context| &context.message),
        }])
    });
    json!({
        "phaseType": row.phase.name(),
        "phaseStatus": over.then(|| row.status.name()),
        "startTime": request.time(row.started),
        "endTime": row.ended.map(|at| request.time(at)),
        "durationInSeconds": seconds,
        "contexts": contexts,
    })
}

fn uploaded(build: &Build, output: &Output) -> Value {
    let declared = match &output.identifier {
        None => Some(&build.project.artifacts),
        Some(id) => {
            let mut secondary = build.project.secondary_artifacts.iter();
            secondary.find(|artifacts| artifacts.artifact_identifier.as_ref() == Some(id))
        }
    };
    json!({
        "location": format!("arn:aws:s3:::{}/{}", output.bucket, output.key),
        "overrideArtifactName": declared.is_some_and(|a| a.override_artifact_name),
        "encryptionDisabled": declared.is_some_and(|a| a.encryption_disabled),
        "artifactIdentifier": output.identifier.as_deref(),
    })
}

/// The primary artifact, and the secondary ones.
fn artifacts(build: &Build) -> (Value, Vec<Value>) {
    let mut all: Vec<&Output> = build.outputs.iter().collect();
    let primary = match &build.pipeline {
        Some(_) if all.is_empty() => None,
        Some(_) => Some(all.remove(0)),
        None => {
            let place = all.iter().position(|output| output.identifier.is_none());
            place.map(|place| all.remove(place))
        }
    };
    let none = || json!({ "location": "" });
    let primary = primary.map_or_else(none, |output| uploaded(build, output));
    let secondary = all.iter().map(|output| uploaded(build, output)).collect();
    (primary, secondary)
}

fn in_environment(build: &Build) -> Value {
    let declared = &build.project.environment;
    let own = &build.input.environment_variables_override;
    let kept = declared.environment_variables.iter();
    let kept = kept.filter(|old| own.iter().all(|new| new.name != old.name));
    let all: Vec<&EnvironmentVariable> = kept.chain(own).collect();
    let mut shown = environment(declared);
    let image = build.input.image_override.as_deref();
    let privileged = build.input.privileged_mode_override;
    let more = json!({
        "image": image.unwrap_or(&declared.image),
        "privilegedMode": privileged.unwrap_or(declared.privileged_mode),
        "environmentVariables": variables(all.into_iter()),
    });
    extend(&mut shown, more);
    shown
}

/// The source, and its version: what was asked for, and what a pipeline brought.
fn from(build: &Build) -> (Value, Option<String>) {
    let mut declared = build.project.source.clone();
    if build.input.buildspec_override.is_some() {
        declared
            .buildspec
            .clone_from(&build.input.buildspec_override);
    }
    let mut version = build.input.source_version.as_deref();
    version = version.or(build.project.source_version.as_deref());
    let mut version = version.map(str::to_owned);
    if let Some(work) = &build.pipeline {
        declared.kind = "CODEPIPELINE".into();
        let first = work.inputs.first();
        version = first.map(|input| format!("arn:aws:s3:::{}/{}", input.bucket, input.key));
    }
    (source(&declared), version)
}

pub(super) fn show(request: &Request<'_>, build: &Build) -> Value {
    let (project, input) = (&*build.project, &*build.input);
    let (source, version) = from(build);
    let (primary, secondary) = artifacts(build);
    let phases: Vec<Value> = build.phases.iter().map(|row| phase(request, row)).collect();
    let role = input.service_role_override.as_ref();
    let timeout = input.timeout_in_minutes_override;
    let timeout = timeout.or(project.timeout_in_minutes);
    let queued = project.queued_timeout_in_minutes;
    let ready = build.ready.as_ref();
    let exported: Vec<Value> = build
        .exported
        .iter()
        .map(|(name, value)| json!({ "name": &**name, "value": &**value }))
        .collect();
    json!({
        "id": &*build.id,
        "arn": request.world().arn("codebuild", &format!("build/{}", build.id)),
        "buildNumber": build.number,
        "startTime": request.time(build.started),
        "endTime": build.ended.map(|at| request.time(at)),
        "currentPhase": build.phase().name(),
        "buildStatus": build.status.name(),
        "sourceVersion": version,
        "resolvedSourceVersion": ready.and_then(|ready| ready.resolved.as_deref()),
        "projectName": &*project.name,
        "phases": phases,
        "source": source,
        "secondarySources": [],
        "secondarySourceVersions": [],
        "artifacts": primary,
        "secondaryArtifacts": (!secondary.is_empty()).then_some(secondary),
        "cache": cache(project.cache.as_ref()),
        "environment": in_environment(build),
        "serviceRole": &**role.unwrap_or(&project.service_role),
        "logs": logs(request, build),
        "timeoutInMinutes": timeout.unwrap_or(figures::TIMEOUT.as_minutes()),
        "queuedTimeoutInMinutes": queued.unwrap_or(figures::QUEUED_TIMEOUT.as_minutes()),
        "buildComplete": build.is_over(),
        "initiator": &*build.initiator,
        "vpcConfig": project.vpc_config.as_ref().map(spelled),
        "encryptionKey": key(request, project.encryption_key.as_ref()),
        "exportedEnvironmentVariables": (!exported.is_empty()).then_some(exported),
    })
}

/// The project in a build's id or ARN.
fn project_of(id: &str) -> &str {
    let id = id.split_once(":build/").map_or(id, |(_, rest)| rest);
    id.split(':').next().unwrap_or(id)
}

pub(super) fn batch_get(request: &mut Request<'_>) -> Answered {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for id in request.texts("ids") {
        let arn = project_arn(request, project_of(&id));
        request.may("codebuild:BatchGetBuilds", arn)?;
        match request.world().codebuild.build(&id) {
            Some((_, build)) => found.push(show(request, build)),
            None => missing.push(id.to_string()),
        }
    }
    Ok(json!({ "builds": found, "buildsNotFound": missing }))
}

/// The last build comes first unless the call says otherwise.
fn ids(request: &Request<'_>, mut ids: Vec<&Arc<str>>) -> Value {
    if request.maybe("sortOrder").as_deref() != Some("ASCENDING") {
        ids.reverse();
    }
    list_of("ids", ids.into_iter().map(|id| &**id))
}

pub(super) fn list(request: &mut Request<'_>) -> Answered {
    request.may("codebuild:ListBuilds", "*")?;
    let rows = request.world().codebuild.builds.rows();
    Ok(ids(request, rows.map(|build| &build.id).collect()))
}

pub(super) fn list_of_project(request: &mut Request<'_>) -> Answered {
    let name = name_of(&request.text("projectName"));
    let arn = project_arn(request, &name);
    request.may("codebuild:ListBuildsForProject", arn)?;
    let project = find_project(request.world(), &name)?;
    let all = &request.world().codebuild.builds;
    let own = project.builds.iter().filter_map(|id| all.get(*id));
    Ok(ids(request, own.map(|build| &build.id).collect()))
}
