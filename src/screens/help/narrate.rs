//! Help in sentences.

use super::state::{Row, State};
use crate::{
    screens::Shared,
    words::{Choice, Narration},
};

/// Help in sentences: one choice per key.
pub(super) fn narrate(state: &State, shared: &Shared) -> Narration {
    let mut said = Narration::titled(format!("Keys, {}", state.subject.title));
    let rows = state.shown(shared);
    let all = state.rows(shared).len();
    said.say(format!(
        "{} keys. Choose one by its number to do it.",
        rows.len()
    ));
    said.sentences.extend(
        state
            .filter
            .note(rows.len(), all)
            .map(|note| format!("{note}.")),
    );
    let choice = |(i, row): (usize, &Row)| {
        let because = row
            .because
            .as_ref()
            .map(|b| format!(", {b}"))
            .unwrap_or_default();
        let text = format!("{}: {}{because}", row.keys.replace("  ", " or "), row.about);
        Choice::new(text).selected_at(i, Some(state.pick.index))
    };
    said.choices = rows.iter().enumerate().map(choice).collect();
    if state.find.is_some() {
        said.asks = Some("A key, or what it does".to_owned());
    }
    said
}
