//! Sizes and names of files.

use crate::{
    Findings, canary, holds,
    tree::{Tree, has_extension},
};

/// The most lines of a file.
const LINES_MAX: usize = 400;
/// The most columns of a line.
const COLUMNS_MAX: usize = 100;

/// Files that may be longer, each with its reason.
const LONG: [(&str, &str); 1] = [(
    "crates/awsapi/src/generated/",
    "tables listed by a program, not written by hand",
)];

/// Names that say nothing.
const EMPTY_NAMES: [&str; 5] = ["util", "helper", "manager", "misc", "common"];

fn short_files(tree: &Tree) -> Findings {
    let exempt = |path: &str| LONG.iter().any(|(prefix, _)| path.starts_with(prefix));
    let long = |f: &&crate::tree::File| f.text.lines().count() > LINES_MAX && !exempt(&f.path);
    let told = |f: &crate::tree::File| {
        let lines = f.text.lines().count();
        format!(
            "{}: {lines} lines; part the noun from its verbs, the most is {LINES_MAX}",
            f.path
        )
    };
    tree.rust().filter(long).map(told).collect()
}

fn short_lines(tree: &Tree) -> Findings {
    let mut findings = Vec::new();
    for file in tree.rust().filter(|f| !f.path.contains("/generated/")) {
        for (i, line) in file.text.lines().enumerate() {
            let columns = line.chars().count();
            if columns > COLUMNS_MAX {
                let at = format!("{}:{}", file.path, i + 1);
                findings.push(format!(
                    "{at}: {columns} columns, the most is {COLUMNS_MAX}"
                ));
            }
        }
    }
    findings
}

fn no_mod_files(tree: &Tree) -> Findings {
    let is_mod = |path: &str| path == "mod.rs" || path.ends_with("/mod.rs");
    let files = tree.rust().filter(|f| is_mod(&f.path));
    files
        .map(|f| format!("{}: the door of a room is `room.rs` beside it", f.path))
        .collect()
}

fn telling_names(tree: &Tree) -> Findings {
    let mut findings = Vec::new();
    let paths = tree
        .rust()
        .map(|f| f.path.as_str())
        .chain(tree.folders.iter().map(String::as_str));
    for path in paths {
        let name = path
            .rsplit('/')
            .next()
            .unwrap_or(path)
            .trim_end_matches(".rs");
        let empty = |word: &&str| {
            let word = word.trim_end_matches('s');
            EMPTY_NAMES.contains(&word)
        };
        if name.split(['_', '-']).any(|word| empty(&word)) {
            findings.push(format!(
                "{path}: the name says nothing about what lives here"
            ));
        }
    }
    findings
}

/// Content and labs go by kebab-case; what a lab hands out keeps its own names.
fn kebab_case(tree: &Tree) -> Findings {
    let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
    let own = |path: &str| {
        path.starts_with("content/") || (path.starts_with("labs/") && path.split('/').count() <= 3)
    };
    let paths = tree.files.iter().map(|f| &f.path).chain(&tree.folders);
    let wrong = |path: &&String| own(path) && !path.split('/').all(|part| part.chars().all(legal));
    paths
        .filter(wrong)
        .map(|path| format!("{path}: write it in small letters and dashes"))
        .collect()
}

/// Tests stand beside the code, in a file of their own.
fn tests_beside(tree: &Tree) -> Findings {
    let mut findings = Vec::new();
    for file in tree.rust().filter(|f| !f.is_test()) {
        for (number, line) in file.code() {
            if line.trim_start().starts_with("mod tests {") {
                findings.push(format!(
                    "{}:{number}: move the tests into tests.rs",
                    file.path
                ));
            }
        }
    }
    findings
}

/// A door says what lives behind it.
fn doors_speak(tree: &Tree) -> Findings {
    let is_door = |path: &str| {
        let room = path.trim_end_matches(".rs");
        let inside = |f: &crate::tree::File| {
            let rest = f.path.strip_prefix(room).and_then(|r| r.strip_prefix('/'));
            rest.is_some_and(|r| has_extension(r, "rs") && r != "tests.rs")
        };
        let named = path.ends_with("/lib.rs") || path.ends_with("/main.rs");
        named || tree.rust().any(inside)
    };
    let silent =
        |f: &&crate::tree::File| !f.is_test() && is_door(&f.path) && !f.text.starts_with("//!");
    let told = |f: &crate::tree::File| format!("{}: begin with `//!`: what lives here", f.path);
    tree.rust().filter(silent).map(told).collect()
}

#[test]
fn files_are_short() {
    holds(short_files);
    let long = "x\n".repeat(LINES_MAX + 1);
    let fits = "x\n".repeat(LINES_MAX);
    canary(
        short_files,
        &[("src/a.rs", &fits)],
        &[("src/a.rs", &long)],
        "401 lines",
    );
}

#[test]
fn lines_are_short() {
    holds(short_lines);
    let (fits, long) = ("é".repeat(COLUMNS_MAX), "x".repeat(COLUMNS_MAX + 1));
    canary(
        short_lines,
        &[("a.rs", &fits)],
        &[("a.rs", &long)],
        "a.rs:1: 101 columns",
    );
}

#[test]
fn there_is_no_mod_rs() {
    holds(no_mod_files);
    canary(
        no_mod_files,
        &[("src/a.rs", "")],
        &[("src/a/mod.rs", "")],
        "src/a/mod.rs",
    );
}

#[test]
fn names_say_something() {
    holds(telling_names);
    let good = [("src/commonplace.rs", "")];
    canary(
        telling_names,
        &good,
        &[("src/text_utils.rs", "")],
        "text_utils.rs",
    );
    canary(
        telling_names,
        &good,
        &[("src/helpers/a.rs", "")],
        "src/helpers",
    );
}

#[test]
fn content_goes_by_kebab_case() {
    holds(kebab_case);
    let good = [
        ("labs/001-a/start/README.md", ""),
        ("content/lessons/1.4-a/010-b.md", ""),
    ];
    canary(
        kebab_case,
        &good,
        &[("content/lessons/My_Lesson.md", "")],
        "My_Lesson.md",
    );
    canary(
        kebab_case,
        &good,
        &[("labs/001_a/lab.ron", "")],
        "labs/001_a",
    );
}

#[test]
fn tests_stand_beside_the_code() {
    holds(tests_beside);
    let good = [("src/a.rs", "#[cfg(test)]\nmod tests;\n")];
    canary(
        tests_beside,
        &good,
        &[("src/a.rs", "#[cfg(test)]\nmod tests {\n}\n")],
        "a.rs:2",
    );
}

#[test]
fn doors_say_what_lives_behind_them() {
    holds(doors_speak);
    let good = [
        ("src/a.rs", "//! A.\n"),
        ("src/a/b.rs", ""),
        ("src/c.rs", ""),
        ("src/c/tests.rs", ""),
    ];
    canary(
        doors_speak,
        &good,
        &[("src/a.rs", "use b;\n"), ("src/a/b.rs", "")],
        "src/a.rs",
    );
}
