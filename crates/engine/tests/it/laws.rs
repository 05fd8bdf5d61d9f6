//! Laws that hold for every world and every sequence of calls.

use std::collections::BTreeMap;

use greenroom_engine::codedeploy::{self, DeploymentStatus};
use greenroom_engine::command::Command;
use greenroom_engine::ec2::{self, Agent, InstanceId};
use greenroom_engine::kernel::event::Cause;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::s3;
use greenroom_engine::tape::Tape;
use proptest::prelude::*;

use crate::house::*;

/// Something somebody does.
#[derive(Clone, Debug)]
enum Step {
    Deploy(u8),
    Agent(u8, bool),
    Stop,
    Upload(u8),
    Break(u8),
    Wait(u32),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let one = prop_oneof![
        3 => (0_u8..3).prop_map(Step::Deploy),
        1 => (0_u8..6, any::<bool>()).prop_map(|(i, on)| Step::Agent(i, on)),
        1 => Just(Step::Stop),
        1 => (0_u8..3).prop_map(Step::Upload),
        1 => (0_u8..3).prop_map(Step::Break),
        5 => (1_u32..200_000).prop_map(Step::Wait),
    ];
    prop::collection::vec(one, 0..14)
}

const VERSIONS: [&str; 3] = ["v1", "v2", "v3"];

fn version(n: u8) -> &'static str {
    VERSIONS[usize::from(n) % VERSIONS.len()]
}

fn command(tape: &Tape, step: &Step) -> Option<Command> {
    Some(match step {
        Step::Deploy(n) => {
            codedeploy::Command::CreateDeployment(Box::new(deployment(version(*n)))).into()
        }
        Step::Agent(i, on) => {
            let agent = if *on { Agent::Running } else { Agent::Stopped };
            ec2::Command::SetAgent {
                instance: InstanceId(u32::from(*i)),
                agent,
            }
            .into()
        }
        Step::Stop => {
            let id = tape.world().codedeploy.active.get_max()?;
            let deployment = tape.world().codedeploy.name(*id);
            codedeploy::Command::StopDeployment {
                deployment,
                auto_rollback: None,
            }
            .into()
        }
        Step::Upload(n) | Step::Break(n) => {
            let hooks = match step {
                Step::Break(_) => "AfterInstall: exit 1",
                _ => "AfterInstall: sleep 3",
            };
            let body = s3::Body::Bundle(bundle(version(*n), hooks));
            let key = format!("{}.zip", version(*n)).into();
            s3::Command::PutObject {
                bucket: "revisions".into(),
                key,
                body,
                content_type: None,
            }
            .into()
        }
        Step::Wait(_) => return None,
    })
}

/// A world of six instances in which these things are done; time moves in pieces of `chop`.
fn play(seed: u64, steps: &[Step], chop: u64) -> Tape {
    let mut tape = house_tape(seed);
    for step in steps {
        do_one(&mut tape, step, chop);
    }
    tape
}

fn do_one(tape: &mut Tape, step: &Step, chop: u64) {
    if let Step::Wait(ms) = step {
        let end = tape.world().now + Span(u64::from(*ms));
        while tape.world().now.0.saturating_add(chop) < end.0 {
            tape.advance(SimTime(tape.world().now.0 + chop));
        }
        tape.advance(end);
    } else if let Some(command) = command(tape, step) {
        let _ = tape.call(&root(), command);
    }
}

fn house_tape(seed: u64) -> Tape {
    let source = fleet_tape(seed, 6);
    let mut tape = source;
    let mut input = group("CodeDeployDefault.HalfAtATime");
    let events = vec!["DEPLOYMENT_FAILURE".into()];
    input.auto_rollback_configuration = Some(codedeploy::AutoRollback {
        enabled: true,
        events,
    });
    let command = codedeploy::Command::CreateDeploymentGroup(Box::new(input));
    tape.call(&root(), command.into()).expect("root may");
    tape
}

fn log(tape: &Tape) -> Vec<String> {
    let world = tape.world();
    let line = |event: &greenroom_engine::kernel::event::Event| {
        format!(
            "{} {} {:?} {}",
            event.at.0,
            event.seq,
            event.cause,
            event.fact.tell(world)
        )
    };
    tape.cloud().history().iter().map(line).collect()
}

/// Everything that can be seen of a world, as text.
fn picture(world: &greenroom_engine::world::World) -> String {
    format!("{world:?}")
}

const WHOLE: u64 = u64::MAX / 4;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn same_seed_same_log(seed: u64, steps in steps()) {
        prop_assert_eq!(log(&play(seed, &steps, WHOLE)), log(&play(seed, &steps, WHOLE)));
    }

    #[test]
    fn tick_size_does_not_matter(seed: u64, steps in steps(), chop in 700_u64..60_000) {
        prop_assert_eq!(log(&play(seed, &steps, WHOLE)), log(&play(seed, &steps, chop)));
    }

    #[test]
    fn state_is_a_fold_of_the_log(seed: u64, steps in steps()) {
        let tape = play(seed, &steps, WHOLE);
        let history = tape.cloud().history();
        let mut folded = history.world_after(history.len());
        folded.now = tape.world().now;
        prop_assert_eq!(picture(&folded), picture(tape.world()));
    }

    #[test]
    fn a_fork_does_not_touch_its_parent(seed: u64, steps in steps(), part in 0_u64..100) {
        let tape = play(seed, &steps, WHOLE);
        let before = log(&tape);
        let moment = SimTime(tape.world().now.0 * part / 100);
        let mut fork = tape.fork(moment);
        let shared = log(&fork);
        prop_assert_eq!(&shared[..], &before[..shared.len()]);
        for step in [Step::Break(0), Step::Deploy(0), Step::Wait(400_000)] {
            do_one(&mut fork, &step, WHOLE);
        }
        prop_assert_eq!(log(&tape), before);
    }

    #[test]
    fn a_fork_that_changes_nothing_has_the_same_future(
        seed: u64,
        steps in steps(),
        part in 0_u64..100,
    ) {
        let tape = play(seed, &steps, WHOLE);
        let moment = SimTime(tape.world().now.0 * part / 100);
        let mut fork = tape.fork(moment);
        for step in tape.steps().iter().skip(fork.steps().len()) {
            fork.advance(step.at);
            let _ = fork.call(&step.by, step.command.clone());
        }
        fork.advance(tape.world().now);
        prop_assert_eq!(log(&fork), log(&tape));
    }

    #[test]
    fn unrelated_calls_do_not_change_luck(seed: u64, steps in steps()) {
        let plain = play(seed, &steps, WHOLE);
        let mut busy = house_tape(seed);
        for step in &steps {
            let command = greenroom_engine::sns::Command::CreateTopic { name: "other".into() };
            busy.call(&root(), command.into()).expect("root may");
            do_one(&mut busy, step, WHOLE);
        }
        // Numbers of events and calls shift; what happens, and when, does not.
        let told = |tape: &Tape| -> Vec<String> {
            let events = tape.cloud().history().iter();
            let told = events.map(|event| (event.at, event.fact.tell(tape.world())));
            let ours = told.filter(|(_, t)| t.service == "codedeploy" || t.service == "ec2");
            ours.map(|(at, told)| format!("{at} {told}")).collect()
        };
        prop_assert_eq!(told(&plain), told(&busy));
    }

    #[test]
    fn time_never_goes_back_and_every_cause_points_backwards(seed: u64, steps in steps()) {
        let tape = play(seed, &steps, WHOLE);
        let mut last = SimTime::ZERO;
        for (place, event) in (0_u32..).zip(tape.cloud().history().iter()) {
            prop_assert!(event.at >= last);
            prop_assert_eq!(event.seq, place);
            last = event.at;
            match event.cause {
                Cause::Call(_) => {}
                Cause::Event(seq) | Cause::Timer(seq) => prop_assert!(seq < event.seq),
            }
        }
    }

    #[test]
    fn every_deployment_ends_and_stays_ended(seed: u64, steps in steps()) {
        let mut tape = play(seed, &steps, WHOLE);
        tape.advance(tape.world().now + Span::days(2));
        prop_assert!(tape.cloud().fault().is_none());
        let rows = &tape.world().codedeploy.deployments;
        let mut ended: BTreeMap<u32, DeploymentStatus> = BTreeMap::new();
        for event in tape.cloud().history().iter() {
            let greenroom_engine::fact::Fact::CodeDeploy(fact) = &event.fact else { continue };
            if let codedeploy::Fact::DeploymentEnded(end) = fact {
                prop_assert!(ended.insert(end.deployment.0, end.status).is_none());
            }
            if let codedeploy::Fact::EventStarted { at, .. } = fact {
                prop_assert!(!ended.contains_key(&at.deployment.0), "work after the end");
            }
        }
        for (id, row) in rows.iter() {
            prop_assert!(row.status.is_over(), "{} is {}", row.id, row.status);
            prop_assert_eq!(ended.get(&id.0), Some(&row.status));
            let o = row.overview;
            let all = o.pending + o.in_progress + o.succeeded + o.failed + o.skipped + o.ready;
            prop_assert_eq!(all, row.targets.len());
            prop_assert_eq!(o.pending + o.in_progress, 0);
        }
    }

    #[test]
    fn never_more_at_once_than_the_configuration_allows(seed: u64, steps in steps()) {
        let tape = play(seed, &steps, WHOLE);
        let mut busy: BTreeMap<u32, u32> = BTreeMap::new();
        for event in tape.cloud().history().iter() {
            let greenroom_engine::fact::Fact::CodeDeploy(fact) = &event.fact else { continue };
            match fact {
                codedeploy::Fact::BatchStarted { deployment, count, .. } => {
                    *busy.entry(deployment.0).or_default() += count;
                    prop_assert!(busy[&deployment.0] <= 3, "half of six is three");
                }
                codedeploy::Fact::TargetEnded { at, status }
                    if *status != codedeploy::TargetStatus::Skipped =>
                {
                    *busy.entry(at.deployment.0).or_default() -= 1;
                }
                _ => {}
            }
        }
    }

    #[test]
    fn a_rollback_is_a_new_deployment(seed: u64, steps in steps()) {
        let tape = play(seed, &steps, WHOLE);
        let rows = &tape.world().codedeploy.deployments;
        for (id, row) in rows.iter() {
            if let Some(old) = row.rollback.of {
                prop_assert!(old < id);
                let old = rows.get(old).expect("it was there");
                prop_assert_ne!(&old.id, &row.id);
                prop_assert_eq!(old.rollback.by, Some(id));
                prop_assert_eq!(row.creator, codedeploy::Creator::Rollback);
            }
        }
    }

    #[test]
    fn two_clouds_side_by_side_do_not_disturb_each_other(seed: u64, steps in steps()) {
        let alone = log(&play(seed, &steps, WHOLE));
        let mut first = house_tape(seed);
        let mut second = house_tape(seed ^ 1);
        for step in &steps {
            do_one(&mut first, step, WHOLE);
            do_one(&mut second, step, WHOLE);
        }
        prop_assert_eq!(log(&first), alone);
    }
}

#[test]
fn the_fault_menu_is_never_asked_for_permission() {
    let mut tape = house_tape(1);
    let command = ec2::Command::SetAgent {
        instance: InstanceId(0),
        agent: Agent::Stopped,
    };
    assert!(tape.call(&Principal::Chaos, command.into()).is_ok());
}
