//! Sessions recorded with git itself (`fixtures/git.txt`), line by line.

use super::Terminal;

const RECORDED: &str = include_str!("../../fixtures/git.txt");

/// A line that was typed to git and what git said.
#[derive(Default)]
struct Asked {
    session: String,
    line: String,
    exit_code: u8,
    out: String,
    err: String,
}

fn escaped(text: &str) -> String {
    text.replace("\\n", "\n")
}

/// Git ends the message of a stash without a line break, Greenroom with one: their ids differ.
fn without_stash_ids(text: &str) -> String {
    let line = |line: &str| match (line.starts_with("Dropped "), line.split_once('(')) {
        (true, Some((head, _))) => format!("{head}(…)\n"),
        _ => line.to_owned(),
    };
    let lines: Vec<String> = text.split_inclusive('\n').map(line).collect();
    lines.concat()
}

/// Carries the recorded lines out; gives what differs.
#[expect(clippy::expect_used, reason = "a broken recording ends the test")]
fn differences() -> (usize, Vec<String>) {
    let mut terminal = Terminal::new();
    let mut session = String::new();
    let mut asked: Vec<(Asked, greenroom_awsapi::run::Printed)> = Vec::new();
    for line in RECORDED.lines() {
        let (sign, rest) = line.split_at(1);
        match sign {
            "#" => {
                terminal = Terminal::new();
                terminal.files.write(
                    "root/.gitconfig",
                    b"[user]\n\tname = Dana\n\temail = dana@example.com\n",
                );
                rest.trim().clone_into(&mut session);
            }
            ">" => {
                let (path, text) = rest.trim_start().split_once(' ').expect("path and text");
                terminal.writes(path, &escaped(text));
            }
            "-" => {
                let path = format!("{}/{}", terminal.folder, rest.trim());
                assert!(terminal.files.remove(&path), "{line}");
            }
            "c" => line
                .trim_start_matches("cd ")
                .clone_into(&mut terminal.folder),
            "=" => {
                let last = asked.last_mut().expect("a line before");
                last.0.exit_code = rest.parse().expect("a number");
            }
            "|" | "!" => {
                let last = &mut asked.last_mut().expect("a line before").0;
                let to = if sign == "|" {
                    &mut last.out
                } else {
                    &mut last.err
                };
                match rest.strip_suffix('\\') {
                    Some(open) => to.push_str(open),
                    None => to.extend([rest, "\n"]),
                }
            }
            _ => {
                let printed = terminal.types(line);
                let new = Asked {
                    session: session.clone(),
                    line: line.to_owned(),
                    ..Asked::default()
                };
                asked.push((new, printed));
            }
        }
    }
    let mut found = Vec::new();
    for (asked, printed) in &asked {
        let wanted = (asked.exit_code, asked.out.as_str(), asked.err.as_str());
        let out = without_stash_ids(&printed.out);
        let ours = (printed.exit_code, out.as_str(), printed.err.as_str());
        if wanted != ours && !printed.err.contains("reenroom") {
            found.push(format!(
                "[{}] {}\n--- git ({})\n{}{}--- here ({})\n{}{}",
                asked.session, asked.line, wanted.0, wanted.1, wanted.2, ours.0, ours.1, ours.2
            ));
        }
    }
    (asked.len(), found)
}

#[test]
fn recorded_sessions_go_as_they_went_with_git() {
    let (count, found) = differences();
    assert!(count > 300, "{count} lines were recorded");
    assert!(
        found.is_empty(),
        "{} of {count} differ:\n{}",
        found.len(),
        found.join("\n")
    );
}
