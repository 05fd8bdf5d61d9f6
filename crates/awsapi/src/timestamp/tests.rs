use super::parse;

#[test]
fn the_usual_forms_of_a_time_are_read() {
    let nine = 1_740_992_400_000;
    for text in [
        "2025-03-03T09:00:00Z",
        "2025-03-03T09:00:00.000Z",
        "2025-03-03T10:00:00+01:00",
        "2025-03-03T04:00:00-0500",
        "2025-03-03 09:00",
        "20250303T090000Z",
        "1740992400",
        "1740992400.0",
        " 1740992400 ",
    ] {
        assert_eq!(parse(text), Some(nine), "{text}");
    }
    assert_eq!(parse("2025-03-03T09:00:00.1234Z"), Some(nine + 123));
    assert_eq!(parse("2025-03-03"), Some(nine - 9 * 3_600_000));
    assert_eq!(parse("20250303"), Some(nine - 9 * 3_600_000));
    assert_eq!(parse("1970-01-01"), Some(0));
    assert_eq!(parse("2024-02-29"), Some(1_709_164_800_000));
    assert_eq!(parse("0"), Some(0));
    assert_eq!(parse("-1.5"), Some(-500));
}

#[test]
fn what_is_no_time_is_refused() {
    for text in [
        "",
        "yesterday",
        "2025-13-01",
        "2025-02-29",
        "2025-04-31",
        "2025-03-03T25:00:00Z",
        "12:00",
        "2025-03-03T09:00:00+1",
        "2025-3-3",
        "1e9",
        "99999999999999999999",
        "2025-03-03T",
        "é",
        "2025-03-03Té9:00",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}
