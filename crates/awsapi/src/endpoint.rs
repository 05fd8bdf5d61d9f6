//! Where calls are made: a world to look at, a caller, and somebody to ask for changes.
//!
//! Two kinds: the desk that a running script has (its moment stands still), and a console on a
//! tape (its calls are on record and time can pass). Not here: what a call means (`shapes`).

use greenroom_engine::cloud::Desk;
use greenroom_engine::command::Command;
use greenroom_engine::error::ApiError;
use greenroom_engine::iam::{self, Need};
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::reply::Reply;
use greenroom_engine::tape::Tape;
use greenroom_engine::world::World;

/// A place to call AWS from.
pub trait Endpoint {
    /// The world as it is now.
    fn world(&self) -> &World;

    /// Whose credentials are used.
    fn principal(&self) -> &Principal;

    /// Asks for a change; its consequences in this instant follow at once.
    fn call(&mut self, command: Command) -> Result<Reply, ApiError>;

    /// Lets virtual time pass. Says whether it can pass here.
    fn pass(&mut self, span: Span) -> bool;

    /// Asks IAM whether something may be read.
    fn may(&self, need: &Need) -> Result<(), ApiError> {
        iam::authorize(self.world(), self.principal(), need)
    }
}

impl Endpoint for Desk<'_> {
    fn world(&self) -> &World {
        self.world()
    }

    fn principal(&self) -> &Principal {
        self.principal()
    }

    fn call(&mut self, command: Command) -> Result<Reply, ApiError> {
        self.call(command)
    }

    /// A script's moment stands still: what it takes is added when it has ended.
    fn pass(&mut self, _: Span) -> bool {
        false
    }
}

/// A terminal on a tape: every call goes on record.
#[derive(Debug)]
pub struct Console<'a> {
    /// The history that the calls are added to.
    pub tape: &'a mut Tape,
    /// Who types.
    pub by: &'a Principal,
    /// Time does not pass beyond this moment.
    pub until: SimTime,
}

impl Endpoint for Console<'_> {
    fn world(&self) -> &World {
        self.tape.world()
    }

    fn principal(&self) -> &Principal {
        self.by
    }

    fn call(&mut self, command: Command) -> Result<Reply, ApiError> {
        self.tape.call(self.by, command)
    }

    fn pass(&mut self, span: Span) -> bool {
        let to = self.tape.world().now + span;
        if to > self.until {
            return false;
        }
        self.tape.advance(to);
        true
    }
}
