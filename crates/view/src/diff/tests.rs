use greenroom_engine::codedeploy::LifecycleEvent;
use greenroom_engine::ec2::InstanceId;
use greenroom_engine::hosts;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::Span;
use greenroom_engine::tape::Tape;

use super::*;
use crate::house::House;

/// A deployment that goes well, and the same one with a hook that breaks on its way.
fn two_ways() -> (Tape, Tape) {
    let mut house = House::new(4);
    house.group("CodeDeployDefault.OneAtATime");
    house.deploy("v1");
    house.wait(Span::seconds(10));
    let at = house.w().now;
    let fork = house.tape.fork(at);
    house.quiet();
    let mut other = House { tape: fork };
    let fault = hosts::Command::BreakHook {
        instance: InstanceId(0),
        event: LifecycleEvent::ValidateService,
        exit_code: Some(1),
    };
    let done = other.tape.call(&Principal::Chaos, fault.into());
    done.expect("faults are never refused");
    other.quiet();
    (house.tape, other.tape)
}

fn side<'a>(tape: &'a Tape, board: &'a Board) -> Side<'a> {
    Side {
        history: tape.cloud().history(),
        board,
        world: tape.world(),
    }
}

const WHOLE: (SimTime, SimTime) = (SimTime::ZERO, SimTime::MAX);

#[test]
fn a_history_and_its_copy_are_identical() {
    let (tape, _) = two_ways();
    let copy = tape.clone();
    let board = Board::of(tape.cloud().history());
    let (ours, theirs) = (side(&tape, &board), side(&copy, &board));
    assert_eq!(parting(ours, theirs), None);
    assert!(ends(tape.world(), copy.world()).is_empty());
    let rows = rows(ours, theirs, WHOLE, usize::MAX);
    assert_eq!(rows.len(), board.marks().len());
    assert!(rows.iter().all(Row::is_common));
}

#[test]
fn a_fork_parts_where_the_fault_was_set() {
    let (tape, other) = two_ways();
    let (ours, theirs) = (
        Board::of(tape.cloud().history()),
        Board::of(other.cloud().history()),
    );
    let (left, right) = (side(&tape, &ours), side(&other, &theirs));
    let parting = parting(left, right).expect("they part");
    let fault = theirs
        .marks()
        .iter()
        .find(|mark| mark.kind == crate::board::Kind::Fault);
    let fault = fault.expect("the fault is on record");
    assert_eq!(parting.common, fault.seq);
    assert_eq!(parting.at, fault.at);
    assert!(
        parting.sentence().contains("Fault: ValidateService on i-"),
        "{}",
        parting.sentence()
    );
    let rows = rows(left, right, WHOLE, usize::MAX);
    assert!(rows.is_sorted_by_key(|row| row.at));
    let before = rows.iter().take_while(|row| row.at < parting.at);
    assert!(before.clone().count() > 0 && before.clone().all(Row::is_common));
    let lacks = |rows: &[Row], text: &str| {
        let alone = rows.iter().filter(|row| row.left.is_none());
        alone
            .filter_map(|row| row.right.as_ref())
            .any(|entry| entry.sentence.contains(text))
    };
    assert!(lacks(&rows, "failed ValidateService"));
    let marks = |board: &Board| board.marks().len();
    let count = |is: fn(&Row) -> bool| rows.iter().filter(|row| is(row)).count();
    assert_eq!(count(|row| row.left.is_some()), marks(&ours));
    assert_eq!(count(|row| row.right.is_some()), marks(&theirs));
}

#[test]
fn only_what_ended_differently_is_told() {
    let (tape, other) = two_ways();
    let ends = ends(tape.world(), other.world());
    assert_eq!(ends.len(), 1, "{ends:#?}");
    let (left, right) = (ends[0].left.as_deref(), ends[0].right.as_deref());
    assert!(ends[0].what.starts_with("deployment d-"));
    assert_eq!(left, Some("Succeeded: 4 of 4 run v1"));
    assert!(
        right.is_some_and(|how| how.starts_with("Failed: ")),
        "{right:?}"
    );
}

#[test]
fn rows_stop_at_the_limit() {
    let (tape, _) = two_ways();
    let board = Board::of(tape.cloud().history());
    let side = side(&tape, &board);
    assert_eq!(rows(side, side, WHOLE, 3).len(), 3);
}
