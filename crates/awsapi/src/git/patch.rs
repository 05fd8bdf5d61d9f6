//! Differences as git prints them: `diff --git …` with hunks.

use std::fmt::Write as _;

use super::change::{Change, Reader};
use super::desk::May;
use super::lines::{Hunk, Purpose, differences, is_binary, lines};
use super::quoting::quoted;
use super::store::Shortener;

/// How patches are printed.
#[derive(Clone, Copy)]
pub(super) struct Style<'a> {
    /// Lines of context around a hunk.
    pub(super) context: usize,
    /// Shortens ids.
    pub(super) short: &'a Shortener,
}

/// Lines of context when nobody asks for another number.
pub(super) const CONTEXT: usize = 3;

/// Prints one change.
pub(super) fn print(
    out: &mut String,
    reader: &Reader<'_>,
    change: &Change,
    style: Style<'_>,
) -> May<()> {
    let old_name = quoted(&format!("a/{}", change.old_path()));
    let new_name = quoted(&format!("b/{}", change.path));
    head(out, change, style.short);
    let (old, new) = (
        reader.read(change.old.as_ref())?,
        reader.read(change.new.as_ref())?,
    );
    if old == new {
        return Ok(());
    }
    let old_name = change.old.as_ref().map_or("/dev/null", |_| &old_name);
    let new_name = change.new.as_ref().map_or("/dev/null", |_| &new_name);
    if is_binary(&old) || is_binary(&new) {
        let _ = writeln!(out, "Binary files {old_name} and {new_name} differ");
        return Ok(());
    }
    let tabbed = |name: &str| if name.contains(' ') { "\t" } else { "" };
    let _ = writeln!(out, "--- {old_name}{}", tabbed(old_name));
    let _ = writeln!(out, "+++ {new_name}{}", tabbed(new_name));
    hunks(out, &old, &new, style.context);
    Ok(())
}

fn head(out: &mut String, change: &Change, short: &Shortener) {
    let old_name = quoted(&format!("a/{}", change.old_path()));
    let new_name = quoted(&format!("b/{}", change.path));
    let mut say = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    say(format!("diff --git {old_name} {new_name}"));
    let (old_id, new_id) = (
        change
            .old
            .as_ref()
            .map_or_else(|| "0".repeat(7), |slot| short.of(&slot.id)),
        change
            .new
            .as_ref()
            .map_or_else(|| "0".repeat(7), |slot| short.of(&slot.id)),
    );
    let mut mode = String::new();
    match (&change.old, &change.new) {
        (None, Some(new)) => say(format!("new file mode {}", new.mode)),
        (Some(old), None) => say(format!("deleted file mode {}", old.mode)),
        (Some(old), Some(new)) if old.mode != new.mode => {
            say(format!("old mode {}", old.mode));
            say(format!("new mode {}", new.mode));
        }
        (Some(old), Some(_)) => mode = format!(" {}", old.mode),
        (None, None) => {}
    }
    if let Some(from) = &change.from {
        say(format!("similarity index {}%", from.percent));
        say(format!("rename from {}", quoted(&from.path)));
        say(format!("rename to {}", quoted(&change.path)));
    }
    let same = change.old.as_ref().map(|old| &old.id) == change.new.as_ref().map(|new| &new.id);
    if !same {
        say(format!("index {old_id}..{new_id}{mode}"));
    }
}

/// Prints the hunks of two texts.
pub(super) fn hunks(out: &mut String, old: &[u8], new: &[u8], context: usize) {
    let found = differences(old, new, Purpose::Reading);
    let (old, new) = (lines(old), lines(new));
    let mut heading = Heading::default();
    for group in groups(&found, context) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            continue;
        };
        let lead = first.old.start.min(context);
        let trail = (old.len() - last.old.end).min(context);
        let (old_from, old_to) = (first.old.start - lead, last.old.end + trail);
        let (new_from, new_to) = (first.new.start - lead, last.new.end + trail);
        let spot = |from: usize, to: usize| match to - from {
            0 => format!("{from},0"),
            1 => format!("{}", from + 1),
            count => format!("{},{count}", from + 1),
        };
        let (minus, plus) = (spot(old_from, old_to), spot(new_from, new_to));
        let above = heading.above(&old, old_from);
        let _ = writeln!(out, "@@ -{minus} +{plus} @@{above}");
        let mut at = old_from;
        for hunk in group {
            write(out, ' ', old.get(at..hunk.old.start));
            write(out, '-', old.get(hunk.old.clone()));
            write(out, '+', new.get(hunk.new.clone()));
            at = hunk.old.end;
        }
        write(out, ' ', old.get(at..old_to));
    }
}

/// Hunks whose contexts touch stand together.
fn groups(hunks: &[Hunk], context: usize) -> Vec<Vec<Hunk>> {
    let mut groups: Vec<Vec<Hunk>> = Vec::new();
    for hunk in hunks {
        let joins = groups
            .last()
            .and_then(|group| group.last())
            .is_some_and(|last| hunk.old.start - last.old.end <= 2 * context);
        match groups.last_mut() {
            Some(group) if joins => group.push(hunk.clone()),
            _ => groups.push(vec![hunk.clone()]),
        }
    }
    groups
}

fn write(out: &mut String, sign: char, lines: Option<&[&[u8]]>) {
    for line in lines.unwrap_or_default() {
        out.push(sign);
        out.push_str(&String::from_utf8_lossy(line));
        if !line.ends_with(b"\n") {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// The line above a hunk that names what it stands in.
#[derive(Default)]
struct Heading {
    seen: usize,
    text: String,
}

impl Heading {
    fn above(&mut self, old: &[&[u8]], from: usize) -> String {
        let unseen = old.get(self.seen..from).unwrap_or_default();
        let names = |line: &&&[u8]| {
            line.first()
                .is_some_and(|byte| byte.is_ascii_alphabetic() || b"_$".contains(byte))
        };
        if let Some(line) = unseen.iter().rev().find(names) {
            let cut = line.get(..80).unwrap_or(line);
            let text = String::from_utf8_lossy(cut);
            self.text = format!(" {}", text.trim_end());
        }
        self.seen = self.seen.max(from);
        self.text.clone()
    }
}
