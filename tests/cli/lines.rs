//! Commands and their exit codes.

use std::fs;

use crate::{run, text};

#[test]
fn lint_ends_with_four_for_an_error_and_prints_where() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    fs::write(home.join("buildspec.yml"), "version: 0.2\nphases: 7\n").unwrap();
    let out = run(home, &["lint", "buildspec.yml"], "");
    assert_eq!(out.status.code(), Some(4));
    assert!(text(&out.stdout).starts_with("buildspec.yml:2:"));
    assert!(out.stderr.is_empty());
    let json = run(home, &["lint", "--json", "buildspec.yml"], "");
    assert!(text(&json.stdout).starts_with("[\n  {\n    \"file\": \"buildspec.yml\","));
    let sarif = run(home, &["lint", "--format", "sarif", "buildspec.yml"], "");
    assert!(text(&sarif.stdout).contains("\"version\": \"2.1.0\""));
    let gone = run(home, &["lint", "gone.yml"], "");
    assert_eq!(gone.status.code(), Some(2));
    assert!(text(&gone.stderr).contains("gone.yml"));
    let good = "version: 0.2\nphases:\n  build:\n    commands: [make]\n";
    assert_eq!(run(home, &["lint", "-"], good).status.code(), Some(0));
}

#[test]
fn every_command_prints_data_and_writes_nothing() {
    let home = tempfile::tempdir().unwrap();
    for args in [
        &["limits"][..],
        &["limits", "--json"],
        &["coverage"],
        &["coverage", "--json"],
        &["doctor"],
        &["doctor", "--json"],
        &["paths", "--json"],
        &["progress", "show"],
        &["progress", "show", "--json"],
        &["progress", "export"],
        &["progress", "where"],
        &["progress", "reset", "--yes"],
        &["completions", "zsh"],
        &["man"],
    ] {
        let out = run(home.path(), args, "");
        assert_eq!(out.status.code(), Some(0), "{args:?}: {out:?}");
        assert!(!out.stdout.is_empty(), "{args:?}");
        assert!(!text(&out.stdout).contains('\u{1b}'), "{args:?}");
        if args.contains(&"--json") {
            let first = text(&out.stdout).chars().next();
            assert!(matches!(first, Some('{' | '[')), "{args:?}");
        }
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn the_shipped_course_has_no_errors() {
    let home = tempfile::tempdir().unwrap();
    let out = run(home.path(), &["check"], "");
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stdout));
}

#[test]
fn a_broken_pack_fails_the_check_and_stops_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let pack = home.path().join("pack/content/lessons/1.4-codedeploy");
    fs::create_dir_all(&pack).unwrap();
    fs::write(pack.join("990-garbage.md"), b"\xff\xfe\x00\x1b[31m").unwrap();
    let out = run(home.path(), &["check", "--pack", "pack"], "");
    assert_eq!(out.status.code(), Some(3));
    assert!(text(&out.stdout).contains("990-garbage.md:1:1"));
    let out = run(home.path(), &["--plain", "--pack", "pack"], "q\n");
    assert_eq!(out.status.code(), Some(0));
    assert!(text(&out.stdout).contains("Section 1.4, CodeDeploy"));
    assert!(!text(&out.stdout).contains('\u{1b}'));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let home = tempfile::tempdir().unwrap();
    let mut child = crate::greenroom(home.path(), &["limits"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert_eq!(
        (out.status.code(), text(&out.stderr)),
        (Some(0), String::new())
    );
}
