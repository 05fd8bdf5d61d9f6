//! What a terminal can show, judged by what its environment claims. Asks the terminal nothing.

use super::Glyphs;

/// How many colours there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// No colours: bold, underline and reverse only.
    None,
    /// The person's own sixteen.
    Sixteen,
    /// 256.
    Indexed,
    /// All.
    True,
}

impl Depth {
    /// In words, for `doctor`.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Sixteen => "16",
            Self::Indexed => "256",
            Self::True => "truecolor",
        }
    }
}

/// What the environment says about the terminal. Absent and empty are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// `NO_COLOR`, or `--no-color`.
    pub no_color: bool,
    /// `CLICOLOR`.
    pub clicolor: String,
    /// `CLICOLOR_FORCE`.
    pub clicolor_force: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// `TERM`.
    pub term: String,
    /// `COLORFGBG`, e.g. `15;0`.
    pub colorfgbg: String,
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
    pub locale: String,
}

impl Claims {
    /// How many colours to use. `NO_COLOR` wins over everything.
    pub fn depth(&self) -> Depth {
        let forced = !["", "0"].contains(&self.clicolor_force.as_str());
        if self.no_color || (self.clicolor == "0" && !forced) {
            return Depth::None;
        }
        let plain = ["", "dumb"].contains(&self.term.as_str());
        if ["truecolor", "24bit"].contains(&self.colorterm.as_str()) && !plain {
            return Depth::True;
        }
        if plain {
            return if forced { Depth::Sixteen } else { Depth::None };
        }
        if self.term.contains("-direct") {
            return Depth::True;
        }
        if self.term.contains("256color") {
            return Depth::Indexed;
        }
        Depth::Sixteen
    }

    /// Whether the terminal can only append lines.
    pub fn is_dumb(&self) -> bool {
        self.term == "dumb"
    }

    /// Unicode where the locale says UTF-8. An empty locale is the C locale.
    pub fn glyphs(&self) -> Glyphs {
        let locale = self.locale.to_ascii_lowercase();
        if locale.contains("utf-8") || locale.contains("utf8") {
            Glyphs::Unicode
        } else {
            Glyphs::Ascii
        }
    }

    /// Whether the terminal says that its ground is light.
    pub fn is_light(&self) -> bool {
        let ground = self.colorfgbg.rsplit(';').next().unwrap_or_default();
        matches!(ground, "7" | "15")
    }
}

#[cfg(test)]
mod tests;
