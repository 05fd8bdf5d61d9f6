use super::*;

fn shown(before: &str, after: &str) -> Vec<String> {
    let sign = |kind| match kind {
        Kind::More => '+',
        Kind::Less => '-',
        Kind::Head | Kind::Same => ' ',
    };
    let lines = compared(before, after);
    lines
        .iter()
        .map(|l| format!("{}{}", sign(l.kind), l.text))
        .collect()
}

#[test]
fn shared_lines_stand_once_between_what_goes_and_what_comes() {
    assert_eq!(shown("a\nb\nc\n", "a\nx\nc\n"), [" a", "-b", "+x", " c"]);
    assert_eq!(shown("", "a\n"), ["+a"]);
    assert_eq!(shown("a\n", ""), ["-a"]);
}
