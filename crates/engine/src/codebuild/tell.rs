//! CodeBuild's facts in names and values.

use super::{BuildId, Fact};
use crate::told::Told;
use crate::world::World;

impl Fact {
    pub(crate) fn tell(&self, w: &World) -> Told {
        let id = |build: BuildId| {
            w.codebuild
                .builds
                .get(build)
                .map_or_else(|| "?".into(), |build| build.id.clone())
        };
        let told = |name, build| Told::new("codebuild", name).text("build", id(build));
        match self {
            Self::ProjectCreated(input) => {
                Told::new("codebuild", "ProjectCreated").text("project", input.name.clone())
            }
            Self::ProjectUpdated(input) => {
                Told::new("codebuild", "ProjectUpdated").text("project", input.name.clone())
            }
            Self::ProjectDeleted { name } => {
                Told::new("codebuild", "ProjectDeleted").text("project", name.clone())
            }
            Self::BuildCreated(created) => Told::new("codebuild", "BuildCreated")
                .text("build", created.id.clone())
                .text("initiator", created.initiator.clone()),
            Self::PhaseStarted { build, phase } => {
                told("PhaseStarted", *build).text("phase", phase.name())
            }
            Self::SourceReady(ready) => {
                told("SourceReady", ready.build).maybe("version", ready.resolved.clone())
            }
            Self::CommandStarted { step, .. } => told("CommandStarted", step.build)
                .text("phase", step.phase.name())
                .count("command", step.nth),
            Self::CommandEnded(ended) => told("CommandEnded", ended.step.build)
                .text("phase", ended.step.phase.name())
                .count("command", ended.step.nth)
                .text("exit", ended.exit_code.to_string()),
            Self::ArtifactsUploaded { build, uploads } => {
                let keys: Vec<String> = uploads
                    .iter()
                    .map(|upload| format!("{}/{}", upload.output.bucket, upload.output.key))
                    .collect();
                told("ArtifactsUploaded", *build).text("to", keys.join(","))
            }
            Self::PhaseEnded(ended) => told("PhaseEnded", ended.build)
                .text("phase", ended.phase.name())
                .text("status", ended.status.name())
                .maybe(
                    "message",
                    ended
                        .context
                        .as_ref()
                        .map(|context| context.message.clone()),
                ),
            Self::BuildEnded { build, status } => {
                told("BuildEnded", *build).text("status", status.name())
            }
        }
    }
}
