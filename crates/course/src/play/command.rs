//! Command lines: `aws` and `git` at once, anything else through the shell beside the engine.

use greenroom_awsapi::cli::lex;
use greenroom_awsapi::cli::output::Format;
use greenroom_awsapi::endpoint::Console;
use greenroom_awsapi::git;
use greenroom_awsapi::run::{Printed, Workbench};
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::script::{
    AwsAnswer, AwsCall, AwsDoor, Env, OutputStream, ScriptJob, ShellKind,
};
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::tape::Tape;

use super::Player;
use crate::script::Run;

/// How long a line at the prompt may run.
const LINE_LIMIT: Span = Span::hours(8);

impl Player {
    /// Carries out a command line and says what it printed.
    pub fn run(&mut self, run: &Run) -> Printed {
        match run {
            Run::Aws(line) if is_plain(line) => self.aws(line),
            Run::Git(line) if is_plain(line) => self.git(line),
            Run::Aws(line) | Run::Git(line) | Run::Shell(line) => self.shell(line),
        }
    }

    fn variable(&self) -> impl Fn(&str) -> Option<String> + use<> {
        let variables = self.variables.clone();
        move |name: &str| variables.get(name).cloned()
    }

    fn at_bench<T>(&mut self, work: impl FnOnce(&mut Workbench<'_>) -> T) -> T {
        let mut console = Console {
            tape: &mut self.tape,
            by: &self.caller,
            until: self.until,
        };
        let folder = format!("/{}", self.folder);
        work(&mut Workbench {
            at: &mut console,
            files: &mut self.files,
            folder: &folder,
            format: Format::Json,
        })
    }

    fn aws(&mut self, line: &str) -> Printed {
        let variables = self.variable();
        self.at_bench(|bench| bench.line(line, &variables))
    }

    fn git(&mut self, line: &str) -> Printed {
        let variables = self.variable();
        let words = match lex::words(line, &variables) {
            Ok(words) => words
                .into_iter()
                .skip(1)
                .map(|word| word.text)
                .collect::<Vec<_>>(),
            Err(error) => return failed(&error.to_string()),
        };
        self.at_bench(|bench| git::run(bench, &words))
    }

    /// Runs a line in the shell; the time it takes passes.
    fn shell(&mut self, line: &str) -> Printed {
        let runner = std::sync::Arc::clone(&self.surroundings.runner);
        let env: Env = self
            .variables
            .iter()
            .map(|(name, value)| (name.as_str().into(), value.as_str().into()))
            .collect();
        let start = self.world().now;
        let scenario = std::sync::Arc::clone(&self.world().scenario);
        let folder = format!("/{}", self.folder);
        let user = self.caller.to_string();
        let files = self.files.clone();
        let job = ScriptJob {
            script: line,
            name: "bash",
            shell: ShellKind::Bash,
            folder: &folder,
            env: &env,
            files: &files,
            session: None,
            user: &user,
            host: "workspace",
            at_unix_ms: self.world().unix_ms(start),
            luck: scenario.seed ^ start.0,
            tools: &scenario.tools,
            time_limit: LINE_LIMIT,
        };
        let mut door = Door {
            tape: &mut self.tape,
            by: &self.caller,
            until: self.until,
            start,
        };
        let outcome = runner.run(&job, &mut door);
        let end = (start + outcome.took).min(self.until);
        if end > self.world().now {
            self.tape.advance(end);
        }
        self.files = outcome.files;
        let mut printed = Printed {
            exit_code: u8::try_from(outcome.exit_code).unwrap_or(255),
            ..Printed::default()
        };
        for line in &outcome.output {
            let to = match line.stream {
                OutputStream::Out => &mut printed.out,
                OutputStream::Err => &mut printed.err,
            };
            to.push_str(&line.text);
            to.push('\n');
        }
        printed
    }
}

/// True when a line has no pipe, redirection or anything else that only a shell understands.
fn is_plain(line: &str) -> bool {
    match lex::words(line, &lex::no_variables) {
        Ok(_) => true,
        Err(error) => !matches!(
            error.reason,
            lex::Reason::Operator(_) | lex::Reason::SecondLine
        ),
    }
}

fn failed(message: &str) -> Printed {
    Printed {
        exit_code: 2,
        err: format!("{message}\n"),
        ..Printed::default()
    }
}

/// The `aws` command inside a shell line at the prompt: time passes as the line runs.
struct Door<'a> {
    tape: &'a mut Tape,
    by: &'a Principal,
    until: SimTime,
    start: SimTime,
}

impl AwsDoor for Door<'_> {
    fn aws(&mut self, call: &mut AwsCall<'_>) -> AwsAnswer {
        let now = (self.start + call.after).min(self.until);
        if now > self.tape.world().now {
            self.tape.advance(now);
        }
        let mut console = Console {
            tape: self.tape,
            by: self.by,
            until: self.until,
        };
        let printed = Workbench {
            at: &mut console,
            files: call.files,
            folder: call.folder,
            format: Format::Json,
        }
        .words(call.argv);
        AwsAnswer {
            exit_code: i32::from(printed.exit_code),
            out: printed.out,
            err: printed.err,
        }
    }
}
