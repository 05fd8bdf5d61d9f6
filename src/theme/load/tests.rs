use super::read;

fn code(text: &str) -> &'static str {
    read(text, "x.ron").unwrap_err().code
}

#[test]
fn a_theme_without_inks_has_no_colours() {
    let theme = read(
        r#"(about: "plain", roles: {"failed": (reverse: true)})"#,
        "x.ron",
    )
    .unwrap();
    assert!(theme.inks.is_empty());
    assert_eq!(theme.roles.len(), 1);
}

#[test]
fn mistakes_are_told_with_their_place() {
    let finding = read("(\n about: \"x\",\n inkz: {},\n)", "x.ron").unwrap_err();
    assert_eq!((finding.code, finding.line), ("theme/E001", 3));
    assert_eq!(
        code(r##"(about: "x", inks: {"text": ("#12", "red")})"##),
        "theme/E002"
    );
    assert_eq!(
        code(r##"(about: "x", inks: {"text": ("#121212", "pink")})"##),
        "theme/E002"
    );
    assert_eq!(
        code(r##"(about: "x", inks: {"text": ("#121212", "red")})"##),
        "theme/E003"
    );
    assert_eq!(
        code(r#"(about: "x", roles: {"pretty": (bold: true)})"#),
        "theme/E005"
    );
    assert_eq!(
        code(r##"(about: "x", inks: {"pink": ("#121212", "red")})"##),
        "theme/E005"
    );
    assert_eq!(code(&" ".repeat(super::THEME_BYTES_MAX + 1)), "theme/E004");
}
