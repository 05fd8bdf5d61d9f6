//! The app in sentences: what lies on top, and the last message. The reader front end prints it.

use super::{App, Overlay};
use crate::words::Narration;

impl App {
    /// What a person would hear now.
    pub fn narrate(&self) -> Narration {
        match self.overlays.last() {
            Some(Overlay::Palette(state)) => state.narrate(),
            Some(Overlay::Command(state)) => state.narrate(),
            Some(Overlay::Menu(state)) => state.narrate(),
            None => self.screen().face().narrate(&self.shared),
        }
    }

    /// The last message, until the next key.
    pub fn message(&self) -> Option<String> {
        self.toast.as_ref().map(|toast| toast.text.clone())
    }

    /// What stands in a report: where you are and what you see, in words.
    pub(super) fn report(&self) -> String {
        let (cols, rows) = self.size;
        let findings: Vec<String> = self
            .shared
            .findings
            .iter()
            .map(ToString::to_string)
            .collect();
        format!(
            "place: {}\nsize: {cols}x{rows}\ntheme: {}\nfindings: {}\n\n{}\n",
            self.place(),
            self.shared.settings.theme,
            if findings.is_empty() {
                "none".to_owned()
            } else {
                findings.join("\n  ")
            },
            self.narrate().text(),
        )
    }
}
