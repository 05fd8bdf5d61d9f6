//! What is work under way, what is not, and what may stop a deployment.

use std::sync::Arc;

use greenroom_engine::cloudwatch::{self, AlarmState};
use greenroom_engine::codedeploy::{
    self, AlarmConfig, AlarmName, AutoRollback, Creator, DeploymentStatus, ErrorCode,
    LoadBalancerInfo, NameOnly, Style, TargetInstances,
};
use greenroom_engine::ec2::{self, InstanceId};
use greenroom_engine::kernel::principal::{Identity, Principal};
use greenroom_engine::kernel::time::Span;
use greenroom_engine::{autoscaling, elb, iam};

use crate::house::*;

#[test]
fn a_wait_for_the_load_balancer_is_work_until_its_hour_is_over() {
    let mut cloud = fleet(7, 1);
    target_group(&mut cloud, "web-tg");
    let mut input = group("CodeDeployDefault.AllAtOnce");
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
    create_group(&mut cloud, input);
    let (_, tg) = cloud.world().elb.find("web-tg").expect("it was made");
    let nope = elb::TargetGroupInput {
        health_check_path: Some("/nope".into()),
        ..elb::TargetGroupInput::default()
    };
    let change = Box::new((tg.arn.clone(), nope));
    ask(&mut cloud, elb::Command::ModifyTargetGroup(change));
    let id = deploy(&mut cloud, "v1");
    let asked = cloud.world().now;
    quiet(&mut cloud);
    let row = row(&cloud, id);
    assert_eq!(row.status, DeploymentStatus::Failed);
    let took = row.completed.expect("it is over").since(asked);
    assert!(
        took > Span::hours(1) && took < Span::minutes(75),
        "AllowTraffic waits an hour: {took}"
    );
    assert_eq!(row.completed, Some(cloud.world().now), "and no longer");
}

#[test]
fn a_lifecycle_hook_waits_for_somebody_and_is_not_work() {
    let mut cloud = fleet(7, 1);
    let input = autoscaling::GroupInput {
        name: "asg".into(),
        max_size: 1,
        image_id: "ami-0web".into(),
        ..autoscaling::GroupInput::default()
    };
    ask(
        &mut cloud,
        autoscaling::Command::CreateGroup(Box::new(input)),
    );
    let hook = autoscaling::HookInput {
        name: "warm-up".into(),
        on_launch: true,
        heartbeat_timeout_s: 3_600,
        default_result: autoscaling::HookResult::Abandon,
    };
    let (group, hook) = (Arc::<str>::from("asg"), Box::new(hook));
    let put = autoscaling::Command::PutHook {
        group: group.clone(),
        hook,
    };
    ask(&mut cloud, put);
    let before = cloud.world().now;
    ask(
        &mut cloud,
        autoscaling::Command::SetDesired { group, desired: 1 },
    );
    quiet(&mut cloud);
    let members = &cloud.world().autoscaling.groups["asg"].members;
    let states: Vec<_> = members.values().map(|member| member.state).collect();
    assert_eq!(states, [autoscaling::LifecycleState::PendingWait]);
    assert!(cloud.world().now.since(before) < Span::minutes(30));
}

/// A group that watches the alarm `errors` and rolls back when it goes off.
fn watching(cloud: &mut greenroom_engine::cloud::Cloud) {
    let alarm = cloudwatch::AlarmInput {
        alarm_name: "errors".into(),
        ..cloudwatch::AlarmInput::default()
    };
    ask(cloud, cloudwatch::Command::PutMetricAlarm(Box::new(alarm)));
    let mut input = group("CodeDeployDefault.OneAtATime");
    input.alarm_configuration = Some(AlarmConfig {
        enabled: true,
        ignore_poll_alarm_failure: false,
        alarms: vec![AlarmName {
            name: "errors".into(),
        }],
    });
    input.auto_rollback_configuration = Some(AutoRollback {
        enabled: true,
        events: vec!["DEPLOYMENT_STOP_ON_ALARM".into()],
    });
    create_group(cloud, input);
}

fn set_alarm(cloud: &mut greenroom_engine::cloud::Cloud, state: AlarmState) {
    let command = cloudwatch::Command::SetAlarmState {
        name: "errors".into(),
        state,
        reason: "a test".into(),
    };
    ask(cloud, command);
}

#[test]
fn the_rollback_that_an_alarm_led_to_is_not_stopped_while_it_fires_on() {
    let mut cloud = fleet(7, 3);
    watching(&mut cloud);
    set_alarm(&mut cloud, AlarmState::Ok);
    let first = deploy(&mut cloud, "v1");
    quiet(&mut cloud);
    let second = deploy(&mut cloud, "v2");
    wait(&mut cloud, Span::seconds(30));
    set_alarm(&mut cloud, AlarmState::Alarm);
    quiet(&mut cloud);
    let stopped = row(&cloud, second);
    assert_eq!(stopped.status, DeploymentStatus::Stopped);
    let back = row(&cloud, stopped.rollback.by.expect("it was rolled back"));
    assert_eq!(back.creator, Creator::Rollback);
    assert_eq!(back.status, DeploymentStatus::Succeeded, "{:?}", back.error);
    assert_eq!(back.revision, row(&cloud, first).revision);
    // A deployment that somebody asks for is stopped all the same.
    let third = deploy(&mut cloud, "v2");
    wait(&mut cloud, Span::seconds(30));
    let error = row(&cloud, third).error.as_ref().map(|error| error.0);
    assert_eq!(error, Some(ErrorCode::AlarmActive));
}

#[test]
fn replacement_instances_are_refused_in_place() {
    let mut cloud = fleet(7, 1);
    create_group(&mut cloud, group("CodeDeployDefault.AllAtOnce"));
    let mut input = deployment("v1");
    input.target_instances = Some(TargetInstances {
        auto_scaling_groups: vec!["green".into()],
        ..TargetInstances::default()
    });
    let command = codedeploy::Command::CreateDeployment(Box::new(input));
    let refused = cloud
        .call(&root(), command.into())
        .map_err(|error| error.code);
    assert_eq!(refused, Err("InvalidTargetInstancesException"));
}

#[test]
fn whoever_launches_a_machine_with_a_role_must_be_allowed_to_pass_it() {
    let mut cloud = fleet(7, 1);
    ask(
        &mut cloud,
        iam::Command::CreateUser {
            name: "dana".into(),
        },
    );
    let may = |cloud: &mut greenroom_engine::cloud::Cloud, actions: &str| {
        let put = iam::Command::PutPolicy {
            holder: iam::Holder::User("dana".into()),
            name: "own".into(),
            document: format!(
                r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow",
                    "Action":{actions},"Resource":"*"}}]}}"#
            )
            .into(),
        };
        ask(cloud, put);
    };
    let run = |cloud: &mut greenroom_engine::cloud::Cloud, profile: &str| {
        let input = ec2::LaunchInput {
            count: 1,
            image_id: "ami-0web".into(),
            profile: Some(profile.into()),
            ..ec2::LaunchInput::default()
        };
        let dana = Principal::User(Arc::new(Identity {
            account: ACCOUNT.into(),
            name: "dana".into(),
        }));
        let command = ec2::Command::RunInstances(Box::new(input));
        let answer = cloud.call(&dana, command.into());
        answer.map(|_| ()).map_err(|error| error.code)
    };
    may(&mut cloud, r#""ec2:*""#);
    assert_eq!(run(&mut cloud, "machine"), Err("UnauthorizedOperation"));
    may(&mut cloud, r#"["ec2:*","iam:PassRole"]"#);
    assert_eq!(run(&mut cloud, "machine"), Ok(()));
    assert_eq!(run(&mut cloud, "nobody"), Err("InvalidParameterValue"));
    let instance = InstanceId(0);
    let profile = Arc::from("nobody");
    let swap = ec2::Command::AssociateProfile { instance, profile };
    let refused = cloud.call(&root(), swap.into()).map_err(|error| error.code);
    assert_eq!(refused, Err("InvalidParameterValue"));
}
