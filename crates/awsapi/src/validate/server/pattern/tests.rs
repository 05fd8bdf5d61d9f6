use super::*;
use crate::model;

#[test]
fn all_patterns_but_those_that_look_ahead_can_be_read() {
    let (mut read, mut unread) = (0, std::collections::BTreeSet::new());
    for service in model::services().filter_map(model::service) {
        for pattern in service.patterns() {
            if compiled(pattern).is_some() {
                read += 1;
            } else {
                unread.insert(pattern);
            }
        }
    }
    assert!(read > 400, "{read}");
    unread.retain(|pattern| !pattern.contains("(?!") && !pattern.contains("(?<!"));
    // One pattern counts code units of UTF-16 and allows them all.
    assert_eq!(unread.len(), 1, "{unread:#?}");
}

#[test]
fn the_whole_value_must_match_and_classes_are_ascii() {
    let mut patterns = Patterns::default();
    let mut matches = |pattern, text| patterns.matches(pattern, text);
    assert!(matches("[A-Za-z0-9.@\\-_]+", "my.pipe-line_1"));
    assert!(!matches("[A-Za-z0-9.@\\-_]+", "my pipeline"));
    assert!(!matches("a|b", "ab"));
    assert!(matches("[\\w+=,.@-]+", "a_b@c"));
    assert!(!matches("\\w+", "é"));
    assert!(matches("\\S+\\D", "é!"));
}
