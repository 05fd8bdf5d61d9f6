//! Drawing a lesson.

use greenroom_view::narrate;

use super::{
    layout::{Rects, layout},
    page::{self, For},
    scene::{self, Scene},
    sheet::Sheet,
    state::{Pane, State},
    steps,
    track::{self, Ahead},
};
use crate::{
    pictures::{Eye, Picture},
    screens::Shared,
    theme::{Condition, Mark, Role},
    widgets::{Paper, Rect, list::Focused, modal, prose, split, text},
};

/// Draws a lesson.
pub(super) fn draw(state: &State, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
    if let Some(because) = missing(state, shared) {
        state_of(paper, area, Condition::Waiting, &because);
        return;
    }
    let rects = layout(area, state, shared);
    rects.split.paint(paper);
    if rects.split.first.width > 0 {
        words(state, shared, &rects, paper);
    }
    if rects.split.second.width > 0 {
        world(state, shared, &rects, paper);
    }
    if let Some(sheet) = &state.sheet {
        over(sheet, area, paper);
    }
}

/// Why there is nothing to show.
pub(super) fn missing(state: &State, shared: &Shared) -> Option<String> {
    match (&shared.course, state.lesson(shared)) {
        (None, _) => Some("The course is being read.".to_owned()),
        (Some(_), None) => Some(format!("There is no lesson called {}.", state.id)),
        (Some(_), Some(lesson)) if lesson.steps.is_empty() => {
            Some("This lesson has no steps yet.".to_owned())
        }
        _ => None,
    }
}

fn words(state: &State, shared: &Shared, rects: &Rects, paper: &mut Paper<'_>) {
    let title = state.here(shared).map_or("", |step| step.title.as_str());
    let page = page::page(state, shared, rects.width, For::Eyes);
    let rows = usize::from(rects.text.height);
    let top = state.top.min(page.laid.lines.len().saturating_sub(rows));
    let more = page.laid.lines.len().saturating_sub(top + rows);
    let focus = Focused::from(state.pane == Pane::Text && state.sheet.is_none());
    split::title(paper, rects.split.first, title, "", focus);
    prose::paint(paper, rects.text, &page.laid, (top, None));
    let edge = Rect {
        x: rects.text.right().saturating_sub(1),
        width: 1.min(rects.text.width),
        ..rects.text
    };
    if top > 0 {
        let sign = paper.sign(Mark::MoreAbove);
        paper.write(edge.x, edge.y, edge.right(), sign, Role::Running);
    }
    if more > 0 && edge.height > 0 {
        let sign = paper.sign(Mark::MoreBelow);
        paper.write(edge.x, edge.bottom() - 1, edge.right(), sign, Role::Running);
    }
}

fn world(state: &State, shared: &Shared, rects: &Rects, paper: &mut Paper<'_>) {
    let focus = Focused::from(state.pane == Pane::Scene && state.sheet.is_none());
    let Some(scene) = &state.scene else {
        let (condition, said) = waiting(state, shared);
        split::title(paper, rects.split.second, "scene", "", focus);
        state_of(paper, rects.picture, condition, &said);
        return;
    };
    let w = scene.session.world();
    let picture = scene.picture();
    let title = scene.title();
    split::title(
        paper,
        rects.split.second,
        &title,
        &clock(scene, paper),
        focus,
    );
    let eye = Eye {
        pick: scene.pick.index,
        focus,
    };
    if picture == Picture::Glance && picture.is_empty(w) {
        // No pipeline, no build, no fleet: what there is can be told all the same.
        let said = narrate::world(w).join(" ");
        state_of(paper, rects.picture, Condition::Waiting, &said);
    } else {
        picture.paint(w, eye, paper, rects.picture);
    }
    track::events(scene, paper, rects.events);
    // What lies ahead would tell the outcome that is being waited for.
    let ahead = if steps::is_watching(state) {
        Ahead::Hidden
    } else {
        Ahead::Shown
    };
    track::timeline(scene, ahead, paper, rects.timeline);
}

/// What is to be said while nothing can be shown beside the text.
pub(super) fn waiting(state: &State, shared: &Shared) -> (Condition, String) {
    let wanted = state
        .lesson(shared)
        .and_then(|lesson| scene::showing(state, lesson));
    let Some(wanted) = wanted else {
        return (
            Condition::Waiting,
            "Nothing stands beside this step.".to_owned(),
        );
    };
    match state.store.get(&wanted.need) {
        Some(Err(because)) => (Condition::Failed, because.to_owned()),
        _ => (
            Condition::Running,
            format!("The world {} is being set up.", wanted.need.world),
        ),
    }
}

/// `▶ 60×  t 00:04:10`
fn clock(scene: &Scene, paper: &Paper<'_>) -> String {
    let at = scene.clock(scene.session.at());
    let pace = scene.session.pace();
    if pace.playing {
        format!("{} {}x  t {at}", paper.sign(Mark::FlowEnd), pace.speed)
    } else if scene.is_at_end() {
        format!("end  t {at}")
    } else {
        format!("t {at}")
    }
}

/// A sentence with the sign of a state.
fn state_of(paper: &mut Paper<'_>, area: Rect, condition: Condition, said: &str) {
    let inner = Rect {
        x: area.x + 4.min(area.width),
        width: area.width.saturating_sub(5),
        ..area
    };
    let lines = text::wrap(said, usize::from(inner.width));
    for (nth, (line, y)) in lines.iter().zip(inner.top()..inner.bottom()).enumerate() {
        let row = Rect {
            y,
            height: 1,
            ..inner
        };
        if nth == 0 {
            let sign = paper.sign(condition.mark());
            paper.write(area.x + 2, y, area.right(), sign, condition.role());
        }
        paper.line(row, line, Role::Text);
    }
}

fn over(sheet: &Sheet, area: Rect, paper: &mut Paper<'_>) {
    let (place, laid) = sheet.place(area);
    let inside = modal::sheet(paper, place, &sheet.title);
    let rows = usize::from(inside.height);
    let top = sheet.top.min(laid.lines.len().saturating_sub(rows));
    prose::paint(paper, inside, &laid, (top, None));
    let right = inside.right();
    if top > 0 {
        let sign = paper.sign(Mark::MoreAbove);
        paper.write(right, inside.y, right + 1, sign, Role::Running);
    }
    if top + rows < laid.lines.len() && rows > 0 {
        let sign = paper.sign(Mark::MoreBelow);
        paper.write(right, inside.bottom() - 1, right + 1, sign, Role::Running);
    }
}
