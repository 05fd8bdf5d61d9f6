//! What a half-typed line could become: aws words and names of this world, git verbs, files.

use greenroom_awsapi::cli::complete::{self, Names};
use greenroom_engine::world::World;

use super::desk::Row;
use super::terminal::WORDS;
use crate::session::Session;

/// The git verbs worth offering.
const GIT: [&str; 16] = [
    "add", "branch", "checkout", "clone", "commit", "config", "diff", "fetch", "init", "log",
    "merge", "pull", "push", "show", "status", "switch",
];
/// Commands of the shell worth offering as a first word.
const SHELL: [&str; 6] = ["cat", "cd", "grep", "ls", "mkdir", "sed"];

/// Where the word before the cursor begins, and what it could be.
pub(super) fn complete(before: &str, session: &Session, rows: &[Row]) -> (usize, Vec<String>) {
    let from = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = before.get(from..).unwrap_or_default();
    let first = before.split_whitespace().next().unwrap_or_default();
    let starts = |all: &[&str]| -> Vec<String> {
        let fits = all.iter().filter(|one| one.starts_with(word));
        fits.map(|one| (*one).to_owned()).collect()
    };
    if from == 0 {
        let mut all = starts(&WORDS);
        all.extend(starts(&SHELL));
        return (from, all);
    }
    let second = before.split_whitespace().count() <= 1 + usize::from(!word.is_empty());
    match first {
        "aws" => aws(before, session, rows),
        "git" if second => (from, starts(&GIT)),
        "wait" if second => (from, starts(&["1m", "5m", "1h", "until quiet"])),
        _ => (from, files(word, session, rows)),
    }
}

fn aws(before: &str, session: &Session, rows: &[Row]) -> (usize, Vec<String>) {
    let from = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = before.get(from..).unwrap_or_default();
    for scheme in ["file://", "fileb://"] {
        if let Some(path) = word.strip_prefix(scheme) {
            let found = files(path, session, rows).into_iter();
            return (from, found.map(|path| format!("{scheme}{path}")).collect());
        }
    }
    let names = Known(session.player().world());
    let found = complete::complete(before, before.len(), &names);
    let words = found.items.into_iter().map(|item| item.text).collect();
    (found.from, words)
}

/// Paths below the working folder that begin like the word.
fn files(word: &str, session: &Session, rows: &[Row]) -> Vec<String> {
    let folder = match session.player().folder.as_str() {
        "" => String::new(),
        folder => format!("{folder}/"),
    };
    let inside = rows.iter().filter_map(|row| row.path.strip_prefix(&folder));
    let fits = inside.filter(|path| path.starts_with(word));
    fits.map(str::to_owned).collect()
}

/// The names of a world.
struct Known<'w>(&'w World);

impl Names for Known<'_> {
    fn names(&self, service: &str, operation: &str, member: &str) -> Vec<String> {
        let w = self.0;
        let own = |names: &mut dyn Iterator<Item = &std::sync::Arc<str>>| -> Vec<String> {
            names.map(ToString::to_string).collect()
        };
        match (service, member) {
            ("codebuild", "projectName" | "name" | "names") => {
                own(&mut w.codebuild.projects.keys())
            }
            ("codebuild", "ids" | "id") => own(&mut w.codebuild.by_id.keys()),
            ("codepipeline", "pipelineName" | "name") => own(&mut w.codepipeline.pipelines.keys()),
            ("codepipeline", "pipelineExecutionId") => own(&mut w.codepipeline.by_id.keys()),
            ("codecommit", "repositoryName") if operation != "CreateRepository" => {
                own(&mut w.codecommit.repositories.keys())
            }
            ("deploy", "applicationName") => own(&mut w.codedeploy.applications.keys()),
            ("deploy", "deploymentId") => own(&mut w.codedeploy.by_id.keys()),
            ("deploy", "deploymentConfigName") => own(&mut w.codedeploy.configs.keys()),
            ("deploy", "deploymentGroupName" | "currentDeploymentGroupName") => {
                let groups = w.codedeploy.group_names.keys();
                groups.map(|(_, group)| group.to_string()).collect()
            }
            ("autoscaling", "AutoScalingGroupName") => own(&mut w.autoscaling.groups.keys()),
            ("ec2", "InstanceIds" | "InstanceId") => own(&mut w.ec2.by_id.keys()),
            ("iam", "RoleName") => own(&mut w.iam.roles.keys()),
            ("iam", "UserName") => own(&mut w.iam.users.keys()),
            _ => Vec::new(),
        }
    }
}
