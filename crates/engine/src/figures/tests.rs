use std::collections::BTreeSet;

use super::*;

#[test]
fn ids_are_unique_and_named_after_their_room() {
    let ids: Vec<_> = all().map(|figure| figure.id).collect();
    let distinct: BTreeSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len());
    assert!(
        ids.iter()
            .all(|id| id.contains('.') && id.is_ascii() && !id.contains(' '))
    );
}

#[test]
fn every_source_has_a_date_and_every_choice_a_reason() {
    for figure in all() {
        match figure.basis {
            Basis::Documented { source, checked } => {
                assert!(!source.is_empty(), "{}", figure.id);
                let (year, month) = checked.split_once('-').expect(figure.id);
                assert!(year.len() == 4 && month.len() == 2, "{}", figure.id);
            }
            Basis::Chosen(why) => assert!(why.len() > 20, "{}", figure.id),
        }
        assert!(!figure.what.trim().is_empty());
    }
}

#[test]
fn a_length_of_time_reads_in_its_largest_even_unit() {
    for (span, text) in [
        (Span::hours(1), "1 hour"),
        (Span::minutes(5), "5 minutes"),
        (Span::seconds(90), "90 seconds"),
        (Span::days(2), "2 days"),
        (Span::ms(250), "250 milliseconds"),
    ] {
        assert_eq!(FigureValue::Span(span).to_string(), text);
    }
}

#[test]
fn approximations_have_ids_of_their_own() {
    let ids: Vec<_> = approximations::ALL.iter().map(|a| a.id).collect();
    let distinct: BTreeSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len());
}
