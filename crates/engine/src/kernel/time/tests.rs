use super::*;

#[test]
fn a_moment_reads_as_a_clock() {
    assert_eq!(SimTime(0).to_string(), "00:00:00");
    assert_eq!(SimTime(3_723_045).to_string(), "01:02:03.045");
    assert_eq!(
        (SimTime::ZERO + Span::days(2) + Span::hours(3)).to_string(),
        "2d 03:00:00"
    );
}

#[test]
fn a_length_reads_in_its_two_largest_units() {
    for (span, text) in [
        (Span::ZERO, "0s"),
        (Span::ms(45), "45ms"),
        (Span::ms(3_250), "3.2s"),
        (Span::seconds(12), "12s"),
        (Span::seconds(252), "4m 12s"),
        (Span::hours(1), "1h"),
        (Span::hours(51), "2d 3h"),
    ] {
        assert_eq!(span.to_string(), text);
    }
}

#[test]
fn the_end_of_time_does_not_wrap() {
    assert_eq!(SimTime::MAX + Span::days(1), SimTime::MAX);
    assert_eq!(SimTime(5).since(SimTime(9)), Span::ZERO);
}
