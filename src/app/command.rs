//! The command line: places, actions and settings by name, with completion and history.

mod parse;

pub(super) use parse::parse;

use super::update::Reply;
use crate::{
    keys::Focus,
    screens::{Shared, Typed},
    theme::Role,
    widgets::{
        Paper, Rect,
        list::Focused,
        prompt::{Field, History, Prompt, Shown},
    },
    words::{Action, Narration},
};

/// An open command line.
#[derive(Debug)]
pub(super) struct State {
    pub(super) prompt: Prompt,
    /// Why the last line was not done.
    error: Option<String>,
}

impl State {
    pub(super) fn new(history: History) -> Self {
        let prompt = Prompt {
            history,
            ..Prompt::default()
        };
        Self {
            prompt,
            error: None,
        }
    }

    pub(super) fn update(&mut self, action: &Action, shared: &Shared) -> Reply {
        match action {
            Action::Submit => return self.submit(shared),
            Action::Complete => self
                .prompt
                .complete(|before| parse::complete(before, shared)),
            Action::NextLine => self.prompt.next(),
            Action::PreviousLine => self.prompt.previous(),
            Action::Back if self.prompt.close_list() => {}
            Action::Back => return Reply::Close,
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }

    pub(super) fn typed(&mut self, typed: Typed, shared: &Shared) -> Reply {
        self.error = None;
        match typed {
            // Backspace on an empty line closes it, as it does elsewhere.
            Typed::Key(key) => {
                let empty = self.prompt.field.text().is_empty();
                if !self.prompt.key(key) && empty && key.code == crate::keys::Code::Backspace {
                    return Reply::Close;
                }
            }
            Typed::Paste(text) => self.prompt.paste(&text),
            Typed::Line(line) => {
                self.prompt.field.set(&line);
                return self.submit(shared);
            }
        }
        Reply::Stay
    }

    fn submit(&mut self, shared: &Shared) -> Reply {
        let line = self.prompt.submit();
        if line.trim().is_empty() {
            return Reply::Close;
        }
        match parse(&line, shared) {
            Ok(doing) => Reply::Do(doing),
            Err(error) => {
                // The line comes back, so that one letter can be mended.
                self.prompt.field = Field::with(&line);
                self.error = Some(error);
                Reply::Stay
            }
        }
    }

    /// Draws the line over the row of hints, its list and its error above it.
    pub(super) fn draw(&self, paper: &mut Paper<'_>, area: Rect, line: Rect) {
        paper.clear(
            Rect {
                x: area.x,
                width: area.width,
                ..line
            },
            Role::Raised,
        );
        let hint = "a command, a place or an action; Tab completes";
        self.prompt.paint(
            paper,
            line,
            Shown {
                sign: ": ",
                hint,
                focus: Focused::Yes,
            },
        );
        if let Some(error) = &self.error {
            let above = Rect {
                y: line.y.saturating_sub(1),
                ..line
            };
            paper.clear(
                Rect {
                    x: area.x,
                    width: area.width,
                    ..above
                },
                Role::Raised,
            );
            paper.line(above, error, Role::Failed);
        }
        self.prompt.paint_list(paper, area, line);
    }

    pub(super) fn narrate(&self) -> Narration {
        let mut said = Narration::titled(Focus::Command.title());
        said.sentences.extend(self.error.clone());
        said.asks = Some("A command, a place or an action".to_owned());
        said
    }
}

#[cfg(test)]
mod tests;
