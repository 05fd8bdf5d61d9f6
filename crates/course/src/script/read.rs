//! Reading a script. Every mistake is found, not only the first.

use greenroom_engine::kernel::time::Span;

use super::{
    Act, BYTES_MAX, Caller, Doing, LINES_MAX, Run, Script, Trouble, Value, Wait, head, moment,
    words,
};
use crate::{claim, fault};

/// How long `wait until quiet` waits at most: longer than any deployment may run.
const QUIET_MAX: Span = Span::days(8);
/// How long `wait until CLAIM` waits when nobody says.
const UNTIL_MAX: Span = Span::hours(1);
/// The words a line can begin with, for a guess at a misspelt one.
const FIRST_WORDS: [&str; 21] = [
    "as", "aws", "git", "$", "let", "file", "remove", "folder", "wait", "fault", "try", "expect",
    "say", "play", "title", "about", "world", "points", "sources", "fails", "seed",
];

/// Reads a script.
pub fn read(text: &str) -> (Script, Vec<Trouble>) {
    let mut script = Script::default();
    let mut troubles = Vec::new();
    if text.len() > BYTES_MAX {
        let message = format!("the script has more than {BYTES_MAX} bytes");
        return (script, vec![Trouble::new(1, message)]);
    }
    let mut lines = Lines::new(text);
    while let Some((line, typed)) = lines.next_whole() {
        if line as usize > LINES_MAX {
            let message = format!("the script has more than {LINES_MAX} lines");
            troubles.push(Trouble::new(1, message).on_line(line));
            break;
        }
        let indent = typed.len() - typed.trim_start().len();
        let typed = without_comment(typed.trim());
        if typed.is_empty() {
            continue;
        }
        if script.doings.is_empty()
            && let Some(read) = head::read(&mut script.head, line, typed)
        {
            troubles.extend(
                read.err()
                    .map(|trouble| trouble.on_line(line).shifted(indent)),
            );
            continue;
        }
        match act(typed, &mut lines) {
            Ok(act) => script.doings.push(Doing {
                line,
                typed: typed.to_owned(),
                act,
            }),
            Err(trouble) => troubles.push(trouble.on_line(line).shifted(indent)),
        }
    }
    (script, troubles)
}

/// The lines of a text, continued ones joined.
struct Lines<'a> {
    rest: std::iter::Enumerate<std::str::Lines<'a>>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.lines().enumerate(),
        }
    }

    fn next_whole(&mut self) -> Option<(u32, String)> {
        let (at, first) = self.rest.next()?;
        let mut whole = first.to_owned();
        while whole.ends_with('\\') && !whole.trim_start().starts_with('#') {
            whole.pop();
            match self.rest.next() {
                Some((_, more)) => {
                    whole.truncate(whole.trim_end().len());
                    whole.push(' ');
                    whole.push_str(more.trim_start());
                }
                None => break,
            }
        }
        Some((u32::try_from(at + 1).unwrap_or(u32::MAX), whole))
    }

    /// The lines up to one that is exactly `end`.
    fn text_until(&mut self, end: &str) -> Option<String> {
        let mut text = String::new();
        for (_, line) in self.rest.by_ref() {
            if line == end {
                return Some(text);
            }
            text.push_str(line);
            text.push('\n');
        }
        None
    }
}

/// Cuts a comment: `#` at the start or after a blank, outside quotes.
fn without_comment(line: &str) -> &str {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '#') if before.is_whitespace() => {
                return line.get(..at).unwrap_or_default().trim_end();
            }
            (Some(_) | None, _) => {}
        }
        before = c;
    }
    line
}

fn act(typed: &str, lines: &mut Lines<'_>) -> Result<Act, Trouble> {
    let (first, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    let rest_at = typed.chars().count() - rest.trim_start().chars().count();
    let rest = rest.trim();
    if rest.is_empty() {
        return Err(if FIRST_WORDS.contains(&first) {
            Trouble::new(1, format!("`{first}` needs something behind it"))
        } else {
            unknown(first)
        });
    }
    let inner = |trouble: Trouble| trouble.shifted(rest_at);
    match first {
        "aws" | "git" | "$" => run(typed).map(Act::Run),
        "as" => caller(rest).map(Act::As).map_err(inner),
        "let" => variable(rest).map_err(inner),
        "file" => file(rest, lines).map_err(inner),
        "remove" => one(rest).map(|path| Act::Remove { path }).map_err(inner),
        "folder" => one(rest).map(|path| Act::Folder { path }).map_err(inner),
        "wait" => wait(rest).map(Act::Wait).map_err(inner),
        "fault" => fault::read(rest).map(Act::Fault).map_err(inner),
        "try" => run(rest).map(Act::Try).map_err(inner),
        "expect" => expect(rest).map_err(inner),
        "say" => Ok(Act::Say(rest.to_owned())),
        "play" => one(rest).map(Act::Play).map_err(inner),
        "title" | "about" | "world" | "points" | "sources" | "fails" | "seed" => {
            let message = format!("`{first}` must stand before the first doing");
            Err(Trouble::new(1, message))
        }
        _ => Err(unknown(first)),
    }
}

fn unknown(first: &str) -> Trouble {
    let trouble = Trouble::new(1, format!("`{first}` is not a doing"));
    match greenroom_formats::text::nearest(first, &FIRST_WORDS) {
        Some(near) => trouble.fix(format!("did you mean `{near}`?")),
        None => trouble.fix("write `$ …` for a shell line"),
    }
}

fn one(rest: &str) -> Result<String, Trouble> {
    let mut all = words(rest)?.into_iter();
    match (all.next(), all.next()) {
        (Some(word), None) => Ok(word.text),
        (_, Some(second)) => Err(Trouble::new(second.column, "one word too many")),
        (None, None) => Err(Trouble::new(1, "a word is missing")),
    }
}

fn run(text: &str) -> Result<Run, Trouble> {
    match text.split_once(char::is_whitespace) {
        Some(("aws", _)) => Ok(Run::Aws(text.to_owned())),
        Some(("git", _)) => Ok(Run::Git(text.to_owned())),
        Some(("$", line)) => Ok(Run::Shell(line.trim().to_owned())),
        _ => Err(Trouble::new(
            1,
            "a command line begins with `aws`, `git` or `$`",
        )),
    }
}

fn caller(rest: &str) -> Result<Caller, Trouble> {
    let all = words(rest)?;
    let texts: Vec<&str> = all.iter().map(|word| word.text.as_str()).collect();
    match texts.as_slice() {
        ["root"] => Ok(Caller::Root),
        ["role", name] => Ok(Caller::Role((*name).to_owned())),
        [name] => Ok(Caller::User((*name).to_owned())),
        _ => {
            Err(Trouble::new(1, "this is no caller").fix("`as root`, `as NAME` or `as role NAME`"))
        }
    }
}

fn variable(rest: &str) -> Result<Act, Trouble> {
    let Some((name, value)) = rest.split_once('=') else {
        return Err(Trouble::new(1, "`=` is missing").fix("`let NAME = aws …`"));
    };
    let at =
        name.chars().count() + 1 + (value.chars().count() - value.trim_start().chars().count());
    let (name, value) = (name.trim(), value.trim());
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.starts_with(|c: char| c.is_ascii_alphabetic());
    if !is_name {
        return Err(Trouble::new(1, format!("`{name}` is no variable's name")));
    }
    let from = match run(value) {
        Ok(run) => Value::Printed(run),
        Err(_) => Value::Text(one(value).map_err(|trouble| trouble.shifted(at))?),
    };
    Ok(Act::Let {
        name: name.to_owned(),
        from,
    })
}

fn file(rest: &str, lines: &mut Lines<'_>) -> Result<Act, Trouble> {
    let all = words(rest)?;
    let texts: Vec<&str> = all.iter().map(|word| word.text.as_str()).collect();
    let (path, mark) = match texts.as_slice() {
        [path, mark] => (path, mark.strip_prefix("<<")),
        _ => (&"", None),
    };
    let Some(mark) = mark.filter(|mark| !mark.is_empty()) else {
        return Err(
            Trouble::new(1, "a file's text is missing").fix("`file PATH <<END`, its lines, `END`")
        );
    };
    match lines.text_until(mark) {
        Some(text) => Ok(Act::File {
            path: (*path).to_owned(),
            text,
        }),
        None => Err(Trouble::new(
            1,
            format!("the text never ends: no line is `{mark}`"),
        )),
    }
}

fn wait(rest: &str) -> Result<Wait, Trouble> {
    let Some(what) = rest.strip_prefix("until ") else {
        return time(rest).map(Wait::For);
    };
    let (what, max) = split_max(what)?;
    if what == "quiet" {
        return Ok(Wait::Quiet(max.unwrap_or(QUIET_MAX)));
    }
    if let Some(at) = moment(what) {
        return Ok(Wait::At(at));
    }
    let claim = claim::read(what).map_err(|trouble| trouble.shifted(6))?;
    Ok(Wait::Until(claim, max.unwrap_or(UNTIL_MAX)))
}

/// Splits `… max 2h` at its end.
fn split_max(what: &str) -> Result<(&str, Option<Span>), Trouble> {
    match what.rsplit_once(" max ") {
        Some((claim, max)) if !max.trim().contains(' ') => Ok((claim.trim(), Some(time(max)?))),
        _ => Ok((what.trim(), None)),
    }
}

fn time(text: &str) -> Result<Span, Trouble> {
    moment(text).ok_or_else(|| {
        Trouble::new(1, format!("`{}` is no length of time", text.trim()))
            .fix("times are written 90s, 5m, 1h30m, 2d")
    })
}

fn expect(rest: &str) -> Result<Act, Trouble> {
    if let Some(rest) = rest.strip_prefix("error ") {
        let Some((code, line)) = rest.split_once(" from ") else {
            return Err(Trouble::new(1, "`from` is missing").fix("`expect error CODE from aws …`"));
        };
        let code = code.trim();
        let run = run(line.trim()).map_err(|trouble| trouble.shifted(12 + code.chars().count()))?;
        let code = (code != "any").then(|| code.to_owned());
        return Ok(Act::Refused { code, run });
    }
    claim::read(rest).map(Act::Expect)
}
