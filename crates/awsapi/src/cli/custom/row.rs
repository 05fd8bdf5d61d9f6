//! The table of the CLI's own commands. Its format stands in the room's door.

use super::super::argparse::{Check, Grammar, Opt, Place, Takes};

const TABLE: &str = include_str!("table.txt");

/// A command and what it takes.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) service: &'static str,
    /// Words of a command of two are joined by a slash.
    pub(crate) command: &'static str,
    pub(crate) specs: Vec<Spec>,
}

/// An option or a place.
#[derive(Debug)]
pub(crate) struct Spec {
    /// With dashes for an option.
    pub(crate) name: &'static str,
    /// Where the value is kept, without dashes.
    pub(crate) key: &'static str,
    pub(crate) takes: Takes,
    pub(crate) choices: &'static str,
    pub(crate) required: bool,
    pub(crate) number: bool,
    pub(crate) map: bool,
    pub(crate) default: Option<&'static str>,
}

impl Spec {
    /// As it is typed.
    pub(crate) fn flag(&self) -> String {
        self.name.to_owned()
    }

    pub(crate) fn is_place(&self) -> bool {
        !self.name.starts_with("--")
    }

    fn read(text: &'static str) -> Self {
        let (text, default) = between(text, '(', ')');
        let (text, choices) = between(text, '{', '}');
        let bare = text.trim_end_matches(['!', '#', '%']);
        let marks = text.strip_prefix(bare).unwrap_or_default();
        let place = !bare.starts_with("--");
        let (name, takes, key) = if let Some((name, key)) = bare.split_once('>') {
            (name, Takes::Flag(false), key)
        } else {
            let (name, takes) = if place {
                place_of(bare)
            } else {
                option_of(bare)
            };
            let filter = takes == Takes::Append;
            (
                name,
                takes,
                if filter {
                    "filters"
                } else {
                    name.trim_start_matches('-')
                },
            )
        };
        let default = match takes {
            Takes::Optional(Some(default)) if place => Some(default),
            _ => default,
        };
        Self {
            name,
            key,
            takes,
            choices: choices.unwrap_or_default(),
            required: marks.contains('!'),
            number: marks.contains('#'),
            map: marks.contains('%'),
            default,
        }
    }
}

fn place_of(text: &'static str) -> (&'static str, Takes) {
    match text.split_once(['*', '?']) {
        None => (text, Takes::One),
        Some((name, rest)) => match rest.parse() {
            Ok(count) => (name, Takes::Exactly(count)),
            Err(_) => (name, Takes::Optional(Some(rest))),
        },
    }
}

fn option_of(text: &'static str) -> (&'static str, Takes) {
    match text.split_once('=') {
        None => (text, Takes::Flag(true)),
        Some((name, "+")) => (name, Takes::Many),
        Some((name, "@")) => (name, Takes::Append),
        Some((name, rest)) => match (rest.strip_prefix('?'), rest.parse()) {
            (Some(default), _) => (name, Takes::Optional(Some(default))),
            (None, Ok(count)) => (name, Takes::Exactly(count)),
            (None, Err(_)) => (name, Takes::One),
        },
    }
}

/// Takes what stands between two signs out of a text.
fn between(text: &'static str, open: char, close: char) -> (&'static str, Option<&'static str>) {
    match text.split_once(open) {
        Some((before, rest)) => match rest.split_once(close) {
            Some((inner, "")) => (before, Some(inner)),
            _ => (text, None),
        },
        None => (text, None),
    }
}

impl Row {
    pub(crate) fn grammar(&self) -> Grammar {
        let mut grammar = Grammar::default();
        for spec in &self.specs {
            if spec.is_place() {
                let choices = Vec::new();
                grammar.places.push(Place {
                    key: spec.key.to_owned(),
                    takes: spec.takes,
                    choices,
                });
                continue;
            }
            let check = match spec.choices {
                "" => Check::Free,
                choices => Check::OneOf(choices),
            };
            grammar.options.push(Opt {
                flag: spec.flag(),
                key: spec.key.to_owned(),
                takes: spec.takes,
                check,
                required: spec.required,
            });
        }
        grammar
    }
}

/// The commands of a service.
pub(crate) fn rows(service: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut ours = false;
    for line in TABLE.lines() {
        let mut words = line.split_whitespace();
        if !line.starts_with(' ') {
            let (of, command) = (words.next(), words.next());
            ours = of == Some(service);
            if let (true, Some(service), Some(command)) = (ours, of, command) {
                rows.push(Row {
                    service,
                    command,
                    specs: Vec::new(),
                });
            }
        }
        if let (true, Some(row)) = (ours, rows.last_mut()) {
            row.specs.extend(words.map(Spec::read));
        }
    }
    rows
}
