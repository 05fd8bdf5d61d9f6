use super::*;
use crate::json::json;

#[test]
fn numbers_print_as_python_prints_them() {
    let cases = [
        (json!(1), "1"),
        (json!(1.0), "1.0"),
        (json!(0.1), "0.1"),
        (json!(-2.5), "-2.5"),
        (json!(1e-4), "0.0001"),
        (json!(1e-5), "1e-05"),
        (json!(1e15), "1000000000000000.0"),
        (json!(1e16), "1e+16"),
        (json!(1.25e20), "1.25e+20"),
        (json!(1.7e300), "1.7e+300"),
        (json!(123_456_789.123), "123456789.123"),
        (json!(u64::MAX), "18446744073709551615"),
        (json!(-0.0), "-0.0"),
    ];
    for (value, said) in cases {
        assert_eq!(text(&value), said);
    }
}

#[test]
fn strings_choose_the_quotes_that_need_no_escape() {
    let cases = [
        ("plain", "'plain'"),
        ("it's", "\"it's\""),
        ("it's \"so\"", "'it\\'s \"so\"'"),
        ("a\\b\n\t", "'a\\\\b\\n\\t'"),
        ("\u{7f}\u{1b}[0m", "'\\x7f\\x1b[0m'"),
        ("\u{e9}\u{a0}\u{200b}", "'\u{e9}\\xa0\\u200b'"),
        ("\u{1f600}\u{10ffff}", "'\u{1f600}\\U0010ffff'"),
    ];
    for (from, said) in cases {
        assert_eq!(string(from), said);
    }
    assert_eq!(bytes(b"PK\x03\x04'\n"), "b\"PK\\x03\\x04'\\n\"");
}

#[test]
fn maps_are_called_after_their_origin() {
    let value = json!({"a": [1, null, true], "b": {}});
    assert_eq!(
        quoted(&value, Dict::Plain),
        "{'a': [1, None, True], 'b': {}}"
    );
    assert_eq!(
        quoted(&value, Dict::Ordered),
        "OrderedDict({'a': [1, None, True], 'b': OrderedDict()})"
    );
    assert_eq!(
        class(&value, Dict::Ordered),
        "<class 'collections.OrderedDict'>"
    );
}
