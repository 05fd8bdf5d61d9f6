use super::*;

#[test]
fn the_values_are_pinned_for_ever() {
    // Saved tapes and golden traces depend on these; a change here is a format change.
    assert_eq!(dice(7, "build", 1, 0), 0x2ad5_1e5c_9423_2855);
    assert_eq!(subject("greenroom"), 0x4bbc_b9fe_4763_af27);
}

#[test]
fn one_question_has_one_answer_and_neighbours_differ() {
    assert_eq!(dice(1, "a", 2, 3), dice(1, "a", 2, 3));
    let all = [
        dice(1, "a", 2, 3),
        dice(2, "a", 2, 3),
        dice(1, "b", 2, 3),
        dice(1, "a", 3, 3),
        dice(1, "a", 2, 4),
        dice(1, "a\0", 2, 3),
    ];
    let distinct: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(distinct.len(), all.len());
}

#[test]
fn a_bounded_throw_stays_in_its_bounds_and_reaches_both_ends() {
    let throws: Vec<u64> = (0..2_000).map(|n| below(9, "x", n, 0, 6)).collect();
    assert!(throws.iter().all(|t| *t < 6));
    for face in 0..6 {
        assert!(throws.contains(&face), "face {face} never fell");
    }
    assert_eq!(below(9, "x", 1, 0, 0), 0);
    assert!((0..500).all(|s| (3..=5).contains(&between(9, "y", s, (3, 5)))));
}
