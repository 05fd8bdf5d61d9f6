//! Work elsewhere and where the console shows it.

use greenroom_engine::codepipeline::{ActionPlan, ActionRun, External, Provider};

use super::super::request::Request;

/// Work that an action started elsewhere: its id and the console's page.
#[derive(Default)]
pub(super) struct Elsewhere {
    pub(super) id: Option<String>,
    pub(super) url: Option<String>,
}

fn home(request: &Request<'_>, service: &str) -> String {
    let region = request.world().region();
    format!("https://console.aws.amazon.com/{service}/home?region={region}#")
}

pub(super) fn elsewhere(request: &Request<'_>, run: &ActionRun) -> Elsewhere {
    let w = request.world();
    match run.external {
        Some(External::Build(build)) => {
            let Some(build) = w.codebuild.builds.get(build) else {
                return Elsewhere::default();
            };
            let home = home(request, "codebuild");
            Elsewhere {
                url: Some(format!("{home}/builds/{}/view/new", build.id)),
                id: Some(build.id.to_string()),
            }
        }
        Some(External::Deployment(deployment)) => {
            let id = w.codedeploy.name(deployment);
            let home = home(request, "codedeploy");
            Elsewhere {
                url: Some(format!("{home}/deployments/{id}")),
                id: Some(id.to_string()),
            }
        }
        None => Elsewhere {
            id: run
                .approval
                .as_ref()
                .map(|approval| approval.token.to_string()),
            url: None,
        },
    }
}

/// The console's page of what an action works with.
pub(super) fn entity(request: &Request<'_>, plan: &ActionPlan) -> Option<String> {
    let config = |key: &str| plan.config(key).map_or("", |value| &**value);
    Some(match plan.provider {
        Provider::CodeCommit => format!(
            "{}/repository/{}/browse/{}/--/",
            home(request, "codecommit"),
            config("RepositoryName"),
            config("BranchName")
        ),
        Provider::S3Source | Provider::S3Deploy => home(request, "s3"),
        Provider::CodeBuild => format!(
            "{}/projects/{}/view",
            home(request, "codebuild"),
            config("ProjectName")
        ),
        Provider::CodeDeploy => format!(
            "{}/applications/{}/deployment-groups/{}",
            home(request, "codedeploy"),
            config("ApplicationName"),
            config("DeploymentGroupName")
        ),
        Provider::Manual => return config_link(plan),
        Provider::Other(_) => return None,
    })
}

fn config_link(plan: &ActionPlan) -> Option<String> {
    plan.config("ExternalEntityLink").map(ToString::to_string)
}

/// The console's page of a revision.
pub(super) fn revision(request: &Request<'_>, plan: &ActionPlan, id: &str) -> Option<String> {
    let home = |service| home(request, service);
    match plan.provider {
        Provider::CodeCommit => {
            let repository = plan.config("RepositoryName")?;
            let home = home("codecommit");
            Some(format!("{home}/repository/{repository}/commit/{id}"))
        }
        Provider::S3Source => Some(home("s3")),
        _ => None,
    }
}
