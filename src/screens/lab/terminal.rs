//! The command line and what it printed.

use greenroom_awsapi::run::Printed;
use greenroom_course::play::{Stopped, What, Why};
use greenroom_engine::iam::Denial;
use greenroom_engine::kernel::files;
use greenroom_engine::world::World;
use greenroom_view::{names, permissions};

use super::state::Bench;
use crate::session::{Changed, Session};
use crate::widgets::{prompt::Prompt, text};

/// The most lines that are kept.
const LINES_MAX: usize = 4_000;
/// The most lines of one output.
const OUTPUT_MAX: usize = 1_000;

/// The words that begin a line of the script language at the prompt. Any other line is the
/// shell's.
pub(super) const WORDS: [&str; 12] = [
    "aws", "git", "$", "wait", "as", "let", "remove", "folder", "fault", "try", "expect", "say",
];

/// What kind of line stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Who typed, before the line.
    Typed,
    /// Printed.
    Out,
    /// Printed as an error.
    Err,
    /// Said by the lab itself.
    Note,
}

/// A line on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) tone: Tone,
    pub(super) text: String,
}

/// The command line and what it printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Terminal {
    pub(super) prompt: Prompt,
    pub(super) lines: Vec<Line>,
    /// Rows scrolled back from the end.
    pub(super) back: usize,
    /// Commands typed so far: aws, git and shell lines.
    pub(super) commands: u32,
}

impl Terminal {
    /// Adds text, made harmless.
    pub(super) fn add(&mut self, tone: Tone, said: &str) {
        let clean = text::clean(said);
        let all = clean.lines().count();
        for line in clean.lines().take(OUTPUT_MAX) {
            self.lines.push(Line {
                tone,
                text: line.to_owned(),
            });
        }
        if all > OUTPUT_MAX {
            let left = all - OUTPUT_MAX;
            let text = format!("{left} more lines; narrow it with --query or a pipe to head");
            let tone = Tone::Note;
            self.lines.push(Line { tone, text });
        }
        let over = self.lines.len().saturating_sub(LINES_MAX);
        self.lines.drain(..over);
        self.back = 0;
    }
}

/// Who types: `dana $ `, with the working folder when it is not the first one.
pub(super) fn sign(session: &Session) -> String {
    let player = session.player();
    let who = names::principal(&player.caller);
    let who = who.rsplit(['/', ' ']).next().unwrap_or(&who).to_owned();
    match player.folder.as_str() {
        "" => format!("{who} $ "),
        folder => format!("{who} {folder} $ "),
    }
}

/// Carries out a line. Time that passes by itself stops for it, and it happens in the present.
pub(super) fn submit(bench: &mut Bench, typed: &str) {
    let typed = typed.trim();
    if typed.is_empty() {
        return;
    }
    bench.session.pause();
    bench.session.to_present();
    let said = format!("{}{typed}", sign(&bench.session));
    bench.terminal.add(Tone::Typed, &said);
    if typed == "clear" {
        bench.terminal.lines.clear();
        return;
    }
    let from = bench.session.end();
    for part in parts(typed) {
        if !carry_out(bench, part) {
            break;
        }
    }
    bench.watched.begins(from);
    bench.desk.refresh(&bench.session.player().files);
    bench.watched.catch_up(bench.session.world());
}

/// Carries out one command; says whether the next one after `&&` follows.
fn carry_out(bench: &mut Bench, typed: &str) -> bool {
    let line = match script_line(typed, &bench.session) {
        Ok(line) => line,
        Err(why) => {
            bench.terminal.add(Tone::Err, &why);
            return false;
        }
    };
    let first = line.split_whitespace().next().unwrap_or_default();
    if ["aws", "git", "$", "try"].contains(&first) {
        bench.terminal.commands += 1;
    }
    let changed = bench.session.type_line(&line);
    let goes_on = matches!(changed, Changed::Done(_));
    tell(bench, changed);
    goes_on
}

/// The commands between `&&` where one of them is git's: the shell has no git of its own. Any
/// other line is one command.
fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut quote) = (0, None);
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '&') if at >= from && line.get(at..).is_some_and(|l| l.starts_with("&&")) => {
                parts.extend(line.get(from..at));
                from = at + 2;
            }
            _ => {}
        }
    }
    parts.extend(line.get(from..));
    let parts: Vec<&str> = parts.into_iter().map(str::trim).collect();
    let own = |part: &&str| part.starts_with("git ") || part.starts_with("cd ");
    if parts.iter().any(own) && parts.iter().all(|part| !part.is_empty()) {
        parts
    } else {
        vec![line]
    }
}

fn tell(bench: &mut Bench, changed: Changed) {
    match changed {
        Changed::Done(done) => match done.what {
            What::Printed(out) => printed(bench, &out),
            What::Held(verdict) => {
                let said = format!("holds: {}", verdict.observed);
                bench.terminal.add(Tone::Note, &said);
            }
            What::Said(said) => bench.terminal.add(Tone::Note, &said),
            What::Quiet => {}
        },
        Changed::Stopped(stopped) => {
            let Stopped { why, .. } = *stopped;
            match why {
                Why::Failed(out) | Why::NotRefused { printed: out, .. } => printed(bench, &out),
                Why::NotSo(verdict) | Why::InVain(verdict) => {
                    let said = format!("not so: {}", verdict.observed);
                    bench.terminal.add(Tone::Err, &said);
                }
                Why::Cannot(why) => bench.terminal.add(Tone::Err, &why),
                Why::TimeIsUp => bench.terminal.add(Tone::Err, "Time is up."),
            }
        }
        Changed::Unread(why) => bench.terminal.add(Tone::Err, &why),
    }
}

fn printed(bench: &mut Bench, printed: &Printed) {
    bench
        .terminal
        .add(Tone::Out, printed.out.trim_end_matches('\n'));
    let tone = if printed.exit_code == 0 {
        Tone::Out
    } else {
        Tone::Err
    };
    bench.terminal.add(tone, printed.err.trim_matches('\n'));
    let silent = printed.err.trim().is_empty() && printed.out.trim().is_empty();
    if printed.exit_code != 0 && silent {
        let said = format!("ended with code {}", printed.exit_code);
        bench.terminal.add(Tone::Err, &said);
    }
    let denial = printed.refusal.as_ref();
    if let Some(denial) = denial.and_then(|refusal| refusal.denial.as_deref()) {
        for line in denied(bench.session.player().world(), denial) {
            bench.terminal.add(Tone::Note, &line);
        }
    }
}

/// Which statement decided, and what would let it pass.
fn denied(w: &World, denial: &Denial) -> Vec<String> {
    let refusal = permissions::of(w, denial);
    let mut said = vec![format!("Why: {}", refusal.why)];
    said.extend(refusal.looked.iter().map(permissions::Looked::words));
    if let Some(by) = &refusal.decided {
        said.push(format!("Decided by {}: {}", by.place_words(), by.words));
    }
    said.push(refusal.remedy);
    said
}

/// A line as the script language spells it: its own words, `cd`, or a line for the shell.
fn script_line(typed: &str, session: &Session) -> Result<String, String> {
    let (first, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    if first == "cd" {
        let player = session.player();
        let to = match rest.trim() {
            "" | "~" => String::new(),
            path if path.starts_with('/') => files::clean(path),
            path => files::clean(&format!("{}/{path}", player.folder)),
        };
        return if player.files.is_folder(&to) {
            Ok(format!("folder /{to}"))
        } else {
            Err(format!("cd: {}: No such file or directory", rest.trim()))
        };
    }
    if WORDS.contains(&first) {
        return Ok(typed.to_owned());
    }
    Ok(format!("$ {typed}"))
}
