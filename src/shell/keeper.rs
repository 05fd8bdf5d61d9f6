//! Keeper: a thread that owns the store, so that no key press waits for a disk.
//!
//! When it ends, everything it was given is on disk, or lies in a file that can be imported, and
//! the person knows where.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    thread::JoinHandle,
};

use greenroom_course::progress::{self, Row, Rows};

use super::{
    crash,
    paths::Paths,
    store::{Store, StoreError},
};
use crate::words::Outcome;

/// Takes outcomes back to the app.
pub type Tell = Box<dyn Fn(Outcome) + Send>;

/// What the thread is asked to do.
enum Job {
    Load(Tell),
    Keep(Row, Tell),
}

/// The thread, started with the first job.
#[derive(Debug, Default)]
pub struct Keeper {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<Option<String>>>,
    path: Option<PathBuf>,
    state: Option<PathBuf>,
}

impl Keeper {
    /// A keeper for the store at its place.
    pub fn new(paths: &Paths) -> Self {
        Self {
            jobs: None,
            thread: None,
            path: paths.progress(),
            state: paths.state.clone(),
        }
    }

    /// Reads what was kept until now.
    pub fn load(&mut self, tell: Tell) {
        self.ask(Job::Load(tell));
    }

    /// Keeps a row.
    pub fn keep(&mut self, row: Row, tell: Tell) {
        self.ask(Job::Keep(row, tell));
    }

    fn ask(&mut self, job: Job) {
        let jobs = self.jobs.get_or_insert_with(|| {
            let (sender, jobs) = mpsc::channel();
            let (path, state) = (self.path.clone(), self.state.clone());
            self.thread = Some(std::thread::spawn(move || {
                let work = Work {
                    path,
                    store: None,
                    said: None,
                };
                work.run(&jobs, state.as_deref())
            }));
            sender
        });
        // The thread ends after this sender does.
        let _ = jobs.send(job);
    }

    /// Waits until everything is where it belongs. A sentence where that is not the disk.
    pub fn finish(&mut self) -> Option<String> {
        self.jobs = None;
        self.thread.take()?.join().ok().flatten()
    }
}

struct Work {
    path: Option<PathBuf>,
    /// Opened when it is needed: a look around makes no file.
    store: Option<Store>,
    /// What was said about the store last, so that it is said once.
    said: Option<String>,
}

impl Work {
    fn run(mut self, jobs: &Receiver<Job>, state: Option<&Path>) -> Option<String> {
        for job in jobs {
            match job {
                Job::Load(tell) => self.load(&tell),
                Job::Keep(row, tell) => {
                    let kept = self.store().append(std::slice::from_ref(&row));
                    tell(Outcome::Kept(row));
                    self.say(kept.err(), &tell);
                }
            }
        }
        self.end(state)
    }

    fn store(&mut self) -> &mut Store {
        let path = self.path.as_deref();
        // Why it could not be opened is said again by whatever is tried next.
        self.store
            .get_or_insert_with(|| Store::open_or_remember(path).0)
    }

    fn load(&mut self, tell: &Tell) {
        if self.path.as_deref().is_some_and(|path| !path.exists()) {
            tell(Outcome::ProgressReady(Rows::new()));
            return;
        }
        let store = self.store();
        let tried = store.retry().err();
        let (rows, unread) = match store.rows() {
            Ok(rows) => (rows, None),
            Err(error) => (Rows::new(), Some(error)),
        };
        tell(Outcome::ProgressReady(rows));
        self.say(unread.or(tried), tell);
    }

    /// Says what is wrong, once.
    fn say(&mut self, error: Option<StoreError>, tell: &Tell) {
        let said = error.map(|error| error.to_string());
        if let Some(said) = said.clone().filter(|_| said != self.said) {
            tell(Outcome::Trouble(said));
        }
        self.said = said;
    }

    /// The last try; what cannot be written goes where crash files go.
    fn end(self, state: Option<&Path>) -> Option<String> {
        let mut store = self.store?;
        if store.waiting().is_empty() {
            return None;
        }
        let error = store.retry().err()?;
        let rows: Rows = store.waiting().iter().cloned().collect();
        let text = progress::export(&rows);
        Some(match crash::write(state, "progress", &text) {
            Ok(path) => format!(
                "{error}\nWhat you did lies in {path}. Take it back with\n\
                 greenroom progress import {path}",
                path = path.display()
            ),
            Err(also) => format!("{error}\nIt could not be put anywhere else ({also}).\n{text}"),
        })
    }
}

#[cfg(test)]
mod tests;
