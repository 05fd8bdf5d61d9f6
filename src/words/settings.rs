//! Settings: the few things a person can choose; `config.ron` is this struct.

use serde::{Deserialize, Serialize};

/// The format number that this version writes.
pub const SETTINGS_FORMAT: u32 = 1;

/// What `config.ron` holds. Absent fields have their default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The format of the file.
    pub format: u32,
    /// The theme's name; `auto` takes dark or light after what the terminal says.
    pub theme: String,
    /// Whether traffic and artifacts glide.
    pub animation: bool,
    /// Whether clicks and the wheel work.
    pub mouse: bool,
    /// Draw with ASCII alone.
    pub ascii: bool,
    /// Speak in lines instead of drawing.
    pub reader: bool,
    /// The widest a paragraph gets, in columns, 40 to 76.
    pub prose_width: u16,
}

// By hand: a default that read the shipped file would call itself.
impl Default for Settings {
    fn default() -> Self {
        Self {
            format: SETTINGS_FORMAT,
            theme: "auto".to_owned(),
            animation: true,
            mouse: true,
            ascii: false,
            reader: false,
            prose_width: 76,
        }
    }
}
