//! `git merge`.

use std::fmt::Write as _;

use crate::git::change::{Contents, Reader};
use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::join::Trees;
use crate::git::listing::Listing;
use crate::git::options;
use crate::git::record::Draft;
use crate::git::stat;
use crate::git::store::Id;
use crate::git::work::Mover;

/// What is merged.
pub(super) struct Source {
    pub(super) id: Id,
    /// Behind `Merge` in the message.
    pub(super) title: String,
    /// Behind `>>>>>>>` in conflicts.
    pub(super) label: String,
    /// In the log of `HEAD`.
    pub(super) why: String,
}

/// How it is merged.
pub(super) struct How {
    pub(super) no_ff: bool,
    pub(super) squash: bool,
    pub(super) no_commit: bool,
    pub(super) message: Option<String>,
}

const KNOWN: &[&str] = &[
    "no-ff",
    "ff",
    "ff-only",
    "squash",
    "no-commit",
    "commit",
    "m message=",
    "F file=",
    "no-edit",
    "e edit",
    "abort",
    "continue",
    "quit",
    "q quiet",
    "stat",
    "n no-stat",
    "s strategy=",
    "X strategy-option=",
    "allow-unrelated-histories",
    "no-verify",
];

/// `git merge`
pub(super) fn run(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("merge", KNOWN, words)?;
    for option in ["strategy", "strategy-option", "allow-unrelated-histories"] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git merge --{option}")));
        }
    }
    if given.has("abort") {
        return abort(desk);
    }
    if given.has("continue") {
        if desk.repo.note("MERGE_HEAD").is_none() {
            return Err(Stop::fatal(
                "There is no merge in progress (MERGE_HEAD missing).",
            ));
        }
        return super::commit::run(desk, &[]);
    }
    if given.has("quit") {
        desk.repo.drop_note("MERGE_HEAD");
        return Ok(0);
    }
    let index = desk.repo.index()?;
    super::commit::refuse(desk, &index, "Merging")?;
    if desk.repo.note("MERGE_HEAD").is_some() {
        return Err(Stop::fatal(
            "You have not concluded your merge (MERGE_HEAD exists).\n\
             Please, commit your changes before you merge.",
        ));
    }
    let name = match given.words.as_slice() {
        [name] => name.clone(),
        [] => {
            let branch = desk.repo.branch();
            let upstream = branch.and_then(|branch| desk.repo.upstream(&branch));
            let upstream = upstream.map(|upstream| upstream.shown().to_owned());
            upstream.ok_or_else(|| Stop::fatal("No remote for the current branch."))?
        }
        _ => return Err(Stop::not_simulated("merging more than one branch at once")),
    };
    let found = desk.repo.find_commit(&name)?;
    let id = found
        .ok_or_else(|| Stop::says(1, format!("merge: {name} - not something we can merge\n")))?;
    let source = Source {
        id: id.clone(),
        title: title(desk, &name),
        label: name.clone(),
        why: format!("merge {name}"),
    };
    let how = How {
        no_ff: given.has("no-ff"),
        squash: given.has("squash"),
        no_commit: given.has("no-commit"),
        message: super::commit::given_message(desk, &given)?,
    };
    let Some(head) = desk.repo.head_id() else {
        return first(desk, &id, &source.why);
    };
    let apart = !desk.repo.is_ancestor(&head, &id)? && !desk.repo.is_ancestor(&id, &head)?;
    if apart && given.has("ff-only") {
        return Err(Stop::says(
            128,
            "hint: Diverging branches can't be fast-forwarded, you need to either:\nhint:\n\
             hint: \tgit merge --no-ff\nhint:\nhint: or:\nhint:\nhint: \tgit rebase\nhint:\n\
             hint: Disable this message with \"git config advice.diverging false\"\n\
             fatal: Not possible to fast-forward, aborting.\n",
        ));
    }
    join(desk, &source, &how)
}

fn title(desk: &Desk<'_>, name: &str) -> String {
    let whole = desk.repo.whole_reference(name).unwrap_or_default();
    let kind = if whole.starts_with("refs/heads/") {
        "branch"
    } else if whole.starts_with("refs/remotes/") {
        "remote-tracking branch"
    } else if whole.starts_with("refs/tags/") {
        "tag"
    } else {
        "commit"
    };
    format!("{kind} '{name}'")
}

/// Before the first commit there is nothing to merge with.
pub(super) fn first(desk: &mut Desk<'_>, id: &Id, why: &str) -> Done {
    let to = desk.repo.files_of(Some(id))?;
    desk.bring(&Listing::new(), &to, Mover::Merge)?;
    desk.move_head(id, why);
    Ok(0)
}

/// Brings a commit into the branch that is checked out.
pub(super) fn join(desk: &mut Desk<'_>, source: &Source, how: &How) -> Done {
    let head = desk.head_id()?;
    let theirs = &source.id;
    if desk.repo.is_ancestor(theirs, &head)? {
        let more = if how.squash {
            " (nothing to squash)"
        } else {
            ""
        };
        desk.say(format!("Already up to date.{more}"));
        return Ok(0);
    }
    let from = desk.repo.files_of(Some(&head))?;
    let to = desk.repo.files_of(Some(theirs))?;
    if desk.repo.is_ancestor(&head, theirs)? && !how.no_ff {
        return forward(desk, source, how, (&from, &to));
    }
    let bases = desk.repo.merge_bases(&head, theirs)?;
    let Some(base) = bases.first() else {
        return Err(Stop::fatal("refusing to merge unrelated histories"));
    };
    let trees = Trees {
        base: desk.repo.files_of(Some(base))?,
        ours: from.clone(),
        theirs: to,
        our_name: "HEAD",
        their_name: &source.label,
    };
    let joined = desk.join_trees(&trees)?;
    desk.lay(&from, &joined, Mover::Merge)?;
    desk.repo.set_note("ORIG_HEAD", &format!("{head}\n"));
    let message = match &how.message {
        Some(text) => crate::git::record::tidy(text),
        None => message(desk, &source.title),
    };
    if how.squash {
        return squashed(desk, source, &head, joined.is_clean());
    }
    if !joined.is_clean() || how.no_commit {
        desk.repo.set_note("MERGE_HEAD", &format!("{theirs}\n"));
        let mut text = format!("{message}\n");
        if !joined.is_clean() {
            text += "\n# Conflicts:\n";
            text.extend(joined.conflicts().map(|path| format!("#\t{path}\n")));
        }
        desk.repo.set_note("MERGE_MSG", &text);
        if joined.is_clean() {
            desk.say("Automatic merge went well; stopped before committing as requested");
            return Ok(0);
        }
        desk.say("Automatic merge failed; fix conflicts and then commit the result.");
        return Ok(1);
    }
    let tree = desk.repo.keep_listing(&joined.files);
    let id = desk.record(Draft {
        tree,
        parents: vec![head, theirs.clone()],
        message,
        author: None,
    })?;
    desk.move_head(
        &id,
        &format!("{}: Merge made by the 'ort' strategy.", source.why),
    );
    desk.say("Merge made by the 'ort' strategy.");
    show(desk, &from, &joined.files)
}

/// Moves the branch forward: nothing has to be merged.
fn forward(desk: &mut Desk<'_>, source: &Source, how: &How, files: (&Listing, &Listing)) -> Done {
    let ((from, to), theirs) = (files, &source.id);
    let head = desk.head_id()?;
    let short = desk.repo.shortener();
    desk.say(format!(
        "Updating {}..{}",
        short.of(&head),
        short.of(theirs)
    ));
    desk.bring(from, to, Mover::Merge)?;
    desk.say("Fast-forward");
    if how.squash {
        desk.say("Squash commit -- not updating HEAD");
    } else {
        desk.repo.set_note("ORIG_HEAD", &format!("{head}\n"));
        desk.move_head(theirs, &format!("{}: Fast-forward", source.why));
    }
    show(desk, from, to)
}

fn message(desk: &Desk<'_>, title: &str) -> String {
    match desk.repo.branch().as_deref() {
        Some("main" | "master") => format!("Merge {title}"),
        Some(branch) => format!("Merge {title} into {branch}"),
        None => format!("Merge {title} into HEAD"),
    }
}

fn squashed(desk: &mut Desk<'_>, source: &Source, head: &Id, clean: bool) -> Done {
    let walked = desk.repo.walk(&crate::git::history::Range {
        from: vec![source.id.clone()],
        without: vec![head.clone()],
        first_parent: false,
    })?;
    let mut text = String::from("Squashed commit of the following:\n");
    for commit in &walked {
        let body = &commit.body;
        let (name, email) = (&body.author.name, &body.author.email);
        let date = crate::git::date::usual(body.unix_s);
        let _ = write!(
            text,
            "\ncommit {}\nAuthor: {name} <{email}>\nDate:   {date}\n\n",
            body.id
        );
        text.extend(body.message.lines().map(|line| format!("    {line}\n")));
    }
    desk.repo.set_note("MERGE_MSG", &text);
    desk.say("Squash commit -- not updating HEAD");
    if clean {
        desk.err += "Automatic merge went well; stopped before committing as requested\n";
        return Ok(0);
    }
    desk.say("Automatic merge failed; fix conflicts and then commit the result.");
    Ok(1)
}

/// Prints what a merge changed.
pub(super) fn show(desk: &mut Desk<'_>, from: &Listing, to: &Listing) -> Done {
    let nothing = Contents::new();
    let text = stat_text(desk, &nothing, from, to)?;
    desk.out += &text;
    Ok(0)
}

fn stat_text(desk: &Desk<'_>, nothing: &Contents, from: &Listing, to: &Listing) -> May<String> {
    let reader = Reader::new(&desk.repo, nothing);
    let changes = reader.changes(from, to)?;
    if changes.is_empty() {
        return Ok(String::new());
    }
    let counts = stat::counts(&reader, &changes)?;
    Ok(stat::table(&counts) + &stat::total(&counts) + &stat::summary(&changes))
}

fn abort(desk: &mut Desk<'_>) -> Done {
    if desk.repo.note("MERGE_HEAD").is_none() {
        return Err(Stop::fatal(
            "There is no merge to abort (MERGE_HEAD missing).",
        ));
    }
    let head = desk.head_id()?;
    let files = desk.repo.files_of(Some(&head))?;
    desk.force(files)?;
    for note in ["MERGE_HEAD", "MERGE_MSG"] {
        desk.repo.drop_note(note);
    }
    Ok(0)
}
