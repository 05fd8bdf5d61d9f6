//! Words behind a verb: options with their values, other words, paths behind `--`.

use std::fmt::Write as _;

use super::desk::{May, Stop};

/// What a verb was given.
#[derive(Debug, Default)]
pub(super) struct Given {
    set: Vec<(&'static str, String)>,
    /// What is no option.
    pub(super) words: Vec<String>,
    /// What stands behind `--`, if that was there.
    pub(super) paths: Option<Vec<String>>,
}

impl Given {
    /// Whether an option was given.
    pub(super) fn has(&self, name: &str) -> bool {
        self.set.iter().any(|(set, _)| *set == name)
    }

    /// An option's last value.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values(name).last()
    }

    /// All values of an option, in order.
    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let of_name = move |(set, _): &&(&str, String)| *set == name;
        self.set
            .iter()
            .filter(of_name)
            .map(|(_, value)| value.as_str())
    }

    /// An option's number.
    pub(super) fn number(&self, name: &str) -> May<Option<usize>> {
        let Some(text) = self.value(name) else {
            return Ok(None);
        };
        match text.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(Stop::fatal(format!("'{text}': not an integer"))),
        }
    }

    /// Which of two options came last; none when neither came.
    pub(super) fn later<'a>(&self, one: &'a str, other: &'a str) -> Option<&'a str> {
        let last = self
            .set
            .iter()
            .rev()
            .find(|(set, _)| *set == one || *set == other);
        last.map(|(set, _)| if *set == one { one } else { other })
    }

    /// Words and paths together.
    pub(super) fn all_words(&self) -> Vec<String> {
        let paths = self.paths.iter().flatten();
        self.words.iter().chain(paths).cloned().collect()
    }
}

/// How an option takes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    Nothing,
    Value,
    /// Only with an equals sign.
    Perhaps,
}

/// An option as verbs declare it: `"m message="`, all its names, the last one is the one that is
/// asked for; `=` takes a value, `=?` may take one behind an equals sign; `#` reads `-3`.
#[derive(Clone, Copy)]
struct Known {
    names: &'static str,
    name: &'static str,
    takes: Takes,
}

impl Known {
    fn read(text: &'static str) -> Self {
        let (names, takes) = match (text.strip_suffix("=?"), text.strip_suffix('=')) {
            (Some(names), _) => (names, Takes::Perhaps),
            (None, Some(names)) => (names, Takes::Value),
            (None, None) => (text, Takes::Nothing),
        };
        let name = names.rsplit(' ').next().unwrap_or(names);
        Self { names, name, takes }
    }
}

/// A verb and its options.
struct Reader {
    verb: &'static str,
    known: Vec<Known>,
    given: Given,
}

/// Reads the words behind a verb.
pub(super) fn read(verb: &'static str, known: &[&'static str], words: &[String]) -> May<Given> {
    let mut reader = Reader {
        verb,
        known: known.iter().map(|text| Known::read(text)).collect(),
        given: Given::default(),
    };
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        if word == "--" {
            reader.given.paths = Some(rest.cloned().collect());
            break;
        }
        if word == "-h" || word == "--help" {
            return Err(reader.usage());
        }
        if let Some(long) = word.strip_prefix("--") {
            reader.long(long, &mut rest)?;
        } else if let Some(letters) = word.strip_prefix('-').filter(|rest| !rest.is_empty()) {
            reader.short(letters, &mut rest)?;
        } else {
            reader.given.words.push(word.clone());
        }
    }
    Ok(reader.given)
}

impl Reader {
    fn find(&self, name: &str) -> Option<Known> {
        let named = |known: &&Known| known.names.split(' ').any(|each| each == name);
        self.known.iter().find(named).copied()
    }

    fn long<'w>(&mut self, text: &str, rest: &mut impl Iterator<Item = &'w String>) -> May<()> {
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (text, None),
        };
        let known = self.find(name).filter(|_| name.len() > 1);
        let known = known.ok_or_else(|| self.unknown(&format!("option `{name}'")))?;
        let value = match (known.takes, value) {
            (Takes::Nothing, Some(_)) => {
                let text = format!("error: option `{name}' takes no value\n");
                return Err(Stop::says(129, text));
            }
            (Takes::Nothing | Takes::Perhaps, None) => String::new(),
            (Takes::Value | Takes::Perhaps, Some(value)) => value,
            (Takes::Value, None) => {
                let missing = || {
                    let text = format!("error: option `{name}' requires a value\n");
                    Stop::says(129, text)
                };
                rest.next().cloned().ok_or_else(missing)?
            }
        };
        self.given.set.push((known.name, value));
        Ok(())
    }

    fn short<'w>(&mut self, letters: &str, rest: &mut impl Iterator<Item = &'w String>) -> May<()> {
        if letters.bytes().all(|byte| byte.is_ascii_digit())
            && let Some(known) = self.find("#")
        {
            self.given.set.push((known.name, letters.to_owned()));
            return Ok(());
        }
        for (at, letter) in letters.char_indices() {
            let known = self.find(letter.encode_utf8(&mut [0; 4]));
            let known = known.ok_or_else(|| self.unknown(&format!("switch `{letter}'")))?;
            let behind = letters.get(at + letter.len_utf8()..).unwrap_or_default();
            match known.takes {
                Takes::Nothing => self.given.set.push((known.name, String::new())),
                Takes::Perhaps => {
                    self.given.set.push((known.name, behind.to_owned()));
                    return Ok(());
                }
                Takes::Value => {
                    let missing = || {
                        let text = format!("error: switch `{letter}' requires a value\n");
                        Stop::says(129, text)
                    };
                    let value = match behind {
                        "" => rest.next().cloned().ok_or_else(missing)?,
                        behind => behind.to_owned(),
                    };
                    self.given.set.push((known.name, value));
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn unknown(&self, what: &str) -> Stop {
        let text = format!(
            "error: unknown {what}\ngreenroom: git may know it; 'git {} -h' lists what \
             Greenroom simulates\n",
            self.verb
        );
        Stop::says(129, text)
    }

    fn usage(&self) -> Stop {
        let mut text = format!("usage: git {} [<options>] [--] [<words>]\n\n", self.verb);
        for known in &self.known {
            let names: Vec<String> = known
                .names
                .split(' ')
                .map(|name| match (name, name.len()) {
                    ("#", _) => "-<number>".to_owned(),
                    (name, 1) => format!("-{name}"),
                    (name, _) => format!("--{name}"),
                })
                .collect();
            let value = match known.takes {
                Takes::Nothing => "",
                Takes::Value => " <value>",
                Takes::Perhaps => "[=<value>]",
            };
            let _ = writeln!(text, "    {}{value}", names.join(", "));
        }
        Stop::says(129, text)
    }
}

#[cfg(test)]
mod tests;
