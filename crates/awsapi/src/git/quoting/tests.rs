use super::*;

#[test]
fn names_are_quoted_as_git_quotes_them_and_come_back() {
    let table = [
        ("a.txt", "a.txt"),
        ("a b", "a b"),
        ("tab\there", "\"tab\\there\""),
        ("käse", "\"k\\303\\244se\""),
        ("say \"x\"\\", "\"say \\\"x\\\"\\\\\""),
        ("\u{1b}[31m", "\"\\033[31m\""),
    ];
    for (name, printed) in table {
        assert_eq!(quoted(name), printed);
        assert_eq!(unquoted(printed).as_deref(), Some(name));
    }
    assert_eq!(quoted_with_spaces("a b"), "\"a b\"");
    for broken in ["\"a", "\"\\\"", "\"\\9\"", "\"\\30\"", "\"\\377\""] {
        assert_eq!(unquoted(broken), None, "{broken}");
    }
}
