//! Typing: into the open file, and on the command line.

use super::state::{Bench, Pane, Right};
use super::{complete, terminal, update};
use crate::{
    screens::{Answer, Cx, Typed},
    theme::Condition,
    words::Action,
};

/// A person meant something on the command line.
pub(super) fn update(bench: &mut Bench, action: &Action, cx: &mut Cx<'_>) -> Answer {
    let prompt = &mut bench.terminal.prompt;
    match action {
        Action::Submit => {
            let line = prompt.submit();
            submit(bench, &line, cx);
        }
        Action::Complete => {
            let (session, rows) = (&bench.session, &bench.desk.rows);
            prompt.complete(|before| complete::complete(before, session, rows));
        }
        Action::PreviousLine => prompt.previous(),
        Action::NextLine => prompt.next(),
        Action::PageUp => bench.terminal.back += 5,
        Action::PageDown => bench.terminal.back = bench.terminal.back.saturating_sub(5),
        Action::Back => {
            if !prompt.close_list() {
                return Answer::Ignored;
            }
        }
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

/// Text for the file or the command line.
pub(super) fn typed(bench: &mut Bench, typed: Typed, cx: &mut Cx<'_>) {
    match (bench.pane, typed) {
        (Pane::Prompt, Typed::Key(key)) => {
            bench.terminal.prompt.key(key);
        }
        (Pane::Prompt, Typed::Paste(text)) => bench.terminal.prompt.paste(&text),
        (Pane::Prompt, Typed::Line(line)) => submit(bench, &line, cx),
        (Pane::Right, typed) if bench.right == Right::File => into_file(bench, &typed, cx),
        (Pane::Right | Pane::Files, _) => {}
    }
}

fn into_file(bench: &mut Bench, typed: &Typed, cx: &mut Cx<'_>) {
    let Some(open) = &mut bench.desk.open else {
        return;
    };
    let changed = match typed {
        Typed::Key(key) => open.editor.key(*key),
        Typed::Paste(text) => {
            let fits = open.editor.paste(text);
            if !fits {
                cx.say(Condition::Failed, "That is too long for this file.");
            }
            fits
        }
        Typed::Line(line) => open.editor.paste(&format!("{line}\n")),
    };
    if changed {
        save(bench, cx);
    } else {
        bench.desk.colour(cx.shared.syntaxes.as_deref());
    }
}

/// What stands in the editor is in the workspace at once; the goals are judged when you look up.
pub(super) fn save(bench: &mut Bench, cx: &mut Cx<'_>) {
    let Some(open) = &bench.desk.open else { return };
    let (path, text) = (open.path.clone(), open.editor.text());
    bench.session.write_file(&path, &text);
    bench.desk.refresh(&bench.session.player().files);
    bench.desk.colour(cx.shared.syntaxes.as_deref());
    bench.goals.is_stale = true;
}

/// Carries out a line and judges what came of it.
pub(super) fn submit(bench: &mut Bench, line: &str, cx: &mut Cx<'_>) {
    if line.trim().is_empty() {
        return;
    }
    terminal::submit(bench, line);
    bench.desk.colour(cx.shared.syntaxes.as_deref());
    update::judge(bench, cx);
}
