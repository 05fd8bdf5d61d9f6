//! Typed lines and what becomes of them.

use std::collections::BTreeMap;

use greenroom_awsapi::blob;
use greenroom_awsapi::cli::files::{FileError, Files};
use greenroom_awsapi::cli::lex::no_variables;
use greenroom_awsapi::cli::parse::{Parsed, ParsedCall, line};
use greenroom_awsapi::json::{Value, json, parse};

const FIXTURES: &str = include_str!("../fixtures/parse.jsonl");

/// The files of a fixture; names with a slash make their folder exist.
struct Given(BTreeMap<String, Vec<u8>>);

impl Given {
    fn of(fixture: &Value) -> Self {
        let files = fixture["files"].as_object().into_iter().flatten();
        let bytes = |content: &Value| match content.as_str() {
            Some(text) => text.as_bytes().to_vec(),
            None => content["base64"]
                .as_str()
                .and_then(blob::decode)
                .unwrap_or_default(),
        };
        Self(
            files
                .map(|(name, content)| (name.clone(), bytes(content)))
                .collect(),
        )
    }
}

impl Files for Given {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let inside = format!("{path}/");
        match self.0.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None if self.0.keys().any(|name| name.starts_with(&inside)) => Err(FileError::Folder),
            None => Err(FileError::Missing),
        }
    }
}

/// A call in the fixture's words.
fn told(call: &ParsedCall) -> Value {
    let service = call.described().map(|operation| operation.service.botocore);
    let mut told = json!({"service": service, "operation": call.operation, "input": call.input});
    let mut paging = json!({});
    if let Some(token) = &call.paging.starting_token {
        paging["StartingToken"] = token.as_str().into();
    }
    if let Some(size) = &call.paging.page_size {
        paging["PageSize"] = size.clone();
    }
    if let Some(items) = call.paging.max_items {
        paging["MaxItems"] = items.into();
    }
    if paging != json!({}) {
        told["paging"] = paging;
    }
    if !call.globals.paginate {
        told["paginate"] = false.into();
    }
    if let Some(query) = &call.globals.query {
        told["query"] = query.text().into();
    }
    if !call.warnings.is_empty() {
        told["warning"] = call.warnings.concat().into();
    }
    told
}

fn ours(fixture: &Value) -> Value {
    match line(
        fixture["line"].as_str().unwrap_or_default(),
        &no_variables,
        &Given::of(fixture),
    ) {
        Ok(Parsed::Call(call)) => told(&call),
        Ok(Parsed::Wait(wait)) => {
            let mut told = told(&wait.call);
            told["waiter"] = wait.waiter.name.into();
            told
        }
        Ok(Parsed::Custom(call)) => json!({"custom": call.command, "args": call.args}),
        Ok(Parsed::Text(text)) => json!({"rc": 0, "stdout": text}),
        Err(failure) => json!({"rc": failure.exit_code(), "stderr": failure.stderr()}),
    }
}

#[test]
fn lines_are_read_as_the_aws_cli_reads_them() {
    let (mut count, mut calls, mut wrong) = (0, 0, Vec::new());
    for text in FIXTURES.lines() {
        let fixture = parse(text).unwrap();
        let mut theirs = fixture.clone();
        for aside in ["line", "files", "v1", "globals"] {
            theirs.as_object_mut().unwrap().shift_remove(aside);
        }
        let ours = ours(&fixture);
        count += 1;
        calls += usize::from(theirs.get("input").is_some());
        if ours != theirs {
            let line = &fixture["line"];
            wrong.push(format!("{line}\n  ours   {ours}\n  theirs {theirs}"));
        }
    }
    assert!(count >= 700 && calls >= 250, "{count} {calls}");
    let few = wrong
        .iter()
        .take(8)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n\n");
    assert!(
        wrong.is_empty(),
        "{} of {count} differ, the first of them:\n{few}",
        wrong.len()
    );
}
