//! Shared: what every screen may read, and the app may change.

use std::sync::Arc;

use greenroom_course::progress::Rows;

use crate::{
    keys::Keymap,
    session::Course,
    theme::{Glyphs, Look, Wardrobe},
    widgets::code::Syntaxes,
    words::{Finding, Outline, Settings},
};

/// What every screen may read.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The theme as this terminal shows it.
    pub look: Look,
    /// The themes to choose from.
    pub wardrobe: Wardrobe,
    /// Which key means what.
    pub keymap: Keymap,
    /// The settings that hold now, flags and environment included.
    pub settings: Settings,
    /// The settings as they are saved.
    pub saved: Settings,
    /// The signs the terminal can show.
    pub glyphs: Glyphs,
    /// The course at a glance.
    pub outline: Outline,
    /// The course, once it is read.
    pub course: Option<Course>,
    /// What the person did.
    pub rows: Rows,
    /// The seed of everything random that no world decides.
    pub seed: u64,
    /// The time at which the program was started, or is taken to have been.
    pub now_unix_ms: i64,
    /// What is wrong with a person's own files.
    pub findings: Vec<Finding>,
    /// The syntax tables, once they are in memory.
    pub syntaxes: Option<Arc<Syntaxes>>,
}

impl Shared {
    /// Makes the look anew after a setting changed. Says whether the theme is there.
    pub fn dress(&mut self) -> bool {
        let glyphs = if self.settings.ascii {
            Glyphs::Ascii
        } else {
            self.glyphs
        };
        match self.wardrobe.dress(&self.settings.theme, glyphs) {
            Some(look) => {
                self.look = look;
                true
            }
            None => false,
        }
    }
}
