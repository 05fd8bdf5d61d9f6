//! Whether a claim holds, and what was seen instead.
//!
//! A claim looks; it never changes anything. Claims over time look at the world at the end of
//! every moment at which something happened.

use std::collections::BTreeMap;

use greenroom_engine::history::Cursor;
use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::tape::Tape;
use greenroom_engine::world::World;
use greenroom_view::gauge::Reading;

use crate::claim::{Claim, Gauge, Literal, Op, Over, Term};
use crate::play::Player;
use crate::script::span_words;

mod compare;
mod look;
mod sights;

use compare::compare;

/// What judging a claim came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The claim holds.
    pub met: bool,
    /// What was seen, in a few words.
    pub observed: String,
    /// Events that decided it, by number.
    pub decided_by: Vec<u32>,
}

impl Verdict {
    fn new(met: bool, observed: impl Into<String>) -> Self {
        Self {
            met,
            observed: observed.into(),
            decided_by: Vec::new(),
        }
    }
}

/// Somebody who looks at a play.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    tape: &'a Tape,
    files: &'a Files,
    folder: &'a str,
    variables: &'a BTreeMap<String, String>,
    begin: SimTime,
    since: u32,
}

impl<'a> Judge<'a> {
    /// Looks at a player's tape, from the play's beginning to now.
    pub const fn new(player: &'a Player) -> Self {
        Self {
            tape: &player.tape,
            files: &player.files,
            folder: player.folder.as_str(),
            variables: &player.variables,
            begin: player.begin,
            since: player.since,
        }
    }

    /// Judges a claim now.
    pub fn judge(&self, claim: &Claim) -> Verdict {
        self.judge_in(self.tape.world(), claim)
    }

    /// Judges a claim in a world of this tape: the present one, or an earlier one.
    fn judge_in(&self, w: &World, claim: &Claim) -> Verdict {
        match claim {
            Claim::Compare(term, op, value) => self.comparison(w, term, *op, value),
            Claim::Over(over, gauge, op, value) => self.over(w, *over, gauge, *op, value),
            Claim::At(at, claim) => self.at(self.begin + *at, claim),
            Claim::By(at, claim) => self.by(w, self.begin + *at, claim),
            Claim::Order(sights, on) => self.order(w, sights, on.as_deref()),
            Claim::Count(sight, on, op, count) => self.count(w, sight, on.as_deref(), *op, *count),
            Claim::Not(claim) => {
                let verdict = self.judge_in(w, claim);
                Verdict {
                    met: !verdict.met,
                    ..verdict
                }
            }
        }
    }

    fn comparison(&self, w: &World, term: &Term, op: Op, value: &Literal) -> Verdict {
        let seen = match term {
            Term::Aws(line) => self.aws(w, line),
            Term::Gauge(gauge) => match self.gauge(w, gauge) {
                Ok(Reading::Missing(why)) | Err(why) => Err(why),
                Ok(reading) => Ok(reading.to_string()),
            },
        };
        let value = self.filled(value);
        match seen {
            Ok(seen) => match compare(&seen, op, &value) {
                Ok(met) => Verdict::new(met, shown(&seen)),
                Err(why) => Verdict::new(false, why),
            },
            Err(why) => Verdict::new(false, why),
        }
    }

    /// A literal with its variables filled in.
    fn filled(&self, value: &Literal) -> Literal {
        match value.text.strip_prefix('$') {
            Some(name) => match self.variables.get(name.trim_matches(['{', '}'])) {
                Some(text) => Literal {
                    text: text.clone(),
                    quoted: value.quoted,
                },
                None => value.clone(),
            },
            None => value.clone(),
        }
    }

    fn over(&self, w: &World, over: Over, gauge: &Gauge, op: Op, value: &Literal) -> Verdict {
        let seen = match self.over_time(w, gauge) {
            Ok(seen) => seen,
            Err(why) => return Verdict::new(false, why),
        };
        let value = self.filled(value);
        match over {
            Over::Never | Over::Always => {
                let wanted = over == Over::Always;
                for Seen { at, count, text } in &seen {
                    match compare(text, op, &value) {
                        Ok(met) if met == wanted => {}
                        Ok(_) => {
                            let at = span_words(at.since(self.begin));
                            return Verdict {
                                met: false,
                                observed: format!("{} at {at}", shown(text)),
                                decided_by: vec![count.saturating_sub(1)],
                            };
                        }
                        Err(why) => return Verdict::new(false, why),
                    }
                }
                Verdict::new(true, range(&seen))
            }
            Over::Most | Over::Least => {
                let numbers = seen.iter().filter_map(|seen| seen.text.parse::<i64>().ok());
                let extreme = if over == Over::Most {
                    numbers.max()
                } else {
                    numbers.min()
                };
                let Some(extreme) = extreme else {
                    return Verdict::new(false, format!("{gauge} was never a number"));
                };
                match compare(&extreme.to_string(), op, &value) {
                    Ok(met) => Verdict::new(met, extreme.to_string()),
                    Err(why) => Verdict::new(false, why),
                }
            }
        }
    }

    /// A gauge at the end of every moment from the beginning until `w`'s, changes alone. Moments
    /// at which there was nothing to read do not count.
    fn over_time(&self, w: &World, gauge: &Gauge) -> Result<Vec<Seen>, String> {
        let history = self.tape.cloud().history();
        let mut cursor = Cursor::new(history, self.since);
        let mut seen: Vec<Seen> = Vec::new();
        let mut missing = String::new();
        let mut note = |at: SimTime, cursor: &Cursor| -> Result<(), String> {
            let text = match self.gauge(cursor.world(), gauge)? {
                Reading::Missing(why) => {
                    missing = why;
                    return Ok(());
                }
                reading => reading.to_string(),
            };
            if seen.last().is_none_or(|last| last.text != text) {
                let count = cursor.count();
                seen.push(Seen { at, count, text });
            }
            Ok(())
        };
        note(self.begin, &cursor)?;
        let mut at = self.since;
        let end = history.count_at(w.now);
        while at < end {
            let Some(event) = history.get(at) else { break };
            let next = history.count_at(event.at);
            cursor.seek(history, next);
            note(event.at, &cursor)?;
            at = next;
        }
        if seen.is_empty() {
            return Err(missing);
        }
        Ok(seen)
    }

    fn at(&self, at: SimTime, claim: &Claim) -> Verdict {
        let history = self.tape.cloud().history();
        if at > self.tape.world().now {
            let left = span_words(at.since(self.tape.world().now));
            return Verdict::new(false, format!("that moment is {left} away"));
        }
        let mut world = history.world_after(history.count_at(at));
        world.now = at;
        self.judge_in(&world, claim)
    }

    /// Whether the claim held at some moment until then.
    fn by(&self, w: &World, limit: SimTime, claim: &Claim) -> Verdict {
        let history = self.tape.cloud().history();
        let limit = limit.min(w.now);
        let mut last;
        let mut at = self.since;
        let end = history.count_at(limit);
        loop {
            let mut world = history.world_after(at);
            world.now = match at.checked_sub(1).and_then(|last| history.get(last)) {
                Some(event) => event.at.max(self.begin),
                None => self.begin,
            };
            last = self.judge_in(&world, claim);
            if last.met || at >= end {
                break;
            }
            let Some(event) = history.get(at) else { break };
            at = history.count_at(event.at);
        }
        if !last.met && limit == w.now {
            last = self.judge_in(w, claim);
        }
        last
    }

    fn elapsed(&self, at: SimTime) -> Span {
        at.since(self.begin)
    }
}

/// A gauge's value from a moment on.
struct Seen {
    at: SimTime,
    count: u32,
    text: String,
}

/// The values a gauge had, in a few words.
fn range(seen: &[Seen]) -> String {
    let numbers: Option<Vec<i64>> = seen.iter().map(|seen| seen.text.parse().ok()).collect();
    match numbers {
        Some(numbers) => match (numbers.iter().min(), numbers.iter().max()) {
            (Some(min), Some(max)) if min != max => format!("between {min} and {max}"),
            (Some(min), _) => min.to_string(),
            (None, _) => "nothing".to_owned(),
        },
        None => seen
            .last()
            .map_or_else(|| "nothing".to_owned(), |seen| shown(&seen.text)),
    }
}

/// Something seen, short enough for one line.
fn shown(text: &str) -> String {
    const MAX: usize = 200;
    let line: String = greenroom_formats::text::clean(text.trim()).replace('\n', " ⏎ ");
    if line.is_empty() {
        return "nothing".to_owned();
    }
    if line.chars().count() <= MAX {
        return line;
    }
    let cut: String = line.chars().take(MAX).collect();
    format!("{cut}…")
}

#[cfg(test)]
mod tests;
