//! The rules of the house. Each is a function from a tree to what is wrong in it; each has a
//! small broken tree that it must refuse, so that a rule gone blind turns red.
#![cfg(test)]
#![expect(
    clippy::string_slice,
    reason = "cut where a sign of one byte was found"
)]

mod doors;
mod layers;
mod papers;
mod shape;
mod tree;
mod words;

use tree::Tree;

/// What is wrong, one line each: where, what, and what to do.
type Findings = Vec<String>;

/// Asserts that a rule finds nothing in this repository.
fn holds(rule: impl Fn(&Tree) -> Findings) {
    let findings = rule(&Tree::of(env!("CARGO_MANIFEST_DIR").as_ref()));
    assert!(findings.is_empty(), "\n{}", findings.join("\n"));
}

/// Asserts that a rule accepts one tree and refuses another, naming what is wrong.
fn canary(
    rule: impl Fn(&Tree) -> Findings,
    good: &[(&str, &str)],
    bad: &[(&str, &str)],
    says: &str,
) {
    let found = |files: &[(&str, &str)]| {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        rule(&Tree::of(folder.path()))
    };
    assert_eq!(found(good), [] as [&str; 0]);
    let findings = found(bad).join("\n");
    assert!(findings.contains(says), "no {says:?} in {findings:?}");
}
