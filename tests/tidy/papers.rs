//! Papers and settings agree with the house.

use greenroom::keys::{Keymap, load, table};

use crate::{Findings, canary, holds, tree::Tree};

/// A crate's own `clippy.toml` replaces the root's, so it has to repeat it.
fn clippy_repeats(tree: &Tree) -> Findings {
    let mut findings = Vec::new();
    let Some(root) = tree.file("clippy.toml") else {
        return findings;
    };
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    for own in tree
        .files
        .iter()
        .filter(|f| f.path.ends_with("/clippy.toml"))
    {
        let theirs = squeezed(&own.text);
        let entries = root.text.lines().map(str::trim).filter(|l| !l.is_empty());
        for line in entries.filter(|l| !["]", "["].contains(l) && !l.ends_with("= [")) {
            if !theirs.contains(squeezed(line).trim_end_matches(',')) {
                findings.push(format!("{}: repeat `{line}` of the root's", own.path));
            }
        }
    }
    findings
}

/// The rooms a newcomer looks for on the map.
fn rooms(tree: &Tree) -> impl Iterator<Item = &String> {
    let depth = |path: &String| path.split('/').count();
    tree.folders.iter().filter(move |path| {
        let hidden = path.starts_with('.');
        let inside = path.starts_with("src/") || path.starts_with("crates/");
        !hidden && (depth(path) == 1 || (depth(path) == 2 && inside))
    })
}

fn map_is_true(tree: &Tree) -> Findings {
    let Some(map) = tree.file("ARCHITECTURE.md") else {
        return Vec::new();
    };
    let named: Vec<&str> = map
        .text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|code| code.strip_suffix('/'))
        .collect();
    let absent = rooms(tree).filter(|room| !named.contains(&room.as_str()));
    let absent = absent.map(|room| format!("ARCHITECTURE.md: say what lives in `{room}/`"));
    let invented = named
        .iter()
        .filter(|name| !tree.folders.iter().any(|f| f == *name));
    let invented = invented.map(|name| format!("ARCHITECTURE.md: there is no `{name}/`"));
    absent.chain(invented).collect()
}

const KEYS_BEGIN: &str = "<!-- keys: made from assets/keymap.ron -->\n";
const KEYS_END: &str = "<!-- end of keys -->";

fn readme_keys_are_true(tree: &Tree) -> Findings {
    let (Some(readme), Some(keymap)) = (tree.file("README.md"), tree.file("assets/keymap.ron"))
    else {
        return Vec::new();
    };
    let keymap = Keymap::new(load::read(&keymap.text, "assets/keymap.ron").0);
    let want = table::markdown(&keymap);
    let between = readme
        .text
        .split_once(KEYS_BEGIN)
        .and_then(|(_, rest)| rest.split_once(KEYS_END));
    match between {
        Some((table, _)) if table.trim() == want.trim() => Vec::new(),
        _ => vec![format!(
            "README.md: between the key marks there has to be\n{want}"
        )],
    }
}

fn changelog_is_open(tree: &Tree) -> Findings {
    let Some(log) = tree.file("CHANGELOG.md") else {
        return Vec::new();
    };
    let open = log.text.lines().any(|line| line.trim() == "## Unreleased");
    if open {
        Vec::new()
    } else {
        vec!["CHANGELOG.md: begin with `## Unreleased`".to_owned()]
    }
}

#[test]
fn a_crates_own_lints_repeat_the_roots() {
    holds(clippy_repeats);
    let root = "limit = 70\nbanned = [\n    { path = \"a\" },\n]\n";
    let good = "limit = 70\nbanned = [\n    { path = \"a\" },\n    { path = \"b\" },\n]\n";
    let bad = "limit = 70\nbanned = [\n    { path = \"b\" },\n]\n";
    let tree = |own| [("clippy.toml", root), ("crates/engine/clippy.toml", own)];
    canary(
        clippy_repeats,
        &tree(good),
        &tree(bad),
        "repeat `{ path = \"a\" },`",
    );
}

#[test]
fn the_map_names_the_rooms_that_are_there() {
    holds(map_is_true);
    let tree = |map| [("ARCHITECTURE.md", map), ("src/app/draw.rs", "")];
    let good = tree("`src/` is the app, `src/app/` its stack");
    canary(
        map_is_true,
        &good,
        &tree("`src/` is the app"),
        "say what lives in `src/app/`",
    );
    let bad = tree("`src/` `src/app/` `src/kitchen/`");
    canary(map_is_true, &good, &bad, "there is no `src/kitchen/`");
}

#[test]
fn the_readme_shows_the_keys_that_work() {
    holds(readme_keys_are_true);
    let keymap = "{\"everywhere\": {\"help\": [\"?\"]}}";
    let row = "| key | does |\n|---|---|\n| `?` | show all keys of this screen |\n";
    let good = format!("{KEYS_BEGIN}{row}{KEYS_END}");
    let bad = good.replace('?', "!");
    let tree = |readme| [("README.md", readme), ("assets/keymap.ron", keymap)];
    canary(readme_keys_are_true, &tree(&good), &tree(&bad), "`?`");
}

#[test]
fn the_changelog_has_an_unreleased_part() {
    holds(changelog_is_open);
    let good = [("CHANGELOG.md", "# Changes\n\n## Unreleased\n")];
    canary(
        changelog_is_open,
        &good,
        &[("CHANGELOG.md", "# Changes\n")],
        "Unreleased",
    );
}
