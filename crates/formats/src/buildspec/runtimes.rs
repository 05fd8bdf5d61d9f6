//! Which runtimes the managed build images bring, and what a version asks for.
//!
//! Source: aws/aws-codebuild-docker-images, runtimes.yml of each image, April 2026.

use serde::Serialize;

type Versions = &'static [&'static str];

/// A managed build image.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Image {
    /// Name, such as `aws/codebuild/standard:7.0`.
    pub name: &'static str,
    /// How far AWS cares for it.
    pub age: Age,
    /// Which package tools it has.
    pub family: Family,
    /// Runtimes by name, each with its versions, oldest first.
    pub runtimes: &'static [(&'static str, Versions)],
}

/// How far AWS cares for an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Age {
    /// Kept up to date; versions that are not preinstalled are downloaded.
    Current,
    /// Still there, no longer updated.
    Old,
    /// No longer offered.
    Unsupported,
}

/// The Linux an image is built on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Family {
    /// Packages come from `apt-get`.
    Ubuntu,
    /// Packages come from `dnf` or `yum`.
    AmazonLinux,
}

/// What a runtime version in a buildspec comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Selection {
    /// This preinstalled version is used.
    Preinstalled(&'static str),
    /// The version is downloaded when the build begins.
    Downloaded,
    /// The image has no such runtime; these it has, sorted.
    UnknownRuntime(Vec<&'static str>),
    /// The image has the runtime, but no such version; these it has.
    UnknownVersion(Versions),
    /// The version is a variable, so nobody knows yet.
    Variable,
}

const JAVA: Versions = &[
    "corretto8",
    "corretto11",
    "corretto17",
    "corretto21",
    "corretto25",
];
const JAVA_8_11: Versions = &["corretto8", "corretto11"];
const JAVA_17: Versions = &["corretto17"];
const GO_20: Versions = &["1.20", "1.21", "1.22", "1.23", "1.24", "1.25", "1.26"];
const GO_24: Versions = &["1.24", "1.25", "1.26"];
const GO_OLD: Versions = &["1.12", "1.13", "1.14"];
const PYTHON_9: Versions = &["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];
const PYTHON_10: Versions = &["3.10", "3.11", "3.12", "3.13", "3.14"];
const PYTHON_OLD: Versions = &["3.7", "3.8", "3.9"];
const NODE_18: Versions = &["18", "20", "22", "24"];
const NODE_22: Versions = &["22", "24"];
const PHP_1: Versions = &["8.1", "8.2", "8.3", "8.4", "8.5"];
const PHP_2: Versions = &["8.2", "8.3", "8.4", "8.5"];
const RUBY_1: Versions = &["3.1", "3.2", "3.3", "3.4", "4.0"];
const RUBY_3: Versions = &["3.3", "3.4", "4.0"];
const NET_6: Versions = &["6.0", "8.0", "10.0"];
const NET_8: Versions = &["8.0", "10.0"];

macro_rules! image {
    ($name:literal $age:ident $family:ident $($runtime:literal: $versions:expr),* $(,)?) => {
        Image {
            name: concat!("aws/codebuild/", $name),
            age: Age::$age,
            family: Family::$family,
            runtimes: &[$(($runtime, $versions)),*],
        }
    };
}

/// Every managed Linux image, current ones first.
pub static IMAGES: &[Image] = &[
    image!("amazonlinux-x86_64-standard:5.0" Current AmazonLinux
        "dotnet": NET_6, "golang": GO_20, "java": JAVA, "nodejs": NODE_18, "php": PHP_2,
        "python": PYTHON_9, "ruby": RUBY_1),
    image!("amazonlinux-x86_64-standard:6.0" Current AmazonLinux
        "dotnet": NET_8, "golang": GO_24, "java": JAVA, "nodejs": NODE_22, "php": PHP_2,
        "python": PYTHON_10, "ruby": RUBY_3, "rust": &["1.93"]),
    image!("amazonlinux-aarch64-standard:3.0" Current AmazonLinux
        "docker": &["23"], "dotnet": NET_6, "golang": GO_20, "java": JAVA, "nodejs": NODE_18,
        "php": PHP_1, "python": PYTHON_9, "ruby": RUBY_1, "rust": &["1.94"]),
    image!("amazonlinux-aarch64-standard:4.0" Current AmazonLinux
        "docker": &["23"], "dotnet": NET_8, "golang": GO_24, "java": JAVA, "nodejs": NODE_22,
        "php": PHP_2, "python": PYTHON_10, "ruby": RUBY_3, "rust": &["1.94"]),
    image!("standard:7.0" Current Ubuntu
        "dotnet": NET_6, "golang": GO_20, "java": JAVA, "nodejs": NODE_18, "php": PHP_2,
        "python": PYTHON_9, "ruby": RUBY_1),
    image!("standard:8.0" Current Ubuntu
        "dotnet": NET_8, "golang": GO_24, "java": JAVA, "nodejs": NODE_22, "php": PHP_2,
        "python": PYTHON_10, "ruby": RUBY_3, "rust": &["1.93"]),
    image!("standard:6.0" Old Ubuntu
        "dotnet": &["6.0"], "golang": &["1.18"], "java": JAVA_17, "nodejs": &["16"],
        "php": &["8.1"], "python": &["3.10"], "ruby": &["3.1"]),
    image!("standard:5.0" Old Ubuntu
        "dotnet": &["3.1", "5.0"], "golang": &["1.15", "1.16"], "java": JAVA_8_11,
        "nodejs": &["12", "14"], "php": &["7.3", "7.4", "8.0"], "python": PYTHON_OLD,
        "ruby": &["2.6", "2.7"]),
    image!("amazonlinux2-x86_64-standard:4.0" Old AmazonLinux
        "docker": &["20"], "dotnet": &["6.0"], "golang": &["1.18"], "java": JAVA_17,
        "nodejs": &["16"], "php": &["8.1"], "python": &["3.9"], "ruby": &["3.1"]),
    image!("amazonlinux2-aarch64-standard:2.0" Old AmazonLinux
        "docker": &["19"], "dotnet": &["3.1"], "golang": GO_OLD, "java": JAVA_8_11,
        "nodejs": &["10", "12"], "php": &["7.3", "7.4"], "python": PYTHON_OLD,
        "ruby": &["2.6", "2.7"]),
    image!("amazonlinux-x86_64-standard:corretto8" Old AmazonLinux "java": &["corretto8"]),
    image!("amazonlinux-x86_64-standard:corretto11" Old AmazonLinux "java": &["corretto11"]),
    image!("standard:4.0" Unsupported Ubuntu
        "docker": &["18", "19"], "dotnet": &["3.1"], "golang": GO_OLD, "java": JAVA_8_11,
        "nodejs": &["10", "12"], "php": &["7.3", "7.4"], "python": PYTHON_OLD,
        "ruby": &["2.6", "2.7"]),
    image!("amazonlinux2-x86_64-standard:3.0" Unsupported AmazonLinux
        "docker": &["18", "19"], "dotnet": &["3.1"], "golang": GO_OLD, "java": JAVA_8_11,
        "nodejs": &["10", "12"], "php": &["7.3", "7.4"], "python": PYTHON_OLD,
        "ruby": &["2.6", "2.7"]),
    image!("amazonlinux2-x86_64-standard:2.0" Unsupported AmazonLinux
        "docker": &["18"], "dotnet": &["2.2", "3.0"], "golang": GO_OLD, "java": JAVA_8_11,
        "nodejs": &["8", "10", "12"], "php": &["7.3"], "python": &["3.7", "3.8"],
        "ruby": &["2.6"]),
    image!("amazonlinux2-x86_64-standard:1.0" Unsupported AmazonLinux
        "docker": &["18"], "dotnet": &["2.2"], "golang": GO_OLD, "java": JAVA_8_11,
        "nodejs": &["8", "10"], "php": &["7.3"], "python": &["3.7"], "ruby": &["2.6"]),
    image!("standard:3.0" Unsupported Ubuntu
        "android": &["28", "29"], "docker": &["18"], "dotnet": &["2.2", "3.0"],
        "golang": GO_OLD, "java": &["openjdk8", "openjdk11", "corretto8", "corretto11"],
        "nodejs": &["8", "10", "12"], "php": &["7.3", "7.4"], "python": &["3.7", "3.8"],
        "ruby": &["2.6", "2.7"]),
    image!("standard:2.0" Unsupported Ubuntu
        "android": &["28", "29"], "docker": &["18"], "dotnet": &["2.2", "3.0"],
        "golang": GO_OLD, "java": &["openjdk8", "openjdk11", "corretto8", "corretto11"],
        "nodejs": &["8", "10", "12"], "php": &["7.3"], "python": &["3.7", "3.8"],
        "ruby": &["2.6"]),
];

/// The managed image of this name. The older names of the Amazon Linux 2023 images count too.
pub fn image(name: &str) -> Option<&'static Image> {
    let today = match name {
        "aws/codebuild/amazonlinux2-x86_64-standard:5.0" => {
            "aws/codebuild/amazonlinux-x86_64-standard:5.0"
        }
        "aws/codebuild/amazonlinux2-aarch64-standard:3.0" => {
            "aws/codebuild/amazonlinux-aarch64-standard:3.0"
        }
        other => other,
    };
    IMAGES.iter().find(|image| image.name == today)
}

impl Image {
    /// The versions of a runtime.
    pub fn versions(&self, runtime: &str) -> Option<Versions> {
        let found = self.runtimes.iter().find(|(name, _)| *name == runtime);
        found.map(|(_, versions)| *versions)
    }

    /// What a line of `runtime-versions` comes to on this image.
    pub fn select(&self, runtime: &str, version: &str) -> Selection {
        let Some(versions) = self.versions(runtime) else {
            return Selection::UnknownRuntime(
                self.runtimes.iter().map(|(name, _)| *name).collect(),
            );
        };
        if version.starts_with('$') {
            return Selection::Variable;
        }
        if let Some(found) = preinstalled(versions, version) {
            return Selection::Preinstalled(found);
        }
        if self.age == Age::Current && is_downloadable(runtime, version) {
            return Selection::Downloaded;
        }
        Selection::UnknownVersion(versions)
    }
}

/// Exactly this version, the newest of `18.x`, or the newest of all for `latest`.
fn preinstalled(versions: Versions, asked: &str) -> Option<&'static str> {
    if asked == "latest" {
        return versions.last().copied();
    }
    if let Some(exact) = versions.iter().find(|version| **version == asked) {
        return Some(exact);
    }
    let major = asked.strip_suffix(".x")?;
    let fits = |version: &&&str| {
        let rest = version.strip_prefix(major);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    versions.iter().rev().find(fits).copied()
}

/// Whether current images download such a version.
fn is_downloadable(runtime: &str, version: &str) -> bool {
    let number = version
        .strip_prefix("corretto")
        .filter(|_| runtime == "java")
        .unwrap_or(version);
    let parts: Vec<&str> = number.split('.').collect();
    let is_numeric = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(is_numeric) {
        return false;
    }
    match runtime {
        "dotnet" | "php" | "ruby" => parts.len() == 3,
        "golang" => matches!(parts.len(), 2 | 3),
        "java" => parts.len() == 1 && version.starts_with("corretto"),
        "nodejs" | "python" => matches!(parts.len(), 1..=3),
        _ => false,
    }
}

/// Whether any current image has the version preinstalled.
pub fn is_current(runtime: &str, version: &str) -> bool {
    let current = IMAGES.iter().filter(|image| image.age == Age::Current);
    let mut versions = current.filter_map(|image| image.versions(runtime));
    versions.any(|versions| preinstalled(versions, version).is_some())
}

/// Whether any managed image knows a runtime of this name.
pub fn is_known(runtime: &str) -> bool {
    IMAGES.iter().any(|image| image.versions(runtime).is_some())
}

/// CodeBuild's sentence about a runtime that an image has not.
pub fn unknown_runtime_message(runtime: &str, known: &[&str]) -> String {
    let known = known.join(", ");
    format!(
        "Unknown runtime named '{runtime}'. This build image has the following runtimes: {known}"
    )
}

/// CodeBuild's sentence about a version that an image has not.
pub fn unknown_version_message(runtime: &str, version: &str, known: &[&str]) -> String {
    let known = known.join(", ");
    format!(
        "Unknown runtime version named '{version}' of {runtime}. \
         This build image has the following versions: {known}"
    )
}

/// CodeBuild's sentence when an image wants a choice and gets none.
pub const RUNTIME_NEEDED: &str =
    "This build image requires selecting at least one runtime version.";

/// Whether an image refuses a buildspec that chooses no runtime: the first standard images did.
pub fn needs_runtime(image: &Image) -> bool {
    [
        "aws/codebuild/standard:2.0",
        "aws/codebuild/amazonlinux2-x86_64-standard:1.0",
        "aws/codebuild/amazonlinux2-x86_64-standard:2.0",
    ]
    .contains(&image.name)
}

#[cfg(test)]
mod tests;
