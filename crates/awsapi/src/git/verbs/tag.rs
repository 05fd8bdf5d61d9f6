//! `git tag` and `git describe`.

use greenroom_engine::codecommit::Tag;

use crate::git::desk::{Desk, Done, Stop};
use crate::git::history::{Range, subject};
use crate::git::identity;
use crate::git::options::{self, Given};
use crate::git::record::tidy;
use crate::git::refs::{TAGS, is_reference_name, short_name};
use crate::git::store::Kind;
use crate::git::wild::{Slashes, fits};

const KNOWN: &[&str] = &[
    "a annotate",
    "m message=",
    "F file=",
    "d delete",
    "f force",
    "l list=?",
    "n lines=?",
    "s sign",
    "points-at=",
    "contains=?",
    "sort=",
    "merged=?",
];

/// `git tag`
pub(super) fn run(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("tag", KNOWN, words)?;
    for option in ["sign", "contains", "sort", "merged", "points-at"] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git tag --{option}")));
        }
    }
    if given.has("delete") {
        return delete(desk, &given);
    }
    match given.words.first() {
        Some(name) if !given.has("list") && !given.has("lines") => make(desk, &given, name),
        _ => list(desk, &given),
    }
}

fn list(desk: &mut Desk<'_>, given: &Given) -> Done {
    for named in desk.repo.references(TAGS) {
        let name = short_name(&named.name).to_owned();
        let fits = |pattern: &String| fits(pattern, &name, Slashes::Matched);
        if !given.words.is_empty() && !given.words.iter().any(fits) {
            continue;
        }
        if !given.has("lines") {
            desk.say(name);
            continue;
        }
        let text = match desk.repo.kind_of(&named.id) {
            Some(Kind::Tag) => subject(&desk.repo.tag(&named.id)?.message),
            _ => desk.repo.commit(&named.id)?.subject(),
        };
        desk.say(format!("{name:<15} {text}"));
    }
    Ok(0)
}

fn delete(desk: &mut Desk<'_>, given: &Given) -> Done {
    let mut code = 0;
    for name in &given.words {
        let whole = format!("{TAGS}{name}");
        if let Some(id) = desk.repo.reference(&whole) {
            let short = desk.repo.shortener().of(&id);
            desk.repo.drop_note(&whole);
            desk.say(format!("Deleted tag '{name}' (was {short})"));
        } else {
            desk.warn(format!("error: tag '{name}' not found."));
            code = 1;
        }
    }
    Ok(code)
}

fn make(desk: &mut Desk<'_>, given: &Given, name: &str) -> Done {
    if !is_reference_name(name) {
        return Err(Stop::fatal(format!("'{name}' is not a valid tag name.")));
    }
    let whole = format!("{TAGS}{name}");
    let old = desk.repo.reference(&whole);
    if old.is_some() && !given.has("force") {
        return Err(Stop::fatal(format!("tag '{name}' already exists")));
    }
    let target = given.words.get(1).map_or("HEAD", String::as_str);
    let found = desk.repo.find(target)?;
    let id = found
        .ok_or_else(|| Stop::fatal(format!("Failed to resolve '{target}' as a valid ref.")))?;
    if !matches!(desk.repo.kind_of(&id), Some(Kind::Commit | Kind::Tag)) {
        return Err(Stop::not_simulated("tags of anything but commits"));
    }
    if let Some(why) = desk.repo.blocked(&whole) {
        return Err(Stop::fatal(why));
    }
    let message = super::commit::given_message(desk, given)?;
    let id = match message {
        None if given.has("annotate") => {
            return Err(Stop::not_simulated(
                "an editor for messages; give the message with -m",
            ));
        }
        None => id,
        Some(text) => {
            let tag = Tag {
                id: "".into(),
                name: name.into(),
                commit: desk.repo.peeled(&id)?,
                tagger: identity::person(desk),
                unix_s: desk.now_s(),
                message: tidy(&text).into(),
            };
            desk.repo.keep_tag(tag)
        }
    };
    desk.repo.set_reference(&whole, &id);
    if let Some(old) = old.filter(|old| *old != id) {
        let short = desk.repo.shortener().of(&old);
        desk.say(format!("Updated tag '{name}' (was {short})"));
    }
    Ok(0)
}

/// `git describe`
pub(super) fn describe(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "tags",
        "always",
        "abbrev=",
        "long",
        "all",
        "dirty=?",
        "exact-match",
        "match=",
    ];
    let given = options::read("describe", &known, words)?;
    for option in ["all", "dirty", "exact-match", "match", "abbrev"] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git describe --{option}")));
        }
    }
    let id = match given.words.first() {
        Some(name) => desk.repo.commit_named(name)?,
        None => desk.head_id()?,
    };
    let mut named = Vec::new();
    for tag in desk.repo.references(TAGS) {
        let annotated = desk.repo.kind_of(&tag.id) == Some(Kind::Tag);
        if annotated || given.has("tags") {
            named.push((
                desk.repo.peeled(&tag.id)?,
                annotated,
                short_name(&tag.name).to_owned(),
            ));
        }
    }
    named.sort_by_key(|(_, annotated, _)| !annotated);
    let short = desk.repo.shortener().of(&id);
    let walked = desk.repo.walk(&Range {
        from: vec![id.clone()],
        ..Range::default()
    })?;
    for commit in &walked {
        let Some((tip, _, name)) = named.iter().find(|(tip, _, _)| tip == commit.id()) else {
            continue;
        };
        let ahead = desk.repo.apart(&id, tip)?.0;
        desk.say(match (ahead, given.has("long")) {
            (0, false) => name.clone(),
            (ahead, _) => format!("{name}-{ahead}-g{short}"),
        });
        return Ok(0);
    }
    if given.has("always") {
        desk.say(short);
        return Ok(0);
    }
    Err(Stop::fatal(if desk.repo.references(TAGS).is_empty() {
        "No names found, cannot describe anything.".to_owned()
    } else {
        format!(
            "No annotated tags can describe '{id}'.\nHowever, there were unannotated tags: try \
         --tags."
        )
    }))
}
