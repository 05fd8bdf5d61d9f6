use super::{Given, read};

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

fn given(text: &str) -> Given {
    let known = ["a all", "m message=", "u set=?", "n # max="];
    read("verb", &known, &words(text)).expect("readable")
}

#[test]
fn letters_stand_together_and_the_last_may_take_the_rest() {
    let given = given("-am hello -mthere x");
    assert!(given.has("all"));
    assert_eq!(
        given.values("message").collect::<Vec<_>>(),
        ["hello", "there"]
    );
    assert_eq!(given.words, ["x"]);
}

#[test]
fn numbers_are_read_with_and_without_a_letter() {
    assert_eq!(given("-3").number("max").expect("a number"), Some(3));
    assert_eq!(given("-n 4").number("max").expect("a number"), Some(4));
    assert_eq!(given("--max=5").number("max").expect("a number"), Some(5));
    assert!(given("--max=five").number("max").is_err());
}

#[test]
fn what_stands_behind_two_dashes_is_a_path() {
    let given = given("one -- -a");
    assert_eq!(given.words, ["one"]);
    assert_eq!(given.paths.as_deref(), Some(&["-a".to_owned()][..]));
    assert!(!given.has("all"));
}

#[test]
fn unknown_options_end_with_129() {
    let known = ["a all"];
    for line in ["-x", "--nothing", "--all=1", "-h"] {
        let stop = read("verb", &known, &words(line)).expect_err("not readable");
        assert_eq!(stop.code, 129, "{line}");
    }
}
