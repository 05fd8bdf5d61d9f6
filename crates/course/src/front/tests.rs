use super::*;

fn read(text: &str) -> (Front, u32, Findings) {
    let mut out = Findings::new();
    let (front, body) = Front::read(&Arc::from("a.md"), text, &mut out);
    (front, body.line, out)
}

fn said(out: Findings) -> Vec<String> {
    out.into_sorted().iter().map(ToString::to_string).collect()
}

#[test]
fn fields_are_words_numbers_lists_and_lines_with_their_places() {
    let text =
        "---\nid: 1.4/a\nlevel: 2\npoints: [a, b]\nneeds: x, y\nplay: |\n  wait 5m\n---\nBody\n";
    let (mut front, line, mut out) = read(text);
    assert_eq!(line, 9);
    assert_eq!(front.word("id", &mut out), "1.4/a");
    assert_eq!(front.number("level", 1..=3, &mut out), 2);
    assert_eq!(front.list("points", &mut out), ["a", "b"]);
    assert_eq!(front.list("needs", &mut out), ["x", "y"]);
    let play = front.lines("play", &mut out).unwrap();
    assert_eq!(
        (play.text.as_str(), play.line, play.is_block),
        ("wait 5m\n", 7, true)
    );
    let places = front.done(&mut out);
    assert_eq!(
        (places.spot("points.1").line, places.spot("points.1").column),
        (4, 13)
    );
    assert_eq!(said(out), Vec::<String>::new());
}

#[test]
fn a_value_of_the_wrong_kind_is_told_where_it_stands() {
    let (mut front, _, mut out) = read("---\nid: [a]\nlevel: many\n---\n");
    assert_eq!(front.word("id", &mut out), "");
    assert_eq!(front.number("level", 1..=3, &mut out), 1);
    let said = said(out);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said[0].starts_with("a.md:2:5: error[front/E004]"),
        "{said:?}"
    );
    assert!(said[1].contains("a whole number from 1 to 3"), "{said:?}");
}

#[test]
fn a_field_that_nobody_knows_is_told_with_the_nearest_one() {
    let (mut front, _, mut out) = read("---\ntitel: x\n---\n");
    front.maybe_word("title", &mut out);
    front.done(&mut out);
    let findings = out.into_sorted();
    assert_eq!(findings[0].code, "front/E002");
    assert_eq!(findings[0].fix.as_deref(), Some("Did you mean `title`?"));
}
