use super::*;

fn lines(gatherer: &mut Gatherer) -> Vec<(OutputStream, String)> {
    let lines = gatherer.finish();
    lines
        .into_iter()
        .map(|line| (line.stream, line.text.to_string()))
        .collect()
}

fn texts(gatherer: &mut Gatherer) -> Vec<String> {
    lines(gatherer).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn lines_stand_where_they_were_finished() {
    let mut gatherer = Gatherer::default();
    gatherer.take(OutputStream::Out, b"build");
    gatherer.take(OutputStream::Err, b"warning\n");
    gatherer.take(OutputStream::Out, b"ing\ndone");
    let want = [
        (OutputStream::Err, "warning".to_owned()),
        (OutputStream::Out, "building".to_owned()),
        (OutputStream::Out, "done".to_owned()),
    ];
    assert_eq!(lines(&mut gatherer), want);
}

#[test]
fn traces_come_before_what_they_announce() {
    let mut gatherer = Gatherer::default();
    gatherer.take_both(b"hi\n", b"+ echo hi\noops\n");
    assert_eq!(texts(&mut gatherer), ["+ echo hi", "hi", "oops"]);
}

#[test]
fn control_characters_are_shown_or_left_out() {
    assert_eq!(shown("a\tb\u{1b}[31mred\u{7f}\u{0}"), "a\tb^[[31mred^?^@");
    assert_eq!(shown("x\u{202e}y\u{200b}z\u{9b}é漢"), "xyzé漢");
    let mut gatherer = Gatherer::default();
    gatherer.take(OutputStream::Out, b"10%\r20%\r\n\xff\n");
    assert_eq!(texts(&mut gatherer), ["10%^M20%", "\u{fffd}"]);
}

#[test]
fn long_lines_are_cut() {
    let mut gatherer = Gatherer::default();
    gatherer.take(OutputStream::Out, &vec![b'x'; 3 * LINE_BYTES]);
    gatherer.take(OutputStream::Out, b"more\nnext\n");
    let texts = texts(&mut gatherer);
    assert_eq!(texts[0].len(), LINE_BYTES + '…'.len_utf8());
    assert_eq!(texts[1], "next");
}

#[test]
fn too_many_lines_or_bytes_end_with_a_line_that_says_so() {
    let mut gatherer = Gatherer::default();
    for _ in 0..2 * MOST_LINES {
        gatherer.take(OutputStream::Out, b"x\n");
    }
    gatherer.remark("over");
    let all = texts(&mut gatherer);
    assert_eq!(all.len(), MOST_LINES + 2);
    assert!(all[MOST_LINES].starts_with("output stops here"));
    assert_eq!(all[MOST_LINES + 1], "over");
    let mut gatherer = Gatherer::default();
    for _ in 0..400 {
        gatherer.take(
            OutputStream::Err,
            &[[b'y'; LINE_BYTES].as_slice(), b"\n"].concat(),
        );
    }
    let bytes: usize = texts(&mut gatherer).iter().map(String::len).sum();
    assert!(bytes < MOST_BYTES + LINE_BYTES, "{bytes}");
}

#[test]
fn sentences_are_the_programs_own() {
    let said = |text: &str| {
        let mut gatherer = Gatherer::default();
        gatherer.take(OutputStream::Err, text.as_bytes());
        texts(&mut gatherer).join("")
    };
    let not_found = "s: line 1: dokcer: command not found";
    assert_eq!(
        said(&format!("{not_found}. Did you mean: docker?")),
        not_found
    );
    assert_eq!(
        said("cp: cannot copy 'x': No such file or directory"),
        "cp: cannot stat 'x': No such file or directory"
    );
    assert_eq!(
        said("head: x: No such file or directory"),
        "head: cannot open 'x' for reading: No such file or directory"
    );
    assert_eq!(
        said("dd: error writing 'x': io error: full"),
        "dd: error writing 'x': full"
    );
    assert_eq!(said("plain"), "plain");
}
