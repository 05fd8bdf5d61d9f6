use crate::json::{Value, json, parse};
use crate::run::tests::Terminal;

fn shown(terminal: &mut Terminal, command: &str) -> Value {
    let printed = terminal.prints(&format!("aws elbv2 {command}"));
    if printed.is_empty() {
        return json!({});
    }
    parse(&printed).unwrap()
}

fn refused(terminal: &mut Terminal, command: &str) -> String {
    let printed = terminal.types(&format!("aws elbv2 {command}"));
    assert_eq!(printed.exit_code, 254, "{command}: {}", printed.out);
    printed.refusal.unwrap().code.to_owned()
}

fn group(terminal: &mut Terminal, name: &str) -> String {
    let made = shown(
        terminal,
        &format!(
            "create-target-group --name {name} --protocol HTTP --port 80 --vpc-id vpc-0web \
             --health-check-path /index.html"
        ),
    );
    made["TargetGroups"][0]["TargetGroupArn"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn a_target_group_has_its_settings_and_the_usual_ones() {
    let mut terminal = Terminal::new();
    let arn = group(&mut terminal, "web");
    let groups = shown(&mut terminal, "describe-target-groups --names web");
    let web = &groups["TargetGroups"][0];
    assert_eq!(web["HealthCheckPath"], "/index.html");
    assert_eq!(web["HealthCheckIntervalSeconds"], 30);
    assert_eq!(web["HealthyThresholdCount"], 5);
    assert_eq!(web["TargetType"], "instance");
    let changed = shown(
        &mut terminal,
        &format!("modify-target-group --target-group-arn {arn} --healthy-threshold-count 2"),
    );
    assert_eq!(changed["TargetGroups"][0]["HealthyThresholdCount"], 2);
    assert_eq!(changed["TargetGroups"][0]["HealthCheckPath"], "/index.html");
    let attributes = shown(
        &mut terminal,
        &format!(
            "modify-target-group-attributes --target-group-arn {arn} --attributes \
             Key=deregistration_delay.timeout_seconds,Value=20"
        ),
    );
    assert_eq!(attributes["Attributes"][0]["Value"], "20");
    assert_eq!(
        attributes,
        shown(
            &mut terminal,
            &format!("describe-target-group-attributes --target-group-arn {arn}")
        )
    );
    let printed = terminal.types(&format!(
        "aws elbv2 modify-target-group-attributes --target-group-arn {arn} --attributes \
         Key=stickiness.enabled,Value=true"
    ));
    assert_eq!(
        printed.err,
        "greenroom: this changes nothing here: Attributes[0]\n"
    );
    shown(
        &mut terminal,
        &format!("add-tags --resource-arns {arn} --tags Key=team,Value=web"),
    );
    let tags = shown(
        &mut terminal,
        &format!("describe-tags --resource-arns {arn}"),
    );
    assert_eq!(
        tags["TagDescriptions"][0]["Tags"],
        json!([{"Key": "team", "Value": "web"}])
    );
    shown(
        &mut terminal,
        &format!("delete-target-group --target-group-arn {arn}"),
    );
    assert_eq!(
        refused(&mut terminal, "describe-target-groups --names web"),
        "TargetGroupNotFound"
    );
}

#[test]
fn targets_tell_their_health_and_why() {
    let mut terminal = Terminal::new();
    let arn = group(&mut terminal, "web");
    terminal.prints("aws ec2 run-instances --image-id ami-0web --count 2");
    assert_eq!(
        refused(
            &mut terminal,
            &format!("register-targets --target-group-arn {arn} --targets Id=i-1")
        ),
        "InvalidTarget"
    );
    terminal.prints("aws ec2 wait instance-running");
    shown(
        &mut terminal,
        &format!("register-targets --target-group-arn {arn} --targets Id=i-1"),
    );
    let health = format!("describe-target-health --target-group-arn {arn}");
    let target = shown(&mut terminal, &health)["TargetHealthDescriptions"][0].clone();
    assert_eq!(target["TargetHealth"]["State"], "initial");
    assert_eq!(
        target["TargetHealth"]["Reason"],
        "Elb.RegistrationInProgress"
    );
    assert_eq!(target["HealthCheckPort"], "80");
    let other = shown(&mut terminal, &format!("{health} --targets Id=i-2"));
    assert_eq!(
        other["TargetHealthDescriptions"][0]["TargetHealth"]["State"],
        "unused"
    );
    shown(
        &mut terminal,
        &format!("deregister-targets --target-group-arn {arn} --targets Id=i-1"),
    );
    let target = shown(&mut terminal, &health)["TargetHealthDescriptions"][0].clone();
    assert_eq!(target["TargetHealth"]["State"], "draining");
}

#[test]
fn a_listener_forwards_by_weight() {
    let mut terminal = Terminal::new();
    let (blue, green) = (group(&mut terminal, "blue"), group(&mut terminal, "green"));
    let made = shown(&mut terminal, "create-load-balancer --name front");
    let balancer = made["LoadBalancers"][0]["LoadBalancerArn"]
        .as_str()
        .unwrap()
        .to_owned();
    terminal.prints("aws elbv2 wait load-balancer-available --names front");
    let made = shown(
        &mut terminal,
        &format!(
            "create-listener --load-balancer-arn {balancer} --protocol HTTP --port 80 \
             --default-actions Type=forward,TargetGroupArn={blue}"
        ),
    );
    let listener = made["Listeners"][0]["ListenerArn"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        made["Listeners"][0]["DefaultActions"][0]["TargetGroupArn"],
        blue
    );
    let action = format!(
        "[{{\"Type\":\"forward\",\"ForwardConfig\":{{\"TargetGroups\":[{{\"TargetGroupArn\":\
         \"{blue}\",\"Weight\":9}},{{\"TargetGroupArn\":\"{green}\",\"Weight\":1}}]}}}}]"
    );
    terminal.files.write("desk/action.json", action.as_bytes());
    shown(
        &mut terminal,
        &format!("modify-listener --listener-arn {listener} --default-actions file://action.json"),
    );
    let listed = shown(
        &mut terminal,
        &format!("describe-listeners --load-balancer-arn {balancer}"),
    );
    let groups = &listed["Listeners"][0]["DefaultActions"][0]["ForwardConfig"]["TargetGroups"];
    assert_eq!(
        (&groups[0]["Weight"], &groups[1]["Weight"]),
        (&json!(90), &json!(10))
    );
    let groups = shown(
        &mut terminal,
        &format!("describe-target-groups --load-balancer-arn {balancer}"),
    );
    assert_eq!(groups["TargetGroups"].as_array().unwrap().len(), 2);
    assert_eq!(
        refused(
            &mut terminal,
            &format!("delete-target-group --target-group-arn {green}")
        ),
        "ResourceInUse"
    );
    shown(
        &mut terminal,
        &format!("delete-listener --listener-arn {listener}"),
    );
    assert_eq!(
        refused(
            &mut terminal,
            &format!("describe-listeners --listener-arns {listener}")
        ),
        "ListenerNotFound"
    );
    shown(
        &mut terminal,
        &format!("delete-load-balancer --load-balancer-arn {balancer}"),
    );
}
