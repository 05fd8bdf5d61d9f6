//! The shapes of the three pure functions: what deciding gives, what reacting asks for.

use smallvec::SmallVec;

use crate::command::Command;
use crate::error::ApiError;
use crate::fact::Fact;
use crate::hosts::ScriptOrder;
use crate::iam::Need;
use crate::kernel::agenda::{TimerKey, TimerKind};
use crate::kernel::principal::Principal;
use crate::kernel::time::{SimTime, Span};
use crate::reply::Reply;

/// Facts of one decision; mostly one or two.
pub type Facts = SmallVec<[Fact; 2]>;

/// What a service decided: these things happen, and this is the answer.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    /// What happens, in order.
    pub facts: Facts,
    /// The answer to the caller.
    pub reply: Reply,
}

impl Decision {
    /// Nothing happens; the caller is told it is done.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// One thing happens.
    pub fn one(fact: impl Into<Fact>) -> Self {
        Self {
            facts: smallvec::smallvec![fact.into()],
            reply: Reply::Done,
        }
    }

    /// Several things happen, in this order.
    pub fn all(facts: impl IntoIterator<Item = Fact>) -> Self {
        Self {
            facts: facts.into_iter().collect(),
            reply: Reply::Done,
        }
    }

    /// With this answer.
    #[must_use]
    pub fn answer(mut self, reply: Reply) -> Self {
        self.reply = reply;
        self
    }
}

/// What deciding returns.
pub type Decided = Result<Decision, ApiError>;

/// Who hears the answer of a question that one service asked another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerTo {
    /// A pipeline action that started work elsewhere.
    PipelineAction(crate::codepipeline::ActionRef),
    /// An EventBridge rule's target.
    RuleTarget(crate::eventbridge::Delivery),
}

/// What one service asks for after a fact.
#[derive(Clone, Debug)]
pub enum Next {
    /// At once, in AWS's own name.
    Now(Command),
    /// At once, in the name of somebody whom IAM judges; the answer goes to `answer`.
    Ask {
        /// In whose name.
        by: Principal,
        /// What.
        command: Command,
        /// Who hears the answer.
        answer: AnswerTo,
    },
    /// After a while, in AWS's own name.
    After(Later),
    /// No longer.
    Cancel(TimerKey),
    /// Run this script; its outcome comes back as a command.
    Run(Box<ScriptOrder>),
}

/// Something asked for later.
#[derive(Clone, Debug)]
pub struct Later {
    /// How much later.
    pub span: Span,
    /// What is asked then.
    pub command: Command,
    /// What kind of waiting this is.
    pub kind: TimerKind,
    /// A name to cancel or replace it by.
    pub key: Option<TimerKey>,
    /// What it waits for, in words.
    pub reason: &'static str,
}

impl Next {
    /// Work that ends after a while.
    pub fn work(span: Span, command: impl Into<Command>, reason: &'static str) -> Self {
        let command = command.into();
        Self::After(Later {
            span,
            command,
            kind: TimerKind::Work,
            key: None,
            reason,
        })
    }

    /// Work that something else may end before: the answer of a machine or a load balancer.
    pub fn awaited(
        span: Span,
        command: impl Into<Command>,
        key: TimerKey,
        reason: &'static str,
    ) -> Self {
        let command = command.into();
        Self::After(Later {
            span,
            command,
            kind: TimerKind::Work,
            key: Some(key),
            reason,
        })
    }

    /// A deadline that can be cancelled: what is waited for is a person, or other work.
    pub fn deadline(
        span: Span,
        command: impl Into<Command>,
        key: TimerKey,
        reason: &'static str,
    ) -> Self {
        let command = command.into();
        Self::After(Later {
            span,
            command,
            kind: TimerKind::Deadline,
            key: Some(key),
            reason,
        })
    }

    /// Something that comes round.
    pub fn round(
        span: Span,
        command: impl Into<Command>,
        key: TimerKey,
        reason: &'static str,
    ) -> Self {
        let command = command.into();
        Self::After(Later {
            span,
            command,
            kind: TimerKind::Round,
            key: Some(key),
            reason,
        })
    }
}

/// What the reactions to a fact ask for, collected in order.
pub type Asks = Vec<Next>;

/// The call a decision is made for.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// Who asks.
    pub principal: &'a Principal,
    /// When.
    pub now: SimTime,
}

/// The permissions a command needs, collected by its service.
pub type Needs = SmallVec<[Need; 2]>;
