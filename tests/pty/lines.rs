//! The reader front end: lines in, lines out, nothing drawn.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use crate::term::{SIZE, Term, greenroom};

fn drawing(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}' | '\u{2800}'..='\u{28ff}')
}

#[test]
fn a_pipe_can_choose_and_leave() {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_greenroom"))
        .env_clear()
        .env("HOME", home.path())
        .env("LANG", "C.UTF-8")
        .arg("--plain")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"?\nstatus\nq\nq\n")
        .unwrap();
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(0));
    let said = String::from_utf8(out.stdout).unwrap();
    assert!(said.contains(") Section 1.0, Overview:"), "{said}");
    assert_eq!(said.matches("Keys, Domain 1").count(), 2, "{said}");
    assert!(
        !said.contains(|c: char| drawing(c) || c == '\u{1b}'),
        "{said}"
    );
    assert!(!said.contains("> "), "a pipe is not asked: {said}");
}

fn in_lines(set: impl FnOnce(&mut portable_pty::CommandBuilder)) {
    let home = tempfile::tempdir().unwrap();
    let mut command = greenroom(home.path());
    set(&mut command);
    let mut term = Term::start(command, SIZE);
    term.wait("Section 1.0");
    term.send("down\r");
    term.until("the second of them", |term| term.screen().contains("2 of "));
    term.send("q\r");
    assert_eq!(term.end(), 0);
    let raw = String::from_utf8(term.raw.clone()).unwrap();
    assert!(
        !raw.contains(|c: char| drawing(c) || c == '\u{1b}'),
        "{raw:?}"
    );
    assert!(raw.contains("Goodbye."), "{raw}");
    term.is_clean();
}

#[test]
fn a_dumb_terminal_gets_lines() {
    in_lines(|command| command.env("TERM", "dumb"));
}

#[test]
fn a_screen_reader_gets_lines() {
    in_lines(|command| {
        command.arg("--reader");
    });
    in_lines(|command| command.env("ACCESSIBLE", "1"));
}
