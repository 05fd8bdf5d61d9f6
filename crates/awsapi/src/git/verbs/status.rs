//! `git status`.

use std::fmt::Write as _;

use crate::git::change::Change;
use crate::git::desk::{Desk, Done, May};
use crate::git::options;
use crate::git::paths::{Specs, seen_from};
use crate::git::quoting::{quoted, quoted_with_spaces};
use crate::git::repo::Repo;
use crate::git::state::{State, Untracked};

const KNOWN: &[&str] = &[
    "s short",
    "b branch",
    "porcelain=?",
    "long",
    "u untracked-files=?",
    "ignored=?",
    "v verbose",
    "show-stash",
    "ahead-behind",
    "no-renames",
];

/// Prints what differs.
pub(super) fn run(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("status", KNOWN, words)?;
    let specs = Specs::read(&desk.repo, &given.all_words())?;
    let untracked = match given.value("untracked-files") {
        Some("no") => Untracked::No,
        Some("" | "all") => Untracked::All,
        Some(_) | None => Untracked::Folders,
    };
    let mut state = State::of(&desk.repo, &specs, untracked)?;
    if !given.has("ignored") {
        state.ignored.clear();
    }
    let text = if given.has("porcelain") {
        short(
            &desk.repo,
            &state,
            &Look {
                root: true,
                branch: given.has("branch"),
            },
        )?
    } else if given.has("short") {
        short(
            &desk.repo,
            &state,
            &Look {
                root: false,
                branch: given.has("branch"),
            },
        )?
    } else {
        long(&desk.repo, &state, Purpose::Status)?
    };
    desk.out.push_str(&text);
    Ok(0)
}

/// How the short form looks.
struct Look {
    /// Paths from the root, not from the working folder.
    root: bool,
    /// With the branch above.
    branch: bool,
}

fn short(repo: &Repo, state: &State, look: &Look) -> May<String> {
    let mut out = String::new();
    if look.branch {
        out += &branch_line(repo, state)?;
    }
    let shown = |path: &str| {
        let path = if look.root {
            path.to_owned()
        } else {
            seen_from(&repo.prefix, path)
        };
        quoted_with_spaces(&path)
    };
    let mut rows: Vec<(String, String)> = Vec::new();
    for change in &state.staged {
        let twin = state
            .unstaged
            .iter()
            .find(|other| other.path == change.path);
        let second = twin.map_or(' ', Change::letter);
        let name = match &change.from {
            Some(from) => format!("{} -> {}", shown(&from.path), shown(&change.path)),
            None => shown(&change.path),
        };
        rows.push((
            change.path.clone(),
            format!("{}{second} {name}\n", change.letter()),
        ));
    }
    for change in &state.unstaged {
        if !state.staged.iter().any(|other| other.path == change.path) {
            let line = format!(" {} {}\n", change.letter(), shown(&change.path));
            rows.push((change.path.clone(), line));
        }
    }
    for (path, sides) in &state.conflicts {
        let letters = conflict(*sides).0;
        rows.push((path.clone(), format!("{letters} {}\n", shown(path))));
    }
    rows.sort();
    out.extend(rows.into_iter().map(|(_, line)| line));
    out.extend(
        state
            .untracked
            .iter()
            .map(|path| format!("?? {}\n", shown(path))),
    );
    out.extend(
        state
            .ignored
            .iter()
            .map(|path| format!("!! {}\n", shown(path))),
    );
    Ok(out)
}

fn branch_line(repo: &Repo, state: &State) -> May<String> {
    let Some(branch) = repo.branch() else {
        return Ok("## HEAD (no branch)\n".to_owned());
    };
    let mut line = String::from("## ");
    if state.head.is_none() {
        line += "No commits yet on ";
    }
    line += &branch;
    if let Some(upstream) = repo.upstream(&branch) {
        line = format!("{line}...{}", upstream.shown());
        if let Some(brackets) = repo.tracking_brackets(&branch)? {
            line = format!("{line} [{brackets}]");
        }
    }
    Ok(line + "\n")
}

/// Letters and words of a conflict: which of base, ours and theirs are there.
fn conflict(sides: [bool; 3]) -> (&'static str, &'static str) {
    match sides {
        [true, true, false] => ("UD", "deleted by them:"),
        [true, false, true] => ("DU", "deleted by us:"),
        [true | false, false, false] => ("DD", "both deleted:"),
        [false, true, true] => ("AA", "both added:"),
        [false, true, false] => ("AU", "added by us:"),
        [false, false, true] => ("UA", "added by them:"),
        [true, true, true] => ("UU", "both modified:"),
    }
}

/// For which verb the long form is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Status,
    /// A commit that found nothing to commit.
    Commit,
}

/// The long form.
pub(super) fn long(repo: &Repo, state: &State, purpose: Purpose) -> May<String> {
    let mut out = String::new();
    match repo.branch() {
        Some(branch) => {
            let _ = writeln!(out, "On branch {branch}");
            let tracking = repo.tracking_text(&branch)?;
            if !tracking.is_empty() {
                out += &(tracking + "\n");
            }
        }
        None => {
            let _ = writeln!(out, "{}", repo.detached_text().unwrap_or_default());
        }
    }
    let operation = operation(repo, state);
    if !operation.is_empty() {
        out += &(operation + "\n");
    }
    if state.head.is_none() {
        let first = match purpose {
            Purpose::Status => "No commits yet",
            Purpose::Commit => "Initial commit",
        };
        let _ = write!(out, "\n{first}\n\n");
    }
    let merging = repo.note("MERGE_HEAD").is_some() || repo.note("CHERRY_PICK_HEAD").is_some();
    out += &staged(repo, state, merging);
    out += &conflicts(repo, state, merging);
    out += &unstaged(repo, state);
    let others = [
        ("Untracked files:", "add <file>...", &state.untracked),
        ("Ignored files:", "add -f <file>...", &state.ignored),
    ];
    for (title, verb, paths) in others {
        if !paths.is_empty() {
            let _ = write!(
                out,
                "{title}\n  (use \"git {verb}\" to include in what will be committed)\n"
            );
            out.extend(
                paths
                    .iter()
                    .map(|path| format!("\t{}\n", shown(repo, path))),
            );
            out.push('\n');
        }
    }
    out += ending(state, merging);
    Ok(out)
}

fn shown(repo: &Repo, path: &str) -> String {
    quoted(&seen_from(&repo.prefix, path))
}

fn rows(repo: &Repo, changes: &[Change]) -> String {
    let row = |change: &Change| {
        let word = match change.letter() {
            'A' => "new file:",
            'D' => "deleted:",
            'R' => "renamed:",
            _ => "modified:",
        };
        let path = shown(repo, &change.path);
        match &change.from {
            Some(from) => format!("\t{word:<12}{} -> {path}\n", shown(repo, &from.path)),
            None => format!("\t{word:<12}{path}\n"),
        }
    };
    changes.iter().map(row).collect::<String>() + "\n"
}

fn staged(repo: &Repo, state: &State, merging: bool) -> String {
    if state.staged.is_empty() {
        return String::new();
    }
    let hint = match (merging, &state.head) {
        (true, _) => "",
        (false, Some(_)) => "  (use \"git restore --staged <file>...\" to unstage)\n",
        (false, None) => "  (use \"git rm --cached <file>...\" to unstage)\n",
    };
    format!(
        "Changes to be committed:\n{hint}{}",
        rows(repo, &state.staged)
    )
}

fn unstaged(repo: &Repo, state: &State) -> String {
    if state.unstaged.is_empty() {
        return String::new();
    }
    let gone = state.unstaged.iter().any(|change| change.letter() == 'D');
    let verb = if gone { "add/rm" } else { "add" };
    format!(
        "Changes not staged for commit:\n  (use \"git {verb} <file>...\" to update what will be \
         committed)\n  (use \"git restore <file>...\" to discard changes in working directory)\n{}",
        rows(repo, &state.unstaged)
    )
}

fn conflicts(repo: &Repo, state: &State, merging: bool) -> String {
    if state.conflicts.is_empty() {
        return String::new();
    }
    let mut out = String::from("Unmerged paths:\n");
    if !merging {
        out += "  (use \"git restore --staged <file>...\" to unstage)\n";
    }
    let half = |sides: &[bool; 3]| sides.iter().filter(|side| **side).count() == 2 && sides[0];
    out += if state.conflicts.iter().any(|(_, sides)| half(sides)) {
        "  (use \"git add/rm <file>...\" as appropriate to mark resolution)\n"
    } else {
        "  (use \"git add <file>...\" to mark resolution)\n"
    };
    for (path, sides) in &state.conflicts {
        let _ = writeln!(out, "\t{:<17}{}", conflict(*sides).1, shown(repo, path));
    }
    out + "\n"
}

/// What is under way.
fn operation(repo: &Repo, state: &State) -> String {
    let fixed = state.conflicts.is_empty();
    if repo.note("MERGE_HEAD").is_some() {
        return if fixed {
            "All conflicts fixed but you are still merging.\n  \
                 (use \"git commit\" to conclude merge)\n"
        } else {
            "You have unmerged paths.\n  (fix conflicts and run \"git commit\")\n  \
                  (use \"git merge --abort\" to abort the merge)\n"
        }
        .to_owned();
    }
    for (note, doing, verb, what) in [
        (
            "CHERRY_PICK_HEAD",
            "cherry-picking",
            "cherry-pick",
            "cherry-pick",
        ),
        ("REVERT_HEAD", "reverting", "revert", "revert"),
    ] {
        let Some(id) = repo.note(note) else { continue };
        let short = repo.shortener().of(id.trim_end());
        let step = if fixed {
            format!("all conflicts fixed: run \"git {verb} --continue\"")
        } else {
            format!("fix conflicts and run \"git {verb} --continue\"")
        };
        return format!(
            "You are currently {doing} commit {short}.\n  ({step})\n  \
             (use \"git {verb} --skip\" to skip this patch)\n  \
             (use \"git {verb} --abort\" to cancel the {what} operation)\n"
        );
    }
    String::new()
}

fn ending(state: &State, merging: bool) -> &'static str {
    if !state.staged.is_empty() || (merging && state.is_clean()) {
        return "";
    }
    if !state.unstaged.is_empty() || !state.conflicts.is_empty() {
        return "no changes added to commit (use \"git add\" and/or \"git commit -a\")\n";
    }
    if !state.untracked.is_empty() {
        return "nothing added to commit but untracked files present (use \"git add\" to track)\n";
    }
    match state.head {
        Some(_) => "nothing to commit, working tree clean\n",
        None => "nothing to commit (create/copy files and use \"git add\" to track)\n",
    }
}
