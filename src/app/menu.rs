//! Menu: a question over a screen, with its answers.

use crate::{
    keys::Focus,
    screens::Question,
    widgets::{
        Paper, Rect,
        hint::Hint,
        list::{Pick, Step},
        modal::Menu,
    },
    words::{Action, Choice, Mouse, MouseDoing, Narration},
};

use super::update::Reply;

/// Who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asker {
    /// The screen below, with the question's id.
    Screen,
    /// Nobody: something is told, and closed again.
    Nobody,
    /// The app: leave the screen although something would be lost?
    Leave,
    /// The app: quit although something would be lost?
    Quit,
}

/// A question that waits for its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) asker: Asker,
    pub(super) question: Question,
    pick: Pick,
}

impl State {
    pub(super) fn new(asker: Asker, question: Question) -> Self {
        Self {
            asker,
            question,
            pick: Pick::default(),
        }
    }

    /// Two answers can also be given with yes and no.
    pub(super) fn focus(&self) -> Focus {
        if self.question.items.len() == 2 {
            Focus::Confirm
        } else {
            Focus::Menu
        }
    }

    pub(super) fn update(&mut self, action: &Action, area: Rect) -> Reply {
        let len = self.question.items.len();
        let rows = usize::from(self.menu(&[]).parts(area).items.height);
        let step = match action {
            Action::Up => Step::Up,
            Action::Down => Step::Down,
            Action::Top => Step::Top,
            Action::Bottom => Step::Bottom,
            Action::PageUp | Action::HalfPageUp => Step::PageUp,
            Action::PageDown | Action::HalfPageDown => Step::PageDown,
            Action::Open => return self.choose(self.pick.index),
            Action::Back | Action::Leave => return Reply::Close,
            other => match other.choice() {
                Some(index) => return self.choose(index),
                None => return Reply::Ignored,
            },
        };
        self.pick.step(step, len, rows);
        Reply::Stay
    }

    pub(super) fn choose(&mut self, index: usize) -> Reply {
        match self.question.items.get(index) {
            Some(item) if item.because.is_none() => Reply::Answer(index),
            Some(_) => {
                self.pick.index = index;
                Reply::Stay
            }
            None => Reply::Stay,
        }
    }

    pub(super) fn mouse(&mut self, mouse: Mouse, area: Rect) -> Reply {
        let items = self.menu(&[]).parts(area).items;
        let len = self.question.items.len();
        match mouse.doing {
            MouseDoing::ScrollUp => self.update(&Action::Up, area),
            MouseDoing::ScrollDown => self.update(&Action::Down, area),
            MouseDoing::Press => match self.pick.at(items, mouse.row, len) {
                Some(index) => self.choose(index),
                None => Reply::Stay,
            },
        }
    }

    pub(super) fn draw(&self, paper: &mut Paper<'_>, area: Rect, hints: &[Hint]) {
        self.menu(hints).paint(paper, area);
    }

    pub(super) fn narrate(&self) -> Narration {
        let mut said = Narration::titled(self.question.title.trim_end_matches('?').to_owned());
        if !self.question.said.is_empty() {
            said.say(self.question.said.clone());
        }
        for (i, item) in self.question.items.iter().enumerate() {
            let detail = item.because.as_deref().unwrap_or(&item.detail);
            let text = match detail {
                "" => item.label.clone(),
                detail => format!("{}: {detail}", item.label),
            };
            said.choices
                .push(Choice::new(text).selected_at(i, Some(self.pick.index)));
        }
        said
    }

    fn menu<'a>(&'a self, hints: &'a [Hint]) -> Menu<'a> {
        let Question {
            title, said, items, ..
        } = &self.question;
        Menu {
            title,
            said,
            items,
            pick: self.pick,
            hints,
        }
    }
}
