use std::fs;

use super::{State, checks};
use crate::shell::{paths::Paths, store::FILE};

fn state_of(paths: &Paths, name: &str) -> (State, String) {
    let checks = checks(paths);
    let check = checks.iter().find(|check| check.name == name).unwrap();
    (check.state, check.remedy.clone().unwrap_or_default())
}

#[test]
fn folders_that_are_not_there_yet_are_fine_and_stay_away() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("a/b");
    let paths = Paths {
        data: Some(data.clone()),
        ..Paths::default()
    };
    assert_eq!(state_of(&paths, "data").0, State::Fine);
    assert_eq!(state_of(&paths, "store").0, State::Fine);
    assert!(!data.exists());
    assert_eq!(
        state_of(&paths, "state").0,
        State::Wrong,
        "there is no such folder at all"
    );
}

#[test]
fn a_file_in_the_way_and_a_broken_store_have_a_remedy() {
    let home = tempfile::tempdir().unwrap();
    let wall = home.path().join("wall");
    fs::write(&wall, "no folder").unwrap();
    let paths = Paths {
        data: Some(wall.join("data")),
        ..Paths::default()
    };
    let (state, remedy) = state_of(&paths, "data");
    assert!(
        state == State::Wrong && remedy.contains("GREENROOM_HOME"),
        "{remedy}"
    );
    fs::write(
        home.path().join(FILE),
        "no database, whatever else it is\n".repeat(9),
    )
    .unwrap();
    let paths = Paths {
        data: Some(home.path().to_owned()),
        ..Paths::default()
    };
    let (state, remedy) = state_of(&paths, "store");
    assert!(
        state == State::Wrong && remedy.contains("move it away"),
        "{remedy}"
    );
}
