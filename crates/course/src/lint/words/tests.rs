use super::*;

#[test]
fn code_addresses_and_figures_are_no_prose_and_stand_where_they_stood() {
    let text = "Type `aws s3 ls` or [read](https://a.example/x) {{figure a.b}} — done.";
    let plain = prose(text);
    assert_eq!(plain.chars().count(), text.chars().count());
    for gone in ["aws", "example", "figure"] {
        assert!(!plain.contains(gone), "{gone}: {plain}");
    }
    assert!(plain.ends_with("— done."));
    assert_eq!(count(text), 6);
}

#[test]
fn an_open_mark_hides_nothing_behind_it() {
    assert!(prose("a ` b\n\nc").contains('c'));
    assert_eq!(prose("{{ a"), "{{ a");
    assert_eq!(prose("](a"), "](a");
}

#[test]
fn sentences_end_with_their_marks_and_with_their_block() {
    let words = |text: &str| -> Vec<usize> {
        sentences(text)
            .into_iter()
            .map(|sentence| sentence.words)
            .collect()
    };
    assert_eq!(words("One two. Three four five!\nSix"), [2, 3, 1]);
    assert_eq!(words("- one two\n- three\n\nfour\nfive"), [2, 1, 2]);
    assert_eq!(words("# A title\nand text"), [2, 2]);
    assert_eq!(words("1.5 seconds of version 0.0 are one"), [7]);
    assert!(words("").is_empty());
    let text = "A b. Cc d.";
    assert_eq!(sentences(text)[1].start, 5);
}
