//! Who asked for what, and what came of it: every call that could change something.
//!
//! Reading leaves no trace here, so that looking never changes a world.

use std::sync::Arc;

use imbl::Vector;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::kernel::event::Event;
use crate::kernel::principal::Principal;
use crate::kernel::time::SimTime;
use crate::next::{By, Decided, Needs};
use crate::operation;
use crate::told::Told;
use crate::world::World;

/// One call.
#[derive(Clone, Debug, PartialEq)]
pub struct Called {
    /// Who asked.
    pub by: Principal,
    /// Service and operation, e.g. `codedeploy` and `CreateDeployment`.
    pub operation: (&'static str, &'static str),
    /// The refusal, if it was one.
    pub error: Option<ApiError>,
    /// What was broken or mended, when the caller stands outside AWS's rules.
    pub fault: Option<Arc<crate::command::Command>>,
}

/// A call in its place.
#[derive(Clone, Debug)]
pub struct Record {
    /// When.
    pub at: SimTime,
    /// Number of the event that holds it.
    pub seq: u32,
    /// What was asked.
    pub called: Arc<Called>,
}

/// All calls, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The calls.
    pub records: Vector<Record>,
}

/// Nothing can be asked of the trail that changes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// Somebody called.
    Called(Arc<Called>),
}

impl Fact {
    pub(crate) fn called(
        by: &Principal,
        command: &crate::command::Command,
        error: Option<&ApiError>,
    ) -> Self {
        let operation = operation::name(command);
        Self::Called(Arc::new(Called {
            by: by.clone(),
            operation,
            error: error.cloned(),
            fault: (*by == Principal::Chaos).then(|| Arc::new(command.clone())),
        }))
    }

    pub(crate) fn tell(&self, _: &World) -> Told {
        let Self::Called(called) = self;
        let (service, operation) = called.operation;
        Told::new("cloudtrail", "Called")
            .text("by", called.by.arn())
            .text("operation", format!("{service}:{operation}"))
            .maybe("error", called.error.as_ref().map(|error| error.code))
    }
}

pub(crate) fn needs(_: &World, command: &Command) -> Needs {
    match *command {}
}

pub(crate) fn decide(_: &World, _: By<'_>, command: &Command) -> Decided {
    match *command {}
}

pub(crate) fn evolve(s: &mut State, event: &Event, fact: &Fact) {
    let Fact::Called(called) = fact;
    s.records.push_back(Record {
        at: event.at,
        seq: event.seq,
        called: Arc::clone(called),
    });
}
