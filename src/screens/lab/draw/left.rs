//! The left side: goals with what is there instead, and the files.

use crate::screens::lab::goals::seen;
use crate::screens::lab::state::{Bench, Pane};
use crate::screens::lab::update::tally;
use crate::{
    theme::{Condition, Mark, Role},
    widgets::{
        Paper, Rect,
        list::{self, Focused},
        split, text,
    },
};

/// Rows that what is there instead gets.
const SEEN_ROWS: usize = 3;

/// A row of the goals: how far in, a sign before it, the words.
struct Row {
    indent: u16,
    sign: Option<Condition>,
    text: String,
    role: Role,
}

/// Draws the goals; the first that is not met stays in sight.
pub(super) fn goals(bench: &Bench, paper: &mut Paper<'_>, area: Rect) {
    let note = if bench.goals.is_stale {
        "changed since checked"
    } else {
        ""
    };
    let below = split::title(paper, area, "Goals", note, Focused::No);
    let inner = Rect {
        x: below.x + 2.min(below.width),
        width: below.width.saturating_sub(2),
        ..below
    };
    let shown = usize::from(inner.height);
    let width = usize::from(inner.width);
    let (mut rows, mut anchor) = goal_rows(bench, width, Told::All);
    if rows.len() > shown {
        (rows, anchor) = goal_rows(bench, width, Told::Next);
    }
    let top = (anchor + 1).saturating_sub(shown);
    for (row, y) in rows.iter().skip(top).zip(inner.top()..inner.bottom()) {
        if let Some(sign) = row.sign {
            paper.write(
                inner.x,
                y,
                inner.right(),
                paper.sign(sign.mark()),
                sign.role(),
            );
        }
        let line = Rect {
            x: inner.x + row.indent,
            y,
            width: inner.width.saturating_sub(row.indent),
            height: 1,
        };
        paper.line(line, &row.text, row.role);
    }
    if rows.len() > top + shown && inner.height > 0 {
        let y = inner.bottom() - 1;
        let x = inner.right().saturating_sub(1);
        paper.write(x, y, inner.right(), paper.sign(Mark::MoreBelow), Role::Dim);
    }
}

/// Of which goals it is told what is there instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    All,
    /// Of the first that is not met.
    Next,
}

/// All rows, and the last one that has to be in sight.
fn goal_rows(bench: &Bench, width: usize, told: Told) -> (Vec<Row>, usize) {
    let mut rows = Vec::new();
    let mut anchor = 0;
    let first = bench.goals.first_open();
    for (at, goal) in bench.lab.goals.iter().enumerate() {
        let condition = bench.goals.condition(at);
        let say = format!("{} {}", at + 1, goal.say);
        for (n, line) in text::wrap(&say, width.saturating_sub(2))
            .into_iter()
            .enumerate()
        {
            rows.push(Row {
                indent: if n == 0 { 2 } else { 4 },
                sign: (n == 0).then_some(condition),
                text: line,
                role: match condition {
                    Condition::Done => Role::Text,
                    Condition::Running => Role::Bright,
                    _ => Role::Dim,
                },
            });
        }
        if told == Told::All || first == Some(at) {
            details(bench, at, width, &mut rows);
        }
        if first == Some(at) {
            anchor = rows.len().saturating_sub(1);
        }
    }
    if bench.goals.all_met() {
        let done = Row {
            indent: 0,
            sign: None,
            text: String::new(),
            role: Role::Text,
        };
        rows.push(done);
        let said = format!("All goals are met: {}.", tally(bench));
        let next = match &bench.next {
            Some((_, title)) => format!("n goes on: {title}"),
            None => "n leads to all labs.".to_owned(),
        };
        for line in [said, next] {
            let lines = text::wrap(&line, width).into_iter();
            rows.extend(lines.map(|text| Row {
                indent: 0,
                sign: None,
                text,
                role: Role::Green,
            }));
        }
        anchor = rows.len().saturating_sub(1);
    }
    (rows, anchor)
}

/// What is there instead, and the hints.
fn details(bench: &Bench, at: usize, width: usize, rows: &mut Vec<Row>) {
    let plain = |text: String, role| Row {
        indent: 4,
        sign: None,
        text,
        role,
    };
    let room = width.saturating_sub(4);
    let verdict = bench.goals.verdicts.get(at);
    if let Some(verdict) = verdict.filter(|verdict| !verdict.met) {
        let said = format!("there is: {}", seen(verdict));
        let lines = text::wrap(&said, room).into_iter().take(SEEN_ROWS);
        rows.extend(lines.map(|text| plain(text, Role::Dim)));
        let (hints, of) = bench.goals.shown(&bench.lab, at);
        for (n, hint) in hints.iter().enumerate() {
            let said = format!("hint {} of {of}: {hint}", n + 1);
            let lines = text::wrap(&said, room).into_iter();
            rows.extend(lines.map(|text| plain(text, Role::You)));
        }
    }
}

/// Draws the files with what is wrong with them.
pub(super) fn files(bench: &Bench, paper: &mut Paper<'_>, area: Rect) {
    let focus = Focused::from(bench.pane == Pane::Files);
    let below = split::title(paper, area, "Files", "", focus);
    let rows = &bench.desk.rows;
    list::paint(
        paper,
        below,
        bench.desk.pick,
        rows.len() + 1,
        focus,
        |paper, line, index| {
            let Some(row) = index.checked_sub(1).and_then(|at| rows.get(at)) else {
                paper.line(line, "what to do", Role::Text);
                return;
            };
            let open = bench
                .desk
                .open
                .as_ref()
                .is_some_and(|open| open.path == row.path);
            let role = if open { Role::Name } else { Role::Text };
            let note = row.note();
            let from = match row.worst() {
                Some(worst) => {
                    let said = format!("{} {note}", paper.sign(worst.mark()));
                    paper.line_right(line, &said, worst.sign_role())
                }
                None => line.right(),
            };
            let room = usize::from(from.saturating_sub(line.x + 1));
            let name = text::cut(&row.path, room, paper.sign(Mark::Cut)).into_owned();
            paper.line(line, &name, role);
        },
    );
}
