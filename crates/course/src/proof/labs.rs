//! Labs: the start is not the end, the solution reaches every goal, mistakes miss what they say.

use super::{OPEN_DOOR, OTHER_GOALS, Proof, SET_UP, UNREACHED};
use crate::finding::Spot;
use crate::lab::{Attempt, Lab};
use crate::play::Player;

pub(super) fn prove(proof: &mut Proof<'_>, tell: &mut dyn FnMut(&str)) {
    let catalog = proof.catalog;
    for lab in &catalog.labs {
        tell(lab.file());
        let Some(world) = proof.ground(&lab.world).cloned() else {
            continue;
        };
        match lab.open(&world) {
            Ok(opened) => prove_one(proof, lab, &opened),
            Err(stopped) => {
                let spot = lab.set_up.as_ref();
                let spot = spot.map_or_else(
                    || Spot::start(lab.file()),
                    |script| script.spot_of_line(stopped.line),
                );
                proof.out.push(SET_UP.at(spot, stopped.to_string()));
            }
        }
    }
}

fn prove_one(proof: &mut Proof<'_>, lab: &Lab, opened: &Player) {
    let missed = lab.missed(opened);
    if missed.is_empty() {
        let said = "Every goal is met before anything is done.";
        proof.out.push(OPEN_DOOR.at(Spot::start(lab.file()), said));
    }
    if let Some(solution) = &lab.solution {
        for (goal, observed) in attempt(proof, lab, solution, opened) {
            let said = format!("The solution does not reach {goal}: {observed}.");
            proof.out.push(UNREACHED.at(solution.session.spot(), said));
        }
    }
    for wrong in &lab.wrong {
        let missed = attempt(proof, lab, wrong, opened);
        let missed: Vec<&str> = missed.iter().map(|(goal, _)| goal.as_str()).collect();
        let mut says: Vec<&str> = wrong
            .session
            .value
            .head
            .fails
            .iter()
            .map(String::as_str)
            .collect();
        let order = |id: &&str| lab.goals.iter().position(|goal| goal.id == *id);
        says.sort_by_key(order);
        if missed != says {
            let said = format!(
                "This attempt says that it fails {}; it fails {}.",
                list(&says),
                list(&missed)
            );
            let line = wrong.session.value.head.line_of("fails");
            proof
                .out
                .push(OTHER_GOALS.at(wrong.session.spot_of_line(line), said));
        }
    }
}

/// The goals that an attempt misses, with what is there instead.
fn attempt(
    proof: &mut Proof<'_>,
    lab: &Lab,
    attempt: &Attempt,
    opened: &Player,
) -> Vec<(String, String)> {
    proof.report.plays += 1;
    proof.report.claims += lab.goals.len();
    match attempt.play(opened) {
        Ok(player) => lab.missed(&player),
        Err(stopped) => {
            let why = stopped.to_string();
            lab.goals
                .iter()
                .map(|goal| (goal.id.clone(), why.clone()))
                .collect()
        }
    }
}

fn list(ids: &[&str]) -> String {
    match ids {
        [] => "nothing".to_owned(),
        ids => ids.join(", "),
    }
}
