use super::*;

#[test]
fn mistakes_are_told_in_the_words_of_python() {
    let cases = [
        (
            "{a}",
            "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        (
            "{\"a\":1,}",
            "Illegal trailing comma before end of object: line 1 column 7 (char 6)",
        ),
        ("[1,2", "Expecting ',' delimiter: line 1 column 5 (char 4)"),
        (
            "{\"a\" 1}",
            "Expecting ':' delimiter: line 1 column 6 (char 5)",
        ),
        ("{\"a\":}", "Expecting value: line 1 column 6 (char 5)"),
        (
            "{",
            "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        ("[", "Expecting value: line 1 column 2 (char 1)"),
        (
            "\"abc",
            "Unterminated string starting at: line 1 column 1 (char 0)",
        ),
        ("{\"a\":1} x", "Extra data: line 1 column 9 (char 8)"),
        ("\"\\x\"", "Invalid \\escape: line 1 column 2 (char 1)"),
        (
            "\"\\u12g4\"",
            "Invalid \\uXXXX escape: line 1 column 3 (char 2)",
        ),
        (
            "\"\\u12",
            "Invalid \\uXXXX escape: line 1 column 3 (char 2)",
        ),
        (
            "\"\\",
            "Unterminated string starting at: line 1 column 1 (char 0)",
        ),
        ("'a'", "Expecting value: line 1 column 1 (char 0)"),
        ("", "Expecting value: line 1 column 1 (char 0)"),
        ("-", "Expecting value: line 1 column 1 (char 0)"),
        ("01", "Extra data: line 1 column 2 (char 1)"),
        ("1.", "Extra data: line 1 column 2 (char 1)"),
        ("1e", "Extra data: line 1 column 2 (char 1)"),
        (
            "[1,]",
            "Illegal trailing comma before end of array: line 1 column 3 (char 2)",
        ),
        (
            "{\"a\":1 \"b\":2}",
            "Expecting ',' delimiter: line 1 column 8 (char 7)",
        ),
        (
            "\"a\nb\"",
            "Invalid control character at: line 1 column 3 (char 2)",
        ),
        ("{\n \"a\": x}", "Expecting value: line 2 column 7 (char 8)"),
    ];
    for (text, said) in cases {
        assert_eq!(parse(text).unwrap_err().to_string(), said, "{text:?}");
    }
}

#[test]
fn what_is_json_agrees_with_serde_json() {
    let texts = [
        "null",
        " true ",
        "12",
        "-12.5e3",
        "18446744073709551615",
        "[]",
        "{}",
        "{\"b\":[1,{\"c\":null}],\"a\":\"x\\u00e9\\ud83d\\ude00\\n\"}",
        "\"\u{e9}\"",
    ];
    for text in texts {
        let expected: Value = greenroom_formats::json::from_str(text).unwrap();
        let read = parse(text).unwrap();
        assert_eq!(read, expected, "{text}");
        assert_eq!(read.to_string(), expected.to_string(), "{text}");
    }
}

#[test]
fn the_last_of_two_equal_keys_wins() {
    assert_eq!(parse("{\"a\":1,\"a\":2}").unwrap().to_string(), "{\"a\":2}");
}

#[test]
fn a_lone_half_of_a_surrogate_pair_is_replaced() {
    assert_eq!(parse("\"\\ud83dx\"").unwrap(), Value::from("\u{fffd}x"));
}

#[test]
fn depth_is_bounded() {
    let deep = "[".repeat(100_000);
    assert_eq!(parse(&deep).unwrap_err().message, "Too many levels");
}
