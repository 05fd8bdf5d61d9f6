//! Any moment of a history of about a million events, single steps back, and a branch.

use anyhow::Result;
use greenroom_engine::history::{Cursor, History};
use greenroom_engine::kernel::dice::below;
use greenroom_engine::kernel::limits::SNAPSHOT_EVERY;
use greenroom_engine::kernel::time::SimTime;

use super::Place;
use super::figure::Figure;
use super::house::House;
use super::stopwatch::Laps;

const INSTANCES: u32 = 10_000;
const EVENTS: u32 = 1_000_000;
const JUMPS: u64 = 500;
/// More than a cursor's own waypoints reach.
const STEPS_BACK: u32 = 40_000;
const BRANCHES: u64 = 40;

pub(super) fn measure(_: &Place) -> Result<Vec<Figure>> {
    let house = long_house()?;
    let history = house.history();
    let (jumps, hardest) = (jumps(history), hardest(history));
    let back = steps_back(history);
    let branches = branches(&house);
    Ok(vec![
        Figure::count("events", history.len()),
        Figure::ms("seek anywhere, median of 500", jumps.median()),
        Figure::ms("seek anywhere, worst", jumps.worst()).below(20.0),
        Figure::ms("seek to before a snapshot, worst of all", hardest.worst()).below(20.0),
        Figure::ms("one event back, median of 40,000", back.median()),
        Figure::ms("one event back, worst", back.worst()).below(20.0),
        Figure::ms("branch off anywhere, median of 40", branches.median()),
        Figure::ms("branch off anywhere, worst", branches.worst()),
    ])
}

/// A history of that length: one version after the other.
pub(super) fn long_house() -> Result<House> {
    let mut house = House::new(INSTANCES)?;
    for version in ["v1", "v2"].into_iter().cycle() {
        house.deploy(version)?;
        if house.history().len() >= EVENTS {
            break;
        }
    }
    Ok(house)
}

fn anywhere(stream: &str, nth: u64, end: u64) -> u64 {
    below(7, stream, nth, 0, end)
}

fn jumps(history: &History) -> Laps {
    let mut laps = Laps::default();
    let mut cursor = Cursor::new(history, 0);
    for nth in 0..JUMPS {
        let count = anywhere("jump", nth, history.len().into());
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        laps.time_again(|| cursor.clone(), |from| from.seek(history, count));
        cursor.seek(history, count);
    }
    laps
}

/// The last event before each snapshot, from far away.
fn hardest(history: &History) -> Laps {
    let mut laps = Laps::default();
    for snapshot in 1..history.len() / SNAPSHOT_EVERY {
        let count = snapshot * SNAPSHOT_EVERY - 1;
        laps.time_again(|| Cursor::new(history, 0), |from| from.seek(history, count));
    }
    laps
}

fn steps_back(history: &History) -> Laps {
    let mut laps = Laps::default();
    let mut cursor = Cursor::new(history, history.len());
    for _ in 0..STEPS_BACK.min(history.len()) {
        let count = cursor.count() - 1;
        laps.time_again(|| cursor.clone(), |from| from.seek(history, count));
        cursor.seek(history, count);
    }
    laps
}

fn branches(house: &House) -> Laps {
    let mut laps = Laps::default();
    let end = house.tape.world().now.0;
    for nth in 0..BRANCHES {
        let at = SimTime(anywhere("branch", nth, end));
        laps.time_again(|| None, |branch| *branch = Some(house.tape.fork(at)));
    }
    laps
}
