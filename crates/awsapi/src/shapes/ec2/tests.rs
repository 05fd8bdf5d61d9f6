use crate::json::{Value, json, parse};
use crate::run::tests::Terminal;

fn shown(terminal: &mut Terminal, command: &str) -> Value {
    let printed = terminal.prints(&format!("aws ec2 {command}"));
    if printed.is_empty() {
        return json!({});
    }
    parse(&printed).unwrap()
}

fn refused(terminal: &mut Terminal, command: &str) -> String {
    let printed = terminal.types(&format!("aws ec2 {command}"));
    assert_eq!(printed.exit_code, 254, "{command}: {}", printed.out);
    printed.refusal.unwrap().code.to_owned()
}

fn fleet() -> Terminal {
    let mut terminal = Terminal::new();
    terminal.prints("aws iam create-instance-profile --instance-profile-name machine");
    shown(
        &mut terminal,
        "run-instances --image-id ami-0web --count 3 --instance-type t3.micro \
         --iam-instance-profile Name=machine --tag-specifications \
         'ResourceType=instance,Tags=[{Key=app,Value=web}]'",
    );
    shown(&mut terminal, "run-instances --image-id ami-0db");
    terminal.prints("aws ec2 wait instance-running");
    terminal
}

#[test]
fn a_launch_is_a_reservation() {
    let mut terminal = fleet();
    let all = shown(&mut terminal, "describe-instances");
    let reservations = all["Reservations"].as_array().unwrap();
    assert_eq!(reservations.len(), 2);
    let first = reservations[0]["Instances"].as_array().unwrap();
    assert_eq!(first.len(), 3);
    assert_eq!(first[2]["AmiLaunchIndex"], 2);
    assert_eq!(first[0]["InstanceType"], "t3.micro");
    assert_eq!(first[0]["State"], json!({"Code": 16, "Name": "running"}));
    assert_eq!(first[0]["Tags"], json!([{"Key": "app", "Value": "web"}]));
    assert_eq!(
        first[0]["IamInstanceProfile"]["Arn"],
        "arn:aws:iam::111122223333:instance-profile/machine"
    );
    assert_eq!(reservations[1]["Instances"][0]["InstanceType"], "m1.small");
    let status = shown(&mut terminal, "describe-instance-status --instance-ids i-1");
    assert_eq!(
        status["InstanceStatuses"][0]["InstanceStatus"]["Status"],
        "ok"
    );
}

#[test]
fn filters_choose_and_unknown_ones_are_refused() {
    let mut terminal = fleet();
    for (filters, count) in [
        ("Name=tag:app,Values=w*", 3),
        (
            "Name=tag-key,Values=app Name=availability-zone,Values=eu-west-1a",
            1,
        ),
        ("Name=instance-state-name,Values=stopped", 0),
        ("Name=image-id,Values=ami-0db", 1),
    ] {
        let found = shown(
            &mut terminal,
            &format!(
                "describe-instances --filters {filters} \
                 --query 'Reservations[].Instances[].InstanceId'"
            ),
        );
        assert_eq!(found.as_array().unwrap().len(), count, "{filters}");
    }
    assert_eq!(
        refused(
            &mut terminal,
            "describe-instances --filters Name=colour,Values=red"
        ),
        "InvalidParameterValue"
    );
    assert_eq!(
        refused(&mut terminal, "describe-instances --instance-ids i-0123"),
        "InvalidInstanceID.NotFound"
    );
    assert_eq!(
        refused(&mut terminal, "stop-instances --instance-ids web"),
        "InvalidInstanceID.Malformed"
    );
}

#[test]
fn instances_change_their_state_and_their_tags() {
    let mut terminal = fleet();
    let stopping = shown(&mut terminal, "stop-instances --instance-ids i-1");
    let change = &stopping["StoppingInstances"][0];
    assert_eq!(change["PreviousState"]["Name"], "running");
    assert_eq!(change["CurrentState"]["Name"], "stopping");
    terminal.prints("aws ec2 wait instance-stopped --instance-ids i-1");
    shown(&mut terminal, "start-instances --instance-ids i-1");
    shown(&mut terminal, "reboot-instances --instance-ids i-2");
    shown(
        &mut terminal,
        "create-tags --resources i-1 i-4 --tags Key=app,Value=db",
    );
    shown(
        &mut terminal,
        "delete-tags --resources i-1 i-2 --tags Key=app,Value=web",
    );
    let tags = shown(
        &mut terminal,
        "describe-tags --filters Name=key,Values=app --query 'Tags[].Value'",
    );
    assert_eq!(tags, json!(["db", "web", "db"]));
    shown(&mut terminal, "terminate-instances --instance-ids i-4");
    terminal.prints("aws ec2 wait instance-terminated --instance-ids i-4");
}

#[test]
fn a_profile_is_associated_once_and_may_be_replaced() {
    let mut terminal = fleet();
    terminal.prints("aws iam create-instance-profile --instance-profile-name other");
    assert_eq!(
        refused(
            &mut terminal,
            "associate-iam-instance-profile --instance-id i-1 --iam-instance-profile Name=other"
        ),
        "IncorrectState"
    );
    let made = shown(
        &mut terminal,
        "associate-iam-instance-profile --instance-id i-4 --iam-instance-profile Name=other",
    );
    let id = made["IamInstanceProfileAssociation"]["AssociationId"]
        .as_str()
        .unwrap()
        .to_owned();
    shown(
        &mut terminal,
        &format!(
            "replace-iam-instance-profile-association --association-id {id} \
             --iam-instance-profile Name=machine"
        ),
    );
    let listed = shown(
        &mut terminal,
        "describe-iam-instance-profile-associations --filters Name=instance-id,Values=i-4*",
    );
    assert_eq!(listed["IamInstanceProfileAssociations"], json!([]));
    let all = shown(&mut terminal, "describe-iam-instance-profile-associations");
    assert_eq!(
        all["IamInstanceProfileAssociations"]
            .as_array()
            .unwrap()
            .len(),
        4
    );
    assert_eq!(
        refused(
            &mut terminal,
            "run-instances --image-id ami-1 --iam-instance-profile Name=no"
        ),
        "InvalidParameterValue"
    );
}
