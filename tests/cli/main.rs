//! The commands of the real binary without a terminal: what goes to stdout and to stderr, with
//! which exit code.
#![cfg(test)]

mod kept;
mod lines;

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

/// The binary with nothing of this machine's in its environment, and all its folders in `home`.
fn greenroom(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_greenroom"));
    command
        .env_clear()
        .env("GREENROOM_HOME", home)
        .current_dir(home)
        .args(args);
    command
}

/// Runs it to its end with that on standard input.
fn run(home: &Path, args: &[&str], stdin: &str) -> Output {
    let mut child = greenroom(home, args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to = child.stdin.take().unwrap();
    // A command that reads nothing may have ended already.
    let _ = to.write_all(stdin.as_bytes());
    drop(to);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
