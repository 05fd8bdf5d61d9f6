use super::*;

/// What git 2.47 printed for these seconds.
#[test]
fn moments_are_printed_as_git_prints_them() {
    assert_eq!(usual(1_767_603_600), "Mon Jan 5 09:00:00 2026 +0000");
    assert_eq!(usual(951_782_400), "Tue Feb 29 00:00:00 2000 +0000");
    assert_eq!(usual(0), "Thu Jan 1 00:00:00 1970 +0000");
    assert_eq!(iso(4_107_542_399), "2100-02-28 23:59:59 +0000");
    assert_eq!(iso_strict(1_767_603_600), "2026-01-05T09:00:00Z");
    assert_eq!(rfc(1_767_603_600), "Mon, 5 Jan 2026 09:00:00 +0000");
    assert_eq!(short(1_709_164_800), "2024-02-29");
}

#[test]
fn ages_are_rounded_as_git_rounds_them() {
    let table = [
        (1, "1 second ago"),
        (89, "89 seconds ago"),
        (90, "2 minutes ago"),
        (5_400, "2 hours ago"),
        (129_600, "2 days ago"),
        (1_209_600, "2 weeks ago"),
        (6_048_000, "2 months ago"),
        (34_560_000, "1 year, 1 month ago"),
        (63_072_000, "2 years ago"),
        (-1, "in the future"),
    ];
    for (age_s, told) in table {
        assert_eq!(relative(1_000_000_000, 1_000_000_000 + age_s), told);
    }
}
