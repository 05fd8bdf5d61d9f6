use greenroom_engine::cloudwatch::{self, AlarmInput, AlarmState};
use greenroom_engine::kernel::time::Span;
use greenroom_engine::{codedeploy, sns};

use super::*;
use crate::house::House;

/// Reads a gauge as it is written; it must be readable.
fn show(w: &World, line: &str) -> Reading {
    match try_read(w, line) {
        Ok(reading) => reading,
        Err(error) => panic!("{line}: {error}"),
    }
}

fn try_read(w: &World, line: &str) -> Result<Reading, GaugeError> {
    let (name, args) = line.split_once('(').expect("name(args)");
    let args: Vec<&str> = args.trim_end_matches(')').split_whitespace().collect();
    read(w, name, &args)
}

#[track_caller]
fn shows(w: &World, expected: &[(&str, &str)]) {
    for (line, value) in expected {
        assert_eq!(show(w, line).to_string(), *value, "{line}");
    }
}

#[test]
fn the_fleet_is_counted_while_half_of_it_is_away() {
    let mut house = House::new(9);
    house.target_group();
    house.group("CodeDeployDefault.HalfAtATime");
    let nothing = "nothing was deployed to web yet";
    shows(
        house.w(),
        &[
            ("healthy(web)", nothing),
            ("fleet(web)", "9"),
            ("deployments(web)", "0"),
        ],
    );
    house.deploy("v1");
    shows(
        house.w(),
        &[
            ("healthy(web)", nothing),
            ("status(deployment web)", "Created"),
        ],
    );
    house.until(|w| {
        w.codedeploy
            .deployments
            .rows()
            .any(|row| row.overview.in_progress > 0)
    });
    let d = house.w().codedeploy.name(codedeploy::DeploymentId(0));
    shows(
        house.w(),
        &[
            ("healthy(web)", "5"),
            ("healthy(web/web)", "5"),
            ("minimum(web)", "5"),
            ("busy(web)", "4"),
            ("done(web)", "0"),
            ("failed(web)", "0"),
            (&format!("status(deployment {d})"), "InProgress"),
            ("targets(web-tg)", "9"),
        ],
    );
    house.quiet();
    shows(
        house.w(),
        &[
            ("healthy(web)", "9"),
            ("busy(web)", "0"),
            ("done(web)", "9"),
            ("status(deployment web)", "Succeeded"),
            ("in-service(web-tg)", "9"),
            ("revision(i-3)", "v1"),
            ("disk(i-3 /var/www/html/index.html)", "v1"),
            ("status(instance i-9)", "running"),
        ],
    );
}

#[test]
fn a_deployment_that_has_not_begun_does_not_empty_the_gauges() {
    let mut house = House::new(2);
    house.group("CodeDeployDefault.AllAtOnce");
    house.deploy("v1");
    house.quiet();
    house.deploy("v2");
    shows(
        house.w(),
        &[
            ("healthy(web)", "2"),
            ("done(web)", "2"),
            ("deployments(web)", "2"),
        ],
    );
}

#[test]
fn what_does_not_exist_is_missing_and_says_so() {
    let house = House::new(1);
    for (line, said) in [
        ("healthy(shop)", "there is no deployment group shop"),
        ("in-service(tg)", "there is no target group tg"),
        ("status(deployment d-1)", "there is no deployment d-1"),
        ("status(build web:0123)", "there is no build web:0123"),
        ("status(execution 0123)", "there is no execution 0123"),
        ("status(stage web Build)", "there is no pipeline web"),
        ("status(instance i-2)", "there is no instance i-2"),
        ("disk(i-1 /etc/none)", "there is no file /etc/none"),
        ("revision(i-1)", "nothing was installed there yet"),
        ("object(revisions v3.zip)", "there is no object v3.zip"),
        ("object(none v3.zip)", "there is no bucket none"),
        ("alarm(web-5xx)", "there is no alarm web-5xx"),
        ("messages(ops)", "there is no topic ops"),
        ("log(build web)", "there is no build web"),
    ] {
        assert_eq!(
            show(house.w(), line),
            Reading::Missing(said.to_owned()),
            "{line}"
        );
    }
}

#[test]
fn what_cannot_be_read_at_any_moment_says_how_it_is_written() {
    let house = House::new(1);
    for (line, said) in [
        (
            "health(web)",
            "there is no gauge health; there are healthy, ",
        ),
        ("healthy()", "the gauge is written healthy(GROUP)"),
        ("healthy(a b)", "the gauge is written healthy(GROUP)"),
        ("disk(i-1)", "the gauge is written disk(INSTANCE PATH)"),
        ("log(web)", "the gauge is written log(build ID)"),
        ("status()", "the gauge is written status(THING NAME…)"),
        (
            "status(stage web)",
            "the gauge is written status(THING NAME…)",
        ),
        ("status(host i-1)", "status knows no host; it is written "),
    ] {
        let error = try_read(house.w(), line).expect_err(line).to_string();
        assert!(error.starts_with(said), "{line}: {error}");
    }
}

#[test]
fn two_groups_of_one_name_are_told_apart_by_their_application() {
    let mut house = House::new(3);
    house.group("CodeDeployDefault.AllAtOnce");
    let (name, platform) = ("shop".into(), None);
    house.ask(codedeploy::Command::CreateApplication { name, platform });
    let mut input = (*house
        .w()
        .codedeploy
        .groups
        .rows()
        .next()
        .expect("one")
        .input)
        .clone();
    input.application_name = "shop".into();
    house.ask(codedeploy::Command::CreateDeploymentGroup(Box::new(input)));
    let error = try_read(house.w(), "fleet(web)").expect_err("two");
    let said = "several applications have a deployment group web; write shop/web or web/web";
    assert_eq!(error.to_string(), said);
    shows(house.w(), &[("fleet(shop/web)", "3")]);
}

#[test]
fn a_pipeline_s_stages_and_actions_have_statuses() {
    let mut house = House::new(2);
    house.group("CodeDeployDefault.AllAtOnce");
    house.repository(
        "version: 0.2\nphases:\n  build:\n    commands:\n      - echo built\n\
                      artifacts:\n  files: ['**/*']\n",
    );
    house.project("CODEPIPELINE");
    house.pipeline();
    shows(
        house.w(),
        &[
            ("status(execution web)", "InProgress"),
            ("status(stage web Deploy)", "Deploy has not begun"),
            ("status(stage web Ship)", "there is no stage Ship"),
        ],
    );
    house.quiet();
    let w = house.w();
    shows(
        w,
        &[
            ("status(stage web Source)", "Succeeded"),
            ("status(stage web Build)", "Succeeded"),
            ("status(action web Build Unit)", "Succeeded"),
            ("status(action web Build None)", "there is no action None"),
            ("status(stage web Approve)", "InProgress"),
            ("status(action web Approve Manual)", "InProgress"),
            ("status(build web)", "SUCCEEDED"),
        ],
    );
    let log = show(w, "log(build web)").to_string();
    assert!(log.lines().any(|line| line == "built"), "{log}");
    let id = w
        .codepipeline
        .executions
        .rows()
        .next()
        .expect("one")
        .id
        .clone();
    let prefix = id.get(..8).expect("a uuid");
    shows(w, &[(&format!("status(execution {prefix})"), "InProgress")]);
    let build = w.codebuild.builds.rows().next().expect("one").id.clone();
    let prefix = build.get(..9).expect("web:01234");
    shows(w, &[(&format!("status(build {prefix})"), "SUCCEEDED")]);
}

#[test]
fn alarms_messages_and_objects_are_read() {
    let mut house = House::new(1);
    house.ask(sns::Command::CreateTopic { name: "ops".into() });
    shows(
        house.w(),
        &[
            ("messages(ops)", "0"),
            ("message(ops)", "nothing was published to ops"),
        ],
    );
    let topic_arn = "arn:aws:sns:eu-west-1:111122223333:ops".into();
    let (subject, message) = (None, "two\nlines".into());
    house.ask(sns::Command::Publish {
        topic_arn,
        subject,
        message,
    });
    let input = AlarmInput {
        alarm_name: "web-5xx".into(),
        ..AlarmInput::default()
    };
    house.ask(cloudwatch::Command::PutMetricAlarm(Box::new(input)));
    shows(house.w(), &[("alarm(web-5xx)", "INSUFFICIENT_DATA")]);
    house.ask(cloudwatch::Command::SetAlarmState {
        name: "web-5xx".into(),
        state: AlarmState::Alarm,
        reason: "test".into(),
    });
    house.wait(Span::seconds(1));
    shows(
        house.w(),
        &[
            ("alarm(web-5xx)", "ALARM"),
            ("messages(ops)", "1"),
            ("message(ops)", "two\nlines"),
        ],
    );
    let listed = show(house.w(), "object(revisions v1.zip)").to_string();
    assert!(listed.lines().any(|path| path == "appspec.yml"), "{listed}");
}

#[test]
fn every_gauge_has_a_name_of_its_own_and_one_line_of_help() {
    for (nth, gauge) in ALL.iter().enumerate() {
        assert_eq!(find(gauge.name), Some(gauge));
        assert!(!ALL[..nth].iter().any(|other| other.kind == gauge.kind));
        assert!(gauge.help.len() > 10 && gauge.help.len() < 100, "{gauge}");
    }
}
