//! What lessons claim, and what their gates ask.

use super::{NOT_SO, PREDICTION, Proof};
use crate::blocks::{Block, Predict};
use crate::finding::Spot;
use crate::lesson::Lesson;
use crate::marking::judged;

pub(super) fn prove(proof: &mut Proof<'_>, tell: &mut dyn FnMut(&str)) {
    let catalog = proof.catalog;
    for lesson in &catalog.lessons {
        tell(lesson.file());
        for block in lesson.blocks() {
            match block {
                Block::Predict(predict) => prediction(proof, lesson, predict),
                Block::Proof(claims) => {
                    if let Some(player) = proof.after(&claims.world, claims.play.as_deref()) {
                        proof.claim_all(&player, &claims.claims, &NOT_SO);
                    }
                }
                Block::Prose(_)
                | Block::Scene(_)
                | Block::Aws(_)
                | Block::Code(_)
                | Block::Differs(_)
                | Block::Notes(_) => {}
            }
        }
    }
}

fn prediction(proof: &mut Proof<'_>, lesson: &Lesson, predict: &Predict) {
    let Some(player) = proof.after(&predict.world, predict.play.as_deref()) else {
        return;
    };
    let mut right = Vec::new();
    let mut seen = Vec::new();
    for option in &predict.options {
        let Some(claim) = &option.claim.value else {
            return;
        };
        proof.report.claims += 1;
        for verdict in judged(&player, std::slice::from_ref(claim)) {
            seen.push(format!("{}: {}", option.claim.text, verdict.observed));
            if verdict.met {
                right.push(option.say.as_str());
            }
        }
    }
    if right.len() == 1 {
        return;
    }
    let which = match right.as_slice() {
        [] => "No answer is right".to_owned(),
        several => format!("{} are right", several.join(" and ")),
    };
    let said = format!("{which}. {}.", seen.join("; "));
    let spot = Spot::line(lesson.file(), predict.line);
    proof.out.push(PREDICTION.at(spot, said));
}
