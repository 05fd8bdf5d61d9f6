//! `git remote` and `git config`.

use crate::git::config::{File, Layer, Settings, check, normal};
use crate::git::desk::{Desk, Done, Stop};
use crate::git::options::{self, Given};
use crate::git::refs::{REMOTES, is_reference_name};

/// `git remote`
pub(super) fn remote(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("remote", &["v verbose", "push", "all"], words)?;
    let words: Vec<&str> = given.words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => {
            for name in desk.repo.remotes() {
                if given.has("verbose") {
                    let url = desk.repo.remote_url(&name)?;
                    desk.say(format!("{name}\t{url} (fetch)"));
                    desk.say(format!("{name}\t{url} (push)"));
                } else {
                    desk.say(name);
                }
            }
            Ok(0)
        }
        ["add", name, url] => {
            if !is_reference_name(name) {
                return Err(Stop::fatal(format!("'{name}' is not a valid remote name")));
            }
            if desk.repo.remotes().iter().any(|known| known == name) {
                return Err(Stop::says(
                    3,
                    format!("error: remote {name} already exists.\n"),
                ));
            }
            let mut file = File::of(&desk.repo, Layer::Local);
            file.set(&format!("remote.{name}.url"), url);
            let refspec = format!("+refs/heads/*:{REMOTES}{name}/*");
            file.set(&format!("remote.{name}.fetch"), &refspec);
            file.save(&mut desk.repo, Layer::Local);
            Ok(0)
        }
        ["set-url", name, url] => {
            known(desk, name)?;
            let mut file = File::of(&desk.repo, Layer::Local);
            file.set(&format!("remote.{name}.url"), url);
            file.save(&mut desk.repo, Layer::Local);
            Ok(0)
        }
        ["get-url", name] => {
            known(desk, name)?;
            let url = desk.repo.remote_url(name)?;
            desk.say(url);
            Ok(0)
        }
        ["remove" | "rm", name] => {
            known(desk, name)
                .map_err(|_| Stop::says(2, format!("error: No such remote: '{name}'\n")))?;
            remove(desk, name);
            Ok(0)
        }
        ["rename", old, new] => {
            known(desk, old)?;
            rename(desk, old, new)
        }
        [
            "show" | "prune" | "update" | "set-head" | "set-branches",
            ..,
        ] => {
            let verb = words.first().copied().unwrap_or_default();
            Err(Stop::not_simulated(format!("git remote {verb}")))
        }
        [word, ..] => Err(Stop::says(
            129,
            format!("error: unknown subcommand: `{word}'\nusage: git remote [-v | --verbose]\n"),
        )),
    }
}

fn known(desk: &Desk<'_>, name: &str) -> Result<(), Stop> {
    if desk.repo.remotes().iter().any(|known| known == name) {
        return Ok(());
    }
    Err(Stop::says(2, format!("error: No such remote '{name}'\n")))
}

fn branches_of(desk: &Desk<'_>, remote: &str) -> Vec<String> {
    let settings = Settings::of(&desk.repo);
    let mut names = settings.names("branch");
    names.retain(|name| settings.get(&format!("branch.{name}.remote")) == Some(remote));
    names
}

fn remove(desk: &mut Desk<'_>, name: &str) {
    for branch in branches_of(desk, name) {
        desk.repo.unfollow(&branch);
    }
    let mut file = File::of(&desk.repo, Layer::Local);
    file.drop_section(&format!("remote.{name}"));
    file.save(&mut desk.repo, Layer::Local);
    desk.repo.drop_note(&format!("{REMOTES}{name}"));
}

fn rename(desk: &mut Desk<'_>, old: &str, new: &str) -> Done {
    if !is_reference_name(new) {
        return Err(Stop::fatal(format!("'{new}' is not a valid remote name")));
    }
    if desk.repo.remotes().iter().any(|known| known == new) {
        return Err(Stop::says(
            3,
            format!("error: remote {new} already exists.\n"),
        ));
    }
    let url = desk.repo.remote_url(old)?;
    let followers = branches_of(desk, old);
    let merges: Vec<(String, String)> = followers
        .into_iter()
        .filter_map(|branch| Some((branch.clone(), desk.repo.upstream(&branch)?.merge)))
        .collect();
    let tree = desk
        .repo
        .files
        .subtree(&desk.repo.git(&format!("{REMOTES}{old}")));
    remove(desk, old);
    let mut file = File::of(&desk.repo, Layer::Local);
    file.set(&format!("remote.{new}.url"), &url);
    file.set(
        &format!("remote.{new}.fetch"),
        &format!("+refs/heads/*:{REMOTES}{new}/*"),
    );
    file.save(&mut desk.repo, Layer::Local);
    let place = desk.repo.git(&format!("{REMOTES}{new}"));
    desk.repo.files.graft(&place, &tree);
    let head = format!("{REMOTES}{new}/HEAD");
    if let Some(to) = desk.repo.symbolic(&head) {
        let name = to
            .strip_prefix(&format!("{REMOTES}{old}/"))
            .unwrap_or(&to)
            .to_owned();
        desk.repo
            .set_note(&head, &format!("ref: {REMOTES}{new}/{name}\n"));
    }
    for (branch, merge) in merges {
        desk.repo.follow(&branch, new, &merge);
    }
    Ok(0)
}

/// `git config`
pub(super) fn config(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "global",
        "local",
        "system",
        "l list",
        "get",
        "get-all",
        "unset",
        "unset-all",
        "add",
        "replace-all",
        "e edit",
        "show-origin",
        "bool",
    ];
    let given = options::read("config", &known, words)?;
    for option in ["system", "edit", "show-origin"] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git config --{option}")));
        }
    }
    check(&desk.repo)?;
    let layer = if given.has("global") {
        Layer::Global
    } else {
        Layer::Local
    };
    let mut words: Vec<&str> = given.words.iter().map(String::as_str).collect();
    let mut verb = ["list", "get", "get-all", "unset", "unset-all", "add"]
        .into_iter()
        .find(|verb| given.has(verb));
    // The verbs that newer versions of git take as words.
    if verb.is_none()
        && let Some(first @ ("list" | "get" | "set" | "unset")) = words.first().copied()
    {
        words.remove(0);
        verb = Some(first);
    }
    match (verb, words.as_slice()) {
        (Some("list"), _) => list(desk, &given, layer),
        (None | Some("get" | "get-all"), [key]) => get(desk, &given, layer, (key, verb)),
        (None | Some("set" | "add"), [key, value]) => {
            write(desk, layer, key)?;
            let key = normal(key).unwrap_or_default();
            let mut file = File::of(&desk.repo, layer);
            match verb {
                Some("add") => file.add(&key, value),
                _ => file.set(&key, value),
            }
            file.save(&mut desk.repo, layer);
            Ok(0)
        }
        (Some("unset" | "unset-all"), [key, ..]) => {
            write(desk, layer, key)?;
            let key = normal(key).unwrap_or_default();
            let mut file = File::of(&desk.repo, layer);
            if file.count(&key) == 0 {
                return Ok(5);
            }
            file.unset(&key);
            file.save(&mut desk.repo, layer);
            Ok(0)
        }
        _ => Err(Stop::says(
            129,
            "usage: git config [<options>] <name> [<value>]\n",
        )),
    }
}

fn is_here(desk: &Desk<'_>) -> bool {
    desk.repo.note("HEAD").is_some()
}

fn bad_key(key: &str) -> Stop {
    let text = if key.contains('.') {
        format!("error: invalid key: {key}\n")
    } else {
        format!("error: key does not contain a section: {key}\n")
    };
    Stop::says(1, text)
}

/// Stops when a key cannot be written there.
fn write(desk: &Desk<'_>, layer: Layer, key: &str) -> Result<(), Stop> {
    if layer == Layer::Local && !is_here(desk) {
        return Err(Stop::fatal("not in a git directory"));
    }
    normal(key).map(drop).ok_or_else(|| bad_key(key))
}

fn settings(desk: &Desk<'_>, given: &Given, layer: Layer) -> Settings {
    if given.has("global") || given.has("local") {
        Settings(File::of(&desk.repo, layer).settings().collect())
    } else {
        Settings::of(&desk.repo)
    }
}

fn list(desk: &mut Desk<'_>, given: &Given, layer: Layer) -> Done {
    for setting in settings(desk, given, layer).0 {
        desk.say(format!("{}={}", setting.key, setting.value));
    }
    Ok(0)
}

fn get(desk: &mut Desk<'_>, given: &Given, layer: Layer, what: (&str, Option<&str>)) -> Done {
    let (key, verb) = what;
    let key = normal(key).ok_or_else(|| bad_key(key))?;
    let settings = settings(desk, given, layer);
    let values: Vec<&str> = settings.all(&key).collect();
    let shown = match verb {
        Some("get-all") => values.as_slice(),
        _ => values.last().map_or(&[][..], std::slice::from_ref),
    };
    for value in shown {
        desk.say(value);
    }
    Ok(u8::from(values.is_empty()))
}
