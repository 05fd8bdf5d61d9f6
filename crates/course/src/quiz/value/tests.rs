use super::*;

#[test]
fn a_length_of_time_is_the_same_in_any_unit() {
    let hour = FigureValue::Span(Span::hours(1));
    for same in [
        "1 hour",
        "60 minutes",
        "3,600 seconds",
        "1h",
        "`60m`",
        "1 Hour.",
    ] {
        assert!(is_same(same, &hour), "{same}");
    }
    for other in [
        "2 hours",
        "1",
        "",
        "hour",
        "1 hour 1 second",
        "1 fortnight",
        "60 minutes x",
    ] {
        assert!(!is_same(other, &hour), "{other}");
    }
    let more = FigureValue::Span(Span::minutes(150));
    assert!(is_same("2 hours and 30 minutes", &more));
}

#[test]
fn a_number_and_a_name_are_compared_as_such() {
    assert!(is_same("2,000", &FigureValue::Count(2000)));
    assert!(!is_same("200", &FigureValue::Count(2000)));
    assert!(!is_same("2000 instances", &FigureValue::Count(2000)));
    assert!(is_same(
        "`buildspec.yml`",
        &FigureValue::Text("buildspec.yml")
    ));
    assert!(!is_same(
        "buildspec.yaml",
        &FigureValue::Text("buildspec.yml")
    ));
}
