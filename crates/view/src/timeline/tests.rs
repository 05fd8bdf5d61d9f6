use greenroom_engine::kernel::time::Span;

use super::*;
use crate::house::House;

fn pipeline() -> House {
    let mut house = House::new(2);
    house.group("CodeDeployDefault.AllAtOnce");
    house.repository("version: 0.2\nphases:\n  build:\n    commands: [exit 4]\n");
    house.project("CODEPIPELINE");
    house.pipeline();
    house.quiet();
    house
}

fn whole(board: &Board, cells: u16) -> Window {
    Window {
        from: SimTime::ZERO,
        to: board.now(),
        cells,
    }
}

#[test]
fn lanes_without_a_history_are_left_out() {
    let house = pipeline();
    let board = Board::of(house.tape.cloud().history());
    let strips = strips(&board, house.w(), whole(&board, 80));
    let lanes: Vec<Lane> = strips.iter().map(|strip| strip.lane).collect();
    assert_eq!(lanes, [Lane::Calls, Lane::Pipeline, Lane::Build]);
    let stages: Vec<&str> = strips[1]
        .bars
        .iter()
        .map(|bar| bar.label.as_str())
        .collect();
    assert_eq!(stages, ["Source", "Build"]);
    assert_eq!(strips[1].bars[1].condition, Condition::Failed);
}

#[test]
fn a_cell_shows_the_loudest_and_counts_the_rest() {
    let house = pipeline();
    let board = Board::of(house.tape.cloud().history());
    for cells in [1, 10, 80, 200] {
        let window = whole(&board, cells);
        for strip in strips(&board, house.w(), window) {
            let marks = board.marks().iter().filter(|mark| mark.lane == strip.lane);
            let total: u32 = strip.moments.iter().map(|moment| moment.count).sum();
            assert_eq!(total as usize, marks.clone().count());
            assert!(strip.moments.is_sorted_by(|a, b| a.cell < b.cell));
            let loudest = strip.moments.iter().map(|moment| moment.kind).max();
            assert_eq!(loudest, marks.map(|mark| mark.kind).max());
        }
    }
}

#[test]
fn a_window_shows_what_lies_in_it_and_what_reaches_into_it() {
    let house = pipeline();
    let board = Board::of(house.tape.cloud().history());
    let build = board
        .stays()
        .iter()
        .find(|stay| stay.what.lane() == Lane::Build);
    let build = build.expect("a build ran");
    let middle = build.from + Span::seconds(5);
    let window = Window {
        from: middle,
        to: middle,
        cells: 10,
    };
    let strips = strips(&board, house.w(), window);
    let lane = strips.iter().find(|strip| strip.lane == Lane::Build);
    let lane = lane.expect("its lane");
    assert_eq!(
        lane.bars[0].label,
        crate::names::build(house.w(), greenroom_engine::codebuild::BuildId(0))
    );
    assert!(lane.moments.is_empty(), "{:?}", lane.moments);
}
