use super::{news, plain};
use crate::words::{Choice, Narration};

fn narration(selected: usize, sentence: &str) -> Narration {
    let mut n = Narration::titled("Home");
    n.say(sentence);
    let choice = |(i, t): (usize, &str)| Choice::new(t).selected_at(i, Some(selected));
    n.choices = ["tea", "cake"]
        .into_iter()
        .enumerate()
        .map(choice)
        .collect();
    n
}

#[test]
fn the_first_time_everything_is_said_and_then_what_is_new() {
    let first = narration(0, "Two things.");
    assert_eq!(news(None, &first).len(), 4);
    assert_eq!(news(Some(&first), &first), [] as [&str; 0]);
    assert_eq!(
        news(Some(&first), &narration(1, "Two things.")),
        ["2 of 2: cake"]
    );
    assert_eq!(
        news(Some(&first), &narration(0, "Still two.")),
        ["Still two."]
    );
    let mut other = narration(0, "Two things.");
    other.title = "Help".to_owned();
    assert_eq!(news(Some(&first), &other).len(), 4);
}

#[test]
fn nothing_is_said_that_draws_or_steers() {
    assert_eq!(plain("lesson 1.0 · 6 min › now"), "lesson 1.0, 6 min, now");
    assert_eq!(plain("●─█⠿ a\u{1b}[2J"), " a[2J");
}
