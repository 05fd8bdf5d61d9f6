//! The stage's command line: `aws …`, `wait …`, `fault …`, or a moment to go to.

use greenroom_course::play::What;
use greenroom_course::script::moment;

use super::state::{Over, Show, Standing, State};
use super::suggest;
use crate::{
    screens::{Answer, Cx, Typed},
    session::Changed,
    theme::Condition,
    widgets::prompt::{Field, Prompt},
    words::Action,
};

/// Opens the command line with a text.
pub(super) fn open(show: &mut Show, text: &str) {
    show.session.pause();
    show.prompt = Some(Prompt {
        field: Field::with(text),
        ..Prompt::default()
    });
}

/// A person meant something while typing.
pub(super) fn update(show: &mut Show, action: &Action, cx: &mut Cx<'_>) -> Answer {
    let Some(prompt) = &mut show.prompt else {
        return Answer::Ignored;
    };
    match action {
        Action::Submit => {
            let line = prompt.submit();
            show.prompt = None;
            submit(show, &line, cx);
        }
        Action::Complete => {
            let w = show.session.world();
            prompt.complete(|before| {
                let lines = suggest::lines(w).into_iter();
                (0, lines.filter(|line| line.starts_with(before)).collect())
            });
        }
        Action::PreviousLine => prompt.previous(),
        Action::NextLine => prompt.next(),
        Action::Back | Action::LeaveTerminal => {
            if !prompt.close_list() {
                show.prompt = None;
            }
        }
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

/// Text for the command line.
pub(super) fn typed(state: &mut State, typed: Typed, cx: &mut Cx<'_>) {
    let Standing::Here(show) = &mut state.standing else {
        return;
    };
    let Some(prompt) = &mut show.prompt else {
        return;
    };
    match typed {
        Typed::Key(key) => {
            prompt.key(key);
        }
        Typed::Paste(text) => prompt.paste(&text),
        Typed::Line(line) => {
            show.prompt = None;
            submit(show, &line, cx);
        }
    }
}

fn submit(show: &mut Show, line: &str, cx: &mut Cx<'_>) {
    let line = line.trim();
    if line.is_empty() {
        return;
    }
    let time = line.strip_prefix("go to ").unwrap_or(line).trim();
    match moment(time) {
        Some(span) => {
            let to = show.session.begin() + span;
            show.session.pause();
            if to > show.session.end() {
                let more = to.since(show.session.at());
                show.session.go_on(more);
            } else {
                show.session.seek(to);
            }
            show.catch_up();
        }
        None => carry_out(show, line, cx),
    }
}

/// Carries out a line of the script language at the shown moment.
pub(super) fn carry_out(show: &mut Show, line: &str, cx: &mut Cx<'_>) {
    let branches = !show.session.is_present();
    let changed = show.session.type_line(line);
    show.rebuild();
    match changed {
        Changed::Done(done) => {
            if branches {
                let said = "This is a branch now; d compares it with the way it left.";
                cx.say(Condition::Decision, said);
            }
            if let What::Printed(printed) = done.what {
                let out = printed.out.trim_end();
                let err = printed.err.trim();
                let lines = out.lines().chain(err.lines()).map(str::to_owned);
                let lines: Vec<String> = lines.collect();
                if !lines.is_empty() {
                    show.over = Some(Over::Printed { lines, top: 0 });
                }
            }
        }
        Changed::Stopped(stopped) => cx.say(Condition::Failed, stopped.to_string()),
        Changed::Unread(why) => cx.say(Condition::Failed, why),
    }
}
