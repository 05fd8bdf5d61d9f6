//! Doctor: what this program finds around it, for a person who wonders or asks for help.

use super::{Environment, Launch, json, paths::Paths, prepare, terminal};
use crate::{screens::Shared, theme::Glyphs};

/// Everything worth knowing, one line each; as JSON where the flags ask for it.
pub fn report(env: &Environment, launch: &Launch, paths: &Paths) -> String {
    let shared = prepare::shared(env, launch, paths);
    let facts = facts(env, launch, paths, &shared);
    if launch.json {
        let fields: Vec<_> = facts.iter().map(|(n, v)| (*n, Some(v.clone()))).collect();
        return json::object(&fields);
    }
    let mut out = String::new();
    for (name, value) in facts {
        out.push_str(&crate::widgets::text::pad(name, 12));
        out.push_str(&value);
        out.push('\n');
    }
    out
}

fn facts(
    env: &Environment,
    launch: &Launch,
    paths: &Paths,
    shared: &Shared,
) -> Vec<(&'static str, String)> {
    let claims = prepare::claims(env, launch);
    let (cols, rows) = terminal::size();
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let shown = |text: &str| if text.is_empty() { "not set" } else { text }.to_owned();
    let inside = [("TMUX", "tmux"), ("STY", "screen"), ("ZELLIJ", "zellij")];
    let inside = inside.iter().find(|(name, _)| !env.get(name).is_empty());
    let signs = match shared.look.glyphs {
        Glyphs::Unicode => "Unicode",
        Glyphs::Ascii => "ASCII",
    };
    let mut facts = vec![
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        (
            "system",
            format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        ),
        ("terminal", yes(terminal::is_there())),
        ("TERM", shown(&claims.term)),
        (
            "inside",
            inside.map_or_else(|| "nothing".to_owned(), |(_, name)| (*name).to_owned()),
        ),
        ("size", format!("{cols} x {rows}")),
        ("colours", claims.depth().word().to_owned()),
        (
            "signs",
            format!("{signs} (locale {})", shown(&claims.locale)),
        ),
        ("theme", shared.settings.theme.clone()),
        ("editor", shown(env.editor().unwrap_or_default())),
        (
            "seed",
            launch
                .seed
                .map_or_else(|| "not set".to_owned(), |seed| seed.to_string()),
        ),
        (
            "now",
            launch
                .now_ms
                .map_or_else(|| "the clock".to_owned(), |ms| format!("{ms} ms")),
        ),
    ];
    for (name, path, _) in paths.list() {
        let shown = path.map_or_else(|| "nowhere".to_owned(), |p| p.display().to_string());
        facts.push((name, shown));
    }
    for pack in &launch.packs {
        facts.push(("pack", format!("{} {}", pack.display(), health(pack))));
    }
    let findings = match shared.findings.len() {
        0 => "none".to_owned(),
        n => n.to_string(),
    };
    facts.push(("findings", findings));
    facts.extend(shared.findings.iter().map(|f| ("finding", f.to_string())));
    facts
}

fn health(pack: &std::path::Path) -> &'static str {
    if pack.is_dir() {
        "is a folder"
    } else {
        "is not there"
    }
}
