//! What a lesson remembers: the step, what was answered and proved, and the world beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use greenroom_course::blocks::{self, Block, Predict};
use greenroom_course::judge::Verdict;
use greenroom_course::lesson::{Lesson, Step};

use super::{blocks as shown, gate::Gate, needs::Store, scene::Scene, sheet::Sheet};
use crate::{screens::Shared, widgets::code::Highlights};

/// What a lesson remembers.
#[derive(Debug)]
pub struct State {
    /// The lesson's id.
    pub id: Arc<str>,
    /// The step, from 0.
    pub step: usize,
    /// Which pane has the focus.
    pub(super) pane: Pane,
    /// Whether the scene was turned to because a play is watched where there is room for one.
    pub(super) is_turned: bool,
    /// Whether it fills the screen.
    pub(super) zoomed: bool,
    /// The first line of the text on screen.
    pub(super) top: usize,
    /// Steps that were reached.
    pub(super) seen: BTreeSet<usize>,
    /// Gates by the id of their prediction.
    pub(super) gates: BTreeMap<String, Gate>,
    /// Proofs of this step by their place among its blocks.
    pub(super) proofs: BTreeMap<usize, Proved>,
    /// Worlds that were prepared or are asked for.
    pub(super) store: Store,
    /// The world beside the text.
    pub(super) scene: Option<Scene>,
    /// What lies over it.
    pub(super) sheet: Option<Sheet>,
    /// Colours of the code of this step, by its place among the blocks.
    pub(super) colours: BTreeMap<usize, Highlights>,
}

/// A pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pane {
    /// The text.
    #[default]
    Text,
    /// The running world.
    Scene,
}

/// A proof that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Proved {
    /// The world is still being prepared.
    Awaited,
    /// The claims in order.
    Judged(Vec<Verdict>),
}

impl State {
    /// A lesson at one of its steps.
    pub fn new(id: Arc<str>, step: u16) -> Self {
        Self {
            id,
            step: usize::from(step),
            pane: Pane::default(),
            is_turned: false,
            zoomed: false,
            top: 0,
            seen: BTreeSet::new(),
            gates: BTreeMap::new(),
            proofs: BTreeMap::new(),
            store: Store::default(),
            scene: None,
            sheet: None,
            colours: BTreeMap::new(),
        }
    }

    /// The lesson, once the course is read.
    pub(super) fn lesson<'s>(&self, shared: &'s Shared) -> Option<&'s Lesson> {
        shared.course.as_ref()?.catalog().lesson(&self.id)
    }

    /// The step that is shown.
    pub(super) fn here<'s>(&self, shared: &'s Shared) -> Option<&'s Step> {
        self.lesson(shared)?.steps.get(self.step)
    }

    /// The gate that waits for an answer in this step.
    pub(super) fn open_gate<'s>(&self, shared: &'s Shared) -> Option<&'s Predict> {
        let mut gates = self.shown(shared).iter().filter_map(predict);
        gates.find(|predict| self.answer(predict).is_none())
    }

    /// What was answered at a gate.
    pub(super) fn answer(&self, predict: &Predict) -> Option<usize> {
        self.gates.get(&predict.id).and_then(|gate| gate.answer)
    }

    /// The blocks of this step that are shown: what comes after a gate would tell its outcome, so
    /// it waits for the answer, or until somebody meant to go past it.
    pub(super) fn shown<'s>(&self, shared: &'s Shared) -> &'s [Block] {
        let Some(step) = self.here(shared) else {
            return &[];
        };
        let hides = |block: &Block| {
            let gate = predict(block).map(|predict| self.gates.get(&predict.id));
            gate.is_some_and(|gate| gate.is_none_or(|gate| !gate.is_told && !gate.is_passed))
        };
        let gate = step.blocks.iter().position(hides);
        let end = gate.map_or(step.blocks.len(), |gate| gate + 1);
        step.blocks.get(..end).unwrap_or_default()
    }

    /// Whether claims are shown in this step.
    pub(super) fn has_proof(&self, shared: &Shared) -> bool {
        let mut blocks = self.shown(shared).iter();
        blocks.any(|block| matches!(block, Block::Proof(_)))
    }

    /// Whether there is, or will be, a world beside the text.
    pub(super) fn has_scene(&self, shared: &Shared) -> bool {
        self.lesson(shared)
            .is_some_and(|lesson| super::scene::showing(self, lesson).is_some())
    }

    /// Colours the code of this step, once the syntax tables are in memory.
    pub(super) fn colour(&mut self, shared: &Shared) {
        self.colours.clear();
        let (Some(syntaxes), Some(step)) = (shared.syntaxes.as_deref(), self.here(shared)) else {
            return;
        };
        for (place, block) in step.blocks.iter().enumerate() {
            let Some((name, text)) = shown::coloured(block) else {
                continue;
            };
            let lines: Vec<&str> = text.lines().collect();
            let mut colours = Highlights::of(syntaxes, name);
            colours.refresh(syntaxes, &lines, lines.len());
            self.colours.insert(place, colours);
        }
    }
}

/// The prediction in a block.
pub(super) fn predict(block: &Block) -> Option<&Predict> {
    match block {
        Block::Predict(predict) => Some(predict),
        _ => None,
    }
}

/// The picture in a block.
pub(super) fn picture(block: &Block) -> Option<&blocks::Scene> {
    match block {
        Block::Scene(scene) => Some(scene),
        _ => None,
    }
}
