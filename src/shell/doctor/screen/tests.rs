use super::{State, colours, size};
use crate::theme::Depth;

#[test]
fn a_window_that_is_too_small_is_told_with_the_size_it_needs() {
    assert_eq!(size((120, 40)).state, State::Fine);
    let small = size((40, 10));
    assert_eq!(small.state, State::Wrong);
    assert!(small.remedy.unwrap().contains("at least 60 x 18"));
}

#[test]
fn no_colours_are_a_remark_and_no_mistake() {
    assert_eq!(colours(Depth::None).state, State::Remark);
}
