//! The machine: takes calls, moves the clock, runs every instant until it is quiet.
//!
//! The only place where a world changes. One round is: decide (looks), evolve (folds), react
//! (asks); what is asked goes to the end of the queue, so consequences run breadth first.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::command::Command;
use crate::error::{ApiError, EngineFault};
use crate::fact::Fact;
use crate::history::History;
use crate::hosts;
use crate::kernel::agenda::{Agenda, Timer};
use crate::kernel::event::{Cause, Event};
use crate::kernel::limits;
use crate::kernel::principal::Principal;
use crate::kernel::script::ScriptRunner;
use crate::kernel::time::SimTime;
use crate::next::{AnswerTo, Asks, By, Decided, Next};
use crate::operation;
use crate::reply::Reply;
use crate::world::{Scenario, World};
use crate::{cloudtrail, iam, route};

mod desk;
pub use desk::{AwsFrontEnd, Desk};

/// What a cloud needs from outside and cannot make itself.
#[derive(Clone)]
pub struct Surroundings {
    /// Runs the scripts of builds and hooks.
    pub runner: Arc<dyn ScriptRunner>,
    /// Understands `aws …` command lines typed inside those scripts.
    pub front_end: Arc<dyn AwsFrontEnd>,
}

impl std::fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Surroundings")
    }
}

/// A world with its clock, its agenda and its history.
#[derive(Clone, Debug)]
pub struct Cloud {
    pub(crate) world: World,
    pub(crate) agenda: Agenda<Command>,
    pub(crate) history: History,
    pub(crate) calls: u32,
    pub(crate) fault: Option<EngineFault>,
    surroundings: Surroundings,
    depth: u32,
}

/// One thing on the queue of an instant.
enum Todo {
    Ask {
        by: Principal,
        command: Command,
        cause: Cause,
        answer: Option<AnswerTo>,
    },
    Run {
        order: Box<hosts::ScriptOrder>,
        cause: Cause,
    },
}

impl Cloud {
    /// An empty account at its first moment.
    pub fn new(scenario: Scenario, surroundings: Surroundings) -> Self {
        let world = World::new(scenario);
        let history = History::new(&world);
        let agenda = Agenda::default();
        Self {
            world,
            agenda,
            history,
            calls: 0,
            fault: None,
            surroundings,
            depth: 0,
        }
    }

    /// The state of everything, now.
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// All that happened.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// The limit of ours that stopped this world, if one did.
    pub const fn fault(&self) -> Option<&EngineFault> {
        self.fault.as_ref()
    }

    /// A caller's request. AWS answers at once; what follows in this instant has followed when
    /// this returns.
    ///
    /// # Errors
    /// The service's refusal, with AWS's code and sentence.
    pub fn call(&mut self, by: &Principal, command: Command) -> Result<Reply, ApiError> {
        let cause = Cause::Call(self.calls);
        self.calls += 1;
        let reply = self.settle(Todo::Ask {
            by: by.clone(),
            command,
            cause,
            answer: None,
        });
        // What is due at this very moment happens before anybody else can ask for anything.
        while self.fire_next(self.world.now) {}
        reply
    }

    /// When the next timer is due, and what it waits for.
    pub fn next_due(&self) -> Option<(SimTime, &'static str)> {
        self.agenda.next_due().map(|(at, timer)| (at, timer.reason))
    }

    /// When the next work under way ends; `None` when the world is quiet.
    pub fn next_work(&self) -> Option<SimTime> {
        self.agenda.next_work()
    }

    /// Everything the world waits for, in the order in which it will come.
    pub fn waits(&self) -> impl Iterator<Item = (SimTime, &'static str)> {
        self.agenda.iter().map(|(at, timer)| (at, timer.reason))
    }

    /// Moves the clock; every timer due on the way fires.
    pub fn advance(&mut self, to: SimTime) {
        while self.fire_next(to) {}
        self.world.now = self.world.now.max(to);
    }

    /// Fires the timers of the next instant that has one, no later than `limit`.
    /// Says whether there was one.
    pub fn step(&mut self, limit: SimTime) -> bool {
        let Some((at, _)) = self.agenda.next_due().filter(|(at, _)| *at <= limit) else {
            return false;
        };
        while self.fire_next(at) {}
        true
    }

    fn fire_next(&mut self, limit: SimTime) -> bool {
        if self.fault.is_some() {
            return false;
        }
        let Some((at, Timer { command, cause, .. })) = self.agenda.pop_due(limit) else {
            return false;
        };
        self.world.now = at;
        // A timer's command has no caller to answer; a stale one decides nothing.
        let _ = self.settle(Todo::Ask {
            by: Principal::Aws,
            command,
            cause,
            answer: None,
        });
        true
    }

    /// Runs one request and all that follows from it in this instant.
    fn settle(&mut self, first: Todo) -> Result<Reply, ApiError> {
        let mut queue = VecDeque::from([first]);
        let mut verdict = None;
        let mut asks = Asks::new();
        let mut steps = 0_u32;
        while let Some(todo) = queue.pop_front() {
            steps += 1;
            if steps > limits::STEPS_PER_INSTANT || self.history.len() >= limits::FACTS {
                self.halt("more happened in one instant than the engine allows");
                break;
            }
            let decided = match todo {
                Todo::Ask {
                    by,
                    command,
                    cause,
                    answer,
                } => {
                    let decided = self.ask(&by, &command, cause, &mut asks, &mut queue);
                    if let Some(answer) = answer {
                        let command = route::answer(answer, decided.clone());
                        queue.push_back(Todo::aws(command, cause));
                    }
                    decided
                }
                Todo::Run { order, cause } => {
                    let command = self.run_script(&order, cause, &mut asks, &mut queue);
                    queue.push_back(Todo::aws(command, cause));
                    Ok(Reply::Done)
                }
            };
            verdict.get_or_insert(decided);
        }
        verdict.unwrap_or(Ok(Reply::Done))
    }

    fn ask(
        &mut self,
        by: &Principal,
        command: &Command,
        cause: Cause,
        asks: &mut Asks,
        queue: &mut VecDeque<Todo>,
    ) -> Result<Reply, ApiError> {
        let decided = self.decide(by, command);
        if !by.is_above_iam() || matches!(cause, Cause::Call(_)) {
            let called = cloudtrail::Fact::called(by, command, decided.as_ref().err());
            self.record(called.into(), cause);
        }
        let decision = decided?;
        self.absorb(decision.facts, cause, asks, queue);
        Ok(decision.reply)
    }

    fn decide(&self, by: &Principal, command: &Command) -> Decided {
        if !by.is_above_iam() {
            // The service that was asked refuses, even when another one's action is missing.
            let code = iam::refusal_code(operation::name(command).0);
            for need in route::needs(&self.world, command) {
                let judged = iam::authorize(&self.world, by, &need);
                judged.map_err(|error| ApiError { code, ..error })?;
            }
        }
        route::decide(
            &self.world,
            By {
                principal: by,
                now: self.world.now,
            },
            command,
        )
    }

    /// Folds all facts of one decision, then lets everybody react to each of them.
    fn absorb(
        &mut self,
        facts: impl IntoIterator<Item = Fact>,
        cause: Cause,
        asks: &mut Asks,
        queue: &mut VecDeque<Todo>,
    ) {
        let first = self.history.len();
        for fact in facts {
            self.record(fact, cause);
        }
        for seq in first..self.history.len() {
            let Some(event) = self.history.get(seq) else {
                break;
            };
            route::react(&self.world, event, asks);
            for next in asks.drain(..) {
                Self::plan(&mut self.agenda, self.world.now, next, seq, queue);
            }
        }
        if self.agenda.len() > limits::TIMERS {
            self.halt("more timers are armed than the engine allows");
        }
    }

    fn plan(
        agenda: &mut Agenda<Command>,
        now: SimTime,
        next: Next,
        seq: u32,
        queue: &mut VecDeque<Todo>,
    ) {
        let cause = Cause::Event(seq);
        match next {
            Next::Now(command) => queue.push_back(Todo::aws(command, cause)),
            Next::Ask {
                by,
                command,
                answer,
            } => {
                queue.push_back(Todo::Ask {
                    by,
                    command,
                    cause,
                    answer: Some(answer),
                });
            }
            Next::After(later) => agenda.arm(
                now + later.span,
                Timer {
                    command: later.command,
                    cause: Cause::Timer(seq),
                    kind: later.kind,
                    key: later.key.map(Box::new),
                    reason: later.reason,
                },
            ),
            Next::Cancel(key) => {
                agenda.cancel(key);
            }
            Next::Run(order) => queue.push_back(Todo::Run { order, cause }),
        }
    }

    /// Gives a fact its envelope, folds it, writes it down.
    fn record(&mut self, fact: Fact, cause: Cause) {
        let event = Event {
            at: self.world.now,
            seq: self.history.len(),
            cause,
            fact,
        };
        self.world.fold(&event);
        self.history.push(event, &self.world);
    }

    fn run_script(
        &mut self,
        order: &hosts::ScriptOrder,
        cause: Cause,
        asks: &mut Asks,
        queue: &mut VecDeque<Todo>,
    ) -> Command {
        let run = hosts::remembered(&self.world, order).unwrap_or_else(|| {
            let outcome = self.play_script(order, cause);
            let run = self.world.hosts.next_run();
            let fact = hosts::Fact::ran(&self.world, order, outcome);
            self.absorb([fact.into()], cause, asks, queue);
            run
        });
        route::script_answer(order.answer, run)
    }

    fn halt(&mut self, what: &'static str) {
        crate::must!(false, "{what}");
        self.fault.get_or_insert(EngineFault {
            what,
            seq: self.history.len(),
        });
    }
}

impl Todo {
    const fn aws(command: Command, cause: Cause) -> Self {
        Self::Ask {
            by: Principal::Aws,
            command,
            cause,
            answer: None,
        }
    }
}
