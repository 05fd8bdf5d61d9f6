//! The line from inside a script to the services: the `aws` command.
//!
//! A job runs on a thread of its own (see `runner`), the caller's [`AwsDoor`] stays on the
//! caller's thread. This room carries one call over and its answer back; the job stands still
//! meanwhile, so the two never run at once.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use bashkit::{Builtin, BuiltinContext, ExecResult, Result, async_trait};
use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::script::{AwsAnswer, AwsCall, AwsDoor, Env};
use greenroom_engine::kernel::time::Span;

use crate::clock::{Clock, pass};
use crate::disk::Disk;
use crate::noticed::Noticed;

/// What one `aws` command costs beside the plain price of a command, in virtual milliseconds.
pub(crate) const AWS_CALL_MS: u64 = 600;

struct Question {
    argv: Vec<String>,
    stdin: Vec<u8>,
    folder: String,
    files: Files,
    env: Env,
    after: Span,
}

struct Reply {
    answer: AwsAnswer,
    files: Files,
}

/// The end of the line inside the job.
pub(crate) struct Line {
    questions: Mutex<Sender<Option<Question>>>,
    replies: Mutex<Receiver<Reply>>,
}

/// The end of the line at the caller.
pub(crate) struct Attendant {
    questions: Receiver<Option<Question>>,
    replies: Sender<Reply>,
}

/// A new line.
pub(crate) fn line() -> (Line, Attendant) {
    let (ask, questions) = channel();
    let (answer, replies) = channel();
    let line = Line {
        questions: Mutex::new(ask),
        replies: Mutex::new(replies),
    };
    let attendant = Attendant {
        questions,
        replies: answer,
    };
    (line, attendant)
}

impl Attendant {
    /// Answers calls until the job hangs up.
    pub(crate) fn serve(self, door: &mut dyn AwsDoor) {
        // `None` says that the job is over.
        while let Ok(Some(question)) = self.questions.recv() {
            let mut files = question.files;
            let answer = door.aws(&mut AwsCall {
                argv: &question.argv,
                stdin: &question.stdin,
                folder: &question.folder,
                files: &mut files,
                env: &question.env,
                after: question.after,
            });
            if self.replies.send(Reply { answer, files }).is_err() {
                return;
            }
        }
    }
}

impl Line {
    fn ask(&self, question: Question) -> Option<Reply> {
        let questions = self
            .questions
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let replies = self.replies.lock().unwrap_or_else(PoisonError::into_inner);
        questions.send(Some(question)).ok()?;
        replies.recv().ok()
    }
}

/// Ends the line when the job is over, also when it ends badly.
pub(crate) struct HangUp(pub(crate) Arc<Line>);

impl Drop for HangUp {
    fn drop(&mut self) {
        let questions = &self.0.questions;
        let questions = questions.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = questions.send(None);
    }
}

/// The `aws` command.
pub(crate) struct Aws {
    pub(crate) line: Arc<Line>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) clock: Clock,
    pub(crate) noticed: Arc<Noticed>,
}

#[async_trait]
impl Builtin for Aws {
    async fn execute(&self, ctx: BuiltinContext<'_>) -> Result<ExecResult> {
        self.noticed.services();
        pass(AWS_CALL_MS);
        let question = Question {
            argv: ctx.args.to_vec(),
            stdin: ctx.stdin_bytes().unwrap_or_default().to_vec(),
            folder: ctx.cwd.to_string_lossy().into_owned(),
            files: self.disk.files(),
            env: exported(&ctx),
            after: Span::ms(self.clock.elapsed_ms()),
        };
        let Some(reply) = self.line.ask(question) else {
            return Ok(ExecResult::err("aws: nobody answers\n", 255));
        };
        self.disk.replace(reply.files);
        Ok(ExecResult {
            stdout: reply.answer.out.into(),
            stderr: reply.answer.err.into(),
            exit_code: reply.answer.exit_code,
            ..ExecResult::default()
        })
    }
}

/// Exported variables in name order.
pub(crate) fn exported(ctx: &BuiltinContext<'_>) -> Env {
    ctx.env
        .iter()
        .map(|(name, value)| (name.as_str().into(), value.as_str().into()))
        .collect()
}
