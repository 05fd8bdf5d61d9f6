use greenroom_engine::codedeploy::{self, AutoRollback, LifecycleEvent};
use greenroom_engine::codepipeline;
use greenroom_engine::ec2::InstanceId;
use greenroom_engine::fact::Fact;
use greenroom_engine::hosts;
use greenroom_engine::iam;
use greenroom_engine::kernel::event::Cause;
use greenroom_engine::kernel::principal::Principal;

use super::*;
use crate::house::{HOOKS, House};

fn why(house: &House, seq: u32, detail: Detail) -> Why {
    let history = house.tape.cloud().history();
    let board = Board::of(history);
    of(house.w(), history, &board, seq, detail).expect("there is such an event")
}

fn last(house: &House, is_it: impl Fn(&Fact) -> bool) -> u32 {
    let found = house.tape.cloud().history().iter();
    let found = found.filter(|event| is_it(&event.fact)).last();
    found.expect("it happened").seq
}

const fn is_end_of_deployment(fact: &Fact) -> bool {
    matches!(fact, Fact::CodeDeploy(codedeploy::Fact::DeploymentEnded(_)))
}

fn break_hook(house: &mut House, instance: u32) {
    let fault = hosts::Command::BreakHook {
        instance: InstanceId(instance),
        event: LifecycleEvent::ValidateService,
        exit_code: Some(3),
    };
    let done = house.tape.call(&Principal::Chaos, fault.into());
    done.expect("faults are never refused");
}

#[test]
fn a_failed_deployment_is_told_from_the_call_to_the_minimum() {
    let mut house = House::new(4);
    house.group("CodeDeployDefault.HalfAtATime");
    for instance in 0..2 {
        break_hook(&mut house, instance);
    }
    house.deploy("v1");
    house.quiet();
    let why = why(&house, last(&house, is_end_of_deployment), Detail::Turns);
    let sentences: Vec<&str> = why
        .steps
        .iter()
        .map(|step| step.sentence.as_str())
        .collect();
    let says = |place: usize, text: &str| {
        let step = sentences.get(place).copied().unwrap_or_default();
        assert!(step.contains(text), "{place}: {text:?} in {sentences:#?}");
    };
    says(0, "called codedeploy CreateDeployment");
    says(1, "of v1 to group web was created");
    says(2, "began on 4 instances; 2 must stay healthy");
    says(3, "Batch 1");
    let end = sentences.len();
    says(end - 3, "failed ValidateService");
    says(end - 2, "failed in deployment");
    says(end - 1, "too many instances failed (HEALTH_CONSTRAINTS)");
    let link = why.steps[end - 1].link.as_ref().expect("a rule");
    assert!(
        link.rule.contains("2 of 4 failed, which leaves 2"),
        "{}",
        link.rule
    );
    assert!(
        link.rule
            .contains("HalfAtATime: 50 % of 4: 2 must stay healthy")
    );
    let failed = &why.steps[end - 3];
    assert_eq!(failed.faults.len(), 1);
    assert!(
        failed.faults[0].1.contains("ValidateService"),
        "{:?}",
        failed.faults
    );
    assert!(why.steps.iter().any(|step| step.left_out > 0));
}

#[test]
fn every_event_of_every_story_goes_back_to_a_call() {
    let mut house = House::new(3);
    house.target_group();
    house.group("CodeDeployDefault.OneAtATime");
    house.repository(
        "version: 0.2\nphases:\n  build:\n    commands: [echo hi]\nartifacts:\n  files: ['**/*']\n",
    );
    house.project("CODEPIPELINE");
    house.pipeline();
    house.quiet();
    let history = house.tape.cloud().history();
    let board = Board::of(history);
    for event in history.iter() {
        let why = of(house.w(), history, &board, event.seq, Detail::Every).expect("a chain");
        let first = why.steps.first().expect("a step");
        let begin = history.get(first.seq).expect("an event");
        let is_call = matches!(begin.cause, Cause::Call(_));
        assert!(
            is_call && matches!(begin.fact, Fact::CloudTrail(_)),
            "{why:#?}"
        );
        assert!(first.link.is_none());
        assert_eq!(why.steps.last().map(|step| step.seq), Some(event.seq));
        assert!(why.steps.is_sorted_by_key(|step| step.seq));
        for step in &why.steps {
            assert!(!step.sentence.chars().any(char::is_control), "{step:?}");
            assert!(
                step.sentence.ends_with(['.', '!', '?', '…', '"']),
                "{}",
                step.sentence
            );
        }
    }
}

#[test]
fn a_rollback_names_the_rule_and_that_its_scope_is_our_choice() {
    let mut house = House::new(2);
    house.group("CodeDeployDefault.AllAtOnce");
    house.deploy("v1");
    house.quiet();
    house.revision("bad", &format!("{HOOKS}\nAfterInstall: exit 1"));
    let (_, row) = house.w().codedeploy.group("web", "web").expect("a group");
    let mut input = (*row.input).clone();
    input.auto_rollback_configuration = Some(AutoRollback {
        enabled: true,
        events: vec!["DEPLOYMENT_FAILURE".into()],
    });
    house.ask(codedeploy::Command::UpdateDeploymentGroup(Box::new(
        codedeploy::GroupUpdate {
            current_name: "web".into(),
            input,
        },
    )));
    house.deploy("bad");
    house.quiet();
    let made = last(&house, |fact| {
        matches!(
            fact,
            Fact::CodeDeploy(codedeploy::Fact::DeploymentCreated(_))
        )
    });
    let why = why(&house, made, Detail::Turns);
    let link = why.steps.last().and_then(|step| step.link.as_ref());
    let link = link.expect("a rule");
    assert!(link.rule.contains("a new deployment"), "{}", link.rule);
    let about = link.approximation.map(|about| about.id);
    assert_eq!(about, Some("codedeploy.rollback-scope"));
}

#[test]
fn an_action_that_waits_for_a_build_says_so() {
    let mut house = House::new(1);
    house.group("CodeDeployDefault.AllAtOnce");
    house.repository("version: 0.2\nphases:\n  build:\n    commands: [exit 4]\n");
    house.project("CODEPIPELINE");
    house.pipeline();
    house.quiet();
    let failed = last(&house, |fact| {
        matches!(
            fact,
            Fact::CodePipeline(codepipeline::Fact::ActionFailed(_))
        )
    });
    let why = why(&house, failed, Detail::Turns);
    let rules = why.steps.iter().filter_map(|step| step.link.as_ref());
    let rules: Vec<&str> = rules.map(|link| link.rule.as_str()).collect();
    assert!(
        rules
            .last()
            .is_some_and(|rule| rule.contains("The build did not succeed")),
        "{rules:#?}"
    );
    assert!(
        rules
            .iter()
            .any(|rule| rule.contains("when one of its phases failed")),
        "{rules:#?}"
    );
}

#[test]
fn a_long_chain_keeps_its_beginning_and_its_end() {
    let mut house = House::new(60);
    house.group("CodeDeployDefault.OneAtATime");
    house.deploy("v1");
    house.quiet();
    let why = why(&house, last(&house, is_end_of_deployment), Detail::Every);
    assert_eq!(why.steps.len(), FIRST + LAST);
    assert!(
        why.steps[FIRST].left_out > 100,
        "{}",
        why.steps[FIRST].left_out
    );
}

#[test]
fn a_lost_permission_stands_behind_the_refusal_and_the_failed_action() {
    let mut house = House::new(1);
    house.group("CodeDeployDefault.AllAtOnce");
    house.repository("version: 0.2\nphases:\n  build:\n    commands: [echo hi]\n");
    house.project("CODEPIPELINE");
    house.pipeline();
    let deny = r#"{"Version":"2012-10-17","Statement":[
        {"Effect":"Deny","Action":"codebuild:StartBuild","Resource":"*"}
    ]}"#;
    let fault = iam::Command::PutPolicy {
        holder: iam::Holder::Role("pipeline".into()),
        name: "lost".into(),
        document: deny.into(),
    };
    let done = house.tape.call(&Principal::Chaos, fault.into());
    done.expect("faults are never refused");
    house.quiet();
    let failed = last(&house, |fact| {
        matches!(
            fact,
            Fact::CodePipeline(codepipeline::Fact::ActionFailed(_))
        )
    });
    let why = why(&house, failed, Detail::Turns);
    let refused = &why.steps[why.steps.len() - 2];
    assert!(
        refused.sentence.contains("was refused (AccessDenied"),
        "{}",
        refused.sentence
    );
    let faults: Vec<&str> = refused
        .faults
        .iter()
        .map(|(_, says)| says.as_str())
        .collect();
    assert_eq!(faults, ["Inline policy lost of role pipeline was written."]);
}
