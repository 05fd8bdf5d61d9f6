use greenroom_engine::codedeploy::{LifecycleEvent, PREDEFINED, predefined};
use greenroom_engine::elb::Health;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::{ec2, hosts};

use super::*;
use crate::house::{HOOKS, House};

fn row(w: &World, id: DeploymentId) -> &Deployment {
    w.codedeploy.deployments.get(id).expect("it was made")
}

/// Nine machines behind a load balancer, v1 on them, v2 begun.
fn half_way() -> (House, DeploymentId) {
    let mut house = House::new(9);
    house.target_group();
    house.group("CodeDeployDefault.HalfAtATime");
    house.deploy("v1");
    house.quiet();
    let id = house.deploy("v2");
    house.until(|w| row(w, id).overview.in_progress > 0);
    (house, id)
}

#[test]
fn half_of_nine_are_worked_on_and_five_stay() {
    let (mut house, id) = half_way();
    let fleet = of(house.w(), id).expect("it was made");
    assert_eq!((fleet.size, fleet.healthy, fleet.minimum), (9, 5, 5));
    assert_eq!(fleet.counts.in_progress, 4);
    assert_eq!(fleet.rule.config, "HalfAtATime");
    assert_eq!(
        fleet.rule.words,
        "50 % of 9, rounded up: 5 must stay healthy"
    );
    assert_eq!(
        (fleet.revision.as_str(), fleet.previous.as_deref()),
        ("v2", Some("v1"))
    );
    assert_eq!(fleet.balancers, ["web-tg"]);
    let batch = fleet.batch.expect("one has begun");
    assert_eq!(
        (batch.nth, batch.of, batch.first, batch.count),
        (1, 3, 0, 4)
    );
    assert_eq!(
        versions(house.w(), row(house.w(), id)),
        Versions { new: 0, before: 9 }
    );
    house.quiet();
    let fleet = of(house.w(), id).expect("it was made");
    let batch = fleet.batch.expect("three were");
    assert_eq!((batch.nth, batch.of), (3, 3), "4, 4 and 1");
    assert_eq!((fleet.condition, fleet.healthy), (Condition::Done, 9));
    assert_eq!(
        versions(house.w(), row(house.w(), id)),
        Versions { new: 9, before: 0 }
    );
}

#[test]
fn a_cell_tells_who_is_away_and_what_is_installed() {
    let (mut house, id) = half_way();
    house.until(|w| {
        let cell = &cells(w, id, 0..1)[0];
        cell.event == Some(LifecycleEvent::ApplicationStart)
    });
    let seen = cells(house.w(), id, 0..9);
    assert_eq!(seen.len(), 9);
    assert_eq!(seen[0].service, Service::Absent);
    assert_eq!(
        (seen[0].revision.as_deref(), seen[0].is_new),
        (Some("v2"), true)
    );
    assert_eq!(
        (seen[0].condition, seen[0].note.as_str()),
        (Condition::Running, "ApplicationStart")
    );
    assert_eq!(seen[8].service, Service::In);
    assert_eq!(
        (seen[8].revision.as_deref(), seen[8].is_new),
        (Some("v1"), false)
    );
    assert_eq!(
        (seen[8].condition, seen[8].note.as_str()),
        (Condition::Waiting, "")
    );
    assert_eq!(
        versions(house.w(), row(house.w(), id)).before
            + versions(house.w(), row(house.w(), id)).new,
        9
    );
    house.until(|w| cells(w, id, 0..1)[0].event == Some(LifecycleEvent::AllowTraffic));
    house.until(|w| cells(w, id, 0..1)[0].service != Service::Absent);
    assert_eq!(
        cells(house.w(), id, 0..1)[0].service,
        Service::Out(Health::Initial)
    );
}

#[test]
fn windows_are_parts_of_the_whole_and_end_where_it_ends() {
    let (house, id) = half_way();
    let w = house.w();
    let all = cells(w, id, 0..9);
    assert_eq!(cells(w, id, 3..6), all[3..6]);
    assert_eq!(cells(w, id, 7..100), all[7..]);
    assert_eq!(cells(w, id, 100..200), []);
    let conditions: Vec<Condition> = conditions(row(w, id), 2..6).collect();
    let expected: Vec<Condition> = all[2..6].iter().map(|cell| cell.condition).collect();
    assert_eq!(conditions, expected);
    assert_eq!(next(row(w, id), 0, Condition::Waiting), Some(4));
    assert_eq!(next(row(w, id), 0, Condition::Failed), None);
}

#[test]
fn a_failed_machine_says_where_and_with_which_code_and_the_rollback_is_linked() {
    let mut house = House::new(3);
    house.group("CodeDeployDefault.OneAtATime");
    house.deploy("v1");
    house.quiet();
    house.revision("v3", &HOOKS.replace("echo fine", "exit 3"));
    let id = house.deploy("v3");
    house.quiet();
    let fleet = of(house.w(), id).expect("it was made");
    assert_eq!(fleet.condition, Condition::Failed);
    let (code, message) = fleet.trouble.clone().expect("it failed");
    assert_eq!(code, "HEALTH_CONSTRAINTS");
    assert!(!message.is_empty());
    assert_eq!(fleet.rule.words, "all but 1 of 3: 2 must stay healthy");
    assert_eq!(
        (fleet.counts.failed, fleet.counts.skipped, fleet.healthy),
        (1, 2, 2)
    );
    let place = next(row(house.w(), id), 0, Condition::Failed).expect("one failed");
    let cell = cells(house.w(), id, place..place + 1).remove(0);
    assert_eq!(cell.note, "ValidateService exit 3");
    assert!(cell.is_new, "its files are there");
    let batch = fleet.batch.expect("one began");
    assert_eq!(
        (batch.nth, batch.of),
        (1, 1),
        "nothing comes after a failure"
    );
    assert_eq!(fleet.rollback, Rollback::default(), "nobody asked for one");
}

#[test]
fn a_machine_that_is_gone_before_its_turn_is_loud() {
    let (mut house, id) = half_way();
    let place = row(house.w(), id).targets.instance(8).expect("nine");
    let instances = vec![place];
    house.ask(ec2::Command::TerminateInstances { instances });
    house.until(|w| {
        w.ec2
            .instances
            .get(place)
            .is_some_and(|i| i.state != ec2::InstanceState::Running)
    });
    let cell = cells(house.w(), id, 8..9).remove(0);
    assert_eq!(cell.condition, Condition::Failed);
    assert!(cell.note.starts_with("instance "), "{}", cell.note);
}

#[test]
fn a_silent_agent_is_loud_in_rows_and_in_the_grid() {
    let mut house = House::new(3);
    house.group("CodeDeployDefault.AllAtOnce");
    let command = ec2::Command::SetAgent {
        instance: ec2::InstanceId(1),
        agent: ec2::Agent::Stopped,
    };
    house
        .tape
        .call(&Principal::Chaos, command.into())
        .expect("a fault is never refused");
    let id = house.deploy("v1");
    house.until(|w| row(w, id).overview.succeeded == 2);
    let seen = cells(house.w(), id, 0..3);
    let place = next(row(house.w(), id), 0, Condition::Fault).expect("one is silent");
    let silent = seen.get(place as usize).expect("it is there");
    assert_eq!(
        (silent.name.as_str(), silent.note.as_str()),
        ("i-2", "agent silent")
    );
    assert!(silent.is_silent);
    let grid: Vec<Condition> = conditions(row(house.w(), id), 0..3).collect();
    assert_eq!(
        grid,
        seen.iter().map(|cell| cell.condition).collect::<Vec<_>>()
    );
}

#[test]
fn a_revision_that_is_deployed_again_is_new_on_machines_that_wait() {
    let mut house = House::new(2);
    house.group("CodeDeployDefault.OneAtATime");
    house.deploy("v1");
    house.quiet();
    let id = house.deploy("v1");
    house.until(|w| row(w, id).overview.in_progress > 0);
    assert_eq!(
        versions(house.w(), row(house.w(), id)),
        Versions { new: 2, before: 0 }
    );
    assert!(cells(house.w(), id, 0..2).iter().all(|cell| cell.is_new));
}

#[test]
fn a_strip_tells_how_far_a_batch_has_come() {
    let (mut house, id) = half_way();
    let words = |w: &World| -> Vec<Condition> {
        strip(row(w, id), 0..4)
            .iter()
            .map(Step::condition)
            .collect()
    };
    let all = LifecycleEvent::ApplicationStop;
    house.until(|w| {
        strip(row(w, id), 0..4)
            .iter()
            .any(|s| s.event == all && s.done == 4)
    });
    let seen = words(house.w());
    assert_eq!(seen.len(), 13);
    assert_eq!(seen[..4], [Condition::Done; 4]);
    assert_eq!(seen[12], Condition::Waiting);
    let later = strip(row(house.w(), id), 4..9);
    assert!(
        later.iter().all(|step| step.waiting == 5),
        "the next batch has not begun"
    );
    house.quiet();
    assert_eq!(words(house.w()), [Condition::Done; 13]);
}

#[test]
fn batches_follow_each_other_without_gaps() {
    let (mut house, id) = half_way();
    house.quiet();
    let all: Vec<Wave> = batches(row(house.w(), id), 0..9).collect();
    let sizes: Vec<(u32, u32)> = all.iter().map(|wave| (wave.first, wave.count)).collect();
    assert_eq!(sizes, [(0, 4), (4, 4), (8, 1)]);
    assert_eq!(
        batches(row(house.w(), id), 1..2).collect::<Vec<_>>(),
        all[1..2]
    );
}

#[test]
fn a_group_between_deployments_knows_what_each_machine_has() {
    let mut house = House::new(3);
    house.group("CodeDeployDefault.OneAtATime");
    let (id, _) = house
        .w()
        .codedeploy
        .group("web", "web")
        .expect("it was made");
    let seen = group(house.w(), id).expect("it was made");
    assert_eq!(
        (seen.name.as_str(), seen.application.as_str()),
        ("web", "web")
    );
    assert_eq!(seen.chosen_by, ["app=web"]);
    assert_eq!((seen.target, seen.last, seen.active), (None, None, None));
    let fleet = members(house.w(), id);
    assert_eq!(fleet.len(), 3);
    let before = standing(house.w(), id, &fleet);
    assert!(
        before
            .iter()
            .all(|m| m.record == Record::Never && m.revision.is_none())
    );
    let first = house.deploy("v1");
    house.quiet();
    house.revision("v3", &HOOKS.replace("echo fine", "exit 3"));
    let second = house.deploy("v3");
    house.quiet();
    let seen = group(house.w(), id).expect("it was made");
    assert_eq!(seen.target.as_deref(), Some("v1"));
    assert_eq!(
        (seen.last, seen.last_good, seen.active),
        (Some(second), Some(first), None)
    );
    let after = standing(house.w(), id, &fleet);
    let unhealthy = after
        .iter()
        .filter(|m| m.record == Record::Unhealthy)
        .count();
    assert_eq!(unhealthy, 1, "one failed, and nobody was tried after it");
    let revisions: Vec<Option<&str>> = after.iter().map(|m| m.revision.as_deref()).collect();
    assert_eq!(revisions, [Some("v3"), Some("v1"), Some("v1")]);
    assert_eq!(after[0].condition, Condition::Failed);
}

#[test]
fn every_predefined_rule_reads_with_and_without_a_fleet() {
    let words = |size, minimum| {
        PREDEFINED.map(|config| {
            let config = predefined(config.name).expect("it is predefined");
            rule(&config, size, minimum).words
        })
    };
    let unknown = ["all but 1", "50 %", "0"].map(|start| format!("{start} must stay healthy"));
    let [one, half, all] = words(0, 0);
    assert_eq!(
        [one, half, all],
        [
            unknown[0].clone(),
            format!("{}, rounded up", unknown[1]),
            unknown[2].clone(),
        ]
    );
    let [_, half, all] = words(10, 5);
    assert_eq!(half, "50 % of 10: 5 must stay healthy");
    assert_eq!(all, "5 must stay healthy, of 10");
    let half = predefined("CodeDeployDefault.HalfAtATime").expect("it is predefined");
    let single = rule(&half, 1, 0);
    assert_eq!(
        single.words,
        "a single instance may be taken out, and must succeed"
    );
    assert_eq!(single.approximation, Some("codedeploy.half-of-one"));
    let one = predefined("CodeDeployDefault.OneAtATime").expect("it is predefined");
    assert_eq!(
        rule(&one, 1, 0).approximation,
        None,
        "AWS documents that one"
    );
}

#[test]
fn a_broken_hook_fails_one_machine() {
    let mut house = House::new(2);
    house.group("CodeDeployDefault.AllAtOnce");
    let broken = hosts::Command::BreakHook {
        instance: ec2::InstanceId(1),
        event: LifecycleEvent::BeforeInstall,
        exit_code: Some(7),
    };
    house
        .tape
        .call(&Principal::Chaos, broken.into())
        .expect("a fault is never refused");
    let id = house.deploy("v1");
    house.quiet();
    let fleet = of(house.w(), id).expect("it was made");
    assert_eq!((fleet.counts.succeeded, fleet.counts.failed), (1, 1));
    let notes: Vec<String> = cells(house.w(), id, 0..2)
        .into_iter()
        .map(|cell| cell.note)
        .collect();
    assert_eq!(notes, ["", "BeforeInstall exit 7"]);
    assert_eq!(
        versions(house.w(), row(house.w(), id)),
        Versions { new: 1, before: 1 }
    );
}

/// `cargo test -p greenroom-view --release -- --ignored --nocapture fleets_of_any_size`
#[test]
#[ignore = "measures"]
fn fleets_of_any_size_are_drawn_in_a_frame() {
    for size in [1_000, 10_000, 100_000] {
        let mut house = House::new(size);
        house.group("CodeDeployDefault.HalfAtATime");
        let id = house.deploy("v1");
        house.until(|w| row(w, id).overview.in_progress > 0);
        let w = house.w();
        let at = std::time::Instant::now();
        let fleet = of(w, id).expect("it was made");
        let window = cells(w, id, size / 2..size / 2 + 60);
        let shown = at.elapsed();
        let at = std::time::Instant::now();
        let running = conditions(row(w, id), 0..size)
            .filter(|c| *c == Condition::Running)
            .count();
        let versions = versions(w, row(w, id));
        let steps = strip(row(w, id), 0..fleet.batch.map_or(0, |batch| batch.count));
        assert_eq!(steps.len(), 7);
        let counted = at.elapsed();
        eprintln!("{size}: page {shown:?}, whole grid and versions {counted:?}");
        assert_eq!((fleet.size, window.len()), (size, 60));
        assert_eq!(running, fleet.counts.in_progress as usize);
        assert_eq!(versions.before + versions.new, size);
    }
}
