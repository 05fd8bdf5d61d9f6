//! Joining the pages of an answer as the AWS CLI does: `--max-items`, `--page-size`,
//! `--starting-token`, and the `NextToken` that carries on where a list was cut.

use super::error::CliError;
use super::parse::ParsedCall;
use super::query::select;
use crate::blob;
use crate::json::{self, Map, Value};
use crate::model::Paging;

/// Most pages of one answer.
const PAGES_MAX: usize = 10_000;

/// The key inside a token that says how much of a page has been shown.
const TRUNCATED: &str = "boto_truncate_amount";

/// An answer, joined and page by page.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The whole: for an operation in pages what is collected, without the service's own token.
    pub whole: Value,
    /// The pages as they came, cut to what was asked for; one for an operation without pages.
    pub pages: Vec<Value>,
    /// Where to go on, when something was left.
    pub resume: Option<String>,
    paged: Option<Paged>,
}

#[derive(Debug, Clone, PartialEq)]
struct Paged {
    results: Vec<&'static str>,
    once: Value,
}

impl Answer {
    /// An answer that came as one.
    pub fn single(reply: Value) -> Self {
        Self {
            whole: reply.clone(),
            pages: vec![reply],
            resume: None,
            paged: None,
        }
    }

    /// The parts that `--output text` prints one after another.
    pub(super) fn text_parts(&self) -> Vec<Value> {
        let Some(paged) = &self.paged else {
            return vec![self.whole.clone()];
        };
        let mut parts = Vec::new();
        for (at, page) in self.pages.iter().enumerate() {
            let mut part = if at == 0 {
                paged.once.clone()
            } else {
                Value::Object(Map::new())
            };
            for result in &paged.results {
                set(&mut part, result, select(result, page));
            }
            parts.push(part);
        }
        if let Some(token) = &self.resume {
            let inner = Map::from_iter([("NextToken".to_owned(), token.as_str().into())]);
            let outer = Map::from_iter([("NextToken".to_owned(), Value::Object(inner))]);
            parts.push(Value::Object(outer));
        }
        parts
    }
}

/// Makes a call, as often as its pages need. `ask` makes one call with an input.
pub fn collect<E: From<CliError>>(
    call: &ParsedCall,
    mut ask: impl FnMut(&Value) -> Result<Value, E>,
) -> Result<Answer, E> {
    let paging = call
        .described()
        .and_then(|found| found.operation.paging.as_ref());
    let Some(paging) = paging.filter(|_| call.globals.paginate) else {
        return ask(&call.input).map(Answer::single);
    };
    let mut joiner = Joiner::new(paging, call)?;
    while joiner.more {
        let reply = ask(&joiner.input)?;
        joiner.take(reply)?;
    }
    Ok(joiner.finish())
}

/// A token for each input member.
type Token = Map<String, Value>;

struct Joiner<'a> {
    paging: &'a Paging,
    max_items: Option<usize>,
    input: Value,
    /// Asked for the page that comes next.
    token: Token,
    /// Items of the first page that were shown before.
    skip: Option<usize>,
    seen: usize,
    more: bool,
    pages: Vec<Value>,
    once: Value,
    resume: Option<Token>,
}

impl<'a> Joiner<'a> {
    fn new(paging: &'a Paging, call: &ParsedCall) -> Result<Self, CliError> {
        let mut joiner = Self {
            paging,
            max_items: call
                .paging
                .max_items
                .map(|max| usize::try_from(max).unwrap_or(0)),
            input: call.input.clone(),
            token: paging
                .input_tokens
                .iter()
                .map(|n| ((*n).to_owned(), Value::Null))
                .collect(),
            skip: None,
            seen: 0,
            more: true,
            pages: Vec::new(),
            once: Value::Object(Map::new()),
            resume: None,
        };
        if let Some(text) = &call.paging.starting_token {
            let (token, skip) = read_token(text, &paging.input_tokens)?;
            joiner.skip = Some(skip);
            joiner.ask_with(token);
        }
        if let (Some(size), Some(limit)) = (&call.paging.page_size, paging.limit) {
            set(&mut joiner.input, limit, size.clone());
        }
        Ok(joiner)
    }

    fn ask_with(&mut self, token: Token) {
        for (name, value) in &token {
            if value.is_null() || value.as_str() == Some("None") {
                if let Some(members) = self.input.as_object_mut() {
                    members.shift_remove(name);
                }
            } else {
                set(&mut self.input, name, value.clone());
            }
        }
        self.token = token;
    }

    fn primary(&self) -> &'static str {
        self.paging.results.first().copied().unwrap_or("@")
    }

    fn take(&mut self, mut page: Value) -> Result<(), CliError> {
        let primary = self.primary();
        let mut skipped = 0;
        if self.pages.is_empty() {
            if let Some(skip) = self.skip {
                self.skip_shown(&mut page, skip);
                skipped = skip;
            }
            for once in &self.paging.once {
                set(&mut self.once, once, select(once, &page));
            }
        }
        let items = select(primary, &page);
        let count = items.as_array().map_or(0, Vec::len);
        let room = self.max_items.map(|max| max.saturating_sub(self.seen));
        if let Some(room) = room.filter(|room| count > *room) {
            let kept: Vec<Value> = items
                .as_array()
                .into_iter()
                .flatten()
                .take(room)
                .cloned()
                .collect();
            set(&mut page, primary, Value::Array(kept));
            let mut token = std::mem::take(&mut self.token);
            token.insert(TRUNCATED.to_owned(), Value::from(room + skipped));
            self.resume = Some(token);
            self.more = false;
            self.pages.push(page);
            return Ok(());
        }
        self.seen += count;
        let next = self.next_token(&page);
        self.pages.push(page);
        if next.values().all(Value::is_null) {
            self.more = false;
        } else if self.max_items == Some(self.seen) {
            self.resume = Some(next);
            self.more = false;
        } else if self.pages.len() > 1 && next == self.token {
            return Err(CliError::general(format!(
                "Error during pagination: The same next token was received twice: {}",
                crate::py::text(&Value::Object(next))
            )));
        } else if self.pages.len() >= PAGES_MAX {
            return Err(CliError::general("Error during pagination: too many pages"));
        } else {
            self.ask_with(next);
        }
        Ok(())
    }

    /// Leaves out what an earlier command has shown of the first page.
    fn skip_shown(&self, page: &mut Value, skip: usize) {
        for (at, result) in self.paging.results.iter().enumerate() {
            let rest = match select(result, page) {
                Value::Array(items) if at == 0 => items.into_iter().skip(skip).collect(),
                Value::Array(_) => Value::Array(Vec::new()),
                Value::String(_) if at > 0 => Value::from(""),
                Value::Number(_) if at > 0 => Value::from(0),
                _ => Value::Null,
            };
            set(page, result, rest);
        }
    }

    fn next_token(&self, page: &Value) -> Token {
        let more = self
            .paging
            .more
            .is_none_or(|more| !matches!(select(more, page), Value::Null | Value::Bool(false)));
        if !more {
            return Token::new();
        }
        let pairs = self
            .paging
            .input_tokens
            .iter()
            .zip(&self.paging.output_tokens);
        pairs
            .map(|(name, output)| {
                let token = select(output, page);
                let empty = token.as_str() == Some("");
                ((*name).to_owned(), if empty { Value::Null } else { token })
            })
            .collect()
    }

    fn finish(self) -> Answer {
        let mut whole = Value::Object(Map::new());
        for page in &self.pages {
            for result in &self.paging.results {
                join(&mut whole, result, select(result, page));
            }
        }
        for (name, value) in self.once.as_object().into_iter().flatten() {
            merge(&mut whole, name, value);
        }
        let resume = self.resume.map(|token| {
            // Python writes JSON with a blank behind colons and commas.
            let pairs: Vec<String> = token
                .iter()
                .map(|(key, value)| format!("\"{key}\": {value}"))
                .collect();
            blob::encode(format!("{{{}}}", pairs.join(", ")).as_bytes())
        });
        if let Some(token) = &resume {
            set(&mut whole, "NextToken", Value::from(token.as_str()));
        }
        let paged = Some(Paged {
            results: self.paging.results.clone(),
            once: self.once,
        });
        Answer {
            whole,
            pages: self.pages,
            resume,
            paged,
        }
    }
}

/// Adds a page's part to what is collected.
fn join(whole: &mut Value, result: &str, more: Value) {
    let joined = match (select(result, whole), more) {
        (_, Value::Null) => return,
        (Value::Null, first) => first,
        (Value::Array(mut items), Value::Array(more)) => {
            items.extend(more);
            Value::Array(items)
        }
        (Value::String(text), Value::String(more)) => Value::from(text + &more),
        (Value::Number(a), Value::Number(b)) => match (a.as_i64(), b.as_i64()) {
            (Some(a), Some(b)) => Value::from(a.saturating_add(b)),
            _ => Value::Number(a),
        },
        (kept, _) => kept,
    };
    set(whole, result, joined);
}

fn merge(into: &mut Value, name: &str, value: &Value) {
    if let (Some(Value::Object(inner)), Value::Object(more)) = (into.get_mut(name), value) {
        inner.extend(more.clone());
    } else {
        set(into, name, value.clone());
    }
}

/// Sets a value by a path of names between dots.
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

/// Reads a `--starting-token`: one of the CLI's own, or a bare token of the service.
fn read_token(text: &str, names: &[&str]) -> Result<(Token, usize), CliError> {
    let decoded = blob::decode(text).and_then(|bytes| String::from_utf8(bytes).ok());
    let own = decoded.and_then(|decoded| json::parse(&decoded).ok());
    if let Some(Value::Object(mut token)) = own {
        let skip = token.shift_remove(TRUNCATED);
        let skip = skip.and_then(|skip| skip.as_u64()).unwrap_or(0);
        return Ok((token, usize::try_from(skip).unwrap_or(0)));
    }
    let mut parts: Vec<&str> = text.split("___").collect();
    let mut skip = 0;
    if parts.len() == names.len() + 1 {
        match parts.last().and_then(|last| last.parse().ok()) {
            Some(number) => {
                skip = number;
                parts.pop();
            }
            None => parts = vec![text],
        }
    }
    if parts.len() > names.len() {
        return Err(CliError::general(format!("Bad starting token: {text}")));
    }
    let value = |part: &&str| {
        if *part == "None" {
            Value::Null
        } else {
            Value::from(*part)
        }
    };
    let values = parts
        .iter()
        .map(value)
        .chain(std::iter::repeat(Value::Null));
    Ok((
        names
            .iter()
            .map(|name| (*name).to_owned())
            .zip(values)
            .collect(),
        skip,
    ))
}

#[cfg(test)]
mod tests;
