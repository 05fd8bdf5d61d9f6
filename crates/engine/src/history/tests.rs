use std::sync::Arc;

use super::*;
use crate::cloud::{AwsFrontEnd, Cloud, Desk, Surroundings};
use crate::kernel::principal::Principal;
use crate::kernel::script::{
    AwsAnswer, AwsCall, AwsDoor, Depends, ScriptJob, ScriptOutcome, ScriptRunner, ShellSession,
};
use crate::kernel::time::Span;
use crate::sns;
use crate::world::Scenario;

struct Nobody;

impl ScriptRunner for Nobody {
    fn run(&self, job: &ScriptJob<'_>, _: &mut dyn AwsDoor) -> ScriptOutcome {
        ScriptOutcome {
            exit_code: 0,
            output: Vec::new(),
            files: job.files.clone(),
            session: ShellSession::default(),
            took: Span::ZERO,
            timed_out: false,
            depends: Depends::default(),
        }
    }
}

impl AwsFrontEnd for Nobody {
    fn answer(&self, _: &mut Desk<'_>, _: &mut AwsCall<'_>) -> AwsAnswer {
        AwsAnswer::default()
    }
}

fn cloud() -> Cloud {
    let surroundings = Surroundings {
        runner: Arc::new(Nobody),
        front_end: Arc::new(Nobody),
    };
    Cloud::new(Scenario::default(), surroundings)
}

/// Makes topics, a call and a fact each.
fn topics(cloud: &mut Cloud, count: u32) {
    let root = Principal::Root("111122223333".into());
    let from = cloud.history().len();
    for n in from..from + count {
        let name = format!("t{n}").into();
        let made = cloud.call(&root, sns::Command::CreateTopic { name }.into());
        assert!(made.is_ok(), "{made:?}");
    }
}

fn seen(world: &World) -> (usize, usize) {
    (world.sns.topics.len(), world.cloudtrail.records.len())
}

#[test]
fn a_cursor_shows_the_world_of_its_place_wherever_it_comes_from() {
    let mut cloud = cloud();
    topics(&mut cloud, 10_000);
    let history = cloud.history();
    let mut cursor = Cursor::new(history, 0);
    for place in [
        0, 1, 700, 699, 15_999, 16_384, 16_385, 16_383, 20_000, 19_999, 3, 19_000,
    ] {
        cursor.seek(history, place);
        assert_eq!(cursor.count(), place);
        assert_eq!(
            seen(cursor.world()),
            seen(&history.world_after(place)),
            "{place}"
        );
    }
    cursor.seek(history, u32::MAX);
    assert_eq!(cursor.count(), history.len());
}

#[test]
fn a_cursor_follows_a_history_that_grows() {
    let mut cloud = cloud();
    topics(&mut cloud, 3);
    let mut cursor = Cursor::new(cloud.history(), u32::MAX);
    topics(&mut cloud, 5);
    assert_eq!(cursor.world().sns.topics.len(), 3);
    cursor.seek(cloud.history(), u32::MAX);
    assert_eq!(cursor.world().sns.topics.len(), 8);
}

#[test]
fn histories_have_in_common_what_happened_before_they_part() {
    let mut cloud = cloud();
    topics(&mut cloud, 3_000);
    let mut other = cloud.clone();
    assert_eq!(cloud.history().common(other.history()), 6_000);
    topics(&mut cloud, 1);
    assert_eq!(cloud.history().common(other.history()), 6_000);
    let root = Principal::Root("111122223333".into());
    let name = "another".into();
    let made = other.call(&root, sns::Command::CreateTopic { name }.into());
    assert!(made.is_ok());
    // Both made a call of the same name; what it made is another topic.
    assert_eq!(cloud.history().common(other.history()), 6_001);
}

#[test]
fn equal_histories_have_one_digest_and_others_another() {
    let (mut one, mut same, mut more) = (cloud(), cloud(), cloud());
    topics(&mut one, 3);
    topics(&mut same, 3);
    topics(&mut more, 4);
    let digest = |cloud: &Cloud| cloud.history().digest(cloud.world());
    assert_eq!(digest(&one), digest(&same));
    assert_ne!(digest(&one), digest(&more));
    assert_eq!(digest(&one).len(), 32);
}
