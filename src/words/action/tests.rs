use std::collections::BTreeSet;

use super::Action;

#[test]
fn names_are_unique_and_kebab_case() {
    let names: BTreeSet<_> = Action::ALL.iter().map(Action::name).collect();
    assert_eq!(names.len(), Action::ALL.len());
    for name in names {
        assert!(
            name.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        );
    }
}

#[test]
fn serde_spells_an_action_as_the_keymap_does() {
    for action in Action::ALL {
        let quoted = ron::to_string(action).unwrap();
        assert_eq!(quoted.trim_start_matches("r#"), action.name());
    }
}

#[test]
fn a_name_leads_back_to_its_action() {
    for action in Action::ALL {
        assert_eq!(Action::from_name(action.name()).as_ref(), Some(action));
    }
    assert_eq!(Action::from_name("make-tea"), None);
}

#[test]
fn choices_count_from_zero_to_eight() {
    assert_eq!(Action::Choose1.choice(), Some(0));
    assert_eq!(Action::Choose9.choice(), Some(8));
    assert_eq!(Action::Submit.choice(), None);
    assert_eq!(Action::Redraw.choice(), None);
}
