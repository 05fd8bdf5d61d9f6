//! Laws: nothing panics, what is printed is read back, what fits a shape conforms to it.

use greenroom_awsapi::cli::complete::{NoNames, complete};
use greenroom_awsapi::cli::files::NoFiles;
use greenroom_awsapi::cli::lex::{no_variables, words};
use greenroom_awsapi::cli::output::{Format, print};
use greenroom_awsapi::cli::parse::{self, Parsed};
use greenroom_awsapi::cli::query::Query;
use greenroom_awsapi::json::{Number, Value};
use greenroom_awsapi::model::{self, OperationRef};
use greenroom_awsapi::py::Dict;
use greenroom_awsapi::{blob, conform, json, line, timestamp, validate};
use proptest::prelude::*;

use crate::samples::{Throws, value};

fn operations() -> Vec<OperationRef> {
    let services = model::services().filter_map(model::service);
    services
        .flat_map(|service| {
            service
                .operations
                .iter()
                .map(move |operation| OperationRef { service, operation })
        })
        .collect()
}

/// Any JSON, deep and wide enough to be odd.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(|f| Number::from_f64(f).map_or(Value::Null, Value::Number)),
        any::<String>().prop_map(Value::from),
        "[a-z :#'\"\\-\n]{0,100}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

/// Words that a line of the CLI is made of, and others.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "aws",
            "deploy",
            "codepipeline",
            "ec2",
            "s3",
            "s3api",
            "lambda",
            "wait",
            "help",
            "create-deployment",
            "run-instances",
            "create-pipeline",
            "cp",
            "invoke",
            "put-object",
            "--name",
            "--cli-input-json",
            "--cli-input-yaml",
            "--generate-cli-skeleton",
            "--query",
            "--output",
            "text",
            "--tags",
            "--filters",
            "--s3-location",
            "--max-items",
            "--count",
            "--no-paginate",
            "--",
            "-",
            "--pipeline",
            "--zip-file",
            "--payload",
            "--parameters",
            "--version",
            "--color",
            "--cli-error-format",
            "json",
            "--region",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z=,\\[\\]{}'\"@:./ -]{0,24}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_line_panics(text in any::<String>(), tail in prop::collection::vec(word(), 0..8)) {
        let _ = parse::line(&text, &no_variables, &NoFiles);
        let _ = parse::words(&tail, &NoFiles);
        let typed = format!("aws {}", tail.join(" "));
        match parse::line(&typed, &no_variables, &NoFiles) {
            Ok(_) => {}
            Err(failure) => prop_assert!(!failure.stderr().is_empty()),
        }
        let cursor = text.len() / 2;
        let done = complete(&typed, cursor, &NoNames);
        prop_assert!(done.from <= typed.len());
        let _ = complete(&text, cursor, &NoNames);
    }

    #[test]
    fn no_option_value_panics(seed in any::<u64>(), values in prop::collection::vec(word(), 1..4)) {
        let operations = operations();
        let mut throws = Throws(seed);
        let found = operations[throws.below(operations.len())];
        let mut words = vec![found.service.cli.to_owned(), found.operation.cli.to_owned()];
        for value in values {
            if let Some(input) = found.input().filter(|input| input.members().len() > 0) {
                let members: Vec<_> = input.members().collect();
                let name = members[throws.below(members.len())].name;
                words.push(format!("--{}", greenroom_awsapi::names::kebab(name)));
            }
            words.push(value);
        }
        let _ = parse::words(&words, &NoFiles);
    }

    #[test]
    fn no_value_makes_a_printer_panic(
        value in any_value(),
        query in "[a-z.\\[\\]*?|&@`'{}:, 0-9]{0,20}",
    ) {
        for name in Format::NAMES {
            let format = Format::named(name).unwrap();
            if let Ok(text) = print(format, "Operation", &value) {
                prop_assert!(text.is_empty() || text.ends_with('\n'));
            }
        }
        let printed = print(Format::Json, "Operation", &value).unwrap();
        if !printed.is_empty() {
            let read = json::parse(&printed).unwrap();
            prop_assert_eq!(print(Format::Json, "Operation", &read).unwrap(), printed);
        }
        if let Ok(query) = Query::new(&query) {
            let _ = query.select(&value);
        }
    }

    #[test]
    fn what_is_quoted_is_one_word(text in any::<String>()) {
        let found = words(&line::quote(&text), &no_variables).unwrap();
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&found[0].text, &text);
    }

    #[test]
    fn base64_and_times_survive_anything(bytes in any::<Vec<u8>>(), text in any::<String>()) {
        prop_assert_eq!(blob::decode(&blob::encode(&bytes)).unwrap(), bytes);
        let _ = blob::decode(&text);
        let _ = timestamp::parse(&text);
    }

    #[test]
    fn no_value_makes_a_checker_panic(seed in any::<u64>(), value in any_value()) {
        let operations = operations();
        let found = operations[Throws(seed).below(operations.len())];
        if let Some(input) = found.input() {
            let _ = validate::client(input, &value, &|_| Dict::Ordered);
            let _ = validate::server(input, &value);
            let ordered = conform::order(input, value.clone());
            prop_assert_eq!(ordered, value.clone());
        }
        let misfits = conform::misfits(found.output(), &value);
        prop_assert!(value.is_object() || !misfits.is_empty());
    }
}

#[test]
fn a_printed_call_is_read_back() {
    let (mut printed, mut whole) = (0, 0);
    for found in operations() {
        for seed in 0..6 {
            let Some(shape) = found.input() else { continue };
            let Some(input) = value(shape, &mut Throws(seed * 7919 + 13), 0) else {
                continue;
            };
            let input = conform::order(shape, input);
            let name = format!("{} {}", found.service.cli, found.operation.cli);
            // What these take is completed, encoded or bounded on its way.
            if matches!(
                name.as_str(),
                "ec2 run-instances" | "autoscaling create-launch-configuration"
            ) || !validate::client(shape, &input, &|_| Dict::Plain).is_empty()
                || (found.service.cli == "s3api" && input.get("Bucket").is_some())
            {
                continue;
            }
            let line = line::print(found.service.cli, found.operation.name, &input).unwrap();
            match parse::line(&line, &no_variables, &NoFiles) {
                Ok(Parsed::Call(call)) => {
                    assert_eq!(call.operation, found.operation.name, "{line}");
                    assert_eq!(call.input, input, "{line}");
                }
                // An answer with a body leaves no room for a whole input.
                Err(_) if found.operation.body.is_some() => continue,
                other => panic!("{line}\n{other:?}"),
            }
            printed += 1;
            whole += usize::from(line.contains("--cli-input-json"));
        }
    }
    assert!(printed > 5000, "{printed}");
    assert!(whole < printed / 5, "{whole} of {printed}");
}

#[test]
fn what_fits_a_shape_conforms_to_it() {
    let mut count = 0;
    for found in operations() {
        let Some(shape) = found.output() else {
            continue;
        };
        for seed in 0..4 {
            if let Some(reply) = value(shape, &mut Throws(seed + 101), 0) {
                assert_eq!(
                    conform::misfits(Some(shape), &reply),
                    [],
                    "{}",
                    found.operation.name
                );
                count += 1;
            }
        }
    }
    assert!(count > 2900, "{count}");
}
