//! What the index and its readings cost. Run by hand, in release:
//! `cargo test --release -p greenroom-view cost -- --ignored --nocapture`

use std::time::{Duration, Instant};

use greenroom_engine::codedeploy::DeploymentId;
use greenroom_engine::history::Cursor;
use greenroom_engine::kernel::time::SimTime;

use crate::board::{Board, Subject, Window};
use crate::house::House;
use crate::why::Detail;
use crate::{diff, narrate, sentence, timeline, why};

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

fn nanos_each(took: Duration, count: u32) -> u128 {
    took.as_nanos() / u128::from(count.max(1))
}

#[test]
#[ignore = "a measurement, true in release only"]
fn fleets_of_a_thousand_to_a_hundred_thousand_are_read_in_time() {
    for fleet in [1_000, 10_000, 100_000] {
        let mut house = House::new(fleet);
        house.target_group();
        house.group("CodeDeployDefault.HalfAtATime");
        house.deploy("v1");
        house.quiet();
        let history = house.tape.cloud().history();
        let (board, index) = timed(|| Board::of(history));
        let events = history.len();
        println!(
            "{fleet} instances, {events} events, {} marks",
            board.marks().len()
        );
        println!(
            "  index: {index:?}, {} ns an event",
            nanos_each(index, events)
        );
        let window = Window {
            from: SimTime::ZERO,
            to: board.now(),
            cells: 200,
        };
        let (_, strips) = timed(|| timeline::strips(&board, house.w(), window));
        let (_, line) = timed(|| board.series(Subject::Standing(DeploymentId(0)), window));
        println!("  timeline: {strips:?}; counts: {line:?}");
        let last = events - 1;
        let ask = |detail| why::of(house.w(), history, &board, last, detail);
        let (found, chain) = timed(|| ask(Detail::Turns));
        let steps = found.map_or(0, |why| why.steps.len());
        println!("  why: {chain:?} for {steps} steps");
        let told = || {
            history
                .iter()
                .map(|event| sentence::of(house.w(), &event.fact).len())
        };
        let (length, words) = timed(|| told().sum::<usize>());
        println!(
            "  sentences: {} ns each, {length} bytes",
            nanos_each(words, events)
        );
        let range = (0, events);
        let (_, between) = timed(|| narrate::between(house.w(), history, &board, range, 12));
        let side = diff::Side {
            history,
            board: &board,
            world: house.w(),
        };
        let all = (SimTime::ZERO, SimTime::MAX);
        let (_, aligned) = timed(|| diff::rows(side, side, all, 1_000));
        println!("  between: {between:?}; aligned: {aligned:?}");
        let (mut cursor, _) = timed(|| Cursor::new(history, 0));
        let places = [events / 2, events / 3, events - 1, events / 7, events];
        let slowest = places
            .iter()
            .map(|place| timed(|| cursor.seek(history, *place)).1);
        let slowest = slowest.max().unwrap_or_default();
        println!("  slowest seek: {slowest:?}");
        assert!(nanos_each(index, events) < 1_000, "the index is too slow");
        assert!(slowest < Duration::from_millis(20), "seeking is too slow");
        assert!(
            strips < Duration::from_millis(10),
            "the timeline is too slow"
        );
    }
}
