//! Graph: stages from left to right, their actions in lanes by run order, arrows between.
//! `layout` places everything and knows no paper; `paint` draws what is on screen.

pub mod layout;
mod paint;

use crate::theme::Condition;

pub use layout::{Placed, place};
pub use paint::paint;

/// A pipeline as it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// The stages in order.
    pub stages: Vec<Stage>,
}

/// A stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// How it is doing.
    pub condition: Condition,
    /// Whether the way into it is open.
    pub entry: Entry,
    /// Its actions, by run order and then as they stand in the file.
    pub actions: Vec<Action>,
}

/// The way into a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Entry {
    /// Open.
    #[default]
    Open,
    /// A disabled transition.
    Closed,
}

/// An action of a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Action {
    /// Its name.
    pub name: String,
    /// How it is doing.
    pub condition: Condition,
    /// Actions of one order run side by side.
    pub run_order: u16,
    /// What is to say about it, e.g. `CodeBuild` or `main@9c1f`; one row each.
    pub details: Vec<String>,
    /// What happens inside, e.g. build phases; one row each.
    pub inside: Vec<(String, Condition)>,
}

/// How much of it is shown. Everything hidden at one zoom is there at the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zoom {
    /// Stages and how many actions they have.
    Stages,
    /// Actions with their details.
    #[default]
    Actions,
    /// What happens inside the actions.
    Inside,
}

impl Zoom {
    /// One step closer.
    #[must_use]
    pub fn closer(self) -> Self {
        match self {
            Self::Stages => Self::Actions,
            Self::Actions | Self::Inside => Self::Inside,
        }
    }

    /// One step away.
    #[must_use]
    pub fn out(self) -> Self {
        match self {
            Self::Inside => Self::Actions,
            Self::Actions | Self::Stages => Self::Stages,
        }
    }
}

/// The spot you look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The stage.
    pub stage: usize,
    /// The action in it; none for the stage itself.
    pub action: Option<usize>,
}

/// A way through the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the stage before.
    Left,
    /// To the next stage.
    Right,
    /// To the action above, then to the stage itself.
    Up,
    /// To the action below.
    Down,
}

impl Graph {
    /// The spot one step that way; the same one at the edges.
    pub fn step(&self, spot: Spot, way: Way) -> Spot {
        let actions = |stage: usize| self.stages.get(stage).map_or(0, |s| s.actions.len());
        let keep = |stage: usize| {
            let last = actions(stage).checked_sub(1);
            Spot {
                stage,
                action: spot.action.and_then(|a| last.map(|l| a.min(l))),
            }
        };
        match way {
            Way::Left => keep(spot.stage.saturating_sub(1)),
            Way::Right => keep((spot.stage + 1).min(self.stages.len().saturating_sub(1))),
            Way::Up => Spot {
                action: spot.action.and_then(|a| a.checked_sub(1)),
                ..spot
            },
            Way::Down => {
                let next = spot.action.map_or(0, |a| a + 1);
                let last = actions(spot.stage).checked_sub(1);
                Spot {
                    action: last.map(|l| next.min(l)),
                    ..spot
                }
            }
        }
    }

    /// In words, one sentence per stage.
    pub fn sentences(&self) -> Vec<String> {
        let all = self.stages.len();
        let told = |(i, stage): (usize, &Stage)| {
            let actions: Vec<_> = stage
                .actions
                .iter()
                .map(|a| format!("{} {}", a.name, a.condition.word()))
                .collect();
            let closed = match stage.entry {
                Entry::Open => "",
                Entry::Closed => " The transition into it is disabled.",
            };
            let (name, word) = (&stage.name, stage.condition.word());
            let actions = actions.join(", ");
            format!(
                "Stage {name}, {} of {all}, {word}: {actions}.{closed}",
                i + 1
            )
        };
        self.stages.iter().enumerate().map(told).collect()
    }
}

#[cfg(test)]
mod tests;
