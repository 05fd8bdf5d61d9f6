use super::*;

#[test]
fn patterns_fit_whole_names() {
    assert!(like("*.log", "d/x.log") && like("d/*", "d/e/f") && like("a?c", "abc"));
    assert!(like("*a*b*", "xxaxxbxx") && like("", "") && like("*", ""));
    assert!(!like("*.log", "x.logs") && !like("d", "d/x") && !like("a?c", "ac"));
    assert!(!like(&"*a".repeat(30), &"a".repeat(20)));
}

#[test]
fn an_archive_is_dated_by_the_virtual_clock() {
    let bytes = packed(&[Member::folder("a/".to_owned())], stamp(1_709_208_000_000));
    // 2024-02-29 12:00:00, as the format packs it.
    let date: u16 = (44 << 9) + (2 << 5) + 29;
    assert_eq!(&bytes[10..12], (12_u16 << 11).to_le_bytes());
    assert_eq!(&bytes[12..14], date.to_le_bytes());
}
