//! AppSpec files as values, with places.

use serde::Serialize;

use crate::span::{Span, Spanned};

/// What an AppSpec file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Platform {
    /// EC2 instances and on-premises servers.
    Server,
    /// A Lambda function.
    Lambda,
    /// An ECS service.
    Ecs,
}

/// An AppSpec file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum AppSpec {
    /// For EC2 and on-premises.
    Server(Box<ServerSpec>),
    /// For Lambda.
    Lambda(LambdaSpec),
    /// For ECS.
    Ecs(Box<EcsSpec>),
}

impl AppSpec {
    /// What it is for.
    pub const fn platform(&self) -> Platform {
        match self {
            Self::Server(_) => Platform::Server,
            Self::Lambda(_) => Platform::Lambda,
            Self::Ecs(_) => Platform::Ecs,
        }
    }
}

/// The operating system of an instance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Os {
    /// `linux`
    #[default]
    Linux,
    /// `windows`
    Windows,
}

/// An AppSpec for EC2 and on-premises instances.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ServerSpec {
    /// Operating system; Linux if the file names none that is known.
    pub os: Os,
    /// What is copied.
    pub files: Vec<FileCopy>,
    /// What happens to files that are already there; the deployment's own setting if absent.
    pub file_exists_behavior: Option<FileExists>,
    /// Owners, modes and access lists.
    pub permissions: Vec<Permission>,
    /// Scripts by lifecycle event, in the order of the file.
    pub hooks: Vec<Hook>,
}

impl ServerSpec {
    /// The scripts of a lifecycle event; empty if it has none.
    pub fn scripts(&self, event: &str) -> &[Script] {
        let hook = self.hooks.iter().find(|hook| hook.event.as_str() == event);
        hook.map_or(&[], |hook| hook.scripts.as_slice())
    }
}

/// One entry of `files`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileCopy {
    /// File or folder of the bundle; `/` is the whole bundle.
    pub source: Spanned<String>,
    /// Folder on the instance.
    pub destination: Spanned<String>,
}

/// What happens to files that are already there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum FileExists {
    /// The deployment fails.
    #[default]
    Disallow,
    /// The new file replaces the old one.
    Overwrite,
    /// The old file stays.
    Retain,
}

/// One event with its scripts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hook {
    /// Lifecycle event.
    pub event: Spanned<String>,
    /// Scripts in order.
    pub scripts: Vec<Script>,
}

/// One script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Script {
    /// Path in the bundle.
    pub location: Spanned<String>,
    /// Seconds it may take.
    pub timeout_s: u32,
    /// Linux user.
    pub runas: Option<Spanned<String>>,
    /// The agent's undocumented `sudo: true`.
    pub has_sudo: bool,
}

/// One entry of `permissions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Permission {
    /// File or folder on the instance.
    pub object: Spanned<String>,
    /// Which content of a folder is meant; `**` is all of it.
    pub pattern: String,
    /// Content that is left out.
    pub except: Vec<String>,
    /// Owner, if it changes.
    pub owner: Option<String>,
    /// Group, if it changes.
    pub group: Option<String>,
    /// Mode in octal digits, as the agent sees it.
    pub mode: Option<String>,
    /// Access list entries as written.
    pub acls: Vec<String>,
    /// `SELinux` context.
    pub context: Option<SelinuxContext>,
    /// Whether files are meant.
    pub is_for_files: bool,
    /// Whether folders are meant.
    pub is_for_directories: bool,
}

/// An `SELinux` context.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SelinuxContext {
    /// User.
    pub user: Option<String>,
    /// Type.
    pub context_type: String,
    /// Range as written.
    pub range: Option<String>,
}

/// An AppSpec for a Lambda function.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LambdaSpec {
    /// Name in the file.
    pub logical_name: String,
    /// Function.
    pub function: Option<Spanned<String>>,
    /// Alias whose traffic moves.
    pub alias: Option<Spanned<String>>,
    /// Version the alias points to now.
    pub current_version: Option<Spanned<u64>>,
    /// Version it will point to.
    pub target_version: Option<Spanned<u64>>,
    /// Validating functions by lifecycle event.
    pub hooks: Vec<CloudHook>,
}

/// An AppSpec for an ECS service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EcsSpec {
    /// Name in the file.
    pub logical_name: String,
    /// ARN of the task definition, or a placeholder.
    pub task_definition: Option<Spanned<String>>,
    /// Container that gets the traffic.
    pub container_name: Option<Spanned<String>>,
    /// Port it listens on.
    pub container_port: Option<Spanned<u16>>,
    /// Fargate platform version.
    pub platform_version: Option<Spanned<String>>,
    /// Network of the new tasks.
    pub network: Option<AwsvpcConfiguration>,
    /// Where the new tasks run.
    pub capacity_providers: Vec<CapacityProvider>,
    /// Validating functions by lifecycle event.
    pub hooks: Vec<CloudHook>,
}

/// `AwsvpcConfiguration`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AwsvpcConfiguration {
    /// Subnets.
    pub subnets: Vec<String>,
    /// Security groups.
    pub security_groups: Vec<String>,
    /// `ENABLED` or `DISABLED`.
    pub assign_public_ip: Option<String>,
}

/// One entry of `CapacityProviderStrategy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CapacityProvider {
    /// Name, such as `FARGATE_SPOT`.
    pub name: String,
    /// Tasks that run on it at least.
    pub base: u32,
    /// Its share of the others.
    pub weight: u32,
}

/// One hook of a Lambda or ECS deployment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CloudHook {
    /// Lifecycle event.
    pub event: Spanned<String>,
    /// Name or ARN of the Lambda function.
    pub function: Spanned<String>,
}

/// Where a section begins, for remarks about what is missing in it.
pub(super) const fn beginning(span: Span) -> Span {
    Span {
        end: span.start,
        ..span
    }
}
