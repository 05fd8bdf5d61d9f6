use greenroom_engine::codedeploy::LifecycleEvent;
use greenroom_engine::ec2::InstanceId;
use greenroom_engine::hosts;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::world::Scenario;

use super::*;
use crate::house::House;

#[test]
fn an_empty_account_says_so() {
    let w = World::new(Scenario::default());
    assert_eq!(world(&w), ["The account is empty."]);
    assert_eq!(
        pipeline(&w, "we\u{7}b"),
        ["There is no pipeline we\\u{7}b."]
    );
}

#[test]
fn a_pipeline_is_told_stage_by_stage() {
    let mut house = House::new(1);
    house.group("CodeDeployDefault.AllAtOnce");
    house.repository(
        "version: 0.2\nphases:\n  build:\n    commands: [echo hi]\nartifacts:\n  files: ['**/*']\n",
    );
    house.project("CODEPIPELINE");
    house.pipeline();
    house.quiet();
    let told = pipeline(house.w(), "web");
    assert_eq!(told[0], "Pipeline web has 4 stages; 1 execution so far.");
    assert!(
        told[1].starts_with("Stage 1 of 4, Source: Succeeded, execution "),
        "{told:#?}"
    );
    assert!(
        told[3].starts_with("Stage 3 of 4, Approve: InProgress"),
        "{told:#?}"
    );
    assert_eq!(told[4], "Action Manual waits for an approval.");
    assert_eq!(told[5], "Stage 4 of 4, Deploy: nothing has been here yet.");
    let all = world(house.w());
    assert!(
        all[0].contains("1 repository, 1 pipeline, 1 build project"),
        "{all:?}"
    );
    assert!(all[1].ends_with("of web is in Approve."), "{all:?}");
    let built = build(house.w(), BuildId(0));
    assert!(
        built[0].ends_with("is SUCCEEDED, in phase COMPLETED."),
        "{built:?}"
    );
}

#[test]
fn a_failed_deployment_names_some_of_the_failed_and_counts_the_rest() {
    let mut house = House::new(9);
    house.group("CodeDeployDefault.AllAtOnce");
    for instance in 0..9 {
        let fault = hosts::Command::BreakHook {
            instance: InstanceId(instance),
            event: LifecycleEvent::ValidateService,
            exit_code: Some(1),
        };
        let done = house.tape.call(&Principal::Chaos, fault.into());
        done.expect("faults are never refused");
    }
    let id = house.deploy("v2");
    house.quiet();
    let told = deployment(house.w(), id);
    assert!(
        told[0].contains("of v2 to group web is Failed"),
        "{told:#?}"
    );
    assert_eq!(told[1], "9 instances: 9 failed.");
    assert_eq!(
        told[2],
        "Instance i-1 failed ValidateService: ValidateService.sh exited with 1."
    );
    assert_eq!(told[2 + TOLD], "6 more instances failed as well.");
    assert!(told[3 + TOLD].starts_with("It ended because "), "{told:#?}");
}

#[test]
fn between_two_places_the_loudest_is_told_in_order() {
    let mut house = House::new(2);
    house.target_group();
    house.group("CodeDeployDefault.OneAtATime");
    let from = house.tape.cloud().history().len();
    house.deploy("v1");
    house.quiet();
    let history = house.tape.cloud().history();
    let board = Board::of(history);
    let tell = |range, limit| between(house.w(), history, &board, range, limit);
    let told = tell((from, history.len()), 4);
    assert_eq!(told.len(), 5, "{told:#?}");
    assert!(told[3].contains("succeeded"), "{told:#?}");
    assert!(
        told[4].ends_with("smaller things happened as well."),
        "{told:#?}"
    );
    assert_eq!(told, tell((history.len(), from), 4));
    assert_eq!(tell((from, from), 4), ["Nothing happened."]);
    let target_group = target_group(house.w(), TargetGroupId(0));
    assert_eq!(target_group, ["Target group web-tg: 2 healthy."]);
}
