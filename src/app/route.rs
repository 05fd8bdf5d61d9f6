//! From an input to who takes it: the overlay on top, else the screen, else everywhere.

use super::{App, Overlay, update::Reply};
use crate::{
    keys::{Key, Meaning},
    screens::{Answer, Typed},
    words::{Effect, Input, Mouse},
};

impl App {
    pub(super) fn route(&mut self, input: Input, effects: &mut Vec<Effect>) {
        self.dirty = true;
        match input {
            Input::Key(key) => self.key(key, effects),
            Input::Repeat(key) if self.focus().is_typing() => self.key(key, effects),
            Input::Repeat(_) => self.dirty = false,
            Input::Paste(text) => {
                self.pending.clear();
                self.typed(Typed::Paste(text), effects);
            }
            Input::Mouse(mouse) => self.mouse(mouse, effects),
            Input::Resize { cols, rows } => self.size = (cols, rows),
            Input::Frame(dt) => self.with_screen(effects, |face, cx| face.frame(dt, cx)),
            Input::Outcome(outcome) => self.outcome(&outcome, effects),
            Input::Choice(index) => self.choose(index, effects),
            Input::Line(line) => self.typed(Typed::Line(line), effects),
        }
    }

    fn key(&mut self, key: Key, effects: &mut Vec<Effect>) {
        self.toast = None;
        self.pending.push(key.normal());
        let focus = self.focus();
        match self.shared.keymap.meaning(focus, &self.pending) {
            Meaning::Action(action) => {
                self.pending.clear();
                self.act(&action, effects);
            }
            Meaning::Begins(_) => {}
            Meaning::Nothing => {
                let alone = self.pending.len() == 1;
                self.pending.clear();
                if alone && focus.is_typing() {
                    self.typed(Typed::Key(key), effects);
                }
            }
        }
    }

    fn typed(&mut self, typed: Typed, effects: &mut Vec<Effect>) {
        let reply = match self.overlays.last_mut() {
            Some(Overlay::Palette(state)) => state.typed(typed),
            Some(Overlay::Command(state)) => state.typed(typed, &self.shared),
            Some(Overlay::Menu(_)) => Reply::Stay,
            None => {
                self.with_screen(effects, |face, cx| face.typed(typed, cx));
                Reply::Stay
            }
        };
        self.reply(reply, effects);
    }

    fn mouse(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        if !self.shared.settings.mouse {
            return;
        }
        self.pending.clear();
        let area = self.area();
        let reply = match self.overlays.last_mut() {
            Some(Overlay::Palette(state)) => state.mouse(mouse, area),
            Some(Overlay::Menu(state)) => state.mouse(mouse, area),
            Some(Overlay::Command(_)) => Reply::Stay,
            None => {
                self.with_screen(effects, |face, cx| face.mouse(mouse, cx));
                Reply::Stay
            }
        };
        self.reply(reply, effects);
    }

    fn choose(&mut self, index: usize, effects: &mut Vec<Effect>) {
        self.toast = None;
        let reply = match self.overlays.last_mut() {
            Some(Overlay::Palette(state)) => state.choose(index),
            Some(Overlay::Menu(state)) => state.choose(index),
            Some(Overlay::Command(_)) => Reply::Stay,
            None => {
                self.with_screen(effects, |face, cx| face.choose(index, cx));
                Reply::Stay
            }
        };
        self.reply(reply, effects);
    }

    /// Does what an overlay answered. Says whether it took the action.
    pub(super) fn reply(&mut self, reply: Reply, effects: &mut Vec<Effect>) -> Answer {
        match reply {
            Reply::Stay => {}
            Reply::Ignored => return Answer::Ignored,
            Reply::Close => self.close(),
            Reply::Do(doing) => {
                self.close();
                self.carry_out(doing, effects);
            }
            Reply::Refuse(because) => {
                self.say(crate::theme::Condition::Waiting, because);
            }
            Reply::Answer(index) => self.answered(index, effects),
        }
        Answer::Taken
    }

    fn close(&mut self) {
        if let Some(Overlay::Command(state)) = self.overlays.pop() {
            self.commands = state.prompt.history;
        }
    }
}
