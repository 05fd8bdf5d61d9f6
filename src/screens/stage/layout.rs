//! Where the parts of the stage lie.

use crate::widgets::Rect;

/// The parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rects {
    /// The picture.
    pub(super) picture: Rect,
    /// A second picture beside or below it; empty where there is no room.
    pub(super) second: Rect,
    /// The line between picture and events.
    pub(super) rule: Rect,
    /// What happened last.
    pub(super) events: Rect,
    /// The timeline.
    pub(super) timeline: Rect,
    /// The command line; empty when nobody types.
    pub(super) prompt: Rect,
}

/// Lanes of the timeline at each height.
fn timeline_rows(height: u16, lanes: u16) -> u16 {
    let most = match height {
        0..=11 => 0,
        12..=25 => 2,
        26..=39 => 4,
        _ => 7,
    };
    if most == 0 { 1 } else { lanes.min(most) + 1 }
}

fn event_rows(height: u16) -> u16 {
    match height {
        0..=11 => 1,
        12..=25 => 4,
        26..=39 => 7,
        _ => 12,
    }
}

/// What there has to be room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wants {
    /// A command line.
    pub(super) prompt: bool,
    /// A second picture below the first where it cannot stand beside it.
    pub(super) below: bool,
}

/// Rows of a first picture that has another one below it.
const FIRST_ROWS: u16 = 6;

/// Where the parts lie in `area`, with so many lanes.
pub(super) fn layout(area: Rect, lanes: u16, wants: Wants) -> Rects {
    let prompt = u16::from(wants.prompt).min(area.height);
    let timeline = timeline_rows(area.height, lanes).min(area.height - prompt);
    let left = area.height - prompt - timeline;
    let events = event_rows(area.height).min(left);
    let rule = u16::from(left > events + 4);
    let picture = left - events - rule;
    let mut y = area.y;
    let mut next = |height: u16| {
        let rect = Rect { y, height, ..area };
        y += height;
        rect
    };
    let whole = next(picture);
    let (first, second) = pictures(whole, wants);
    Rects {
        picture: first,
        second,
        rule: next(rule),
        events: next(events),
        timeline: next(timeline),
        prompt: next(prompt),
    }
}

/// Two pictures where there is room for two.
fn pictures(whole: Rect, wants: Wants) -> (Rect, Rect) {
    if whole.width >= 110 {
        let half = (whole.width - 3) / 2;
        let first = Rect {
            width: half,
            ..whole
        };
        let second = Rect {
            x: whole.x + half + 3,
            width: whole.width - half - 3,
            ..whole
        };
        return (first, second);
    }
    if wants.below && whole.height >= FIRST_ROWS + 5 {
        let first = Rect {
            height: FIRST_ROWS,
            ..whole
        };
        let second = Rect {
            y: whole.y + FIRST_ROWS + 1,
            height: whole.height - FIRST_ROWS - 1,
            ..whole
        };
        return (first, second);
    }
    let none = Rect {
        width: 0,
        height: 0,
        ..whole
    };
    (whole, none)
}
