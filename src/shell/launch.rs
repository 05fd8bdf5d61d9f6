//! Launch: what the command line asked for, as data. `args` makes it.

use std::path::PathBuf;

/// What the flags said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Launch {
    /// Lines instead of a drawing.
    pub plain: bool,
    /// Lines, for a screen reader.
    pub reader: bool,
    /// Data as JSON.
    pub json: bool,
    /// No remarks on stderr.
    pub quiet: bool,
    /// No colours.
    pub no_color: bool,
    /// Nothing glides.
    pub no_anim: bool,
    /// ASCII signs.
    pub ascii: bool,
    /// A theme for this run.
    pub theme: Option<String>,
    /// The widest paragraph, in columns.
    pub width: Option<u16>,
    /// The seed of everything random.
    pub seed: Option<u64>,
    /// The time it is taken to be, in milliseconds since 1970.
    pub now_ms: Option<u64>,
    /// The folder of settings, keymap and themes.
    pub config_dir: Option<PathBuf>,
    /// The folder of progress and state.
    pub data_dir: Option<PathBuf>,
    /// Course folders laid over the shipped one, the first one on top.
    pub packs: Vec<PathBuf>,
}
