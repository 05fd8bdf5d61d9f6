use super::*;

#[test]
fn every_choice_has_its_own_name_and_two_sentences() {
    for (at, choice) in APPROXIMATIONS.iter().enumerate() {
        let before = APPROXIMATIONS.iter().take(at);
        assert!(
            before.into_iter().all(|other| other.id != choice.id),
            "{}",
            choice.id
        );
        assert!(
            choice.chosen.len() > 20 && choice.why.len() > 20,
            "{}",
            choice.id
        );
    }
}
