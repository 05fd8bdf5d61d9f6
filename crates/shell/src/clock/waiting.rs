//! `sleep` and `timeout`, without the caps that bashkit's own have.

use std::time::Duration;

use bashkit::{
    Builtin, BuiltinContext, ExecResult, ExecutionPlan, Result, SubCommand, async_trait,
};

use super::{bounded, wait};

/// `sleep`: waits in virtual time.
pub(crate) struct Sleep;

/// `timeout`: ends a command after some virtual time.
pub(crate) struct Timeout;

/// A duration as GNU writes it (`5`, `0.5s`, `2m`, `1h`, `1d`), in milliseconds.
fn milliseconds(text: &str) -> Option<u64> {
    let (number, unit_ms) = match text.char_indices().next_back()? {
        (at, 's') => (text.get(..at)?, 1_000.0),
        (at, 'm') => (text.get(..at)?, 60_000.0),
        (at, 'h') => (text.get(..at)?, 3_600_000.0),
        (at, 'd') => (text.get(..at)?, 86_400_000.0),
        _ => (text, 1_000.0),
    };
    if matches!(number, "infinity" | "inf") {
        return Some(u64::MAX);
    }
    let plain = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let value: f64 = plain.then(|| number.parse().ok())??;
    // A cast from float to integer saturates.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the value is not negative and the cast saturates"
    )]
    Some((value * unit_ms) as u64)
}

#[async_trait]
impl Builtin for Sleep {
    async fn execute(&self, ctx: BuiltinContext<'_>) -> Result<ExecResult> {
        if ctx.args.is_empty() {
            let usage = "sleep: missing operand\nTry 'sleep --help' for more information.\n";
            return Ok(ExecResult::err(usage, 1));
        }
        let mut total_ms: u64 = 0;
        for word in ctx.args {
            let Some(ms) = milliseconds(word) else {
                let text = format!(
                    "sleep: invalid time interval '{word}'\n\
                     Try 'sleep --help' for more information.\n"
                );
                return Ok(ExecResult::err(text, 1));
            };
            total_ms = total_ms.saturating_add(ms);
        }
        wait(total_ms).await;
        Ok(ExecResult::ok(""))
    }
}

/// A `timeout` command line, taken apart.
struct Request {
    length_ms: u64,
    /// Ends with 137 instead of 124, as a killed command's own status.
    killed: bool,
    command: Vec<String>,
}

fn is_kill(signal: &str) -> bool {
    matches!(signal, "KILL" | "SIGKILL" | "9")
}

fn request(words: &[String]) -> std::result::Result<Request, String> {
    let usage = |what: &str| {
        Err(format!(
            "timeout: {what}\nTry 'timeout --help' for more information.\n"
        ))
    };
    let mut killed = false;
    let mut at = 0;
    while let Some(word) = words.get(at).filter(|word| word.starts_with('-')) {
        at += match word.as_str() {
            "--" => {
                at += 1;
                break;
            }
            "-s" | "--signal" => {
                killed = words.get(at + 1).is_some_and(|signal| is_kill(signal));
                2
            }
            "-k" | "--kill-after" => 2,
            "--preserve-status" => {
                killed = true;
                1
            }
            "--foreground" | "-f" | "-v" | "--verbose" | "-p" => 1,
            long if long.starts_with("--kill-after=") || long.starts_with("-k") => 1,
            signal if signal.starts_with("--signal=") || signal.starts_with("-s") => {
                let name = signal
                    .trim_start_matches("--signal=")
                    .trim_start_matches("-s");
                killed = is_kill(name);
                1
            }
            other => return usage(&format!("invalid option -- '{}'", other.trim_matches('-'))),
        };
    }
    let Some((length, command)) = words.get(at..).and_then(<[String]>::split_first) else {
        return usage("missing operand");
    };
    let Some(length_ms) = milliseconds(length) else {
        return usage(&format!("invalid time interval '{length}'"));
    };
    if command.is_empty() {
        return usage("missing operand");
    }
    Ok(Request {
        length_ms,
        killed,
        command: command.to_vec(),
    })
}

#[async_trait]
impl Builtin for Timeout {
    async fn execute(&self, ctx: BuiltinContext<'_>) -> Result<ExecResult> {
        let text = request(ctx.args).err().unwrap_or_default();
        Ok(ExecResult::err(text, 125))
    }

    async fn execution_plan(&self, ctx: &BuiltinContext<'_>) -> Result<Option<ExecutionPlan>> {
        let Ok(request) = request(ctx.args) else {
            return Ok(None);
        };
        let mut command = request.command.into_iter();
        let command = SubCommand {
            name: command.next().unwrap_or_default(),
            args: command.collect(),
            stdin: ctx.stdin.cloned(),
            assignments: Vec::new(),
        };
        if request.length_ms == 0 {
            // Zero switches the limit off.
            return Ok(Some(ExecutionPlan::Batch {
                commands: vec![command],
            }));
        }
        let duration: Duration = bounded(request.length_ms);
        Ok(Some(ExecutionPlan::Timeout {
            duration,
            preserve_status: request.killed,
            command,
        }))
    }
}

/// A command that says nothing: `history` and `fc` of a shell that keeps none.
pub(crate) struct Silent;

#[async_trait]
impl Builtin for Silent {
    async fn execute(&self, _: BuiltinContext<'_>) -> Result<ExecResult> {
        Ok(ExecResult::ok(""))
    }
}
