//! The world's own rows: which rule fits a command line, and what it answers.

use greenroom_engine::kernel::script::ToolRule;

use super::{Call, Reply};

/// Whether the pattern's words begin the command line; `*` fits any one word.
pub(super) fn begins(pattern: &str, name: &str, args: &[String]) -> bool {
    let mut words = std::iter::once(name).chain(args.iter().map(String::as_str));
    let mut pattern = pattern.split_whitespace().peekable();
    pattern.peek().is_some()
        && pattern.all(|want| words.next().is_some_and(|is| want == "*" || want == is))
}

/// Whether a rule is the one for this call.
pub(super) fn fits(rule: &ToolRule, call: &Call<'_>) -> bool {
    if !begins(&rule.command, call.name, call.args) {
        return false;
    }
    let Some(file) = &rule.needs_file else {
        return rule.needs_text.is_none();
    };
    match &rule.needs_text {
        Some(text) => call.text(file).is_some_and(|has| has.contains(text)),
        None => call.stands(file),
    }
}

/// What a rule answers.
pub(super) fn reply(rule: &ToolRule, call: &Call<'_>) -> Reply {
    let ended = |text: &str| {
        if text.is_empty() || text.ends_with('\n') {
            text.to_owned()
        } else {
            format!("{text}\n")
        }
    };
    let writes = rule.writes.iter();
    Reply {
        exit_code: rule.exit_code,
        out: ended(&rule.output),
        err: ended(&rule.error),
        writes: writes
            .map(|(path, text)| (call.path(path), text.clone().into_bytes()))
            .collect(),
        takes_ms: rule.takes_ms,
        runs: None,
    }
}
