use super::{Choice, Narration};

#[test]
fn choices_are_numbered_from_one_and_the_selected_one_says_so() {
    let mut n = Narration::titled("Home");
    n.say("Two things.");
    n.choices = vec![Choice::new("tea").selected_at(0, Some(1))];
    n.choices.push(Choice::new("cake").selected_at(1, Some(1)));
    n.asks = Some("Command".to_owned());
    assert_eq!(
        n.lines(),
        [
            "Home.",
            "Two things.",
            "1) tea",
            "2) cake, selected",
            "Command:"
        ]
    );
}
