use super::parse;

#[test]
fn moments_are_milliseconds_since_1970() {
    assert_eq!(parse("1970-01-01T00:00:00Z"), Ok(0));
    assert_eq!(parse("2000-03-01T00:00:00Z"), Ok(951_868_800_000));
    assert_eq!(parse("2026-01-05T09:00:00Z"), Ok(1_767_603_600_000));
}

#[test]
fn what_is_no_moment_is_refused() {
    for text in [
        "",
        "2026-01-05",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "1969-01-01T00:00:00Z",
        "2026-01-05T24:00:00Z",
        "2026-01-05T09:00:00+01:00",
        "2026-01-05T+9:00:00Z",
        "99999-01-05T09:00:00Z",
    ] {
        assert!(parse(text).is_err(), "{text}");
    }
}
