use super::{Way, next, places};

#[test]
fn a_word_in_lower_case_finds_both_cases() {
    let text = ["Build the build", "none", "BUILD"];
    assert_eq!(places(&text, "build"), [(0, 0), (0, 10), (2, 0)]);
    assert_eq!(places(&text, "Build"), [(0, 0)]);
    assert_eq!(places(&text, ""), []);
}

#[test]
fn the_search_goes_round() {
    let spots = [(0, 0), (0, 10), (2, 0)];
    assert_eq!(next(&spots, (0, 0), Way::On), Some(1));
    assert_eq!(next(&spots, (2, 0), Way::On), Some(0));
    assert_eq!(next(&spots, (0, 0), Way::Back), Some(2));
    assert_eq!(next(&[], (0, 0), Way::On), None);
}
