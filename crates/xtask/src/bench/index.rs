//! The index over a history that the pictures of whole runs are read from.

use anyhow::Result;
use greenroom_engine::kernel::time::SimTime;
use greenroom_view::board::{Board, Window};
use greenroom_view::timeline;

use super::Place;
use super::figure::Figure;
use super::seek::long_house;
use super::stopwatch::{Laps, timed};

const RUNS: u32 = 3;

pub(super) fn measure(_: &Place) -> Result<Vec<Figure>> {
    let house = long_house()?;
    let history = house.history();
    let mut laps = Laps::default();
    let mut board = Board::default();
    for _ in 0..RUNS {
        board = laps.time(|| Board::of(history));
    }
    let window = Window {
        from: SimTime::ZERO,
        to: board.now(),
        cells: 200,
    };
    let (_, strips) = timed(|| timeline::strips(&board, house.tape.world(), window));
    Ok(vec![
        Figure::count("events", history.len()),
        Figure::ms("the index of all, best of 3", laps.best()),
        Figure::ns_each("one event", laps.best(), history.len()),
        Figure::ms("a timeline of 200 cells from it", strips),
    ])
}
