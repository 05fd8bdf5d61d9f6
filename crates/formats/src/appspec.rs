//! AppSpec files: what CodeDeploy and its agent read, refuse and overlook.
//!
//! Not here: carrying a deployment out.

use crate::finding::{AwsSays, Findings, Parsed, Severity, Speaker};
use crate::node::Node;
use crate::yaml;

mod cloud;
mod codes;
pub mod ecs;
pub mod lambda;
mod lint;
mod model;
mod permissions;
pub mod says;
pub mod server;

pub(crate) use codes::ALL;
pub use model::{
    AppSpec, AwsvpcConfiguration, CapacityProvider, CloudHook, EcsSpec, FileCopy, FileExists, Hook,
    LambdaSpec, Os, Permission, Platform, Script, SelinuxContext, ServerSpec,
};
pub use permissions::{check_acl, check_range};

/// What is known about the agent that will read the file.
#[derive(Clone, Copy, Debug)]
pub struct Agent<'a> {
    /// The instance's operating system; any, if unknown.
    pub os: Option<Os>,
    /// Name under which the file is found in the bundle.
    pub file_name: &'a str,
    /// All lifecycle events of the deployment; CodeDeploy's usual ones, if unknown.
    pub events: Option<&'a [&'a str]>,
}

impl Default for Agent<'_> {
    fn default() -> Self {
        Self {
            os: None,
            file_name: "appspec.yml",
            events: None,
        }
    }
}

/// When the agent looks at the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The first event of the new revision: the file is parsed and validated.
    BeforeInstall,
    /// The file is parsed again, and its events are compared with those of the deployment.
    Install,
}

/// What the agent answers to a file at a stage: its first complaint, or nothing.
pub fn agent_error(text: &str, stage: Stage, agent: &Agent<'_>) -> Option<AwsSays> {
    let parsed = yaml::read(text);
    let event = match stage {
        Stage::BeforeInstall => "BeforeInstall",
        Stage::Install => "Install",
    };
    let Some(document) = parsed.value else {
        return Some(AwsSays::event(event, "UnknownError", says::EMPTY));
    };
    if let Some(problem) = &document.problem {
        let (line, column) = (problem.span.line, problem.span.column);
        let answer = says::broken_yaml(&problem.library_says, line, column);
        return Some(AwsSays::event(event, "UnknownError", answer));
    }
    let mut out = Findings::new();
    server::read(&document.root, agent, &mut out);
    let spoken = out
        .into_vec()
        .into_iter()
        .filter(|f| f.severity == Severity::Error);
    let mut answers = spoken.filter_map(|finding| finding.aws);
    let first = answers.find(|says| {
        stage == Stage::Install || says.speaker == Speaker::LifecycleEvent("BeforeInstall")
    });
    first.map(|says| AwsSays::event(event, "UnknownError", says.message))
}

/// What the agent answers to a permission whose object turns out to be a single file.
pub fn permission_on_file_error(permission: &Permission) -> Option<String> {
    let object = permission.object.as_str();
    if permission.pattern != "**" {
        return Some(says::file_pattern(object, &permission.pattern));
    }
    if !permission.except.is_empty() {
        return Some(says::file_except(object, &permission.except));
    }
    let is_default = |acl: &String| acl.starts_with("d:") || acl.starts_with("default:");
    permission
        .acls
        .iter()
        .any(is_default)
        .then(|| says::ACL_DEFAULT.to_owned())
}

/// Which platform a tree is for, judged by what stands in it.
pub fn platform_of(root: &Node) -> Option<Platform> {
    let server_keys = ["os", "files", "permissions", "file_exists_behavior"];
    let is_server = server_keys.iter().any(|key| root.get(key).is_some());
    let Some(resources) = cloud::get(root, "Resources") else {
        let has_hooks = root.get("hooks").is_some_and(|hooks| hooks.map().is_some());
        return (is_server || has_hooks).then_some(Platform::Server);
    };
    if is_server {
        return None;
    }
    let holder = resources.items().first().unwrap_or(resources);
    let resource = holder.entries().first().map(|entry| &entry.value);
    let property = |key: &str| resource.and_then(|resource| cloud::get(resource, key));
    match property("Type").and_then(Node::text) {
        Some("AWS::Lambda::Function") => Some(Platform::Lambda),
        Some("AWS::ECS::Service") => Some(Platform::Ecs),
        _ => {
            let has_alias =
                property("Properties").is_some_and(|p| cloud::get(p, "Alias").is_some());
            Some(if has_alias {
                Platform::Lambda
            } else {
                Platform::Ecs
            })
        }
    }
}

/// Reads an AppSpec file from text, YAML or JSON; the platform is guessed if it is not given.
pub fn read(text: &str, platform: Option<Platform>, agent: &Agent<'_>) -> Parsed<AppSpec> {
    let parsed = yaml::read(text);
    let mut out = Findings::new();
    let problem = parsed
        .value
        .as_ref()
        .and_then(|document| document.problem.clone());
    for finding in parsed.findings {
        let is_break = problem.as_ref().is_some_and(|p| p.span == finding.span);
        if finding.code == yaml::EMPTY.code {
            let answer = AwsSays::event("BeforeInstall", "UnknownError", says::EMPTY);
            out.push(
                codes::EMPTY
                    .at(finding.span, "The file is empty.")
                    .aws(answer),
            );
            continue;
        }
        out.push(finding);
        if let Some(problem) = problem.as_ref().filter(|_| is_break) {
            let (line, column) = (problem.span.line, problem.span.column);
            let answer = says::broken_yaml(&problem.library_says, line, column);
            let answer = AwsSays::event("BeforeInstall", "UnknownError", answer);
            let said = "The agent cannot parse the file beyond this place.";
            out.push(codes::BROKEN.at(problem.span, said).aws(answer));
        }
    }
    let Some(document) = parsed.value else {
        return out.with(None);
    };
    let mut remarks = Findings::new();
    let value = of_node_into(&document.root, platform, agent, &mut remarks);
    for finding in remarks.into_vec() {
        // A file that cannot be parsed is never looked at more closely.
        let aws = finding.aws.clone().filter(|_| problem.is_none());
        out.push(crate::Finding { aws, ..finding });
    }
    out.with(value)
}

/// Reads an AppSpec file from a tree.
pub fn of_node(root: &Node, platform: Option<Platform>, agent: &Agent<'_>) -> Parsed<AppSpec> {
    let mut out = Findings::new();
    let value = of_node_into(root, platform, agent, &mut out);
    out.with(value)
}

fn of_node_into(
    root: &Node,
    platform: Option<Platform>,
    agent: &Agent<'_>,
    out: &mut Findings,
) -> Option<AppSpec> {
    let Some(platform) = platform.or_else(|| platform_of(root)) else {
        if !root.is_cut {
            let said = "The file is neither for EC2 nor for Lambda or ECS.";
            let fix = "Add `os:` and `files:` for EC2, or `Resources:` for Lambda and ECS.";
            out.push(
                codes::PLATFORM
                    .at(model::beginning(root.span), said)
                    .fix(fix),
            );
        }
        return None;
    };
    if platform == Platform::Server {
        let spec = server::read(root, agent, out);
        lint::check(root, &spec, out);
        return Some(AppSpec::Server(Box::new(spec)));
    }
    cloud::check_keys(
        root,
        "an AppSpec file",
        &["version", "Resources", "Hooks"],
        out,
    );
    cloud::version(root, out);
    let resource = cloud::resource(root, out)?;
    let (expected, other) = match platform {
        Platform::Lambda => ("AWS::Lambda::Function", "AWS::ECS::Service"),
        Platform::Ecs | Platform::Server => ("AWS::ECS::Service", "AWS::Lambda::Function"),
    };
    let kind = resource.kind.and_then(Node::text).unwrap_or("");
    if kind != expected && !resource.node.is_cut {
        let span = resource
            .kind
            .map_or(crate::fields::head(resource.node), |kind| kind.span);
        let said = match kind {
            "" => "The resource has no type.".to_owned(),
            kind if kind == other => format!("{kind} belongs to another platform."),
            kind => format!("{} cannot be deployed.", crate::text::quote(kind)),
        };
        out.push(
            codes::RESOURCE_TYPE
                .at(span, said)
                .fix(format!("Write {expected}.")),
        );
    }
    Some(match platform {
        Platform::Lambda => AppSpec::Lambda(lambda::read(root, &resource, out)),
        Platform::Ecs | Platform::Server => AppSpec::Ecs(Box::new(ecs::read(root, &resource, out))),
    })
}

#[cfg(test)]
pub(crate) mod examples;
#[cfg(test)]
mod tests;
