//! Reading a `keymap.ron`: a map from focus to a map from action to chords.
//! A mistake costs its own line and is told; the rest holds. The only door to RON here.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

use super::{Binding, Chord, Focus};
use crate::words::{Action, Finding, Mistake};

/// The largest keymap that is read, in bytes.
pub const KEYMAP_BYTES_MAX: usize = 256 * 1024;

/// A map that keeps its order and its duplicates.
struct Pairs<T>(Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keep<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Keep<T> {
            type Value = Pairs<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map in braces")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<T>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Keep(std::marker::PhantomData))
    }
}

/// The bindings of a keymap file and what is wrong with it.
pub fn read(text: &str, file: &str) -> (Vec<Binding>, Vec<Finding>) {
    let mut reader = Reader {
        file,
        bindings: Vec::new(),
        findings: Vec::new(),
    };
    if text.len() > KEYMAP_BYTES_MAX {
        let message = format!("The file is larger than {KEYMAP_BYTES_MAX} bytes.");
        reader.find("keymap/E005", message, "Keep only the keys you change.");
        return (Vec::new(), reader.findings);
    }
    match ron::from_str::<Pairs<Pairs<Vec<String>>>>(text) {
        Ok(Pairs(parts)) => parts
            .into_iter()
            .for_each(|(name, part)| reader.part(&name, part)),
        Err(error) => reader.findings.push(
            Mistake {
                code: "keymap/E001",
                file,
                at: Some((error.span.start.line, error.span.start.col)),
                message: format!("{}.", error.code),
                fix: "Write { \"home\": { \"open-exam\": [\"x\"] } }.",
            }
            .into(),
        ),
    }
    (reader.bindings, reader.findings)
}

struct Reader<'a> {
    file: &'a str,
    bindings: Vec<Binding>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn part(&mut self, name: &str, part: Pairs<Vec<String>>) {
        let Some(focus) = Focus::from_name(name) else {
            let known = Focus::ALL.map(Focus::name).join(", ");
            let fix = format!("Use one of {known}.");
            self.find(
                "keymap/E004",
                format!("There is no focus called {name:?}."),
                &fix,
            );
            return;
        };
        for (action, chords) in part.0 {
            self.line(focus, &action, &chords);
        }
    }

    fn line(&mut self, focus: Focus, name: &str, chords: &[String]) {
        let Some(action) = Action::from_name(name) else {
            let message = format!("There is no action called {name:?}.");
            self.find(
                "keymap/E002",
                message,
                "Help (key ?) and `:` list all actions.",
            );
            return;
        };
        if self
            .bindings
            .iter()
            .any(|b| b.focus == focus && b.action == action)
        {
            let message = format!("In {}, {name} stands twice.", focus.name());
            self.find("keymap/E003", message, "Keep one of them.");
            return;
        }
        let mut read = Vec::new();
        for text in chords {
            match text.parse::<Chord>() {
                Ok(chord) => read.push(chord),
                Err(no) => {
                    let message = format!("In {}, {name}: {no}.", focus.name());
                    self.find(
                        "keymap/E006",
                        message,
                        "Write keys as ctrl-x, g g, shift-left or ?.",
                    );
                }
            }
        }
        self.bindings.push(Binding {
            focus,
            action,
            chords: read,
        });
    }

    fn find(&mut self, code: &'static str, message: String, fix: &str) {
        let mistake = Mistake {
            code,
            file: self.file,
            at: None,
            message,
            fix,
        };
        self.findings.push(mistake.into());
    }
}

#[cfg(test)]
mod tests;
