//! `greenroom play` and `greenroom replay`: one script, or one tape, from its first event to its
//! last, without a screen.

use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use greenroom_course::play::{Player, Stopped, Why};
use greenroom_course::script::{self, Script, Trouble};
use greenroom_engine::kernel::time::Span;
use greenroom_engine::tape::{Saved, Tape};
use greenroom_formats::json;

use super::{Exit, Launch};
use crate::session;

mod trace;

/// Most bytes of a file that is read here.
const BYTES_MAX: u64 = 64 << 20;

/// What to play.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Play {
    /// The script; `-` is standard input.
    pub file: PathBuf,
    /// The world it is played on, over what the script says itself.
    pub world: Option<String>,
    /// How far, counted from the play's beginning.
    pub until: Option<Span>,
    /// Where the tape is kept.
    pub save: Option<PathBuf>,
}

/// What to replay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replay {
    /// The tape.
    pub file: PathBuf,
    /// How far, counted from the world's first moment.
    pub until: Option<Span>,
}

/// Finds a world by its name and makes it ready to play on.
pub type Worlds<'a> = &'a dyn Fn(Option<&str>, Option<u64>) -> Result<Player>;

/// Plays a script. Exit code 1 when it stops before its end, 3 when it cannot be read.
pub fn play(play: &Play, launch: &Launch, worlds: Worlds<'_>, out: &mut dyn Write) -> Result<Exit> {
    let name = play.file.display().to_string();
    let text = read(&play.file)?;
    let script = match read_script(&name, &text) {
        Ok(script) => script,
        Err(findings) => {
            say(&findings);
            return Ok(Exit::Content);
        }
    };
    let world = play.world.as_deref().or(script.head.world.as_deref());
    let seed = launch.seed.or(script.head.seed);
    let mut player = worlds(world, seed)?;
    if let Some(until) = play.until {
        player.until = player.begin + until;
    }
    let played = player.play(&script);
    trace::write(out, &player, launch.json)?;
    if let Some(to) = &play.save {
        keep(&player.tape, to)?;
    }
    Ok(ended(&name, played))
}

/// Plays a kept tape again.
pub fn replay(replay: &Replay, launch: &Launch, out: &mut dyn Write) -> Result<Exit> {
    let name = replay.file.display();
    let text = read(&replay.file)?;
    let mut saved: Saved = json::from_str(&text).with_context(|| format!("{name}: no tape"))?;
    if let Some(until) = replay.until {
        let first = greenroom_engine::kernel::time::SimTime(0);
        saved.until = saved.until.min(first + until);
        saved.steps.retain(|step| step.at <= saved.until);
    }
    let surroundings = session::surroundings();
    let tape = Tape::load(&saved, surroundings.clone()).with_context(|| format!("{name}"))?;
    let mut player = Player::new(tape, surroundings);
    player.begin = greenroom_engine::kernel::time::SimTime(0);
    player.since = 0;
    trace::write(out, &player, launch.json)?;
    Ok(Exit::Ok)
}

fn read_script(name: &str, text: &str) -> Result<Script, String> {
    let (script, troubles) = script::read(text);
    if troubles.is_empty() {
        return Ok(script);
    }
    let lines: Vec<String> = troubles.iter().map(|t| finding(name, t)).collect();
    Err(lines.join("\n"))
}

fn finding(name: &str, trouble: &Trouble) -> String {
    let fix = trouble.fix.as_ref();
    let fix = fix.map(|fix| format!(" ({fix})")).unwrap_or_default();
    let (line, column) = (trouble.line, trouble.column);
    format!("{name}:{line}:{column}: error: {}{fix}", trouble.message)
}

/// How the program ends after a play.
fn ended(name: &str, played: Result<(), Box<Stopped>>) -> Exit {
    match played {
        Ok(()) => Exit::Ok,
        Err(stopped) if stopped.why == Why::TimeIsUp => Exit::Ok,
        Err(stopped) => {
            say(&format!("{name}: {stopped}"));
            Exit::Failed
        }
    }
}

fn keep(tape: &Tape, to: &Path) -> Result<()> {
    let text = json::to_string(&tape.save()).context("writing the tape down")?;
    std::fs::write(to, text).with_context(|| format!("{}: cannot be written", to.display()))
}

fn read(path: &Path) -> Result<String> {
    let name = path.display();
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin()
            .lock()
            .take(BYTES_MAX + 1)
            .read_to_end(&mut bytes)
    } else {
        let file = std::fs::File::open(path).with_context(|| format!("{name}"))?;
        file.take(BYTES_MAX + 1).read_to_end(&mut bytes)
    };
    read.with_context(|| format!("{name}: cannot be read"))?;
    if bytes.len() as u64 > BYTES_MAX {
        bail!("{name}: larger than {} MiB", BYTES_MAX >> 20);
    }
    String::from_utf8(bytes).with_context(|| format!("{name}: not UTF-8 text"))
}

/// Remarks go to stderr; where that is gone, nobody reads them.
fn say(text: &str) {
    let text = greenroom_formats::text::clean(text);
    let _ = writeln!(io::stderr(), "{text}");
}

#[cfg(test)]
mod tests;
