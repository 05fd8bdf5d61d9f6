//! Who may use whom: rooms of the app by level, crates by table.

use crate::{Findings, canary, holds, tree::Tree};

/// The rooms of the app and their levels.
const LEVELS: [(&str, u8); 10] = [
    ("session", 0),
    ("words", 0),
    ("keys", 0),
    ("theme", 0),
    ("widgets", 1),
    ("pictures", 2),
    ("screens", 3),
    ("app", 4),
    ("shell", 5),
    ("args", 6),
];

/// The crates, and which of ours each may use.
const EDGES: [(&str, &[&str]); 7] = [
    ("formats", &[]),
    ("engine", &["formats"]),
    ("shell", &["engine", "formats"]),
    ("view", &["engine", "formats"]),
    ("awsapi", &["engine", "formats"]),
    ("course", &["engine", "formats", "awsapi", "view"]),
    (
        "xtask",
        &["engine", "formats", "awsapi", "view", "course", "shell"],
    ),
];

fn level(room: &str) -> Option<u8> {
    LEVELS
        .iter()
        .find(|(name, _)| *name == room)
        .map(|(_, level)| *level)
}

/// The first words after `crate::`, also out of `crate::{a, b::{c, d}}`.
fn used(text: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for part in text.split("crate::").skip(1) {
        all.extend(paths(part));
    }
    all
}

fn paths(text: &str) -> Vec<Vec<String>> {
    let name = |t: &str| {
        t.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(inside) = text.strip_prefix('{') else {
        let first: String = name(text);
        let rest = text[first.len()..].strip_prefix("::");
        let second = rest.map(|rest| match rest.strip_prefix('{') {
            Some(inside) => top(inside).iter().map(|p| name(p.trim())).collect(),
            None => vec![name(rest)],
        });
        return match second {
            Some(second) => second
                .into_iter()
                .map(|s: String| vec![first.clone(), s])
                .collect(),
            None => vec![vec![first]],
        };
    };
    top(inside)
        .iter()
        .flat_map(|part| paths(part.trim()))
        .collect()
}

/// The parts between commas up to the brace that closes, not looking into inner braces.
fn top(text: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&text[from..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.retain(|p| !p.trim().is_empty());
    parts
}

fn levels_hold(tree: &Tree) -> Findings {
    let mut findings = Vec::new();
    for file in tree.rust() {
        let Some(inside) = file.path.strip_prefix("src/") else {
            continue;
        };
        let room = inside.split(['/', '.']).next().unwrap_or_default();
        let Some(own) = level(room) else { continue };
        let code: Vec<&str> = file.code().map(|(_, line)| line).collect();
        for path in used(&code.join("\n")) {
            let other = path.first().map_or("", String::as_str);
            let Some(theirs) = level(other) else { continue };
            let why = if other == room {
                another_screen(inside, &path)
            } else if theirs > own || (theirs == own && own > 0) {
                Some("a room uses lower levels only")
            } else if room == "widgets" && other == "words" && !file.is_test() {
                Some("widgets take plain data, no words of the app")
            } else {
                None
            };
            if let Some(why) = why {
                findings.push(format!("{}: uses {}: {why}", file.path, path.join("::")));
            }
        }
    }
    findings
}

/// A screen goes to another one through `Goto`, never by name.
fn another_screen(inside: &str, path: &[String]) -> Option<&'static str> {
    const SHARED: [&str; 7] = [
        "cx", "face", "offer", "shared", "sample", "probe", "screens",
    ];
    let mut parts = inside.strip_prefix("screens/")?.split(['/', '.']);
    let own = parts.next()?;
    let other = path.get(1)?;
    let is_screen = other.starts_with(char::is_lowercase) && !SHARED.contains(&other.as_str());
    (is_screen && other != own && !SHARED.contains(&own)).then_some("go there with Action::Goto")
}

fn edges_hold(tree: &Tree) -> Findings {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|f| f.path.starts_with("crates/")) {
        let Some(own) = file
            .path
            .strip_prefix("crates/")
            .and_then(|p| p.strip_suffix("/Cargo.toml"))
        else {
            continue;
        };
        let Some((_, allowed)) = EDGES.iter().find(|(name, _)| *name == own) else {
            findings.push(format!("{}: write its edges into this table", file.path));
            continue;
        };
        let mut normal = false;
        for line in file.text.lines() {
            if line.starts_with('[') {
                normal = line.trim() == "[dependencies]";
            }
            let ours = line.strip_prefix("greenroom-").filter(|_| normal);
            let Some(used) = ours.and_then(|l| l.split(['.', ' ', '=']).next()) else {
                continue;
            };
            if !allowed.contains(&used) {
                findings.push(format!("{}: {own} may not use {used}", file.path));
            }
        }
    }
    findings
}

#[test]
fn rooms_use_lower_levels_only() {
    holds(levels_hold);
    let good = [
        (
            "src/screens/home/draw.rs",
            "use crate::{theme::Role, screens::{Shared, home::State}};",
        ),
        ("src/app.rs", "use crate::screens::help; // crate::shell"),
    ];
    let up = [(
        "src/widgets/a.rs",
        "use crate::{\n    theme::{self, Role},\n    app::App,\n};",
    )];
    canary(levels_hold, &good, &up, "src/widgets/a.rs: uses app::App");
    let aside = [(
        "src/screens/home/draw.rs",
        "fn a() { crate::screens::help::open() }",
    )];
    canary(levels_hold, &good, &aside, "go there with Action::Goto");
    let words = [("src/widgets/a.rs", "use crate::words::Action;")];
    canary(levels_hold, &good, &words, "widgets take plain data");
}

#[test]
fn crates_use_what_the_table_allows() {
    holds(edges_hold);
    let manifest = |name: &str| format!("[dependencies]\n{name}.workspace = true\n");
    let (good, bad) = (manifest("greenroom-formats"), manifest("greenroom-view"));
    let path = "crates/engine/Cargo.toml";
    canary(
        edges_hold,
        &[(path, &good)],
        &[(path, &bad)],
        "engine may not use view",
    );
    canary(
        edges_hold,
        &[(path, &good)],
        &[("crates/kitchen/Cargo.toml", "")],
        "this table",
    );
}

#[test]
fn paths_are_read_out_of_braces() {
    let found = used("use crate::{a::{b, c::d}, e};\ncrate::f::g()");
    let joined: Vec<_> = found.iter().map(|p| p.join("::")).collect();
    assert_eq!(joined, ["a::b", "a::c", "e", "f::g"]);
}
