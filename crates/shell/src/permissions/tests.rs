use super::*;

#[test]
fn modes_are_numbers_or_letters() {
    let file = |text: &str, old: u32| changed(text, old, false);
    assert_eq!(file("755", 0), Some(0o755));
    assert_eq!(file("+x", 0o644), Some(0o755));
    assert_eq!(file("+w", 0o444), Some(0o644));
    assert_eq!(file("u+x,go-r", 0o644), Some(0o700));
    assert_eq!(file("a=r", 0o777), Some(0o444));
    assert_eq!(file("g=u", 0o740), Some(0o770));
    assert_eq!(file("o=", 0o777), Some(0o770));
    assert_eq!(file("u+rwx-x", 0o000), Some(0o600));
    assert_eq!(file("u+s,+t", 0o755), Some(0o5755));
    assert_eq!(file("a+X", 0o644), Some(0o644));
    assert_eq!(changed("a+X", 0o644, true), Some(0o755));
    assert_eq!(file("u=rwX", 0o010), Some(0o710));
}

#[test]
fn nonsense_is_no_mode() {
    for text in [
        "", "9", "99999", "x", "u", "z+x", "u+q", ",", "u+x,", "755x",
    ] {
        assert_eq!(changed(text, 0o644, false), None, "{text}");
    }
}

#[test]
fn a_mode_may_look_like_an_option() {
    let read = |line: &str| {
        let args: Vec<String> = line.split(' ').map(str::to_owned).collect();
        wanted(&args)
    };
    let remove = read("-x f").expect("a mode");
    assert_eq!((remove.mode.as_str(), remove.names.len()), ("-x", 1));
    assert!(read("-R 755 d").expect("an option").recursive);
    assert_eq!(
        read("755").expect_err("no file"),
        "missing operand after '755'"
    );
    assert_eq!(
        read("-q 755 f").expect_err("no option"),
        "invalid option -- 'q'"
    );
}
