use crate::story::Story;
use greenroom::words::Place;

/// J7: everything is found with one box, slips forgiven; what is found is opened, and the way back
/// is short.
#[test]
fn one_box_finds_everything() {
    let mut story = Story::open();
    story.press("ctrl-p").press("minhealhty");
    let screen = story.screen();
    let first = screen
        .lines()
        .find(|line| line.contains("│ ▎"))
        .unwrap_or_default();
    assert!(first.contains("minimum healthy hosts"), "{screen}");
    story
        .press("enter")
        .sees("minimum healthy hosts")
        .sees("Close");
    story.press("esc").is_at(&Place::Home);

    story.press("ctrl-p").press("web-nine").press("enter");
    story.sees("paused");
    story.press("[").is_at(&Place::Home);
}
