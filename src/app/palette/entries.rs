//! What stands in the palette: actions of the screen and of everywhere, places, settings.

use greenroom_course::{catalog::Catalog, search};

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
    /// How it is found; by its title alone without.
    pub(in crate::app) found: Option<Box<search::Entry>>,
}

/// What sort of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Sort {
    Action,
    Place,
    Setting,
    /// Something of the course.
    Taught(search::Kind),
}

impl Sort {
    pub(in crate::app) fn word(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Taught(kind) => kind.word(),
            Self::Place => "place",
            Self::Setting => "setting",
        }
    }
}

/// Everything the palette offers over the screen that help would speak of.
pub(in crate::app) fn entries(shared: &Shared, subject: help::Subject) -> Vec<Entry> {
    let mut entries = actions(shared, subject);
    entries.push(entry("Home", Sort::Place, Doing::Go(Place::Home)));
    if let Some(course) = &shared.course {
        let taught = search::entries(course.catalog()).into_iter();
        entries.extend(taught.map(|found| self::taught(course.catalog(), found)));
    } else {
        entries.extend(outlined(shared));
    }
    entries.extend(settings(shared));
    entries
}

/// The lessons that the outline names, while there is no course to look through.
fn outlined(shared: &Shared) -> Vec<Entry> {
    let lessons = shared.outline.sections.iter().flat_map(|section| {
        let number = &section.number;
        section.lessons.iter().map(move |lesson| {
            let title = format!("{number} {}", lesson.title);
            let place = Place::Lesson {
                id: lesson.id.clone(),
                step: 0,
            };
            entry(&title, Sort::Taught(search::Kind::Lesson), Doing::Go(place))
        })
    });
    lessons.collect()
}

/// Something of the course: a place to go to, or a meaning to tell.
fn taught(catalog: &Catalog, found: search::Entry) -> Entry {
    let id = || found.id.as_str().into();
    let doing = match found.kind {
        search::Kind::Lesson | search::Kind::Step => Doing::Go(Place::Lesson {
            id: id(),
            step: found
                .step
                .and_then(|step| u16::try_from(step).ok())
                .map_or(0, |step| step.saturating_sub(1)),
        }),
        search::Kind::Lab => Doing::Go(Place::Lab { id: id() }),
        search::Kind::Question => Doing::Go(Place::Quiz { id: id() }),
        search::Kind::Story | search::Kind::World => Doing::Go(Place::Stage { id: id(), at_ms: 0 }),
        search::Kind::Term | search::Kind::Point | search::Kind::Figure | search::Kind::Command => {
            Doing::Tell {
                title: found.title.clone(),
                said: meaning(catalog, &found),
            }
        }
    };
    Entry {
        title: found.title.clone(),
        sort: Sort::Taught(found.kind),
        keys: String::new(),
        doing,
        because: None,
        found: Some(Box::new(found)),
    }
}

/// The whole meaning; what stands beside an entry is cut short.
fn meaning(catalog: &Catalog, found: &search::Entry) -> String {
    let term = catalog.glossary.iter().find(|term| term.slug() == found.id);
    let point = || catalog.point(&found.id).map(|point| point.text.clone());
    match found.kind {
        search::Kind::Term => term.map(|term| term.means.clone()),
        search::Kind::Point => point(),
        _ => None,
    }
    .unwrap_or_else(|| found.about.clone())
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
        found: None,
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
        found: None,
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
