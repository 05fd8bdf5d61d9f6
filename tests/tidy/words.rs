//! Words that do not belong here.

use crate::{Findings, canary, holds, tree::Tree};

/// Not in code, each with what to do.
const UNFINISHED: [(&str, &str); 4] = [
    (concat!("to", "do!("), "finish it or leave it out"),
    (concat!("db", "g!("), "take it out"),
    (
        concat!("FIX", "ME"),
        "mend it, or write down what is not done in the decisions",
    ),
    (concat!("unimple", "mented!("), "finish it or leave it out"),
];

/// Not anywhere: this repository speaks of the product alone.
const FOREIGN: [&str; 4] = [
    concat!("/wo", "rk/"),
    concat!("../sha", "red"),
    concat!("tui-", "shot"),
    concat!("fa", "rm-"),
];

fn finished(tree: &Tree) -> Findings {
    let mut findings = Vec::new();
    for file in tree.rust() {
        for (i, line) in file.text.lines().enumerate() {
            for (word, remedy) in UNFINISHED {
                if line.contains(word) {
                    findings.push(format!("{}:{}: `{word}`: {remedy}", file.path, i + 1));
                }
            }
        }
    }
    findings
}

/// `unwrap` belongs to tests; elsewhere a failure is told.
fn no_unwrap(tree: &Tree) -> Findings {
    let mut findings = Vec::new();
    for file in tree.rust().filter(|f| !f.is_test() && f.path != "build.rs") {
        let cfg_test = file.text.starts_with("#![cfg(test)]");
        let sample = file.path.ends_with("/sample.rs");
        let tests = |line: &&(usize, &str)| !line.1.starts_with("#[cfg(test)]");
        let code: Vec<_> = file.code().collect();
        for (number, line) in code
            .iter()
            .take_while(tests)
            .filter(|_| !cfg_test && !sample)
        {
            if line.contains(".unwrap()") {
                findings.push(format!("{}:{number}: unwrap outside tests", file.path));
            }
        }
    }
    findings
}

fn own_words(tree: &Tree) -> Findings {
    let mut findings = Vec::new();
    for file in &tree.files {
        for (i, line) in file.text.lines().enumerate() {
            for word in FOREIGN.into_iter().filter(|word| line.contains(word)) {
                findings.push(format!(
                    "{}:{}: `{word}` is not of this product",
                    file.path,
                    i + 1
                ));
            }
        }
    }
    findings
}

#[test]
fn nothing_is_left_unfinished() {
    holds(finished);
    for (word, _) in UNFINISHED {
        canary(
            finished,
            &[("src/a.rs", "fn a() {}")],
            &[("src/a.rs", word)],
            "src/a.rs:1",
        );
    }
}

#[test]
fn failures_are_told_and_not_unwrapped() {
    holds(no_unwrap);
    let good = [
        ("src/a.rs", "// x.unwrap()\n"),
        ("src/a/tests.rs", "x.unwrap();"),
    ];
    canary(
        no_unwrap,
        &good,
        &[("src/a.rs", "\nx.unwrap();")],
        "src/a.rs:2",
    );
}

#[test]
fn the_repository_speaks_of_the_product_alone() {
    holds(own_words);
    for word in FOREIGN {
        let text = format!("see {word}x");
        canary(
            own_words,
            &[("a.md", "see x")],
            &[("a.md", &text)],
            "a.md:1",
        );
    }
}
