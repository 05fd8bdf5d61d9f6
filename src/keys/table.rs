//! The keymap as a table for papers: what stands in the README comes from here.

use super::{Focus, Keymap};
use crate::theme::Glyphs;

/// The keys that hold everywhere, as a Markdown table.
pub fn markdown(keymap: &Keymap) -> String {
    let mut out = String::from("| key | does |\n|---|---|\n");
    let arrows = Glyphs::Unicode.arrows();
    for binding in keymap.of(Focus::Everywhere) {
        let keys: Vec<String> = binding
            .chords
            .iter()
            .map(|c| format!("`{}`", c.label(&arrows)))
            .collect();
        if !keys.is_empty() {
            let keys = keys.join(" ").replace('|', "\\|");
            out.push_str("| ");
            out.push_str(&keys);
            out.push_str(" | ");
            out.push_str(binding.action.about());
            out.push_str(" |\n");
        }
    }
    out
}

#[cfg(test)]
mod tests;
