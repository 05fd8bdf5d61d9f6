//! Before the first frame: settings, keys, themes and outline, from disk and from the program.

use std::{fs, path::Path};

use greenroom_course::progress::Rows;

use super::{Environment, Launch, assets, chance, paths::Paths, settings};
use crate::{
    app::outline,
    keys::{self, Keymap},
    screens::Shared,
    theme::{Claims, Look, Theme, Wardrobe},
    words::{Finding, Mistake, Settings},
};

/// Everything the app shares with its screens.
pub fn shared(env: &Environment, launch: &Launch, paths: &Paths) -> Shared {
    let mut findings = Vec::new();
    let claims = claims(env, launch);
    let (saved, finding) = paths
        .config
        .as_deref()
        .map(settings::load)
        .unwrap_or_default();
    findings.extend(finding);
    let wardrobe = wardrobe(&claims, paths.config.as_deref(), &mut findings);
    let mut shared = Shared {
        look: Look::new(&Theme::default(), claims.depth(), claims.glyphs()),
        wardrobe,
        keymap: keymap(paths.config.as_deref(), &mut findings),
        settings: effective(&saved, env, launch),
        saved,
        glyphs: claims.glyphs(),
        outline: outline::coming(),
        course: None,
        rows: Rows::new(),
        seed: launch.seed.unwrap_or_else(chance::number),
        now_unix_ms: chance::now_unix_ms(launch.now_ms),
        findings,
        syntaxes: None,
    };
    if !shared.dress() {
        let name = std::mem::replace(&mut shared.settings.theme, "auto".to_owned());
        let names: Vec<_> = shared
            .wardrobe
            .names()
            .map(|(name, _)| name.to_owned())
            .collect();
        let mistake = Mistake {
            code: "settings/E005",
            file: "theme",
            at: None,
            message: format!("There is no theme called {name:?}."),
            fix: &format!("Use one of {}.", names.join(", ")),
        };
        shared.findings.push(mistake.into());
        shared.dress();
    }
    shared
}

/// What the terminal claims, with what the flags forbid.
pub fn claims(env: &Environment, launch: &Launch) -> Claims {
    let mut claims = env.claims();
    claims.no_color |= launch.no_color;
    claims
}

/// The settings that hold for this run: saved ones, then the environment, then the flags.
fn effective(saved: &Settings, env: &Environment, launch: &Launch) -> Settings {
    let mut now = saved.clone();
    if !env.get("GREENROOM_THEME").is_empty() {
        env.get("GREENROOM_THEME").clone_into(&mut now.theme);
    }
    if let Some(theme) = &launch.theme {
        now.theme.clone_from(theme);
    }
    now.animation &= !launch.no_anim && !env.is_on("REDUCE_MOTION");
    now.ascii |= launch.ascii;
    now.reader |= launch.reader || launch.plain || env.is_on("ACCESSIBLE");
    now.prose_width = launch.width.unwrap_or(now.prose_width).clamp(40, 76);
    now
}

/// The shipped keymap with a person's own over it.
fn keymap(config: Option<&Path>, findings: &mut Vec<Finding>) -> Keymap {
    const SHIPPED: &str = "assets/keymap.ron";
    let text = assets::text(SHIPPED).unwrap_or_default();
    let (bindings, found) = keys::load::read(&text, SHIPPED);
    findings.extend(found);
    let mut keymap = Keymap::new(bindings);
    if let Some((text, file)) = config.and_then(|folder| own(&folder.join("keymap.ron"))) {
        let (bindings, found) = keys::load::read(&text, &file);
        findings.extend(found);
        keymap.overlay(bindings);
        findings.extend(keymap.conflicts(&file));
    }
    keymap
}

/// The shipped themes with a person's own beside and over them.
fn wardrobe(claims: &Claims, config: Option<&Path>, findings: &mut Vec<Finding>) -> Wardrobe {
    let mut wardrobe = Wardrobe::new(claims);
    for path in assets::below("assets/themes/") {
        let text = assets::text(path).unwrap_or_default();
        findings.extend(
            wardrobe
                .add(stem(Path::new(path)), &text, path)
                .err()
                .map(|f| *f),
        );
    }
    let folder = config.and_then(|folder| fs::read_dir(folder.join("themes")).ok());
    let mut files: Vec<_> = folder
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path())
        .collect();
    files.sort();
    for path in files
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "ron"))
    {
        if let Some((text, file)) = own(path) {
            findings.extend(wardrobe.add(stem(path), &text, &file).err().map(|f| *f));
        }
    }
    wardrobe
}

fn stem(path: &Path) -> &str {
    path.file_stem()
        .and_then(|s| s.to_str())
        .unwrap_or_default()
}

/// A person's own file, if it is there and readable. Larger than any real one is not read.
fn own(path: &Path) -> Option<(String, String)> {
    let small = fs::metadata(path).ok()?.len() <= 1024 * 1024;
    let bytes = if small {
        fs::read(path).ok()?
    } else {
        return None;
    };
    Some((
        String::from_utf8_lossy(&bytes).into_owned(),
        path.display().to_string(),
    ))
}

#[cfg(test)]
mod tests;
