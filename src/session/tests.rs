use std::time::Duration;

use greenroom_course::ground::Ground;
use greenroom_course::script;
use greenroom_engine::kernel::time::Span;

use super::*;

const APPLICATIONS: &str = "aws deploy create-application --application-name web\n\
    wait 5m\n\
    aws deploy create-application --application-name api\n\
    wait 5m\n\
    aws deploy delete-application --application-name web\n";

fn session(text: &str) -> Session {
    let (script, troubles) = script::read(text);
    assert!(troubles.is_empty(), "{troubles:?}");
    let mut player = Ground::default().prepare(&surroundings()).expect("a world");
    player.play(&script).expect("it plays");
    Session::new(player)
}

fn applications(world: &World) -> Vec<String> {
    let mut names: Vec<_> = world
        .codedeploy
        .applications
        .iter()
        .map(|(name, _)| name.to_string())
        .collect();
    names.sort();
    names
}

#[test]
fn it_begins_at_the_beginning_and_plays_to_the_end() {
    let mut session = session(APPLICATIONS);
    assert!(applications(session.world()).is_empty());
    session.play_pause();
    session.frame(Duration::from_secs(1));
    assert_eq!(session.elapsed(), Span::minutes(1));
    assert_eq!(applications(session.world()), ["web"]);
    session.frame(Duration::from_secs(5));
    assert_eq!(applications(session.world()), ["api", "web"]);
    session.frame(Duration::from_mins(1));
    assert_eq!(applications(session.world()), ["api"]);
    assert!(!session.pace().playing, "nothing is left to happen");
}

#[test]
fn single_events_go_both_ways() {
    let mut session = session(APPLICATIONS);
    let mut seen = vec![applications(session.world())];
    while session.next_event() {
        seen.push(applications(session.world()));
    }
    assert!(session.count() > session.since());
    while session.previous_event() {
        seen.pop();
        assert_eq!(seen.last(), Some(&applications(session.world())));
    }
    assert_eq!(session.at(), session.begin());
}

#[test]
fn a_change_of_the_past_branches_off_and_later_calls_are_made_again() {
    let mut session = session(APPLICATIONS);
    session.seek(session.begin() + Span::minutes(2));
    let typed = session.type_line("aws deploy create-application --application-name batch");
    assert!(matches!(typed, Changed::Done(_)), "{typed:?}");
    assert_eq!(applications(session.world()), ["batch", "web"]);
    session.to_end();
    assert_eq!(applications(session.world()), ["api", "batch"]);
    session.keep_up();
    let other = session.other().expect("the way not taken");
    assert_eq!(applications(other.world()), ["api"]);
    assert_eq!(other.forked_at, session.begin() + Span::minutes(2));
    session.swap();
    assert_eq!(applications(session.world()), ["api"]);
    session.drop_other();
    assert!(session.other().is_none());
}

#[test]
fn a_line_that_cannot_be_read_says_why_and_changes_nothing() {
    let mut session = session(APPLICATIONS);
    let typed = session.type_line("wait a while");
    assert!(matches!(typed, Changed::Unread(_)), "{typed:?}");
    assert!(session.other().is_none());
    assert_eq!(session.at(), session.begin());
}

#[test]
fn bookmarks_come_and_go() {
    let mut session = session(APPLICATIONS);
    session.bookmark();
    session.seek(session.begin() + Span::minutes(1));
    session.bookmark();
    assert_eq!(session.bookmarks().len(), 2);
    session.bookmark();
    assert_eq!(session.bookmarks(), [session.begin()]);
}

#[test]
fn a_journal_does_everything_again() {
    let mut session = session("");
    session.type_line("aws deploy create-application --application-name web");
    session.go_on(Span::minutes(3));
    session.write_file("note.txt", "one\n");
    session.write_file("note.txt", "two\nEND\n");
    session.type_line("aws deploy create-application --application-name web");
    session.type_line("aws deploy create-application --application-name api");
    session.go_on(Span::seconds(90));
    let journal = session.journal();
    assert!(journal.contains("wait until 3m"), "{journal}");
    assert!(!journal.contains("one"), "the last text counts: {journal}");

    let mut again = self::session("");
    again.redo(&journal).expect("it is read");
    assert_eq!(applications(again.world()), ["api", "web"]);
    assert_eq!(again.elapsed(), session.elapsed());
    assert_eq!(again.player().files, session.player().files);
    assert_eq!(again.journal(), journal);
    assert!(again.redo("wait a while").is_err());
}
