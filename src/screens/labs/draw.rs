//! Drawing the list of labs.

use super::layout::layout;
use super::state::{Row, State, rows};
use crate::{
    screens::Shared,
    theme::{Condition, Role},
    widgets::{
        Paper, Rect,
        list::{self, Focused},
        text,
    },
};

/// Draws it.
pub(super) fn draw(state: &State, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
    let rects = layout(area);
    let rows = rows(shared);
    let indent = |rect: Rect| Rect {
        x: rect.x + 2.min(rect.width),
        width: rect.width.saturating_sub(4),
        ..rect
    };
    if rows.is_empty() {
        let said = empty(shared);
        lines(paper, indent(area), said, Role::Dim);
        return;
    }
    let said = "Real files, a real command line, goals that the simulator judges.";
    paper.line(indent(rects.head), said, Role::Dim);
    list::paint(
        paper,
        rects.list,
        state.pick,
        rows.len(),
        Focused::Yes,
        |paper, line, index| {
            if let Some(lab) = rows.get(index) {
                row(lab, paper, line);
            }
        },
    );
    if let Some(lab) = rows.get(state.pick.index) {
        about(lab, paper, indent(rects.about));
    }
}

/// What is said where there is nothing to choose.
pub(super) fn empty(shared: &Shared) -> &'static str {
    match &shared.course {
        None => "The course is being read.",
        Some(_) => {
            "This course has no labs. A lab is a folder labs/NNN-slug/ in a course folder; \
             name yours with --pack FOLDER."
        }
    }
}

fn row(lab: &Row, paper: &mut Paper<'_>, line: Rect) {
    let condition = condition(lab);
    let x = paper.write(
        line.x,
        line.y,
        line.right(),
        paper.sign(condition.mark()),
        condition.role(),
    ) + 1;
    let number = format!("{:03}", lab.number);
    let x = paper.write(x, line.y, line.right(), &number, Role::Dim) + 2;
    let note = format!("{:<5}{:>3} min", lab.section, lab.minutes);
    let wide = line.width >= 90;
    let standing = if wide { lab.standing() } else { short(lab) };
    let right = text::pad_left(&standing, if wide { 26 } else { 6 });
    let right = format!("{note}  {right}");
    let from = paper.line_right(
        Rect {
            x,
            width: line.right().saturating_sub(x),
            ..line
        },
        &right,
        Role::Dim,
    );
    let room = Rect {
        x,
        width: from.saturating_sub(x + 2),
        ..line
    };
    paper.line(room, &lab.title, Role::Name);
}

fn short(lab: &Row) -> String {
    if lab.is_done {
        return "done".to_owned();
    }
    format!("{}/{}", lab.met, lab.goals)
}

fn condition(lab: &Row) -> Condition {
    match (lab.is_done, lab.met) {
        (true, _) => Condition::Done,
        (false, 0) => Condition::Waiting,
        (false, _) => Condition::Running,
    }
}

fn about(lab: &Row, paper: &mut Paper<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    paper.rule(Rect { height: 1, ..area });
    let below = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    let goals = if lab.goals == 1 { "goal" } else { "goals" };
    let head = format!("{}: {} {goals}, {}", lab.title, lab.goals, lab.standing());
    paper.line(below, &head, Role::Bright);
    let trains = Rect {
        y: below.y + 1,
        height: below.height.saturating_sub(1),
        ..below
    };
    if !lab.points.is_empty() {
        let said = format!("It trains: {}", lab.points.join(" "));
        lines(paper, trains, &said, Role::Dim);
    }
}

fn lines(paper: &mut Paper<'_>, area: Rect, said: &str, role: Role) {
    let wrapped = text::wrap(said, usize::from(area.width).max(1));
    for (line, y) in wrapped.iter().zip(area.top()..area.bottom()) {
        paper.line(
            Rect {
                y,
                height: 1,
                ..area
            },
            line,
            role,
        );
    }
}
