//! Events as lines: sentences for people, JSON for programs, and the digest of all of them.

use std::io::{self, Write};

use greenroom_course::play::{Done, Player, What};
use greenroom_course::script::span_words;
use greenroom_engine::kernel::event::Event;
use greenroom_formats::json;
use greenroom_view::sentence;
use serde::Serialize;

/// An event as one JSON line.
#[derive(Serialize)]
struct Line<'a> {
    at_ms: u64,
    seq: u32,
    cause: String,
    service: &'static str,
    name: &'static str,
    detail: &'a greenroom_engine::told::Told,
}

/// Writes the events of a play and the digest of the whole history.
pub(super) fn write(out: &mut dyn Write, player: &Player, as_json: bool) -> io::Result<()> {
    let mut done = player.done.iter().peekable();
    for event in player.tape.cloud().history().since(player.since) {
        if as_json {
            line(out, player, event)?;
            continue;
        }
        while let Some(doing) = done.next_if(|doing| doing.events.start <= event.seq) {
            typed(out, player, doing)?;
        }
        let at = span_words(event.at.since(player.begin));
        let said = sentence::of(player.world(), &event.fact);
        writeln!(out, "{at:>9}  {said}")?;
    }
    if !as_json {
        for doing in done {
            typed(out, player, doing)?;
        }
    }
    let digest = player.tape.cloud().history().digest(player.world());
    writeln!(out, "log-hash: {digest}")
}

fn line(out: &mut dyn Write, player: &Player, event: &Event) -> io::Result<()> {
    let told = event.fact.tell(player.world());
    let line = Line {
        at_ms: event.at.since(player.begin).0,
        seq: event.seq,
        cause: event.cause.word(),
        service: told.service,
        name: told.name,
        detail: &told,
    };
    let text = json::to_string(&line).map_err(io::Error::other)?;
    writeln!(out, "{text}")
}

/// A line of the script, and what it printed.
fn typed(out: &mut dyn Write, player: &Player, doing: &Done) -> io::Result<()> {
    if doing.typed.is_empty() {
        return Ok(());
    }
    let at = span_words(doing.at.since(player.begin));
    let shown = |text: &str| greenroom_formats::text::clean(text);
    writeln!(out, "{at:>9}  > {}", shown(&doing.typed))?;
    match &doing.what {
        What::Printed(printed) => {
            for text in printed.out.lines().chain(printed.err.trim().lines()) {
                writeln!(out, "{:>9}    {}", "", shown(text))?;
            }
        }
        What::Held(verdict) => writeln!(out, "{:>9}    holds: {}", "", shown(&verdict.observed))?,
        What::Said(text) => writeln!(out, "{:>9}    {}", "", shown(text))?,
        What::Quiet => {}
    }
    Ok(())
}
