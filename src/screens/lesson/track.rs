//! The track below the picture: what happened last, and where in the play this is.

use greenroom_engine::kernel::time::SimTime;
use greenroom_view::board::Window;
use greenroom_view::timeline::{self as strips, Strip};

use super::scene::Scene;
use crate::{
    pictures::condition,
    theme::Role,
    widgets::{
        Paper, Rect,
        timeline::{Bar, Lane, Moment, Timeline},
    },
};

/// Cells that a lane's name takes.
const NAME: u16 = 12;

/// The last events at the shown moment, the newest below.
pub(super) fn events(scene: &Scene, paper: &mut Paper<'_>, area: Rect) {
    let (since, count) = (scene.session.since(), scene.session.count());
    let rows = u32::from(area.height);
    let first = count.saturating_sub(rows).max(since);
    if first >= count {
        paper.line(area, "Nothing has happened yet.", Role::Dim);
        return;
    }
    for (seq, y) in (first..count).zip(area.top()..area.bottom()) {
        let Some((at, said)) = scene.sentence(seq) else {
            continue;
        };
        let x = paper.write(area.x, y, area.right(), &scene.clock(at), Role::Dim) + 1;
        let marks = scene.board.marks();
        let mark = marks.binary_search_by_key(&seq, |mark| mark.seq).ok();
        let mark = mark.and_then(|place| marks.get(place));
        if let Some(state) = mark.map(|mark| condition(mark.condition)) {
            let sign = paper.sign(state.mark());
            paper.write(x, y, area.right(), sign, state.role());
        }
        let x = x + 2;
        let rest = Rect {
            x,
            y,
            width: area.right().saturating_sub(x),
            height: 1,
        };
        let role = if mark.is_some() {
            Role::Text
        } else {
            Role::Dim
        };
        paper.line(rest, &said, role);
    }
}

/// Whether the line of time tells what happens after the shown moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ahead {
    Shown,
    Hidden,
}

/// The line of time over the whole play, with as many lanes as there is room for.
pub(super) fn timeline(scene: &Scene, ahead: Ahead, paper: &mut Paper<'_>, area: Rect) {
    let begin = scene.session.begin();
    let window = Window {
        from: begin,
        to: scene.end(),
        cells: area.width.saturating_sub(NAME).max(1),
    };
    let ms = |at: SimTime| at.since(begin).0;
    let lane = |strip: Strip| Lane {
        name: strip.lane.name().to_owned(),
        bars: strip
            .bars
            .into_iter()
            .map(|bar| Bar {
                from_ms: ms(bar.from),
                to_ms: bar.to.map(ms),
                condition: condition(bar.condition),
                label: bar.label,
            })
            .collect(),
        moments: strip
            .moments
            .into_iter()
            .map(|moment| Moment {
                at_ms: ms(moment.at),
                condition: condition(moment.condition),
            })
            .collect(),
    };
    let w = scene.session.player().world();
    let strips = match ahead {
        Ahead::Shown => strips::strips(&scene.board, w, window),
        Ahead::Hidden => Vec::new(),
    };
    let lanes: Vec<Lane> = strips.into_iter().map(lane).collect();
    let shown = lanes.len().min(usize::from(area.height.saturating_sub(1)));
    let rows = u16::try_from(shown + 1)
        .unwrap_or(area.height)
        .min(area.height);
    let area = Rect {
        y: area.bottom() - rows,
        height: rows,
        ..area
    };
    let timeline = Timeline {
        lanes: lanes.get(..shown).unwrap_or_default(),
        top: 0,
        from_ms: 0,
        to_ms: ms(scene.end()).max(1),
        cursor_ms: scene.session.elapsed().0,
    };
    timeline.paint(paper, area);
}
