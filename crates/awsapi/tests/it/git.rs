//! Git against what git itself said, what CodeCommit's rules make of it, and the laws that hold
//! for every history.

mod laws;
mod remote;
mod sessions;

use std::sync::Arc;

use greenroom_awsapi::cli::lex::{self, no_variables};
use greenroom_awsapi::cli::output::Format;
use greenroom_awsapi::endpoint::Console;
use greenroom_awsapi::git;
use greenroom_awsapi::run::{Printed, ScriptDesk, Workbench};
use greenroom_engine::cloud::Surroundings;
use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::principal::{Identity, Principal};
use greenroom_engine::kernel::script::{
    AwsDoor, Depends, ScriptJob, ScriptOutcome, ScriptRunner, ShellSession,
};
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::tape::Tape;
use greenroom_engine::world::Scenario;

/// Runs nothing: every script ends well at once.
struct NoShell;

impl ScriptRunner for NoShell {
    fn run(&self, job: &ScriptJob<'_>, _: &mut dyn AwsDoor) -> ScriptOutcome {
        ScriptOutcome {
            exit_code: 0,
            output: Vec::new(),
            files: job.files.clone(),
            session: ShellSession::default(),
            took: Span::seconds(1),
            timed_out: false,
            depends: Depends::default(),
        }
    }
}

/// Someone at a terminal, with a disk and an account.
struct Terminal {
    tape: Tape,
    files: Files,
    by: Principal,
    /// Working folder.
    folder: String,
}

#[expect(clippy::expect_used, reason = "what a test cannot type ends it")]
impl Terminal {
    /// The root of an account with one empty repository, `web`.
    fn new() -> Self {
        let surroundings = Surroundings {
            runner: Arc::new(NoShell),
            front_end: ScriptDesk::shared(),
        };
        let mut terminal = Self {
            tape: Tape::new(Scenario::default(), surroundings),
            files: Files::new(),
            by: Principal::Root("111122223333".into()),
            folder: "/desk".to_owned(),
        };
        terminal.asks(greenroom_engine::codecommit::Command::CreateRepository {
            name: "web".into(),
            description: None,
        });
        terminal
    }

    fn asks(&mut self, command: impl Into<greenroom_engine::command::Command>) {
        let root = Principal::Root("111122223333".into());
        self.tape
            .call(&root, command.into())
            .expect("a call that is allowed");
    }

    fn becomes(&mut self, user: &str) {
        self.by = Principal::User(Arc::new(Identity {
            account: "111122223333".into(),
            name: user.into(),
        }));
    }

    /// Types a line that begins with `git` or `aws`.
    fn types(&mut self, line: &str) -> Printed {
        let mut console = Console {
            tape: &mut self.tape,
            by: &self.by,
            until: SimTime::MAX,
        };
        let mut bench = Workbench {
            at: &mut console,
            files: &mut self.files,
            folder: &self.folder,
            format: Format::Json,
        };
        let words = lex::words(line, &no_variables).expect("a plain line");
        let words: Vec<String> = words.into_iter().map(|word| word.text).collect();
        match words.split_first() {
            Some((first, rest)) if first == "git" => git::run(&mut bench, rest),
            _ => bench.line(line, &no_variables),
        }
    }

    /// Types a line that must succeed; gives both of its outputs.
    fn does(&mut self, line: &str) -> String {
        let printed = self.types(line);
        let all = format!("{}{}", printed.out, printed.err);
        assert_eq!(printed.exit_code, 0, "{line}: {all}");
        all
    }

    fn writes(&mut self, path: &str, text: &str) {
        let path = format!("{}/{path}", self.folder);
        self.files.write(&path, text.as_bytes());
    }

    fn reads(&self, path: &str) -> Option<String> {
        self.files.text(&format!("{}/{path}", self.folder))
    }
}

/// The URL of the repository that every terminal has.
const URL: &str = "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web";
