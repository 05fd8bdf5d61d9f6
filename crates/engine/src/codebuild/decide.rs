//! What CodeBuild decides.

mod phases;
pub(super) use phases::{command_text, in_spec};
mod projects;
mod start;
pub use start::effective;

use crate::codebuild::{Command, Project};
use crate::error::ApiError;
use crate::iam::Need;
use crate::next::{By, Decided, Needs};
use crate::world::World;

/// A project's ARN.
pub(super) fn project_arn(w: &World, name: &str) -> String {
    w.arn("codebuild", &format!("project/{name}"))
}

/// Finds a project.
///
/// # Errors
/// `ResourceNotFoundException`.
pub fn find<'w>(w: &'w World, name: &str) -> Result<&'w Project, ApiError> {
    w.codebuild.projects.get(name).ok_or_else(|| {
        let message = format!("Project cannot be found: {}", project_arn(w, name));
        ApiError::new("ResourceNotFoundException", message)
    })
}

/// The project's name in a build's id or ARN.
fn project_of<'a>(w: &'a World, id: &'a str) -> &'a str {
    if let Some((_, build)) = w.codebuild.build(id) {
        return &build.project.name;
    }
    let id = id.split_once(":build/").map_or(id, |(_, rest)| rest);
    id.split(':').next().unwrap_or(id)
}

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    let on = |action, project: &str| Need::new(action, project_arn(w, project));
    smallvec::smallvec![match command {
        Command::CreateProject(input) => {
            return smallvec::smallvec![
                on("codebuild:CreateProject", &input.name),
                Need::new("iam:PassRole", input.service_role.to_string()),
            ];
        }
        Command::UpdateProject(input) => on("codebuild:UpdateProject", &input.name),
        Command::DeleteProject { name } => on("codebuild:DeleteProject", name),
        Command::StartBuild(input) | Command::StartForPipeline { input, .. } =>
            on("codebuild:StartBuild", &input.project_name),
        Command::RetryBuild { id } => on("codebuild:RetryBuild", project_of(w, id)),
        Command::StopBuild { id } => on("codebuild:StopBuild", project_of(w, id)),
        Command::Advance { .. }
        | Command::ScriptReturned { .. }
        | Command::CommandEnds { .. }
        | Command::TimedOut { .. } => return Needs::new(),
    }]
}

pub(crate) fn decide(w: &World, by: By<'_>, command: &Command) -> Decided {
    match command {
        Command::CreateProject(input) => projects::create(w, input),
        Command::UpdateProject(input) => projects::update(w, input),
        Command::DeleteProject { name } => projects::delete(w, name),
        Command::StartBuild(input) => start::start(w, by, input, None),
        Command::StartForPipeline { input, work } => start::start(w, by, input, Some(work)),
        Command::RetryBuild { id } => start::again(w, by, id),
        Command::StopBuild { id } => start::stop(w, id),
        Command::Advance { build, from } => phases::advance(w, *build, *from),
        Command::ScriptReturned { step, run } => phases::script_returned(w, *step, *run),
        Command::CommandEnds { step, run } => phases::command_ends(w, *step, *run),
        Command::TimedOut { build } => phases::timed_out(w, *build),
    }
}
