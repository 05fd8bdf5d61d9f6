//! Remotes and what branches follow on them, as `.git/config` says.

use super::config::{File, Layer, Settings};
use super::desk::{May, Stop};
use super::refs::{HEADS, REMOTES};
use super::repo::Repo;

/// What a branch follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Upstream {
    /// The remote's name; `.` for this repository itself.
    pub(super) remote: String,
    /// The branch there, whole: `refs/heads/…`.
    pub(super) merge: String,
    /// The reference here that remembers it: `refs/remotes/…`.
    pub(super) tracking: String,
}

impl Upstream {
    /// As people say it: `origin/main`.
    pub(super) fn shown(&self) -> &str {
        super::refs::short_name(&self.tracking)
    }

    /// The branch's name there.
    pub(super) fn branch(&self) -> &str {
        self.merge.strip_prefix(HEADS).unwrap_or(&self.merge)
    }
}

impl Repo {
    /// What a branch follows, if it follows anything.
    pub(super) fn upstream(&self, branch: &str) -> Option<Upstream> {
        let settings = Settings::of(self);
        let remote = settings.get(&format!("branch.{branch}.remote"))?.to_owned();
        let merge = settings.get(&format!("branch.{branch}.merge"))?.to_owned();
        let name = merge.strip_prefix(HEADS)?;
        let tracking = match remote.as_str() {
            "." => merge.clone(),
            remote => format!("{REMOTES}{remote}/{name}"),
        };
        Some(Upstream {
            remote,
            merge,
            tracking,
        })
    }

    /// Lets a branch follow another.
    pub(super) fn follow(&mut self, branch: &str, remote: &str, merge: &str) {
        let mut file = File::of(self, Layer::Local);
        file.set(&format!("branch.{branch}.remote"), remote);
        file.set(&format!("branch.{branch}.merge"), merge);
        file.save(self, Layer::Local);
    }

    /// Forgets what a branch followed.
    pub(super) fn unfollow(&mut self, branch: &str) -> bool {
        let mut file = File::of(self, Layer::Local);
        let dropped = file.drop_section(&format!("branch.{branch}"));
        file.save(self, Layer::Local);
        dropped
    }

    /// Names of the remotes.
    pub(super) fn remotes(&self) -> Vec<String> {
        let mut names = Settings::of(self).names("remote");
        names.sort();
        names
    }

    /// The remote a branch talks to when none is named.
    pub(super) fn usual_remote(&self, branch: Option<&str>) -> Option<String> {
        let settings = Settings::of(self);
        let of_branch = branch.and_then(|branch| settings.get(&format!("branch.{branch}.remote")));
        if let Some(name) = of_branch {
            return Some(name.to_owned());
        }
        match self.remotes().as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            _ => Some("origin".to_owned()),
        }
    }

    /// A remote's URL; a word that names no remote may be a URL itself.
    pub(super) fn remote_url(&self, name: &str) -> May<String> {
        let settings = Settings::of(self);
        if let Some(url) = settings.get(&format!("remote.{name}.url")) {
            return Ok(url.to_owned());
        }
        if name.contains(':') {
            return Ok(name.to_owned());
        }
        Err(Stop::says(
            128,
            format!(
                "fatal: '{name}' does not appear to be a git repository\n{}",
                super::wire::NO_ACCESS
            ),
        ))
    }
}
