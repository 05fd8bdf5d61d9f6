use super::{Environment, NAMES};

#[test]
fn the_first_locale_that_is_set_counts() {
    let locale = |values: &[(&'static str, &str)]| Environment::of(values).claims().locale;
    assert_eq!(locale(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "C")]), "C");
    assert_eq!(
        locale(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "")]),
        "en_US.UTF-8"
    );
    assert_eq!(locale(&[]), "");
}

#[test]
fn switches_are_on_unless_absent_or_zero() {
    let env = Environment::of(&[("ACCESSIBLE", "1"), ("REDUCE_MOTION", "0")]);
    assert!(env.is_on("ACCESSIBLE"));
    assert!(!env.is_on("REDUCE_MOTION"));
    assert!(!env.is_on("NO_COLOR"));
}

#[test]
fn relative_folders_are_ignored() {
    let env = Environment::of(&[("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "/state")]);
    assert_eq!(env.folder("XDG_DATA_HOME"), None);
    assert_eq!(env.folder("XDG_STATE_HOME"), Some("/state".into()));
    assert_eq!(env.folder("XDG_CONFIG_HOME"), None);
}

#[test]
fn the_visual_editor_comes_before_the_other() {
    assert_eq!(
        Environment::of(&[("EDITOR", "ed"), ("VISUAL", "vi")]).editor(),
        Some("vi")
    );
    assert_eq!(Environment::of(&[("EDITOR", "ed")]).editor(), Some("ed"));
    assert_eq!(Environment::of(&[]).editor(), None);
}

#[test]
fn the_names_are_sorted_and_unique() {
    assert!(NAMES.is_sorted_by(|a, b| a < b));
}
