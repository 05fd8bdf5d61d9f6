//! `git pull`.

use super::fetch::{KNOWN, bring};
use super::merge;
use crate::git::config::Settings;
use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::options::{self, Given};
use crate::git::store::Id;

/// `git pull`
pub(super) fn run(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known: Vec<&'static str> = KNOWN
        .iter()
        .chain(&[
            "r rebase=?",
            "no-rebase",
            "ff-only",
            "no-ff",
            "ff",
            "no-edit",
            "e edit",
            "squash",
            "stat",
            "autostash",
        ])
        .copied()
        .collect();
    let given = options::read("pull", &known, words)?;
    let settings = Settings::of(&desk.repo);
    let rebase = match given.later("rebase", "no-rebase") {
        Some("rebase") => given.value("rebase") != Some("false"),
        Some(_) => false,
        None => settings.flag("pull.rebase").unwrap_or(false),
    };
    let only = given.has("ff-only") || settings.get("pull.ff") == Some("only");
    let chosen = given.has("rebase")
        || given.has("no-rebase")
        || given.has("no-ff")
        || given.has("ff")
        || settings.get("pull.rebase").is_some()
        || settings.get("pull.ff").is_some();
    let branch = desk.repo.branch();
    let index = desk.repo.index()?;
    super::commit::refuse(desk, &index, "Pulling")?;
    let remote = match given.words.first() {
        Some(name) => name.clone(),
        None => usual(desk, branch.as_deref())?,
    };
    let wanted = given.words.get(1..).unwrap_or_default();
    let picked = bring(desk, &given, &remote, wanted)?;
    let (id, name) = match picked.as_slice() {
        [id] => (id.clone(), wanted.first().cloned().unwrap_or_default()),
        [] => followed(desk, branch.as_deref(), &remote)?,
        _ => return Err(Stop::not_simulated("merging more than one branch at once")),
    };
    let url = desk.repo.remote_url(&remote)?;
    let plan = Pulled {
        id,
        name,
        url,
        rebase,
        only,
        chosen,
    };
    // What was fetched stays, whatever becomes of the merge.
    match join(desk, &given, &plan) {
        Ok(code) => Ok(code),
        Err(stop) => {
            desk.err += &stop.text;
            Ok(stop.code)
        }
    }
}

/// What a pull has to bring in, and how.
struct Pulled {
    id: Id,
    name: String,
    url: String,
    rebase: bool,
    only: bool,
    /// Whether somebody said how branches that have diverged are brought together.
    chosen: bool,
}

fn join(desk: &mut Desk<'_>, given: &Given, pulled: &Pulled) -> Done {
    let Some(head) = desk.repo.head_id() else {
        return merge::first(desk, &pulled.id, "initial pull");
    };
    let diverged =
        !desk.repo.is_ancestor(&head, &pulled.id)? && !desk.repo.is_ancestor(&pulled.id, &head)?;
    if diverged && pulled.only {
        return Err(Stop::says(
            128,
            format!("{DIVERGING_HINT}fatal: Not possible to fast-forward, aborting.\n"),
        ));
    }
    if diverged && !pulled.chosen {
        return Err(Stop::says(
            128,
            format!("{HOW_HINT}fatal: Need to specify how to reconcile divergent branches.\n"),
        ));
    }
    if pulled.rebase && diverged {
        return super::rebase::onto(desk, &pulled.id, &pulled.id);
    }
    let source = merge::Source {
        id: pulled.id.clone(),
        title: format!("branch '{}' of {}", pulled.name, pulled.url),
        label: pulled.id.to_string(),
        why: "pull".to_owned(),
    };
    let how = merge::How {
        no_ff: given.has("no-ff"),
        squash: given.has("squash"),
        no_commit: false,
        message: None,
    };
    merge::join(desk, &source, &how)
}

const DIVERGING_HINT: &str = "\
hint: Diverging branches can't be fast-forwarded, you need to either:\n\
hint:\n\
hint: \tgit merge --no-ff\n\
hint:\n\
hint: or:\n\
hint:\n\
hint: \tgit rebase\n\
hint:\n\
hint: Disable this message with \"git config advice.diverging false\"\n";

const HOW_HINT: &str = "\
hint: You have divergent branches and need to specify how to reconcile them.\n\
hint: You can do so by running one of the following commands sometime before\n\
hint: your next pull:\n\
hint:\n\
hint:   git config pull.rebase false  # merge\n\
hint:   git config pull.rebase true   # rebase\n\
hint:   git config pull.ff only       # fast-forward only\n\
hint:\n\
hint: You can replace \"git config\" with \"git config --global\" to set a default\n\
hint: preference for all repositories. You can also pass --rebase, --no-rebase,\n\
hint: or --ff-only on the command line to override the configured default per\n\
hint: invocation.\n";

fn usual(desk: &Desk<'_>, branch: Option<&str>) -> May<String> {
    desk.repo.usual_remote(branch).ok_or_else(|| {
        Stop::fatal(
            "No remote repository specified.  Please, specify either a URL or a\n\
             remote name from which new revisions should be fetched.",
        )
    })
}

/// The branch that the checked out one follows.
fn followed(desk: &Desk<'_>, branch: Option<&str>, remote: &str) -> May<(Id, String)> {
    let Some(branch) = branch else {
        return Err(Stop::says(
            1,
            "You are not currently on a branch.\nPlease specify which branch you want to merge \
             with.\nSee git-pull(1) for details.\n\n    git pull <remote> <branch>\n\n",
        ));
    };
    let Some(upstream) = desk.repo.upstream(branch).filter(|up| up.remote == remote) else {
        return Err(Stop::says(
            1,
            format!(
                "There is no tracking information for the current branch.\n\
                 Please specify which branch you want to merge with.\n\
                 See git-pull(1) for details.\n\n    git pull <remote> <branch>\n\n\
                 If you wish to set tracking information for this branch you can do so \
                 with:\n\n    \
                 git branch --set-upstream-to={remote}/<branch> {branch}\n\n"
            ),
        ));
    };
    let name = upstream.branch().to_owned();
    match desk.repo.reference(&upstream.tracking) {
        Some(id) => Ok((id, name)),
        None => Err(Stop::says(
            1,
            format!(
                "Your configuration specifies to merge with the ref '{}'\nfrom the remote, but \
                 no such ref was fetched.\n",
                upstream.merge
            ),
        )),
    }
}
