//! The parser itself: which word is an option, which belongs to one, which fills a place.

use super::check::{check, check_choice, fail};
use super::{Given, Grammar, Opt, Parsed, Place, Takes, is_negative_number};
use crate::cli::error::CliError;

/// What a word looks like before anything is taken.
#[derive(PartialEq, Eq)]
enum Look {
    Word,
    /// The first `--`: what follows are words.
    Dashes,
    /// An option of the grammar, and the value behind its `=`.
    Known(usize, Option<String>),
    Unknown,
}

pub(super) fn run(grammar: &Grammar, words: &[String]) -> Result<Parsed, CliError> {
    let mut machine = Machine::new(grammar);
    machine.look(words)?;
    machine.run()?;
    if !machine.parsed.version {
        machine.require()?;
    }
    Ok(machine.parsed)
}

struct Machine<'a> {
    grammar: &'a Grammar,
    words: Vec<&'a str>,
    looks: Vec<Look>,
    parsed: Parsed,
    /// Places that are filled so far.
    filled: usize,
}

impl<'a> Machine<'a> {
    fn new(grammar: &'a Grammar) -> Self {
        Self {
            grammar,
            words: Vec::new(),
            looks: Vec::new(),
            parsed: Parsed::default(),
            filled: 0,
        }
    }

    fn look(&mut self, words: &'a [String]) -> Result<(), CliError> {
        let mut only_words = false;
        for word in words {
            self.looks.push(match word.as_str() {
                _ if only_words => Look::Word,
                "--" => Look::Dashes,
                _ => self.look_at(word)?,
            });
            only_words |= word == "--";
            self.words.push(word);
        }
        Ok(())
    }

    fn look_at(&self, word: &str) -> Result<Look, CliError> {
        if !word.starts_with('-') || word == "-" {
            return Ok(Look::Word);
        }
        let find = |flag: &str| {
            self.grammar
                .options
                .iter()
                .position(|option| option.flag == flag)
        };
        if let Some(at) = find(word) {
            return Ok(Look::Known(at, None));
        }
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word, None),
        };
        if let Some(at) = find(name).filter(|_| value.is_some()) {
            return Ok(Look::Known(at, value));
        }
        if name.starts_with("--") {
            let begins = |option: &&Opt| option.flag.starts_with(name);
            let matching: Vec<&Opt> = self.grammar.options.iter().filter(begins).collect();
            match matching.as_slice() {
                [] => {}
                [one] => {
                    return Ok(find(&one.flag).map_or(Look::Unknown, |at| Look::Known(at, value)));
                }
                several => {
                    let flags: Vec<&str> = several.iter().map(|o| o.flag.as_str()).collect();
                    return Err(CliError::usage(&format!(
                        "ambiguous option: {word} could match {}",
                        flags.join(", ")
                    )));
                }
            }
        }
        Ok(if is_negative_number(word) || word.contains(' ') {
            Look::Word
        } else {
            Look::Unknown
        })
    }

    /// Words in a row from here, for an option.
    fn words_at(&self, at: usize) -> usize {
        let looks = self.looks.iter().skip(at);
        looks.take_while(|look| **look == Look::Word).count()
    }

    /// Words and dashes in a row from here, for places.
    fn run_at(&self, at: usize) -> usize {
        let looks = self.looks.iter().skip(at);
        looks
            .take_while(|look| matches!(look, Look::Word | Look::Dashes))
            .count()
    }

    fn run(&mut self) -> Result<(), CliError> {
        let is_option = |look: &Look| !matches!(look, Look::Word | Look::Dashes);
        let last = self.looks.iter().rposition(is_option);
        let mut at = 0;
        while last.is_some_and(|last| at <= last) && !self.parsed.version {
            let run = self.run_at(at);
            if run > 0 {
                let taken = self.fill(at, run)?;
                if taken > 0 {
                    at += taken;
                    continue;
                }
                self.leave(at, run);
                at += run;
            }
            at = self.option(at)?;
        }
        if self.parsed.version {
            return Ok(());
        }
        let run = self.run_at(at);
        let taken = self.fill(at, run)?;
        self.leave(at + taken, run - taken);
        Ok(())
    }

    fn leave(&mut self, at: usize, count: usize) {
        let words = self.words.iter().skip(at).take(count);
        self.parsed.rest.extend(words.map(|&word| word.to_owned()));
    }

    /// Gives words to as many of the open places as they suffice for; says how many words and
    /// dashes were taken. Dashes beside a taken word go with it.
    fn fill(&mut self, at: usize, run: usize) -> Result<usize, CliError> {
        let words: Vec<usize> = (at..at + run)
            .filter(|at| self.looks.get(*at) == Some(&Look::Word))
            .collect();
        let open = self.grammar.places.get(self.filled..).unwrap_or_default();
        let least = |place: &Place| bounds(place.takes).0;
        let mut places = open.len();
        while open.iter().take(places).map(least).sum::<usize>() > words.len() {
            places -= 1;
        }
        let mut used = 0;
        for (index, place) in open.iter().take(places).enumerate() {
            let after: usize = open.iter().take(places).skip(index + 1).map(least).sum();
            let left = words.len() - used - after;
            let (low, high) = bounds(place.takes);
            let count = left.clamp(low, high.max(low));
            let taken = words.iter().skip(used).take(count);
            let taken: Vec<String> = taken
                .filter_map(|at| self.words.get(*at))
                .map(|&word| word.to_owned())
                .collect();
            self.place(place, taken)?;
            used += count;
        }
        self.filled += places;
        let end = match used.checked_sub(1).and_then(|last| words.get(last)) {
            Some(last) => last + 1,
            None if places == 0 => return Ok(0),
            None => at,
        };
        let dashes = end < at + run && self.looks.get(end) == Some(&Look::Dashes);
        Ok(end + usize::from(dashes) - at)
    }

    fn place(&mut self, place: &Place, words: Vec<String>) -> Result<(), CliError> {
        if !place.choices.is_empty() {
            for word in &words {
                check_choice(&place.key, word, place.choices.iter().map(String::as_str))?;
            }
        }
        let given = match place.takes {
            Takes::One | Takes::Optional(_) => match words.into_iter().next() {
                Some(word) => Given::One(word),
                None => return Ok(()),
            },
            _ => Given::Several(words),
        };
        self.parsed.values.insert(place.key.clone(), given);
        Ok(())
    }

    /// Takes the option here with its words; says where to go on.
    fn option(&mut self, at: usize) -> Result<usize, CliError> {
        let Some(Look::Known(index, value)) = self.looks.get(at) else {
            self.leave(at, 1);
            return Ok(at + 1);
        };
        let Some(option) = self.grammar.options.get(*index) else {
            return Ok(at + 1);
        };
        let (low, high) = bounds(option.takes);
        let words: Vec<String> = match value {
            Some(value) if high == 0 => {
                let value = crate::py::string(value);
                return fail(option, &format!("ignored explicit argument {value}"));
            }
            Some(value) if low <= 1 => vec![value.clone()],
            Some(_) => Vec::new(),
            None => {
                let count = self.words_at(at + 1).min(high);
                self.words
                    .iter()
                    .skip(at + 1)
                    .take(count)
                    .map(|&word| word.to_owned())
                    .collect()
            }
        };
        if words.len() < low {
            return fail(option, &expected(option.takes));
        }
        let next = at + 1 + if value.is_some() { 0 } else { words.len() };
        self.take(option, words)?;
        Ok(next)
    }

    fn take(&mut self, option: &Opt, words: Vec<String>) -> Result<(), CliError> {
        for word in &words {
            check(option, word)?;
        }
        let mut words = words;
        let given = match option.takes {
            Takes::Flag(on) => Given::Flag(on),
            Takes::Version => {
                self.parsed.version = true;
                return Ok(());
            }
            Takes::One => words.pop().map_or(Given::Bare, Given::One),
            Takes::Optional(default) => match words.pop().or(default.map(str::to_owned)) {
                Some(word) => Given::One(word),
                None => Given::Bare,
            },
            Takes::Append => {
                let mut pairs = match self.parsed.values.remove(&option.key) {
                    Some(Given::Pairs(pairs)) => pairs,
                    _ => Vec::new(),
                };
                pairs.extend(words.into_iter().map(|word| (option.flag.clone(), word)));
                Given::Pairs(pairs)
            }
            Takes::Any | Takes::Many | Takes::Exactly(_) => Given::Several(words),
        };
        self.parsed.values.insert(option.key.clone(), given);
        Ok(())
    }

    fn require(&self) -> Result<(), CliError> {
        let options = self.grammar.options.iter();
        let mut missing: Vec<&str> = options
            .filter(|option| option.required && !self.parsed.values.contains_key(&option.key))
            .map(|option| option.flag.as_str())
            .collect();
        let places = self.grammar.places.iter().skip(self.filled);
        missing.extend(
            places
                .filter(|place| bounds(place.takes).0 > 0)
                .map(|place| place.key.as_str()),
        );
        if missing.is_empty() {
            return Ok(());
        }
        let missing = missing.join(", ");
        Err(CliError::usage(&format!(
            "the following arguments are required: {missing}"
        )))
    }
}

/// Least and greatest number of words.
fn bounds(takes: Takes) -> (usize, usize) {
    match takes {
        Takes::Flag(_) | Takes::Version => (0, 0),
        Takes::One | Takes::Append => (1, 1),
        Takes::Optional(_) => (0, 1),
        Takes::Any => (0, usize::MAX),
        Takes::Many => (1, usize::MAX),
        Takes::Exactly(count) => (count, count),
    }
}

fn expected(takes: Takes) -> String {
    match takes {
        Takes::Many => "expected at least one argument".to_owned(),
        Takes::Exactly(1) | Takes::Append => "expected 1 argument".to_owned(),
        Takes::Exactly(count) => format!("expected {count} arguments"),
        _ => "expected one argument".to_owned(),
    }
}
