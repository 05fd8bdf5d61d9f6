//! One door per dependency: each package is named in one room, so that it can be changed there.

use crate::{
    Findings, canary, holds,
    tree::{File, Tree},
};

/// A package as code names it, and the paths that may.
const DOORS: [(&str, &[&str]); 33] = [
    (
        "ratatui",
        &[
            "src/widgets",
            "src/screens",
            "src/app/draw.rs",
            "src/theme",
            "src/shell/terminal.rs",
            "crates/xtask/src/bench/stage.rs",
        ],
    ),
    ("crossterm", &["src/shell/terminal"]),
    ("tokio", &["src/shell/", "crates/shell/"]),
    ("futures_util", &["src/shell/terminal.rs"]),
    ("tui_textarea", &["src/widgets/editor"]),
    ("syntect", &["src/widgets/code"]),
    ("pulldown_cmark", &["src/widgets/prose"]),
    (
        "nucleo_matcher",
        &["src/widgets/find", "crates/course/src/search"],
    ),
    ("unicode_width", &["src/widgets/text"]),
    ("unicode_segmentation", &["src/widgets/text"]),
    ("directories", &["src/shell/paths"]),
    (
        "ron",
        &[
            "src/theme/load",
            "src/keys/load",
            "src/shell/settings",
            "crates/course/",
        ],
    ),
    ("clap", &["src/args", "crates/xtask/"]),
    ("clap_complete", &["src/args"]),
    ("clap_mangen", &["src/args"]),
    ("anyhow", &["src/shell/", "crates/xtask/"]),
    ("tempfile", &["src/shell/"]),
    ("rusqlite", &["src/shell/store"]),
    ("serde_yaml", &["crates/formats/src/yaml"]),
    ("granit_parser", &["crates/formats/src/yaml"]),
    ("jsonc_parser", &["crates/formats/src/json"]),
    ("globset", &["crates/formats/src/glob"]),
    ("jpx_core", &["crates/awsapi/src/cli/query"]),
    (
        "serde_json",
        &[
            "crates/formats/src/json",
            "crates/shell/src/json",
            "crates/xtask/",
        ],
    ),
    ("thiserror", &["crates/formats/"]),
    (
        "regex",
        &[
            "crates/awsapi/src/validate/server/pattern",
            "crates/course/src/judge/compare",
        ],
    ),
    ("imbl", &["crates/engine/"]),
    ("smallvec", &["crates/engine/"]),
    ("sha1", &["crates/engine/src/codecommit/objects"]),
    (
        "sha2",
        &[
            "crates/engine/src/history/digest",
            "crates/engine/src/hosts/order",
        ],
    ),
    ("imara_diff", &["crates/awsapi/src/git/lines"]),
    ("bashkit", &["crates/shell/"]),
    (
        "greenroom_shell",
        &[
            "src/session/surroundings",
            "src/shell/limits",
            "crates/view/src/house",
            "crates/xtask/",
        ],
    ),
];

fn one_door(tree: &Tree) -> Findings {
    let mut findings = Vec::new();
    let own = |f: &&File| f.path.starts_with("src/") || f.path.starts_with("crates/");
    for file in tree.rust().filter(own).filter(|f| !f.is_test()) {
        for (package, doors) in DOORS {
            if doors.iter().any(|door| file.path.starts_with(door)) {
                continue;
            }
            if let Some((number, _)) = file.code().find(|(_, line)| names(line, package)) {
                let doors = doors.join(", ");
                findings.push(format!(
                    "{}:{number}: {package} lives in {doors}",
                    file.path
                ));
            }
        }
    }
    findings
}

/// Whether a line uses a package: `package::` not behind another letter or path.
fn names(line: &str, package: &str) -> bool {
    let path = format!("{package}::");
    line.match_indices(&path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '"')
    })
}

#[test]
fn each_dependency_has_one_door() {
    holds(one_door);
    let good = [
        ("src/widgets/a.rs", "use ratatui::buffer::Buffer;"),
        ("src/app/a.rs", "use crate::macaron::x; // ron::from_str"),
        ("src/app/tests.rs", "use ratatui::buffer::Buffer;"),
    ];
    for (package, _) in DOORS {
        let text = format!("use {package}::x;");
        canary(one_door, &good, &[("src/words/a.rs", &text)], package);
    }
}
