use super::*;

#[test]
fn known_moments_read_as_they_should() {
    for (unix_s, text) in [
        (0, "1970-01-01T00:00:00Z"),
        (951_782_400, "2000-02-29T00:00:00Z"),
        (951_868_800, "2000-03-01T00:00:00Z"),
        (1_767_603_600, "2026-01-05T09:00:00Z"),
        (4_107_542_399, "2100-02-28T23:59:59Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"),
    ] {
        assert_eq!(second(unix_s * 1_000), text);
    }
}

#[test]
fn every_day_of_four_centuries_follows_the_one_before() {
    let mut last = civil(-86_400_000);
    for day in 0..146_097_i64 {
        let now = civil(day * 86_400_000);
        let next_in_month = now.month == last.month && now.day == last.day + 1;
        let new_month = now.day == 1 && last.day >= 28;
        assert!(next_in_month || new_month, "{last:?} then {now:?}");
        last = now;
    }
    assert_eq!((last.year, last.month, last.day), (2369, 12, 31));
}

#[test]
fn log_lines_carry_microseconds() {
    assert_eq!(log(1_767_603_600_045), "2026/01/05 09:00:00.045000");
}
