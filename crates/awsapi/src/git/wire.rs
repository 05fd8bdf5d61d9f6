//! CodeCommit as git sees it: URLs, who may pull and push, objects on their way.
//!
//! Not here: which references move (`verbs::fetch`, `verbs::push`).

use std::collections::BTreeSet;
use std::sync::Arc;

use greenroom_engine::codecommit::{self, MODE_RUNS, Repository, tree_id};
use greenroom_engine::error::ApiError;
use greenroom_engine::iam::Need;
use greenroom_engine::kernel::files::{Entry, Files, MODE_FILE, MODE_RUN};

use super::desk::{Desk, May, Stop};
use super::listing::{Listing, Slot};
use super::repo::Repo;
use super::store::{Id, Kind};

/// What git says last when a remote does not answer.
pub(super) const NO_ACCESS: &str = "fatal: Could not read from remote repository.\n\n\
    Please make sure you have the correct access rights\nand the repository exists.\n";

/// How a URL reaches CodeCommit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Https,
    Ssh,
}

/// A URL of a repository in CodeCommit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Url {
    /// As it was typed.
    given: String,
    /// The repository's name.
    pub(super) repository: String,
    /// The Region, where the URL names one.
    region: Option<String>,
    way: Way,
}

/// What is about to be done over the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Errand {
    /// `codecommit:GitPull`
    Pull,
    /// `codecommit:GitPush`
    Push,
}

impl Errand {
    const fn action(self) -> &'static str {
        match self {
            Self::Pull => "codecommit:GitPull",
            Self::Push => "codecommit:GitPush",
        }
    }
}

impl Url {
    /// Reads a URL.
    pub(super) fn read(given: &str) -> May<Self> {
        let parsed = Self::https(given)
            .or_else(|| Self::ssh(given))
            .or_else(|| Self::helper(given));
        let (region, repository, way) = parsed.ok_or_else(|| {
            Stop::not_simulated(format!(
                "'{given}'; repositories are reached at \
                 https://git-codecommit.<Region>.amazonaws.com/v1/repos/<name>, \
                 ssh://git-codecommit.<Region>.amazonaws.com/v1/repos/<name> or \
                 codecommit://<name>"
            ))
        })?;
        Ok(Self {
            given: given.to_owned(),
            repository,
            region,
            way,
        })
    }

    fn https(given: &str) -> Option<(Option<String>, String, Way)> {
        let rest = given.strip_prefix("https://")?;
        let (region, name) = host_and_name(rest)?;
        Some((Some(region), name, Way::Https))
    }

    fn ssh(given: &str) -> Option<(Option<String>, String, Way)> {
        let rest = given.strip_prefix("ssh://")?;
        let (region, name) = host_and_name(rest)?;
        Some((Some(region), name, Way::Ssh))
    }

    /// `codecommit://[profile@]name` and `codecommit::Region://[profile@]name`, of
    /// git-remote-codecommit.
    fn helper(given: &str) -> Option<(Option<String>, String, Way)> {
        let rest = given.strip_prefix("codecommit:")?;
        let (region, rest) = if let Some(rest) = rest.strip_prefix("//") {
            (None, rest)
        } else {
            let (region, rest) = rest.strip_prefix(':')?.split_once("://")?;
            (Some(region.to_owned()), rest)
        };
        let name = rest.rsplit_once('@').map_or(rest, |(_, name)| name);
        is_name(name).then(|| (region, name.to_owned(), Way::Https))
    }

    /// As git prints it behind `From` and `To`.
    pub(super) fn shown(&self) -> &str {
        self.given.trim_end_matches('/')
    }

    /// The folder `git clone` makes when none is named.
    pub(super) fn folder(&self) -> &str {
        self.repository
            .strip_suffix(".git")
            .unwrap_or(&self.repository)
    }

    /// As git prints it when HTTPS fails.
    fn asked(&self, here: &str) -> String {
        let region = self.region.as_deref().unwrap_or(here);
        let name = &self.repository;
        format!("https://git-codecommit.{region}.amazonaws.com/v1/repos/{name}/")
    }

    fn denied(&self, here: &str, refusal: ApiError) -> Stop {
        let stop = match self.way {
            Way::Https => {
                let url = self.asked(here);
                Stop::fatal(format!(
                    "unable to access '{url}': The requested URL returned error: 403"
                ))
            }
            Way::Ssh => Stop::says(128, NO_ACCESS),
        };
        stop.because(refusal)
    }

    fn missing(&self, here: &str) -> Stop {
        let stop = match self.way {
            Way::Https => Stop::fatal(format!("repository '{}' not found", self.asked(here))),
            Way::Ssh => Stop::says(128, NO_ACCESS),
        };
        let message = format!("{} does not exist", self.repository);
        stop.because(ApiError::new("RepositoryDoesNotExistException", message))
    }
}

/// `git-codecommit.<Region>.amazonaws.com/v1/repos/<name>`, perhaps with a user in front.
fn host_and_name(rest: &str) -> Option<(String, String)> {
    let (host, path) = rest.split_once('/')?;
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let region = host
        .strip_prefix("git-codecommit.")?
        .strip_suffix(".amazonaws.com")?;
    let name = path.strip_prefix("v1/repos/")?.trim_end_matches('/');
    (is_name(name) && !region.is_empty()).then(|| (region.to_owned(), name.to_owned()))
}

fn is_name(name: &str) -> bool {
    greenroom_formats::ident::is_codecommit_repository(name)
}

impl Desk<'_> {
    /// Asks whether a repository may be reached and gives it as it is now.
    pub(super) fn open(&self, url: &Url, errand: Errand) -> May<Repository> {
        let world = self.at.world();
        let here = world.region().to_owned();
        let resource = world.arn("codecommit", &url.repository);
        let need = Need::new(errand.action(), resource);
        self.at
            .may(&need)
            .map_err(|refusal| url.denied(&here, refusal))?;
        let elsewhere = url.region.as_deref().is_some_and(|region| region != here);
        let found = world.codecommit.repositories.get(url.repository.as_str());
        match found {
            Some(found) if !elsewhere => Ok(found.clone()),
            _ => Err(url.missing(&here)),
        }
    }

    /// What git prints when a call to CodeCommit was refused.
    pub(super) fn refused(&self, url: &Url, refusal: ApiError) -> Stop {
        let here = self.at.world().region();
        if refusal.code == "RepositoryDoesNotExistException" {
            return url.missing(here);
        }
        url.denied(here, refusal)
    }
}

impl Repo {
    /// Takes a commit or an annotated tag over, with everything below it.
    pub(super) fn download(&mut self, from: &Repository, id: &Id) -> May<()> {
        if let Some(tag) = from.annotations.get(id) {
            self.keep_tag((**tag).clone());
        }
        let tip = from.peel(id).map(|commit| commit.id.clone());
        let mut todo: Vec<Id> = tip.into_iter().collect();
        while let Some(id) = todo.pop() {
            if self.kind_of(&id).is_some() {
                continue;
            }
            let Some(commit) = from.commits.get(&id) else {
                return Err(Stop::fatal(format!("bad object {id}")));
            };
            let tree = self.keep_files(&commit.files);
            let content = commit.content(&tree);
            self.store(Kind::Commit, &commit.id, content.into_bytes().into());
            todo.extend(commit.parents.iter().cloned());
        }
        self.check_room()
    }

    /// Stores a whole tree of files; gives its id.
    fn keep_files(&mut self, files: &Files) -> Id {
        let known: Id = tree_id(files).into();
        if self.kind_of(&known) == Some(Kind::Tree) {
            return known;
        }
        let mut listing = Listing::new();
        for (path, entry) in files.iter() {
            if let Entry::File { bytes, mode } = entry {
                let id = self.keep_blob(bytes);
                let mode = codecommit::mode_of(*mode);
                listing.insert(path.to_string(), Slot { mode, id });
            }
        }
        self.keep_listing(&listing)
    }

    /// Commits below these objects that the other side lacks, as it keeps them.
    pub(super) fn upload(&self, to: &Repository, tips: &[Id]) -> May<Vec<Arc<codecommit::Commit>>> {
        let mut seen: BTreeSet<Id> = BTreeSet::new();
        let mut todo: Vec<Id> = Vec::new();
        for tip in tips {
            todo.push(self.peeled(tip)?);
        }
        let mut pack = Vec::new();
        while let Some(id) = todo.pop() {
            if to.commits.contains_key(&id) || !seen.insert(id.clone()) {
                continue;
            }
            let commit = self.commit(&id)?;
            let files = self.written(&self.files_of_tree(&commit.tree)?)?;
            todo.extend(commit.body.parents.iter().cloned());
            pack.push(Arc::new(codecommit::Commit {
                files,
                ..commit.body
            }));
        }
        // Parents first, as they came to be.
        pack.reverse();
        Ok(pack)
    }

    /// A tree of files with their contents.
    fn written(&self, listing: &Listing) -> May<Files> {
        let mut files = Files::new();
        for (path, slot) in listing {
            let bytes = self.blob(&slot.id)?;
            files.put(path, file_entry(bytes, slot.mode));
        }
        Ok(files)
    }
}

/// A file as it stands on a disk.
pub(super) fn file_entry(bytes: Arc<[u8]>, mode: &str) -> Entry {
    let mode = if mode == MODE_RUNS {
        MODE_RUN
    } else {
        MODE_FILE
    };
    Entry::File { bytes, mode }
}

#[cfg(test)]
mod tests;
