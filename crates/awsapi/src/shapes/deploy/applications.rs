//! Applications, their revisions, and deployment configurations, as they are shown.

use std::collections::BTreeSet;

use greenroom_engine::codedeploy::{
    Application, Config, PREDEFINED, RevisionLocation, RevisionRecord, find_application,
};
use greenroom_engine::error::ApiError;

use super::super::Answered;
use super::super::request::Request;
use super::{application_arn, list_of, spelled};
use crate::json::{Value, json};

fn info(request: &Request<'_>, name: &str, application: &Application) -> Value {
    json!({
        "applicationId": &*application.id,
        "applicationName": name,
        "createTime": request.time(application.created),
        "linkedToGitHub": false,
        "computePlatform": application.platform.name(),
    })
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let name = request.text("applicationName");
    request.may("codedeploy:GetApplication", application_arn(request, &name))?;
    let found = find_application(request.world(), &name)?;
    Ok(json!({ "application": info(request, &name, found) }))
}

pub(super) fn batch_get(request: &mut Request<'_>) -> Answered {
    let mut infos = Vec::new();
    for name in request.texts("applicationNames") {
        request.may(
            "codedeploy:BatchGetApplications",
            application_arn(request, &name),
        )?;
        let found = find_application(request.world(), &name)?;
        infos.push(info(request, &name, found));
    }
    Ok(json!({ "applicationsInfo": infos }))
}

pub(super) fn list(request: &mut Request<'_>) -> Answered {
    request.may("codedeploy:ListApplications", application_arn(request, "*"))?;
    let names = request.world().codedeploy.applications.keys();
    Ok(list_of("applications", names.map(|name| &**name)))
}

/// Groups whose revision this is.
fn groups_with(
    request: &Request<'_>,
    application: &str,
    location: &RevisionLocation,
) -> Vec<Value> {
    let groups = request.world().codedeploy.groups.rows();
    let with = groups.filter(|group| {
        !group.deleted
            && *group.input.application_name == *application
            && group.target_revision.as_deref() == Some(location)
    });
    with.map(|group| Value::from(&*group.input.deployment_group_name))
        .collect()
}

fn revision_info(request: &Request<'_>, application: &str, record: &RevisionRecord) -> Value {
    json!({
        "description": record.description.as_deref(),
        "deploymentGroups": groups_with(request, application, &record.location),
        "firstUsedTime": record.used.map(|(first, _)| request.time(first)),
        "lastUsedTime": record.used.map(|(_, last)| request.time(last)),
        "registerTime": request.time(record.registered),
    })
}

fn find_revision<'w>(
    application: &'w Application,
    wanted: &RevisionLocation,
) -> Result<&'w RevisionRecord, ApiError> {
    let mut records = application.revisions.iter();
    let found = records.find(|record| *record.location == *wanted);
    found.ok_or_else(|| {
        let message = format!("No application revision found for location: {wanted}");
        ApiError::new("RevisionDoesNotExistException", message)
    })
}

pub(super) fn get_revision(request: &mut Request<'_>) -> Answered {
    let name = request.text("applicationName");
    let wanted: RevisionLocation = request.part("revision")?;
    request.may(
        "codedeploy:GetApplicationRevision",
        application_arn(request, &name),
    )?;
    let record = find_revision(find_application(request.world(), &name)?, &wanted)?;
    Ok(json!({
        "applicationName": &*name,
        "revision": spelled(&*record.location),
        "revisionInfo": revision_info(request, &name, record),
    }))
}

pub(super) fn batch_get_revisions(request: &mut Request<'_>) -> Answered {
    let name = request.text("applicationName");
    let wanted: Vec<RevisionLocation> = request.part("revisions")?;
    let arn = application_arn(request, &name);
    request.may("codedeploy:BatchGetApplicationRevisions", arn)?;
    let application = find_application(request.world(), &name)?;
    let (mut revisions, mut missing) = (Vec::new(), Vec::new());
    for wanted in &wanted {
        let record = match find_revision(application, wanted) {
            Ok(record) => record,
            Err(refusal) => {
                missing.push(refusal.message.to_string());
                continue;
            }
        };
        revisions.push(json!({
            "revisionLocation": spelled(&*record.location),
            "genericRevisionInfo": revision_info(request, &name, record),
        }));
    }
    let errors = missing.join("; ");
    Ok(json!({ "applicationName": &*name, "errorMessage": errors, "revisions": revisions }))
}

pub(super) fn list_revisions(request: &mut Request<'_>) -> Answered {
    let name = request.text("applicationName");
    request.may(
        "codedeploy:ListApplicationRevisions",
        application_arn(request, &name),
    )?;
    let deployed = request.maybe("deployed");
    let bucket = request.maybe("s3Bucket");
    let prefix = request.text("s3KeyPrefix");
    let sort_by = request.maybe("sortBy");
    let descending = request.maybe("sortOrder").as_deref() == Some("descending");
    let application = find_application(request.world(), &name)?;
    let wanted = |record: &&RevisionRecord| {
        let s3 = record.location.s3_location.as_ref();
        let in_bucket = bucket
            .as_ref()
            .is_none_or(|bucket| s3.is_some_and(|s3| s3.bucket == *bucket));
        let prefixed = prefix.is_empty() || s3.is_some_and(|s3| s3.key.starts_with(&*prefix));
        let is_target = || !groups_with(request, &name, &record.location).is_empty();
        let in_use = match deployed.as_deref() {
            Some("include") => is_target(),
            Some("exclude") => !is_target(),
            _ => true,
        };
        in_bucket && prefixed && in_use
    };
    let mut records: Vec<&RevisionRecord> = application.revisions.iter().filter(wanted).collect();
    match sort_by.as_deref() {
        Some("firstUsedTime") => records.sort_by_key(|r| r.used.map(|(first, _)| first)),
        Some("lastUsedTime") => records.sort_by_key(|r| r.used.map(|(_, last)| last)),
        _ => {}
    }
    if descending {
        records.reverse();
    }
    let revisions: Vec<Value> = records.iter().map(|r| spelled(&*r.location)).collect();
    Ok(json!({ "revisions": revisions }))
}

fn config_arn(request: &Request<'_>, name: &str) -> String {
    let rest = format!("deploymentconfig:{name}");
    request.world().arn("codedeploy", &rest)
}

pub(super) fn get_config(request: &mut Request<'_>) -> Answered {
    let name = request.text("deploymentConfigName");
    request.may("codedeploy:GetDeploymentConfig", config_arn(request, &name))?;
    let Some(config) = request.world().codedeploy.config(&name) else {
        return Err(ApiError::new(
            "DeploymentConfigDoesNotExistException",
            format!("No deployment configuration found for name: {name}"),
        ));
    };
    Ok(json!({ "deploymentConfigInfo": config_info(request, &config) }))
}

fn config_info(request: &Request<'_>, config: &Config) -> Value {
    let hosts = config.rule.map(|rule| {
        let (kind, value) = rule.name();
        json!({ "type": kind, "value": value })
    });
    json!({
        "deploymentConfigId": &*config.id,
        "deploymentConfigName": &*config.name,
        "minimumHealthyHosts": hosts,
        "createTime": config.created.map(|at| request.time(at)),
        "computePlatform": config.platform.name(),
    })
}

pub(super) fn list_configs(request: &mut Request<'_>) -> Answered {
    request.may("codedeploy:ListDeploymentConfigs", config_arn(request, "*"))?;
    let own = request.world().codedeploy.configs.keys();
    let mut names: BTreeSet<&str> = own.map(|name| &**name).collect();
    names.extend(PREDEFINED.iter().map(|config| config.name));
    Ok(list_of("deploymentConfigsList", names.into_iter()))
}
