use greenroom_engine::codedeploy::DeploymentId;
use greenroom_engine::ec2::{self, Agent, InstanceId};

use super::*;
use crate::house::House;

fn first(deployment: DeploymentId) -> TargetRef {
    TargetRef {
        deployment,
        target: 0,
    }
}

fn event(hooks: &Hooks, event: LifecycleEvent) -> &HookEvent {
    let found = hooks.events.iter().find(|row| row.event == event);
    found.expect("it is in the sequence")
}

/// One machine with v1, v2 deployed to it.
fn upgraded(v1: &str, v2: &str) -> (House, DeploymentId) {
    let mut house = House::new(1);
    house.group("CodeDeployDefault.AllAtOnce");
    house.revision("v1", v1);
    house.revision("v2", v2);
    house.deploy("v1");
    house.quiet();
    let id = house.deploy("v2");
    house.quiet();
    (house, id)
}

#[test]
fn application_stop_runs_the_script_of_the_revision_before() {
    let hooks = "ApplicationStop: echo old\nBeforeInstall: echo before";
    let (house, id) = upgraded(hooks, &hooks.replace("old", "new"));
    let seen = of(house.w(), first(id)).expect("one target");
    let stop = event(&seen, LifecycleEvent::ApplicationStop);
    assert_eq!(stop.source.words(), "v1 (the revision before)");
    assert_eq!(stop.scripts.len(), 1);
    assert_eq!(stop.scripts[0].location, "ApplicationStop.sh");
    assert_eq!(stop.scripts[0].timeout_s, 60);
    assert_eq!(stop.scripts[0].condition, Condition::Done);
    let said = output(house.w(), first(id), stop.step, 0, 0..10);
    assert_eq!(
        said.iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>(),
        ["old"]
    );
    let before = event(&seen, LifecycleEvent::BeforeInstall);
    assert_eq!(before.source.words(), "v2 (this revision)");
    let install = event(&seen, LifecycleEvent::Install);
    assert_eq!(
        (install.worker, &install.source),
        (Worker::AgentAlone, &Source::NoHook)
    );
    let earlier = of(house.w(), first(DeploymentId(0))).expect("one target");
    let stop = event(&earlier, LifecycleEvent::ApplicationStop);
    assert_eq!(stop.source, Source::NothingBefore);
    assert_eq!(stop.scripts, []);
    assert_eq!(
        stop.status,
        LifecycleStatus::Succeeded,
        "and nothing is wrong with that"
    );
}

#[test]
fn a_failed_script_shows_its_code_its_words_and_what_was_left_out() {
    let (house, id) = upgraded(
        "",
        "ValidateService: echo hello; echo $'bad\\x1b[2Jword'; exit 1",
    );
    let seen = of(house.w(), first(id)).expect("one target");
    assert_eq!(
        (seen.condition, seen.instance.as_str()),
        (Condition::Failed, "i-1")
    );
    let row = event(&seen, LifecycleEvent::ValidateService);
    assert_eq!(row.condition, Condition::Failed);
    let run = row.scripts[0].run.expect("it ran");
    assert_eq!((run.exit_code, run.lines, run.timed_out), (1, 2, false));
    let trouble = row.trouble.as_ref().expect("it failed");
    assert_eq!(trouble.code, LifecycleErrorCode::ScriptFailed);
    assert_eq!(trouble.script.as_deref(), Some("ValidateService.sh"));
    let lines = output(house.w(), first(id), row.step, 0, 0..10);
    assert_eq!(lines.len(), 2);
    for text in lines.iter().map(|line| &line.text).chain(&trouble.log) {
        assert!(!text.contains(char::is_control), "{text:?}");
    }
    assert_eq!(output(house.w(), first(id), row.step, 0, 1..2), lines[1..]);
    assert_eq!(output(house.w(), first(id), row.step, 0, 5..9), []);
}

#[test]
fn what_a_running_script_prints_is_not_known_before_its_time_is_over() {
    let mut house = House::new(1);
    house.group("CodeDeployDefault.AllAtOnce");
    house.revision("v2", "BeforeInstall: echo early; sleep 30");
    let id = house.deploy("v2");
    let running = |w: &World| {
        let hooks = of(w, first(id));
        hooks.is_some_and(|hooks| {
            let row = event(&hooks, LifecycleEvent::BeforeInstall);
            row.status == LifecycleStatus::InProgress
        })
    };
    house.until(running);
    house.wait(Span::seconds(10));
    assert!(running(house.w()), "it sleeps");
    let seen = of(house.w(), first(id)).expect("one target");
    let row = event(&seen, LifecycleEvent::BeforeInstall);
    assert!(
        row.took.is_some_and(|took| took >= Span::seconds(10)),
        "{:?}",
        row.took
    );
    assert_eq!(row.scripts[0].condition, Condition::Running);
    assert_eq!(row.scripts[0].run, None);
    assert_eq!(output(house.w(), first(id), row.step, 0, 0..10), []);
    house.quiet();
    assert_eq!(output(house.w(), first(id), row.step, 0, 0..10).len(), 1);
}

#[test]
fn a_silent_agent_says_why() {
    let mut house = House::new(1);
    house.group("CodeDeployDefault.AllAtOnce");
    let silence = ec2::Command::SetAgent {
        instance: InstanceId(0),
        agent: Agent::Stopped,
    };
    let chaos = greenroom_engine::kernel::principal::Principal::Chaos;
    house
        .tape
        .call(&chaos, silence.into())
        .expect("a fault is never refused");
    let id = house.deploy("v1");
    house.wait(Span::minutes(2));
    let seen = of(house.w(), first(id)).expect("one target");
    let silent = seen.silent.expect("the agent is stopped");
    assert_eq!(silent.words, "the CodeDeploy agent is stopped");
    assert_eq!(silent.log_line, None, "who does not run writes no log");
}

#[test]
fn a_target_that_is_not_there_is_none() {
    let house = House::new(1);
    assert_eq!(of(house.w(), first(DeploymentId(0))), None);
    assert_eq!(output(house.w(), first(DeploymentId(0)), 0, 0, 0..9), []);
}
