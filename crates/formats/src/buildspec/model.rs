//! A buildspec as values: what CodeBuild takes from the file, with places.

use std::fmt;

use serde::Serialize;

use super::batch::Batch;
use crate::span::{Span, Spanned};

/// The `version` of a buildspec.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Version {
    /// 0.1: every command in a shell of its own, beginning in the source folder.
    V01,
    /// 0.2: one shell for all commands of a build.
    #[default]
    V02,
}

/// A buildspec.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Buildspec {
    /// Version; 0.2 if the file gives none that is known.
    pub version: Version,
    /// Linux user of all commands; root if absent.
    pub run_as: Option<Spanned<String>>,
    /// Variables and shell.
    pub env: Env,
    /// Proxy settings.
    pub proxy: Proxy,
    /// Batch settings.
    pub batch: Option<Batch>,
    /// Phases in the order in which they run, each at most once.
    pub phases: Vec<Phase>,
    /// Test and coverage reports.
    pub reports: Vec<Report>,
    /// What is uploaded.
    pub artifacts: Option<Artifacts>,
    /// What is kept for the next build.
    pub cache: Option<Cache>,
}

impl Buildspec {
    /// A phase, if the file has it.
    pub fn phase(&self, name: PhaseName) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.name == name)
    }
}

/// The phases that a buildspec may fill, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseName {
    /// `install`
    Install,
    /// `pre_build`
    PreBuild,
    /// `build`
    Build,
    /// `post_build`
    PostBuild,
}

impl PhaseName {
    /// All of them in the order in which they run.
    pub const ALL: [Self; 4] = [Self::Install, Self::PreBuild, Self::Build, Self::PostBuild];

    /// The key in the buildspec.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Install => "install",
            Self::PreBuild => "pre_build",
            Self::Build => "build",
            Self::PostBuild => "post_build",
        }
    }

    /// The phase type that CodeBuild reports (`PRE_BUILD`).
    pub const fn phase_type(self) -> &'static str {
        match self {
            Self::Install => "INSTALL",
            Self::PreBuild => "PRE_BUILD",
            Self::Build => "BUILD",
            Self::PostBuild => "POST_BUILD",
        }
    }

    /// The phase with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.key() == key)
    }
}

impl fmt::Display for PhaseName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// One phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phase {
    /// Which one.
    pub name: PhaseName,
    /// Where its key stands.
    pub span: Span,
    /// Linux user of its commands.
    pub run_as: Option<Spanned<String>>,
    /// What follows when a command fails; CodeBuild's defaults if absent.
    pub on_failure: Option<Spanned<OnFailure>>,
    /// Chosen runtimes (only in `install`).
    pub runtime_versions: Vec<RuntimeVersion>,
    /// Commands in order.
    pub commands: Vec<Spanned<String>>,
    /// Commands that run after them, even when one failed.
    pub finally: Vec<Spanned<String>>,
    /// Whether GitHub Actions steps are given.
    pub has_steps: bool,
}

/// `on-failure` of a phase.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum OnFailure {
    /// Go straight to the end.
    Abort,
    /// Go on with the next phase.
    Continue,
    /// Try the whole build again.
    Retry {
        /// At most this often (0 to 100; 3 if not given).
        times: u8,
        /// Only if the message matches this regular expression (`.*` if not given).
        pattern: String,
    },
}

/// A runtime and the version asked for, as literal text (`3.10` is 3.10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuntimeVersion {
    /// Runtime, such as `nodejs`.
    pub name: Spanned<String>,
    /// Version as written.
    pub version: Spanned<String>,
}

/// `env`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Env {
    /// Shell that runs the commands.
    pub shell: Option<Spanned<String>>,
    /// Plain variables; values are literal text (`true` is "true").
    pub variables: Vec<Variable>,
    /// Variables read from Systems Manager Parameter Store: the value is a parameter's name.
    pub parameter_store: Vec<Variable>,
    /// Variables read from Secrets Manager.
    pub secrets_manager: Vec<SecretVariable>,
    /// Variables that a pipeline may read after the build.
    pub exported_variables: Vec<Spanned<String>>,
    /// Whether git may use CodeBuild's credentials.
    pub git_credential_helper: bool,
}

/// A name and a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Variable {
    /// Name of the variable.
    pub name: Spanned<String>,
    /// Its value, or where the value is kept.
    pub value: Spanned<String>,
}

/// A variable read from Secrets Manager.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SecretVariable {
    /// Name of the variable.
    pub name: Spanned<String>,
    /// The secret, taken apart.
    pub secret: SecretReference,
    /// Where the reference stands.
    pub span: Span,
}

/// `secret-id:json-key:version-stage:version-id`; all but the first may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct SecretReference {
    /// Name or ARN of the secret.
    pub secret_id: String,
    /// Field of a JSON secret; the whole text if absent.
    pub json_key: Option<String>,
    /// Stage label; `AWSCURRENT` if neither stage nor id is given.
    pub version_stage: Option<String>,
    /// Version id; never together with a stage.
    pub version_id: Option<String>,
}

/// `proxy`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Proxy {
    /// Whether artifacts are uploaded through the proxy.
    pub upload_artifacts: bool,
    /// Whether logs are sent through the proxy.
    pub logs: bool,
}

/// One entry of `reports`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Name of a new report group, or ARN of an existing one.
    pub group: Spanned<String>,
    /// Globs of report files.
    pub files: Vec<Spanned<String>>,
    /// How they are written.
    pub format: ReportFormat,
    /// Folder that the globs begin in.
    pub base_directory: Option<Spanned<String>>,
    /// Whether folders are dropped.
    pub discards_paths: bool,
}

/// `file-format` of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the names are AWS's own")]
pub enum ReportFormat {
    #[default]
    JunitXml,
    CucumberJson,
    NunitXml,
    Nunit3Xml,
    TestngXml,
    VisualStudioTrx,
    CloverXml,
    CoberturaXml,
    JacocoXml,
    SimpleCov,
}

impl ReportFormat {
    /// All formats with the name AWS gives them.
    pub const ALL: [(&'static str, Self); 10] = [
        ("JUNITXML", Self::JunitXml),
        ("CUCUMBERJSON", Self::CucumberJson),
        ("NUNITXML", Self::NunitXml),
        ("NUNIT3XML", Self::Nunit3Xml),
        ("TESTNGXML", Self::TestngXml),
        ("VISUALSTUDIOTRX", Self::VisualStudioTrx),
        ("CLOVERXML", Self::CloverXml),
        ("COBERTURAXML", Self::CoberturaXml),
        ("JACOCOXML", Self::JacocoXml),
        ("SIMPLECOV", Self::SimpleCov),
    ];

    /// Whether it holds coverage, not tests.
    pub const fn is_coverage(self) -> bool {
        matches!(
            self,
            Self::CloverXml | Self::CoberturaXml | Self::JacocoXml | Self::SimpleCov
        )
    }
}

/// `artifacts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Artifacts {
    /// The primary output.
    pub primary: Artifact,
    /// Further outputs by identifier, in the order of the file.
    pub secondary: Vec<(Spanned<String>, Artifact)>,
}

/// One output.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Artifact {
    /// Where it begins.
    pub span: Span,
    /// Globs of files.
    pub files: Vec<Spanned<String>>,
    /// Name, expanded by the shell.
    pub name: Option<Spanned<String>>,
    /// Whether folders are dropped.
    pub discards_paths: bool,
    /// Folder that the globs begin in.
    pub base_directory: Option<Spanned<String>>,
    /// Globs of files to leave out, relative to the base directory.
    pub exclude_paths: Vec<Spanned<String>>,
    /// Whether symbolic links are kept.
    pub enables_symlinks: bool,
    /// Prefix in the bucket.
    pub s3_prefix: Option<Spanned<String>>,
}

/// `cache`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cache {
    /// Key that must match.
    pub key: Option<Spanned<String>>,
    /// Prefixes that are tried next.
    pub fallback_keys: Vec<Spanned<String>>,
    /// Only restore, or only save; both if absent.
    pub action: Option<CacheAction>,
    /// Files and folders that are kept.
    pub paths: Vec<Spanned<String>>,
}

/// `action` of a cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CacheAction {
    /// Only read it.
    Restore,
    /// Only write it.
    Save,
}
