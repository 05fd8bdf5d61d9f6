use std::fs;

use greenroom::{shell::effects::Mine, words::Place};

use crate::story::Story;

/// J1: a first minute without any set-up. The first screen says what this is, where to begin and
/// where help is; help lists every key of the footer; nothing asks for anything, nothing is
/// written, and `q` leaves.
#[test]
fn the_first_minute_needs_no_set_up() {
    let mut story = Story::open();
    story.sees("Domain 1").sees("Start here").sees("? all keys");
    story.hears("Start here").hears("0 of 408 points learnt");
    let screen = story.screen();
    let footer = screen.lines().last().unwrap().to_owned();

    story
        .press("?")
        .sees("Keys")
        .is_at(&Place::Help)
        .hears("Keys, Domain 1");
    let help = story.robot.app.narrate().text();
    for hint in footer.split("   ").map(str::trim).filter(|h| !h.is_empty()) {
        let key = hint.split(' ').next().unwrap();
        let keys: Vec<String> = match key {
            "↑↓" => vec!["↑".to_owned(), "↓".to_owned()],
            key => vec![key.to_owned()],
        };
        for key in keys {
            let listed = help.lines().any(|l| l.contains(&format!(") {key}")));
            assert!(listed, "{key:?} of the footer is not in\n{help}");
        }
    }

    story.press("esc").is_at(&Place::Home).misses("Keys");
    assert_eq!(story.robot.asked, []);
    story.press("q");
    assert_eq!(story.robot.asked, [Mine::Quit { interrupted: false }]);
    let written = fs::read_dir(story.robot.folder.path()).unwrap().count();
    assert_eq!(written, 0, "a look around writes nothing");
}

/// The same minute by ear: everything the drawing offers can be chosen by its number.
#[test]
fn the_first_minute_can_be_heard() {
    let mut story = Story::open();
    story
        .hears("1) Start here: The family and its members")
        .hears("selected");
    story
        .press("down")
        .hears("2) Section 1.0, What each is for: 1 lesson");
    story
        .press("enter")
        .hears("Lesson The family and its members, 6 minutes, not done");
    story.press("r").is_told("Review: no card is due.");
    story
        .press("/ blue enter")
        .hears("filter: blue")
        .hears("Blue/green on ECS");
    story.press("esc").hears("Section 1.7");
}

/// A setting is kept from one start to the next, in one file that was not there before.
#[test]
fn a_chosen_theme_is_kept() {
    let mut story = Story::open();
    story
        .press(", light")
        .sees("Theme light")
        .press("enter")
        .is_told("Theme: light.");
    let path = story.robot.folder.path().join("config/config.ron");
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains("theme: \"light\""), "{text}");
    let files = fs::read_dir(story.robot.folder.path()).unwrap().count();
    assert_eq!(files, 1, "only the settings are written");
}

/// A report says where you are and what you see, and where it was written.
#[test]
fn a_report_is_written_on_request() {
    let mut story = Story::open();
    story.press("R").is_told("Report: ");
    let path = story.robot.app.message().unwrap().replace("Report: ", "");
    let text = fs::read_to_string(path).unwrap();
    assert!(
        text.contains("place: home") && text.contains("Start here"),
        "{text}"
    );
}
