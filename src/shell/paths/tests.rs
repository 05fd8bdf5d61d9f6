use std::path::PathBuf;

use super::{Environment, Launch, Paths};

fn paths(values: &[(&'static str, &str)], launch: &Launch) -> Paths {
    Paths::find(&Environment::of(values), launch)
}

#[test]
fn our_own_variables_come_before_xdg() {
    let found = paths(
        &[
            ("GREENROOM_CONFIG_DIR", "/c"),
            ("XDG_CONFIG_HOME", "/x"),
            ("XDG_DATA_HOME", "/d"),
        ],
        &Launch::default(),
    );
    assert_eq!(found.config, Some(PathBuf::from("/c")));
    assert_eq!(found.data, Some(PathBuf::from("/d/greenroom")));
}

#[test]
fn flags_come_before_everything_and_data_takes_state_along() {
    let launch = Launch {
        config_dir: Some("/flag".into()),
        data_dir: Some("/all".into()),
        ..Launch::default()
    };
    let found = paths(
        &[
            ("GREENROOM_CONFIG_DIR", "/c"),
            ("GREENROOM_STATE_DIR", "/s"),
        ],
        &launch,
    );
    assert_eq!(found.config, Some(PathBuf::from("/flag")));
    assert_eq!(
        (found.data, found.state),
        (Some("/all".into()), Some("/all".into()))
    );
}

#[test]
fn the_list_names_every_file_a_person_may_touch() {
    let found = paths(&[("GREENROOM_CONFIG_DIR", "/c")], &Launch::default());
    let names: Vec<_> = found.list().into_iter().map(|(name, ..)| name).collect();
    assert_eq!(
        names,
        [
            "config", "keymap", "themes", "data", "progress", "course", "state", "cache"
        ]
    );
    assert_eq!(found.list()[1].1, Some(PathBuf::from("/c/keymap.ron")));
}

#[test]
fn one_variable_moves_everything_and_a_folders_own_comes_before_it() {
    let found = paths(
        &[
            ("GREENROOM_HOME", "/gr"),
            ("GREENROOM_STATE_DIR", "/s"),
            ("XDG_DATA_HOME", "/d"),
        ],
        &Launch::default(),
    );
    assert_eq!(found.config, Some(PathBuf::from("/gr/config")));
    assert_eq!(found.data, Some(PathBuf::from("/gr/data")));
    assert_eq!(found.cache, Some(PathBuf::from("/gr/cache")));
    assert_eq!(found.state, Some(PathBuf::from("/s")));
    assert_eq!(
        found.progress(),
        Some(PathBuf::from("/gr/data/progress.db"))
    );
}

#[test]
fn packs_lie_over_the_course_of_the_environment_and_that_over_a_persons_own() {
    let home = tempfile::tempdir().unwrap();
    let own = home.path().join("data/course");
    std::fs::create_dir_all(&own).unwrap();
    let home = home.path().to_string_lossy().into_owned();
    let launch = Launch {
        packs: vec!["/a".into(), "/b".into()],
        ..Launch::default()
    };
    let found = paths(
        &[("GREENROOM_HOME", &home), ("GREENROOM_CONTENT", "/c")],
        &launch,
    );
    assert_eq!(
        found.packs,
        ["/a".into(), "/b".into(), PathBuf::from("/c"), own]
    );
}
