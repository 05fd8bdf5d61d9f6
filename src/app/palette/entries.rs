//! What stands in the palette: actions of the screen and of everywhere, places, settings.

use crate::{
    app::doing::{Change, Doing, PROSE_WIDTHS},
    screens::{Shared, help},
    words::{Action, Place},
};

/// Something the palette can lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Entry {
    pub(in crate::app) title: String,
    pub(in crate::app) sort: Sort,
    pub(in crate::app) keys: String,
    pub(in crate::app) doing: Doing,
    pub(in crate::app) because: Option<String>,
}

/// What sort of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Sort {
    Action,
    Lesson,
    Place,
    Setting,
}

impl Sort {
    pub(in crate::app) fn word(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Lesson => "lesson",
            Self::Place => "place",
            Self::Setting => "setting",
        }
    }
}

/// Everything the palette offers over the screen that help would speak of.
pub(in crate::app) fn entries(shared: &Shared, subject: help::Subject) -> Vec<Entry> {
    let mut entries = actions(shared, subject);
    entries.push(entry("Home", Sort::Place, Doing::Go(Place::Home)));
    for section in &shared.outline.sections {
        for lesson in &section.lessons {
            let title = format!("{} {}", section.number, lesson.title);
            let place = Place::Lesson {
                id: lesson.id.clone(),
                step: 0,
            };
            entries.push(entry(&title, Sort::Lesson, Doing::Go(place)));
        }
    }
    entries.extend(settings(shared));
    entries
}

/// The settings alone.
pub(in crate::app) fn settings(shared: &Shared) -> Vec<Entry> {
    let now = &shared.settings;
    let mut entries = Vec::new();
    for (name, about) in shared.wardrobe.names() {
        let here = if name == now.theme { " (now)" } else { "" };
        let title = format!("Theme {name}{here}: {about}");
        let doing = Doing::Set(Change::Theme(name.to_owned()));
        entries.push(entry(&title, Sort::Setting, doing));
    }
    let mut switch = |what: &str, on: bool, change: fn(bool) -> Change| {
        let to = if on { "off" } else { "on" };
        let title = format!("{what}: turn {to}");
        entries.push(entry(&title, Sort::Setting, Doing::Set(change(!on))));
    };
    switch("Animation", now.animation, Change::Animation);
    switch("Mouse", now.mouse, Change::Mouse);
    switch("ASCII signs", now.ascii, Change::Ascii);
    for width in [*PROSE_WIDTHS.start(), 60, *PROSE_WIDTHS.end()] {
        let here = if width == now.prose_width {
            " (now)"
        } else {
            ""
        };
        let title = format!("Paragraph width {width}{here}");
        entries.push(entry(
            &title,
            Sort::Setting,
            Doing::Set(Change::ProseWidth(width)),
        ));
    }
    entries
}

fn entry(title: &str, sort: Sort, doing: Doing) -> Entry {
    Entry {
        title: title.to_owned(),
        sort,
        keys: String::new(),
        doing,
        because: None,
    }
}

fn actions(shared: &Shared, subject: help::Subject) -> Vec<Entry> {
    let state = help::State::new(subject);
    let rows = state.rows(shared).into_iter();
    let entry = |row: help::Row| Entry {
        title: capital(row.action.about()),
        sort: Sort::Action,
        keys: row.keys.split("  ").next().unwrap_or_default().to_owned(),
        doing: Doing::Act(row.action),
        because: row.because,
    };
    rows.filter(|row| !moves(&row.action)).map(entry).collect()
}

/// Moving about by way of a list would be a detour.
fn moves(action: &Action) -> bool {
    let about = [
        Action::Up,
        Action::Down,
        Action::Left,
        Action::Right,
        Action::Palette,
        Action::Submit,
        Action::Complete,
        Action::NextLine,
        Action::PreviousLine,
    ];
    about.contains(action) || action.choice().is_some()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).collect()
}
