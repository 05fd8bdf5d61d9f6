//! Where plays begin: a world made by its set-up, quiet, with a working folder.
//!
//! Made once and cloned for every play: a clone costs pointers.

use std::collections::BTreeMap;
use std::sync::Arc;

use greenroom_engine::cloud::Surroundings;
use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::time::Span;
use greenroom_engine::tape::Tape;
use greenroom_engine::world::Scenario;

use crate::play::{Player, Stopped};
use crate::script::{Act, Doing, Script, Wait};

/// How long a set-up may take until it is quiet.
const SET_UP_MAX: Span = Span::days(1);

/// What a world is made of.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// Account, region, start, seed, tools.
    pub scenario: Scenario,
    /// What makes the world.
    pub set_up: Script,
    /// The working folder at first.
    pub files: Files,
    /// Named plays.
    pub plays: Arc<BTreeMap<String, Script>>,
}

impl Ground {
    /// Makes the world and lets the play begin.
    ///
    /// # Errors
    /// The line of the set-up that failed.
    pub fn prepare(&self, surroundings: &Surroundings) -> Result<Player, Box<Stopped>> {
        let tape = Tape::new(self.scenario.clone(), surroundings.clone());
        let mut player = Player::new(tape, surroundings.clone());
        player.files = self.files.clone();
        player.plays = Arc::clone(&self.plays);
        player.play(&self.set_up)?;
        settle(&mut player)?;
        player.begin_here();
        Ok(player)
    }
}

/// Does more before the play begins: a lab's own set-up.
///
/// # Errors
/// The line that failed.
pub fn prepare_further(player: &mut Player, set_up: &Script) -> Result<(), Box<Stopped>> {
    player.play(set_up)?;
    settle(player)?;
    player.begin_here();
    Ok(())
}

fn settle(player: &mut Player) -> Result<(), Box<Stopped>> {
    player.carry_out(&Doing {
        line: 0,
        typed: "wait until quiet".to_owned(),
        act: Act::Wait(Wait::Quiet(SET_UP_MAX)),
    })
}
