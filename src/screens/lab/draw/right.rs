//! The right side: the brief, the open file, the picture, or the solution.

use greenroom_course::blocks::Block;
use greenroom_course::figure;

use crate::screens::lab::solution::{self, Kind};
use crate::screens::lab::state::{Bench, Right};
use crate::{
    screens::Shared,
    theme::{Condition, Role},
    widgets::{
        Paper, Rect,
        list::Focused,
        prose::{self, Embed},
        split,
    },
};

/// What stands beside a picture: the open file, or the brief.
pub(super) const fn kept(bench: &Bench) -> Right {
    match bench.desk.open {
        Some(_) => Right::File,
        None => Right::Brief,
    }
}

/// Draws one of them.
pub(super) fn paint(
    bench: &Bench,
    shared: &Shared,
    what: Right,
    (area, focus): (Rect, Focused),
    paper: &mut Paper<'_>,
) {
    match what {
        Right::Brief => brief(bench, shared, (area, focus), paper),
        Right::File => file(bench, (area, focus), paper),
        Right::Picture => picture(bench, (area, focus), paper),
        Right::Solution => answer(bench, (area, focus), paper),
    }
}

fn brief(bench: &Bench, shared: &Shared, (area, focus): (Rect, Focused), paper: &mut Paper<'_>) {
    let minutes = format!("about {} min", bench.lab.minutes);
    let below = split::title(paper, area, "What to do", &minutes, focus);
    let inner = inset(below);
    let document = prose::read(&markdown(&bench.lab.brief));
    let width = usize::from(inner.width).min(usize::from(shared.settings.prose_width));
    let laid = prose::lay_out(&document, width, shared.syntaxes.as_deref(), &|_, _| {
        Embed::Code
    });
    let last = laid.lines.len().saturating_sub(1);
    prose::paint(paper, inner, &laid, (bench.top.min(last), None));
}

/// A brief as one text.
pub(in crate::screens::lab) fn markdown(blocks: &[Block]) -> String {
    let part = |block: &Block| match block {
        Block::Prose(prose) => figure::fill(&prose.text, figure::value),
        Block::Code(code) => format!("```{}\n{}\n```", code.language, code.text.trim_end()),
        Block::Aws(script) => format!("```sh\n{}\n```", script.text.trim_end()),
        Block::Differs(differs) => figure::fill(&differs.text, figure::value),
        Block::Scene(_) | Block::Predict(_) | Block::Proof(_) | Block::Notes(_) => String::new(),
    };
    let parts: Vec<String> = blocks.iter().map(part).collect();
    parts.join("\n\n")
}

fn file(bench: &Bench, (area, focus): (Rect, Focused), paper: &mut Paper<'_>) {
    let Some(open) = &bench.desk.open else {
        split::title(paper, area, "File", "", focus);
        let said = "Pick a file at the left; Enter opens it here.";
        super::wrapped(paper, inset(rest(area)), said, Role::Dim);
        return;
    };
    let note = if bench.goals.is_stale {
        (Condition::Running, "saved, not checked")
    } else {
        (Condition::Done, "saved")
    };
    let below = split::title(paper, area, &open.path, "", focus);
    let row = Rect { height: 1, ..area };
    let said = format!("{} {}", paper.sign(note.0.mark()), note.1);
    let name = crate::widgets::text::width(&open.path) + 4;
    if name + crate::widgets::text::width(&said) <= usize::from(area.width) {
        paper.line_right(row, &said, note.0.role());
    }
    open.editor.paint(paper, below, focus);
}

/// Draws the picture of what runs.
pub(super) fn picture(bench: &Bench, (area, focus): (Rect, Focused), paper: &mut Paper<'_>) {
    let w = bench.session.world();
    let title = format!("Picture: {}", bench.watched.picture.title(w));
    let pace = bench.session.pace();
    let note = match (
        pace.playing,
        bench.session.is_present(),
        bench.session.is_working(),
    ) {
        (true, ..) => format!("playing {}x", pace.speed),
        (false, false, _) => "in the past".to_owned(),
        (false, true, true) => "under way".to_owned(),
        (false, true, false) => "quiet".to_owned(),
    };
    let below = split::title(paper, area, &title, &note, focus);
    let picture = &bench.watched.picture;
    picture.paint(w, bench.watched.eye(focus), paper, inset(below));
}

fn answer(bench: &Bench, (area, focus): (Rect, Focused), paper: &mut Paper<'_>) {
    let note = "+ to add  - to take away";
    let below = inset(split::title(paper, area, "A solution", note, focus));
    let lines = solution::lines(bench);
    let top = bench.top.min(lines.len().saturating_sub(1));
    for (line, y) in lines.iter().skip(top).zip(below.top()..below.bottom()) {
        let (sign, role) = match line.kind {
            Kind::Head => ("", Role::Name),
            Kind::Same => ("  ", Role::Text),
            Kind::More => ("+ ", Role::Green),
            Kind::Less => ("- ", Role::Failed),
        };
        let said = format!("{sign}{}", crate::widgets::text::clean(&line.text));
        paper.line(
            Rect {
                y,
                height: 1,
                ..below
            },
            &said,
            role,
        );
    }
}

fn inset(area: Rect) -> Rect {
    Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(2),
        ..area
    }
}

fn rest(area: Rect) -> Rect {
    Rect {
        y: area.y + 2.min(area.height),
        height: area.height.saturating_sub(2),
        ..area
    }
}
