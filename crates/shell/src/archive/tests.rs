use super::*;

fn member(name: &str, text: &str, mode: u32) -> Member {
    Member::file(name.to_owned(), text.as_bytes().into(), mode)
}

#[test]
fn what_is_packed_can_be_unpacked() {
    let members = vec![
        Member::folder("d/".to_owned()),
        member("d/run.sh", "echo hi\n", 0o755),
        member("empty", "", 0o644),
        member("ünï", "text", 0o600),
    ];
    let bytes = packed(&members, 1_700_000_000_000);
    assert_eq!(unpacked(&bytes), Ok(members));
    assert_eq!(unpacked(&packed(&[], 0)), Ok(Vec::new()));
}

/// The bytes that a zip of one file has by the format's own description.
#[test]
fn the_format_is_the_real_one() {
    let bytes = packed(&[member("a", "abc", 0o644)], 1_709_208_000_000);
    assert_eq!(&bytes[..4], b"PK\x03\x04");
    // CRC-32 of "abc", then both sizes.
    assert_eq!(&bytes[14..18], 0x3524_41c2_u32.to_le_bytes());
    assert_eq!(&bytes[18..26], [3, 0, 0, 0, 3, 0, 0, 0]);
    // 2024-02-29 12:00:00.
    let date: u16 = (44 << 9) + (2 << 5) + 29;
    assert_eq!(&bytes[10..12], (12_u16 << 11).to_le_bytes());
    assert_eq!(&bytes[12..14], date.to_le_bytes());
    assert_eq!(&bytes[30..34], b"aabc");
    assert_eq!(&bytes[34..38], b"PK\x01\x02");
    assert_eq!(&bytes[bytes.len() - 22..][..4], b"PK\x05\x06");
}

#[test]
fn damaged_archives_are_refused_and_never_panic() {
    let good = packed(
        &[member("a", "some text", 0o644), member("b", "x", 0o644)],
        0,
    );
    assert!(unpacked(b"").is_err() && unpacked(b"not a zip at all, but long enough").is_err());
    for cut in 0..good.len() {
        assert!(unpacked(&good[..cut]).is_err(), "cut at {cut}");
    }
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 0xff;
        let _ = unpacked(&bad);
    }
    let mut deflated = good.clone();
    let central = good
        .windows(4)
        .position(|w| w == b"PK\x01\x02")
        .expect("an index");
    deflated[central + 10] = 8;
    let why = unpacked(&deflated).expect_err("compressed");
    assert!(why.contains("method 8"), "{why}");
}

#[test]
fn patterns_fit_whole_names() {
    assert!(like("*.log", "d/x.log") && like("d/*", "d/e/f") && like("a?c", "abc"));
    assert!(like("*a*b*", "xxaxxbxx") && like("", "") && like("*", ""));
    assert!(!like("*.log", "x.logs") && !like("d", "d/x") && !like("a?c", "ac"));
    assert!(!like(&"*a".repeat(30), &"a".repeat(20)));
}
