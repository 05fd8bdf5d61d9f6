//! CodeDeploy and S3 deploy actions.

use std::sync::Arc;

use super::{Running, may_store, principal};
use crate::codedeploy::{self, Deployment, DeploymentInput, DeploymentStatus, RevisionLocation};
use crate::codepipeline::command::Success;
use crate::codepipeline::{ActionError, Fact, Outcome, evolve};
use crate::kernel::files::{Entry, clean};
use crate::next::{AnswerTo, Decision, Next};
use crate::s3;
use crate::world::World;

/// Asks for a deployment in the pipeline's name, of the action's input artifact.
pub(super) fn ask(w: &World, running: Running<'_>) -> Next {
    let Running {
        execution,
        plan,
        action,
    } = running;
    let artifact = plan
        .inputs
        .first()
        .and_then(|name| execution.artifacts.get(name));
    let revision = artifact.map(|artifact| {
        let object = w.s3.object(&artifact.bucket, &artifact.key, None);
        let version = object.map(|object| object.version_id.clone());
        let version = version.filter(|version| &**version != "null");
        RevisionLocation::s3(&artifact.bucket, &artifact.key, version.as_deref())
    });
    let input = DeploymentInput {
        application_name: plan.config("ApplicationName").cloned().unwrap_or_default(),
        deployment_group_name: plan.config("DeploymentGroupName").cloned(),
        revision,
        ..DeploymentInput::default()
    };
    Next::Ask {
        by: principal(w, running),
        command: codedeploy::Command::CreateDeployment(Box::new(input)).into(),
        answer: AnswerTo::PipelineAction(action),
    }
}

/// What a deployment that ended means for its action.
pub(in crate::codepipeline) fn ended(deployment: &Deployment) -> Outcome {
    if deployment.status == DeploymentStatus::Succeeded {
        let summary = Some("Deployment Succeeded".into());
        return Outcome::Succeeded(Box::new(Success {
            summary,
            ..Success::default()
        }));
    }
    let message: Arc<str> = match &deployment.error {
        Some((_, message)) => message.clone(),
        None => format!("Deployment {} {}", deployment.id, deployment.status).into(),
    };
    Outcome::Failed(Box::new(ActionError::new("JobFailed", message)))
}

/// Puts the input artifact into a bucket.
pub(super) fn to_bucket(w: &World, running: Running<'_>) -> Decision {
    let Running {
        execution,
        plan,
        action,
    } = running;
    let fail = |error| Decision::one(Fact::ActionFailed(Box::new((action, error))));
    let bucket = plan.config("BucketName").cloned().unwrap_or_default();
    let key = plan.config("ObjectKey").cloned().unwrap_or_default();
    if let Err(error) = may_store(w, running, &bucket, &key) {
        return fail(error);
    }
    let Some(artifact) = plan
        .inputs
        .first()
        .and_then(|name| execution.artifacts.get(name))
    else {
        return fail(ActionError::new(
            "ConfigurationError",
            "The input artifact is missing",
        ));
    };
    let extract = plan
        .config("Extract")
        .is_some_and(|value| &**value == "true");
    let objects: Vec<(Arc<str>, s3::Body)> = if extract {
        let each = artifact
            .files
            .iter()
            .filter_map(|(path, entry)| match entry {
                Entry::File { bytes, .. } => Some((
                    clean(&format!("{key}/{path}")).into(),
                    s3::Body::Bytes(bytes.clone()),
                )),
                Entry::Folder { .. } => None,
            });
        each.collect()
    } else {
        vec![(key, s3::Body::Bundle(artifact.files.clone()))]
    };
    let done = evolve::ActionSucceeded {
        action,
        artifacts: Vec::new(),
        revision: None,
        summary: Some("Deployment Succeeded".into()),
    };
    Decision::all([
        Fact::ObjectsDeployed(Box::new(evolve::ObjectsDeployed {
            bucket,
            objects: objects.into(),
        }))
        .into(),
        Fact::ActionSucceeded(Box::new(done)).into(),
    ])
}
