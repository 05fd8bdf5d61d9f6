use std::fs;

use super::{Environment, Launch, Paths, shared};
use crate::{
    keys::{Focus, Key, Meaning},
    theme::{Glyphs, Role},
    words::Action,
};

const TERMINAL: [(&str, &str); 3] = [
    ("TERM", "xterm-256color"),
    ("COLORTERM", "truecolor"),
    ("LANG", "en_US.UTF-8"),
];

fn prepared(files: &[(&str, &str)], launch: &Launch) -> crate::screens::Shared {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("themes")).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let paths = Paths {
        config: Some(folder.path().to_path_buf()),
        ..Paths::default()
    };
    shared(&Environment::of(&TERMINAL), launch, &paths)
}

#[test]
fn everything_shipped_is_in_order() {
    let shared = prepared(&[], &Launch::default());
    assert_eq!(shared.findings, []);
    assert_eq!(shared.wardrobe.names().count(), 8, "seven themes and auto");
    assert_eq!(shared.look.glyphs, Glyphs::Unicode);
    assert!(shared.look.style(Role::Text).fg.is_some());
    assert!(shared.outline.is_coming, "the course is read later");
}

#[test]
fn a_persons_keys_and_themes_are_laid_over() {
    let theme = "(about: \"mine\")";
    let shared = prepared(
        &[
            ("keymap.ron", "{\"home\": {\"open-exam\": [\"z\"]}}"),
            ("themes/mine.ron", theme),
        ],
        &Launch {
            theme: Some("mine".to_owned()),
            ..Launch::default()
        },
    );
    assert_eq!(shared.findings, []);
    let z = shared.keymap.meaning(Focus::Home, &[Key::char('z')]);
    assert_eq!(z, Meaning::Action(Action::OpenExam));
    assert!(shared.look.style(Role::Text).fg.is_none());
}

#[test]
fn mistakes_in_a_persons_files_are_findings_and_stop_nothing() {
    let shared = prepared(
        &[
            ("keymap.ron", "{"),
            ("themes/broken.ron", "("),
            ("config.ron", "(theme: \"pink\")"),
        ],
        &Launch::default(),
    );
    let mut codes: Vec<_> = shared.findings.iter().map(|f| f.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["keymap/E001", "settings/E005", "theme/E001"]);
    assert_eq!(shared.settings.theme, "auto");
}

#[test]
fn flags_hold_for_this_run_and_are_not_saved() {
    let launch = Launch {
        theme: Some("mono".to_owned()),
        no_anim: true,
        ascii: true,
        width: Some(500),
        ..Launch::default()
    };
    let shared = prepared(&[("config.ron", "(theme: \"light\")")], &launch);
    assert_eq!(
        (shared.settings.theme.as_str(), shared.saved.theme.as_str()),
        ("mono", "light")
    );
    assert!(!shared.settings.animation && shared.saved.animation);
    assert_eq!(shared.look.glyphs, Glyphs::Ascii);
    assert_eq!(shared.settings.prose_width, 76);
}

#[test]
fn no_color_takes_all_colours_away() {
    let shared = prepared(
        &[],
        &Launch {
            no_color: true,
            ..Launch::default()
        },
    );
    assert!(Role::ALL.iter().all(|r| shared.look.style(*r).fg.is_none()));
}
