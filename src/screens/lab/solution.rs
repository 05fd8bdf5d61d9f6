//! One way to reach every goal: its commands, and what it changes in the files.

use super::state::Bench;

/// The most lines that are compared, in each of two files.
const COMPARED_MAX: usize = 600;

/// What kind of line stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading.
    Head,
    /// As in the person's own file.
    Same,
    /// The solution has it, the person's file has not.
    More,
    /// The person's file has it, the solution has not.
    Less,
}

/// A line of the solution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// The solution beside the person's own files; empty where a lab brings none.
pub(super) fn lines(bench: &Bench) -> Vec<Line> {
    let Some(solution) = &bench.lab.solution else {
        return Vec::new();
    };
    let line = |kind, text: &str| Line {
        kind,
        text: text.to_owned(),
    };
    let mut all = vec![line(Kind::Head, "What is typed")];
    let typed = solution.session.text.trim_end().lines();
    all.extend(typed.map(|text| line(Kind::Same, text)));
    let mine = &bench.session.player().files;
    for (path, text) in &solution.files {
        all.push(line(Kind::Same, ""));
        let before = mine.text(path).unwrap_or_default();
        if before == **text {
            all.push(line(Kind::Head, &format!("{path}, as yours")));
            continue;
        }
        all.push(line(Kind::Head, &format!("{path}, beside yours")));
        all.extend(compared(&before, text));
    }
    all
}

/// The lines of two texts in one list, those they share once.
fn compared(before: &str, after: &str) -> Vec<Line> {
    let old: Vec<&str> = before.lines().take(COMPARED_MAX).collect();
    let new: Vec<&str> = after.lines().take(COMPARED_MAX).collect();
    // How long the longest common rest is, from each pair of lines on.
    let wide = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * wide];
    let at = |i: usize, j: usize| i * wide + j;
    let read = |common: &[u32], i: usize, j: usize| common.get(at(i, j)).copied().unwrap_or(0);
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let best = if a == b {
                read(&common, i + 1, j + 1) + 1
            } else {
                read(&common, i + 1, j).max(read(&common, i, j + 1))
            };
            if let Some(cell) = common.get_mut(at(i, j)) {
                *cell = best;
            }
        }
    }
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    loop {
        let (kind, text) = match (old.get(i), new.get(j)) {
            (Some(a), Some(b)) if a == b => (Kind::Same, *a),
            (Some(a), Some(_)) if read(&common, i + 1, j) >= read(&common, i, j + 1) => {
                (Kind::Less, *a)
            }
            (_, Some(b)) => (Kind::More, *b),
            (Some(a), None) => (Kind::Less, *a),
            (None, None) => break,
        };
        i += usize::from(kind != Kind::More);
        j += usize::from(kind != Kind::Less);
        out.push(Line {
            kind,
            text: text.to_owned(),
        });
    }
    out
}

#[cfg(test)]
mod tests;
