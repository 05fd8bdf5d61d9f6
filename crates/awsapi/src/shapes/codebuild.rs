//! CodeBuild's operations.

use greenroom_engine::codebuild::{BuildId, Command, ProjectInput, StartInput, find_project};
use greenroom_engine::error::ApiError;
use greenroom_engine::reply::Reply;
use greenroom_formats::json::from_value;

use super::request::Request;
use super::spell::{changed, spelled};
use super::{Answered, Row};
use crate::json::{Value, json};

mod builds;
mod projects;

pub(super) use builds::{log_group, log_stream};

pub(super) const OPERATIONS: &[Row] = &[
    ("BatchGetBuilds", builds::batch_get),
    ("BatchGetProjects", projects::batch_get),
    ("CreateProject", create_project),
    ("DeleteProject", delete_project),
    ("ListBuilds", builds::list),
    ("ListBuildsForProject", builds::list_of_project),
    ("ListProjects", projects::list),
    ("RetryBuild", retry_build),
    ("StartBuild", start_build),
    ("StopBuild", stop_build),
    ("UpdateProject", update_project),
];

fn project_arn(request: &Request<'_>, name: &str) -> String {
    request.world().arn("codebuild", &format!("project/{name}"))
}

fn project_reply(request: &Request<'_>, name: &str) -> Answered {
    let project = find_project(request.world(), name)?;
    Ok(json!({ "project": projects::show(request, project) }))
}

fn create_project(request: &mut Request<'_>) -> Answered {
    let input: ProjectInput = request.whole()?;
    let name = input.name.clone();
    request.call(Command::CreateProject(Box::new(input)))?;
    project_reply(request, &name)
}

/// What the call does not name stays as it is; what it names is replaced whole.
fn update_project(request: &mut Request<'_>) -> Answered {
    let name = request.text("name");
    // Reading the input as a project notes which of its members are known.
    let _: ProjectInput = request.whole()?;
    let now = request.world().codebuild.projects.get(&name);
    let whole = now.map_or_else(|| json!({}), |project| spelled(&*project.input));
    let input: ProjectInput = from_value(changed(whole, request.input()))
        .map_err(|error| ApiError::new("SerializationException", error.to_string()))?;
    request.call(Command::UpdateProject(Box::new(input)))?;
    project_reply(request, &name)
}

fn delete_project(request: &mut Request<'_>) -> Answered {
    let name = projects::name_of(&request.text("name"));
    request.call(Command::DeleteProject { name })?;
    Ok(json!({}))
}

fn build_reply(request: &Request<'_>, reply: &Reply) -> Value {
    let id = match reply {
        Reply::Build(id) => Some(*id),
        _ => None,
    };
    let found = id.and_then(|id: BuildId| request.world().codebuild.builds.get(id));
    json!({ "build": found.map(|build| builds::show(request, build)) })
}

fn start_build(request: &mut Request<'_>) -> Answered {
    let mut input: StartInput = request.whole()?;
    input.project_name = projects::name_of(&input.project_name);
    let reply = request.call(Command::StartBuild(Box::new(input)))?;
    Ok(build_reply(request, &reply))
}

fn retry_build(request: &mut Request<'_>) -> Answered {
    let id = request.text("id");
    let reply = request.call(Command::RetryBuild { id })?;
    Ok(build_reply(request, &reply))
}

fn stop_build(request: &mut Request<'_>) -> Answered {
    let id = request.text("id");
    let reply = request.call(Command::StopBuild { id })?;
    Ok(build_reply(request, &reply))
}
