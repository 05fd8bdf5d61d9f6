//! A service's models as the text that `awsapi::model` reads.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};
use greenroom_awsapi::names::kebab;
use serde_json::Value;

use super::botocore::Models;
use super::wanted::Wanted;

mod tree;

/// The first line of every table.
pub(super) fn head(version: &str, taken: &str) -> String {
    format!(
        "# AWS names and numbers of botocore {version}, taken {taken}; \
         written by `cargo xtask shapes`, not by hand\n"
    )
}

/// `src/generated.rs`: the door that embeds every table.
pub(super) fn door(services: &[Wanted]) -> String {
    let mut out = String::from(
        "//! AWS's operations as text, embedded and unread until asked for.\n\
         //!\n\
         //! Written by `cargo xtask shapes` from `operations.txt`, not by hand. The reader is\n\
         //! `model`.\n\n\
         use crate::model::Table;\n\n\
         /// The names of all services of AWS, described or not.\n\
         pub(crate) const SERVICES: &str = include_str!(\"generated/services.txt\");\n\n",
    );
    out.push_str(
        "macro_rules! table {\n    ($cli:literal) => {\n        \
         Table::new($cli, include_str!(concat!(\"generated/\", $cli, \".txt\")))\n    \
         };\n}\n\n",
    );
    let count = services.len();
    let _ = writeln!(
        out,
        "/// One table per described service, in order of its CLI name."
    );
    let _ = writeln!(out, "pub(crate) static TABLES: [Table; {count}] = [");
    for Wanted { cli, .. } in services {
        let _ = writeln!(out, "    table!(\"{cli}\"),");
    }
    out.push_str("];\n");
    out
}

/// One service's table, without the head.
pub(super) fn service(wanted: &Wanted, models: &Models) -> Result<String> {
    let meta = &models.service["metadata"];
    let title = text(meta, "serviceFullName");
    let mut out = row(&[
        "service",
        &wanted.cli,
        &wanted.botocore,
        text(meta, "endpointPrefix"),
        text(meta, "apiVersion"),
        text(meta, "protocol"),
        title,
    ])?;
    let operations = models.service["operations"]
        .as_object()
        .context("no operations")?;
    let mut named: Vec<(String, &Value)> = operations
        .iter()
        .map(|(name, operation)| (kebab(name), operation))
        .collect();
    named.sort_by(|a, b| a.0.cmp(&b.0));
    let listed = |cli: &str| {
        wanted
            .operations
            .as_ref()
            .is_none_or(|l| l.iter().any(|w| w == cli))
    };
    for name in wanted.operations.iter().flatten() {
        ensure!(
            named.iter().any(|(cli, _)| cli == name),
            "no operation {name}"
        );
    }
    let others: Vec<&str> = named
        .iter()
        .map(|(cli, _)| cli.as_str())
        .filter(|cli| !listed(cli))
        .collect();
    if !others.is_empty() {
        out.push_str(&row(&["also", &others.join(" ")])?);
    }
    let mut described = BTreeSet::new();
    let mut roots = Vec::new();
    for (cli, operation) in named.iter().filter(|(cli, _)| listed(cli)) {
        let name = text(operation, "name");
        described.insert(name);
        out.push_str(&operation_row(cli, operation, models)?);
        out.push_str(&page_row(name, &models.paginators["pagination"][name])?);
        roots.extend(["input", "output"].map(|side| text(&operation[side], "shape")));
    }
    out.push_str(&waiter_rows(&models.waiters["waiters"], &described)?);
    out.push_str(&tree::rows(&models.service["shapes"], &roots)?);
    Ok(out)
}

fn operation_row(cli: &str, operation: &Value, models: &Models) -> Result<String> {
    let shapes = &models.service["shapes"];
    let shape = |side: &str| match text(&operation[side], "shape") {
        "" => "-".to_owned(),
        name => name.to_owned(),
    };
    let errors: Vec<String> = list(&operation["errors"])
        .map(|error| {
            let name = text(error, "shape");
            match text(&shapes[name]["error"], "code") {
                "" => name.to_owned(),
                code if code == name => name.to_owned(),
                code => format!("{name}={code}"),
            }
        })
        .collect();
    let output = &shapes[text(&operation["output"], "shape")];
    let payload = text(output, "payload");
    let payload_shape = text(&output["members"][payload], "shape");
    let body = if text(&shapes[payload_shape], "type") == "blob" {
        payload
    } else {
        ""
    };
    let old = if operation["deprecated"].as_bool() == Some(true) {
        "deprecated"
    } else {
        ""
    };
    row(&[
        "op",
        text(operation, "name"),
        cli,
        &shape("input"),
        &shape("output"),
        &errors.join(" "),
        body,
        old,
    ])
}

fn page_row(name: &str, page: &Value) -> Result<String> {
    if page.is_null() {
        return Ok(String::new());
    }
    let several = |key: &str| -> Result<String> {
        let items: Vec<&str> = match &page[key] {
            Value::String(one) => vec![one],
            many => list(many).filter_map(Value::as_str).collect(),
        };
        ensure!(
            !items.iter().any(|i| i.contains(';')),
            "a page expression has a semicolon"
        );
        Ok(items.join(";"))
    };
    row(&[
        "page",
        name,
        &several("input_token")?,
        &several("output_token")?,
        &several("limit_key")?,
        &several("more_results")?,
        &several("result_key")?,
        &several("non_aggregate_keys")?,
    ])
}

fn waiter_rows(waiters: &Value, described: &BTreeSet<&str>) -> Result<String> {
    let mut out = String::new();
    for (name, waiter) in waiters.as_object().into_iter().flatten() {
        let operation = text(waiter, "operation");
        if !described.contains(operation) {
            continue;
        }
        let number = |key: &str| waiter[key].to_string();
        out.push_str(&row(&[
            "wait",
            name,
            &kebab(name),
            operation,
            &number("delay"),
            &number("maxAttempts"),
        ])?);
        for on in list(&waiter["acceptors"]) {
            let expected = on["expected"].to_string();
            out.push_str(&row(&[
                "on",
                text(on, "state"),
                text(on, "matcher"),
                &expected,
                text(on, "argument"),
            ])?);
        }
    }
    Ok(out)
}

/// A line of fields; empty fields at the end are left out.
fn row(fields: &[&str]) -> Result<String> {
    for field in fields {
        ensure!(
            !field.contains(['\t', '\n', '\r']),
            "a field holds a tab or line end: {field:?}"
        );
    }
    Ok(format!("{}\n", fields.join("\t").trim_end_matches('\t')))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
