//! However it ends, the terminal is as it was found.

use std::{fs, process::Command};

use crate::term::{SIZE, Term, greenroom};

fn signal(term: &Term, name: &str) {
    let sent = Command::new("kill")
        .args([&format!("-{name}"), &term.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
}

#[test]
fn q_leaves_a_clean_terminal_and_writes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut term = Term::start(greenroom(home.path()), SIZE);
    let screen = term.wait("CodePipeline");
    assert!(
        screen.contains("Domain 1") && screen.contains("? all keys"),
        "{screen}"
    );
    assert!(term.is_drawing() && term.hides_cursor());
    term.send("q");
    assert_eq!(term.end(), 0);
    term.is_clean();
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn ctrl_c_ends_from_anywhere_with_its_code() {
    let home = tempfile::tempdir().unwrap();
    let mut term = Term::start(greenroom(home.path()), SIZE);
    term.wait("? all keys");
    term.send("?");
    term.wait("Keys");
    term.send(":");
    term.wait("Tab completes");
    term.send("\u{3}");
    assert_eq!(term.end(), 130);
    term.is_clean();
}

#[test]
fn a_panic_leaves_a_clean_terminal_a_file_and_a_calm_sentence() {
    let home = tempfile::tempdir().unwrap();
    let mut command = greenroom(home.path());
    command.env("GREENROOM_TEST_PANIC", "1");
    command.env("GREENROOM_STATE_DIR", home.path().join("state"));
    let mut term = Term::start(command, SIZE);
    assert_eq!(term.end(), 5);
    term.is_clean();
    let screen = term.screen();
    assert!(
        screen.contains("Greenroom stopped because of a mistake in it."),
        "{screen}"
    );
    assert!(
        !screen.contains("Domain 1"),
        "half a frame was left:\n{screen}"
    );
    let file = fs::read_dir(home.path().join("state"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    assert!(
        screen.replace('\n', "").contains(file.to_str().unwrap()),
        "{screen}"
    );
    let text = fs::read_to_string(file).unwrap();
    assert!(
        text.contains("asked to panic") && text.contains("src/shell/run.rs"),
        "{text}"
    );
}

#[test]
fn being_asked_to_end_is_an_end() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let home = tempfile::tempdir().unwrap();
        let mut term = Term::start(greenroom(home.path()), SIZE);
        term.wait("? all keys");
        signal(&term, name);
        assert_eq!(term.end(), code, "{name}");
        term.is_clean();
    }
}

#[test]
fn being_continued_draws_everything_anew() {
    let home = tempfile::tempdir().unwrap();
    let mut term = Term::start(greenroom(home.path()), SIZE);
    term.wait("? all keys");
    term.quiet(std::time::Duration::from_millis(150));
    signal(&term, "CONT");
    let written = term.quiet(std::time::Duration::from_millis(300));
    assert!(written > 500, "only {written} bytes");
    term.send("q");
    assert_eq!(term.end(), 0);
}
