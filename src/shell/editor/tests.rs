#![cfg(unix)]

use std::{fs, os::unix::fs::PermissionsExt as _};

use super::edit;

fn script(body: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("an editor");
    fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let name = path.to_str().unwrap().to_owned();
    (folder, name)
}

#[test]
fn the_changed_text_comes_back_and_the_file_has_its_name() {
    let (_folder, editor) = script("basename \"$1\" >> \"$1\"");
    let text = edit(Some(&editor), "some/buildspec.yml", "version: 0.2\n").unwrap();
    assert_eq!(text, "version: 0.2\nbuildspec.yml\n");
}

#[test]
fn arguments_in_the_variable_are_passed_on() {
    let text = edit(Some("sed -i s/one/two/"), "x.txt", "one\n").unwrap();
    assert_eq!(text, "two\n");
}

#[test]
fn an_editor_that_fails_or_is_not_there_is_told() {
    let failed = edit(Some("false"), "x.txt", "one").unwrap_err();
    assert!(failed.contains("nothing was changed"), "{failed}");
    assert!(edit(Some("/no/such/editor"), "x.txt", "one").is_err());
}
