use super::{now_unix_ms, number, row_id};

#[test]
fn ids_differ_and_keep_their_order() {
    let ids: Vec<_> = (0..100).filter_map(|_| row_id(1_767_603_600_000)).collect();
    assert_eq!(ids.len(), 100);
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
    assert_ne!(number(), number());
}

#[test]
fn the_clock_is_not_asked_where_the_time_is_given() {
    assert_eq!(now_unix_ms(Some(5)), 5);
    assert!(now_unix_ms(None) > 1_700_000_000_000);
}
