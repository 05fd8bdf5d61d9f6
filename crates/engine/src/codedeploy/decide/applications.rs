//! Applications, revisions, deployment configurations.

use std::sync::Arc;

use super::happened;
use crate::codedeploy::{
    Application, Config, ConfigInput, Fact, HealthRule, Platform, Registration, RevisionLocation,
    predefined,
};
use crate::error::ApiError;
use crate::kernel::dice::subject;
use crate::kernel::ids;
use crate::next::{Decided, Decision};
use crate::reply::Reply;
use crate::world::World;

/// Finds an application.
///
/// # Errors
/// `ApplicationDoesNotExistException`.
pub fn find<'w>(w: &'w World, name: &str) -> Result<&'w Application, ApiError> {
    w.codedeploy.applications.get(name).ok_or_else(|| {
        ApiError::new(
            "ApplicationDoesNotExistException",
            format!("No application found for name: {name}"),
        )
    })
}

pub(super) fn create(w: &World, name: &Arc<str>, platform: Platform) -> Decided {
    if !greenroom_formats::ident::is_codedeploy_name(name) {
        return Err(ApiError::new(
            "InvalidApplicationNameException",
            format!("Invalid application name: {name}"),
        ));
    }
    if w.codedeploy.applications.contains_key(name) {
        return Err(ApiError::new(
            "ApplicationAlreadyExistsException",
            format!("An application with the name {name} already exists"),
        ));
    }
    let id = ids::uuid(w.seed(), "application", subject(name));
    let fact = Fact::ApplicationCreated(Box::new((name.clone(), id.clone(), platform)));
    Ok(Decision::one(fact).answer(Reply::Name(id)))
}

pub(super) fn delete(w: &World, name: &Arc<str>) -> Decided {
    if w.codedeploy.applications.contains_key(name) {
        return happened(Fact::ApplicationDeleted { name: name.clone() });
    }
    Ok(Decision::nothing())
}

pub(super) fn register(w: &World, it: &Registration) -> Decided {
    find(w, &it.application)?;
    check_revision(&it.revision)?;
    let location = Arc::new(it.revision.clone());
    let fact = (it.application.clone(), location, it.description.clone());
    happened(Fact::RevisionRegistered(Box::new(fact)))
}

/// Checks that a revision says where it lies.
///
/// # Errors
/// `InvalidRevisionException`.
pub(super) fn check_revision(revision: &RevisionLocation) -> Result<(), ApiError> {
    let whole = match &*revision.revision_type {
        "S3" => revision
            .s3_location
            .as_ref()
            .is_some_and(|s3| !s3.bucket.is_empty()),
        "GitHub" => revision.git_hub_location.is_some(),
        _ => false,
    };
    if whole {
        return Ok(());
    }
    Err(ApiError::new(
        "InvalidRevisionException",
        format!(
            "Unsupported or incomplete revision: {}",
            revision.revision_type
        ),
    ))
}

pub(super) fn create_config(w: &World, input: &ConfigInput) -> Decided {
    let name = &input.deployment_config_name;
    if name.starts_with("CodeDeployDefault.") || !greenroom_formats::ident::is_codedeploy_name(name)
    {
        return Err(ApiError::new(
            "InvalidDeploymentConfigNameException",
            format!("Invalid deployment config name: {name}"),
        ));
    }
    if w.codedeploy.configs.contains_key(name) {
        return Err(ApiError::new(
            "DeploymentConfigAlreadyExistsException",
            format!("Deployment config with name {name} already exists"),
        ));
    }
    let id = ids::uuid(w.seed(), "config", subject(name));
    let config = Config {
        name: name.clone(),
        id: id.clone(),
        platform: Platform::Server,
        rule: Some(health_rule(input)?),
        created: None,
    };
    let fact = Fact::ConfigCreated(Arc::new(config));
    Ok(Decision::one(fact).answer(Reply::Name(id)))
}

fn health_rule(input: &ConfigInput) -> Result<HealthRule, ApiError> {
    let refuse =
        |message: String| ApiError::new("InvalidMinimumHealthyHostValueException", message);
    let Some(hosts) = &input.minimum_healthy_hosts else {
        return Err(refuse(
            "The minimum healthy hosts must be specified".to_owned(),
        ));
    };
    let value = u32::try_from(hosts.value);
    match (&*hosts.kind, value) {
        ("HOST_COUNT", Ok(value)) => Ok(HealthRule::Hosts(value)),
        ("FLEET_PERCENT", Ok(value)) if value < 100 => Ok(HealthRule::Percent(value)),
        (kind, _) => Err(refuse(format!(
            "Invalid minimum healthy host value {} for type {kind}",
            hosts.value
        ))),
    }
}

pub(super) fn delete_config(w: &World, name: &Arc<str>) -> Decided {
    if predefined(name).is_some() {
        return Err(ApiError::new(
            "InvalidOperationException",
            format!("{name} is a predefined deployment configuration and cannot be deleted"),
        ));
    }
    let uses = |group: &crate::codedeploy::Group| {
        !group.deleted && group.input.deployment_config_name.as_ref() == Some(name)
    };
    if w.codedeploy.groups.rows().any(uses) {
        return Err(ApiError::new(
            "DeploymentConfigInUseException",
            format!("The deployment configuration {name} is in use"),
        ));
    }
    if w.codedeploy.configs.contains_key(name) {
        return happened(Fact::ConfigDeleted { name: name.clone() });
    }
    Ok(Decision::nothing())
}
