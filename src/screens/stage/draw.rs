//! Drawing the stage.

use greenroom_course::script::span_words;
use greenroom_view::board::Window;
use greenroom_view::timeline::{self as strips, Strip};
use greenroom_view::why::{Step, Why};

use super::layout::{Rects, layout};
use super::state::{Over, Pane, Show, Standing, State};
use super::{choose, side};
use crate::{
    pictures::{Eye, condition},
    screens::Shared,
    theme::{Condition, Mark, Role},
    widgets::{
        Paper, Rect,
        list::{self, Focused, Pick},
        modal,
        prompt::Shown,
        steps::clock,
        text,
        timeline::{Bar, Lane, Moment, Timeline},
    },
};

/// Draws it.
pub(super) fn draw(state: &State, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
    match &state.standing {
        Standing::NoCourse => said(paper, area, "The course is being read.", Role::Dim),
        Standing::Waiting(_) => said(paper, area, "The world is being set up.", Role::Dim),
        Standing::Cannot(because) => said(paper, area, because, Role::Failed),
        Standing::Choosing(pick) => entries(shared, *pick, area, paper),
        Standing::Here(show) => here(show, area, paper),
    }
}

fn said(paper: &mut Paper<'_>, area: Rect, words: &str, role: Role) {
    let lines = text::wrap(words, usize::from(area.width.saturating_sub(4)));
    for (line, y) in lines.iter().zip(area.y + 1..area.bottom()) {
        let row = Rect {
            x: area.x + 2,
            y,
            width: area.width.saturating_sub(4),
            height: 1,
        };
        paper.line(row, line, role);
    }
}

fn entries(shared: &Shared, pick: Pick, area: Rect, paper: &mut Paper<'_>) {
    let Some(course) = &shared.course else { return };
    let all = choose::entries(course.catalog());
    list::paint(
        paper,
        area,
        pick,
        all.len(),
        Focused::Yes,
        |paper, line, index| {
            if let Some(entry) = all.get(index) {
                let title = text::pad(&entry.title, 44);
                let x = paper.write(line.x, line.y, line.right(), &title, Role::Name) + 2;
                let rest = Rect {
                    x,
                    width: line.right().saturating_sub(x),
                    ..line
                };
                paper.line(rest, &entry.about, Role::Dim);
            }
        },
    );
}

fn here(show: &Show, area: Rect, paper: &mut Paper<'_>) {
    let lanes = lanes(show, area.width);
    let count = u16::try_from(lanes.len()).unwrap_or(u16::MAX);
    let rects = layout(area, count, show.wants());
    if let Some(Over::Compare { top }) = &show.over {
        compare(show, *top, &rects, paper);
    } else {
        pictures(show, &rects, paper);
        paper.rule(rects.rule);
        events(show, rects.events, paper);
    }
    timeline(show, &lanes).paint(paper, rects.timeline);
    match &show.over {
        Some(Over::Why { why, pick }) => chain(show, (why, *pick), area, paper),
        Some(Over::Printed { lines, top }) => printed(lines, *top, area, paper),
        Some(Over::Compare { .. }) | None => {}
    }
    if let Some(prompt) = &show.prompt {
        let who = greenroom_view::names::principal(&show.session.player().caller);
        let sign = format!("{who} $ ");
        let shown = Shown {
            sign: &sign,
            hint: "Tab suggests what is likely now",
            focus: Focused::Yes,
        };
        prompt.paint(paper, rects.prompt, shown);
        prompt.paint_list(paper, area, rects.prompt);
    }
}

fn pictures(show: &Show, rects: &Rects, paper: &mut Paper<'_>) {
    let w = show.session.world();
    show.picture.paint(w, show.eye(), paper, rects.picture);
    if rects.second.width == 0 {
        return;
    }
    if rects.second.x > rects.picture.x {
        paper.upright(Rect {
            x: rects.second.x - 2,
            width: 1,
            ..rects.second
        });
    } else {
        paper.rule(Rect {
            y: rects.second.y - 1,
            height: 1,
            ..rects.second
        });
    }
    if let Some(inside) = show.inside() {
        inside.paint(w, Eye::default(), paper, rects.second);
    }
}

fn events(show: &Show, area: Rect, paper: &mut Paper<'_>) {
    let rows = usize::from(area.height);
    let all = show.events();
    if all == 0 {
        paper.line(area, "Nothing has happened yet. Space plays.", Role::Dim);
        return;
    }
    let focus = if show.pane == Pane::Events {
        Focused::Yes
    } else {
        Focused::No
    };
    let index = all.saturating_sub(show.event + 1);
    let top = all.saturating_sub(rows);
    let pick = Pick { index, top };
    list::paint(paper, area, pick, all, focus, |paper, line, index| {
        let seq = show.session.since() + u32::try_from(index).unwrap_or(u32::MAX);
        let Some((event, sentence)) = show.sentence(seq) else {
            return;
        };
        let at = clock(event.at.since(show.session.begin()).0);
        let x = paper.write(line.x, line.y, line.right(), &at, Role::Dim) + 2;
        let mark = show.board.marks();
        let place = mark.binary_search_by_key(&seq, |mark| mark.seq).ok();
        let state = place
            .and_then(|place| mark.get(place))
            .map(|mark| condition(mark.condition));
        let sign = state.map_or(" ", |state| paper.sign(state.mark()));
        let role = state.map_or(Role::Text, Condition::role);
        let x = paper.write(x, line.y, line.right(), sign, role) + 1;
        let rest = Rect {
            x,
            width: line.right().saturating_sub(x),
            ..line
        };
        let tone = if state.is_some() {
            Role::Bright
        } else {
            Role::Dim
        };
        paper.line(rest, &sentence, tone);
    });
}

/// The lanes of the timeline over the whole play.
pub(super) fn lanes(show: &Show, width: u16) -> Vec<Lane> {
    let begin = show.session.begin();
    let window = Window {
        from: begin,
        to: show.session.end(),
        cells: width.saturating_sub(12).max(1),
    };
    let ms = |at: greenroom_engine::kernel::time::SimTime| at.since(begin).0;
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
    let w = show.session.player().world();
    strips::strips(&show.board, w, window)
        .into_iter()
        .map(lane)
        .collect()
}

/// The timeline over those lanes.
pub(super) fn timeline<'a>(show: &Show, lanes: &'a [Lane]) -> Timeline<'a> {
    Timeline {
        lanes,
        top: 0,
        from_ms: 0,
        to_ms: show.session.end().since(show.session.begin()).0.max(1),
        cursor_ms: show.session.elapsed().0,
    }
}

fn chain(show: &Show, (why, pick): (&Why, Pick), area: Rect, paper: &mut Paper<'_>) {
    let width = usize::from(area.width.min(110)).saturating_sub(6);
    let steps: Vec<Vec<(String, Role)>> = why
        .steps
        .iter()
        .map(|step| told(show, step, width, paper))
        .collect();
    let all: usize = steps.iter().map(Vec::len).sum();
    let height = u16::try_from(all).unwrap_or(u16::MAX).saturating_add(2);
    let place = modal::place(area, 110, height);
    let inside = modal::sheet(paper, place, "Why did this happen?");
    let rows = usize::from(inside.height);
    // The picked step and as many before it as there is room for.
    let mut first = pick.index.min(steps.len().saturating_sub(1));
    let mut used = steps.get(first).map_or(0, Vec::len);
    while let Some(before) = first.checked_sub(1).and_then(|at| steps.get(at)) {
        if used + before.len() > rows {
            break;
        }
        used += before.len();
        first -= 1;
    }
    let mut y = inside.y;
    for (index, lines) in steps.iter().enumerate().skip(first) {
        for (line, role) in lines {
            let row = Rect {
                y,
                height: u16::from(y < inside.bottom()),
                ..inside
            };
            if index == pick.index && *role == Role::Bright {
                paper.tint(row, Role::Selected);
            }
            paper.line(row, line, *role);
            y = y.saturating_add(1);
        }
    }
}

/// A step of the chain: the rule that led to it, then what happened.
fn told(show: &Show, step: &Step, width: usize, paper: &Paper<'_>) -> Vec<(String, Role)> {
    let room = width.saturating_sub(12).max(10);
    let mut lines = Vec::new();
    if let Some(link) = &step.link {
        let about = if link.approximation.is_some() {
            "~ "
        } else {
            ""
        };
        let arrow = paper.sign(Mark::Flow);
        let rule = text::wrap(&format!("{about}{}", link.rule), room);
        for (at, line) in rule.iter().enumerate() {
            let lead = if at == 0 { arrow } else { " " };
            lines.push((format!("          {lead} {line}"), Role::Dim));
        }
    }
    let begin = show.session.begin();
    let at = if step.at < begin {
        "set-up".to_owned()
    } else {
        clock(step.at.since(begin).0)
    };
    for (place, line) in text::wrap(&step.sentence, room).iter().enumerate() {
        let lead = if place == 0 { at.as_str() } else { "" };
        lines.push((format!("{lead:>8}  {line}"), Role::Bright));
    }
    lines
}

fn printed(lines: &[String], top: usize, area: Rect, paper: &mut Paper<'_>) {
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let place = modal::place(area, 110, rows.saturating_add(2));
    let inside = modal::sheet(paper, place, "Printed");
    let shown = lines.iter().skip(top.min(lines.len().saturating_sub(1)));
    for (line, y) in shown.zip(inside.y..inside.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..inside
        };
        paper.line(row, &text::clean(line), Role::Text);
    }
}

/// Both ways: their pictures above, what differs below.
fn compare(show: &Show, top: usize, rects: &Rects, paper: &mut Paper<'_>) {
    let Some(compared) = side::compare(show) else {
        return;
    };
    let area = Rect {
        width: rects.timeline.width,
        height: rects.picture.height + rects.rule.height + rects.events.height,
        ..rects.picture
    };
    let half = area.width.saturating_sub(3) / 2;
    let column = |right: bool, y: u16| Rect {
        x: if right { area.x + half + 3 } else { area.x },
        y,
        width: half,
        height: u16::from(y < area.bottom()),
    };
    let first = compared.parting.as_ref().map_or_else(
        || "The two ways are identical up to here.".to_owned(),
        |parting| side::parts_at(show, parting),
    );
    let mut y = area.y;
    for line in text::wrap(&first, usize::from(area.width)).iter().take(3) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        paper.line(row, line, Role::Decision);
        y += 1;
    }
    paper.line(column(false, y), "the way that was left", Role::Title);
    paper.line(column(true, y), "this branch", Role::TitleHere);
    y += 1;
    for end in &compared.ends {
        let stands = |how: &Option<String>| how.clone().unwrap_or_else(|| "not there".to_owned());
        let left = format!("{}: {}", end.what, stands(&end.left));
        let right = format!("{}: {}", end.what, stands(&end.right));
        paper.line(column(false, y), &left, Role::Name);
        paper.line(column(true, y), &right, Role::Name);
        y += 1;
    }
    let begin = show.session.begin();
    let entry = |paper: &mut Paper<'_>,
                 place: Rect,
                 at: &str,
                 entry: &Option<greenroom_view::diff::Entry>,
                 common: bool| {
        if let Some(entry) = entry {
            let state = condition(entry.mark.condition);
            let role = if common { Role::Dim } else { state.role() };
            let said = format!("{at} {} {}", paper.sign(state.mark()), entry.sentence);
            paper.line(place, &said, role);
        }
    };
    let lines = side::lines(&compared.rows);
    let skipped = top.min(lines.len().saturating_sub(1));
    for side::Line { row, times } in lines.iter().skip(skipped) {
        if y >= area.bottom() {
            break;
        }
        let mut at = span_words(row.at.since(begin));
        if *times > 1 {
            at = format!("{at} ({times} times)");
        }
        entry(paper, column(false, y), &at, &row.left, row.is_common());
        entry(paper, column(true, y), &at, &row.right, row.is_common());
        y += 1;
    }
}
