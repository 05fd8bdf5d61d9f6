use std::collections::BTreeMap;

use super::*;
use crate::cli::files::NoFiles;
use crate::json::json;

fn read(text: &str) -> Value {
    parse("--x", text, &NoFiles).unwrap()
}

fn error(text: &str) -> String {
    parse("--x", text, &NoFiles).unwrap_err().message
}

#[test]
fn the_forms_of_the_grammar_are_read() {
    let cases = [
        ("a=b", json!({"a": "b"})),
        ("a=b,c=d", json!({"a": "b", "c": "d"})),
        ("a=b,c,d=e", json!({"a": ["b", "c"], "d": "e"})),
        ("a=", json!({"a": ""})),
        ("a=,b=c", json!({"a": "", "b": "c"})),
        ("a=[b,c]", json!({"a": ["b", "c"]})),
        ("a=[]", json!({"a": []})),
        (
            "a={b=c,d=[e,{f=g}]}",
            json!({"a": {"b": "c", "d": ["e", {"f": "g"}]}}),
        ),
        ("a={}", json!({"a": {}})),
        ("a='b,c=d'", json!({"a": "b,c=d"})),
        ("a=\"b,c\",d=e", json!({"a": "b,c", "d": "e"})),
        ("a='it\\'s'", json!({"a": "it's"})),
        ("a='b\\'", json!({"a": "b\\"})),
        ("a=b\\,c", json!({"a": "b,c"})),
        ("a=b=c", json!({"a": "b=c"})),
        ("a=x,b=c=d", json!({"a": "x", "b": "c=d"})),
        ("a = b , c = d ", json!({"a": "b", "c": "d"})),
        ("a=[b , c]", json!({"a": ["b", "c"]})),
        ("a=b,c d,e=f", json!({"a": ["b", "c d"], "e": "f"})),
        ("a=b\nc d==e,\nf=g", json!({"a": "b\nc d==e", "f": "g"})),
        ("a.b/c:d-e_f#=1", json!({"a.b/c:d-e_f#": "1"})),
        ("=a", json!({"": "a"})),
        ("a=b c d ", json!({"a": "b c d"})),
        ("a@=b", json!({"a": "b"})),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn mistakes_are_pointed_at() {
    assert!(error("a").ends_with("Expected: '=', received: 'EOF' for input:\n a\n ^"));
    assert!(error("a=[b").ends_with("Expected: ',', received: 'EOF' for input:\n a=[b\n    ^"));
    assert!(
        error("a=b,a=c")
            .contains("Second instance of key \"a\" encountered for input:\na=b,a=c\n    ^")
    );
    let said = error("a=b,\nc==[,\nd=e");
    assert!(
        said.ends_with("received: '=' for input:\n a=b,\nc==[,\n  ^\nd=e"),
        "{said}"
    );
    assert!(error(" a=b").ends_with("Expected: '=', received: 'a' for input:\n  a=b\n ^"));
}

#[test]
fn files_are_followed_behind_an_at_sign_only() {
    let files = BTreeMap::from([("f".to_owned(), b"hi".to_vec())]);
    assert_eq!(
        parse("--x", "a@=file://f", &files).unwrap(),
        json!({"a": "hi"})
    );
    assert_eq!(
        parse("--x", "a=file://f", &files).unwrap(),
        json!({"a": "file://f"})
    );
    let error = parse("--x", "a@=file://g", &files).unwrap_err();
    assert_eq!(error.exit_code(), 255);
    assert_eq!(
        error.message,
        "Unable to load paramfile file://g: [Errno 2] No such file or directory: 'g'"
    );
}

#[test]
fn depth_is_bounded() {
    assert!(error(&format!("a={}", "[".repeat(10_000))).contains("too many levels"));
}
