//! The reader front end: the same app in lines. Each line that comes in is a key, a number or a
//! command; what changed goes out as sentences. Nothing is ever drawn over.

mod speak;

use std::io::{self, BufRead, Write};

use self::speak::Speaker;
use super::{
    Environment, Exit, editor,
    effects::{Mine, Outside},
};
use crate::{
    app::App,
    keys::{Chord, Code, Key},
    words::{Effect, Input, Outcome},
};

/// The longest line that is read, in bytes.
const LINE_BYTES_MAX: u64 = 64 * 1024;

/// Whether a person sits at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// A person: lines are asked for with a sign.
    Person,
    /// A pipe.
    Pipe,
}

/// Runs the app in lines until it ends or nothing more comes in.
pub fn run(
    mut app: App,
    from: impl BufRead,
    to: impl Write,
    audience: Audience,
    (outside, env): (&Outside, &Environment),
) -> io::Result<Exit> {
    let mut reader = Reader {
        speaker: Speaker::new(to, &app),
        audience,
        outside,
        env,
        exit: None,
    };
    // The tables of colours are of no use here.
    let begin = app.begin().into_iter();
    for effect in begin.filter(|effect| *effect != Effect::LoadSyntaxes) {
        reader.do_one(&mut app, effect);
    }
    reader.converse(app, from)
}

struct Reader<'a, W> {
    speaker: Speaker<W>,
    audience: Audience,
    outside: &'a Outside,
    env: &'a Environment,
    exit: Option<Exit>,
}

/// The next line without its end. Bytes that are no text are made visible.
fn next_line(from: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    io::Read::take(&mut *from, LINE_BYTES_MAX).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let line = String::from_utf8_lossy(&bytes);
    Ok(Some(line.trim_end_matches(['\n', '\r']).to_owned()))
}

/// What a line means.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Inputs(Vec<Input>),
    Status,
}

/// From a line to what it means here. While text is awaited, a line is that text; a number
/// chooses where there is something to choose; else a line is a key, or a command.
fn understand(line: &str, app: &App) -> Said {
    let word = line.trim();
    let choices = app.narrate().choices.len();
    let number = word
        .parse::<usize>()
        .ok()
        .filter(|n| (1..=choices).contains(n));
    if let Some(number) = number {
        return Said::Inputs(vec![Input::Choice(number - 1)]);
    }
    let keys = |chord: &Chord| chord.keys().iter().map(|k| Input::Key(*k)).collect();
    if app.focus().is_typing() {
        return match word.parse::<Chord>() {
            Ok(chord) if chord.keys().iter().all(|k| k.typed().is_none()) => {
                Said::Inputs(keys(&chord))
            }
            _ if word.is_empty() => Said::Inputs(vec![Input::Key(Key::plain(Code::Enter))]),
            _ => Said::Inputs(vec![Input::Line(line.to_owned())]),
        };
    }
    let after = |key: char, text: &str| {
        Said::Inputs(vec![
            Input::Key(Key::char(key)),
            Input::Line(text.trim().to_owned()),
        ])
    };
    match (word, word.parse::<Chord>()) {
        ("status", _) => Said::Status,
        ("", _) => Said::Inputs(vec![Input::Key(Key::plain(Code::Enter))]),
        (_, Ok(chord)) => Said::Inputs(keys(&chord)),
        (word, Err(_)) => match word.split_at_checked(1) {
            Some((":", rest)) => after(':', rest),
            Some(("/", rest)) => after('/', rest),
            _ => after(':', word),
        },
    }
}

impl<W: Write> Reader<'_, W> {
    /// Says the first screen, then a line in and a line out until the end.
    fn converse(mut self, mut app: App, mut from: impl BufRead) -> io::Result<Exit> {
        self.speaker.greet()?;
        self.speaker.tell(&app)?;
        while self.exit.is_none() {
            self.speaker.ask(&app, self.audience)?;
            let Some(line) = next_line(&mut from)? else {
                break;
            };
            self.line(&mut app, &line);
            if self.exit.is_none() {
                self.speaker.tell(&app)?;
            }
        }
        self.speaker.close()?;
        Ok(self.exit.unwrap_or(Exit::Ok))
    }

    fn line(&mut self, app: &mut App, line: &str) {
        match understand(line, app) {
            Said::Status => self.speaker.forget(),
            Said::Inputs(inputs) => {
                for input in inputs {
                    self.put(app, input);
                }
            }
        }
    }

    fn put(&mut self, app: &mut App, input: Input) {
        for effect in app.handle(input) {
            self.do_one(app, effect);
        }
    }

    fn do_one(&mut self, app: &mut App, effect: Effect) {
        for outcome in self.carry_out(effect) {
            // An outcome may ask for more, but here nothing does so without end.
            for effect in app.handle(Input::Outcome(outcome)) {
                self.carry_out(effect);
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Vec<Outcome> {
        let (sender, outcomes) = std::sync::mpsc::channel();
        let mine = self
            .outside
            .carry_out(effect, move |outcome| drop(sender.send(outcome)));
        // Lines have time: what another thread brings is waited for.
        let mut outcomes: Vec<_> = outcomes.iter().collect();
        match mine {
            Some(Mine::Quit { interrupted }) => {
                self.exit = Some(if interrupted {
                    Exit::Interrupted
                } else {
                    Exit::Ok
                });
            }
            Some(Mine::Redraw) => self.speaker.forget(),
            Some(Mine::Edit {
                ask,
                file_name,
                text,
            }) => {
                let text = match self.audience {
                    Audience::Person => editor::edit(self.env.editor(), &file_name, &text),
                    Audience::Pipe => Err("An editor needs a terminal.".to_owned()),
                };
                outcomes.push(Outcome::Edited { ask, text });
            }
            Some(Mine::Suspend | Mine::Mouse { .. } | Mine::Copy(_)) | None => {}
        }
        outcomes
    }
}

#[cfg(test)]
mod tests;
