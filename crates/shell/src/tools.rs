//! Programs that are no part of a shell: what `npm`, `mvn`, `docker` and their like answer.
//!
//! First the world's own [`ToolTable`], rule by rule; then the built-in table in `rows`. Nothing
//! real happens: no package is fetched, no code is compiled. Where a believable success would
//! need the program's own work, the answer says so and fails.

mod containers;
mod git;
mod jvm;
mod machine;
mod node;
mod python;
mod rows;
mod rules;
mod web;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use bashkit::{
    Builtin, BuiltinContext, CommandResolver, ExecResult, ExecutionPlan, Result, SubCommand,
    async_trait, vfs_join,
};
use greenroom_engine::kernel::script::ToolTable;

use self::rows::ROWS;
use crate::clock::wait;
use crate::disk::Disk;

/// What the tools of one job may look at.
pub(crate) struct Toolbox {
    /// The world's rules.
    pub(crate) table: ToolTable,
    /// The job's disk.
    pub(crate) disk: Arc<Disk>,
    /// Whether the build may use Docker.
    pub(crate) privileged: bool,
    /// Who runs the job.
    pub(crate) user: String,
    /// Where it runs.
    pub(crate) host: String,
}

/// One command line of a tool.
pub(crate) struct Call<'a> {
    name: &'a str,
    args: &'a [String],
    folder: &'a str,
    stdin: &'a [u8],
    tools: &'a Toolbox,
}

/// What a tool does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reply {
    exit_code: i32,
    out: String,
    err: String,
    /// Files it leaves: absolute path and content.
    writes: Vec<(String, Vec<u8>)>,
    /// Virtual time it takes, in milliseconds.
    takes_ms: u64,
    /// A shell script it runs in its place after printing.
    runs: Option<String>,
}

impl Reply {
    fn out(text: impl Into<String>) -> Self {
        Self {
            out: text.into(),
            ..Self::default()
        }
    }

    fn fail(exit_code: i32, err: impl Into<String>) -> Self {
        Self {
            exit_code,
            err: err.into(),
            ..Self::default()
        }
    }
}

impl Call<'_> {
    /// A path as the tool means it, absolute.
    fn path(&self, path: &str) -> String {
        if path.starts_with('/') {
            path.to_owned()
        } else {
            format!("{}/{path}", self.folder.trim_end_matches('/'))
        }
    }

    fn stands(&self, path: &str) -> bool {
        self.tools.disk.stands(&self.path(path))
    }

    fn text(&self, path: &str) -> Option<String> {
        self.tools.disk.text(&self.path(path))
    }

    fn word(&self, at: usize) -> &str {
        self.args.get(at).map_or("", String::as_str)
    }

    fn has(&self, word: &str) -> bool {
        self.args.iter().any(|arg| arg == word)
    }

    /// Arguments that are no options.
    fn operands(&self) -> impl Iterator<Item = &str> {
        let plain = self.args.iter().filter(|arg| !arg.starts_with('-'));
        plain.map(String::as_str)
    }

    fn is_root(&self) -> bool {
        self.tools.user == "root"
    }

    /// The answer when only the real program could do it.
    fn beyond_us(&self) -> Reply {
        let (name, words) = (self.name, self.args.join(" "));
        let text = format!(
            "{name}: nothing here does the work of `{}`; \
             a rule in the world's tool table can answer it\n",
            format!("{name} {words}").trim_end()
        );
        Reply::fail(1, text)
    }
}

impl Toolbox {
    /// Names of the programs the built-in table knows.
    pub(crate) fn known() -> &'static BTreeSet<&'static str> {
        static KNOWN: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
            let first = ROWS.iter().filter_map(|row| row.command.split(' ').next());
            first.collect()
        });
        &KNOWN
    }

    fn reply(&self, call: &Call<'_>) -> Option<Reply> {
        if let Some(rule) = self.table.rules.iter().find(|rule| rules::fits(rule, call)) {
            return Some(rules::reply(rule, call));
        }
        let row = ROWS.iter().find(|row| rows::fits(row, call))?;
        Some(rows::reply(row, call))
    }
}

/// Answers names nobody registered, when a rule of the world's table fits any name.
pub(crate) struct AnyName(pub(crate) Arc<Toolbox>);

impl CommandResolver for AnyName {
    fn resolve(&self, name: &str) -> Option<Arc<dyn Builtin>> {
        let fits = self.0.table.rules.iter().any(|rule| {
            let mut words = rule.command.split_whitespace();
            words.next() == Some("*")
        });
        let tool = || Tool {
            name: Cow::Owned(name.to_owned()),
            tools: Arc::clone(&self.0),
            otherwise: Otherwise::Refuse,
        };
        fits.then(|| Arc::new(tool()) as Arc<dyn Builtin>)
    }
}

/// What happens when neither table has an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Otherwise {
    /// The program exists only in the world's table, which has no such line.
    Refuse,
    /// bashkit has the program, or the path names a script of the tree.
    RunPath,
}

/// A program that answers from the tables.
pub(crate) struct Tool {
    /// Its name as typed.
    pub(crate) name: Cow<'static, str>,
    /// The job's tools.
    pub(crate) tools: Arc<Toolbox>,
    /// What to do when no row fits.
    pub(crate) otherwise: Otherwise,
}

impl Tool {
    fn reply(&self, ctx: &BuiltinContext<'_>) -> Option<Reply> {
        self.tools.reply(&Call {
            name: &self.name,
            args: ctx.args,
            folder: &ctx.cwd.to_string_lossy(),
            stdin: ctx.stdin_bytes().unwrap_or_default(),
            tools: &self.tools,
        })
    }

    /// The same program by a path, which the tables do not answer.
    fn by_path(&self, ctx: &BuiltinContext<'_>) -> SubCommand {
        let name = if self.name.contains('/') {
            vfs_join(ctx.cwd, &*self.name)
                .to_string_lossy()
                .into_owned()
        } else {
            format!("/usr/bin/{}", self.name)
        };
        SubCommand {
            name,
            args: ctx.args.to_vec(),
            stdin: ctx.stdin.cloned(),
            assignments: Vec::new(),
        }
    }

    async fn carry_out(&self, reply: Reply) -> ExecResult {
        wait(reply.takes_ms).await;
        for (path, bytes) in &reply.writes {
            let stored = if path.ends_with('/') {
                self.tools.disk.make_folder(path)
            } else {
                self.tools.disk.store(path, bytes)
            };
            if !stored {
                let text = format!("{}: {path}: No space left on device\n", self.name);
                return ExecResult::err(text, 1);
            }
        }
        ExecResult {
            stdout: reply.out.into(),
            stderr: reply.err.into(),
            exit_code: reply.exit_code,
            ..ExecResult::default()
        }
    }
}

#[async_trait]
impl Builtin for Tool {
    async fn execute(&self, ctx: BuiltinContext<'_>) -> Result<ExecResult> {
        let reply = self.reply(&ctx).unwrap_or_else(|| {
            let words = ctx.args.join(" ");
            let text = format!(
                "{}: the world's tool table has no line for `{}`\n",
                self.name,
                format!("{} {words}", self.name).trim_end()
            );
            Reply::fail(1, text)
        });
        Ok(self.carry_out(reply).await)
    }

    async fn execution_plan(&self, ctx: &BuiltinContext<'_>) -> Result<Option<ExecutionPlan>> {
        let commands = match self.reply(ctx) {
            None if self.otherwise == Otherwise::RunPath => vec![self.by_path(ctx)],
            Some(Reply {
                runs: Some(script),
                out,
                ..
            }) => {
                // One command, because bashkit drops what a batch printed before a shell.
                let quoted = out.replace('\'', r"'\''");
                let run = SubCommand {
                    name: "sh".to_owned(),
                    args: vec!["-c".to_owned(), format!("printf %s '{quoted}'; {script}")],
                    stdin: ctx.stdin.cloned(),
                    assignments: Vec::new(),
                };
                vec![run]
            }
            _ => return Ok(None),
        };
        Ok(Some(ExecutionPlan::Batch { commands }))
    }
}

#[cfg(test)]
mod tests;
