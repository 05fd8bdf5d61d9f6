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

/// Where the parts lie in `area`: so many lanes, somebody typing or not.
pub(super) fn layout(area: Rect, lanes: u16, is_typing: bool) -> Rects {
    let prompt = u16::from(is_typing).min(area.height);
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
    let (first, second) = pictures(whole);
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
fn pictures(whole: Rect) -> (Rect, Rect) {
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
    (
        whole,
        Rect {
            width: 0,
            height: 0,
            ..whole
        },
    )
}
