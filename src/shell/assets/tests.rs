use super::{FILES, below, embedded, read, text};

#[test]
fn the_table_is_sorted_by_path() {
    assert!(FILES.is_sorted_by(|(a, _), (b, _)| a < b));
}

#[test]
fn shipped_files_are_there_and_others_are_not() {
    assert!(embedded("assets/keymap.ron").is_some());
    assert!(text("assets/keymap.ron").unwrap().contains("everywhere"));
    assert!(below("assets/themes/").count() >= 7);
    assert_eq!(read("assets/nothing.ron"), None);
    assert_eq!(embedded("../Cargo.toml"), None);
}
