//! What the simulator needs from outside, made of what the program has: its own bash and its own
//! AWS command line. Nothing of the host is ever run.

use std::sync::Arc;

use greenroom_awsapi::run::ScriptDesk;
use greenroom_engine::cloud::Surroundings;
use greenroom_shell::BashRunner;

/// The surroundings of every world of this program.
pub fn surroundings() -> Surroundings {
    Surroundings {
        runner: Arc::new(BashRunner::default()),
        front_end: ScriptDesk::shared(),
    }
}
