//! What a command line means, and what it could become.

use crate::{
    app::doing::{Change, Doing, PROSE_WIDTHS},
    screens::Shared,
    widgets::find,
    words::{Action, Place},
};

/// The words that take another one after them.
const VERBS: [&str; 6] = ["theme", "mouse", "animation", "ascii", "width", "lesson"];
/// The words that stand alone and are neither a place nor an action.
const ALONE: [&str; 3] = ["q", "quit", "keys"];
/// The places that stand alone.
const PLACES: [&str; 6] = ["home", "labs", "drill", "review", "stage", "help"];

/// What a line means, or why it means nothing.
pub(in crate::app) fn parse(line: &str, shared: &Shared) -> Result<Doing, String> {
    let line = line.trim().trim_start_matches(':');
    let (verb, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    match (verb, rest) {
        ("q" | "quit" | "q!", "") => Ok(Doing::Quit),
        ("keys", "") => Ok(Doing::Act(Action::Help)),
        ("theme", name) => theme(name, shared),
        ("mouse", value) => switch(verb, value).map(|on| Doing::Set(Change::Mouse(on))),
        ("animation", value) => switch(verb, value).map(|on| Doing::Set(Change::Animation(on))),
        ("ascii", value) => switch(verb, value).map(|on| Doing::Set(Change::Ascii(on))),
        ("width", value) => match value.parse() {
            Ok(width) if PROSE_WIDTHS.contains(&width) => Ok(Doing::Set(Change::ProseWidth(width))),
            _ => Err("width takes a number of columns, 40 to 76.".to_owned()),
        },
        ("lesson", words) => lesson(words, shared),
        (name, "") => match (Action::from_name(name), name.parse::<Place>()) {
            (_, Ok(place)) => Ok(Doing::Go(place)),
            (Some(action), _) => Ok(Doing::Act(action)),
            (None, Err(_)) => Err(unknown(name)),
        },
        (kind, id) => format!("{kind}/{id}")
            .parse()
            .map(Doing::Go)
            .map_err(|_| unknown(kind)),
    }
}

fn unknown(word: &str) -> String {
    let word: String = word.chars().filter(|c| !c.is_control()).take(40).collect();
    let names: Vec<&str> = all().collect();
    let near = find::rank(&word, &names)
        .into_iter()
        .next()
        .and_then(|hit| names.get(hit.index));
    let near = near
        .map(|name| format!(" Did you mean {name}?"))
        .unwrap_or_default();
    format!("There is no command {word:?}.{near} Tab lists them all.")
}

fn theme(name: &str, shared: &Shared) -> Result<Doing, String> {
    let names: Vec<&str> = shared.wardrobe.names().map(|(name, _)| name).collect();
    if names.contains(&name) {
        return Ok(Doing::Set(Change::Theme(name.to_owned())));
    }
    Err(format!("theme takes one of {}.", names.join(", ")))
}

fn switch(what: &str, value: &str) -> Result<bool, String> {
    match value {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(format!("{what} takes on or off.")),
    }
}

/// A lesson by its id, or by words of its title.
fn lesson(words: &str, shared: &Shared) -> Result<Doing, String> {
    let lessons: Vec<_> = shared
        .outline
        .sections
        .iter()
        .flat_map(|s| &s.lessons)
        .collect();
    if words.is_empty() {
        return Err("lesson takes an id or words of a title.".to_owned());
    }
    let by_id = lessons.iter().find(|l| &*l.id == words);
    let names: Vec<String> = lessons
        .iter()
        .map(|l| format!("{} {}", l.id, l.title))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let best = find::rank(words, &names).into_iter().next();
    let found = by_id.or_else(|| best.and_then(|hit| lessons.get(hit.index)));
    found
        .map(|lesson| {
            Doing::Go(Place::Lesson {
                id: lesson.id.clone(),
                step: 0,
            })
        })
        .ok_or_else(|| format!("No lesson is about {words:?}."))
}

/// Every word a line can begin with.
fn all() -> impl Iterator<Item = &'static str> {
    let actions = Action::ALL.iter().map(Action::name);
    VERBS.into_iter().chain(ALONE).chain(PLACES).chain(actions)
}

/// Where the word before the cursor begins, and what it could become.
pub(super) fn complete(before: &str, shared: &Shared) -> (usize, Vec<String>) {
    let from = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = before.get(from..).unwrap_or_default();
    let verb = before.split_whitespace().next().unwrap_or_default();
    let words: Vec<String> = match (from, verb) {
        (0, _) => all().map(str::to_owned).collect(),
        (_, "theme") => shared
            .wardrobe
            .names()
            .map(|(name, _)| name.to_owned())
            .collect(),
        (_, "mouse" | "animation" | "ascii") => ["on", "off"].map(str::to_owned).to_vec(),
        (_, "lesson") => {
            let lessons = shared.outline.sections.iter().flat_map(|s| &s.lessons);
            lessons.map(|l| l.id.to_string()).collect()
        }
        _ => Vec::new(),
    };
    let mut words: Vec<String> = words.into_iter().filter(|w| w.starts_with(word)).collect();
    words.sort();
    (from, words)
}
