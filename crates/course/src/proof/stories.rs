//! Stories and the plays of worlds run to their ends.

use greenroom_engine::cloud::Surroundings;
use greenroom_engine::tape::Tape;
use greenroom_engine::world::Scenario;

use super::{Proof, STOPS};
use crate::play::Player;
use crate::written::ScriptAt;

pub(super) fn prove(
    proof: &mut Proof<'_>,
    surroundings: &Surroundings,
    tell: &mut dyn FnMut(&str),
) {
    let catalog = proof.catalog;
    for (name, world) in &catalog.worlds {
        for play in world.plays.values() {
            tell(&play.file);
            if let Some(ground) = proof.ground(name).cloned() {
                run(proof, ground, play);
            }
        }
    }
    for story in &catalog.stories {
        tell(story.file());
        let ground = if let Some(world) = story.world() {
            proof.ground(world).cloned()
        } else {
            let scenario = Scenario {
                seed: story.script.value.head.seed.unwrap_or(crate::world::SEED),
                ..Scenario::default()
            };
            let tape = Tape::new(scenario, surroundings.clone());
            Some(Player::new(tape, surroundings.clone()))
        };
        if let Some(ground) = ground {
            run(proof, ground, &story.script);
        }
    }
}

fn run(proof: &mut Proof<'_>, mut player: Player, script: &ScriptAt) {
    proof.report.plays += 1;
    let expected = script.value.doings.iter();
    let expected = expected.filter(|doing| matches!(doing.act, crate::script::Act::Expect(_)));
    proof.report.claims += expected.count();
    if let Err(stopped) = player.play(&script.value) {
        let spot = script.spot_of_line(stopped.line);
        proof.out.push(STOPS.at(spot, stopped.to_string()));
    }
}
