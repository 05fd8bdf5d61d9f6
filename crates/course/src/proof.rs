//! The proof of a course: every world is set up, every script played, every claim judged.
//!
//! What is taught and is not borne out by the simulator is an error with a place. Not here: laws
//! that need no playing (`lint`).

use std::collections::BTreeMap;

use greenroom_engine::cloud::Surroundings;

use crate::catalog::Catalog;
use crate::finding::{Finding, Findings, Spot, kinds};
use crate::marking::judged;
use crate::play::Player;
use crate::script::Script;
use crate::written::ClaimAt;

mod labs;
mod lessons;
mod questions;
mod stories;

kinds! {
    SET_UP: "proof/E001" Error
        "A world cannot be set up"
        "Everything that plays in it would stand on nothing.";
    STOPS: "proof/E002" Error
        "A play or a story stops before its end"
        "What it should show does not happen.";
    NOT_SO: "proof/E003" Error
        "A claim is not borne out"
        "The text says what the simulator does not do: one of the two is wrong.";
    PREDICTION: "proof/E004" Error
        "A prediction has not exactly one right answer"
        "Whoever predicts must be right or wrong, and find out which.";
    NONE_RIGHT: "proof/E005" Error
        "A question has no right option"
        "Nobody could answer it.";
    ALL_RIGHT: "proof/E006" Error
        "A question has no wrong option"
        "It would ask for nothing.";
    HOW_MANY: "proof/E007" Error
        "Another number of options is right than the question says"
        "The stem would mislead.";
    BECAUSE: "proof/E008" Error
        "The reason why an option is wrong is not borne out"
        "The explanation would be false, even where the verdict is right.";
    UNMARKED: "proof/E009" Error
        "A question cannot be marked"
        "Its right options are found out by playing, and that is not possible.";
    OPEN_DOOR: "proof/E010" Error
        "A lab's goals are met before anything is done"
        "There would be nothing to do.";
    UNREACHED: "proof/E011" Error
        "A lab's solution does not reach every goal"
        "A goal that the author does not reach is reached by nobody.";
    OTHER_GOALS: "proof/E012" Error
        "A wrong attempt does not fail as it says"
        "Each tempting mistake names the goals that it misses, and misses exactly those.";
}

/// What was proved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is wrong, in the order of files.
    pub findings: Vec<Finding>,
    /// Worlds that were set up.
    pub worlds: usize,
    /// Scripts that were played, options included.
    pub plays: usize,
    /// Claims that were judged.
    pub claims: usize,
    /// Right letters by question.
    pub keys: BTreeMap<String, Vec<char>>,
}

/// A proof under way.
pub(crate) struct Proof<'c> {
    catalog: &'c Catalog,
    grounds: BTreeMap<&'c str, Option<Player>>,
    report: Report,
    out: Findings,
}

/// Proves a course. `tell` hears what is looked at, before it is.
pub fn prove(catalog: &Catalog, surroundings: &Surroundings, tell: &mut dyn FnMut(&str)) -> Report {
    let mut proof = Proof {
        catalog,
        grounds: BTreeMap::new(),
        report: Report::default(),
        out: Findings::new(),
    };
    proof.set_up(surroundings, tell);
    stories::prove(&mut proof, surroundings, tell);
    lessons::prove(&mut proof, tell);
    questions::prove(&mut proof, tell);
    labs::prove(&mut proof, tell);
    let mut report = proof.report;
    report.findings = proof.out.into_sorted();
    report
}

impl Proof<'_> {
    fn set_up(&mut self, surroundings: &Surroundings, tell: &mut dyn FnMut(&str)) {
        for (name, world) in &self.catalog.worlds {
            tell(world.file());
            let ground = match world.ground().prepare(surroundings) {
                Ok(player) => Some(player),
                Err(stopped) => {
                    let spot = world.set_up.as_ref();
                    let spot = spot.map_or_else(
                        || Spot::start(world.file()),
                        |script| script.spot_of_line(stopped.line),
                    );
                    self.out.push(SET_UP.at(spot, stopped.to_string()));
                    None
                }
            };
            self.report.worlds += usize::from(ground.is_some());
            self.grounds.insert(name, ground);
        }
    }

    /// A world, if there is one and it can be set up. What is missing is remarked elsewhere.
    fn ground(&self, name: &str) -> Option<&Player> {
        self.grounds.get(name)?.as_ref()
    }

    /// The world after one of its plays, at whose end nothing is under way.
    fn after(&mut self, world: &str, play: Option<&str>) -> Option<Player> {
        let mut player = self.ground(world)?.clone();
        let Some(play) = play else {
            return Some(player);
        };
        let plays = std::sync::Arc::clone(&player.plays);
        let script: &Script = plays.get(play)?;
        self.report.plays += 1;
        // A play that stops is remarked where it stands.
        player.play(script).ok()?;
        Some(player)
    }

    /// Judges claims; each that does not hold is remarked at its place.
    fn claim_all(
        &mut self,
        player: &Player,
        claims: &[ClaimAt],
        kind: &'static crate::finding::Kind,
    ) {
        for claim in claims {
            let Some(value) = &claim.value else { continue };
            self.report.claims += 1;
            for verdict in judged(player, std::slice::from_ref(value)) {
                if !verdict.met {
                    let said = format!("{} is not so: {}.", claim.text, verdict.observed);
                    self.out.push(kind.at(claim.spot(), said));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
