//! Which references a push means: `main`, `main:prod`, `:old`, `+main`, `HEAD`, `--tags`.

use greenroom_engine::codecommit::Repository;

use crate::git::config::Settings;
use crate::git::desk::{Desk, May, Stop};
use crate::git::options::Given;
use crate::git::refs::{HEADS, TAGS};
use crate::git::store::{Id, Kind};

/// A reference to push.
#[derive(Clone, Debug)]
pub(super) struct Want {
    /// What it is called here, as printed.
    pub(super) from: String,
    /// The whole name there.
    pub(super) to: String,
    pub(super) new: Option<Id>,
    pub(super) force: bool,
}

/// Which references are meant.
pub(super) fn wants(desk: &Desk<'_>, given: &Given, remote: &str) -> May<Vec<Want>> {
    let specs = given.words.get(1..).unwrap_or_default();
    let force = given.has("force") || given.has("force-with-lease");
    let mut wants = Vec::new();
    let own = |name: &str, id: Id| Want {
        from: name.to_owned(),
        to: name.to_owned(),
        new: Some(id),
        force,
    };
    if given.has("all") {
        wants.extend(
            desk.repo
                .references(HEADS)
                .into_iter()
                .map(|n| own(&n.name, n.id)),
        );
    }
    if given.has("tags") {
        wants.extend(
            desk.repo
                .references(TAGS)
                .into_iter()
                .map(|n| own(&n.name, n.id)),
        );
    }
    let mut specs = specs.iter();
    while let Some(spec) = specs.next() {
        if spec == "tag"
            && let Some(name) = specs.next()
        {
            wants.push(read(desk, given, &format!("{TAGS}{name}"))?);
            continue;
        }
        wants.push(read(desk, given, spec)?);
    }
    if given.words.len() < 2 && !given.has("all") && !given.has("tags") {
        if given.has("delete") {
            return Err(Stop::fatal("--delete doesn't make sense without any refs"));
        }
        wants.push(usual(desk, given, remote)?);
    }
    if given.has("follow-tags") {
        let tips: Vec<Id> = wants.iter().filter_map(|want| want.new.clone()).collect();
        for named in desk.repo.references(TAGS) {
            let annotated = desk.repo.kind_of(&named.id) == Some(Kind::Tag);
            let tip = desk.repo.peeled(&named.id)?;
            if annotated && desk.repo.ancestors(&tips)?.contains_key(&tip) {
                wants.push(own(&named.name, named.id));
            }
        }
    }
    Ok(wants)
}

/// Reads `main`, `main:prod`, `:old`, `+main`, `HEAD`, `HEAD:main`.
fn read(desk: &Desk<'_>, given: &Given, spec: &str) -> May<Want> {
    let force = given.has("force") || given.has("force-with-lease") || spec.starts_with('+');
    let spec = spec.strip_prefix('+').unwrap_or(spec);
    let (from, to) = match spec.split_once(':') {
        Some((from, to)) => (from, Some(to.to_owned())),
        None => (spec, None),
    };
    if given.has("delete") || from.is_empty() {
        let to = to
            .filter(|_| !given.has("delete"))
            .unwrap_or_else(|| from.to_owned());
        return Ok(Want {
            from: String::new(),
            to,
            new: None,
            force,
        });
    }
    let id = desk.repo.find(from)?;
    let whole = match from {
        "HEAD" | "@" => desk.repo.branch().map(|branch| format!("{HEADS}{branch}")),
        from => desk.repo.whole_reference(from),
    };
    let id = id.ok_or_else(|| no_source(from))?;
    let to = to
        .or_else(|| whole.clone())
        .unwrap_or_else(|| from.to_owned());
    let is_branch = whole
        .as_deref()
        .is_none_or(|whole| !whole.starts_with(TAGS));
    let base = if is_branch { HEADS } else { TAGS };
    let to = if to.starts_with("refs/") || spec.contains(':') && whole.is_none() {
        to
    } else {
        format!("{base}{to}")
    };
    let from = match from {
        "HEAD" | "@" if spec.contains(':') => "HEAD".to_owned(),
        _ => whole.unwrap_or_else(|| from.to_owned()),
    };
    Ok(Want {
        from,
        to,
        new: Some(id),
        force,
    })
}

fn no_source(from: &str) -> Stop {
    Stop::says(1, format!("error: src refspec {from} does not match any\n"))
}

/// What `git push` without words pushes: the branch to its own name (`push.default` simple).
fn usual(desk: &Desk<'_>, given: &Given, remote: &str) -> May<Want> {
    let Some(branch) = desk.repo.branch() else {
        return Err(Stop::fatal(format!(
            "You are not currently on a branch.\nTo push the history leading to the current \
             (detached HEAD)\nstate now, use\n\n    \
             git push {remote} HEAD:<name-of-remote-branch>\n"
        )));
    };
    let settings = Settings::of(&desk.repo);
    let mode = settings.get("push.default").unwrap_or("simple").to_owned();
    let auto = settings.flag("push.autosetupremote").unwrap_or(false);
    let same = given.has("set-upstream") || auto || mode == "current" || mode == "matching";
    let upstream = desk.repo.upstream(&branch);
    if upstream.is_none()
        && !same
        && desk.repo.usual_remote(Some(&branch)).as_deref() == Some(remote)
    {
        return Err(Stop::fatal(format!(
            "The current branch {branch} has no upstream branch.\n\
             To push the current branch and set the remote as upstream, use\n\n    \
             git push --set-upstream {remote} {branch}\n\n\
             To have this happen automatically for branches without a tracking\n\
             upstream, see 'push.autoSetupRemote' in 'git help config'.\n"
        )));
    }
    if let Some(upstream) = upstream.filter(|up| up.remote == remote && !same)
        && upstream.branch() != branch
        && mode == "simple"
    {
        let there = upstream.branch();
        return Err(Stop::fatal(format!(
            "The upstream branch of your current branch does not match\n\
             the name of your current branch.  To push to the upstream branch\n\
             on the remote, use\n\n    git push {remote} HEAD:{there}\n\n\
             To push to the branch of the same name on the remote, use\n\n    \
             git push {remote} HEAD\n\n\
             To choose either option permanently, see push.default in 'git help config'.\n\n\
             To avoid automatically configuring an upstream branch when its name\n\
             won't match the local branch, see option 'simple' of branch.autoSetupMerge\n\
             in 'git help config'.\n"
        )));
    }
    let whole = format!("{HEADS}{branch}");
    let id = desk
        .repo
        .reference(&whole)
        .ok_or_else(|| no_source(&whole))?;
    Ok(Want {
        from: whole.clone(),
        to: whole,
        new: Some(id),
        force: given.has("force") || given.has("force-with-lease"),
    })
}

/// Gives a short destination its whole name.
pub(super) fn settle(want: &mut Want, there: &Repository) {
    if want.to.starts_with("refs/") {
        return;
    }
    let heads = format!("{HEADS}{}", want.to);
    let tags = format!("{TAGS}{}", want.to);
    want.to = match there.reference(&tags) {
        Some(_) if there.reference(&heads).is_none() => tags,
        _ => heads,
    };
}
