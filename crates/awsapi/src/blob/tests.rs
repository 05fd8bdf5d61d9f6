use super::{decode, encode};

#[test]
fn the_examples_of_rfc_4648_hold_both_ways() {
    let pairs = [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ];
    for (plain, coded) in pairs {
        assert_eq!(encode(plain.as_bytes()), coded);
        assert_eq!(decode(coded).unwrap(), plain.as_bytes());
    }
    assert_eq!(encode(&[255, 254, 253]), "//79");
}

#[test]
fn strange_letters_are_skipped_and_wrong_padding_refused() {
    assert_eq!(decode("Zm9v\nYmFy").unwrap(), b"foobar");
    assert_eq!(decode("Z!m#9v").unwrap(), b"foo");
    for wrong in ["Zg", "Zg=", "Z", "Zm8", "hello world"] {
        assert_eq!(decode(wrong), None, "{wrong}");
    }
}
