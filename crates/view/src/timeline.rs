//! The line of time in so many cells: lanes with what lasted and what happened.

use greenroom_engine::kernel::time::SimTime;
use greenroom_engine::world::World;

use crate::board::{Board, Kind, Lane, Lasting, Mark, Stay, Window};
use crate::condition::Condition;
use crate::names;
use crate::thing::Thing;

/// A lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Which.
    pub lane: Lane,
    /// What lasted, by its beginning. Several may overlap.
    pub bars: Vec<Bar>,
    /// What happened: at most one for each cell, the loudest.
    pub moments: Vec<Moment>,
}

/// Something that lasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What can be looked at.
    pub thing: Thing,
    /// Its short name.
    pub label: String,
    /// From when.
    pub from: SimTime,
    /// Until when; none while it lasts.
    pub to: Option<SimTime>,
    /// How it is, or how it ended.
    pub condition: Condition,
    /// How many more are not drawn because they lie within the same cell.
    pub more: u32,
}

/// What happened within one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The cell, from 0.
    pub cell: u16,
    /// When the loudest happened.
    pub at: SimTime,
    /// Number of its event.
    pub seq: u32,
    /// What it stands for.
    pub kind: Kind,
    /// Sign and colour.
    pub condition: Condition,
    /// How many marks share the cell.
    pub count: u32,
}

/// The lanes within a window; lanes on which nothing ever happened are left out. The world gives
/// names: it is one in which all of it has happened.
pub fn strips(board: &Board, w: &World, window: Window) -> Vec<Strip> {
    let mut strips: Vec<Strip> = Lane::ALL.map(empty).into();
    for mark in board.marks_between(window.from, window.to) {
        if let (Some(cell), Some(strip)) = (window.cell(mark.at), at(&mut strips, mark.lane)) {
            add_mark(strip, cell, *mark);
        }
    }
    for stay in board.stays() {
        let is_inside = stay.from <= window.to && stay.to.is_none_or(|to| to >= window.from);
        if let (true, Some(strip)) = (is_inside, at(&mut strips, stay.what.lane())) {
            add_stay(strip, w, window, stay);
        }
    }
    let used = |strip: &Strip| {
        let stays = || {
            board
                .stays()
                .iter()
                .any(|stay| stay.what.lane() == strip.lane)
        };
        let marks = || board.marks().iter().any(|mark| mark.lane == strip.lane);
        !strip.moments.is_empty() || !strip.bars.is_empty() || stays() || marks()
    };
    strips.retain(used);
    strips
}

const fn empty(lane: Lane) -> Strip {
    Strip {
        lane,
        bars: Vec::new(),
        moments: Vec::new(),
    }
}

fn at(strips: &mut [Strip], lane: Lane) -> Option<&mut Strip> {
    strips.iter_mut().find(|strip| strip.lane == lane)
}

fn add_mark(strip: &mut Strip, cell: u16, mark: Mark) {
    let new = Moment {
        cell,
        at: mark.at,
        seq: mark.seq,
        kind: mark.kind,
        condition: mark.condition,
        count: 1,
    };
    match strip.moments.last_mut().filter(|last| last.cell == cell) {
        Some(last) => {
            let count = last.count.saturating_add(1);
            if (mark.kind, mark.condition) >= (last.kind, last.condition) {
                *last = new;
            }
            last.count = count;
        }
        None => strip.moments.push(new),
    }
}

fn add_stay(strip: &mut Strip, w: &World, window: Window, stay: &Stay) {
    let cell = |at: SimTime| window.cell(at.clamp(window.from, window.to));
    let is_short = stay.to.is_some_and(|to| cell(to) == cell(stay.from));
    let last = strip.bars.last_mut();
    let last = last.filter(|last| cell(last.from) == cell(stay.from) && is_short);
    if let Some(last) = last {
        last.more = last.more.saturating_add(1);
        last.condition = last.condition.max(stay.condition);
        return;
    }
    strip.bars.push(Bar {
        thing: stay.what.thing(),
        label: label(w, stay.what),
        from: stay.from,
        to: stay.to,
        condition: stay.condition,
        more: 0,
    });
}

fn label(w: &World, what: Lasting) -> String {
    match what {
        Lasting::Stage(execution, stage) => names::stage(w, execution, stage),
        Lasting::Build(id) => names::build(w, id),
        Lasting::Deployment(id) => names::deployment(w, id),
    }
}

#[cfg(test)]
mod tests;
