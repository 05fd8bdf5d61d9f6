//! The command line with what it printed above it.

use crate::screens::lab::state::{Bench, Pane};
use crate::screens::lab::terminal::{Line, Tone, sign};
use crate::{
    theme::{Mark, Role},
    widgets::{Paper, Rect, list::Focused, prompt::Shown, text},
};

/// Draws output and line; the list of completions lies over `whole`.
pub(super) fn paint(bench: &Bench, paper: &mut Paper<'_>, whole: Rect, area: Rect) {
    if area.height == 0 {
        return;
    }
    let here = bench.pane == Pane::Prompt;
    if here {
        paper.write(
            area.x,
            area.y,
            area.right(),
            paper.sign(Mark::Here),
            Role::You,
        );
    }
    let inner = Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(2),
        ..area
    };
    let room = usize::from(inner.height) - 1;
    let rows = rows(
        &bench.terminal.lines,
        usize::from(inner.width),
        room + bench.terminal.back,
    );
    let back = bench.terminal.back.min(rows.len().saturating_sub(room));
    let end = rows.len() - back;
    let start = end.saturating_sub(room);
    let shown = rows.get(start..end).unwrap_or_default();
    let mut y = inner.y;
    for (tone, said) in shown {
        paper.line(
            Rect {
                y,
                height: 1,
                ..inner
            },
            said,
            role(*tone),
        );
        y += 1;
    }
    let line = Rect {
        y,
        height: 1,
        ..inner
    };
    let sign = sign(&bench.session);
    let hint = if back > 0 {
        "more below: page-down"
    } else if here {
        "aws, git or a shell command; Tab completes; wait 5m lets time pass"
    } else {
        "a comes here"
    };
    let prompt = &bench.terminal.prompt;
    let shown = Shown {
        sign: &sign,
        hint,
        focus: Focused::from(here),
    };
    prompt.paint(paper, line, shown);
    if here {
        let from = u16::try_from(text::width(&sign)).unwrap_or(0);
        let place = Rect {
            x: line.x + from.min(line.width),
            ..line
        };
        prompt.paint_list(paper, whole, place);
    }
}

const fn role(tone: Tone) -> Role {
    match tone {
        Tone::Typed => Role::Bright,
        Tone::Out => Role::Text,
        Tone::Err => Role::Failed,
        Tone::Note => Role::You,
    }
}

/// The last rows of the output, at least so many where there are, folded to the width.
fn rows(lines: &[Line], width: usize, wanted: usize) -> Vec<(Tone, String)> {
    let mut rows = Vec::new();
    for line in lines.iter().rev() {
        if rows.len() >= wanted {
            break;
        }
        rows.extend(
            fold(&line.text, width)
                .into_iter()
                .rev()
                .map(|row| (line.tone, row)),
        );
    }
    rows.reverse();
    rows
}

/// Cuts a line into rows as a terminal does: blanks stay.
fn fold(line: &str, width: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut rest = line;
    loop {
        let (head, _) = text::head(rest, width.max(2));
        let cut = if head.is_empty() {
            rest.len()
        } else {
            head.len()
        };
        let (row, left) = rest.split_at(cut);
        rows.push(row.to_owned());
        if left.is_empty() {
            return rows;
        }
        rest = left;
    }
}
