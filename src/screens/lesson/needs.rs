//! Needs: the worlds a step plays in, asked for one after the other, and kept while the lesson is
//! open.

use std::collections::{BTreeMap, VecDeque};

use greenroom_course::blocks::Block;

use crate::{
    screens::Cx,
    session::{Order, Prepared, Product, Session},
    words::Effect,
};

/// A world and what is played in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Need {
    pub(super) world: String,
    pub(super) play: Option<String>,
}

impl Need {
    pub(super) fn new(world: &str, play: Option<&str>) -> Self {
        Self {
            world: world.to_owned(),
            play: play.map(str::to_owned),
        }
    }

    /// What a block plays in.
    pub(super) fn of(block: &Block) -> Option<Self> {
        let (world, play) = match block {
            Block::Scene(scene) => (&scene.world, &scene.play),
            Block::Predict(predict) => (&predict.world, &predict.play),
            Block::Proof(proof) => (&proof.world, &proof.play),
            _ => return None,
        };
        Some(Self::new(world, play.as_deref()))
    }

    fn order(&self) -> Order {
        Order::Scene {
            world: Some(self.world.clone()),
            play: self.play.clone(),
        }
    }
}

/// What is prepared, and what is still to be.
#[derive(Debug, Default)]
pub(super) struct Store {
    ready: BTreeMap<Need, Result<Prepared, String>>,
    queue: VecDeque<Need>,
    asked: Option<Need>,
}

impl Store {
    /// Wants these, in this order, and nothing else any more. One is prepared at a time: the
    /// worlds of a lesson share their set-up.
    pub(super) fn want(&mut self, needs: impl IntoIterator<Item = Need>, cx: &mut Cx<'_>) {
        self.queue.clear();
        for need in needs {
            let known = self.ready.contains_key(&need) || self.asked.as_ref() == Some(&need);
            if !known && !self.queue.contains(&need) {
                self.queue.push_back(need);
            }
        }
        self.ask(cx);
    }

    fn ask(&mut self, cx: &mut Cx<'_>) {
        let Some(course) = &cx.shared.course else {
            return;
        };
        if self.asked.is_some() {
            return;
        }
        if let Some(need) = self.queue.pop_front() {
            cx.effect(Effect::Prepare {
                course: course.clone(),
                order: need.order(),
            });
            self.asked = Some(need);
        }
    }

    /// Something was prepared: says whether it was for this lesson.
    pub(super) fn take(
        &mut self,
        order: &Order,
        made: &Result<Prepared, String>,
        cx: &mut Cx<'_>,
    ) -> bool {
        let Some(need) = self.asked.take_if(|need| need.order() == *order) else {
            return false;
        };
        self.ready.insert(need, made.clone());
        self.ask(cx);
        true
    }

    /// What was prepared, at its beginning; or why it cannot be. Nothing while it is awaited.
    pub(super) fn get(&self, need: &Need) -> Option<Result<&Session, &str>> {
        match self.ready.get(need)? {
            Ok(prepared) => match &*prepared.0 {
                Product::Scene(session) => Some(Ok(session)),
                Product::Question(_) | Product::Lab(_) => Some(Err("This is no world to watch.")),
            },
            Err(because) => Some(Err(because)),
        }
    }
}
