use super::*;
use crate::cli::files::NoFiles;
use crate::cli::lex::no_variables;
use crate::cli::page::collect;
use crate::cli::parse::{Parsed, line};
use crate::json::json;

fn shown(text: &str, reply: &Value) -> Shown {
    let Ok(Parsed::Call(call)) = line(text, &no_variables, &NoFiles) else {
        panic!("{text}");
    };
    let answer = collect(&call, |_| Ok::<_, CliError>(reply.clone())).unwrap();
    show(&call, Format::Json, &answer).unwrap()
}

#[test]
fn a_reply_is_selected_and_formatted() {
    let reply = json!({"deploymentInfo": {"status": "Succeeded", "deploymentId": "d-1"}});
    let get = "aws deploy get-deployment --deployment-id d-1";
    assert_eq!(
        shown(&format!("{get} --query deploymentInfo.status"), &reply).stdout,
        "\"Succeeded\"\n"
    );
    assert_eq!(
        shown(
            &format!("{get} --query deploymentInfo.status --output text"),
            &reply
        )
        .stdout,
        "Succeeded\n"
    );
    assert_eq!(
        shown(&format!("{get} --query x --output text"), &reply).stdout,
        "None\n"
    );
    assert_eq!(shown(&format!("{get} --query x"), &reply).stdout, "null\n");
    assert_eq!(
        shown(
            "aws deploy delete-application --application-name a",
            &json!({})
        )
        .stdout,
        ""
    );
}

#[test]
fn text_is_printed_page_by_page_and_tells_the_token() {
    let reply = json!({"applications": ["a", "b", "c"]});
    let out = shown(
        "aws deploy list-applications --output text --max-items 2",
        &reply,
    )
    .stdout;
    let (first, rest) = out.split_once("NEXTTOKEN\t").unwrap();
    assert_eq!(first, "APPLICATIONS\ta\nAPPLICATIONS\tb\n");
    assert!(rest.ends_with('\n'));
}

#[test]
fn a_body_goes_to_its_file() {
    let reply = json!({"StatusCode": 200, "Payload": "eyJhIjoxfQ=="});
    let shown = shown("aws lambda invoke --function-name f out.json", &reply);
    assert_eq!(shown.stdout, "{\n    \"StatusCode\": 200\n}\n");
    assert_eq!(
        shown.file,
        Some(("out.json".to_owned(), b"{\"a\":1}".to_vec()))
    );
}
