//! The verbs of git: which there are, and who carries them out.

use super::desk::{Desk, Done};

mod branch;
mod commit;
mod create;
mod diff;
mod fetch;
mod log;
mod merge;
mod plumb;
mod pull;
mod push;
mod rebase;
mod refspec;
mod remote;
mod reset;
mod restore;
mod stage;
mod start;
mod stash;
mod status;
mod switch;
mod tag;

/// Where a verb can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// Inside a repository alone.
    Repository,
    /// Anywhere.
    Anywhere,
}

/// A verb.
pub(super) struct Verb {
    pub(super) name: &'static str,
    pub(super) ground: Ground,
    /// What it does, in a few words, for `git help`.
    pub(super) does: &'static str,
    pub(super) run: fn(&mut Desk<'_>, &[String]) -> Done,
}

const fn verb(
    name: &'static str,
    does: &'static str,
    run: fn(&mut Desk<'_>, &[String]) -> Done,
) -> Verb {
    Verb {
        name,
        ground: Ground::Repository,
        does,
        run,
    }
}

const fn anywhere(
    name: &'static str,
    does: &'static str,
    run: fn(&mut Desk<'_>, &[String]) -> Done,
) -> Verb {
    Verb {
        ground: Ground::Anywhere,
        ..verb(name, does, run)
    }
}

/// All verbs that are here.
pub(super) const VERBS: &[Verb] = &[
    anywhere("clone", "copy a repository of CodeCommit", start::clone),
    anywhere("init", "begin a repository here", start::init),
    anywhere("config", "read and write settings", remote::config),
    verb("status", "what is changed", status::run),
    verb("add", "put changes into the next commit", stage::add),
    verb("rm", "remove files, here and in the next commit", stage::rm),
    verb("mv", "rename files", stage::mv),
    verb("restore", "bring files back", restore::restore),
    verb("commit", "record changes", commit::run),
    verb("log", "the history", log::log),
    verb("show", "a commit and its changes", log::show),
    verb("diff", "changes line by line", diff::run),
    verb("reflog", "where HEAD has been", log::reflog),
    verb("branch", "list, make, rename, delete branches", branch::run),
    verb("switch", "go to another branch", switch::switch),
    verb(
        "checkout",
        "go to a branch or commit, or bring files back",
        switch::checkout,
    ),
    verb("merge", "bring a branch in", merge::run),
    verb("rebase", "make commits again upon another", rebase::rebase),
    verb(
        "cherry-pick",
        "make a commit's change again",
        rebase::cherry_pick,
    ),
    verb("revert", "undo a commit's change", rebase::revert),
    verb("reset", "move the branch and the index", reset::run),
    verb("stash", "put changes aside", stash::run),
    verb("tag", "list, make, delete tags", tag::run),
    verb("describe", "name a commit after a tag", tag::describe),
    verb("remote", "repositories this one talks to", remote::remote),
    verb("fetch", "bring a remote's commits", fetch::fetch),
    verb("pull", "fetch and merge", pull::run),
    verb("push", "send commits to a remote", push::run),
    anywhere(
        "ls-remote",
        "a remote's branches and tags",
        fetch::ls_remote,
    ),
    verb("rev-parse", "ids behind names", plumb::rev_parse),
    verb("rev-list", "ids of a history", plumb::rev_list),
    verb("merge-base", "the common ancestor", plumb::merge_base),
    verb("ls-files", "files of the next commit", plumb::ls_files),
    verb("ls-tree", "files of a commit", plumb::ls_tree),
    verb("cat-file", "an object's content", plumb::cat_file),
    verb("show-ref", "references and ids", plumb::show_ref),
    verb("symbolic-ref", "what HEAD stands for", plumb::symbolic_ref),
    anywhere(
        "hash-object",
        "the id of a file's content",
        plumb::hash_object,
    ),
];

/// Verbs that git has and Greenroom has not.
pub(super) const ELSEWHERE: &[&str] = &[
    "am",
    "apply",
    "archive",
    "bisect",
    "blame",
    "bundle",
    "check-ignore",
    "cherry",
    "clean",
    "commit-tree",
    "count-objects",
    "credential",
    "diff-tree",
    "difftool",
    "fast-export",
    "fast-import",
    "filter-branch",
    "for-each-ref",
    "format-patch",
    "fsck",
    "gc",
    "grep",
    "gui",
    "index-pack",
    "instaweb",
    "lfs",
    "maintenance",
    "mergetool",
    "mktag",
    "mktree",
    "name-rev",
    "notes",
    "pack-objects",
    "prune",
    "range-diff",
    "read-tree",
    "receive-pack",
    "repack",
    "replace",
    "request-pull",
    "rerere",
    "send-email",
    "shortlog",
    "show-branch",
    "sparse-checkout",
    "submodule",
    "subtree",
    "svn",
    "update-index",
    "update-ref",
    "upload-pack",
    "var",
    "verify-commit",
    "verify-tag",
    "whatchanged",
    "worktree",
    "write-tree",
];
