//! Every simulated operation, called as users call it: the lines stand in `conformance/*.txt`.
//!
//! Each line is also held to the laws: a look changes nothing, a member that is said to change
//! nothing changes nothing, and who has no permission gets nothing.

mod lines;
mod play;

use std::collections::{BTreeMap, BTreeSet};

use greenroom_awsapi::shapes;

use lines::Step;
use play::Play;

/// The world that every file begins with.
const HOUSE: &str = include_str!("conformance/house.txt");

macro_rules! files {
    ($($name:ident),+ $(,)?) => {
        /// The lines of each service.
        const FILES: &[(&str, &str)] = &[$((
            stringify!($name),
            include_str!(concat!("conformance/", stringify!($name), ".txt")),
        )),+];

        $(
            #[test]
            fn $name() {
                played(stringify!($name));
            }
        )+
    };
}

files!(deploy);

fn played(name: &str) -> Play {
    let (_, text) = FILES.iter().find(|(known, _)| *known == name).unwrap();
    let mut play = Play::new();
    play.run("house", HOUSE);
    play.run(name, text);
    play
}

/// Service and operation of all lines, with whether they succeed and whether they are refused.
fn covered() -> BTreeMap<(&'static str, &'static str), (bool, bool)> {
    let mut all = BTreeMap::new();
    for text in [HOUSE].iter().chain(FILES.iter().map(|(_, text)| text)) {
        for step in lines::read(text) {
            let (line, refused) = match &step.doing {
                Step::Call { line, .. } => (line, false),
                Step::Refused { line, .. } => (line, true),
                _ => continue,
            };
            if let Some(row) = play::operation(line) {
                let entry: &mut (bool, bool) = all.entry(row).or_default();
                entry.0 |= !refused;
                entry.1 |= refused;
            }
        }
    }
    all
}

/// Operations that declare errors which nothing in this world can bring about.
const NEVER_REFUSED: &[(&str, &str)] = &[];

#[test]
fn every_row_is_called_and_every_row_that_can_refuse_does() {
    let covered = covered();
    let (mut missing, mut rows) = (BTreeSet::new(), 0);
    for (service, name) in shapes::all_simulated() {
        rows += 1;
        let (called, refused) = covered.get(&(service, name)).copied().unwrap_or_default();
        let operation = greenroom_awsapi::model::operation(service, name).unwrap();
        let can_refuse = greenroom_awsapi::errors::declared(operation).next().is_some()
            && !NEVER_REFUSED.contains(&(service, name));
        if !called {
            missing.insert(format!("{service} {name}: no call that succeeds"));
        }
        if can_refuse && !refused {
            missing.insert(format!("{service} {name}: no call that is refused"));
        }
    }
    let list: Vec<&str> = missing.iter().map(String::as_str).collect();
    assert!(list.is_empty(), "{} of {rows}:\n{}", list.len(), list.join("\n"));
}
