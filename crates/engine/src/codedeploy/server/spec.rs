//! The AppSpec file of a revision, as the agent reads it.

use std::collections::BTreeMap;
use std::sync::Arc;

use greenroom_formats::appspec::{self, Agent, Os, Stage};

use crate::codedeploy::LifecycleEvent;
use crate::kernel::files::Files;

/// What Install does with a file that is already there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileExists {
    /// Fail.
    #[default]
    Disallow,
    /// Replace it.
    Overwrite,
    /// Keep it.
    Retain,
}

impl FileExists {
    /// From AWS's spelling.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "DISALLOW" => Some(Self::Disallow),
            "OVERWRITE" => Some(Self::Overwrite),
            "RETAIN" => Some(Self::Retain),
            _ => None,
        }
    }
}

/// A hook script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// Path from the bundle's root.
    pub location: Arc<str>,
    /// Time limit in seconds.
    pub timeout_s: u64,
    /// User it runs as.
    pub runas: Option<Arc<str>>,
}

/// A line of the `files` section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRule {
    /// Path from the bundle's root; `/` is all of it.
    pub source: Arc<str>,
    /// Absolute folder.
    pub destination: Arc<str>,
}

/// A line of the `permissions` section, as far as modes go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModeRule {
    /// File or folder.
    pub object: Arc<str>,
    /// Glob on names below a folder.
    pub pattern: Arc<str>,
    /// Permission bits.
    pub mode: u32,
}

/// An AppSpec file, read the way the agent reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spec {
    /// Scripts by event, in order.
    pub hooks: BTreeMap<LifecycleEvent, Vec<Script>>,
    /// What goes where.
    pub files: Vec<FileRule>,
    /// Permission bits to set.
    pub modes: Vec<ModeRule>,
    /// What the file itself says about files that are already there.
    pub file_exists: Option<FileExists>,
    /// What the agent raises when it first reads the file (BeforeInstall).
    pub read_error: Option<Arc<str>>,
    /// What the agent raises when it lays out the files (Install).
    pub install_error: Option<Arc<str>>,
}

impl Spec {
    /// Reads the AppSpec file of an unpacked bundle.
    pub fn of_bundle(bundle: &Files, folder: &str) -> Self {
        let text = ["appspec.yml", "appspec.yaml"]
            .iter()
            .find_map(|name| bundle.text(name));
        match text {
            Some(text) => Self::read(&text),
            None => Self {
                read_error: Some(missing(folder).into()),
                ..Self::default()
            },
        }
    }

    /// Reads an AppSpec file as an agent on Linux reads it.
    pub fn read(text: &str) -> Self {
        let agent = Agent {
            os: Some(Os::Linux),
            ..Agent::default()
        };
        let says = |stage| {
            appspec::agent_error(text, stage, &agent).map(|says| Arc::from(says.message.as_str()))
        };
        let read_error = says(Stage::BeforeInstall);
        let install_error = says(Stage::Install);
        let parsed = appspec::read(text, Some(appspec::Platform::Server), &agent);
        match parsed.value {
            Some(appspec::AppSpec::Server(spec)) => Self {
                read_error,
                install_error,
                ..Self::of(&spec)
            },
            Some(appspec::AppSpec::Lambda(_) | appspec::AppSpec::Ecs(_)) | None => Self {
                read_error,
                install_error,
                ..Self::default()
            },
        }
    }

    fn of(spec: &appspec::ServerSpec) -> Self {
        let script = |script: &appspec::Script| Script {
            location: script.location.as_str().into(),
            timeout_s: u64::from(script.timeout_s),
            runas: script.runas.as_ref().map(|user| user.as_str().into()),
        };
        let hooks = spec.hooks.iter().filter_map(|hook| {
            let event = LifecycleEvent::from_name(hook.event.as_str())?;
            Some((event, hook.scripts.iter().map(script).collect()))
        });
        let rule = |copy: &appspec::FileCopy| FileRule {
            source: copy.source.as_str().into(),
            destination: copy.destination.as_str().into(),
        };
        let mode = |permission: &appspec::Permission| {
            let mode = u32::from_str_radix(permission.mode.as_deref()?, 8).ok()?;
            let object = permission.object.as_str().into();
            Some(ModeRule {
                object,
                pattern: permission.pattern.as_str().into(),
                mode,
            })
        };
        Self {
            hooks: hooks.collect(),
            files: spec.files.iter().map(rule).collect(),
            modes: spec.permissions.iter().filter_map(mode).collect(),
            file_exists: spec.file_exists_behavior.map(Into::into),
            read_error: None,
            install_error: None,
        }
    }
}

impl From<appspec::FileExists> for FileExists {
    fn from(other: appspec::FileExists) -> Self {
        match other {
            appspec::FileExists::Disallow => Self::Disallow,
            appspec::FileExists::Overwrite => Self::Overwrite,
            appspec::FileExists::Retain => Self::Retain,
        }
    }
}

/// What the agent says when there is no AppSpec file.
pub(super) fn missing(folder: &str) -> String {
    format!(
        "The CodeDeploy agent did not find an AppSpec file within the unpacked revision directory \
         at revision-relative path \"appspec.yml\". The revision was unpacked to directory \
         \"/{folder}\", and the AppSpec file was expected but not found at path \
         \"/{folder}/appspec.yml\". Consult the AWS CodeDeploy Appspec documentation for more \
         information at http://docs.aws.amazon.com/codedeploy/latest/userguide/\
         reference-appspec-file.html"
    )
}
