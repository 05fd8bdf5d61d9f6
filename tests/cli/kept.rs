//! What is kept, with several programs at once and with one that is killed.

use std::{fs, io::Write as _, process::Stdio};

use crate::{greenroom, run, text};

const HEAD: &str = "{\"format\":\"greenroom-progress\",\"version\":1}\n";

fn rows(name: &str, count: usize) -> String {
    let row = |n: usize| {
        format!(
            "{{\"id\":\"{name}-{n:05}\",\"at_unix_ms\":{n},\"kind\":\"step-reached\",\
             \"subject\":\"1.4/hooks\",\"data\":{{\"step\":1,\"of\":2}}}}\n"
        )
    };
    HEAD.to_owned() + &(0..count).map(row).collect::<String>()
}

#[test]
fn two_programs_at_once_keep_everything() {
    let home = tempfile::tempdir().unwrap();
    let mut children = Vec::new();
    for name in ["a", "b", "c", "d"] {
        let mut child = greenroom(home.path(), &["progress", "import", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut to = child.stdin.take().unwrap();
        to.write_all(rows(name, 200).as_bytes()).unwrap();
        children.push(child);
    }
    for child in children {
        let out = child.wait_with_output().unwrap();
        assert_eq!(out.status.code(), Some(0));
    }
    let kept = text(&run(home.path(), &["progress", "export"], "").stdout);
    assert_eq!(kept.lines().count(), 1 + 800);
}

#[test]
fn a_program_that_is_killed_leaves_all_or_nothing_and_a_file_that_opens() {
    let home = tempfile::tempdir().unwrap();
    let first = rows("first", 10);
    assert_eq!(
        run(home.path(), &["progress", "import", "-"], &first)
            .status
            .code(),
        Some(0)
    );
    for round in 0..8 {
        let mut child = greenroom(home.path(), &["progress", "import", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut to = child.stdin.take().unwrap();
        to.write_all(rows(&format!("k{round}"), 2_000).as_bytes())
            .unwrap();
        drop(to);
        // At a moment that nobody chose: while it reads, writes, or after it ended.
        for _ in 0..round * 40_000 {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let kept = text(&run(home.path(), &["progress", "export"], "").stdout);
        for name in (0..=round).map(|n| format!("\"k{n}-")) {
            let count = kept.matches(&name).count();
            assert!([0, 2_000].contains(&count), "{name}: {count}");
        }
        assert_eq!(kept.matches("\"first-").count(), 10);
    }
}

#[test]
fn a_home_that_is_a_file_stops_nothing_and_is_told() {
    let home = tempfile::tempdir().unwrap();
    let wall = home.path().join("wall");
    fs::write(&wall, "no folder").unwrap();
    let mut command = greenroom(home.path(), &["progress", "import", "-"]);
    command.env("GREENROOM_HOME", &wall).stdin(Stdio::null());
    let out = command.output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    let mut command = greenroom(home.path(), &["--plain"]);
    command.env("GREENROOM_HOME", &wall).stdin(Stdio::null());
    let out = command.output().unwrap();
    assert_eq!(out.status.code(), Some(0), "{out:?}");
    assert!(text(&out.stdout).contains("Section 1.0"));
}
