//! Commits and annotated tags, and how commits hang together.

use std::collections::{BTreeMap, BTreeSet};

use greenroom_engine::codecommit::{self, Person, Tag};
use greenroom_engine::kernel::files::Files;

use super::desk::{May, Stop};
use super::repo::Repo;
use super::store::{Id, Kind, is_id};

/// Most commits one walk looks at.
const COMMITS_MAX: usize = 100_000;

/// A commit: what CodeCommit knows of it, without the files, and its tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Commit {
    /// The tree's id.
    pub(super) tree: Id,
    /// The rest; `files` is empty.
    pub(super) body: codecommit::Commit,
}

impl Commit {
    /// Its id.
    pub(super) fn id(&self) -> &Id {
        &self.body.id
    }

    /// Its first parent.
    pub(super) fn parent(&self) -> Option<&Id> {
        self.body.parents.first()
    }

    /// The first paragraph of its message, in one line.
    pub(super) fn subject(&self) -> String {
        subject(&self.body.message)
    }
}

/// The first paragraph of a message, in one line.
pub(super) fn subject(message: &str) -> String {
    let lines = message.lines().skip_while(|line| line.trim().is_empty());
    let first: Vec<&str> = lines.take_while(|line| !line.trim().is_empty()).collect();
    first.join(" ").trim_end().to_owned()
}

/// What stands behind the first paragraph of a message.
pub(super) fn body(message: &str) -> &str {
    let first = message.trim_start_matches('\n');
    first
        .split_once("\n\n")
        .map_or("", |(_, body)| body.trim_start_matches('\n'))
}

/// A line `author Name <address> seconds +0000`, behind its first word.
fn signed(text: &str) -> Option<(Person, i64)> {
    let (name, rest) = text.split_once('<')?;
    let (email, rest) = rest.split_once('>')?;
    let unix_s = rest.trim_start().split(' ').next()?.parse().ok()?;
    let person = Person {
        name: name.trim_end().into(),
        email: email.into(),
    };
    Some((person, unix_s))
}

fn read_commit(id: &str, text: &str) -> Option<Commit> {
    let (head, message) = text.split_once("\n\n")?;
    let mut tree = None;
    let mut parents = Vec::new();
    let (mut author, mut committer) = (None, None);
    for line in head.lines() {
        match line.split_once(' ')? {
            ("tree", id) if is_id(id) => tree = Some(id.into()),
            ("parent", id) if is_id(id) => parents.push(id.into()),
            ("author", rest) => author = signed(rest),
            ("committer", rest) => committer = signed(rest),
            _ => return None,
        }
    }
    let (author, unix_s) = author?;
    let (committer, committed_unix_s) = committer?;
    let body = codecommit::Commit {
        id: id.into(),
        parents,
        message: message.trim_end_matches('\n').into(),
        author,
        unix_s,
        committer,
        committed_unix_s,
        files: Files::new(),
    };
    Some(Commit { tree: tree?, body })
}

fn read_tag(id: &str, text: &str) -> Option<Tag> {
    let (head, message) = text.split_once("\n\n")?;
    let mut lines = head.lines();
    let commit = lines.next()?.strip_prefix("object ")?;
    lines.next()?.strip_prefix("type commit")?;
    let name = lines.next()?.strip_prefix("tag ")?;
    let (tagger, unix_s) = signed(lines.next()?.strip_prefix("tagger ")?)?;
    Some(Tag {
        id: id.into(),
        name: name.into(),
        commit: commit.into(),
        tagger,
        unix_s,
        message: message.trim_end_matches('\n').into(),
    })
}

impl Repo {
    /// A commit by its id.
    pub(super) fn commit(&self, id: &str) -> May<Commit> {
        let text = self.text_object(Kind::Commit, id)?;
        let broken = || Stop::corrupt(id, &format!(".git/objects/commit/{id}"));
        read_commit(id, &text).ok_or_else(broken)
    }

    /// Stores a commit; its id comes from what it says.
    pub(super) fn keep_commit(&mut self, tree: &str, mut body: codecommit::Commit) -> Id {
        let content = body.content(tree);
        body.id = codecommit::object_id("commit", content.as_bytes()).into();
        self.store(Kind::Commit, &body.id, content.into_bytes().into());
        body.id
    }

    /// An annotated tag by its id.
    pub(super) fn tag(&self, id: &str) -> May<Tag> {
        let text = self.text_object(Kind::Tag, id)?;
        let broken = || Stop::corrupt(id, &format!(".git/objects/tag/{id}"));
        read_tag(id, &text).ok_or_else(broken)
    }

    /// Stores an annotated tag.
    pub(super) fn keep_tag(&mut self, tag: Tag) -> Id {
        let tag = tag.sealed();
        self.store(Kind::Tag, &tag.id, tag.content().into_bytes().into());
        tag.id
    }

    /// The commit behind an id of a commit or of an annotated tag.
    pub(super) fn peeled(&self, id: &str) -> May<Id> {
        match self.kind_of(id) {
            Some(Kind::Tag) => Ok(self.tag(id)?.commit),
            _ => Ok(id.into()),
        }
    }

    /// These commits and everything below them.
    pub(super) fn ancestors(&self, of: &[Id]) -> May<BTreeMap<Id, Commit>> {
        let mut found = BTreeMap::new();
        let mut todo: Vec<Id> = of.to_vec();
        while let Some(id) = todo.pop() {
            if found.contains_key(&id) {
                continue;
            }
            if found.len() >= COMMITS_MAX {
                let text = format!("greenroom: histories end at {COMMITS_MAX} commits\n");
                return Err(Stop::says(128, text));
            }
            let commit = self.commit(&id)?;
            todo.extend(commit.body.parents.iter().cloned());
            found.insert(id, commit);
        }
        Ok(found)
    }

    /// Whether one commit is another's ancestor, or the same.
    pub(super) fn is_ancestor(&self, ancestor: &str, of: &str) -> May<bool> {
        let below = self.ancestors(&[of.into()])?;
        Ok(below.contains_key(ancestor))
    }

    /// The best common ancestors of two commits; the youngest first.
    pub(super) fn merge_bases(&self, one: &Id, other: &Id) -> May<Vec<Id>> {
        let mut common = self.ancestors(std::slice::from_ref(one))?;
        let others = self.ancestors(std::slice::from_ref(other))?;
        common.retain(|id, _| others.contains_key(id));
        // What is common is closed below, so the best are those that are nobody's parent in it.
        let parents: BTreeSet<Id> = common
            .values()
            .flat_map(|commit| commit.body.parents.iter().cloned())
            .collect();
        let best = common
            .into_values()
            .filter(|commit| !parents.contains(commit.id()));
        let mut best: Vec<Commit> = best.collect();
        best.sort_by_key(|commit| std::cmp::Reverse(commit.body.committed_unix_s));
        Ok(best.into_iter().map(|commit| commit.body.id).collect())
    }

    /// How many commits one side has that the other has not, both ways.
    pub(super) fn apart(&self, ours: &Id, theirs: &Id) -> May<(usize, usize)> {
        let mine = self.ancestors(std::slice::from_ref(ours))?;
        let yours = self.ancestors(std::slice::from_ref(theirs))?;
        let ahead = mine.keys().filter(|id| !yours.contains_key(*id)).count();
        let behind = yours.keys().filter(|id| !mine.contains_key(*id)).count();
        Ok((ahead, behind))
    }
}

/// Which commits to walk over.
#[derive(Clone, Debug, Default)]
pub(super) struct Range {
    /// Where to begin.
    pub(super) from: Vec<Id>,
    /// What to leave out, with everything below it.
    pub(super) without: Vec<Id>,
    /// Whether only first parents are followed.
    pub(super) first_parent: bool,
}

impl Repo {
    /// Commits of a range, the youngest first, as `git log` orders them.
    pub(super) fn walk(&self, range: &Range) -> May<Vec<Commit>> {
        let left_out = self.ancestors(&range.without)?;
        let mut queue: Vec<Commit> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut enter = |queue: &mut Vec<Commit>, id: &Id| {
            if left_out.contains_key(id) || !seen.insert(id.clone()) {
                return Ok(());
            }
            let commit = self.commit(id)?;
            // Behind those of the same second, as git does it.
            let at = queue.partition_point(|other| {
                other.body.committed_unix_s >= commit.body.committed_unix_s
            });
            queue.insert(at, commit);
            Ok(())
        };
        for id in &range.from {
            enter(&mut queue, id)?;
        }
        let mut walked = Vec::new();
        while !queue.is_empty() && walked.len() < COMMITS_MAX {
            let commit = queue.remove(0);
            let followed = if range.first_parent { 1 } else { usize::MAX };
            for parent in commit.body.parents.iter().take(followed) {
                enter(&mut queue, parent)?;
            }
            walked.push(commit);
        }
        Ok(walked)
    }
}
