//! A build: its phases, and the end of its log.

use greenroom_engine::codebuild::BuildId;
use greenroom_engine::world::World;
use greenroom_view::build::{self, PhaseRow};

use super::rows::{Rows, head};
use super::{Eye, condition};
use crate::theme::Role;
use crate::widgets::{
    Paper, Rect,
    list::Focused,
    table::{self, Column, Side},
    text,
};

const COLUMNS: [Column<'_>; 3] = [
    Column {
        title: "",
        width: 17,
        side: Side::Left,
    },
    Column {
        title: "",
        width: 14,
        side: Side::Left,
    },
    Column {
        title: "",
        width: 8,
        side: Side::Right,
    },
];

/// Lines of the log: what can be walked through.
pub(super) fn len(w: &World, id: BuildId) -> usize {
    build::of(w, id).map_or(0, |build| build.log_lines)
}

pub(super) fn paint(w: &World, id: BuildId, eye: Eye, paper: &mut Paper<'_>, area: Rect) {
    let Some(build) = build::of(w, id) else {
        return;
    };
    let mut rows = Rows::of(area);
    let title = format!("{}  by {}", build.name, build.initiator);
    let state = (condition(build.condition), build.status.name());
    head(paper, rows.take(1), &title, state);
    let all = u16::try_from(build.phases.len()).unwrap_or(u16::MAX);
    let room = rows.height().saturating_sub(5).min(all);
    let skipped = build.phases.len().saturating_sub(usize::from(room));
    for phase in build.phases.iter().skip(skipped) {
        phase_row(paper, rows.take(1), phase);
    }
    if let Some(trouble) = &build.trouble {
        let said = format!("{}: {}", trouble.status_code, trouble.message);
        for line in text::wrap(&said, usize::from(area.width)).iter().take(2) {
            paper.line(rows.take(1), line, Role::Failed);
        }
    }
    paper.rule(rows.take(1));
    let height = usize::from(rows.height());
    let end = match eye.focus {
        Focused::Yes => (eye.pick + 1).max(height).min(build.log_lines),
        Focused::No => build.log_lines,
    };
    for line in build::log(w, id, end.saturating_sub(height)..end) {
        let role = if line.by_agent { Role::Dim } else { Role::Text };
        paper.line(rows.take(1), &line.text, role);
    }
}

fn phase_row(paper: &mut Paper<'_>, line: Rect, phase: &PhaseRow) {
    let condition = condition(phase.condition);
    let status = format!("{} {}", paper.sign(condition.mark()), phase.status.name());
    let cells = [
        (phase.phase.name().to_owned(), Role::Text),
        (status, condition.role()),
        (phase.took.to_string(), Role::Dim),
    ];
    table::row(paper, line, &COLUMNS, &cells);
}
