use super::*;

fn member(name: &str, text: &str, mode: u32) -> Member {
    Member::file(name.to_owned(), text.as_bytes().into(), mode)
}

const NOON: Stamp = Stamp {
    year: 2024,
    month: 2,
    day: 29,
    hour: 12,
    minute: 0,
    second: 0,
};

#[test]
fn what_is_packed_can_be_unpacked() {
    let members = vec![
        Member::folder("d/".to_owned()),
        member("d/run.sh", "echo hi\n", 0o755),
        member("empty", "", 0o644),
        member("ünï", "text", 0o600),
    ];
    let bytes = packed(&members, NOON);
    assert!(is_zip(&bytes));
    assert_eq!(bytes.len(), packed_size(&members));
    assert_eq!(unpacked(&bytes), Ok(members));
    let none = packed(&[], Stamp::default());
    assert!(is_zip(&none) && none.len() == packed_size(&[]));
    assert_eq!(unpacked(&none), Ok(Vec::new()));
}

/// The bytes that a zip of one file has by the format's own description.
#[test]
fn the_format_is_the_real_one() {
    let bytes = packed(&[member("a", "abc", 0o644)], NOON);
    assert_eq!(&bytes[..4], b"PK\x03\x04");
    // CRC-32 of "abc", then both sizes.
    assert_eq!(&bytes[14..18], 0x3524_41c2_u32.to_le_bytes());
    assert_eq!(&bytes[18..26], [3, 0, 0, 0, 3, 0, 0, 0]);
    let date: u16 = (44 << 9) + (2 << 5) + 29;
    assert_eq!(&bytes[10..12], (12_u16 << 11).to_le_bytes());
    assert_eq!(&bytes[12..14], date.to_le_bytes());
    assert_eq!(&bytes[30..34], b"aabc");
    assert_eq!(&bytes[34..38], b"PK\x01\x02");
    assert_eq!(&bytes[bytes.len() - 22..][..4], b"PK\x05\x06");
}

/// Hexadecimal digits of an archive that Python's zipfile deflated: one member with codes of its
/// own, one with the fixed codes.
const DEFLATED: &str = include_str!("tests/deflated.hex");

fn deflated() -> Vec<u8> {
    let digits: Vec<u8> = DEFLATED
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .map(|digit| u8::try_from(digit).unwrap())
        .collect();
    digits.chunks(2).map(|two| two[0] << 4 | two[1]).collect()
}

#[test]
fn what_others_deflated_is_read() {
    let members = unpacked(&deflated()).unwrap();
    assert_eq!(members.len(), 2);
    assert_eq!(
        (members[0].name.as_str(), members[0].mode),
        ("app/run.sh", 0o755)
    );
    let lines: Vec<String> = (0..40)
        .map(|i| format!("line {i} of a text that repeats itself, {}\n", i * i))
        .collect();
    assert_eq!(members[0].bytes, lines.concat().as_bytes().into());
    assert_eq!(
        members[1],
        member("a.txt", "aaaaaaaaaaaaaaaaaaaaaaaa\n", 0o644)
    );
}

#[test]
fn damaged_archives_are_refused_and_never_panic() {
    let stored = packed(
        &[member("a", "some text", 0o644), member("b", "x", 0o644)],
        NOON,
    );
    assert_eq!(unpacked(b""), Err(ZipError::NoEnd));
    assert_eq!(
        unpacked(b"not a zip at all, but long enough"),
        Err(ZipError::NoEnd)
    );
    assert!(!is_zip(b"PK\x03\x04 and nothing more of a zip in it"));
    for good in [stored.clone(), deflated()] {
        for cut in 0..good.len() {
            assert!(unpacked(&good[..cut]).is_err(), "cut at {cut}");
        }
        for at in 0..good.len() {
            for wrong in [0x01, 0x80, 0xff] {
                let mut bad = good.clone();
                bad[at] ^= wrong;
                let _ = unpacked(&bad);
            }
        }
    }
    let mut other = stored.clone();
    other[30 + 1 + 3] ^= 0xff;
    assert_eq!(unpacked(&other), Err(ZipError::Data("a".to_owned())));
}

#[test]
fn what_is_not_read_here_is_named() {
    let good = packed(&[member("a", "some text", 0o644)], NOON);
    let central = good.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let changed = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[central + at] = byte;
        unpacked(&bytes).unwrap_err().to_string()
    };
    assert!(changed(10, 12).contains("method 12"));
    assert!(changed(8, 1).contains("encrypted"));
    assert!(changed(27, 0x7f).contains("more than"));
}
