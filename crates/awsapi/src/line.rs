//! The inverse of the command line: a call as the shortest readable `aws …` line.
//!
//! What is printed is read back before it is handed out. Where an option cannot say a value (a text
//! that begins with `file://`, say), the whole input goes into `--cli-input-json`.

use crate::blob;
use crate::cli::files::NoFiles;
use crate::cli::globals::Color;
use crate::cli::parse::{self, Parsed, ParsedCall};
use crate::cli::table::{self, Arg, Command, Kind};
use crate::json::{Map, Value};
use crate::model::{self, MemberRef, OperationRef, Scalar, Type};

mod shorthand;

/// The line of a call; `None` when the operation is not described.
///
/// `service` is the CLI's name, `operation` the API's or the CLI's. An operation that writes the
/// body of its answer to a file gets `out` as that file's name.
pub fn print(service: &str, operation: &str, input: &Value) -> Option<String> {
    let operation = model::operation(service, operation)?;
    Some(call(operation, input, &[], "out"))
}

/// The line of a call with its global options.
pub fn print_call(made: &ParsedCall) -> Option<String> {
    let operation = made.described()?;
    let globals = &made.globals;
    let mut more = Vec::new();
    let mut option = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            more.push(format!("--{name}"));
            more.push(value);
        }
    };
    let number = |number: i64| number.to_string();
    option("starting-token", made.paging.starting_token.clone());
    option(
        "page-size",
        made.paging.page_size.as_ref().map(crate::py::text),
    );
    option("max-items", made.paging.max_items.map(number));
    option(
        "query",
        globals.query.as_ref().map(|query| query.text().to_owned()),
    );
    option(
        "output",
        globals.output.map(|format| format.name().to_owned()),
    );
    option("region", globals.region.clone());
    option("profile", globals.profile.clone());
    option("endpoint-url", globals.endpoint_url.clone());
    match globals.color {
        Color::Auto => {}
        Color::On => option("color", Some("on".to_owned())),
        Color::Off => option("color", Some("off".to_owned())),
    }
    if !globals.paginate && operation.operation.paging.is_some() {
        more.push("--no-paginate".to_owned());
    }
    let outfile = made.outfile.as_deref().unwrap_or("out");
    Some(call(operation, &made.input, &more, outfile))
}

fn call(operation: OperationRef, input: &Value, more: &[String], outfile: &str) -> String {
    let options = options(operation, input);
    let first = words(operation, options, more, outfile);
    if reads_back(&first, operation, input) {
        return line(&first);
    }
    let whole = vec!["--cli-input-json".to_owned(), input.to_string()];
    let second = words(operation, whole, more, outfile);
    // An operation with an output file has no such option; then the first form is the best.
    let best = if operation.operation.body.is_some() {
        first
    } else {
        second
    };
    line(&best)
}

fn words(
    operation: OperationRef,
    options: Vec<String>,
    more: &[String],
    outfile: &str,
) -> Vec<String> {
    let mut words = vec![
        operation.service.cli.to_owned(),
        operation.operation.cli.to_owned(),
    ];
    // The file stands before the options: a list would take it for one of its items.
    if operation.operation.body.is_some() {
        words.push(outfile.to_owned());
    }
    words.extend(options);
    words.extend(more.iter().cloned());
    words
}

fn reads_back(words: &[String], operation: OperationRef, input: &Value) -> bool {
    match parse::words(words, &NoFiles) {
        Ok(Parsed::Call(call)) => {
            call.operation == operation.operation.name && call.input == *input
        }
        _ => false,
    }
}

fn line(words: &[String]) -> String {
    let mut line = "aws".to_owned();
    for word in words {
        line.push(' ');
        line.push_str(&quote(word));
    }
    line
}

/// A word as a shell reads it back: bare where that is safe, else in single quotes.
pub fn quote(word: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || "_@%+=:,./-".contains(c);
    if !word.is_empty() && word.chars().all(safe) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

fn options(operation: OperationRef, input: &Value) -> Vec<String> {
    let args = table::options(operation, Command::Operation);
    let empty = Map::new();
    let mut left = input.as_object().unwrap_or(&empty).clone();
    let mut words = Vec::new();
    for arg in args.iter().filter(|arg| !hides_own_member(arg)) {
        if let Some(said) = said(arg, &args, &left) {
            words.extend(said.words);
            for name in said.members {
                left.shift_remove(name);
            }
        }
    }
    if !left.is_empty() {
        words.push("--cli-input-json".to_owned());
        words.push(Value::Object(left).to_string());
    }
    words
}

fn hides_own_member(arg: &Arg) -> bool {
    matches!(
        arg.kind,
        Kind::Page(..) | Kind::Outfile | Kind::Input(_) | Kind::Skeleton
    )
}

/// What an option says, and which members are thereby said.
struct Said {
    words: Vec<String>,
    members: Vec<&'static str>,
}

fn said(arg: &Arg, args: &[Arg], left: &Map<String, Value>) -> Option<Said> {
    let option = arg.option();
    match arg.kind {
        Kind::Value(member) => {
            // CodeDeploy's revision has shorter options of its own.
            let located = |other: &&Arg| location(other, left.get(member.name)).is_some();
            if args.iter().any(|other| located(&other)) {
                return None;
            }
            let words = value_words(&option, member, left.get(member.name)?)?;
            Some(Said {
                words,
                members: vec![member.name],
            })
        }
        Kind::Unzipped(member) => {
            let words = value_words(&option, member, left.get(member.name)?)?;
            Some(Said {
                words,
                members: vec![member.name],
            })
        }
        Kind::Switch(member, positive) => {
            let on = left.get(member.name)?.as_bool()?;
            (on == positive).then(|| Said {
                words: vec![option],
                members: vec![member.name],
            })
        }
        Kind::Wrapped(member, positive) => {
            let on = left.get(member.name)?.get("Value")?.as_bool()?;
            (on == positive).then(|| Said {
                words: vec![option],
                members: vec![member.name],
            })
        }
        Kind::Location(member, _) => {
            let inner = location(arg, left.get(member.name))?;
            Some(Said {
                words: vec![option, inner],
                members: vec![member.name],
            })
        }
        Kind::Count => {
            let number = |name: &str| left.get(name)?.as_i64();
            let (min, max) = (number("MinCount")?, number("MaxCount")?);
            let members = vec!["MinCount", "MaxCount"];
            let words = match (min, max) {
                (1, 1) => Vec::new(),
                (min, max) if min == max => vec![option, min.to_string()],
                (min, max) => vec![option, format!("{min}:{max}")],
            };
            Some(Said { words, members })
        }
        _ => None,
    }
}

/// The value of `--s3-location` or `--github-location`, when it says the whole revision.
fn location(arg: &Arg, revision: Option<&Value>) -> Option<String> {
    let Kind::Location(member, of) = arg.kind else {
        return None;
    };
    let revision = revision?.as_object()?;
    let kind = if of == "s3Location" { "S3" } else { "GitHub" };
    let fits = revision.len() == 2 && revision.get("revisionType")?.as_str()? == kind;
    let shape = member.shape.member(of)?.shape;
    shorthand::print(revision.get(of).filter(|_| fits)?, shape)
}

/// The words of an option that becomes one member; `None` when it cannot say the value.
fn value_words(option: &str, member: MemberRef, value: &Value) -> Option<Vec<String>> {
    let one = |word: String| {
        if word.starts_with("file://") || word.starts_with("fileb://") {
            return None;
        }
        // A word that looks like an option must be tied to its own.
        let tied = word.starts_with('-') && word.parse::<f64>().is_err();
        Some(if tied {
            vec![format!("{option}={word}")]
        } else {
            vec![option.to_owned(), word]
        })
    };
    if member.member.streams {
        return None;
    }
    match member.shape.kind_of() {
        Type::Scalar(Scalar::String | Scalar::Blob | Scalar::Timestamp) => {
            let text = value.as_str()?.to_owned();
            one(if member.name == "UserData" {
                plain(&text)
            } else {
                text
            })
        }
        Type::Scalar(_) => one(crate::py::text(value)).filter(|_| value.is_number()),
        Type::List { member: item } if matches!(item.kind_of(), Type::Scalar(_)) => {
            list_words(option, value)
        }
        Type::List { member: item } => {
            let items = value.as_array()?.iter();
            let short: Option<Vec<String>> = items.map(|i| shorthand::print(i, item)).collect();
            match short.filter(|short| !short.is_empty()) {
                Some(short) => Some(std::iter::once(option.to_owned()).chain(short).collect()),
                None => one(value.to_string()),
            }
        }
        _ => one(shorthand::print(value, member.shape).unwrap_or_else(|| value.to_string())),
    }
}

/// User data is typed as it is and travels as base64.
fn plain(base64: &str) -> String {
    let bytes = blob::decode(base64).and_then(|bytes| String::from_utf8(bytes).ok());
    bytes.unwrap_or_else(|| base64.to_owned())
}

fn list_words(option: &str, value: &Value) -> Option<Vec<String>> {
    let items = value.as_array()?;
    let word = |item: &Value| match item {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) => Some(crate::py::text(item)),
        _ => None,
    };
    let words: Option<Vec<String>> = items.iter().map(word).collect();
    let plain = |word: &String| !word.starts_with(['-', '[', '{']) && !word.contains("://");
    match words.filter(|words| !words.is_empty() && words.iter().all(plain)) {
        Some(words) => Some(std::iter::once(option.to_owned()).chain(words).collect()),
        None => Some(vec![option.to_owned(), value.to_string()]),
    }
}

#[cfg(test)]
mod tests;
