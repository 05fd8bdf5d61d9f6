use super::*;

#[test]
fn a_value_that_does_not_stand_is_looked_for_around_it() {
    let mut places = Places::new("a.ron", 4);
    places.note("goals.0", 7, 9);
    places.note("goals.0", 8, 1);
    let at = |path: &str| (places.spot(path).line, places.spot(path).column);
    assert_eq!(at("goals.0"), (7, 9));
    assert_eq!(at("goals.0.claim"), (7, 9));
    assert_eq!(at("title"), (4, 1));
}
