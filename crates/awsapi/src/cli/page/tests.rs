use super::*;
use crate::cli::files::NoFiles;
use crate::cli::lex::no_variables;
use crate::cli::parse::{Parsed, line};
use crate::json::json;

fn call(text: &str) -> ParsedCall {
    match line(text, &no_variables, &NoFiles) {
        Ok(Parsed::Call(call)) => call,
        other => panic!("{other:?}"),
    }
}

fn ask(input: &Value) -> Result<Value, CliError> {
    match input {
        Value::Object(_) => Ok(service(input)),
        _ => Err(CliError::general("no input")),
    }
}

/// A service with seven applications in pages of three; its tokens are places in the list.
fn service(input: &Value) -> Value {
    let names = ["a", "b", "c", "d", "e", "f", "g"];
    let from: usize = input["nextToken"].as_str().unwrap_or("0").parse().unwrap();
    let page: Vec<&str> = names.iter().skip(from).take(3).copied().collect();
    let mut reply = json!({"applications": page, "aside": from});
    if from + 3 < names.len() {
        reply["nextToken"] = Value::from((from + 3).to_string());
    }
    reply
}

fn listed(options: &str) -> (Vec<String>, Option<String>) {
    let answer = collect(
        &call(&format!("aws deploy list-applications {options}")),
        ask,
    )
    .unwrap();
    let names = answer.whole["applications"].as_array().unwrap();
    let names = names
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        answer.whole.get("NextToken").and_then(Value::as_str),
        answer.resume.as_deref()
    );
    assert!(answer.whole.get("aside").is_none());
    (names, answer.resume)
}

#[test]
fn all_pages_are_joined() {
    let (names, resume) = listed("");
    assert_eq!(names.concat(), "abcdefg");
    assert_eq!(resume, None);
}

#[test]
fn a_cut_list_goes_on_where_it_was_cut() {
    let mut seen = String::new();
    let mut options = "--max-items 2".to_owned();
    for _ in 0..4 {
        let (names, resume) = listed(&options);
        seen.push_str(&names.concat());
        seen.push('|');
        match resume {
            Some(token) => options = format!("--max-items 2 --starting-token {token}"),
            None => break,
        }
    }
    assert_eq!(seen, "ab|cd|ef|g|");
}

#[test]
fn the_token_of_a_cut_list_is_botocores() {
    let (_, token) = listed("--max-items 2");
    let decoded = String::from_utf8(blob::decode(&token.unwrap()).unwrap()).unwrap();
    assert_eq!(
        decoded,
        "{\"nextToken\": null, \"boto_truncate_amount\": 2}"
    );
    let (_, token) = listed("--max-items 3");
    let decoded = String::from_utf8(blob::decode(&token.unwrap()).unwrap()).unwrap();
    assert_eq!(decoded, "{\"nextToken\": \"3\"}");
}

#[test]
fn a_services_own_token_starts_a_list_too() {
    assert_eq!(listed("--starting-token 6").0.concat(), "g");
    assert_eq!(listed("--starting-token 3___1").0.concat(), "efg");
    let call = call("aws deploy list-applications --starting-token a___b___c");
    assert_eq!(
        collect(&call, ask).unwrap_err().message,
        "Bad starting token: a___b___c"
    );
}

#[test]
fn without_paging_one_call_is_made_and_shown_as_it_is() {
    let mut calls = 0;
    let answer = collect(
        &call("aws deploy list-applications --no-paginate"),
        |input| {
            calls += 1;
            ask(input)
        },
    );
    let whole = answer.unwrap().whole;
    assert_eq!((calls, &whole["nextToken"]), (1, &json!("3")));
}

#[test]
fn a_token_that_comes_twice_is_an_error() {
    let same = |_: &Value| -> Result<Value, CliError> {
        Ok(json!({"applications": ["a"], "nextToken": "x"}))
    };
    let error = collect(&call("aws deploy list-applications"), same).unwrap_err();
    assert!(
        error
            .message
            .ends_with("received twice: {'nextToken': 'x'}"),
        "{error}"
    );
}

#[test]
fn the_size_of_a_page_is_the_services_own_member() {
    let mut asked = Vec::new();
    let list = call("aws codepipeline list-pipelines --page-size 2");
    let _ = collect(&list, |input| -> Result<Value, CliError> {
        asked.push(input.clone());
        Ok(json!({"pipelines": []}))
    });
    assert_eq!(asked, [json!({"maxResults": 2})]);
}
