use super::*;

fn places(out: Findings) -> Vec<(&'static str, u32, u32)> {
    let all = out.into_sorted();
    all.iter().map(|f| (f.code, f.line, f.column)).collect()
}

#[test]
fn troubles_of_a_script_are_moved_to_where_it_stands() {
    let file = Arc::from("a.md");
    let mut out = Findings::new();
    let written = script(&file, 12, "wait 5m\nfly away\n", &mut out);
    assert_eq!(written.value.doings.len(), 1);
    assert_eq!(written.spot_of_line(2).line, 13);
    let told = places(out);
    assert_eq!((told.len(), told[0].0, told[0].1), (1, "script/E001", 13));
}

#[test]
fn claims_stand_one_a_line_with_line_and_column() {
    let file = Arc::from("a.md");
    let mut out = Findings::new();
    let text = "# comment\n\n  happened BeforeInstall\nnonsense\n";
    let read = claims(&file, 5, text, &mut out);
    let at: Vec<_> = read
        .iter()
        .map(|c| (c.line, c.column, c.value.is_some()))
        .collect();
    assert_eq!(at, [(7, 3, true), (8, 1, false)]);
    let told = places(out);
    assert_eq!((told.len(), told[0].0, told[0].1), (1, "claim/E001", 8));
}

#[test]
fn a_message_is_a_sentence() {
    assert_eq!(sentence("the line is empty"), "The line is empty.");
    assert_eq!(sentence("Why?"), "Why?");
}
