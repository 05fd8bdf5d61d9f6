//! What help speaks of, and the rows that follow from it.

use crate::{
    keys::Focus,
    screens::{Offer, Shared},
    widgets::{
        list::{Filter, Pick},
        prompt::Prompt,
    },
    words::Action,
};

/// What help speaks of: the screen below as it was when help was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The screen's title.
    pub title: String,
    /// Its focus; none for everywhere alone.
    pub focus: Option<Focus>,
    /// What it could do.
    pub offers: Vec<Offer>,
    /// What the app could do beside it.
    pub global: Vec<Offer>,
}

/// What help remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What it speaks of.
    pub subject: Subject,
    /// The picked row.
    pub pick: Pick,
    /// What hides rows.
    pub filter: Filter,
    /// The line in which the filter is being typed.
    pub find: Option<Prompt>,
}

/// A row of help: an action and its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The heading it stands under.
    pub heading: String,
    /// The action.
    pub action: Action,
    /// Its keys, as they are typed.
    pub keys: String,
    /// What it does here.
    pub about: String,
    /// Why it does nothing now, when it does nothing.
    pub because: Option<String>,
}

impl State {
    /// Help about a screen.
    pub fn new(subject: Subject) -> Self {
        Self {
            subject,
            ..Self::default()
        }
    }

    /// All rows: what the screen can do, then everywhere.
    pub fn rows(&self, shared: &Shared) -> Vec<Row> {
        let Subject {
            focus,
            offers,
            global,
            ..
        } = &self.subject;
        let focus = focus.unwrap_or(Focus::Everywhere);
        let mut rows = Vec::new();
        // What holds everywhere is told once, there, however much the footer likes it here.
        let is_global = |offer: &&Offer| global.iter().any(|g| g.actions == offer.actions);
        for offer in offers.iter().filter(|offer| !is_global(offer)) {
            rows.extend(self.of_offer(shared, offer, focus.title()));
        }
        for offer in global {
            rows.extend(self.of_offer(shared, offer, Focus::Everywhere.title()));
        }
        // What has a key here, but nothing to do.
        for part in [Some(focus), focus.base()].into_iter().flatten() {
            for binding in shared.keymap.of(part) {
                if rows.iter().any(|row: &Row| row.action == binding.action) {
                    continue;
                }
                let because = Some("not used on this screen".to_owned());
                let offer = Offer::plain(binding.action.clone()).unless(because);
                rows.extend(self.of_offer(shared, &offer, "Elsewhere"));
            }
        }
        rows
    }

    /// The rows that the filter leaves.
    pub fn shown(&self, shared: &Shared) -> Vec<Row> {
        let keeps = |row: &Row| {
            let Row {
                keys,
                about,
                action,
                heading,
                ..
            } = row;
            self.filter
                .keeps(&format!("{keys} {about} {} {heading}", action.name()))
        };
        self.rows(shared).into_iter().filter(keeps).collect()
    }

    fn of_offer(&self, shared: &Shared, offer: &Offer, heading: &str) -> Vec<Row> {
        let focus = self.subject.focus.unwrap_or(Focus::Everywhere);
        let arrows = shared.look.glyphs.arrows();
        let row = |action: &Action| {
            let chords = shared.keymap.chords(focus, action);
            let keys: Vec<_> = chords.iter().map(|c| c.label(&arrows)).collect();
            // A pair has one short name for both: then each says what it does itself.
            let alone = offer.actions.len() == 1;
            let about = if alone {
                offer.label.as_str()
            } else {
                action.about()
            };
            Row {
                heading: heading.to_owned(),
                action: action.clone(),
                keys: keys.join("  "),
                about: about.to_owned(),
                because: offer.because.clone(),
            }
        };
        let rows = offer.actions.iter().map(row);
        // What has no key is in the palette; help is about keys.
        rows.filter(|row| !row.keys.is_empty()).collect()
    }
}
