//! A service's own pages: as many items as were asked for, and a token for the rest.

use crate::blob;
use crate::cli::query::select;
use crate::json::{Map, Value};
use crate::model::Paging;

/// Cuts the reply to the page that the input asks for. Without a limit everything is one page.
/// A reply that says itself whether there is more has been cut where it was made.
pub(super) fn cut(paging: &Paging, input: &Value, reply: &mut Value) {
    let (Some(results), [token_in], [token_out]) = (
        paging.results.first(),
        paging.input_tokens.as_slice(),
        paging.output_tokens.as_slice(),
    ) else {
        return;
    };
    if paging.more.is_some_and(|more| reply.get(more).is_some()) {
        return;
    }
    let first = input
        .get(*token_in)
        .and_then(Value::as_str)
        .and_then(read_token)
        .unwrap_or(0);
    let limit = paging
        .limit
        .and_then(|name| input.get(name))
        .and_then(Value::as_u64)
        .and_then(|limit| usize::try_from(limit).ok());
    let Value::Array(items) = select(results, reply) else {
        return;
    };
    let last = limit.map_or(items.len(), |limit| first.saturating_add(limit.max(1)));
    if let Some(more) = paging.more {
        set(reply, more, Value::Bool(last < items.len()));
    }
    if first == 0 && last >= items.len() {
        return;
    }
    let kept = items.iter().take(last).skip(first).cloned().collect();
    set(reply, results, Value::Array(kept));
    if last < items.len() {
        set(reply, token_out, token(last).into());
    }
}

fn token(next: usize) -> String {
    blob::encode(format!("greenroom:{next}").as_bytes())
}

fn read_token(text: &str) -> Option<usize> {
    let bytes = blob::decode(text)?;
    let text = String::from_utf8(bytes).ok()?;
    text.strip_prefix("greenroom:")?.parse().ok()
}

/// Sets a value by a path of names between dots. Other expressions are left alone.
fn set(value: &mut Value, path: &str, to: Value) {
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    if let Value::Object(members) = value {
        match path.split_once('.') {
            Some((name, rest)) => set(members.entry(name).or_insert(Value::Null), rest, to),
            None => {
                members.insert(path.to_owned(), to);
            }
        }
    }
}
