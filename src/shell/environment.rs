//! Environment: the only place that reads environment variables.

use std::{collections::BTreeMap, path::PathBuf};

use crate::theme::Claims;

/// Every variable this program looks at.
pub const NAMES: [&str; 30] = [
    "ACCESSIBLE",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORFGBG",
    "COLORTERM",
    "EDITOR",
    "GREENROOM_CACHE_DIR",
    "GREENROOM_CONFIG_DIR",
    "GREENROOM_CONTENT",
    "GREENROOM_DATA_DIR",
    "GREENROOM_HOME",
    "GREENROOM_STATE_DIR",
    "GREENROOM_TEST_PANIC",
    "GREENROOM_THEME",
    "HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "NO_COLOR",
    "PAGER",
    "REDUCE_MOTION",
    "STY",
    "TERM",
    "TMUX",
    "VISUAL",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "ZELLIJ",
];

/// The variables as they were at the start. Empty ones count as absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    values: BTreeMap<&'static str, String>,
}

impl Environment {
    /// Reads the variables once.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place that reads the environment"
    )]
    pub fn read() -> Self {
        let value = |name: &'static str| {
            let value = std::env::var_os(name)?.to_string_lossy().into_owned();
            (!value.is_empty()).then_some((name, value))
        };
        Self {
            values: NAMES.into_iter().filter_map(value).collect(),
        }
    }

    /// An environment of these variables, for tests.
    pub fn of(values: &[(&'static str, &str)]) -> Self {
        let values = values
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        Self { values }
    }

    /// A variable; empty when it is absent.
    pub fn get(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// Whether a variable is set, and not to 0.
    pub fn is_on(&self, name: &str) -> bool {
        !["", "0"].contains(&self.get(name))
    }

    /// A variable that names a folder. Relative ones are ignored, as the XDG rules say.
    pub fn folder(&self, name: &str) -> Option<PathBuf> {
        Some(PathBuf::from(self.get(name))).filter(|path| path.is_absolute())
    }

    /// What it says about the terminal.
    pub fn claims(&self) -> Claims {
        let first = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .map(|name| self.get(name));
        Claims {
            no_color: !self.get("NO_COLOR").is_empty(),
            clicolor: self.get("CLICOLOR").to_owned(),
            clicolor_force: self.get("CLICOLOR_FORCE").to_owned(),
            colorterm: self.get("COLORTERM").to_owned(),
            term: self.get("TERM").to_owned(),
            colorfgbg: self.get("COLORFGBG").to_owned(),
            locale: first
                .into_iter()
                .find(|l| !l.is_empty())
                .unwrap_or_default()
                .to_owned(),
        }
    }

    /// The editor of choice, if one is named.
    pub fn editor(&self) -> Option<&str> {
        ["VISUAL", "EDITOR"]
            .into_iter()
            .map(|name| self.get(name))
            .find(|e| !e.is_empty())
    }
}

#[cfg(test)]
mod tests;
