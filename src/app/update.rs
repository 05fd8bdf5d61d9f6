//! From an action to what changes: the screen's own, or the app's.

use super::{
    App, Overlay, STACK_MAX, command,
    doing::Doing,
    menu::{self, Asker},
    outline, palette,
};
use crate::{
    screens::{Answer, Cx, Face, Offer, Question, Screen, Wish},
    session::Course,
    theme::Condition,
    widgets::{Rect, frame, modal::Item, toast::Toast},
    words::{Action, Effect, Outcome, Place, finding},
};

/// What an overlay answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// It took the input and stays.
    Stay,
    /// It does not know the action.
    Ignored,
    /// It is done.
    Close,
    /// It is done, and this is to be done next.
    Do(Doing),
    /// It stays, and says why.
    Refuse(String),
    /// The question was answered with this item.
    Answer(usize),
}

impl App {
    /// A person meant something.
    pub(super) fn act(&mut self, action: &Action, effects: &mut Vec<Effect>) {
        self.dirty = true;
        let area = self.area();
        let reply = match self.overlays.last_mut() {
            Some(Overlay::Palette(state)) => state.update(action, area),
            Some(Overlay::Command(state)) => state.update(action, &self.shared),
            Some(Overlay::Menu(state)) => state.update(action, area),
            None => {
                if self.with_screen(effects, |face, cx| face.update(action, cx)) == Answer::Taken {
                    return;
                }
                self.act_global(action, effects);
                return;
            }
        };
        let through = [
            Action::Quit,
            Action::Suspend,
            Action::Redraw,
            Action::Palette,
        ];
        if self.reply(reply, effects) == Answer::Ignored && through.contains(action) {
            self.act_global(action, effects);
        }
    }

    fn act_global(&mut self, action: &Action, effects: &mut Vec<Effect>) {
        match action {
            Action::Help => self.goto(&Place::Help, effects),
            Action::Command => {
                let state = command::State::new(self.commands.clone());
                self.overlays.push(Overlay::Command(state));
            }
            Action::Palette => {
                let entries = palette::entries(&self.shared, self.subject());
                let state = palette::State::new("Find anything", entries);
                self.overlays.clear();
                self.overlays.push(Overlay::Palette(state));
            }
            Action::Settings => {
                let state = palette::State::new("Settings", palette::settings(&self.shared));
                self.overlays.push(Overlay::Palette(state));
            }
            Action::Leave => self.leave(effects),
            Action::Back if !self.above.is_empty() => self.leave(effects),
            Action::Back => {}
            Action::Quit => self.quit(true, effects),
            Action::Suspend => effects.push(Effect::Suspend),
            Action::Redraw => effects.push(Effect::Redraw),
            Action::HistoryBack => {
                if let Some(place) = self.history.back() {
                    self.show(&place, effects);
                }
            }
            Action::HistoryForward => {
                if let Some(place) = self.history.forward() {
                    self.show(&place, effects);
                }
            }
            Action::Goto(place) => self.goto(place, effects),
            Action::Report => effects.push(Effect::Report {
                text: self.report(),
            }),
            other if is_move(other) => {}
            other => self.say(
                Condition::Waiting,
                format!("Not used here: {}.", other.about()),
            ),
        }
    }

    /// What the app itself can do now.
    pub(super) fn global_offers(&self) -> Vec<Offer> {
        let nowhere = |place: Option<&Place>, what: &str| match place {
            Some(_) => None,
            None => Some(format!("there is nothing {what} this")),
        };
        let back = nowhere(self.history.before(), "before");
        let forward = nowhere(self.history.after(), "after");
        let home = self
            .above
            .is_empty()
            .then(|| "this is the first screen".to_owned());
        let leave = if self.above.is_empty() {
            "quit"
        } else {
            "leave this screen"
        };
        vec![
            Offer::plain(Action::Help),
            Offer::plain(Action::Command),
            Offer::plain(Action::Palette),
            Offer::plain(Action::Settings),
            Offer::plain(Action::Back).unless(home),
            Offer::new(Action::Leave, leave),
            Offer::plain(Action::Quit),
            Offer::plain(Action::HistoryBack).unless(back),
            Offer::plain(Action::HistoryForward).unless(forward),
            Offer::plain(Action::Suspend),
            Offer::plain(Action::Report),
            Offer::plain(Action::Redraw),
        ]
    }

    /// Goes to a place, or says why not.
    pub(super) fn goto(&mut self, place: &Place, effects: &mut Vec<Effect>) {
        if self.show(place, effects) {
            self.history.visit(place);
        }
    }

    /// Shows a place: a screen that is open already is uncovered, another one is opened.
    fn show(&mut self, place: &Place, effects: &mut Vec<Effect>) -> bool {
        self.overlays.clear();
        if self.base.face().place() == *place {
            self.above.clear();
            return true;
        }
        if let Some(at) = self.above.iter().position(|s| s.face().place() == *place) {
            self.above.truncate(at + 1);
            return true;
        }
        match Screen::open(place, self.subject()) {
            Ok(screen) => {
                if self.above.len() == STACK_MAX {
                    self.above.remove(0);
                }
                self.above.push(screen);
                self.with_screen(effects, |face, cx| face.opened(cx));
                true
            }
            Err(because) => {
                self.say(Condition::Waiting, because);
                false
            }
        }
    }

    fn leave(&mut self, effects: &mut Vec<Effect>) {
        match self.screen().face().would_lose() {
            Some(lost) => self.ask_first(Asker::Leave, "Leave?", &lost),
            None => self.leave_now(effects),
        }
    }

    fn leave_now(&mut self, effects: &mut Vec<Effect>) {
        if self.above.pop().is_none() {
            effects.push(Effect::Quit { interrupted: false });
        }
        let place = self.place();
        self.history.visit(&place);
    }

    pub(super) fn quit(&mut self, interrupted: bool, effects: &mut Vec<Effect>) {
        let asked = self.overlays.iter().any(|o| match o {
            Overlay::Menu(menu) => menu.asker == Asker::Quit,
            _ => false,
        });
        match self.screen().face().would_lose() {
            // The second time is meant.
            Some(lost) if !asked => self.ask_first(Asker::Quit, "Quit?", &lost),
            _ => effects.push(Effect::Quit { interrupted }),
        }
    }

    /// Tells what something means, until it is closed.
    pub(super) fn tell(&mut self, title: String, said: String) {
        let items = vec![Item::new("Close", "")];
        let question = Question {
            id: "",
            title,
            said,
            items,
        };
        let menu = menu::State::new(Asker::Nobody, question);
        self.overlays.push(Overlay::Menu(menu));
    }

    fn ask_first(&mut self, asker: Asker, title: &str, lost: &str) {
        let items = vec![Item::new("Yes", lost), Item::new("No", "stay here")];
        let (title, said) = (title.to_owned(), String::new());
        let question = Question {
            id: "",
            title,
            said,
            items,
        };
        self.overlays
            .push(Overlay::Menu(menu::State::new(asker, question)));
    }

    pub(super) fn answered(&mut self, index: usize, effects: &mut Vec<Effect>) {
        let Some(Overlay::Menu(menu)) = self.overlays.pop() else {
            return;
        };
        match (menu.asker, index) {
            (Asker::Screen, index) => {
                let id = menu.question.id;
                self.with_screen(effects, |face, cx| face.answered(id, index, cx));
            }
            (Asker::Leave, 0) => self.leave_now(effects),
            (Asker::Quit, 0) => effects.push(Effect::Quit { interrupted: true }),
            (Asker::Leave | Asker::Quit | Asker::Nobody, _) => {}
        }
    }

    pub(super) fn outcome(&mut self, outcome: &Outcome, effects: &mut Vec<Effect>) {
        match outcome {
            Outcome::SyntaxesReady => {
                self.shared.syntaxes = crate::widgets::code::Syntaxes::shared();
            }
            Outcome::CourseReady(course) => {
                self.shared.course = Some(course.clone());
                outline::refresh(&mut self.shared);
                self.tell_course(course);
            }
            Outcome::ProgressReady(rows) => {
                self.shared.rows.merge(rows);
                outline::refresh(&mut self.shared);
            }
            Outcome::Kept(row) => {
                self.shared.rows.add(row.clone());
                outline::refresh(&mut self.shared);
            }
            Outcome::SettingsSaved(Ok(()))
            | Outcome::Edited { .. }
            | Outcome::Prepared { .. }
            | Outcome::LabKept { .. } => {}
            Outcome::SettingsSaved(Err(because)) => {
                let said = format!("The setting holds until you quit, but is not saved: {because}");
                self.say(Condition::Failed, said);
            }
            Outcome::ReportWritten(Ok(path)) => {
                self.say(Condition::Done, format!("Report: {path}"));
            }
            Outcome::ReportWritten(Err(because)) | Outcome::Trouble(because) => {
                self.say(Condition::Failed, because.clone());
            }
        }
        self.tell_screens(outcome, effects);
    }

    /// Tells every screen: what was asked for may come while another one lies over it.
    fn tell_screens(&mut self, outcome: &Outcome, effects: &mut Vec<Effect>) {
        let body = frame::parts(self.area()).body;
        let mut wishes = Vec::new();
        for screen in std::iter::once(&mut self.base).chain(&mut self.above) {
            let mut cx = Cx::new(&self.shared, body);
            screen.face_mut().outcome(outcome, &mut cx);
            wishes.extend(cx.wishes());
        }
        self.grant(wishes, effects);
    }

    /// Lets the screen on top do something and grants its wishes.
    pub(super) fn with_screen<R>(
        &mut self,
        effects: &mut Vec<Effect>,
        call: impl FnOnce(&mut dyn Face, &mut Cx<'_>) -> R,
    ) -> R {
        let body = frame::parts(self.area()).body;
        let mut cx = Cx::new(&self.shared, body);
        let screen = self.above.last_mut().unwrap_or(&mut self.base);
        let result = call(screen.face_mut(), &mut cx);
        let wishes = cx.wishes();
        self.grant(wishes, effects);
        result
    }

    fn grant(&mut self, wishes: Vec<Wish>, effects: &mut Vec<Effect>) {
        for wish in wishes {
            match wish {
                Wish::Act(action) => self.act_wish(&action, effects),
                Wish::Effect(effect) => effects.push(effect),
                Wish::Toast(toast) => self.toast = Some(toast),
                Wish::Ask(question) => {
                    let state = menu::State::new(Asker::Screen, question);
                    self.overlays.push(Overlay::Menu(state));
                }
            }
        }
    }

    /// A screen never gets its own wish back: what it wants of everywhere goes there at once,
    /// unless it left meanwhile and the wish is meant for the screen below.
    fn act_wish(&mut self, action: &Action, effects: &mut Vec<Effect>) {
        match action {
            Action::Leave | Action::Goto(_) => self.act_global(action, effects),
            other => self.act(other, effects),
        }
    }

    pub(super) fn say(&mut self, condition: Condition, text: impl Into<String>) {
        self.toast = Some(Toast {
            condition,
            text: text.into(),
        });
    }

    /// Tells what is wrong with a person's own files, once.
    pub(super) fn tell_findings(&mut self) {
        let Some(first) = self.shared.findings.first() else {
            return;
        };
        let more = match self.shared.findings.len() - 1 {
            0 => String::new(),
            1 => " One more: greenroom doctor.".to_owned(),
            n => format!(" {n} more: greenroom doctor."),
        };
        let text = format!("{}{more}", finding::told(first));
        self.say(Condition::Decision, text);
    }

    /// Tells the first error of a course, unless something else is being told.
    fn tell_course(&mut self, course: &Course) {
        let mut errors = course
            .findings()
            .iter()
            .filter(|finding| finding.is_error());
        if let (Some(first), None) = (errors.next(), &self.toast) {
            let text = format!("{} All of them: greenroom check.", finding::told(first));
            self.say(Condition::Decision, text);
        }
    }

    pub(super) fn area(&self) -> Rect {
        Rect::new(0, 0, self.size.0, self.size.1)
    }
}

fn is_move(action: &Action) -> bool {
    let moves = [
        Action::Up,
        Action::Down,
        Action::Left,
        Action::Right,
        Action::Top,
        Action::Bottom,
        Action::HalfPageDown,
        Action::HalfPageUp,
        Action::PageDown,
        Action::PageUp,
        Action::NextPane,
        Action::PreviousPane,
        Action::Open,
        Action::Submit,
        Action::NextLine,
        Action::PreviousLine,
    ];
    moves.contains(action) || action.choice().is_some()
}
