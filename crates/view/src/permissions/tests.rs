use greenroom_engine::codedeploy;
use greenroom_engine::iam;

use super::*;
use crate::house::House;

/// What dana is told who asks for an application, with these inline policies.
fn refused(policies: &[(&str, &str)]) -> Refusal {
    let mut house = House::new(0);
    house.ask(iam::Command::CreateUser {
        name: "dana".into(),
    });
    for (name, statements) in policies {
        let text = format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#);
        house.ask(iam::Command::PutPolicy {
            holder: Holder::User("dana".into()),
            name: (*name).into(),
            document: text.into(),
        });
    }
    let dana = Principal::user(house.w().account(), "dana");
    let (name, platform) = ("shop".into(), None);
    let command = codedeploy::Command::CreateApplication { name, platform };
    house
        .tape
        .call(&dana, command.into())
        .expect_err("it is denied");
    let denied = denials(house.w()).next().expect("it is on record");
    of(house.w(), denied.denial)
}

#[test]
fn nothing_allows_it() {
    let refusal = refused(&[(
        "logs",
        r#"{"Effect":"Allow","Action":"logs:*","Resource":"*"}"#,
    )]);
    assert_eq!(refusal.who, "user dana");
    assert_eq!(refusal.kind, DenialKind::NotAllowed);
    assert_eq!(
        refusal.why,
        "No policy of user dana allows codedeploy:CreateApplication on application:shop."
    );
    assert_eq!(refusal.looked.len(), 1);
    assert_eq!(
        refusal.looked[0].words(),
        "logs of user dana says nothing about it."
    );
    assert_eq!(
        refusal.remedy,
        "Give user dana a policy that allows codedeploy:CreateApplication on application:shop."
    );
    let allow = refusal.allow.expect("an Allow would do");
    assert!(
        allow.contains(r#""Action":"codedeploy:CreateApplication""#),
        "{allow}"
    );
    assert!(allow.contains("application:shop"), "{allow}");
}

#[test]
fn what_would_allow_it_really_does() {
    let allow = refused(&[]).allow.expect("an Allow would do");
    let mut house = House::new(0);
    house.ask(iam::Command::CreateUser {
        name: "dana".into(),
    });
    house.ask(iam::Command::PutPolicy {
        holder: Holder::User("dana".into()),
        name: "p".into(),
        document: format!(r#"{{"Version":"2012-10-17","Statement":[{allow}]}}"#).into(),
    });
    let dana = Principal::user(house.w().account(), "dana");
    let (name, platform) = ("shop".into(), None);
    let command = codedeploy::Command::CreateApplication { name, platform };
    assert!(house.tape.call(&dana, command.into()).is_ok());
    assert_eq!(denials(house.w()).count(), 0);
}

#[test]
fn a_deny_wins_and_is_named() {
    let refusal = refused(&[
        ("all", r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#),
        (
            "freeze",
            r#"{"Effect":"Allow","Action":"s3:*","Resource":"*"},
               {"Sid":"NoNew","Effect":"Deny","Action":"codedeploy:Create*","Resource":"*"}"#,
        ),
    ]);
    assert_eq!(refusal.kind, DenialKind::Explicit);
    let decided = refusal.decided.expect("a statement decided");
    assert_eq!((decided.nth, decided.sid.as_deref()), (2, Some("NoNew")));
    assert_eq!(decided.words, "Deny codedeploy:Create* on *");
    assert_eq!(
        refusal.remedy,
        "Take the Deny away or narrow it: statement 2 (NoNew) of freeze of user dana."
    );
    assert_eq!(refusal.allow, None, "no Allow helps against a Deny");
    assert!(
        matches!(refusal.looked[0].says, Says::Allows(_)),
        "{:?}",
        refusal.looked
    );
    assert!(
        matches!(refusal.looked[1].says, Says::Denies(_)),
        "{:?}",
        refusal.looked
    );
}

#[test]
fn a_near_miss_is_pointed_at() {
    let elsewhere = refused(&[(
        "ci",
        r#"{"Effect":"Allow","Action":"codedeploy:*",
            "Resource":"arn:aws:codedeploy:eu-west-1:111122223333:application:web"}"#,
    )]);
    assert_eq!(
        elsewhere.remedy,
        "Add application:shop to the Resource of statement 1 of ci of user dana."
    );
    let conditional = refused(&[(
        "ci",
        r#"{"Effect":"Allow","Action":"codedeploy:*","Resource":"*",
            "Condition":{"StringEquals":{"aws:RequestedRegion":"us-east-1"}}}"#,
    )]);
    assert_eq!(
        conditional.remedy,
        "statement 1 of ci of user dana allows it only if aws:RequestedRegion StringEquals \
         us-east-1."
    );
}

#[test]
fn who_may_are_those_whom_policies_allow() {
    let house = House::new(0);
    let need = Need::new("ec2:DescribeInstances", "*");
    assert_eq!(who_may(house.w(), &need), ["role deploy"]);
}
