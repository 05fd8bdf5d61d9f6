use std::fs;

use super::write;

#[test]
fn the_file_goes_into_the_state_folder() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let path = write(Some(&state), "crash", "what happened").unwrap();
    assert!(path.starts_with(&state));
    assert_eq!(fs::read_to_string(path).unwrap(), "what happened");
}

#[test]
fn where_that_cannot_be_it_goes_where_temporary_files_go() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    fs::write(&file, "").unwrap();
    let path = write(Some(&file.join("below")), "crash-test", "x").unwrap();
    assert!(path.starts_with(std::env::temp_dir()));
    fs::remove_file(path).unwrap();
}
