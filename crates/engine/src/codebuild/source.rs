//! `DOWNLOAD_SOURCE`: the source, the buildspec, the variables.

use std::sync::Arc;

use greenroom_formats::buildspec::{self, Buildspec, runtimes};

use super::evolve::SourceReady;
use super::{Build, BuildId, Context, Fact, environment};
use crate::codecommit;
use crate::figures::codebuild as figures;
use crate::hosts;
use crate::iam::{self, Need};
use crate::kernel::dice::below;
use crate::kernel::files::Files;
use crate::kernel::principal::Principal;
use crate::next::Facts;
use crate::s3;
use crate::world::World;

/// What `DOWNLOAD_SOURCE` brought.
pub(super) struct Fetched {
    disk: Files,
    folder: String,
    spec: Buildspec,
    environment: environment::Resolved,
    resolved: Option<Arc<str>>,
}

impl Fetched {
    pub(super) fn into_facts(self, w: &World, build: BuildId) -> Facts {
        let ready = SourceReady {
            build,
            spec: Arc::new(self.spec),
            folder: self.folder.into(),
            env: Arc::new(self.environment.env),
            secrets: self.environment.secrets.into(),
            resolved: self.resolved,
            disk: w.hosts.disks.next_id(),
        };
        smallvec::smallvec![
            hosts::Fact::DiskWritten(Box::new(self.disk)).into(),
            Fact::SourceReady(Box::new(ready)).into(),
        ]
    }
}

/// The role a build works with.
pub(super) fn principal(w: &World, build: &Build) -> Principal {
    let own = build.input.service_role_override.as_ref();
    let role = own.unwrap_or(&build.project.service_role);
    let name = role.rsplit('/').next().unwrap_or(role);
    let session = build.id.rsplit(':').next().unwrap_or(&build.id);
    Principal::role(w.account(), name, &format!("AWSCodeBuild-{session}"))
}

/// A source: its files, its revision, and the folder below CodeBuild's own that it lies in.
struct Source {
    files: Files,
    revision: Option<Arc<str>>,
    below: String,
    more: Vec<(Arc<str>, Files)>,
}

pub(super) fn fetch(w: &World, build: &Build) -> Result<Fetched, Context> {
    let source = source(w, build)?;
    let nth = below(
        w.seed(),
        "build-folder",
        u64::from(build.number),
        0,
        900_000_000,
    );
    let root = format!("codebuild/output/src{}", 100_000_000 + nth);
    let folder = format!("{root}/src{}", source.below);
    let spec = read_spec(w, build, &source.files)?;
    check_runtimes(build, &spec)?;
    let mut disk = container();
    disk.put(&folder, crate::kernel::files::Entry::Folder { mode: 0o755 });
    disk.graft(&folder, &source.files);
    let mut extra = Vec::new();
    for (nth, (name, files)) in source.more.iter().enumerate() {
        let folder = format!("{root}/src{}", nth + 1);
        disk.graft(&folder, files);
        extra.push((format!("CODEBUILD_SRC_DIR_{name}"), format!("/{folder}")));
    }
    let folder = format!("/{folder}");
    let known = environment::Known {
        folder: &folder,
        resolved: source.revision.as_ref(),
        extra: &extra,
    };
    let environment = environment::resolve(w, build, &spec, &known)?;
    Ok(Fetched {
        disk,
        folder,
        spec,
        environment,
        resolved: source.revision,
    })
}

/// What a build container has before anything is fetched.
fn container() -> Files {
    let mut files = Files::of_text([
        (
            "etc/os-release",
            "NAME=\"Amazon Linux\"\nVERSION=\"2023\"\nID=\"amzn\"\n",
        ),
        ("etc/passwd", "root:x:0:0:root:/root:/bin/bash\n"),
    ]);
    for folder in ["root", "tmp", "usr/local/bin", "var/log"] {
        files.put(folder, crate::kernel::files::Entry::Folder { mode: 0o755 });
    }
    files
}

fn client_error(message: impl Into<Arc<str>>) -> Context {
    Context::new("CLIENT_ERROR", message)
}

fn source(w: &World, build: &Build) -> Result<Source, Context> {
    if let Some(work) = &build.pipeline {
        for input in &work.inputs {
            let need = s3::need_get(&input.bucket, &input.key);
            let may = iam::authorize(w, &principal(w, build), &need);
            may.map_err(|denied| client_error(format!("AccessDenied: {}", denied.message)))?;
        }
        let mut inputs = work.inputs.iter();
        let files = inputs
            .next()
            .map(|input| input.files.clone())
            .unwrap_or_default();
        let more = inputs
            .map(|input| (input.name.clone(), input.files.clone()))
            .collect();
        return Ok(Source {
            files,
            revision: work.revision.clone(),
            below: String::new(),
            more,
        });
    }
    let location = build.project.source.location.as_deref().unwrap_or_default();
    let plain = |files, revision| Source {
        files,
        revision,
        below: String::new(),
        more: Vec::new(),
    };
    match &*build.project.source.kind {
        "NO_SOURCE" => Ok(plain(Files::new(), None)),
        "CODECOMMIT" => from_codecommit(w, build, location),
        "S3" => {
            let (bucket, key) = location.split_once('/').unwrap_or((location, ""));
            let may = iam::authorize(w, &principal(w, build), &s3::need_get(bucket, key));
            may.map_err(|denied| client_error(denied.message))?;
            let object =
                w.s3.object(bucket, key, build.input.source_version.as_deref());
            match object.map(|object| (&object.body, object.version_id.clone())) {
                Some((s3::Body::Bundle(files), version)) => Ok(plain(files.clone(), Some(version))),
                Some((s3::Body::Bytes(_), _)) => Err(client_error(
                    "failed to unzip the source: zip: not a valid zip file",
                )),
                None => Err(client_error("NoSuchKey: The specified key does not exist.")),
            }
        }
        other => Err(client_error(format!(
            "{other} sources are not simulated here"
        ))),
    }
}

fn from_codecommit(w: &World, build: &Build, location: &str) -> Result<Source, Context> {
    let name = location.rsplit('/').next().unwrap_or(location);
    let arn = w.arn("codecommit", name);
    let need = Need::new("codecommit:GitPull", arn);
    if iam::authorize(w, &principal(w, build), &need).is_err() {
        return Err(client_error(format!(
            "authentication required for primary source and source version: {location}"
        )));
    }
    let Some(repository) = w.codecommit.repositories.get(name) else {
        return Err(client_error(format!("repository not found: {location}")));
    };
    let own = build.input.source_version.as_deref();
    let of_project = build.project.source_version.as_deref();
    let default = repository.default_branch.as_deref();
    let version = own.or(of_project).or(default).unwrap_or("main");
    let commit: &Arc<codecommit::Commit> = repository
        .resolve(version)
        .ok_or_else(|| client_error(format!("reference not found for {location} {version}")))?;
    let host = location.trim_start_matches("https://");
    Ok(Source {
        files: commit.files.clone(),
        revision: Some(commit.id.clone()),
        below: format!("/{host}"),
        more: Vec::new(),
    })
}

/// The text of the buildspec: of the start, of the project, or the file of the default name.
fn spec_text(w: &World, build: &Build, source: &Files) -> Result<String, Context> {
    let own = build.input.buildspec_override.as_deref();
    let of_project = build.project.source.buildspec.as_deref();
    let wanted = own.or(of_project).filter(|text| !text.is_empty());
    let wanted = wanted.unwrap_or(figures::BUILDSPEC_NAME);
    if wanted.contains('\n') || wanted.trim_start().starts_with("version:") {
        return Ok(wanted.to_owned());
    }
    if let Some(object) = wanted.strip_prefix("arn:aws:s3:::") {
        let (bucket, key) = object.split_once('/').unwrap_or((object, ""));
        let may = iam::authorize(w, &principal(w, build), &s3::need_get(bucket, key));
        may.map_err(|denied| client_error(denied.message))?;
        return match w.s3.object(bucket, key, None).map(|object| &object.body) {
            Some(s3::Body::Bytes(bytes)) => Ok(String::from_utf8_lossy(bytes).into_owned()),
            Some(s3::Body::Bundle(_)) | None => Err(missing_spec()),
        };
    }
    source.text(wanted).ok_or_else(missing_spec)
}

fn missing_spec() -> Context {
    Context::new("YAML_FILE_ERROR", "YAML file does not exist")
}

fn read_spec(w: &World, build: &Build, source: &Files) -> Result<Buildspec, Context> {
    let text = spec_text(w, build, source)?;
    let image = image(build);
    let context = buildspec::Context {
        image: Some(&image),
        is_privileged: Some(is_privileged(build)),
        files: None,
        file_name: None,
    };
    let parsed = buildspec::read(&text, &context);
    if let Some(refusal) = parsed.refusal() {
        let code = refusal.status_code.unwrap_or("YAML_FILE_ERROR");
        return Err(Context::new(code, refusal.message.as_str()));
    }
    parsed.value.ok_or_else(|| {
        Context::new(
            "YAML_FILE_ERROR",
            "wrong number of container tags, expected 1",
        )
    })
}

/// The image a build runs in.
pub(super) fn image(build: &Build) -> Arc<str> {
    let own = build.input.image_override.clone();
    own.unwrap_or_else(|| build.project.environment.image.clone())
}

/// Whether a build's container may run a Docker daemon.
pub(super) fn is_privileged(build: &Build) -> bool {
    let own = build.input.privileged_mode_override;
    own.unwrap_or(build.project.environment.privileged_mode)
}

fn check_runtimes(build: &Build, spec: &Buildspec) -> Result<(), Context> {
    let Some(image) = runtimes::image(&image(build)) else {
        return Ok(());
    };
    let install = spec.phase(buildspec::PhaseName::Install);
    let chosen = install.map_or(&[][..], |phase| &phase.runtime_versions);
    if chosen.is_empty() && runtimes::needs_runtime(image) {
        return Err(Context::new("YAML_FILE_ERROR", runtimes::RUNTIME_NEEDED));
    }
    for choice in chosen {
        let (name, version) = (&choice.name.value, &choice.version.value);
        let message = match image.select(name, version) {
            runtimes::Selection::UnknownRuntime(known) => {
                runtimes::unknown_runtime_message(name, &known)
            }
            runtimes::Selection::UnknownVersion(known) => {
                runtimes::unknown_version_message(name, version, known)
            }
            runtimes::Selection::Preinstalled(_)
            | runtimes::Selection::Downloaded
            | runtimes::Selection::Variable => continue,
        };
        return Err(Context::new("YAML_FILE_ERROR", message));
    }
    Ok(())
}
