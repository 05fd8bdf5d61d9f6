use super::*;

fn split(line: &str) -> Vec<String> {
    let variables = |name: &str| match name {
        "d" => Some("d-ABC123".to_owned()),
        "two" => Some(" a  b ".to_owned()),
        "empty" => Some(String::new()),
        _ => None,
    };
    words(line, &variables)
        .unwrap()
        .into_iter()
        .map(|word| word.text)
        .collect()
}

fn error(line: &str) -> LexError {
    words(line, &no_variables).unwrap_err()
}

#[test]
fn quotes_and_escapes_work_as_in_a_shell() {
    let cases: [(&str, &[&str]); 12] = [
        ("", &[]),
        ("  aws   s3 ls  ", &["aws", "s3", "ls"]),
        ("a 'b c' \"d e\" f\\ g", &["a", "b c", "d e", "f g"]),
        ("'' \"\"", &["", ""]),
        ("a''b\"c\"'d'", &["abcd"]),
        (r#"'{"a": "b\n"}'"#, &[r#"{"a": "b\n"}"#]),
        (r#""{\"a\": \"\$b\\ \n\"}""#, &[r#"{"a": "$b\ \n"}"#]),
        ("--query stages[0].name", &["--query", "stages[0].name"]),
        ("a#b # c", &["a#b"]),
        ("# all", &[]),
        ("it\\'s", &["it's"]),
        ("trailing\\", &["trailing\\"]),
    ];
    for (line, expected) in cases {
        assert_eq!(split(line), expected, "{line}");
    }
}

#[test]
fn variables_are_put_in_and_fall_apart_only_outside_quotes() {
    let cases: [(&str, &[&str]); 10] = [
        ("--id $d", &["--id", "d-ABC123"]),
        ("--id=${d}x", &["--id=d-ABC123x"]),
        ("\"$two\"", &[" a  b "]),
        ("$two", &["a", "b"]),
        ("x$two", &["x", "a", "b"]),
        ("'$d' \\$d", &["$d", "$d"]),
        ("$unset x", &["x"]),
        ("\"$unset\" x", &["", "x"]),
        ("$empty", &[]),
        ("cost $ 5 $5", &["cost", "$", "5", "$5"]),
    ];
    for (line, expected) in cases {
        assert_eq!(split(line), expected, "{line}");
    }
}

#[test]
fn a_line_may_be_continued_and_followed_by_nothing() {
    assert_eq!(split("aws s3 \\\n  ls"), ["aws", "s3", "ls"]);
    assert_eq!(split("aws s3 \\\r\n  ls\r\n"), ["aws", "s3", "ls"]);
    assert_eq!(split("aws s3 l\\\ns\n\n # done\n"), ["aws", "s3", "ls"]);
    assert_eq!(
        error("aws s3 ls\naws s3 ls"),
        LexError {
            column: 11,
            reason: Reason::SecondLine
        }
    );
}

#[test]
fn what_a_line_cannot_hold_is_refused_with_its_column() {
    let cases = [
        ("aws 'x", 5, Reason::OpenQuote('\'')),
        ("é \"x", 3, Reason::OpenQuote('"')),
        ("aws x | jq .", 7, Reason::Operator('|')),
        ("aws x > f", 7, Reason::Operator('>')),
        ("a; b", 2, Reason::Operator(';')),
        ("$(date)", 1, Reason::Operator('$')),
        ("\"`date`\"", 2, Reason::Operator('`')),
        ("${", 1, Reason::Variable),
        ("${a-b}", 1, Reason::Variable),
    ];
    for (line, column, reason) in cases {
        assert_eq!(error(line), LexError { column, reason }, "{line}");
    }
    assert!(
        error("a | b")
            .to_string()
            .starts_with("column 3: | has a meaning")
    );
    assert_eq!(error(&"x".repeat(LINE_MAX + 1)).reason, Reason::TooLong);
}

#[test]
fn words_know_where_they_stand() {
    let line = "aws 'é x' \"y";
    let found = words_so_far(line, &no_variables);
    let spans: Vec<_> = found
        .iter()
        .map(|word| line.get(word.span.clone()).unwrap())
        .collect();
    assert_eq!(spans, ["aws", "'é x'", "\"y"]);
    assert_eq!(found[2].text, "y");
}
