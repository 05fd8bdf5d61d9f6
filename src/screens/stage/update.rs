//! What the stage does with actions and the mouse.

use greenroom_view::why::{self, Detail};

use super::state::{Over, Pane, Show, Standing, State};
use super::{choose, faults, layout::layout, typing};
use crate::{
    screens::{Answer, Cx, Offer, Shared, offer},
    theme::Condition,
    widgets::{list::Pick, list::Step},
    words::{Action, Mouse, MouseDoing},
};

/// A person meant something.
pub(super) fn update(state: &mut State, action: &Action, cx: &mut Cx<'_>) -> Answer {
    match &mut state.standing {
        Standing::Choosing(pick) => choosing(pick, action, cx),
        Standing::Here(show) if show.prompt.is_some() => typing::update(show, action, cx),
        Standing::Here(show) if show.over.is_some() => over(show, action, cx),
        Standing::Here(show) => playing(show, action, cx),
        Standing::NoCourse | Standing::Waiting(_) | Standing::Cannot(_) => Answer::Ignored,
    }
}

fn choosing(pick: &mut Pick, action: &Action, cx: &mut Cx<'_>) -> Answer {
    let course = cx.shared.course.as_ref();
    let len = course.map_or(0, |course| choose::entries(course.catalog()).len());
    let rows = usize::from(cx.area.height);
    match (step(action), action) {
        (Some(step), _) => pick.step(step, len, rows),
        (None, Action::Open | Action::Right) => choose::open(pick.index, cx),
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

fn step(action: &Action) -> Option<Step> {
    Some(match action {
        Action::Up => Step::Up,
        Action::Down => Step::Down,
        Action::Top => Step::Top,
        Action::Bottom => Step::Bottom,
        Action::HalfPageDown => Step::HalfPageDown,
        Action::HalfPageUp => Step::HalfPageUp,
        Action::PageDown => Step::PageDown,
        Action::PageUp => Step::PageUp,
        _ => return None,
    })
}

fn playing(show: &mut Show, action: &Action, cx: &mut Cx<'_>) -> Answer {
    if let Some(step) = step(action) {
        walk(show, step);
        return Answer::Taken;
    }
    if time(show, action, cx) == Answer::Taken {
        return Answer::Taken;
    }
    match action {
        Action::Open | Action::Inspect => open(show, cx),
        Action::NextPane | Action::PreviousPane => {
            show.follows = false;
            show.pane = match show.pane {
                Pane::Picture => Pane::Events,
                Pane::Events => Pane::Picture,
            };
        }
        Action::Back => {
            if !show.back() {
                return Answer::Ignored;
            }
        }
        Action::Why => explain(show, cx),
        Action::Fault => {
            show.session.pause();
            faults::open(show, cx);
        }
        Action::Branch => branch(show, cx),
        Action::DiffBranches => {
            if show.session.other().is_none() {
                let said = "There is one way only. b branches here.";
                cx.say(Condition::Waiting, said);
            } else {
                show.session.pause();
                show.session.keep_up();
                show.over = Some(Over::Compare { top: 0 });
            }
        }
        Action::Bookmark => {
            show.session.bookmark();
            let count = show.session.bookmarks().len();
            cx.say(Condition::Done, format!("Bookmarks: {count}."));
        }
        Action::AwsCommand => typing::open(show, "aws "),
        Action::GoToTime => typing::open(show, "go to "),
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

/// Everything that moves in time.
fn time(show: &mut Show, action: &Action, cx: &mut Cx<'_>) -> Answer {
    let count = show.session.count();
    match action {
        Action::PlayPause => show.session.play_pause(),
        Action::Slower => show.session.slower(),
        Action::Faster => show.session.faster(),
        Action::NextEvent => {
            if !show.session.next_event() {
                cx.say(Condition::Waiting, "Nothing more is under way.");
            }
        }
        Action::PreviousEvent => {
            show.session.previous_event();
        }
        Action::ToStart => show.session.to_start(),
        Action::ToEnd => show.session.to_end(),
        Action::NextPhase => jump(show, show.board.next_boundary(count).map(|mark| mark.seq)),
        Action::PreviousPhase => {
            jump(
                show,
                show.board.previous_boundary(count).map(|mark| mark.seq),
            );
        }
        Action::NextFailure => failure(show, cx),
        _ => return Answer::Ignored,
    }
    show.catch_up();
    Answer::Taken
}

/// Right after an event; without one to the end or the start that is nearer.
fn jump(show: &mut Show, to: Option<u32>) {
    show.session.pause();
    match to.filter(|seq| *seq >= show.session.since()) {
        Some(seq) => show.session.seek_event(seq),
        None => {
            show.session.next_event();
        }
    }
}

fn failure(show: &mut Show, cx: &mut Cx<'_>) {
    show.session.pause();
    let found = show.board.next_failure(show.session.count());
    match found.map(|mark| mark.seq) {
        Some(seq) => {
            show.session.seek_event(seq);
            if let Some(picture) = show.picture_of(seq) {
                show.follows = false;
                show.picture = picture;
            }
        }
        None => cx.say(Condition::Waiting, "No failure after this moment."),
    }
}

fn walk(show: &mut Show, by: Step) {
    show.follows = false;
    match show.pane {
        Pane::Picture => {
            let len = show.picture.len(show.session.world());
            let mut pick = Pick {
                index: show.pick,
                top: 0,
            };
            pick.step(by, len, 10);
            show.pick = pick.index;
        }
        Pane::Events => {
            // The list's end is the present: what is above lies before it.
            let len = show.events();
            let mut pick = Pick {
                index: len.saturating_sub(show.event + 1),
                top: 0,
            };
            pick.step(by, len, 6);
            show.event = len.saturating_sub(pick.index + 1);
        }
    }
}

fn open(show: &mut Show, cx: &mut Cx<'_>) {
    let opened = match show.pane {
        Pane::Picture if show.follows => {
            show.follows = false;
            return;
        }
        Pane::Picture => show.picture.opens(show.session.world(), show.pick),
        Pane::Events => show.picked_event().and_then(|seq| show.picture_of(seq)),
    };
    match opened {
        Some(picture) => show.open(picture),
        None => cx.say(Condition::Waiting, "Nothing opens from here."),
    }
}

fn explain(show: &mut Show, cx: &mut Cx<'_>) {
    show.session.pause();
    let Some(seq) = show.picked_event() else {
        cx.say(Condition::Waiting, "Nothing has happened yet.");
        return;
    };
    let w = show.session.player().world();
    let history = show.session.history();
    match why::of(w, history, &show.board, seq, Detail::Turns) {
        Some(why) => {
            let index = why.steps.len().saturating_sub(1);
            let pick = Pick { index, top: 0 };
            show.over = Some(Over::Why { why, pick });
        }
        None => cx.say(Condition::Waiting, "This event has no cause that is kept."),
    }
}

fn branch(show: &mut Show, cx: &mut Cx<'_>) {
    show.session.pause();
    show.session.branch();
    show.rebuild();
    let said = "Two ways from here. f breaks something, a types a command, d compares.";
    cx.say(Condition::Decision, said);
}

/// While something lies over the picture.
fn over(show: &mut Show, action: &Action, cx: &mut Cx<'_>) -> Answer {
    let rows = usize::from(cx.area.height);
    let by = step(action);
    let mut goes_to = None;
    match (&mut show.over, by, action) {
        (Some(Over::Why { why, pick }), Some(by), _) => pick.step(by, why.steps.len(), rows / 3),
        (Some(Over::Why { why, pick }), None, Action::Open) => {
            goes_to = why.steps.get(pick.index).map(|step| step.seq);
        }
        (Some(Over::Compare { top }), Some(by), _) => scroll(top, by, rows),
        (Some(Over::Printed { lines, top }), Some(by), _) => {
            scroll(top, by, rows);
            *top = (*top).min(lines.len().saturating_sub(1));
        }
        (Some(Over::Compare { .. }), None, Action::NextPane | Action::PreviousPane) => {
            show.session.swap();
            show.rebuild();
        }
        (_, None, Action::Back | Action::Open | Action::Why | Action::DiffBranches) => {
            show.over = None;
        }
        _ => return Answer::Ignored,
    }
    if let Some(seq) = goes_to {
        show.over = None;
        if seq >= show.session.since() {
            show.session.seek_event(seq);
            show.catch_up();
        } else {
            cx.say(Condition::Waiting, "That happened before this play began.");
        }
    }
    Answer::Taken
}

fn scroll(top: &mut usize, by: Step, rows: usize) {
    *top = match by {
        Step::Up => top.saturating_sub(1),
        Step::Down => *top + 1,
        Step::Top => 0,
        Step::Bottom => usize::MAX / 2,
        Step::HalfPageUp | Step::PageUp => top.saturating_sub(rows / 2),
        Step::HalfPageDown | Step::PageDown => *top + rows / 2,
    };
}

/// A press picks an event or a moment, the wheel walks.
pub(super) fn mouse(state: &mut State, mouse: Mouse, cx: &mut Cx<'_>) {
    match (mouse.doing, &mut state.standing) {
        (MouseDoing::ScrollUp, _) => {
            update(state, &Action::Up, cx);
        }
        (MouseDoing::ScrollDown, _) => {
            update(state, &Action::Down, cx);
        }
        (MouseDoing::Press, Standing::Choosing(pick)) => {
            let course = cx.shared.course.as_ref();
            let len = course.map_or(0, |course| choose::entries(course.catalog()).len());
            if let Some(index) = pick.at(cx.area, mouse.row, len) {
                if index == pick.index {
                    choose::open(index, cx);
                } else {
                    pick.index = index;
                }
            }
        }
        (MouseDoing::Press, Standing::Here(show)) => press(show, mouse, cx),
        (MouseDoing::Press, _) => {}
    }
}

fn press(show: &mut Show, mouse: Mouse, cx: &Cx<'_>) {
    let lanes = super::draw::lanes(show, cx.area.width);
    let count = u16::try_from(lanes.len()).unwrap_or(u16::MAX);
    let rects = layout(cx.area, count, show.wants());
    if rects.timeline.contains((mouse.col, mouse.row).into()) {
        let timeline = super::draw::timeline(show, &lanes);
        let strip = timeline.strip(rects.timeline);
        let at = timeline.time_at(strip, mouse.col);
        show.session.pause();
        let to = show.session.begin() + greenroom_engine::kernel::time::Span(at);
        show.session.seek(to);
        show.catch_up();
    } else if rects.events.contains((mouse.col, mouse.row).into()) {
        show.pane = Pane::Events;
        show.follows = false;
        let up = rects.events.bottom().saturating_sub(mouse.row + 1);
        show.event = usize::from(up).min(show.events().saturating_sub(1));
    } else {
        show.pane = Pane::Picture;
    }
}

/// Everything the stage can do now.
pub(super) fn offers(state: &State, _: &Shared) -> Vec<Offer> {
    let mut offers = match &state.standing {
        Standing::Choosing(_) => vec![
            Offer::pair(Action::Up, Action::Down, "choose"),
            Offer::new(Action::Open, "play"),
        ],
        Standing::NoCourse | Standing::Waiting(_) | Standing::Cannot(_) => Vec::new(),
        Standing::Here(show) if show.prompt.is_some() => vec![
            Offer::new(Action::Submit, "do it"),
            Offer::new(Action::Complete, "suggest"),
            Offer::pair(Action::PreviousLine, Action::NextLine, "lines"),
            Offer::new(Action::Back, "close"),
        ],
        Standing::Here(show) => here(show),
    };
    offers.extend(offer::moves());
    offers
}

fn here(show: &Show) -> Vec<Offer> {
    if show.over.is_some() {
        let mut offers = vec![Offer::pair(Action::Up, Action::Down, "scroll")];
        match &show.over {
            Some(Over::Why { .. }) => offers.push(Offer::new(Action::Open, "go there")),
            Some(Over::Compare { .. }) => {
                offers.push(Offer::new(Action::NextPane, "watch the other way"));
            }
            Some(Over::Printed { .. }) | None => {}
        }
        offers.push(Offer::new(Action::Back, "close"));
        return offers;
    }
    let play = if show.session.pace().playing {
        "pause"
    } else {
        "play"
    };
    let one_way = show
        .session
        .other()
        .is_none()
        .then(|| "there is one way only; b branches".to_owned());
    vec![
        Offer::new(Action::PlayPause, play),
        Offer::pair(Action::PreviousEvent, Action::NextEvent, "event"),
        Offer::pair(Action::Slower, Action::Faster, "speed"),
        Offer::new(Action::Why, "why"),
        Offer::new(Action::Fault, "fault"),
        Offer::new(Action::Branch, "what if"),
        Offer::new(Action::AwsCommand, "aws"),
        Offer::new(Action::NextFailure, "failure"),
        Offer::pair(Action::PreviousPhase, Action::NextPhase, "phase"),
        Offer::new(Action::DiffBranches, "compare").unless(one_way),
        Offer::new(Action::Open, "inside"),
        Offer::new(Action::NextPane, "events"),
        Offer::plain(Action::PreviousPane),
        Offer::plain(Action::ToStart),
        Offer::plain(Action::ToEnd),
        Offer::plain(Action::GoToTime),
        Offer::plain(Action::Inspect),
        Offer::plain(Action::Bookmark),
        Offer::pair(Action::Up, Action::Down, "pick"),
        Offer::plain(Action::Back),
    ]
}
