use greenroom_awsapi::run::ScriptDesk;
use greenroom_engine::world::Scenario;
use greenroom_shell::BashRunner;

use super::*;
use crate::script;

pub(crate) fn surroundings() -> Surroundings {
    Surroundings {
        runner: Arc::new(BashRunner::default()),
        front_end: ScriptDesk::shared(),
    }
}

/// Plays a script on an empty account.
pub(crate) fn play(text: &str) -> (Player, Result<(), Box<Stopped>>) {
    let (script, troubles) = script::read(text);
    assert!(troubles.is_empty(), "{troubles:?}");
    let surroundings = surroundings();
    let tape = Tape::new(Scenario::default(), surroundings.clone());
    let mut player = Player::new(tape, surroundings);
    let played = player.play(&script);
    (player, played)
}

fn plays(text: &str) -> Player {
    let (player, played) = play(text);
    if let Err(stopped) = played {
        panic!("{stopped}");
    }
    player
}

fn stops(text: &str) -> String {
    let (_, played) = play(text);
    played.expect_err("it should stop").to_string()
}

#[test]
fn a_play_calls_keeps_and_expects() {
    let player = plays(
        "let id = aws deploy create-application --application-name web --query applicationId\n\
         expect aws deploy get-application --application-name web \
         --query application.applicationId == $id\n\
         expect error ApplicationAlreadyExistsException from \
         aws deploy create-application --application-name web\n\
         wait 5m\n\
         expect happened codedeploy:ApplicationCreated application=web\n",
    );
    assert_eq!(player.elapsed(), Span::minutes(5));
    assert_eq!(player.done.len(), 5);
    assert_eq!(player.variables["id"].len(), 36);
}

#[test]
fn what_stops_a_play_says_what_was_seen_instead() {
    let said = stops(
        "aws deploy create-application --application-name a\n\
         expect aws deploy list-applications --query applications == [\"b\"]",
    );
    assert!(said.contains("not so: [ ⏎     \"a\" ⏎ ]"), "{said}");
    let said = stops("aws deploy get-application --application-name a");
    assert!(said.contains("ApplicationDoesNotExistException"), "{said}");
    let said = stops("expect error any from aws deploy list-applications");
    assert!(said.contains("expected an error; it succeeded"), "{said}");
    let said =
        stops("wait until aws deploy list-applications --query 'length(applications)' > 0 max 1h");
    assert!(said.contains("waited in vain: 0"), "{said}");
    assert!(stops("as dana").contains("there is no user dana"));
    assert!(stops("fault agent-stops i-1").contains("there is no instance i-1"));
    assert!(stops("play nothing").contains("no play nothing"));
    assert!(stops("remove a").contains("there is no a"));
}

#[test]
fn a_claim_cannot_change_the_world() {
    let said = stops("expect aws deploy create-application --application-name a --query x == 1");
    assert!(said.contains("looks and changes nothing"), "{said}");
}

#[test]
fn shell_lines_see_files_variables_and_aws_and_take_time() {
    let player = plays(
        "let who = \"the team\"\n\
         file app/index.html <<END\n<h1>Hello</h1>\nEND\n\
         $ sed s/Hello/Congratulations/ app/index.html > app/new.html; sleep 90; echo $who\n\
         $ aws deploy create-application --application-name web | jq -r .applicationId > id.txt\n\
         aws deploy list-applications --query applications --output text > names.txt\n",
    );
    assert_eq!(
        player.files.text("app/new.html").as_deref(),
        Some("<h1>Congratulations</h1>\n")
    );
    assert_eq!(
        player.files.text("id.txt").map(|id| id.trim().len()),
        Some(36)
    );
    assert_eq!(player.files.text("names.txt").as_deref(), Some("web\n"));
    assert!(
        player.elapsed() >= Span::seconds(90),
        "{}",
        player.elapsed()
    );
    let What::Printed(printed) = &player.done[2].what else {
        panic!("{:?}", player.done[2]);
    };
    assert_eq!(printed.out, "the team\n");
}

#[test]
fn time_is_up_when_the_caller_says_so() {
    let (script, _) = script::read("wait 5m\nwait 10m\n");
    let surroundings = surroundings();
    let tape = Tape::new(Scenario::default(), surroundings.clone());
    let mut player = Player::new(tape, surroundings);
    player.until = SimTime::ZERO + Span::minutes(7);
    let stopped = player.play(&script).expect_err("it should stop");
    assert_eq!((stopped.line, &stopped.why), (2, &Why::TimeIsUp));
    assert_eq!(player.world().now, player.until);
}
