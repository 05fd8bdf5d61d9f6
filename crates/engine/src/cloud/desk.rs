//! What a running script sees of the cloud: a desk where `aws` command lines are answered with
//! the script's own credentials, at the moment the script started.

use crate::cloud::{Cloud, Todo};
use crate::command::Command;
use crate::error::ApiError;
use crate::hosts::ScriptOrder;
use crate::iam::{self, Need};
use crate::kernel::event::Cause;
use crate::kernel::limits;
use crate::kernel::principal::Principal;
use crate::kernel::script::{AwsAnswer, AwsCall, AwsDoor, ScriptOutcome};
use crate::reply::Reply;
use crate::world::World;

/// Understands `aws …` command lines; lives above the engine.
pub trait AwsFrontEnd: Send + Sync {
    /// Answers one command line at this desk.
    fn answer(&self, desk: &mut Desk<'_>, call: &mut AwsCall<'_>) -> AwsAnswer;
}

/// A place to call the cloud from, with fixed credentials.
#[derive(Debug)]
pub struct Desk<'a> {
    cloud: &'a mut Cloud,
    by: Principal,
    cause: Cause,
    calls_left: u32,
}

impl Desk<'_> {
    /// The world as it is now.
    pub const fn world(&self) -> &World {
        &self.cloud.world
    }

    /// Whose credentials the script has.
    pub const fn principal(&self) -> &Principal {
        &self.by
    }

    /// Asks for a change; its consequences in this instant follow at once.
    ///
    /// # Errors
    /// The service's refusal.
    pub fn call(&mut self, command: Command) -> Result<Reply, ApiError> {
        let by = self.by.clone();
        self.cloud.settle(Todo::Ask {
            by,
            command,
            cause: self.cause,
            answer: None,
        })
    }

    /// Asks IAM whether something may be read.
    ///
    /// # Errors
    /// The denial.
    pub fn may(&self, need: &Need) -> Result<(), ApiError> {
        iam::authorize(&self.cloud.world, &self.by, need)
    }
}

impl AwsDoor for Desk<'_> {
    fn aws(&mut self, call: &mut AwsCall<'_>) -> AwsAnswer {
        let Some(left) = self.calls_left.checked_sub(1) else {
            let err = "aws: this script made more calls than a script may make here\n".to_owned();
            return AwsAnswer {
                exit_code: 255,
                out: String::new(),
                err,
            };
        };
        self.calls_left = left;
        let front_end = std::sync::Arc::clone(&self.cloud.surroundings.front_end);
        front_end.answer(self, call)
    }
}

impl Cloud {
    /// Runs a script to its end, at this instant.
    pub(super) fn play_script(&mut self, order: &ScriptOrder, cause: Cause) -> ScriptOutcome {
        let runner = std::sync::Arc::clone(&self.surroundings.runner);
        let prepared = order.prepare(&self.world);
        let calls_left = if self.depth < limits::SCRIPT_DEPTH {
            limits::CALLS_PER_SCRIPT
        } else {
            0
        };
        self.depth += 1;
        let mut desk = Desk {
            cloud: self,
            by: order.principal.clone(),
            cause,
            calls_left,
        };
        let outcome = runner.run(&prepared.job(), &mut desk);
        self.depth -= 1;
        outcome
    }
}
