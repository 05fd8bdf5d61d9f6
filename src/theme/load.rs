//! Reading a theme file. The only door to RON here.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier};
use serde::Deserialize;

use super::{
    Role,
    colour::{Rgb, sixteen},
    role::Ink,
};
use crate::words::{Finding, Mistake};

/// The largest theme that is read, in bytes.
pub const THEME_BYTES_MAX: usize = 64 * 1024;

/// A palette: the exact colour, and the nearest of a person's own sixteen.
pub type Inks = BTreeMap<Ink, (Rgb, Color)>;

/// A theme as its file says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// One line for the list of themes.
    pub about: String,
    /// The palette.
    pub inks: Inks,
    /// Roles that this theme makes of something else.
    pub roles: BTreeMap<Role, Change>,
}

/// How a theme changes a role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Another colour.
    pub ink: Option<Ink>,
    /// Bold.
    pub bold: bool,
    /// Underlined.
    pub underline: bool,
    /// Letters and ground change places.
    pub reverse: bool,
}

impl Change {
    /// The modifiers it asks for.
    pub fn stress(self) -> Modifier {
        let mut stress = Modifier::empty();
        stress.set(Modifier::BOLD, self.bold);
        stress.set(Modifier::UNDERLINED, self.underline);
        stress.set(Modifier::REVERSED, self.reverse);
        stress
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    #[serde(default)]
    inks: BTreeMap<String, (String, String)>,
    #[serde(default)]
    roles: BTreeMap<String, RawChange>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct RawChange {
    ink: Option<String>,
    bold: bool,
    underline: bool,
    reverse: bool,
}

/// The theme of a file, or what is wrong with it. A theme names every ink, or none: then it
/// has no colours at all.
pub fn read(text: &str, file: &str) -> Result<Theme, Box<Finding>> {
    let place = Place { file };
    if text.len() > THEME_BYTES_MAX {
        let message = format!("The file is larger than {THEME_BYTES_MAX} bytes.");
        let finding = place.wrong("theme/E004", message, "Keep only inks and roles.");
        return Err(Box::new(finding));
    }
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let raw: File = options.from_str(text).map_err(|error| {
        let mistake = Mistake {
            code: "theme/E001",
            file,
            at: Some((error.span.start.line, error.span.start.col)),
            message: format!("{}.", error.code),
            fix: "Compare it with a shipped theme.",
        };
        Box::new(Finding::from(mistake))
    })?;
    let inks = place.inks(&raw.inks)?;
    let mut roles = BTreeMap::new();
    for (name, change) in raw.roles {
        let (role, change) = place.role(&name, change)?;
        roles.insert(role, change);
    }
    Ok(Theme {
        about: raw.about,
        inks,
        roles,
    })
}

struct Place<'a> {
    file: &'a str,
}

impl Place<'_> {
    fn wrong(&self, code: &'static str, message: String, fix: &str) -> Finding {
        Mistake {
            code,
            file: self.file,
            at: None,
            message,
            fix,
        }
        .into()
    }

    fn inks(&self, raw: &BTreeMap<String, (String, String)>) -> Result<Inks, Box<Finding>> {
        let mut inks = BTreeMap::new();
        for (name, (exact, near)) in raw {
            let ink = self.ink(name)?;
            let exact = Rgb::parse(exact).ok_or_else(|| {
                let message = format!("The ink {name} is {exact:?}, which is no colour.");
                self.wrong("theme/E002", message, "Write it as #rrggbb.")
            })?;
            let near = sixteen(near).ok_or_else(|| {
                let message = format!("The ink {name} names {near:?}.");
                self.wrong(
                    "theme/E002",
                    message,
                    "Write one of the sixteen, such as light-red.",
                )
            })?;
            inks.insert(ink, (exact, near));
        }
        match Ink::ALL
            .iter()
            .find(|ink| !inks.is_empty() && !inks.contains_key(ink))
        {
            None => Ok(inks),
            Some(ink) => {
                let message = format!("The ink {} is not there.", ink.name());
                let fix = "Name every ink, or none for no colours.";
                Err(Box::new(self.wrong("theme/E003", message, fix)))
            }
        }
    }

    fn role(&self, name: &str, raw: RawChange) -> Result<(Role, Change), Box<Finding>> {
        let role = Role::ALL.iter().find(|r| r.name() == name).ok_or_else(|| {
            let known = Role::ALL
                .iter()
                .map(|r| r.name())
                .collect::<Vec<_>>()
                .join(", ");
            let message = format!("There is no role called {name:?}.");
            self.wrong("theme/E005", message, &format!("Use one of {known}."))
        })?;
        let ink = raw.ink.map(|ink| self.ink(&ink)).transpose()?;
        let RawChange {
            bold,
            underline,
            reverse,
            ..
        } = raw;
        Ok((
            *role,
            Change {
                ink,
                bold,
                underline,
                reverse,
            },
        ))
    }

    fn ink(&self, name: &str) -> Result<Ink, Box<Finding>> {
        Ink::ALL
            .iter()
            .find(|i| i.name() == name)
            .copied()
            .ok_or_else(|| {
                let known = Ink::ALL
                    .iter()
                    .map(|i| i.name())
                    .collect::<Vec<_>>()
                    .join(", ");
                let message = format!("There is no ink called {name:?}.");
                Box::new(self.wrong("theme/E005", message, &format!("Use one of {known}.")))
            })
    }
}

#[cfg(test)]
mod tests;
