use proptest::prelude::*;

use super::Place;

fn any_place() -> impl Strategy<Value = Place> {
    let id = "[a-z0-9][a-z0-9./-]{0,20}";
    prop_oneof![
        Just(Place::Home),
        Just(Place::Help),
        Just(Place::Labs),
        Just(Place::Drill),
        Just(Place::Exam),
        Just(Place::Review),
        Just(Place::Lectern),
        Just(Place::Problems),
        id.prop_map(|i| Place::Lab { id: i.into() }),
        id.prop_map(|i| Place::Quiz { id: i.into() }),
        (id, any::<u16>()).prop_map(|(i, step)| Place::Lesson { id: i.into(), step }),
        (id, any::<u64>()).prop_map(|(i, at_ms)| Place::Stage {
            id: i.into(),
            at_ms
        }),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(place in any_place()) {
        prop_assert_eq!(place.to_string().parse::<Place>(), Ok(place));
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in ".{0,60}") {
        let _ = text.parse::<Place>();
    }
}

#[test]
fn free_play_is_the_stage_without_an_id() {
    let free = Place::Stage {
        id: "".into(),
        at_ms: 0,
    };
    assert_eq!(free.to_string(), "stage");
    assert_eq!("stage".parse(), Ok(free));
}

#[test]
fn wrong_addresses_are_refused_and_named() {
    for text in [
        "",
        "homes",
        "lesson/",
        "lesson/a#x",
        "lab/UPPER",
        "home/x",
        "stage/a@-1",
    ] {
        let no = text.parse::<Place>().unwrap_err();
        assert!(no.to_string().contains("there is no place"), "{text}");
    }
}
