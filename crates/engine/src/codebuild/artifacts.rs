//! `UPLOAD_ARTIFACTS`: which files go where.

use std::sync::Arc;

use greenroom_formats::buildspec::Artifact;
use greenroom_formats::glob::PathGlob;

use super::source::principal;
use super::{ArtifactsInput, Build, Context, Output};
use crate::iam::{self, Need};
use crate::kernel::files::{Entry, Files, clean};
use crate::s3;
use crate::world::World;

/// Something to put into a bucket.
#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    /// What is listed for the build.
    pub output: Output,
    /// Keys and what they hold.
    pub objects: Arc<[(Arc<str>, s3::Body)]>,
}

pub(super) fn upload(w: &World, build: &Build) -> Result<Vec<Upload>, Context> {
    let Some(ready) = &build.ready else {
        return Ok(Vec::new());
    };
    let Some(artifacts) = &ready.spec.artifacts else {
        return Ok(Vec::new());
    };
    let disk = w.hosts.disk(build.disk).cloned().unwrap_or_default();
    let source = disk.subtree(&ready.folder);
    let secondary = |identifier: &str| {
        artifacts
            .secondary
            .iter()
            .find(|(id, _)| id.value == identifier)
            .map(|(_, one)| one)
    };
    let mut uploads = Vec::new();
    if let Some(work) = &build.pipeline {
        let single = work.outputs.len() == 1;
        for (name, bucket, key) in &work.outputs {
            let Some(artifact) = secondary(name).or_else(|| single.then_some(&artifacts.primary))
            else {
                continue;
            };
            let files = collect(&source, artifact)?;
            let output = Output {
                identifier: Some(name.clone()),
                bucket: bucket.clone(),
                key: key.clone(),
                files: files.len(),
            };
            let objects = [(key.clone(), s3::Body::Bundle(files))].into();
            uploads.push(Upload { output, objects });
        }
        return check(w, build, uploads);
    }
    let project = &build.project;
    if &*project.artifacts.kind == "S3" {
        let files = collect(&source, &artifacts.primary)?;
        let name = artifacts
            .primary
            .name
            .as_ref()
            .map(|name| name.value.as_str());
        uploads.push(to_bucket(build, &project.artifacts, name, files));
    }
    for declared in &project.secondary_artifacts {
        let id = declared.artifact_identifier.as_deref().unwrap_or_default();
        if let Some(artifact) = secondary(id) {
            let name = artifact.name.as_ref().map(|name| name.value.as_str());
            uploads.push(to_bucket(
                build,
                declared,
                name,
                collect(&source, artifact)?,
            ));
        }
    }
    check(w, build, uploads)
}

fn check(w: &World, build: &Build, uploads: Vec<Upload>) -> Result<Vec<Upload>, Context> {
    let who = principal(w, build);
    for upload in &uploads {
        let bucket = &upload.output.bucket;
        let fail = |message: String| {
            Context::new(
                "CLIENT_ERROR",
                format!("Error in UPLOAD_ARTIFACTS phase: {message}"),
            )
        };
        if !w.s3.buckets.contains_key(bucket) {
            return Err(fail(
                "NoSuchBucket: The specified bucket does not exist".to_owned(),
            ));
        }
        let resource = format!("arn:aws:s3:::{bucket}/{}", upload.output.key);
        iam::authorize(w, &who, &Need::new("s3:PutObject", resource))
            .map_err(|denied| fail(format!("AccessDenied: {}", denied.message)))?;
    }
    Ok(uploads)
}

fn to_bucket(
    build: &Build,
    declared: &ArtifactsInput,
    spec_name: Option<&str>,
    files: Files,
) -> Upload {
    let uuid = build.id.rsplit(':').next().unwrap_or(&build.id);
    let by_id = declared.namespace_type.as_deref() == Some("BUILD_ID");
    let overrides = spec_name.filter(|_| declared.override_artifact_name);
    let name = overrides
        .or(declared.name.as_deref())
        .unwrap_or(&build.project.name);
    let path = declared.path.as_deref().unwrap_or_default();
    let parts = [path, if by_id { uuid } else { "" }, name];
    let key = clean(&parts.join("/"));
    let count = files.len();
    let objects: Vec<(Arc<str>, s3::Body)> = if declared.packaging.as_deref() == Some("ZIP") {
        vec![(key.as_str().into(), s3::Body::Bundle(files))]
    } else {
        let each = files.iter().filter_map(|(path, entry)| match entry {
            Entry::File { bytes, .. } => Some((
                format!("{key}/{path}").into(),
                s3::Body::Bytes(bytes.clone()),
            )),
            Entry::Folder { .. } => None,
        });
        each.collect()
    };
    let output = Output {
        identifier: declared.artifact_identifier.clone(),
        bucket: declared.location.clone().unwrap_or_default(),
        key: key.into(),
        files: count,
    };
    Upload {
        output,
        objects: objects.into(),
    }
}

/// The files an artifact takes from the source folder.
fn collect(source: &Files, artifact: &Artifact) -> Result<Files, Context> {
    let client_error = |message: String| Context::new("CLIENT_ERROR", message);
    let mut found = Files::new();
    for base in bases(source, artifact)? {
        let tree = source.subtree(&base);
        for pattern in &artifact.files {
            let pattern = pattern.value.trim_start_matches("./");
            let rule = PathGlob::new(pattern)
                .map_err(|_| client_error(format!("invalid artifact path {pattern}")))?;
            for (path, entry) in tree.iter() {
                let inside = path
                    .strip_prefix(pattern)
                    .is_some_and(|rest| rest.starts_with('/'));
                let fits = rule.matches(path) || inside;
                if matches!(entry, Entry::File { .. }) && fits && !excluded(artifact, path) {
                    let name = path.rsplit('/').next().unwrap_or(path);
                    let to = if artifact.discards_paths { name } else { path };
                    found.put(to, entry.clone());
                }
            }
        }
    }
    if found.is_empty() {
        return Err(client_error("no matching artifact paths found".to_owned()));
    }
    Ok(found)
}

fn excluded(artifact: &Artifact, path: &str) -> bool {
    let fits = |pattern: &str| PathGlob::new(pattern).is_ok_and(|glob| glob.matches(path));
    artifact
        .exclude_paths
        .iter()
        .any(|pattern| fits(&pattern.value))
}

/// The folders an artifact's patterns begin in.
fn bases(source: &Files, artifact: &Artifact) -> Result<Vec<String>, Context> {
    let Some(base) = &artifact.base_directory else {
        return Ok(vec![String::new()]);
    };
    let base = clean(&base.value);
    if source.is_folder(&base) {
        return Ok(vec![base]);
    }
    let mut tops: Vec<String> = source
        .iter()
        .filter_map(|(path, _)| path.split_once('/').map(|(top, _)| top.to_owned()))
        .collect();
    tops.dedup();
    if let Ok(rule) = PathGlob::new(&base) {
        tops.retain(|top| rule.matches(top));
        if !tops.is_empty() {
            return Ok(tops);
        }
    }
    let message = format!("no matching base directory path found for {base}");
    Err(Context::new("CLIENT_ERROR", message))
}
