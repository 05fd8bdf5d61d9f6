//! Which options of each question are right, and whether the reasons hold.

use super::{ALL_RIGHT, BECAUSE, HOW_MANY, NONE_RIGHT, Proof, UNMARKED};
use crate::finding::Spot;
use crate::marking::{Marked, mark};
use crate::quiz::Question;

pub(super) fn prove(proof: &mut Proof<'_>, tell: &mut dyn FnMut(&str)) {
    let catalog = proof.catalog;
    for question in &catalog.questions {
        tell(question.file());
        let ground = match &question.world {
            Some(world) => match proof.ground(world) {
                Some(ground) => Some(ground.clone()),
                None => continue,
            },
            None => None,
        };
        match mark(question, ground.as_ref()) {
            Ok(marked) => judge(proof, question, &marked),
            Err(cannot) => {
                let spot = Spot::start(question.file());
                let said = format!("This question cannot be marked: {cannot}.");
                proof.out.push(UNMARKED.at(spot, said));
            }
        }
    }
}

fn judge(proof: &mut Proof<'_>, question: &Question, marked: &[Marked]) {
    let right = marked.iter().filter(|option| option.right);
    let right: Vec<char> = right.map(|option| option.letter).collect();
    let seen = what_was_seen(marked);
    let spot = Spot::start(question.file());
    if right.is_empty() {
        let said = format!("No option is right. {seen}");
        proof.out.push(NONE_RIGHT.at(spot, said));
    } else if right.len() == marked.len() {
        proof
            .out
            .push(ALL_RIGHT.at(spot, format!("All {} options are right.", right.len())));
    }
    let wanted = question.choose.unwrap_or(1) as usize;
    if !right.is_empty() && right.len() != wanted {
        let letters: Vec<String> = right.iter().map(char::to_string).collect();
        let said = format!(
            "{wanted} to be chosen, but right are {}. {seen}",
            letters.join(", ")
        );
        proof.out.push(HOW_MANY.at(spot, said));
    }
    for option in marked {
        reasons(proof, question, option);
    }
    proof.report.keys.insert(question.id.clone(), right);
}

fn reasons(proof: &mut Proof<'_>, question: &Question, option: &Marked) {
    let Some(played) = &option.played else { return };
    proof.report.plays += 1;
    proof.report.claims += played.goal.len() + played.because.len();
    let Some(choice) = question.option(option.letter) else {
        return;
    };
    if option.right {
        return;
    }
    let read = choice.because.iter().filter(|claim| claim.value.is_some());
    for (claim, verdict) in read.zip(&played.because) {
        if !verdict.met {
            let said = format!("{} is not so: {}.", claim.text, verdict.observed);
            proof.out.push(BECAUSE.at(claim.spot(), said));
        }
    }
}

fn what_was_seen(marked: &[Marked]) -> String {
    let mut seen = Vec::new();
    for option in marked {
        let letter = option.letter;
        if let Some(answer) = &option.answer {
            return format!("The answer is {answer}.");
        }
        let Some(played) = &option.played else {
            continue;
        };
        if let Some(stopped) = &played.stopped {
            seen.push(format!("{letter} stopped: {stopped}"));
        }
        let missed = played.goal.iter().find(|verdict| !verdict.met);
        if let Some(missed) = missed {
            seen.push(format!("{letter}: {}", missed.observed));
        }
    }
    match seen.as_slice() {
        [] => String::new(),
        seen => format!("{}.", seen.join("; ")),
    }
}
