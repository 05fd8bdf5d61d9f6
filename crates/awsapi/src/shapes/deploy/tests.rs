use greenroom_engine::kernel::time::Span;

use crate::json::{Value, json, parse};
use crate::run::tests::Terminal;

/// A group of machines whose agents have no credentials.
fn silent() -> Terminal {
    let mut terminal = Terminal::new();
    terminal.prints(
        "aws iam create-role --role-name deploy --assume-role-policy-document \
         '{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\
         {\"Service\":\"codedeploy.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}'",
    );
    terminal.prints(
        "aws iam attach-role-policy --role-name deploy --policy-arn \
         arn:aws:iam::aws:policy/service-role/AWSCodeDeployRole",
    );
    terminal.prints(
        "aws ec2 run-instances --image-id ami-0web --count 2 --tag-specifications \
         'ResourceType=instance,Tags=[{Key=app,Value=web}]'",
    );
    terminal.prints("aws ec2 wait instance-running");
    terminal.prints("aws deploy create-application --application-name web");
    terminal.prints(
        "aws deploy create-deployment-group --application-name web --deployment-group-name web \
         --ec2-tag-filters Key=app,Value=web,Type=KEY_AND_VALUE \
         --service-role-arn arn:aws:iam::111122223333:role/deploy",
    );
    terminal
}

fn shown(terminal: &mut Terminal, command: &str) -> Value {
    parse(&terminal.prints(&format!("aws deploy {command}"))).unwrap()
}

const DEPLOY: &str = "create-deployment --application-name web --deployment-group-name web \
                      --s3-location bucket=b,key=k.zip,bundleType=zip";

#[test]
fn a_rollback_rule_that_was_switched_off_still_shows() {
    let mut terminal = silent();
    let rule = |terminal: &mut Terminal| {
        let group = shown(
            terminal,
            "get-deployment-group --application-name web --deployment-group-name web",
        );
        group["deploymentGroupInfo"]["autoRollbackConfiguration"].clone()
    };
    assert_eq!(rule(&mut terminal), Value::Null);
    terminal.prints(
        "aws deploy update-deployment-group --application-name web \
         --current-deployment-group-name web --auto-rollback-configuration enabled=false",
    );
    let off = json!({ "enabled": false, "events": [] });
    assert_eq!(rule(&mut terminal), off);
    let id = shown(&mut terminal, DEPLOY)["deploymentId"].clone();
    let get = format!("get-deployment --deployment-id {}", id.as_str().unwrap());
    let deployment = shown(&mut terminal, &get);
    assert_eq!(
        deployment["deploymentInfo"]["autoRollbackConfiguration"],
        off
    );
}

#[test]
fn a_target_that_never_answered_was_last_updated_when_it_failed() {
    let mut terminal = silent();
    let id = shown(&mut terminal, DEPLOY)["deploymentId"].clone();
    let id = id.as_str().unwrap();
    let to = terminal.tape.world().now + Span::hours(3);
    terminal.tape.advance(to);
    let target = |terminal: &mut Terminal, machine: &str| {
        let get = format!("get-deployment-target --deployment-id {id} --target-id {machine}");
        let target = &shown(terminal, &get)["deploymentTarget"]["instanceTarget"];
        (target["status"].clone(), target["lastUpdatedAt"].clone())
    };
    let ended = shown(
        &mut terminal,
        &format!("get-deployment --deployment-id {id}"),
    );
    let ended = &ended["deploymentInfo"];
    assert_ne!(ended["createTime"], ended["completeTime"]);
    let when = ended["completeTime"].clone();
    let failed = (json!("Failed"), when.clone());
    assert_eq!(target(&mut terminal, "i-1"), failed);
    assert_eq!(target(&mut terminal, "i-2"), (json!("Skipped"), when));
}

#[test]
fn replacement_instances_are_refused_in_place() {
    let mut terminal = silent();
    let line = format!("aws deploy {DEPLOY} --target-instances autoScalingGroups=green");
    let printed = terminal.types(&line);
    assert_eq!(printed.exit_code, 254);
    let refusal = printed.refusal.unwrap();
    assert_eq!(refusal.code, "InvalidTargetInstancesException");
}
