use super::*;
use crate::source::Memory;

#[test]
fn letters_that_steer_a_terminal_are_told_once_and_written_out() {
    let memory: Memory = [("content/a", "x\u{1b}[2Jy\u{202e}z\r\nw")]
        .into_iter()
        .collect();
    let mut shelf = Shelf::new(&memory);
    assert_eq!(
        shelf.text("content/a").unwrap(),
        "x\\u{1b}[2Jy\\u{202e}z\nw"
    );
    let findings = shelf.done().into_sorted();
    let at: Vec<_> = findings
        .iter()
        .map(|f| (f.code, f.line, f.column))
        .collect();
    assert_eq!(at, [("content/E001", 1, 2)]);
}

#[test]
fn bytes_that_are_no_text_are_refused_with_a_place() {
    let memory: Memory = [("content/a", vec![b'o', b'k', b'\n', 0xff])]
        .into_iter()
        .collect();
    let mut shelf = Shelf::new(&memory);
    shelf.text("content/a");
    let findings = shelf.done().into_sorted();
    assert!(
        findings[0].is_error() && findings[0].line == 2,
        "{findings:?}"
    );
}

#[test]
fn folders_and_files_are_those_of_the_course_alone() {
    let files = [
        ("content/w/a/x", ""),
        ("content/w/b/y/z", ""),
        ("content/w/c", ""),
        ("src/x", ""),
    ];
    let memory: Memory = files.into_iter().collect();
    let mut shelf = Shelf::new(&memory);
    assert_eq!(shelf.folders("content/w"), ["a", "b"]);
    assert!(!shelf.has("src/x"));
    shelf.pass_over("content/w/c");
    assert_eq!(shelf.done().into_sorted().len(), 2);
}

#[test]
fn more_files_than_are_read_are_told_once() {
    let many = (0..=FILES_MAX).map(|n| (format!("content/{n}"), ""));
    let memory: Memory = many.collect();
    let shelf = Shelf::new(&memory);
    assert_eq!(shelf.below("content").len(), FILES_MAX);
    let told = shelf.out.into_sorted();
    assert_eq!((told.len(), told[0].code), (1, "content/E002"));
}
