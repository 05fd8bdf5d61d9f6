//! Terminals and homes that make things hard.

use std::{
    fs,
    process::{Command, Stdio},
};

use crate::term::{SIZE, Term, greenroom};

/// The parameters of every `ESC [ … m` in the bytes.
fn renditions(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(raw);
    let begins = text.split("\u{1b}[").skip(1);
    begins
        .filter_map(|rest| {
            let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ';' || c == ':'))?;
            rest.get(end..)?
                .starts_with('m')
                .then(|| rest.get(..end).unwrap_or("").to_owned())
        })
        .collect()
}

fn is_colour(parameters: &str) -> bool {
    let mut parts = parameters.split([';', ':']).map(|p| p.parse().unwrap_or(0));
    parts.any(|n: u32| matches!(n, 30..=49 | 58 | 59 | 90..=97 | 100..=107))
}

#[test]
fn no_color_means_no_colour_and_everything_can_still_be_read() {
    let home = tempfile::tempdir().unwrap();
    let mut command = greenroom(home.path());
    command.env("NO_COLOR", "1");
    command.env("COLORTERM", "truecolor");
    let mut term = Term::start(command, SIZE);
    term.wait("? all keys");
    term.send("r");
    term.wait("Review: no card is due.");
    term.send("q");
    assert_eq!(term.end(), 0);
    let seen = renditions(&term.raw);
    assert!(!seen.is_empty(), "bold is not a colour");
    let colours: Vec<_> = seen.iter().filter(|p| is_colour(p)).collect();
    assert!(colours.is_empty(), "{colours:?}");
}

#[test]
fn with_colours_there_are_some() {
    let home = tempfile::tempdir().unwrap();
    let mut term = Term::start(greenroom(home.path()), SIZE);
    term.wait("? all keys");
    assert!(
        renditions(&term.raw).iter().any(|p| is_colour(p)),
        "the test above proves nothing"
    );
    assert!(
        !renditions(&term.raw).iter().any(|p| p.contains("38;2;")),
        "256 were claimed"
    );
}

#[test]
fn a_locale_without_unicode_gets_ascii() {
    let home = tempfile::tempdir().unwrap();
    let mut command = greenroom(home.path());
    command.env("LC_ALL", "C");
    let mut term = Term::start(command, SIZE);
    term.wait("? all keys");
    term.send("?");
    term.wait("Keys");
    term.send("q\u{10}");
    term.wait("Find anything");
    // Esc and a key right after it would be one key with Alt.
    term.send("\u{1b}");
    term.wait_gone("Find anything");
    term.send("q");
    assert_eq!(term.end(), 0);
    assert!(term.raw.is_ascii());
}

#[test]
fn a_home_that_cannot_be_written_to_is_told_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("a-file");
    fs::write(&home, "").unwrap();
    let mut command = greenroom(folder.path());
    command.env("HOME", &home);
    let mut term = Term::start(command, SIZE);
    term.wait("? all keys");
    term.send(":theme light\r");
    term.wait("is not saved");
    term.send("q");
    assert_eq!(term.end(), 0);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn without_a_terminal_it_says_so_and_ends_with_2() {
    let out = Command::new(env!("CARGO_BIN_EXE_greenroom"))
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(out.stdout.is_empty());
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(
        said.contains("--plain") && !said.contains('\u{1b}'),
        "{said}"
    );
}

#[test]
fn data_goes_to_stdout_without_a_terminal() {
    let home = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_greenroom"))
            .env_clear()
            .env("HOME", home.path())
            .args(args)
            .output()
            .unwrap();
        assert_eq!(out.status.code(), Some(0), "{args:?}");
        assert!(out.stderr.is_empty(), "{args:?}");
        String::from_utf8(out.stdout).unwrap()
    };
    assert!(run(&["paths"]).contains("config.ron"));
    assert!(run(&["paths", "--json"]).starts_with('{'));
    assert!(run(&["doctor"]).contains("findings    none"));
    assert!(run(&["completions", "bash"]).contains("greenroom"));
    assert!(run(&["man"]).contains(".TH"));
    assert!(run(&["--version"]).starts_with("greenroom "));
}

#[test]
fn broken_files_of_a_person_are_told_and_stop_nothing() {
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join(".config/greenroom");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.ron"), "(theme: ").unwrap();
    fs::write(
        config.join("keymap.ron"),
        "{\"home\": {\"make-tea\": [\"t\"]}}",
    )
    .unwrap();
    let mut term = Term::start(greenroom(home.path()), SIZE);
    term.wait("config.ron:1:");
    term.wait("One more: greenroom");
    term.send("q");
    assert_eq!(term.end(), 0);
}
