//! What a person does to the world that is watched.

use greenroom_course::fault::Fault;
use greenroom_course::play::{Done, Stopped};
use greenroom_course::script::{self, Act, Doing};

use super::Session;

/// What came of a line that was typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed {
    /// It was carried out.
    Done(Done),
    /// It was carried out and failed, or could not be.
    Stopped(Box<Stopped>),
    /// It is no line of the script language: why, and the remedy.
    Unread(String),
}

impl Session {
    /// Does what a line says: a call, a fault, a wait, a change of who calls. In the past it
    /// branches off first.
    pub fn type_line(&mut self, line: &str) -> Changed {
        let (script, troubles) = script::read(line);
        if let Some(trouble) = troubles.first() {
            let fix = trouble.fix.as_ref();
            let fix = fix.map(|fix| format!(" {fix}")).unwrap_or_default();
            return Changed::Unread(format!("{}{fix}", trouble.message));
        }
        match script.doings.first() {
            Some(doing) => {
                self.note_line(line.trim());
                let changed = self.carry_out(doing);
                self.note_time();
                changed
            }
            None => Changed::Unread("This line is empty.".to_owned()),
        }
    }

    /// Breaks something at the shown moment.
    pub fn inject(&mut self, fault: &Fault) -> Changed {
        self.carry_out(&Doing {
            line: 0,
            typed: fault.to_string(),
            act: Act::Fault(fault.clone()),
        })
    }

    /// Writes a file of the workspace at the history's end, at once: what is typed into an editor
    /// is what the next line sees.
    pub fn write_file(&mut self, path: &str, text: &str) {
        self.player.files.write(path, text.as_bytes());
        self.note_file(path, text);
    }

    pub(super) fn carry_out(&mut self, doing: &Doing) -> Changed {
        if !self.is_present() {
            self.branch();
        }
        let before = self.player.done.len();
        let carried_out = self.player.carry_out(doing);
        let (at, count) = (self.end(), self.history().len());
        self.show(at, count);
        match carried_out {
            Err(stopped) => Changed::Stopped(stopped),
            Ok(()) => match self.player.done.get(before) {
                Some(done) => Changed::Done(done.clone()),
                None => Changed::Unread("Nothing came of it.".to_owned()),
            },
        }
    }
}
