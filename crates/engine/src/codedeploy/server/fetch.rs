//! DownloadBundle: the agent fetches the revision and unpacks it.

use std::sync::Arc;

use super::hooks::{archive, principal, trouble};
use super::install;
use super::spec::Spec;
use super::step::{Found, find};
use crate::codedeploy::{
    Diagnostics, Fact, LifecycleErrorCode, LifecycleEvent, Prepared, PreparedId, RevisionLocation,
    TargetRef,
};
use crate::figures::codedeploy as figures;
use crate::hosts::{self, DiskId};
use crate::iam;
use crate::kernel::files::Files;
use crate::next::{Decided, Decision, Facts};
use crate::s3;
use crate::world::World;

/// Fetches or lays out files: once for all machines with the same disk.
pub(in crate::codedeploy) fn work(w: &World, at: TargetRef, step: u8) -> Decided {
    let Some(found) = find(w, at, step) else {
        return Ok(Decision::nothing());
    };
    let disk = w.hosts.disk_of(found.instance);
    let record = w.codedeploy.record(found.deployment.group, found.instance);
    let is_fetch = found.event == LifecycleEvent::DownloadBundle;
    let (memory, may_read) = if is_fetch {
        (
            record.recent.map(|(_, prepared)| prepared),
            may_read(w, found),
        )
    } else {
        (record.cleanup, true)
    };
    let key = (at.deployment, step, disk, memory, may_read);
    if let Some(prepared) = w.codedeploy.prepared_for.get(&key) {
        return Ok(Decision::one(Fact::FilesReady {
            at,
            step,
            prepared: *prepared,
        }));
    }
    let mut made = if is_fetch {
        fetch(w, found, may_read)
    } else {
        install::lay_out(w, found, memory)
    };
    let prepared = w.codedeploy.prepared.next_id();
    let mut facts = Facts::new();
    let disk = match made.files.take() {
        Some(files) => {
            facts.push(hosts::Fact::DiskWritten(Box::new(files)).into());
            w.hosts.disks.next_id()
        }
        None => disk,
    };
    let row = made.into_row(disk);
    facts.push(Fact::FilesPrepared(Box::new((key, row))).into());
    facts.push(Fact::FilesReady { at, step, prepared }.into());
    Ok(Decision {
        facts,
        ..Decision::default()
    })
}

/// What fetching or laying out came to, before it has a disk.
pub(super) struct Made {
    pub(super) took: crate::kernel::time::Span,
    pub(super) failure: Option<Arc<Diagnostics>>,
    pub(super) files: Option<Files>,
    pub(super) cleanup: Arc<[Arc<str>]>,
    pub(super) spec: Option<Arc<Spec>>,
}

impl Made {
    fn into_row(self, disk: DiskId) -> Prepared {
        let Self {
            took,
            failure,
            cleanup,
            spec,
            ..
        } = self;
        Prepared {
            took,
            failure,
            disk,
            cleanup,
            spec,
        }
    }

    pub(super) fn failed(took: crate::kernel::time::Span, failure: Arc<Diagnostics>) -> Self {
        Self {
            took,
            failure: Some(failure),
            files: None,
            cleanup: Arc::default(),
            spec: None,
        }
    }
}

fn may_read(w: &World, found: Found<'_>) -> bool {
    let Some(s3) = &found.deployment.revision.s3_location else {
        return true;
    };
    let need = s3::need_get(&s3.bucket, &s3.key);
    iam::authorize(w, &principal(w, found), &need).is_ok()
}

fn fetch(w: &World, found: Found<'_>, may_read: bool) -> Made {
    let fail = |message: &str| {
        let code = LifecycleErrorCode::UnknownError;
        Made::failed(
            figures::DOWNLOAD,
            trouble(code, None, message.to_owned(), ""),
        )
    };
    let bundle = match bundle(w, &found.deployment.revision, may_read) {
        Ok(bundle) => bundle,
        Err(message) => return fail(&message),
    };
    let folder = archive(w, found, found.at.deployment);
    let mut disk = w
        .hosts
        .disk(w.hosts.disk_of(found.instance))
        .cloned()
        .unwrap_or_default();
    prune(w, found, &mut disk);
    disk.remove(&folder);
    disk.graft(&folder, &bundle);
    Made {
        took: figures::DOWNLOAD,
        failure: None,
        spec: Some(Arc::new(Spec::of_bundle(&bundle, &folder))),
        files: Some(disk),
        cleanup: Arc::default(),
    }
}

/// The revision's files, or what the agent says when it cannot have them.
pub(super) fn bundle(
    w: &World,
    revision: &RevisionLocation,
    may_read: bool,
) -> Result<Files, String> {
    let Some(s3) = &revision.s3_location else {
        let from = revision.to_string();
        return Err(format!(
            "Could not download bundle at '{from}' after 3 retries"
        ));
    };
    let elsewhere =
        w.s3.buckets
            .get(&s3.bucket)
            .is_some_and(|bucket| *bucket.region != *w.region());
    if !may_read || elsewhere {
        return Err("not opened for reading".to_owned());
    }
    let Some(object) = w.s3.object(&s3.bucket, &s3.key, s3.version.as_deref()) else {
        return Err("The specified key does not exist.".to_owned());
    };
    if let Some(expected) = s3
        .e_tag
        .as_ref()
        .filter(|tag| tag.trim_matches('"') != &*object.etag)
    {
        return Err(format!(
            "Expected deployment artifact bundle etag {expected} but was actually {}",
            object.etag
        ));
    }
    match &object.body {
        s3::Body::Bundle(files) => Ok(without_wrapper(files)),
        s3::Body::Bytes(_) => Err(
            "Could not unzip archive with error: End-of-central-directory \
            signature not found."
                .to_owned(),
        ),
    }
}

/// If the archive holds exactly one folder, and the AppSpec file is in it, that level goes.
fn without_wrapper(files: &Files) -> Files {
    let top = |path: &str| path.split('/').next().unwrap_or(path).to_owned();
    let mut tops = files.iter().map(|(path, _)| top(path));
    let Some(first) = tops.next() else {
        return files.clone();
    };
    let single = tops.all(|other| other == first) && files.is_folder(&first);
    let inside = ["appspec.yml", "appspec.yaml"]
        .iter()
        .any(|name| files.bytes(&format!("{first}/{name}")).is_some());
    if single && inside {
        files.subtree(&first)
    } else {
        files.clone()
    }
}

/// Old archives go, so that no more than the agent's limit remain with the new one. The one of
/// the last successful install always stays.
fn prune(w: &World, found: Found<'_>, disk: &mut Files) {
    let group = w.codedeploy.groups.get(found.deployment.group);
    let Some(guid) = group.map(|group| group.guid.clone()) else {
        return;
    };
    let root = format!("opt/codedeploy-agent/deployment-root/{guid}");
    let record = w.codedeploy.record(found.deployment.group, found.instance);
    let kept = record
        .installed
        .map(|(deployment, _)| w.codedeploy.name(deployment));
    let mut old: Vec<(u32, String)> = Vec::new();
    for (path, _) in disk.below(&root) {
        let Some(rest) = path.get(root.len() + 1..) else {
            continue;
        };
        let name = rest.split('/').next().unwrap_or(rest);
        let known = w.codedeploy.by_id.get(name).map(|id| id.0);
        if let Some(nth) = known.filter(|_| old.last().is_none_or(|(_, last)| last != name)) {
            old.push((nth, name.to_owned()));
        }
    }
    old.sort();
    let room = usize::try_from(figures::MAX_REVISIONS)
        .unwrap_or(usize::MAX)
        .saturating_sub(1);
    let surplus = old.len().saturating_sub(room);
    let goers = old
        .iter()
        .filter(|(_, name)| kept.as_deref() != Some(name))
        .take(surplus);
    for (_, name) in goers {
        disk.remove(&format!("{root}/{name}"));
    }
}

/// The row an install's memory points to.
pub(super) fn row(w: &World, id: Option<PreparedId>) -> Option<&Prepared> {
    w.codedeploy.prepared.get(id?)
}
