//! Whole stories, told by the engine alone.

use greenroom_engine::codedeploy::{
    self, AutoRollback, Creator, DeploymentStatus, ErrorCode, LifecycleErrorCode, LoadBalancerInfo,
    NameOnly, Style, TargetStatus,
};
use greenroom_engine::ec2::{Agent, InstanceId};
use greenroom_engine::hosts;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::Span;

use crate::house::*;

#[test]
fn half_at_a_time_on_nine_goes_four_four_one() {
    let mut cloud = fleet(7, 9);
    create_group(&mut cloud, group("CodeDeployDefault.HalfAtATime"));
    let id = deploy(&mut cloud, "v1");
    quiet(&mut cloud);
    let row = row(&cloud, id);
    assert_eq!(row.status, DeploymentStatus::Succeeded, "{:?}", row.error);
    let waves: Vec<u32> = row.waves.iter().map(|wave| wave.count).collect();
    assert_eq!(waves, [4, 4, 1]);
    assert_eq!(row.minimum, 5);
    let page = cloud.world().hosts.disk_of(InstanceId(8));
    let page = cloud
        .world()
        .hosts
        .disk(page)
        .and_then(|disk| disk.text("var/www/html/index.html"));
    assert_eq!(page.as_deref(), Some("v1"));
}

#[test]
fn a_failing_hook_fails_the_deployment_and_the_rollback_is_a_new_one() {
    let mut cloud = fleet(7, 4);
    let rollback = AutoRollback {
        enabled: true,
        events: vec!["DEPLOYMENT_FAILURE".into()],
    };
    let mut input = group("CodeDeployDefault.HalfAtATime");
    input.auto_rollback_configuration = Some(rollback);
    create_group(&mut cloud, input);
    let first = deploy(&mut cloud, "v1");
    quiet(&mut cloud);
    put_revision(
        &mut cloud,
        "bad",
        &bundle("bad", "ValidateService: echo checking;exit 1"),
    );
    let second = deploy(&mut cloud, "bad");
    quiet(&mut cloud);
    let bad = row(&cloud, second);
    assert_eq!(bad.status, DeploymentStatus::Failed);
    assert_eq!(
        bad.error.as_ref().map(|error| error.0),
        Some(ErrorCode::HealthConstraints)
    );
    assert_eq!((bad.overview.failed, bad.overview.skipped), (2, 2));
    let diagnostics = &bad.targets.failure(0).expect("it failed").diagnostics;
    assert_eq!(diagnostics.code, LifecycleErrorCode::ScriptFailed);
    assert_eq!(
        &*diagnostics.message,
        "Script at specified location: ValidateService.sh failed with exit code 1"
    );
    assert!(diagnostics.log_tail.contains("[stdout]checking"));
    let back = bad.rollback.by.expect("it was rolled back");
    assert_ne!(back, second);
    let back = row(&cloud, back);
    assert_eq!(back.status, DeploymentStatus::Succeeded, "{:?}", back.error);
    assert_eq!(back.creator, Creator::Rollback);
    assert_eq!(back.revision, row(&cloud, first).revision);
}

#[test]
fn a_broken_hook_fails_on_its_own_machine_alone_and_can_be_mended() {
    let mut cloud = fleet(7, 4);
    create_group(&mut cloud, group("CodeDeployDefault.OneAtATime"));
    put_revision(&mut cloud, "v1", &bundle("v1", "AfterInstall: echo fine"));
    let break_hook = |exit_code| hosts::Command::BreakHook {
        instance: InstanceId(3),
        event: codedeploy::LifecycleEvent::AfterInstall,
        exit_code,
    };
    cloud
        .call(&Principal::Chaos, break_hook(Some(3)).into())
        .expect("faults are never refused");
    let id = deploy(&mut cloud, "v1");
    quiet(&mut cloud);
    let first = row(&cloud, id);
    // OneAtATime forgives the last instance: the deployment succeeds with a failed target.
    assert_eq!(first.status, DeploymentStatus::Succeeded);
    assert_eq!(first.targets.status(3), TargetStatus::Failed);
    let told = &first.targets.failure(3).expect("it failed").diagnostics;
    assert!(told.message.ends_with("exit code 3"), "{}", told.message);
    cloud
        .call(&Principal::Chaos, break_hook(None).into())
        .expect("faults are never refused");
    let id = deploy(&mut cloud, "v1");
    quiet(&mut cloud);
    assert_eq!(row(&cloud, id).overview.succeeded, 4);
}

#[test]
fn traffic_is_blocked_and_allowed_around_every_instance() {
    let mut cloud = fleet(7, 3);
    create_group(&mut cloud, group("CodeDeployDefault.AllAtOnce"));
    deploy(&mut cloud, "v1");
    quiet(&mut cloud);
    target_group(&mut cloud, "web-tg");
    let mut input = group("CodeDeployDefault.OneAtATime");
    input.deployment_group_name = "web".into();
    input.deployment_style = Some(Style {
        deployment_type: Some("IN_PLACE".into()),
        deployment_option: Some("WITH_TRAFFIC_CONTROL".into()),
    });
    input.load_balancer_info = Some(LoadBalancerInfo {
        target_group_info_list: vec![NameOnly {
            name: "web-tg".into(),
        }],
        ..LoadBalancerInfo::default()
    });
    let update = codedeploy::GroupUpdate {
        current_name: "web".into(),
        input,
    };
    ask(
        &mut cloud,
        codedeploy::Command::UpdateDeploymentGroup(Box::new(update)),
    );
    let id = deploy(&mut cloud, "v2");
    let mut fewest = 3;
    while let Some(next) = cloud.next_work() {
        cloud.advance(next);
        let (_, tg) = cloud.world().elb.find("web-tg").expect("it exists");
        fewest = fewest.min(tg.count(greenroom_engine::elb::Health::Healthy));
    }
    let row = row(&cloud, id);
    assert_eq!(row.status, DeploymentStatus::Succeeded, "{:?}", row.error);
    assert_eq!(fewest, 2, "one at a time was out of service");
    let events: Vec<_> = row
        .targets
        .events(0)
        .map(|event| event.event.name())
        .collect();
    assert_eq!(events.len(), 13);
    assert!(row.targets.events(0).all(|event| event.ended.is_some()));
}

#[test]
fn a_stopped_agent_fails_its_instance_after_an_hour_with_every_event_skipped() {
    let mut cloud = fleet(7, 2);
    create_group(&mut cloud, group("CodeDeployDefault.AllAtOnce"));
    let instance = InstanceId(1);
    let command = greenroom_engine::ec2::Command::SetAgent {
        instance,
        agent: Agent::Stopped,
    };
    ask(&mut cloud, command);
    let id = deploy(&mut cloud, "v1");
    wait(&mut cloud, Span::minutes(59));
    assert_eq!(row(&cloud, id).status, DeploymentStatus::InProgress);
    quiet(&mut cloud);
    let row = row(&cloud, id);
    assert_eq!(
        row.status,
        DeploymentStatus::Succeeded,
        "one of two is enough for AllAtOnce"
    );
    assert_eq!(row.targets.status(1), TargetStatus::Failed);
    let skipped = greenroom_engine::codedeploy::LifecycleStatus::Skipped;
    assert!(row.targets.events(1).all(|event| event.status == skipped));
}

#[test]
fn the_old_revision_runs_its_own_application_stop() {
    let mut cloud = fleet(7, 1);
    create_group(&mut cloud, group("CodeDeployDefault.AllAtOnce"));
    put_revision(
        &mut cloud,
        "old",
        &bundle("old", "ApplicationStop: echo old says no;exit 3"),
    );
    put_revision(
        &mut cloud,
        "new",
        &bundle("new", "ApplicationStop: echo new is fine"),
    );
    let first = deploy(&mut cloud, "old");
    quiet(&mut cloud);
    assert_eq!(
        row(&cloud, first).status,
        DeploymentStatus::Succeeded,
        "nothing to stop yet"
    );
    let second = deploy(&mut cloud, "new");
    quiet(&mut cloud);
    let failure = row(&cloud, second)
        .targets
        .failure(0)
        .expect("the old script failed");
    assert!(failure.diagnostics.log_tail.contains("old says no"));
    let mut input = deployment("new");
    input.ignore_application_stop_failures = true;
    ask(
        &mut cloud,
        codedeploy::Command::CreateDeployment(Box::new(input)),
    );
    quiet(&mut cloud);
    let last = cloud
        .world()
        .codedeploy
        .deployments
        .rows()
        .next_back()
        .expect("made");
    assert_eq!(last.status, DeploymentStatus::Succeeded);
}

#[test]
fn a_file_that_is_already_there_fails_install_after_the_old_files_are_gone() {
    let mut cloud = fleet(7, 1);
    create_group(&mut cloud, group("CodeDeployDefault.AllAtOnce"));
    deploy(&mut cloud, "v1");
    quiet(&mut cloud);
    let mut files = bundle("v2", "");
    files.write("extra.txt", b"new");
    let spec = files.text("appspec.yml").expect("it is there");
    let spec = spec + "  - source: /extra.txt\n    destination: /var/www/html\n";
    files.write("appspec.yml", spec.as_bytes());
    put_revision(&mut cloud, "extra", &files);
    let write = greenroom_engine::ec2::Command::WriteFile {
        instance: InstanceId(0),
        path: "/var/www/html/extra.txt".into(),
        text: Some("somebody's".into()),
    };
    ask(&mut cloud, write);
    let id = deploy(&mut cloud, "extra");
    quiet(&mut cloud);
    let failure = row(&cloud, id).targets.failure(0).expect("it failed");
    assert_eq!(
        &*failure.diagnostics.message,
        "The deployment failed because a specified file already exists at this location: \
         /var/www/html/extra.txt"
    );
    let disk = cloud
        .world()
        .hosts
        .disk(cloud.world().hosts.disk_of(InstanceId(0)))
        .expect("disk");
    assert_eq!(
        disk.text("var/www/html/index.html"),
        None,
        "the old page went first"
    );
}
