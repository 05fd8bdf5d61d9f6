use greenroom_engine::codedeploy::LifecycleEvent;
use greenroom_engine::ec2::InstanceId;
use greenroom_engine::elb::Health;
use greenroom_engine::hosts;
use greenroom_engine::kernel::principal::Principal;
use proptest::prelude::*;

use super::*;
use crate::house::House;

/// A deployment of four behind a target group, of which the first ones fail.
fn story(failing: u32) -> House {
    let mut house = House::new(4);
    house.target_group();
    house.group("CodeDeployDefault.HalfAtATime");
    for instance in 0..failing {
        let fault = hosts::Command::BreakHook {
            instance: InstanceId(instance),
            event: LifecycleEvent::ValidateService,
            exit_code: Some(1),
        };
        let done = house.tape.call(&Principal::Chaos, fault.into());
        done.expect("faults are never refused");
    }
    house.deploy("v1");
    house.quiet();
    house
}

#[test]
fn marks_lie_in_their_lanes() {
    let house = story(2);
    let board = Board::of(house.tape.cloud().history());
    let kinds = |lane: Lane| {
        let marks = board.marks().iter().filter(move |mark| mark.lane == lane);
        marks.map(|mark| mark.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(Lane::Faults), [Kind::Fault; 2]);
    assert!(kinds(Lane::Calls).iter().all(|kind| *kind == Kind::Call));
    assert!(kinds(Lane::Deploy).contains(&Kind::Failure));
    assert!(kinds(Lane::Build).is_empty());
    assert!(board.marks().is_sorted_by_key(|mark| mark.seq));
    let stay = &board.stays()[0];
    assert_eq!(stay.what, Lasting::Deployment(DeploymentId(0)));
    assert_eq!(stay.condition, Condition::Failed);
    let row = house.w().codedeploy.deployments.get(DeploymentId(0));
    let row = row.expect("it was made");
    assert_eq!(
        (Some(stay.from), stay.to),
        (Some(row.created), row.completed)
    );
}

#[test]
fn the_next_failure_and_the_one_before_meet() {
    let house = story(2);
    let board = Board::of(house.tape.cloud().history());
    let first = board.next_failure(0).expect("something failed");
    assert_eq!(board.next_failure(first.seq), Some(first));
    let second = board
        .next_failure(first.seq + 1)
        .expect("the deployment too");
    assert!(second.seq > first.seq);
    assert_eq!(board.previous_failure(second.seq + 1), Some(first));
    assert_eq!(board.previous_failure(first.seq + 1), None);
    assert_eq!(board.next_failure(board.seen()), None);
    let boundary = board.next_boundary(0).expect("the deployment begins");
    assert!(boundary.seq < first.seq);
    assert_eq!(board.previous_boundary(boundary.seq + 1), None);
}

#[test]
fn a_lifecycle_event_begins_once_for_a_batch() {
    let house = story(1);
    let history = house.tape.cloud().history();
    let board = Board::of(history);
    let is_start = |mark: &&Mark| {
        let fact = history.get(mark.seq).map(|event| &event.fact);
        matches!(
            fact,
            Some(Fact::CodeDeploy(codedeploy::Fact::EventStarted { .. }))
        )
    };
    let row = house.w().codedeploy.deployments.get(DeploymentId(0));
    let row = row.expect("it was made");
    let events = row.targets.sequence().events().len();
    let starts = board.marks().iter().filter(is_start).count();
    assert!(
        starts <= events * row.waves.len() && starts > events,
        "{starts}"
    );
}

#[test]
fn counts_over_time_agree_with_the_world() {
    let house = story(1);
    let history = house.tape.cloud().history();
    let board = Board::of(history);
    let subjects: Vec<Subject> = board.subjects().collect();
    assert_eq!(subjects.len(), 2, "{subjects:?}");
    for at in (0..=history.get(history.len() - 1).expect("an event").at.0).step_by(997) {
        let at = SimTime(at);
        let w = history.world_after(history.count_at(at));
        for subject in &subjects {
            let window = Window {
                from: at,
                to: at,
                cells: 1,
            };
            let seen = board.series(*subject, window)[0].map_or(0, |bucket| bucket.high);
            let is = match subject {
                Subject::InService(group) => {
                    let row = w.elb.groups.get(*group);
                    row.map_or(0, |row| row.count(Health::Healthy))
                }
                Subject::Standing(id) => {
                    let row = w.codedeploy.deployments.get(*id);
                    let row = row.filter(|row| row.started.is_some());
                    row.map_or(0, |row| {
                        let worked_on = row.next_target() - row.overview.succeeded;
                        (row.targets.len() - worked_on) as usize
                    })
                }
            };
            assert_eq!(seen as usize, is, "{subject:?} at {at}");
        }
    }
}

#[test]
fn a_window_tells_lowest_and_highest() {
    let house = story(1);
    let board = Board::of(house.tape.cloud().history());
    let subject = Subject::Standing(DeploymentId(0));
    let whole = Window {
        from: SimTime::ZERO,
        to: board.now(),
        cells: 1,
    };
    let all = board.series(subject, whole)[0].expect("a count");
    assert_eq!((all.low, all.high), (2, 3));
    for cells in [7, 40, 200] {
        let parts = board.series(subject, Window { cells, ..whole });
        assert_eq!(parts.len(), usize::from(cells));
        let known = || parts.iter().flatten();
        assert_eq!(known().map(|part| part.low).min(), Some(all.low));
        assert_eq!(known().map(|part| part.high).max(), Some(all.high));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn taken_in_pieces_or_at_once_it_is_the_same(
        cuts in prop::collection::vec(1_u64..60_000, 0..6),
    ) {
        let mut house = House::new(3);
        house.group("CodeDeployDefault.OneAtATime");
        house.deploy("v1");
        let mut grown = Board::default();
        for cut in cuts {
            house.wait(greenroom_engine::kernel::time::Span::ms(cut));
            grown.extend(house.tape.cloud().history());
        }
        house.quiet();
        grown.extend(house.tape.cloud().history());
        prop_assert_eq!(grown, Board::of(house.tape.cloud().history()));
    }
}
