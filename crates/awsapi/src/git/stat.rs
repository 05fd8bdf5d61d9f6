//! Differences in numbers: `--stat`, `--numstat`, and the lines about files that came and went.
//!
//! Source: git's `show_stats` in diff.c.

use std::fmt::Write as _;

use super::change::{Change, Reader};
use super::desk::May;
use super::lines::{Purpose, differences, is_binary};
use super::quoting::quoted;

/// Columns of a terminal that nobody measured.
const COLUMNS: usize = 80;

/// What one file adds and takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// Its name as it is printed.
    pub(super) name: String,
    pub(super) amount: Amount,
}

/// Lines, or bytes of what is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    Lines { added: usize, taken: usize },
    Bytes { old: usize, new: usize },
}

/// Counts changes.
pub(super) fn counts(reader: &Reader<'_>, changes: &[Change]) -> May<Vec<Count>> {
    let mut counts = Vec::new();
    for change in changes {
        let (old, new) = (
            reader.read(change.old.as_ref())?,
            reader.read(change.new.as_ref())?,
        );
        let amount = if is_binary(&old) || is_binary(&new) {
            let (old, new) = (old.len(), new.len());
            Amount::Bytes { old, new }
        } else {
            let hunks = differences(&old, &new, Purpose::Reading);
            let added = hunks.iter().map(|hunk| hunk.new.len()).sum();
            let taken = hunks.iter().map(|hunk| hunk.old.len()).sum();
            Amount::Lines { added, taken }
        };
        let name = name(change);
        counts.push(Count { name, amount });
    }
    Ok(counts)
}

fn name(change: &Change) -> String {
    match &change.from {
        Some(from) => renamed(&from.path, &change.path),
        None => quoted(&change.path),
    }
}

/// `lib/{old => new}/file`
fn renamed(old: &str, new: &str) -> String {
    let (quoted_old, quoted_new) = (quoted(old), quoted(new));
    if quoted_old != old || quoted_new != new {
        return format!("{quoted_old} => {quoted_new}");
    }
    let shared = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b);
    let slash = |(at, (byte, _)): (usize, (u8, u8))| (byte == b'/').then_some(at + 1);
    let head = shared.enumerate().filter_map(slash).last().unwrap_or(0);
    // The end both share begins with a slash and may begin with the one that ended the head.
    let most = old.len().min(new.len()) - head + usize::from(head > 0);
    let back = old.bytes().rev().zip(new.bytes().rev()).take(most);
    let shared = back.take_while(|(a, b)| a == b);
    let slash = |(at, (byte, _)): (usize, (u8, u8))| (byte == b'/').then_some(at + 1);
    let tail = shared.enumerate().filter_map(slash).last().unwrap_or(0);
    let middle = |path: &str| {
        let end = path.len().saturating_sub(tail).max(head);
        path.get(head..end).unwrap_or_default().to_owned()
    };
    if head + tail == 0 {
        return format!("{old} => {new}");
    }
    let start = old.get(..head).unwrap_or_default();
    let end = old.get(old.len() - tail..).unwrap_or_default();
    format!("{start}{{{} => {}}}{end}", middle(old), middle(new))
}

fn digits(number: usize) -> usize {
    number.to_string().len()
}

/// Widths of the table.
struct Widths {
    name: usize,
    number: usize,
    graph: usize,
    most: usize,
}

impl Widths {
    fn of(counts: &[Count]) -> Self {
        let longest = counts
            .iter()
            .map(|count| count.name.chars().count())
            .max()
            .unwrap_or(0);
        let (mut most, mut binary, mut number) = (0, 0, 0);
        for count in counts {
            match count.amount {
                Amount::Lines { added, taken } => most = most.max(added + taken),
                Amount::Bytes { old, new } => {
                    binary = binary.max(14 + digits(old) + digits(new));
                    number = 3;
                }
            }
        }
        let number = digits(most).max(number);
        let columns = COLUMNS.max(16 + 6 + number);
        let mut graph = if most + 4 > binary { most } else { binary - 4 };
        let mut name = longest;
        if name + number + 6 + graph > columns {
            graph = graph.min((columns * 3 / 8).saturating_sub(number + 6).max(6));
            if name > columns - number - 6 - graph {
                name = columns - number - 6 - graph;
            } else {
                graph = columns - number - 6 - name;
            }
        }
        Self {
            name,
            number,
            graph,
            most,
        }
    }

    fn scaled(&self, count: usize) -> usize {
        if count == 0 || self.most == 0 {
            return 0;
        }
        1 + count * self.graph.saturating_sub(1) / self.most
    }

    fn bars(&self, mut added: usize, mut taken: usize) -> String {
        if self.graph <= self.most {
            let mut total = self.scaled(added + taken);
            if total < 2 && added > 0 && taken > 0 {
                total = 2;
            }
            if added < taken {
                added = self.scaled(added);
                taken = total - added;
            } else {
                taken = self.scaled(taken);
                added = total - taken;
            }
        }
        "+".repeat(added) + &"-".repeat(taken)
    }

    fn cut(&self, name: &str) -> String {
        let length = name.chars().count();
        if length <= self.name {
            return name.to_owned() + &" ".repeat(self.name - length);
        }
        let kept = self.name.saturating_sub(3);
        let tail: String = name.chars().skip(length - kept).collect();
        let tail = tail
            .find('/')
            .and_then(|at| tail.get(at..))
            .unwrap_or(&tail)
            .to_owned();
        let pad = kept.saturating_sub(tail.chars().count());
        format!("...{tail}{}", " ".repeat(pad))
    }
}

/// ` a.txt | 2 +-`, a line for each file.
pub(super) fn table(counts: &[Count]) -> String {
    let widths = Widths::of(counts);
    let mut out = String::new();
    for count in counts {
        let name = widths.cut(&count.name);
        let number = widths.number;
        let line = match count.amount {
            Amount::Lines { added, taken } => {
                let sum = added + taken;
                let bars = widths.bars(added, taken);
                let gap = if sum > 0 { " " } else { "" };
                format!(" {name} | {sum:>number$}{gap}{bars}\n")
            }
            Amount::Bytes { old: 0, new: 0 } => format!(" {name} | {:>number$}\n", "Bin"),
            Amount::Bytes { old, new } => {
                format!(" {name} | {:>number$} {old} -> {new} bytes\n", "Bin")
            }
        };
        out.push_str(&line);
    }
    out
}

/// ` 2 files changed, 3 insertions(+), 1 deletion(-)`
pub(super) fn total(counts: &[Count]) -> String {
    let (mut added, mut taken) = (0, 0);
    for count in counts {
        if let Amount::Lines { added: a, taken: t } = count.amount {
            added += a;
            taken += t;
        }
    }
    if counts.is_empty() {
        return " 0 files changed\n".to_owned();
    }
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let files = counts.len();
    let mut line = format!(" {files} file{} changed", plural(files));
    if added > 0 || taken == 0 {
        let _ = write!(line, ", {added} insertion{}(+)", plural(added));
    }
    if taken > 0 || added == 0 {
        let _ = write!(line, ", {taken} deletion{}(-)", plural(taken));
    }
    line + "\n"
}

/// ` create mode 100644 a.txt` and the like, for files that came, went, moved or changed mode.
pub(super) fn summary(changes: &[Change]) -> String {
    let mut out = String::new();
    for change in changes {
        let path = quoted(&change.path);
        match (&change.old, &change.new) {
            (None, Some(new)) => {
                let _ = writeln!(out, " create mode {} {path}", new.mode);
            }
            (Some(old), None) => {
                let _ = writeln!(out, " delete mode {} {path}", old.mode);
            }
            (Some(old), Some(new)) => {
                if let Some(from) = &change.from {
                    let (name, percent) = (name(change), from.percent);
                    let _ = writeln!(out, " rename {name} ({percent}%)");
                }
                if old.mode != new.mode {
                    let shown = if change.from.is_some() {
                        ""
                    } else {
                        &format!(" {path}")
                    };
                    let _ = writeln!(out, " mode change {} => {}{shown}", old.mode, new.mode);
                }
            }
            (None, None) => {}
        }
    }
    out
}

/// `3\t1\ta.txt`, a line for each file.
pub(super) fn numbers(counts: &[Count]) -> String {
    let line = |count: &Count| match count.amount {
        Amount::Lines { added, taken } => format!("{added}\t{taken}\t{}\n", count.name),
        Amount::Bytes { .. } => format!("-\t-\t{}\n", count.name),
    };
    counts.iter().map(line).collect()
}
