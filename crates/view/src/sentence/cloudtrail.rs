//! Who called.

use greenroom_engine::cloudtrail::{Called, Fact};
use greenroom_engine::kernel::principal::Principal;

use super::fault;
use crate::names::{principal, show};

pub(super) fn of(fact: &Fact) -> String {
    let Fact::Called(called) = fact;
    if let Some(says) = called.fault.as_deref().and_then(fault::of) {
        return says;
    }
    match (&called.by, &called.error) {
        (Principal::Chaos, _) => format!("Fault: {}.", what(called)),
        (by, None) => format!("{} called {}.", capital(&principal(by)), what(called)),
        (by, Some(error)) => format!(
            "{} called {} and was refused ({}): {}",
            capital(&principal(by)),
            what(called),
            error.code,
            end(&show(&error.message))
        ),
    }
}

/// What was called, in the API's name; what people do on machines has none.
fn what(called: &Called) -> String {
    let (service, operation) = called.operation;
    match operation {
        "(agent)" => "an agent was started, stopped or removed".to_owned(),
        "(clock)" => "a machine's clock was set".to_owned(),
        "(file)" => "a file was written on a machine".to_owned(),
        _ => format!("{service} {operation}"),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if text.starts_with("role ") => first.to_uppercase().chain(letters).collect(),
        Some(_) | None => text.to_owned(),
    }
}

/// The text as the end of a sentence.
fn end(text: &str) -> String {
    if text.is_empty() {
        return "no reason was given.".to_owned();
    }
    if text.ends_with(['.', '!', '?', '…']) {
        return text.to_owned();
    }
    format!("{text}.")
}
