use super::{TEXT_MAX_BYTES, clean, decode, nearest, quote};

#[test]
fn bytes_that_are_no_text_give_a_finding_with_their_place() {
    let parsed = decode(b"version: 0.2\nx: \xff\n");
    let finding = parsed.findings.first().expect("one finding");
    assert_eq!(finding.code.0, "text/E002");
    assert_eq!((finding.span.line, finding.span.column), (2, 4));
    assert_eq!(
        parsed
            .value
            .and_then(|text| finding.span.slice(&text).map(str::len)),
        Some(3)
    );
}

#[test]
fn utf16_and_giants_are_refused_with_a_reason() {
    let codes = |bytes: &[u8]| {
        let parsed = decode(bytes);
        assert!(parsed.value.is_none());
        parsed.findings.iter().map(|f| f.code.0).collect::<Vec<_>>()
    };
    assert_eq!(codes(&[0xff, 0xfe, b'a', 0]), ["text/E003"]);
    assert_eq!(codes(&vec![b'a'; TEXT_MAX_BYTES + 1]), ["text/E001"]);
}

#[test]
fn control_characters_never_reach_the_screen() {
    assert_eq!(clean("a\u{1b}[31mb\nc"), "a\\u{1b}[31mb\nc");
    assert_eq!(clean("plain – text"), "plain – text");
    assert_eq!(quote("x\u{202e}y\n"), "`x\\u{202e}y\\n`");
    assert_eq!(quote(&"é".repeat(80)).chars().count(), 63);
}

#[test]
fn a_slip_of_the_pen_finds_the_word_that_was_meant() {
    let known = [
        "commands",
        "finally",
        "runtime-versions",
        "run-as",
        "on-failure",
    ];
    for (wrong, right) in [
        ("commans", Some("commands")),
        ("Commands", Some("commands")),
        ("command", Some("commands")),
        ("runtime_versions", Some("runtime-versions")),
        ("runtime-version", Some("runtime-versions")),
        ("onfailure", Some("on-failure")),
        ("finaly", Some("finally")),
        ("script", None),
        ("", None),
        ("b", None),
        ("--", None),
    ] {
        assert_eq!(nearest(wrong, &known), right, "{wrong}");
    }
}
