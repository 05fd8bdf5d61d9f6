//! Names for objects on command lines: `HEAD~2`, `v1.0^{}`, `origin/main`, `1a2b3c4`, `main..dev`.

use super::desk::{May, Stop};
use super::history::Range;
use super::index::Stage;
use super::refs::{HEADS, REMOTES, TAGS};
use super::repo::Repo;
use super::store::{Id, Kind, is_id};

/// Fewest digits that may stand for an id.
const DIGITS_MIN: usize = 4;

impl Repo {
    /// The object a name stands for; none when there is none.
    pub(super) fn find(&self, name: &str) -> May<Option<Id>> {
        if let Some(path) = name.strip_prefix(':') {
            let (stage, path) = match path.split_once(':') {
                Some(("0", path)) => (Stage::Merged, path),
                Some(("1", path)) => (Stage::Base, path),
                Some(("2", path)) => (Stage::Ours, path),
                Some(("3", path)) => (Stage::Theirs, path),
                _ => (Stage::Merged, path),
            };
            let index = self.index()?;
            return Ok(index.side(path, stage).map(|slot| slot.id.clone()));
        }
        if let Some((commit, path)) = name.split_once(':') {
            let Some(id) = self.find(commit)? else {
                return Ok(None);
            };
            return self.inside(&id, path);
        }
        let base_end = name.find(['~', '^']).unwrap_or(name.len());
        let (base, steps) = name.split_at(base_end);
        match self.base(base) {
            Some(id) => self.step(id, steps),
            None => Ok(None),
        }
    }

    /// The commit a name stands for.
    pub(super) fn find_commit(&self, name: &str) -> May<Option<Id>> {
        let Some(id) = self.find(name)? else {
            return Ok(None);
        };
        let id = self.peeled(&id)?;
        Ok((self.kind_of(&id) == Some(Kind::Commit)).then_some(id))
    }

    /// The commit a name stands for, or the end.
    pub(super) fn commit_named(&self, name: &str) -> May<Id> {
        self.find_commit(name)?.ok_or_else(|| ambiguous(name))
    }

    fn inside(&self, id: &Id, path: &str) -> May<Option<Id>> {
        let tree = self.tree_of(id)?;
        let path = path.trim_end_matches('/');
        if path.is_empty() {
            return Ok(Some(tree));
        }
        let mut at = tree;
        for part in path.split('/') {
            if self.kind_of(&at) == Some(Kind::Blob) {
                return Ok(None);
            }
            let row = self
                .tree(&at)?
                .rows
                .into_iter()
                .find(|row| *row.name == *part);
            match row {
                Some(row) => at = row.id,
                None => return Ok(None),
            }
        }
        Ok(Some(at))
    }

    /// The tree of a commit, a tag or a tree.
    pub(super) fn tree_of(&self, id: &Id) -> May<Id> {
        let id = self.peeled(id)?;
        match self.kind_of(&id) {
            Some(Kind::Commit) => Ok(self.commit(&id)?.tree),
            _ => Ok(id),
        }
    }

    /// The whole reference a name stands for.
    pub(super) fn whole_reference(&self, name: &str) -> Option<String> {
        let tries = [
            name.to_owned(),
            format!("refs/{name}"),
            format!("{TAGS}{name}"),
            format!("{HEADS}{name}"),
            format!("{REMOTES}{name}"),
            format!("{REMOTES}{name}/HEAD"),
        ];
        let legal = |name: &String| {
            name.starts_with("refs/") || name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
        };
        tries
            .into_iter()
            .filter(legal)
            .find(|name| self.reference(name).is_some())
    }

    fn base(&self, name: &str) -> Option<Id> {
        match name {
            "" => return None,
            "HEAD" | "@" => return self.head_id(),
            "-" => return self.base(&self.previous_branch(1)?),
            "FETCH_HEAD" => {
                let text = self.note("FETCH_HEAD")?;
                return text
                    .split('\t')
                    .next()
                    .filter(|id| is_id(id))
                    .map(Into::into);
            }
            _ => {}
        }
        if let Some((branch, inner)) = name.strip_suffix('}').and_then(|n| n.split_once("@{")) {
            return self.at_brackets(branch, inner);
        }
        if let Some(whole) = self.whole_reference(name) {
            return self.reference(&whole);
        }
        self.by_digits(name)
    }

    fn at_brackets(&self, name: &str, inner: &str) -> Option<Id> {
        if let Some(nth) = inner.strip_prefix('-').and_then(|nth| nth.parse().ok()) {
            return self.base(&self.previous_branch(nth)?);
        }
        if let Ok(nth) = inner.parse::<usize>() {
            let log = if name == "stash" {
                "refs/stash"
            } else {
                "HEAD"
            };
            return self.log_of(log).get(nth).map(|moved| moved.new.clone());
        }
        let branch = match name {
            "" | "HEAD" => self.branch()?,
            name => name.to_owned(),
        };
        match inner {
            "u" | "upstream" | "push" => self.reference(&self.upstream(&branch)?.tracking),
            _ => None,
        }
    }

    fn by_digits(&self, name: &str) -> Option<Id> {
        let digits = name.bytes().all(|b| b.is_ascii_hexdigit());
        if !digits || !(DIGITS_MIN..=40).contains(&name.len()) {
            return None;
        }
        let name = name.to_ascii_lowercase();
        let mut found = self.object_ids();
        found.retain(|id| id.starts_with(&name));
        let commits = |id: &&Id| matches!(self.kind_of(id), Some(Kind::Commit | Kind::Tag));
        let mut named: Vec<&Id> = found.iter().filter(commits).collect();
        if named.is_empty() {
            named = found.iter().collect();
        }
        match named.as_slice() {
            [only] => Some((*only).clone()),
            _ => None,
        }
    }

    fn step(&self, mut id: Id, mut steps: &str) -> May<Option<Id>> {
        while let Some(sign) = steps.chars().next() {
            steps = steps.get(1..).unwrap_or_default();
            if let Some(rest) = steps.strip_prefix('{').filter(|_| sign == '^') {
                let Some((kind, rest)) = rest.split_once('}') else {
                    return Ok(None);
                };
                id = match kind {
                    "" | "commit" => self.peeled(&id)?,
                    "tree" => self.tree_of(&id)?,
                    _ => return Ok(None),
                };
                steps = rest;
                continue;
            }
            let end = steps
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(steps.len());
            let (digits, rest) = steps.split_at(end);
            let count: usize = digits.parse().unwrap_or(1);
            steps = rest;
            let stepped = match sign {
                '~' => self.up(&id, count)?,
                '^' => self.parent_of(&id, count)?,
                _ => None,
            };
            match stepped {
                Some(next) => id = next,
                None => return Ok(None),
            }
        }
        Ok(Some(id))
    }

    fn up(&self, id: &Id, count: usize) -> May<Option<Id>> {
        let mut at = Some(self.peeled(id)?);
        for _ in 0..count {
            let Some(id) = at else {
                return Ok(None);
            };
            at = self.commit(&id)?.parent().cloned();
        }
        Ok(at)
    }

    fn parent_of(&self, id: &Id, nth: usize) -> May<Option<Id>> {
        let id = self.peeled(id)?;
        match nth.checked_sub(1) {
            None => Ok(Some(id)),
            Some(at) => Ok(self.commit(&id)?.body.parents.get(at).cloned()),
        }
    }

    /// Reads `a..b`, `a...b`, `^a` and plain names into a range to walk over; none when the word
    /// names nothing.
    pub(super) fn add_to_range(&self, range: &mut Range, word: &str) -> May<bool> {
        if let Some((from, to)) = word.split_once("...") {
            let (Some(one), Some(other)) = (self.side(from)?, self.side(to)?) else {
                return Ok(false);
            };
            range.without.extend(self.merge_bases(&one, &other)?);
            range.from.extend([one, other]);
            return Ok(true);
        }
        if let Some((from, to)) = word.split_once("..") {
            let (Some(from), Some(to)) = (self.side(from)?, self.side(to)?) else {
                return Ok(false);
            };
            range.without.push(from);
            range.from.push(to);
            return Ok(true);
        }
        let (list, name) = match word.strip_prefix('^') {
            Some(name) => (&mut range.without, name),
            None => (&mut range.from, word),
        };
        let Some(id) = self.find_commit(name)? else {
            return Ok(false);
        };
        list.push(id);
        Ok(true)
    }

    fn side(&self, name: &str) -> May<Option<Id>> {
        self.find_commit(if name.is_empty() { "HEAD" } else { name })
    }
}

/// A word that names nothing.
pub(super) fn ambiguous(word: &str) -> Stop {
    Stop::fatal(format!(
        "ambiguous argument '{word}': unknown revision or path not in the working tree.\n\
         Use '--' to separate paths from revisions, like this:\n\
         'git <command> [<revision>...] -- [<file>...]'"
    ))
}
