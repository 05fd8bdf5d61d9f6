//! Keymap: from focus and keys to an action, and back from an action to its keys.

use super::{Chord, Focus, Key};
use crate::words::{Action, Finding, Mistake};

/// One line of the table: in this focus, these chords mean this action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds.
    pub focus: Focus,
    /// What it means.
    pub action: Action,
    /// The chords, the one to show first. None: the action has no key here.
    pub chords: Vec<Chord>,
}

/// What keys pressed in a row mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Action(Action),
    /// The beginning of these chords.
    Begins(Vec<(Chord, Action)>),
    /// Nothing.
    Nothing,
}

/// All bindings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// A keymap of these bindings, the earlier ones first in help.
    pub fn new(bindings: Vec<Binding>) -> Self {
        Self { bindings }
    }

    /// Lays a person's bindings over these: the chords of the same action in the same
    /// focus are replaced, and lose to the new ones wherever they clash.
    pub fn overlay(&mut self, theirs: Vec<Binding>) {
        for new in theirs {
            for old in self.bindings.iter_mut().filter(|b| b.focus == new.focus) {
                old.chords.retain(|c| !new.chords.contains(c));
            }
            let same = |b: &&mut Binding| b.focus == new.focus && b.action == new.action;
            match self.bindings.iter_mut().find(same) {
                Some(old) => old.chords = new.chords,
                None => self.bindings.push(new),
            }
        }
    }

    /// What these keys mean in this focus, then in what it falls back to.
    pub fn meaning(&self, focus: Focus, keys: &[Key]) -> Meaning {
        for focus in [Some(focus), focus.base()].into_iter().flatten() {
            let mut begun = Vec::new();
            for (chord, action) in self.chords_of(focus) {
                if chord.keys() == keys {
                    return Meaning::Action(action.clone());
                }
                if chord.keys().starts_with(keys) {
                    begun.push((chord.clone(), action.clone()));
                }
            }
            if !begun.is_empty() {
                return Meaning::Begins(begun);
            }
        }
        Meaning::Nothing
    }

    /// The chord to show for an action in this focus: one that really leads there.
    pub fn chord(&self, focus: Focus, action: &Action) -> Option<&Chord> {
        self.chords(focus, action).first().copied()
    }

    /// Every chord that leads to the action in this focus, those of the focus itself first.
    pub fn chords(&self, focus: Focus, action: &Action) -> Vec<&Chord> {
        let places = [Some(focus), focus.base()];
        places
            .into_iter()
            .flatten()
            .flat_map(|f| self.chords_of(f))
            .filter(|(_, a)| *a == action)
            .map(|(chord, _)| chord)
            .filter(|chord| self.leads(focus, chord, action))
            .collect()
    }

    /// Whether typing the chord key by key ends in the action and nowhere else before.
    fn leads(&self, focus: Focus, chord: &Chord, action: &Action) -> bool {
        let keys = chord.keys();
        let begins = |n: usize| {
            let begun = keys.get(..n).unwrap_or_default();
            matches!(self.meaning(focus, begun), Meaning::Begins(_))
        };
        (1..keys.len()).all(begins) && self.meaning(focus, keys) == Meaning::Action(action.clone())
    }

    /// The bindings of one focus, in order.
    pub fn of(&self, focus: Focus) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |b| b.focus == focus)
    }

    /// Chords that mean two things in one focus, or hide behind a shorter one.
    pub fn conflicts(&self, file: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        for focus in Focus::ALL {
            let chords: Vec<_> = self.chords_of(focus).collect();
            for (i, (chord, action)) in chords.iter().enumerate() {
                for (other, meant) in chords.get(i + 1..).unwrap_or_default() {
                    let hides = chord.keys().starts_with(other.keys())
                        || other.keys().starts_with(chord.keys());
                    if hides {
                        findings.push(clash(file, focus, (chord, action), (other, meant)));
                    }
                }
            }
        }
        findings
    }

    fn chords_of(&self, focus: Focus) -> impl Iterator<Item = (&Chord, &Action)> {
        self.of(focus)
            .flat_map(|b| b.chords.iter().map(|c| (c, &b.action)))
    }
}

fn clash(file: &str, focus: Focus, a: (&Chord, &Action), b: (&Chord, &Action)) -> Finding {
    let message = if a.0 == b.0 {
        let (first, second) = (a.1.name(), b.1.name());
        format!(
            "In {}, {} means both {first} and {second}.",
            focus.name(),
            a.0
        )
    } else {
        let (short, long) = if a.0.keys().len() < b.0.keys().len() {
            (a, b)
        } else {
            (b, a)
        };
        format!(
            "In {}, {} can never be typed: {} comes first.",
            focus.name(),
            long.0,
            short.0
        )
    };
    Mistake {
        code: "keymap/E003",
        file,
        at: None,
        message,
        fix: "Give one of them another key.",
    }
    .into()
}

#[cfg(test)]
mod tests;
