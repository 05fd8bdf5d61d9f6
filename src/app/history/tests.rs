use super::{History, PLACES_MAX};
use crate::words::Place;

#[test]
fn back_and_forward_walk_the_same_way() {
    let mut history = History::new(Place::Home);
    assert_eq!((history.before(), history.after()), (None, None));
    history.visit(&Place::Labs);
    history.visit(&Place::Labs);
    history.visit(&Place::Exam);
    assert_eq!(history.back(), Some(Place::Labs));
    assert_eq!(history.back(), Some(Place::Home));
    assert_eq!(history.back(), None);
    assert_eq!(history.forward(), Some(Place::Labs));
    history.visit(&Place::Review);
    assert_eq!(history.forward(), None, "what lay ahead is forgotten");
    assert_eq!(history.back(), Some(Place::Labs));
}

#[test]
fn an_endless_walk_is_bounded() {
    let mut history = History::new(Place::Home);
    for step in 0..1_000 {
        history.visit(&Place::Lesson {
            id: "a".into(),
            step,
        });
    }
    assert_eq!(
        std::iter::from_fn(|| history.back()).count(),
        PLACES_MAX - 1
    );
}
