//! Commands of bashkit that would ask the host for the time or for luck, asked differently.
//!
//! bashkit lets a hook change the arguments of a command before it runs. Each function here
//! turns "now" or "random" into a value of the job, and leaves everything else as typed.

use bashkit::{
    Builtin, BuiltinContext, ExecResult, ExecutionPlan, Result, SubCommand, async_trait, vfs_join,
};

use super::Clock;
use crate::disk::random_path;

/// The arguments of a command with every "now" and "random" of it spelled out.
pub(crate) fn in_virtual_time(name: &str, args: Vec<String>, now_unix_ms: i64) -> Vec<String> {
    match name {
        "touch" => touch(args, now_unix_ms),
        "date" => date(args, now_unix_ms),
        "jq" => jq(args, now_unix_ms),
        "dd" => dd(args),
        "sort" => sort(args),
        _ => args,
    }
}

fn has_any(args: &[String], short: &[&str], long: &[&str]) -> bool {
    args.iter().take_while(|arg| *arg != "--").any(|arg| {
        let name = arg.split('=').next().unwrap_or_default();
        long.contains(&name) || short.iter().any(|option| arg.starts_with(option))
    })
}

fn at(now_unix_ms: i64) -> String {
    format!("@{}", now_unix_ms.div_euclid(1_000))
}

/// `touch` without a time takes the virtual one.
fn touch(mut args: Vec<String>, now_unix_ms: i64) -> Vec<String> {
    for arg in &mut args {
        match arg.as_str() {
            "--rfc-3339=date" => "+%F".clone_into(arg),
            "--rfc-3339=seconds" => "+%F %T%:z".clone_into(arg),
            _ => {}
        }
    }
    let told = has_any(
        &args,
        &["-d", "-r", "-t"],
        &["--date", "--reference", "--time"],
    );
    if !told {
        args.splice(0..0, ["-d".to_owned(), at(now_unix_ms)]);
    }
    args
}

/// `date` shows the virtual moment, milliseconds included.
fn date(mut args: Vec<String>, now_unix_ms: i64) -> Vec<String> {
    let millis = now_unix_ms.rem_euclid(1_000);
    for arg in args.iter_mut().filter(|arg| arg.starts_with('+')) {
        *arg = arg
            .replace("%3N", &format!("{millis:03}"))
            .replace("%6N", &format!("{millis:03}000"))
            .replace("%9N", &format!("{millis:03}000000"))
            .replace("%N", &format!("{millis:03}000000"));
    }
    for arg in &mut args {
        match arg.as_str() {
            "--rfc-3339=date" => "+%F".clone_into(arg),
            "--rfc-3339=seconds" => "+%F %T%:z".clone_into(arg),
            _ => {}
        }
    }
    let told = has_any(
        &args,
        &["-d", "-r", "-f", "-s"],
        &["--date", "--reference", "--file", "--set"],
    );
    if told {
        for arg in &mut args {
            *arg = spaced(arg);
            if arg == "now" || arg == "today" {
                *arg = at(now_unix_ms);
            } else if arg == "--date=now" || arg == "--date=today" {
                *arg = format!("--date={}", at(now_unix_ms));
            }
        }
    } else {
        args.splice(0..0, ["-d".to_owned(), at(now_unix_ms)]);
    }
    args
}

/// `2024-02-28 +2 days` with the sign standing alone, as bashkit wants it.
fn spaced(text: &str) -> String {
    const UNITS: [&str; 7] = ["sec", "min", "hour", "day", "week", "month", "year"];
    let words: Vec<&str> = text.split(' ').collect();
    let mut spaced: Vec<String> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let unit = words.get(at + 1).copied().unwrap_or_default();
        let counts = UNITS.iter().any(|name| unit.starts_with(name));
        match word.split_at_checked(1) {
            Some((sign @ ("+" | "-"), number)) if at > 0 && counts && !number.is_empty() => {
                spaced.extend([sign.to_owned(), number.to_owned()]);
            }
            _ => spaced.push((*word).to_owned()),
        }
    }
    spaced.join(" ")
}

/// A filter that says `now` gets a `now` of its own.
fn jq(mut args: Vec<String>, now_unix_ms: i64) -> Vec<String> {
    let mut skip = 0;
    for arg in &mut args {
        if skip > 0 {
            skip -= 1;
        } else if ["--arg", "--argjson", "--slurpfile", "--rawfile"].contains(&arg.as_str()) {
            skip = 2;
        } else if ["--indent", "-L"].contains(&arg.as_str()) {
            skip = 1;
        } else if !arg.starts_with('-') {
            *arg = jq_filter(arg, now_unix_ms);
            break;
        }
    }
    args
}

/// A jq filter in which the time is the virtual one and the zone is UTC.
pub(crate) fn jq_filter(filter: &str, now_unix_ms: i64) -> String {
    if !["now", "localtime"]
        .iter()
        .any(|word| filter.contains(word))
    {
        return filter.to_owned();
    }
    let (whole, part) = (now_unix_ms.div_euclid(1_000), now_unix_ms.rem_euclid(1_000));
    format!(
        "def now: {whole}.{part:03}; def localtime: gmtime; \
         def strflocaltime(f): strftime(f); {filter}"
    )
}

/// `dd` from a random device reads the job's own, cut to what it asks for.
fn dd(mut args: Vec<String>) -> Vec<String> {
    let value = |name: &str| {
        args.iter()
            .find_map(|arg| arg.strip_prefix(name)?.strip_prefix('='))
            .and_then(size)
    };
    let block = value("ibs").or_else(|| value("bs")).unwrap_or(512);
    let count = value("count").unwrap_or(usize::MAX);
    let path = random_path(block.saturating_mul(count));
    for arg in &mut args {
        if arg == "if=/dev/urandom" || arg == "if=/dev/random" {
            *arg = format!("if={path}");
        }
    }
    args
}

fn size(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at_checked(digits)?;
    let unit = match unit {
        "" | "c" => 1,
        "k" | "K" | "KiB" => 1 << 10,
        "kB" | "KB" => 1_000,
        "M" | "MiB" => 1 << 20,
        "MB" => 1_000_000,
        "G" | "GiB" => 1 << 30,
        _ => return None,
    };
    number.parse::<usize>().ok()?.checked_mul(unit)
}

/// `sort -R` has no seed to give; it sorts plainly instead of by chance.
fn sort(args: Vec<String>) -> Vec<String> {
    let kept = args.into_iter().filter_map(|arg| {
        let bundle = arg.starts_with('-') && !arg.starts_with("--");
        if arg == "--random-sort" || arg == "-R" {
            None
        } else if bundle && arg.contains('R') && !arg.contains(['k', 't', 'o', 'S', 'T']) {
            Some(arg.replace('R', ""))
        } else {
            Some(arg)
        }
    });
    kept.collect()
}

/// `jq -f FILE`: hands the file's filter to bashkit's `jq` as text, with the virtual time in it.
pub(crate) struct JqFile(pub(crate) Clock);

#[async_trait]
impl Builtin for JqFile {
    async fn execute(&self, _: BuiltinContext<'_>) -> Result<ExecResult> {
        Ok(ExecResult::err("jq: cannot run\n", 5))
    }

    async fn execution_plan(&self, ctx: &BuiltinContext<'_>) -> Result<Option<ExecutionPlan>> {
        let mut args = ctx.args.to_vec();
        let at = args
            .iter()
            .position(|arg| arg == "-f" || arg == "--from-file");
        if let Some(at) = at
            && let Some(file) = args.get(at + 1)
            && let Ok(bytes) = ctx.fs.read_file(&vfs_join(ctx.cwd, file)).await
        {
            let filter = jq_filter(&String::from_utf8_lossy(&bytes), self.0.now_unix_ms());
            args.splice(at..at + 2, [filter]);
        }
        let command = SubCommand {
            name: "/usr/bin/jq".to_owned(),
            args,
            stdin: ctx.stdin.cloned(),
            assignments: Vec::new(),
        };
        Ok(Some(ExecutionPlan::Batch {
            commands: vec![command],
        }))
    }
}
