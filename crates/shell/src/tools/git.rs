//! `git`, as far as files alone can answer: a build that a pipeline started has no `.git`.

use super::{Call, Reply};

const NO_REPOSITORY: &str =
    "fatal: not a git repository (or any of the parent directories): .git\n";

/// The folder that holds `.git`, from the working folder upwards.
fn root(call: &Call<'_>) -> Option<String> {
    let mut folder = call.folder.trim_end_matches('/').to_owned();
    loop {
        if call.stands(&format!("{folder}/.git")) {
            return Some(folder);
        }
        let (above, _) = folder.rsplit_once('/')?;
        folder.truncate(above.len());
    }
}

/// What HEAD names: a branch, if it is on one, and a commit, if it has one.
fn head(call: &Call<'_>, root: &str) -> (Option<String>, Option<String>) {
    let text = call.text(&format!("{root}/.git/HEAD")).unwrap_or_default();
    let Some(name) = text.trim().strip_prefix("ref: ") else {
        return (None, Some(text.trim().to_owned()));
    };
    let commit = call.text(&format!("{root}/.git/{name}"));
    let branch = name.strip_prefix("refs/heads/").unwrap_or(name);
    (
        Some(branch.to_owned()),
        commit.map(|text| text.trim().to_owned()),
    )
}

/// Any `git` command line.
pub(super) fn git(call: &Call<'_>) -> Reply {
    let words: Vec<&str> = call.args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--version" | "version", ..] => return Reply::out("git version 2.40.1\n"),
        ["config", "--global" | "--system", ..] => return Reply::default(),
        ["clone", rest @ ..] => return unreachable(rest),
        ["init", ..] => return init(call),
        [] => return Reply::fail(1, "usage: git [--version] [--help] <command> [<args>]\n"),
        _ => {}
    }
    let Some(root) = root(call) else {
        return Reply::fail(128, NO_REPOSITORY);
    };
    let (branch, commit) = head(call, &root);
    let known = |commit: Option<String>, length: usize| match commit {
        Some(commit) => Reply::out(commit.chars().take(length).collect::<String>() + "\n"),
        None => Reply::fail(
            128,
            "fatal: ambiguous argument 'HEAD': unknown revision or path not in the working tree.\n",
        ),
    };
    match words.as_slice() {
        ["rev-parse", "HEAD"] => known(commit, usize::MAX),
        ["rev-parse", "--short", "HEAD"] => known(commit, 7),
        ["rev-parse", short, "HEAD"] if short.starts_with("--short=") => {
            let length = short.split('=').nth(1).and_then(|text| text.parse().ok());
            known(commit, length.unwrap_or(7))
        }
        ["rev-parse", "--show-toplevel"] => Reply::out(root + "\n"),
        ["rev-parse", "--is-inside-work-tree"] => Reply::out("true\n"),
        ["rev-parse", "--abbrev-ref", "HEAD"] => {
            Reply::out(branch.unwrap_or_else(|| "HEAD".to_owned()) + "\n")
        }
        ["branch", "--show-current"] => match branch {
            Some(branch) => Reply::out(branch + "\n"),
            None => Reply::default(),
        },
        ["status", "--porcelain" | "-s" | "--short", ..] | ["config", ..] => Reply::default(),
        ["status", ..] => {
            let line = match branch {
                Some(branch) => format!("On branch {branch}"),
                None => "HEAD detached".to_owned(),
            };
            Reply::out(format!("{line}\nnothing to commit, working tree clean\n"))
        }
        ["pull" | "fetch" | "push" | "ls-remote", rest @ ..] => unreachable(rest),
        _ => call.beyond_us(),
    }
}

fn unreachable(words: &[&str]) -> Reply {
    let address = words.iter().find(|word| word.contains("://"));
    let Some(address) = address else {
        return Reply::fail(128, "fatal: Could not read from remote repository.\n");
    };
    let (_, rest) = address.split_once("://").unwrap_or_default();
    let host = rest.split('/').next().unwrap_or_default();
    let address = address.trim_end_matches('/');
    let text = format!("fatal: unable to access '{address}/': Could not resolve host: {host}\n");
    Reply::fail(128, text)
}

fn init(call: &Call<'_>) -> Reply {
    let folder = call
        .operands()
        .nth(1)
        .map_or(call.folder.to_owned(), |name| call.path(name));
    let at = format!("{}/.git", folder.trim_end_matches('/'));
    Reply {
        out: format!("Initialized empty Git repository in {at}/\n"),
        writes: vec![(format!("{at}/HEAD"), b"ref: refs/heads/main\n".to_vec())],
        ..Reply::default()
    }
}
