//! Three texts become one: what both sides made of their common ancestor, with marks where they
//! disagree.
//!
//! Source: git's `xdiff/xmerge.c`, at the level git merges with ("zealous").

use super::lines::{Hunk, Purpose, differences, lines};

/// The texts and what their sides are called.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) base: &'a [u8],
    pub(super) ours: &'a [u8],
    pub(super) theirs: &'a [u8],
    /// Behind `<<<<<<<`.
    pub(super) our_name: &'a str,
    /// Behind `>>>>>>>`.
    pub(super) their_name: &'a str,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Blended {
    pub(super) text: Vec<u8>,
    /// Places where the sides disagree.
    pub(super) conflicts: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    Ours,
    Theirs,
    Conflict,
    /// Both sides say the same after all.
    Same,
}

/// A stretch of both sides: `at` and `count` of lines.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    taken: Taken,
    base: Span,
    ours: Span,
    theirs: Span,
}

#[derive(Clone, Copy, Debug)]
struct Span {
    at: usize,
    count: usize,
}

impl Span {
    const fn end(self) -> usize {
        self.at + self.count
    }

    fn until(&mut self, other: Self) {
        self.count = other.end() - self.at;
    }
}

fn span(at: usize, count: usize) -> Span {
    Span { at, count }
}

/// Merges.
pub(super) fn blend(sides: Sides<'_>) -> Blended {
    let whole = |text: &[u8]| Blended {
        text: text.to_vec(),
        conflicts: 0,
    };
    let ours = differences(sides.base, sides.ours, Purpose::Merging);
    let theirs = differences(sides.base, sides.theirs, Purpose::Merging);
    if ours.is_empty() {
        return whole(sides.theirs);
    }
    if theirs.is_empty() {
        return whole(sides.ours);
    }
    let our_lines = lines(sides.ours);
    let their_lines = lines(sides.theirs);
    let found = stretches(&ours, &theirs, &our_lines, &their_lines);
    let found = refined(found, &our_lines, &their_lines);
    let found = joined(found);
    written(sides, &found, &our_lines, &their_lines)
}

/// Adds a stretch, or widens the last one if they touch.
fn append(found: &mut Vec<Stretch>, next: Stretch) {
    match found.last_mut() {
        Some(last) if next.ours.at <= last.ours.end() || next.theirs.at <= last.theirs.end() => {
            if last.taken != next.taken {
                last.taken = Taken::Conflict;
            }
            last.base.until(next.base);
            last.ours.until(next.ours);
            last.theirs.until(next.theirs);
        }
        _ => found.push(next),
    }
}

fn stretches(
    ours: &[Hunk],
    theirs: &[Hunk],
    our_lines: &[&[u8]],
    their_lines: &[&[u8]],
) -> Vec<Stretch> {
    let mut found = Vec::new();
    let (mut a, mut b) = (ours.iter().peekable(), theirs.iter().peekable());
    // How far each side's line numbers have moved away from the base's, behind its last hunk.
    let (mut our_shift, mut their_shift) = (Shift::default(), Shift::default());
    loop {
        match (a.peek(), b.peek()) {
            (Some(mine), other) if other.is_none_or(|other| mine.old.end < other.old.start) => {
                append(&mut found, our_shift.take(Taken::Ours, mine, &their_shift));
                a.next();
            }
            (other, Some(yours)) if other.is_none_or(|other| yours.old.end < other.old.start) => {
                append(
                    &mut found,
                    their_shift.take(Taken::Theirs, yours, &our_shift),
                );
                b.next();
            }
            (Some(mine), Some(yours)) => {
                let same = mine.old == yours.old
                    && our_lines.get(mine.new.clone()) == their_lines.get(yours.new.clone());
                if !same {
                    append(&mut found, clash(mine, yours));
                }
                let (i, j) = (mine.old.end, yours.old.end);
                if i >= j {
                    their_shift.pass(yours);
                }
                if j >= i {
                    our_shift.pass(mine);
                }
                if i >= j {
                    b.next();
                }
                if j >= i {
                    a.next();
                }
            }
            // Both patterns above take every case with one side empty.
            (None, _) | (_, None) => return found,
        }
    }
}

/// How many lines a side has more (or fewer) than the base so far.
#[derive(Clone, Copy, Default)]
struct Shift {
    old: usize,
    new: usize,
}

impl Shift {
    fn pass(&mut self, hunk: &Hunk) {
        self.old = hunk.old.end;
        self.new = hunk.new.end;
    }

    fn place(self, base: usize) -> usize {
        (base + self.new).saturating_sub(self.old)
    }

    /// A hunk that only one side has.
    fn take(&mut self, taken: Taken, hunk: &Hunk, other: &Self) -> Stretch {
        self.pass(hunk);
        let base = span(hunk.old.start, hunk.old.len());
        let own = span(hunk.new.start, hunk.new.len());
        let other = span(other.place(hunk.old.start), hunk.old.len());
        let (ours, theirs) = match taken {
            Taken::Theirs => (other, own),
            Taken::Ours | Taken::Conflict | Taken::Same => (own, other),
        };
        Stretch {
            taken,
            base,
            ours,
            theirs,
        }
    }
}

/// Two hunks that touch: both are widened to the same stretch of the base.
fn clash(mine: &Hunk, yours: &Hunk) -> Stretch {
    let from = mine.old.start.min(yours.old.start);
    let to = mine.old.end.max(yours.old.end);
    let wide = |hunk: &Hunk| {
        let at = hunk.new.start.saturating_sub(hunk.old.start - from);
        let end = hunk.new.end + (to - hunk.old.end);
        span(at, end - at)
    };
    Stretch {
        taken: Taken::Conflict,
        base: span(from, to - from),
        ours: wide(mine),
        theirs: wide(yours),
    }
}

/// Takes out of each conflict what both sides have alike.
fn refined(found: Vec<Stretch>, our_lines: &[&[u8]], their_lines: &[&[u8]]) -> Vec<Stretch> {
    let mut out = Vec::new();
    for stretch in found {
        let one_sided = stretch.ours.count == 0 || stretch.theirs.count == 0;
        if stretch.taken != Taken::Conflict || one_sided {
            out.push(stretch);
            continue;
        }
        let text = |lines: &[&[u8]], span: Span| {
            lines.get(span.at..span.end()).unwrap_or_default().concat()
        };
        let (mine, yours) = (
            text(our_lines, stretch.ours),
            text(their_lines, stretch.theirs),
        );
        let apart = differences(&mine, &yours, Purpose::Merging);
        if apart.is_empty() {
            out.push(Stretch {
                taken: Taken::Same,
                ..stretch
            });
        }
        out.extend(apart.into_iter().map(|hunk| Stretch {
            ours: span(stretch.ours.at + hunk.old.start, hunk.old.len()),
            theirs: span(stretch.theirs.at + hunk.new.start, hunk.new.len()),
            ..stretch
        }));
    }
    out
}

/// Conflicts with at most three lines between them become one.
fn joined(found: Vec<Stretch>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for next in found {
        match out.last_mut() {
            Some(last)
                if last.taken == Taken::Conflict
                    && next.taken == Taken::Conflict
                    && next.ours.at.saturating_sub(last.ours.end()) <= 3 =>
            {
                last.ours.until(next.ours);
                last.theirs.until(next.theirs);
            }
            _ => out.push(next),
        }
    }
    out
}

fn written(
    sides: Sides<'_>,
    found: &[Stretch],
    our_lines: &[&[u8]],
    their_lines: &[&[u8]],
) -> Blended {
    let mut text = Vec::new();
    let mut conflicts = 0;
    let mut at = 0;
    let copy = |text: &mut Vec<u8>, lines: &[&[u8]], from: usize, to: usize| {
        for line in lines.get(from..to).unwrap_or_default() {
            text.extend_from_slice(line);
        }
    };
    for stretch in found {
        let (ours, theirs) = (stretch.ours, stretch.theirs);
        match stretch.taken {
            Taken::Same => continue,
            Taken::Ours => copy(&mut text, our_lines, at, ours.end()),
            Taken::Theirs => {
                copy(&mut text, our_lines, at, ours.at);
                copy(&mut text, their_lines, theirs.at, theirs.end());
            }
            Taken::Conflict => {
                conflicts += 1;
                copy(&mut text, our_lines, at, ours.at);
                mark(&mut text, "<<<<<<<", sides.our_name);
                copy(&mut text, our_lines, ours.at, ours.end());
                mark(&mut text, "=======", "");
                copy(&mut text, their_lines, theirs.at, theirs.end());
                mark(&mut text, ">>>>>>>", sides.their_name);
            }
        }
        at = ours.end();
    }
    copy(&mut text, our_lines, at, our_lines.len());
    Blended { text, conflicts }
}

/// Writes a mark on a line of its own.
fn mark(text: &mut Vec<u8>, sign: &str, name: &str) {
    if text.last().is_some_and(|byte| *byte != b'\n') {
        text.push(b'\n');
    }
    text.extend_from_slice(sign.as_bytes());
    if !name.is_empty() {
        text.push(b' ');
        text.extend_from_slice(name.as_bytes());
    }
    text.push(b'\n');
}

#[cfg(test)]
mod tests;
