//! `shuf`: lines, words or numbers in a random order.

use std::sync::Arc;

use bashkit::{Builtin, BuiltinContext, ExecResult, Result, async_trait, vfs_join};

use super::Luck;
use crate::output::lined;

/// `shuf`: lines, words or numbers in a random order.
pub(crate) struct Shuf(pub(crate) Arc<Luck>);

/// Most numbers `shuf -i` spreads out.
const SHUF_NUMBERS: u64 = 100_000;
/// Most lines `shuf -r` repeats.
const SHUF_REPEATS: usize = 100_000;

#[derive(Default)]
struct ShufRequest {
    range: Option<(u64, u64)>,
    echo: bool,
    repeat: bool,
    count: Option<usize>,
    words: Vec<String>,
}

fn shuf_request(words: &[String]) -> std::result::Result<ShufRequest, String> {
    let mut request = ShufRequest::default();
    let bad = |text: &str| format!("shuf: {text}\nTry 'shuf --help' for more information.\n");
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
            _ => match word.split_at_checked(2) {
                Some((name @ ("-n" | "-i"), value)) if !value.is_empty() => {
                    (name, Some(value.to_owned()))
                }
                _ => (word.as_str(), None),
            },
        };
        let mut value = || {
            value
                .clone()
                .or_else(|| words.next().cloned())
                .unwrap_or_default()
        };
        match name {
            "-e" | "--echo" => request.echo = true,
            "-r" | "--repeat" => request.repeat = true,
            "-n" | "--head-count" => {
                let text = value();
                let count = text
                    .parse()
                    .map_err(|_| bad(&format!("invalid line count: '{text}'")));
                request.count = Some(count?);
            }
            "-i" | "--input-range" => {
                let text = value();
                let ends = text
                    .split_once('-')
                    .and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
                let fits = ends.filter(|(low, high): &(u64, u64)| high >= low);
                request.range =
                    Some(fits.ok_or_else(|| bad(&format!("invalid input range: '{text}'")))?);
            }
            other if other.len() > 1 && other.starts_with('-') => {
                return Err(bad(&format!("unrecognized option '{other}'")));
            }
            _ => request.words.push(word.clone()),
        }
    }
    Ok(request)
}

#[async_trait]
impl Builtin for Shuf {
    async fn execute(&self, ctx: BuiltinContext<'_>) -> Result<ExecResult> {
        let request = match shuf_request(ctx.args) {
            Ok(request) => request,
            Err(text) => return Ok(ExecResult::err(text, 1)),
        };
        let mut lines: Vec<String> = match (&request.range, request.echo) {
            (Some((low, high)), _) => {
                let high = (*high).min(low.saturating_add(SHUF_NUMBERS));
                (*low..=high).map(|number| number.to_string()).collect()
            }
            (None, true) => request.words.clone(),
            (None, false) => match input(&request, &ctx).await {
                Ok(lines) => lines,
                Err(text) => return Ok(ExecResult::err(text, 1)),
            },
        };
        if request.repeat {
            let count = request.count.unwrap_or(0).min(SHUF_REPEATS);
            let picked = (0..count).filter_map(|_| lines.get(self.0.below("shuf", lines.len())));
            return Ok(ExecResult::ok(lined(picked)));
        }
        for place in (1..lines.len()).rev() {
            lines.swap(place, self.0.below("shuf", place + 1));
        }
        lines.truncate(request.count.unwrap_or(usize::MAX));
        Ok(ExecResult::ok(lined(&lines)))
    }
}

/// The lines of the named file or of standard input.
async fn input(
    request: &ShufRequest,
    ctx: &BuiltinContext<'_>,
) -> std::result::Result<Vec<String>, String> {
    let Some(name) = request.words.first().filter(|name| *name != "-") else {
        return Ok(lines_of(&ctx.stdin_text_lossy().unwrap_or_default()));
    };
    match ctx.fs.read_file(&vfs_join(ctx.cwd, name)).await {
        Ok(bytes) => Ok(lines_of(&String::from_utf8_lossy(&bytes))),
        Err(_) => Err(format!("shuf: {name}: No such file or directory\n")),
    }
}

fn lines_of(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}
