use super::object;

#[test]
fn quotes_and_control_characters_are_escaped() {
    let text = object(&[("a", Some("say \"hi\"\\\n\u{1b}é".to_owned())), ("b", None)]);
    let want = "{\n  \"a\": \"say \\\"hi\\\"\\\\\\n\\u001bé\",\n  \"b\": null\n}\n";
    assert_eq!(text, want);
}
