//! Effects: one match from what the app asked to what is done. What needs the terminal is done by
//! the loop itself; the rest is here.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Launch, chance, content, crash, keeper::Keeper, kept_lab, paths::Paths, settings};
use crate::{
    session::{Course, Order, Prepared},
    widgets::code::Syntaxes,
    words::{Effect, Happened, Outcome, Settings},
};

/// What effects need to know.
#[derive(Debug)]
pub struct Outside {
    paths: Paths,
    keeper: Mutex<Keeper>,
    /// The time it is taken to be.
    now_ms: Option<u64>,
    /// The seed that stands over those of the worlds.
    seed: Option<u64>,
}

/// An effect that the loop has to carry out itself, because it needs the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mine {
    /// See `Effect`.
    Quit {
        /// See `Effect`.
        interrupted: bool,
    },
    /// See `Effect`.
    Suspend,
    /// See `Effect`.
    Redraw,
    /// See `Effect`.
    Mouse {
        /// See `Effect`.
        on: bool,
    },
    /// See `Effect`.
    Copy(String),
    /// See `Effect`.
    Edit {
        /// See `Effect`.
        ask: u64,
        /// See `Effect`.
        file_name: String,
        /// See `Effect`.
        text: String,
    },
}

/// Prepares something. A bug in the simulator must not take the screen with it: it becomes a
/// sentence.
fn prepare(course: &Course, order: &Order) -> Result<Prepared, String> {
    let made = panic::catch_unwind(AssertUnwindSafe(|| course.carry_out(order)));
    match made {
        Ok(made) => made.map(|product| Prepared(Arc::new(product))),
        Err(_) => Err("The simulator stopped with a bug; the crash file says where.".to_owned()),
    }
}

impl Outside {
    /// The outside of a program that was started like this.
    pub fn new(paths: &Paths, launch: &Launch) -> Self {
        Self {
            paths: paths.clone(),
            keeper: Mutex::new(Keeper::new(paths)),
            now_ms: launch.now_ms,
            seed: launch.seed,
        }
    }

    /// Waits until everything that happened is kept. A sentence where it could not be written.
    pub fn finish(&self) -> Option<String> {
        self.keeper().finish()
    }

    fn keeper(&self) -> MutexGuard<'_, Keeper> {
        // Whoever panicked while it held the keeper left it whole: it only asks.
        self.keeper.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, happened: Happened, tell: impl Fn(Outcome) + Send + 'static) {
        let at_unix_ms = chance::now_unix_ms(self.now_ms);
        match chance::row_id(at_unix_ms) {
            Some(id) => self
                .keeper()
                .keep(happened.row(id, at_unix_ms), Box::new(tell)),
            None => tell(Outcome::Trouble("The clock is out of range.".to_owned())),
        }
    }

    /// Carries out an effect, or hands it back to the loop. `tell` takes the outcome, now or
    /// later from another thread.
    pub fn carry_out(
        &self,
        effect: Effect,
        tell: impl Fn(Outcome) + Send + 'static,
    ) -> Option<Mine> {
        match effect {
            Effect::LoadSyntaxes => {
                std::thread::spawn(move || {
                    Syntaxes::load_shared();
                    tell(Outcome::SyntaxesReady);
                });
            }
            Effect::Prepare { course, order } => {
                std::thread::spawn(move || {
                    let made = prepare(&course, &order);
                    tell(Outcome::Prepared { order, made });
                });
            }
            Effect::LoadCourse => {
                let (packs, seed) = (self.paths.packs.clone(), self.seed);
                std::thread::spawn(move || {
                    let (catalog, findings) = content::read(&packs);
                    tell(Outcome::CourseReady(Course::new(catalog, findings, seed)));
                });
            }
            Effect::KeepLab { id, script } => {
                if let Err(why) = kept_lab::keep(self.paths.data.as_deref(), &id, &script) {
                    tell(Outcome::Trouble(why));
                }
            }
            Effect::LoadLab { id } => {
                let script = kept_lab::load(self.paths.data.as_deref(), &id);
                tell(Outcome::LabKept { id, script });
            }
            Effect::LoadProgress => self.keeper().load(Box::new(tell)),
            Effect::Keep(happened) => self.keep(happened, tell),
            Effect::SaveSettings(settings) => tell(Outcome::SettingsSaved(self.save(&settings))),
            Effect::Report { text } => tell(Outcome::ReportWritten(self.report(&text))),
            Effect::Quit { interrupted } => return Some(Mine::Quit { interrupted }),
            Effect::Suspend => return Some(Mine::Suspend),
            Effect::Redraw => return Some(Mine::Redraw),
            Effect::Mouse { on } => return Some(Mine::Mouse { on }),
            Effect::Copy(text) => return Some(Mine::Copy(text)),
            Effect::Edit {
                ask,
                file_name,
                text,
            } => {
                return Some(Mine::Edit {
                    ask,
                    file_name,
                    text,
                });
            }
        }
        None
    }

    fn save(&self, settings: &Settings) -> Result<(), String> {
        match &self.paths.config {
            Some(folder) => settings::save(folder, settings),
            None => Err("this system gives no folder for settings.".to_owned()),
        }
    }

    fn report(&self, text: &str) -> Result<String, String> {
        let text = format!("greenroom {}\n{text}", env!("CARGO_PKG_VERSION"));
        let state: Option<&PathBuf> = self.paths.state.as_ref();
        crash::write(state.map(PathBuf::as_path), "report", &text)
            .map(|path| path.display().to_string())
            .map_err(|error| format!("The report could not be written: {error}."))
    }
}
