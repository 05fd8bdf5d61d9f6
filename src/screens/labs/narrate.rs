//! The list of labs in sentences.

use super::draw::empty;
use super::state::{State, rows};
use crate::{
    screens::Shared,
    words::{Choice, Narration},
};

/// The list in sentences.
pub(super) fn narrate(state: &State, shared: &Shared) -> Narration {
    let mut said = Narration::titled("Labs");
    let rows = rows(shared);
    if rows.is_empty() {
        said.say(empty(shared));
    }
    for (at, row) in rows.iter().enumerate() {
        let words = format!(
            "{:03} {}, section {}, {} minutes, {}",
            row.number,
            row.title,
            row.section,
            row.minutes,
            row.standing()
        );
        let choice = Choice::new(words).selected_at(at, Some(state.pick.index));
        said.choices.push(choice);
    }
    said
}
