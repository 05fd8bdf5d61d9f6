//! A robot at the keys: the app with everything real but the terminal.

use std::sync::{Arc, mpsc};

use greenroom::{
    app::App,
    keys::Key,
    screens::Shared,
    session::Prepared,
    shell::{
        Environment, Launch,
        effects::{Mine, Outside},
        paths::Paths,
        prepare,
    },
    theme::{Glyphs, Look},
    words::{Effect, Input, Outcome},
};
use ratatui::{buffer::Buffer, layout::Rect};

/// What a robot plays on.
pub(crate) struct Robot {
    /// The app.
    pub(crate) app: App,
    /// What it asked of the terminal.
    pub(crate) asked: Vec<Mine>,
    /// The folder that everything is written to.
    pub(crate) folder: tempfile::TempDir,
    /// What comes from beside the screen, now or later.
    pub(crate) outcomes: (mpsc::Sender<Outcome>, mpsc::Receiver<Outcome>),
    outside: Outside,
    size: (u16, u16),
}

/// The look of a robot's terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    /// Each role can be told from the drawing.
    Roles,
    /// ASCII signs and no colours.
    AsciiMono,
}

impl Robot {
    /// A fresh start in a terminal of that size, with nothing in any folder.
    pub(crate) fn new(size: (u16, u16), sight: Sight) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let inside = |name: &str| Some(folder.path().join(name));
        let paths = Paths {
            config: inside("config"),
            data: inside("data"),
            state: inside("state"),
            ..Paths::default()
        };
        let env = Environment::of(&[("LANG", "C.UTF-8"), ("TERM", "xterm-256color")]);
        let plain = sight == Sight::AsciiMono;
        let launch = Launch {
            no_color: plain,
            ascii: plain,
            ..Launch::default()
        };
        let mut shared: Shared = prepare::shared(&env, &launch, &paths);
        if !plain {
            shared.look = Look::marked(Glyphs::Unicode);
        }
        let mut robot = Self {
            app: App::new(shared, size),
            asked: Vec::new(),
            folder,
            outside: Outside::new(&paths, &launch),
            outcomes: mpsc::channel(),
            size,
        };
        // Colours of code arrive whenever they like; a robot wants the same each time.
        robot.app.begin();
        let outcome = Outcome::CourseReady(crate::course::course());
        robot.put(Input::Outcome(outcome));
        robot
    }

    /// Presses keys by name, separated by blanks; a word that is no key is typed.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split(' ') {
            match word.parse::<Key>() {
                Ok(key) => self.put(Input::Key(key)),
                Err(_) => word
                    .chars()
                    .for_each(|c| self.put(Input::Key(Key::char(c)))),
            }
        }
        self
    }

    /// Puts something in and carries out what follows, until nothing does.
    pub(crate) fn put(&mut self, input: Input) {
        if let Input::Resize { cols, rows } = input {
            self.size = (cols, rows);
        }
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            for effect in self.app.handle(input) {
                // What takes a thread in the program is done at once here: the same each time.
                if let Effect::Prepare { course, order } = effect {
                    let made = course
                        .carry_out(&order)
                        .map(|made| Prepared(Arc::new(made)));
                    inputs.insert(0, Input::Outcome(Outcome::Prepared { order, made }));
                    continue;
                }
                let sender = self.outcomes.0.clone();
                let tell = move |outcome| drop(sender.send(outcome));
                self.asked.extend(self.outside.carry_out(effect, tell));
            }
            inputs.extend(self.outcomes.1.try_iter().map(Input::Outcome));
        }
    }

    /// What is drawn, through the same door as in the terminal.
    pub(crate) fn drawn(&self) -> Buffer {
        let mut cells = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        self.app.paint(&mut cells);
        cells
    }
}
