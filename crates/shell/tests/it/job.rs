//! A job with everything a test does not care about filled in.

use std::sync::{Arc, LazyLock};

use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::script::{
    AwsAnswer, AwsCall, AwsDoor, Env, OutputStream, ScriptJob, ScriptOutcome, ScriptRunner,
    ShellKind, ShellSession, ToolTable,
};
use greenroom_engine::kernel::time::Span;
use greenroom_shell::BashRunner;

static RUNNER: LazyLock<BashRunner> = LazyLock::new(BashRunner::new);

/// An owned job, to be changed field by field.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) script: String,
    pub(crate) name: String,
    pub(crate) folder: String,
    pub(crate) env: Env,
    pub(crate) files: Files,
    pub(crate) session: Option<ShellSession>,
    pub(crate) user: String,
    pub(crate) host: String,
    pub(crate) at_unix_ms: i64,
    pub(crate) luck: u64,
    pub(crate) tools: ToolTable,
    pub(crate) time_limit: Span,
}

impl Job {
    pub(crate) fn new(script: &str) -> Self {
        Self {
            script: script.to_owned(),
            name: "script.sh".to_owned(),
            folder: "/src".to_owned(),
            env: Env::new(),
            files: Files::of_text([("src/a.txt", "one\ntwo\n"), ("src/b/c.txt", "three\n")]),
            session: None,
            user: "root".to_owned(),
            host: "build".to_owned(),
            at_unix_ms: 1_764_000_000_000,
            luck: 7,
            tools: ToolTable::default(),
            time_limit: Span::hours(1),
        }
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.env.insert(name.into(), value.into());
        self
    }

    pub(crate) fn files<'a>(mut self, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.files = Files::of_text(files);
        self
    }

    pub(crate) fn limit(mut self, limit: Span) -> Self {
        self.time_limit = limit;
        self
    }

    pub(crate) fn after(mut self, outcome: &ScriptOutcome) -> Self {
        self.session = Some(outcome.session.clone());
        self.files = outcome.files.clone();
        self
    }

    pub(crate) fn run(&self) -> ScriptOutcome {
        self.run_with(&mut Echo::default())
    }

    pub(crate) fn run_with(&self, door: &mut dyn AwsDoor) -> ScriptOutcome {
        let job = ScriptJob {
            script: &self.script,
            name: &self.name,
            shell: ShellKind::Sh,
            folder: &self.folder,
            env: &self.env,
            files: &self.files,
            session: self.session.as_ref(),
            user: &self.user,
            host: &self.host,
            at_unix_ms: self.at_unix_ms,
            luck: self.luck,
            tools: &self.tools,
            time_limit: self.time_limit,
        };
        RUNNER.run(&job, door)
    }
}

/// A door that says what it was asked.
#[derive(Debug, Default)]
pub(crate) struct Echo {
    pub(crate) calls: Vec<Arc<str>>,
}

impl AwsDoor for Echo {
    fn aws(&mut self, call: &mut AwsCall<'_>) -> AwsAnswer {
        let line = call.argv.join(" ");
        self.calls.push(line.as_str().into());
        AwsAnswer {
            out: format!("aws {line}\n"),
            ..AwsAnswer::default()
        }
    }
}

/// Standard output and standard error, each as text.
pub(crate) fn streams(outcome: &ScriptOutcome) -> (String, String) {
    let text = |stream: OutputStream| {
        let lines = outcome.output.iter().filter(|line| line.stream == stream);
        lines.flat_map(|line| [&*line.text, "\n"]).collect()
    };
    (text(OutputStream::Out), text(OutputStream::Err))
}

/// Standard output of a script that must succeed without a word on standard error.
pub(crate) fn out_of(job: &Job) -> String {
    let outcome = job.run();
    let (out, err) = streams(&outcome);
    assert_eq!((outcome.exit_code, err.as_str()), (0, ""), "{}", job.script);
    out
}
