//! Help pages from the tables, in our own words: what a command takes, of which type, with which
//! limits. AWS's own texts are not copied; what an operation does, the lessons tell.

use std::fmt::Write as _;

use super::custom::{self, row::Row};
use super::error::USAGE;
use super::table::{self, Arg, Command, Kind};
use crate::model::{self, Bounds, Form, OperationRef, Scalar, Service, ShapeRef, Type, Waiter};

mod outline;

pub use outline::outline;

/// `aws help`.
pub fn top() -> String {
    let mut out = format!(
        "aws\n\nSYNOPSIS\n  {}\n",
        USAGE.lines().next().unwrap_or_default()
    );
    out.push_str("\nSERVICES THAT GREENROOM DESCRIBES\n");
    for name in model::services() {
        let title = model::service(name).map_or("", |service| service.title);
        let _ = writeln!(out, "  {name:<24} {title}");
    }
    let _ = writeln!(
        out,
        "  {:<24} High-level commands for objects in Amazon S3",
        "s3"
    );
    out.push_str(
        "\nGLOBAL OPTIONS\n  --region, --profile, \
         --output json|text|table|yaml|yaml-stream|off,\n  \
         --query <JMESPath>, --no-paginate, --no-cli-pager, --debug, --color on|off|auto,\n  \
         --cli-binary-format base64|raw-in-base64-out, --cli-error-format <format>\n",
    );
    out
}

/// `aws <service> help`.
pub fn service(service: &'static Service) -> String {
    let mut out = format!(
        "aws {}\n\n{}, API of {}\n",
        service.cli, service.title, service.version
    );
    let _ = writeln!(
        out,
        "\nSYNOPSIS\n  aws {} <operation> [options]",
        service.cli
    );
    out.push_str("\nOPERATIONS\n");
    for operation in service
        .operations
        .iter()
        .filter(|operation| !operation.deprecated)
    {
        let _ = writeln!(out, "  {}", operation.cli);
    }
    let own: Vec<&str> = custom::commands(service.cli).collect();
    if !own.is_empty() {
        let _ = writeln!(
            out,
            "\nCOMMANDS OF THE AWS CLI ITSELF\n  {}",
            own.join("\n  ")
        );
    }
    if !service.waiters.is_empty() {
        let waiters: Vec<&str> = service.waiters.iter().map(|waiter| waiter.cli).collect();
        let _ = writeln!(
            out,
            "\nWAITERS (aws {} wait …)\n  {}",
            service.cli,
            waiters.join("\n  ")
        );
    }
    let others = service.others().count();
    if others > 0 {
        let _ = writeln!(
            out,
            "\n{others} further operations exist in AWS and are not simulated."
        );
    }
    out
}

/// `aws <service> <operation> help`.
pub fn operation(operation: OperationRef) -> String {
    let line = format!("aws {} {}", operation.service.cli, operation.operation.cli);
    let args = table::options(operation, Command::Operation);
    let mut out = page(&line, &args);
    if let Some(paging) = &operation.operation.paging {
        let _ = writeln!(
            out,
            "\nPAGES\n  The answer comes in pages; the CLI fetches them all unless you say \
             --no-paginate.\n  What is collected: {}",
            paging.results.join(", ")
        );
    }
    match operation
        .output()
        .filter(|output| output.members().len() > 0)
    {
        Some(output) => {
            out.push_str("\nOUTPUT\n");
            out.push_str(&outline(output));
        }
        None => out.push_str("\nOUTPUT\n  none\n"),
    }
    let errors: Vec<&str> = operation
        .operation
        .errors
        .iter()
        .map(|error| error.code)
        .collect();
    if !errors.is_empty() {
        let _ = writeln!(out, "\nERRORS\n  {}", errors.join("\n  "));
    }
    out
}

/// `aws <service> wait help`.
pub fn waiters(service: &'static Service) -> String {
    let mut out = format!("aws {} wait\n\nWAITERS\n", service.cli);
    for waiter in &service.waiters {
        let _ = writeln!(
            out,
            "  {:<36} polls {} every {} s, at most {} times",
            waiter.cli, waiter.operation, waiter.delay_s, waiter.tries
        );
    }
    out
}

/// `aws <service> wait <waiter> help`.
pub fn waiter(service: &Service, waiter: &Waiter, operation: OperationRef) -> String {
    let line = format!("aws {} wait {}", service.cli, waiter.cli);
    let mut out = page(&line, &table::options(operation, Command::Waiter));
    let _ = writeln!(
        out,
        "\nWHEN IT ENDS\n  It calls {} every {} seconds, at most {} times. The first line that \
         holds decides:",
        operation.operation.cli, waiter.delay_s, waiter.tries
    );
    for on in &waiter.acceptors {
        let what = match on.matcher {
            "path" => format!("{} is", on.argument),
            "pathAll" => format!("all of {} are", on.argument),
            "pathAny" => format!("any of {} is", on.argument),
            "error" => "the error is".to_owned(),
            _ => "the HTTP status is".to_owned(),
        };
        let _ = writeln!(out, "  {:<8} {what} {}", on.state, on.expected);
    }
    out.push_str("  Otherwise it goes on; when the tries are used up the exit code is 255.\n");
    out
}

/// `aws s3 help`.
pub(crate) fn custom_service(service: &str) -> String {
    let commands: Vec<&str> = custom::commands(service).collect();
    format!("aws {service}\n\nCOMMANDS\n  {}\n", commands.join("\n  "))
}

/// `aws s3 cp help`.
pub(crate) fn custom(row: &Row) -> String {
    let command = row.command.replace('/', " ");
    let mut out = format!("aws {} {command}\n\nOPTIONS\n", row.service);
    for spec in &row.specs {
        let mut notes = Vec::new();
        if spec.required || spec.is_place() && spec.default.is_none() {
            notes.push("required".to_owned());
        }
        if !spec.choices.is_empty() {
            notes.push(format!("one of: {}", spec.choices.replace('|', ", ")));
        }
        notes.extend(spec.default.map(|default| format!("default: {default}")));
        let _ = writeln!(out, "  {}  {}", spec.name, notes.join("; "));
    }
    out
}

fn page(line: &str, args: &[Arg]) -> String {
    let mut out = format!("{line}\n\nSYNOPSIS\n  {line}\n");
    let shown = || args.iter().filter(|arg| !arg.hidden);
    for arg in shown().filter(|arg| !is_negative(arg)) {
        let option = match arg.kind {
            Kind::Switch(..) | Kind::Wrapped(..) => {
                format!("{} | {}", arg.option(), opposite(args, arg))
            }
            Kind::Outfile => "<outfile>".to_owned(),
            _ => format!("{} <value>", arg.option()),
        };
        let option = if arg.required {
            option
        } else {
            format!("[{option}]")
        };
        let _ = writeln!(out, "    {option}");
    }
    out.push_str("\nOPTIONS\n");
    for arg in shown().filter(|arg| !is_negative(arg)) {
        let _ = writeln!(out, "  {} ({})", arg.option(), hint(arg));
        if let Some(member) = arg.member().filter(|_| is_nested(arg)) {
            for line in outline(member.shape).lines() {
                let _ = writeln!(out, "    {line}");
            }
        }
    }
    out
}

fn is_nested(arg: &Arg) -> bool {
    arg.member()
        .is_some_and(|member| !matches!(member.shape.kind_of(), Type::Scalar(_)))
}

fn is_negative(arg: &Arg) -> bool {
    matches!(
        arg.kind,
        Kind::Switch(_, false) | Kind::Wrapped(_, false) | Kind::PublicAddress(false)
    )
}

/// The other switch of a pair.
fn opposite(args: &[Arg], arg: &Arg) -> String {
    let same = |other: &&Arg| match (other.kind, arg.kind) {
        (Kind::Switch(a, false), Kind::Switch(b, _))
        | (Kind::Wrapped(a, false), Kind::Wrapped(b, _)) => a.name == b.name,
        _ => false,
    };
    args.iter().find(same).map_or_else(String::new, Arg::option)
}

/// One line about an option: its type, whether it is required, what it may hold.
pub fn hint(arg: &Arg) -> String {
    let mut parts = vec![arg.type_name().to_owned()];
    if arg.required {
        parts.push("required".to_owned());
    }
    if let Some(member) = arg.member() {
        parts.extend(limits(member.shape));
    }
    parts.join("; ")
}

/// The limits of a shape, in words.
pub(crate) fn limits(shape: ShapeRef) -> Vec<String> {
    let mut parts = Vec::new();
    let unit = match shape.kind_of() {
        Type::List { .. } => "items",
        Type::Map { .. } => "entries",
        Type::Scalar(Scalar::String) => "characters",
        Type::Scalar(Scalar::Blob) => "bytes",
        _ => "",
    };
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!(" {unit}")
    };
    match shape.bounds() {
        Bounds {
            min: Some(min),
            max: Some(max),
        } => parts.push(format!("{min} to {max}{unit}")),
        Bounds {
            min: Some(min),
            max: None,
        } => parts.push(format!("at least {min}{unit}")),
        Bounds {
            min: None,
            max: Some(max),
        } => parts.push(format!("at most {max}{unit}")),
        Bounds {
            min: None,
            max: None,
        } => {}
    }
    let values: Vec<&str> = shape.values().collect();
    if !values.is_empty() {
        parts.push(format!("one of: {}", values.join(", ")));
    }
    parts.extend(shape.pattern().map(|pattern| format!("pattern: {pattern}")));
    if matches!(shape.kind_of(), Type::Structure(Form::Union)) {
        parts.push("exactly one of its members".to_owned());
    }
    parts
}

#[cfg(test)]
mod tests;
