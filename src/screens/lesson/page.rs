//! The page: the text of a step in lines, with its gates, its claims, and what comes next.

use std::ops::Range;

use greenroom_course::blocks::{Block, Predict, Proof};
use greenroom_course::judge::Verdict;

use super::{
    blocks::{At, Writer},
    gate::Gate,
    state::{Proved, State},
    ways,
};
use crate::{
    keys::Focus,
    screens::Shared,
    theme::{Mark, Role},
    widgets::prose::{Laid, Sign},
    words::Action,
};

/// Who the lines are for: choices that can be made by number are listed apart for ears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    Eyes,
    Ears,
}

/// A step in lines.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) laid: Laid,
    /// The lines of each block, by its place.
    blocks: Vec<Range<usize>>,
    /// The lines of each gate, by the id of its prediction.
    gates: Vec<(String, Range<usize>)>,
    /// What can be chosen, by its lines: an option of the open gate, or a way on.
    pub(super) choices: Vec<Range<usize>>,
}

impl Page {
    /// The lines of a gate.
    pub(super) fn gate(&self, id: &str) -> Option<Range<usize>> {
        let mut gates = self.gates.iter();
        gates
            .find(|(gate, _)| gate == id)
            .map(|(_, lines)| lines.clone())
    }

    /// The lines of a block.
    pub(super) fn block(&self, place: usize) -> Option<Range<usize>> {
        self.blocks.get(place).cloned()
    }
}

/// The step that is shown, in lines of a width.
pub(super) fn page(state: &State, shared: &Shared, width: usize, whom: For) -> Page {
    let mut page = Page::default();
    let (Some(step), Some(course)) = (state.here(shared), &shared.course) else {
        return page;
    };
    let mut writer = Writer::new(width);
    let shown = state.shown(shared);
    let open = state.open_gate(shared).map(|open| open.id.as_str());
    for (place, block) in shown.iter().enumerate() {
        writer.blank();
        let from = writer.lines.len();
        match block {
            Block::Prose(prose) => writer.markdown(&prose.text, Role::Text, &At::default()),
            Block::Aws(script) => writer.commands(&script.text, state.colours.get(&place)),
            Block::Code(file) => writer.file(file, state.colours.get(&place)),
            Block::Differs(differs) => writer.differs(differs, course.catalog()),
            Block::Proof(proof) => {
                claims(&mut writer, proof, state.proofs.get(&place), shared);
            }
            Block::Predict(predict) => {
                let gate = state.gates.get(&predict.id).cloned().unwrap_or_default();
                let is_open = open == Some(predict.id.as_str());
                asked(&mut writer, predict, &gate);
                let answer = gate.answer.and_then(|answer| predict.options.get(answer));
                if let Some(answer) = answer.filter(|_| whom == For::Ears && !gate.is_told) {
                    let said = format!("Your answer: {}.", answer.say);
                    writer.markdown(&said, Role::Text, &At::default());
                } else if whom == For::Eyes || gate.answer.is_some() {
                    let lines = options(&mut writer, predict, &gate);
                    page.choices.extend(lines.into_iter().filter(|_| is_open));
                }
                outcome(&mut writer, predict, &gate);
                page.gates
                    .push((predict.id.clone(), from..writer.lines.len()));
            }
            // A picture stands beside the text; notes are for whoever teaches.
            Block::Scene(_) | Block::Notes(_) => {}
        }
        page.blocks.push(from..writer.lines.len());
    }
    if shown.len() < step.blocks.len() {
        writer.blank();
        let said = match open {
            Some(_) => "More follows your answer.",
            None => "More follows when it is over.",
        };
        writer.words(said, Role::Dim, &At::indent(2));
    } else if whom == For::Eyes {
        let lines = onward(&mut writer, state, shared);
        page.choices
            .extend(lines.into_iter().filter(|_| open.is_none()));
    }
    while writer
        .lines
        .last()
        .is_some_and(|last| last.words.is_empty())
    {
        writer.lines.pop();
    }
    page.laid.lines = writer.lines;
    page
}

/// The question of a gate.
fn asked(writer: &mut Writer, predict: &Predict, gate: &Gate) {
    let (mark, role) = match (gate.is_told, gate.is_right()) {
        (true, Some(true)) => (Mark::Done, Role::Green),
        (true, Some(false)) => (Mark::Failed, Role::Failed),
        _ => (Mark::Decision, Role::Decision),
    };
    let said = format!("**Predict:** {}", predict.ask);
    writer.markdown(&said, Role::Bright, &At::marked(2, mark, role));
}

/// The options of a gate, with what came of them once it is told.
fn options(writer: &mut Writer, predict: &Predict, gate: &Gate) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    for (nth, option) in predict.options.iter().enumerate() {
        let from = writer.lines.len();
        let chosen = gate.answer == Some(nth);
        let is_told = gate.is_told && !gate.verdicts.is_empty();
        let met = gate.verdicts.get(nth).is_some_and(|verdict| verdict.met);
        let (sign, role) = match (is_told, met, chosen) {
            (true, true, _) => (Some((Mark::Done, Role::Green)), Role::Bright),
            (true, false, true) => (Some((Mark::Failed, Role::Failed)), Role::Text),
            (true, false, false) => (None, Role::Dim),
            (false, _, true) => (Some((Mark::Here, Role::You)), Role::Bright),
            (false, _, false) => (None, Role::Text),
        };
        let at = At {
            indent: 5,
            sign: Some((2, Sign::Number(format!("{}", nth + 1)))),
            edge: None,
        };
        let mut said = option.say.clone();
        if is_told {
            said.push_str(match (met, chosen) {
                (true, true) => " — *right, and your answer*",
                (true, false) => " — *this is what happens*",
                (false, true) => " — *your answer*",
                (false, false) => "",
            });
        }
        writer.markdown(&said, role, &at);
        if let (Some((mark, role)), Some(line)) = (sign, writer.lines.get_mut(from)) {
            line.signs.push((0, Sign::Mark(mark, role)));
        }
        if is_told {
            let role = if met || chosen { Role::Text } else { Role::Dim };
            writer.markdown(&option.why, role, &At::indent(5));
        }
        lines.push(from..writer.lines.len());
    }
    lines
}

/// What came of the answer.
fn outcome(writer: &mut Writer, predict: &Predict, gate: &Gate) {
    let Some(answer) = gate.answer else { return };
    if let Some(because) = &gate.trouble {
        let said = format!("This cannot be shown. {because}");
        writer.words(
            &said,
            Role::Text,
            &At::marked(2, Mark::Failed, Role::Failed),
        );
        return;
    }
    if gate.verdicts.is_empty() || !gate.is_told {
        let said = if gate.verdicts.is_empty() {
            "The world is being set up; then it is played."
        } else {
            "It is being played."
        };
        let at = At::marked(2, Mark::Running, Role::Running);
        writer.words(said, Role::Text, &at);
        return;
    }
    let seen = |option: usize| {
        let verdict = gate.verdicts.get(option)?;
        let claim = predict.options.get(option)?;
        Some(format!("{}; seen: {}", claim.claim.text, verdict.observed))
    };
    let (verdict, at) = match gate.is_right() {
        Some(true) => ("Right.", At::marked(2, Mark::Done, Role::Green)),
        _ => ("Not quite.", At::marked(2, Mark::Failed, Role::Failed)),
    };
    let said = match gate.right() {
        Some(right) if right == answer => format!("{verdict} The simulator bore it out."),
        Some(right) => format!("{verdict} The simulator bears out {}.", right + 1),
        None => format!("{verdict} The simulator bears out none of them."),
    };
    writer.blank();
    writer.words(&said, Role::Strong, &at);
    let told = gate.right().into_iter().chain([answer]);
    let mut told: Vec<usize> = told.collect();
    told.dedup();
    for seen in told.into_iter().filter_map(seen) {
        writer.words(&format!("claim: {seen}"), Role::Dim, &At::indent(2));
    }
}

/// Claims of the text: how many, and once they were judged, what was seen.
fn claims(writer: &mut Writer, proof: &Proof, proved: Option<&Proved>, shared: &Shared) {
    let count = greenroom_view::names::count(proof.claims.len(), "claim");
    let key = shared.keymap.chord(Focus::Lesson, &Action::Prove);
    let key = key.map_or_else(String::new, |chord| {
        format!(" {}", chord.label(&shared.look.glyphs.arrows()))
    });
    match proved {
        None => {
            let said = format!("{count} of this can be proved:{key}");
            writer.words(
                &said,
                Role::Dim,
                &At::marked(2, Mark::Waiting, Role::Waiting),
            );
        }
        Some(Proved::Awaited) => {
            let said = "The world is being set up; then the claims are judged.";
            writer.words(
                said,
                Role::Dim,
                &At::marked(2, Mark::Running, Role::Running),
            );
        }
        Some(Proved::Judged(verdicts)) => {
            writer.words("Played and judged just now:", Role::Name, &At::indent(2));
            for (claim, verdict) in proof.claims.iter().zip(verdicts) {
                judged(writer, &claim.text, verdict);
            }
        }
    }
}

fn judged(writer: &mut Writer, claim: &str, verdict: &Verdict) {
    let (mark, role, word) = if verdict.met {
        (Mark::Done, Role::Green, "holds")
    } else {
        (Mark::Failed, Role::Failed, "not so")
    };
    writer.words(claim, Role::Text, &At::marked(4, mark, role));
    let said = format!("{word}; seen: {}", verdict.observed);
    writer.words(&said, Role::Dim, &At::indent(4));
}

/// What comes next, at the end of the last step.
fn onward(writer: &mut Writer, state: &State, shared: &Shared) -> Vec<Range<usize>> {
    let ways = ways::ways(state, shared);
    let Some(lesson) = state.lesson(shared) else {
        return Vec::new();
    };
    if state.step + 1 < lesson.steps.len() {
        return Vec::new();
    }
    writer.blank();
    let end = At::marked(2, Mark::Done, Role::Green);
    writer.words("This is the end of the lesson.", Role::Strong, &end);
    let mut lines = Vec::new();
    for (nth, way) in ways.iter().enumerate() {
        let from = writer.lines.len();
        let at = At {
            indent: 5,
            sign: Some((2, Sign::Number(format!("{}", nth + 1)))),
            edge: None,
        };
        writer.words(&format!("{}: {}", way.kind, way.title), Role::Text, &at);
        lines.push(from..writer.lines.len());
    }
    lines
}
