//! Laws of all pictures, tried at every moment of whole runs.

use greenroom_engine::history::Cursor;
use greenroom_engine::kernel::time::Span;
use greenroom_engine::world::World;

use crate::house::{HOOKS, House};
use crate::{build, condition::Condition, fleet, glance, hooks, permissions, pipeline, traffic};

/// Looks at every moment of what happened, and a few steps back.
fn everywhere(house: &House, law: impl Fn(&World)) {
    let history = house.tape.cloud().history();
    let mut cursor = Cursor::new(history, 0);
    for count in 0..=history.len() {
        cursor.seek(history, count);
        law(cursor.world());
    }
    for count in (0..history.len()).rev().step_by(97) {
        cursor.seek(history, count);
        law(cursor.world());
    }
}

/// A run with a pipeline, an approval, a failing hook and a rollback of nothing.
fn eventful() -> House {
    let mut house = House::new(5);
    house.target_group();
    house.group("CodeDeployDefault.HalfAtATime");
    house.revision("v1", &HOOKS.replace("echo stop", "echo $'st\\x1b[31mop'"));
    house.deploy("v1");
    house.quiet();
    house.revision("v2", &HOOKS.replace("echo fine", "exit 1"));
    house.deploy("v2");
    house.quiet();
    house.repository("version: 0.2\nphases:\n  build:\n    commands:\n      - echo \u{202e}odd\n");
    house.project("CODEPIPELINE");
    house.pipeline();
    house.wait(Span::minutes(1));
    house.start();
    house.quiet();
    house
}

#[track_caller]
fn fit(texts: impl IntoIterator<Item = String>) {
    for text in texts {
        assert!(!text.contains(char::is_control), "{text:?}");
    }
}

#[test]
fn counts_of_a_fleet_add_up_and_windows_show_the_same() {
    everywhere(&eventful(), |w| {
        for (id, row) in w.codedeploy.deployments.iter() {
            let seen = fleet::of(w, id).expect("it is there");
            let c = seen.counts;
            let sum = c.pending + c.in_progress + c.succeeded + c.failed + c.skipped + c.ready;
            assert_eq!(sum, seen.size);
            let cells = fleet::cells(w, id, 0..seen.size);
            assert_eq!(cells.len(), seen.size as usize);
            let away = [Condition::Running, Condition::Fault];
            let busy = cells
                .iter()
                .filter(|cell| away.contains(&cell.condition))
                .count();
            assert_eq!(busy, c.in_progress as usize);
            if c.failed == 0 && seen.size > 0 {
                assert!(
                    seen.healthy >= seen.minimum,
                    "the rule holds until something fails"
                );
            }
            let versions = fleet::versions(w, row);
            let new = cells.iter().filter(|cell| cell.is_new).count();
            assert_eq!(versions.new as usize, new);
            for (place, step) in fleet::strip(row, 0..seen.size).iter().enumerate() {
                let all = [
                    step.done,
                    step.running,
                    step.failed,
                    step.waiting,
                    step.skipped,
                ];
                assert_eq!(all.iter().sum::<u32>(), seen.size);
                let mut rows = [0_u32; 5];
                for target in 0..seen.size {
                    let event = row
                        .targets
                        .events(target)
                        .nth(place)
                        .expect("a whole sequence");
                    rows[match Condition::from(event.status) {
                        Condition::Done => 0,
                        Condition::Running => 1,
                        Condition::Failed => 2,
                        Condition::Waiting => 3,
                        _ => 4,
                    }] += 1;
                }
                assert_eq!(
                    rows,
                    all,
                    "{}: the strip counts what the rows show",
                    step.event.name()
                );
            }
            if let Some(batch) = seen.batch {
                assert!(batch.nth <= batch.of);
                assert!(batch.first + batch.count <= seen.size);
            }
            fit(cells.into_iter().map(|cell| cell.note));
        }
    });
}

#[test]
fn lifecycle_events_never_run_backwards() {
    everywhere(&eventful(), |w| {
        for (deployment, row) in w.codedeploy.deployments.iter() {
            for target in 0..row.targets.len() {
                let at = greenroom_engine::codedeploy::TargetRef { deployment, target };
                let seen = hooks::of(w, at).expect("it is there");
                for pair in seen.events.windows(2) {
                    let [a, b] = pair else { continue };
                    if let (Some(ended), Some(started)) = (a.ended, b.started) {
                        assert!(ended <= started);
                    }
                    assert!(b.started.is_none() || a.started.is_some());
                }
                let running = |row: &&hooks::HookEvent| row.condition == Condition::Running;
                assert!(seen.events.iter().filter(running).count() <= 1);
                for row in &seen.events {
                    for (nth, _) in row.scripts.iter().enumerate() {
                        let nth = u8::try_from(nth).expect("few scripts");
                        let lines = hooks::output(w, at, row.step, nth, 0..50);
                        fit(lines.into_iter().map(|line| line.text));
                    }
                }
            }
        }
    });
}

#[test]
fn pipelines_show_no_more_than_one_execution_in_a_stage_and_no_artifact_before_it_is_made() {
    everywhere(&eventful(), |w| {
        for name in pipeline::names(w) {
            let seen = pipeline::of(w, name, pipeline::Through::Latest).expect("it is there");
            for stage in &seen.stages {
                assert!(stage.others.is_empty(), "one at a time in this mode");
                let lanes: usize = stage.lanes().map(<[pipeline::Action]>::len).sum();
                assert_eq!(lanes, stage.actions.len());
            }
            for flow in &seen.flows {
                assert_eq!(flow.lies.is_none(), flow.condition == Condition::Waiting);
            }
            for run in pipeline::runs(w, name, 0..9) {
                let through = pipeline::Through::One(run.id);
                let one = pipeline::of(w, name, through).expect("it is there");
                fit(one
                    .stages
                    .iter()
                    .flat_map(|s| &s.actions)
                    .flat_map(|a| a.details.clone()));
            }
        }
    });
}

#[test]
fn builds_targets_and_glances_can_be_shown_at_every_moment() {
    everywhere(&eventful(), |w| {
        for (id, _) in w.codebuild.builds.iter() {
            let seen = build::of(w, id).expect("it is there");
            fit(build::log(w, id, 0..usize::MAX)
                .into_iter()
                .map(|line| line.text));
            assert!(
                seen.phases
                    .windows(2)
                    .all(|pair| pair[0].started <= pair[1].started)
            );
        }
        for id in traffic::all(w) {
            let seen = traffic::of(w, id).expect("it is there");
            let all = traffic::targets(w, id, 0..usize::MAX);
            assert_eq!(all.len(), seen.counts.all());
        }
        let glance = glance::of(w);
        let rows = glance
            .pipelines
            .into_iter()
            .chain(glance.groups)
            .chain(glance.projects);
        fit(rows.map(|row| row.note));
        let denied = permissions::denials(w).map(|denied| permissions::of(w, denied.denial).why);
        fit(denied);
    });
}
