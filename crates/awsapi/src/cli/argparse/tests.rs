use super::*;

fn option(flag: &str, takes: Takes) -> Opt {
    let key = flag.trim_start_matches('-').to_owned();
    Opt {
        flag: flag.to_owned(),
        key,
        takes,
        check: Check::Free,
        required: false,
    }
}

fn place(key: &str, takes: Takes) -> Place {
    Place {
        key: key.to_owned(),
        takes,
        choices: Vec::new(),
    }
}

fn grammar() -> Grammar {
    let mut number = option("--number", Takes::One);
    number.check = Check::Int;
    let mut colour = option("--colour", Takes::One);
    colour.check = Check::OneOf("red|green");
    Grammar {
        options: vec![
            option("--name", Takes::One),
            option("--named", Takes::One),
            option("--tags", Takes::Any),
            option("--many", Takes::Many),
            option("--pair", Takes::Exactly(2)),
            option("--maybe", Takes::Optional(Some("default"))),
            option("--on", Takes::Flag(true)),
            option("--include", Takes::Append),
            number,
            colour,
        ],
        places: vec![
            place("first", Takes::One),
            place("rest", Takes::Optional(None)),
        ],
    }
}

fn read(line: &str) -> Result<Parsed, CliError> {
    let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    parse(&grammar(), &words)
}

fn values(line: &str) -> Vec<(String, Given)> {
    read(line).unwrap().values.into_iter().collect()
}

fn error(line: &str) -> String {
    let message = read(line).unwrap_err().message;
    message.split("\n\nusage").next().unwrap().to_owned()
}

fn one(word: &str) -> Given {
    Given::One(word.to_owned())
}

fn several(words: &[&str]) -> Given {
    Given::Several(words.iter().map(|&word| word.to_owned()).collect())
}

#[test]
fn options_take_as_many_words_as_they_may() {
    let cases = [
        ("--name a", "name", one("a")),
        ("--name=a=b", "name", one("a=b")),
        ("--name -5", "name", one("-5")),
        ("--tags a b --on", "tags", several(&["a", "b"])),
        ("--tags --on", "tags", several(&[])),
        ("--tags=a b", "tags", several(&["a"])),
        ("--many a", "many", several(&["a"])),
        ("--pair a b", "pair", several(&["a", "b"])),
        ("--maybe", "maybe", one("default")),
        ("--maybe x", "maybe", one("x")),
        ("--on", "on", Given::Flag(true)),
        ("--name a --name b", "name", one("b")),
        ("--numb -7", "number", one("-7")),
    ];
    for (line, key, expected) in cases {
        let read = read(&format!("here {line}")).unwrap();
        assert_eq!(read.values.get(key), Some(&expected), "{line}");
    }
    let pairs = Given::Pairs(vec![
        ("--include".to_owned(), "a".to_owned()),
        ("--include".to_owned(), "b".to_owned()),
    ]);
    assert!(values("x --include a --include b").contains(&("include".to_owned(), pairs)));
}

#[test]
fn what_nobody_knows_is_left_over_in_order() {
    let read = read("x --foo y -z --on more").unwrap();
    // The first run of words fills all places, those that may stay empty included.
    assert_eq!((read.one("first"), read.one("rest")), (Some("x"), None));
    assert_eq!(read.rest, ["--foo", "y", "-z", "more"]);
}

#[test]
fn two_dashes_end_the_options() {
    let read = read("--on -- x --name").unwrap();
    assert_eq!(
        (read.one("first"), read.one("rest")),
        (Some("x"), Some("--name"))
    );
    assert!(!read.values.contains_key("name"));
}

#[test]
fn mistakes_have_argparses_sentences() {
    let cases = [
        ("x --name", "argument --name: expected one argument"),
        ("x --name --on", "argument --name: expected one argument"),
        (
            "x --many",
            "argument --many: expected at least one argument",
        ),
        ("x --pair a", "argument --pair: expected 2 arguments"),
        ("x --include", "argument --include: expected 1 argument"),
        ("x --on=1", "argument --on: ignored explicit argument '1'"),
        ("x --number a", "argument --number: invalid int value: 'a'"),
        (
            "x --n a",
            "ambiguous option: --n could match --name, --named, --number",
        ),
        (
            "x --n=a",
            "ambiguous option: --n=a could match --name, --named, --number",
        ),
        ("--on", "the following arguments are required: first"),
        (
            "x --colour gree",
            "argument --colour: Found invalid choice 'gree'\n\nMaybe you meant:\n\n  * green",
        ),
        (
            "x --colour blue",
            "argument --colour: Found invalid choice 'blue'\n",
        ),
    ];
    for (line, said) in cases {
        assert_eq!(error(line), said, "{line}");
    }
}

#[test]
fn numbers_are_read_as_python_reads_them() {
    assert_eq!(int(" 1_000 "), Some(1000));
    assert_eq!(int("-5"), Some(-5));
    for wrong in [
        "",
        "1.0",
        "1__0",
        "_1",
        "0x1",
        "--1",
        "99999999999999999999",
    ] {
        assert_eq!(int(wrong), None, "{wrong}");
    }
    assert_eq!(float("1e3"), Some(1000.0));
    assert_eq!(float("inf"), None);
    assert_eq!(float("1e999"), None);
}
