use greenroom_engine::cloudwatch::{self, AlarmInput, AlarmState};
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::Span;

use crate::claim;
use crate::play::tests::play;

/// Plays a script, then judges claims with and without `not`.
fn judges(script: &str, claims: &[(&str, bool, &str)]) {
    let (player, played) = play(script);
    if let Err(stopped) = played {
        panic!("{stopped}");
    }
    for (text, met, observed) in claims {
        let claim = claim::read(text).unwrap_or_else(|trouble| panic!("{text}: {trouble}"));
        let verdict = player.clone().judge(&claim);
        assert_eq!(verdict.met, *met, "{text}: {}", verdict.observed);
        assert!(
            verdict.observed.contains(observed),
            "{text}: {}",
            verdict.observed
        );
        let not = claim::read(&format!("not {text}")).unwrap_or_else(|t| panic!("{t}"));
        assert_eq!(player.clone().judge(&not).met, !met, "not {text}");
    }
}

#[test]
fn what_happened_is_ordered_and_counted() {
    judges(
        "aws deploy create-application --application-name a\n\
         wait 5m\n\
         aws deploy create-application --application-name b\n",
        &[
            ("happened ApplicationCreated", true, "2 times, first at 0s"),
            ("happened ApplicationCreated on b", true, "once, at 5m"),
            ("count ApplicationCreated == 2", true, "2 times"),
            (
                "count codebuild:ApplicationCreated == 0",
                true,
                "it never happened",
            ),
            ("count ApplicationCreated application=a == 2", false, "once"),
            (
                "order ApplicationCreated application=a, ApplicationCreated application=b",
                true,
                "ApplicationCreated, ApplicationCreated",
            ),
            (
                "order ApplicationCreated application=b, ApplicationCreated application=a",
                false,
                "ApplicationCreated, then no ApplicationCreated application=a",
            ),
        ],
    );
}

#[test]
fn claims_look_back_and_forth_in_time() {
    let count = "aws deploy list-applications --query 'length(applications)'";
    judges(
        "aws deploy create-application --application-name a\n\
         wait 5m\n\
         aws deploy create-application --application-name b\n\
         wait 5m\n\
         aws deploy delete-application --application-name a\n",
        &[
            (&format!("at 1m {count} == 1"), true, "1"),
            (&format!("at 6m {count} == 2"), true, "2"),
            (&format!("{count} == 1"), true, "1"),
            (&format!("by 7m {count} == 2"), true, "2"),
            (&format!("by 4m {count} == 2"), false, "1"),
            (&format!("at 20m {count} == 1"), true, "1"),
            (&format!("by 1h {count} == 3"), false, "1"),
        ],
    );
}

#[test]
fn values_are_compared_by_what_they_are() {
    let name =
        "aws deploy get-application --application-name a --query application.applicationName";
    let list = "aws deploy list-applications --query applications";
    judges(
        "aws deploy create-application --application-name a\n",
        &[
            (&format!("{name} == a"), true, "a"),
            (&format!("{name} == \"a\""), true, "a"),
            (&format!("{name} != b"), true, "a"),
            (&format!("{name} matches ^[ab]$"), true, "a"),
            (&format!("{name} matches ("), false, "no regular expression"),
            (&format!("{list} == [\"a\"]"), true, "a"),
            (&format!("{list} contains a"), true, "a"),
            (&format!("{list} contains b"), false, "a"),
            (&format!("{name} > 1"), false, "not both whole numbers"),
            (
                "aws deploy get-application --application-name b == 1",
                false,
                "No application",
            ),
        ],
    );
}

#[test]
fn gauges_are_compared_and_looked_at_over_time() {
    judges(
        "let topic = aws deploy create-application --application-name web --query applicationId\n\
         wait 5m\n",
        &[
            (
                "healthy(shop) == 1",
                false,
                "there is no deployment group shop",
            ),
            (
                "always healthy(shop) >= 1",
                false,
                "there is no deployment group shop",
            ),
            (
                "most healthy(shop) >= 1",
                false,
                "there is no deployment group shop",
            ),
            ("health(shop) == 1", false, "there is no gauge health"),
            ("healthy() == 1", false, "written healthy(GROUP)"),
            (
                "status(deployment $topic) == Created",
                false,
                "there is no deployment",
            ),
            ("status(host i-1) == up", false, "status knows no host"),
        ],
    );
}

#[test]
fn moments_at_which_a_gauge_shows_nothing_do_not_count() {
    let (mut player, played) = play("wait 5m\n");
    assert!(played.is_ok());
    let root = Principal::Root(player.tape.world().account().into());
    for state in [None, Some(AlarmState::Ok), Some(AlarmState::Alarm)] {
        let command = match state {
            None => cloudwatch::Command::PutMetricAlarm(Box::new(AlarmInput {
                alarm_name: "web".into(),
                ..AlarmInput::default()
            })),
            Some(state) => cloudwatch::Command::SetAlarmState {
                name: "web".into(),
                state,
                reason: "test".into(),
            },
        };
        player.tape.call(&root, command.into()).expect("root may");
        let later = player.tape.world().now + Span::minutes(5);
        player.tape.advance(later);
    }
    for (text, met, observed) in [
        ("alarm(web) == ALARM", true, "ALARM"),
        ("always alarm(web) != none", true, "ALARM"),
        ("never alarm(web) == OK", false, "OK at 10m"),
        (
            "at 6m alarm(web) == INSUFFICIENT_DATA",
            true,
            "INSUFFICIENT_DATA",
        ),
        (
            "at 1m alarm(web) == INSUFFICIENT_DATA",
            false,
            "there is no alarm web",
        ),
        ("most messages(web) == 1", false, "there is no topic web"),
    ] {
        let claim = claim::read(text).unwrap_or_else(|trouble| panic!("{text}: {trouble}"));
        let verdict = player.clone().judge(&claim);
        assert_eq!(verdict.met, met, "{text}: {}", verdict.observed);
        assert!(
            verdict.observed.contains(observed),
            "{text}: {}",
            verdict.observed
        );
    }
}
