//! App: the screens in a stack, what lies over them, and what they share.
//!
//! `handle` takes an input and gives back effects; `draw` and `narrate` look and change nothing.

mod command;
mod doing;
mod draw;
mod history;
mod menu;
mod narrate;
pub mod outline;
mod palette;
mod route;
mod update;

use std::time::Duration;

use crate::{
    keys::{Focus, Key},
    screens::{Screen, Shared, help},
    widgets::{prompt::History, toast::Toast},
    words::{Effect, Input, Place},
};

pub use draw::{COLS_MIN, ROWS_MIN};

/// The most screens in the stack.
const STACK_MAX: usize = 20;

/// The program without its outside.
#[derive(Debug)]
pub struct App {
    /// Home, always there.
    base: Screen,
    /// What was opened since, the newest last.
    above: Vec<Screen>,
    overlays: Vec<Overlay>,
    shared: Shared,
    /// Width and height of the terminal, in cells.
    size: (u16, u16),
    /// The keys of a chord that has begun.
    pending: Vec<Key>,
    toast: Option<Toast>,
    history: history::History,
    /// Lines of the command line, kept while the program runs.
    commands: History,
    dirty: bool,
    /// Where to go as soon as the program has begun.
    opens: Option<Place>,
}

/// What lies over the screens.
#[derive(Debug)]
enum Overlay {
    Palette(palette::State),
    Command(command::State),
    Menu(menu::State),
}

impl Overlay {
    fn focus(&self) -> Focus {
        match self {
            Self::Palette(_) => Focus::Palette,
            Self::Command(_) => Focus::Command,
            Self::Menu(menu) => menu.focus(),
        }
    }
}

impl App {
    /// The app on its first screen, in a terminal of that size.
    pub fn new(shared: Shared, size: (u16, u16)) -> Self {
        Self {
            base: Screen::Home(crate::screens::home::State::default()),
            above: Vec::new(),
            overlays: Vec::new(),
            shared,
            size,
            pending: Vec::new(),
            toast: None,
            history: history::History::new(Place::Home),
            commands: History::default(),
            dirty: true,
            opens: None,
        }
    }

    /// The same, opened at a place once the program begins.
    #[must_use]
    pub fn opening(mut self, place: &Place) -> Self {
        self.opens = Some(place.clone()).filter(|place| *place != Place::Home);
        self
    }

    /// What to ask of the outside once the first frame is drawn.
    pub fn begin(&mut self) -> Vec<Effect> {
        self.tell_findings();
        let mut effects = vec![
            Effect::LoadCourse,
            Effect::LoadProgress,
            Effect::LoadSyntaxes,
        ];
        if let Some(place) = self.opens.take() {
            self.goto(&place, &mut effects);
        }
        effects
    }

    /// Something arrived.
    pub fn handle(&mut self, input: Input) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.route(input, &mut effects);
        effects
    }

    /// Whether something visible may have changed since the last time this was asked.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// Whether something moves and wants display time.
    pub fn is_moving(&self) -> bool {
        self.shared.settings.animation && self.screen().face().is_moving()
    }

    /// Where you are.
    pub fn place(&self) -> Place {
        self.screen().face().place()
    }

    /// What every screen may read.
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Who listens to the keys.
    pub fn focus(&self) -> Focus {
        match self.overlays.last() {
            Some(overlay) => overlay.focus(),
            None => self.screen().face().focus(),
        }
    }

    fn screen(&self) -> &Screen {
        self.above.last().unwrap_or(&self.base)
    }

    fn subject(&self) -> help::Subject {
        let below = self
            .above
            .iter()
            .rev()
            .find(|s| !matches!(s, Screen::Help(_)));
        let face = below.unwrap_or(&self.base).face();
        help::Subject {
            title: face.path(&self.shared).last().cloned().unwrap_or_default(),
            focus: Some(face.focus()),
            offers: face.offers(&self.shared),
            global: self.global_offers(),
        }
    }
}

/// Frames are not sent faster than this.
pub const FRAME: Duration = Duration::from_millis(33);

#[cfg(test)]
mod tests;
