//! What can be put on the stage, and how it gets there.

use greenroom_course::catalog::Catalog;

use super::state::{Show, Standing, State};
use crate::{
    screens::Cx,
    session::{Order, Product},
    widgets::list::Pick,
    words::{Effect, Outcome, Place},
};

/// Something to play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The id in its place.
    pub(super) id: String,
    /// What it is called.
    pub(super) title: String,
    /// In a few words.
    pub(super) about: String,
    /// How it is prepared.
    pub(super) order: Order,
}

/// Everything that can be played: stories, plays of worlds, worlds, an empty account.
pub(super) fn entries(catalog: &Catalog) -> Vec<Entry> {
    let mut all = Vec::new();
    for story in &catalog.stories {
        let about = story.script.value.head.about.clone();
        all.push(Entry {
            id: story.id.clone(),
            title: story.title.clone(),
            about: about.unwrap_or_else(|| "a story".to_owned()),
            order: Order::Story {
                id: story.id.clone(),
            },
        });
    }
    for (name, world) in &catalog.worlds {
        for (play, script) in &world.plays {
            let title = script.value.head.title.clone();
            all.push(Entry {
                id: format!("{name}/{play}"),
                title: title.unwrap_or_else(|| play.clone()),
                about: world.about.clone(),
                order: Order::Scene {
                    world: Some(name.clone()),
                    play: Some(play.clone()),
                },
            });
        }
        all.push(Entry {
            id: name.clone(),
            title: format!("{name}, yours to play with"),
            about: world.about.clone(),
            order: Order::Scene {
                world: Some(name.clone()),
                play: None,
            },
        });
    }
    all.push(Entry {
        id: "empty".to_owned(),
        title: "An empty account".to_owned(),
        about: "nothing is there; make it with aws commands".to_owned(),
        order: Order::Scene {
            world: None,
            play: None,
        },
    });
    all
}

/// The screen was opened.
pub(super) fn opened(state: &mut State, cx: &mut Cx<'_>) {
    let Some(course) = &cx.shared.course else {
        state.standing = Standing::NoCourse;
        return;
    };
    if state.id.is_empty() {
        state.standing = Standing::Choosing(Pick::default());
        return;
    }
    let found = entries(course.catalog())
        .into_iter()
        .find(|entry| *entry.id == *state.id);
    let Some(entry) = found else {
        let said = format!("There is nothing called {} to play.", state.id);
        state.standing = Standing::Cannot(said);
        return;
    };
    state.title = entry.title;
    state.standing = Standing::Waiting(entry.order.clone());
    cx.effect(Effect::Prepare {
        course: course.clone(),
        order: entry.order,
    });
}

/// Goes to one of the things to play.
pub(super) fn open(index: usize, cx: &mut Cx<'_>) {
    let Some(course) = &cx.shared.course else {
        return;
    };
    if let Some(entry) = entries(course.catalog()).get(index) {
        cx.goto(Place::Stage {
            id: entry.id.as_str().into(),
            at_ms: 0,
        });
    }
}

/// An effect came back.
pub(super) fn outcome(state: &mut State, outcome: &Outcome, cx: &mut Cx<'_>) {
    match outcome {
        Outcome::CourseReady(_) if matches!(state.standing, Standing::NoCourse) => {
            opened(state, cx);
        }
        Outcome::Prepared { order, made } => {
            if !matches!(&state.standing, Standing::Waiting(asked) if asked == order) {
                return;
            }
            state.standing = match made {
                Ok(prepared) => match &*prepared.0 {
                    Product::Scene(session) => Standing::Here(Box::new(Show::new(session.clone()))),
                    Product::Question(_) | Product::Lab(_) => return,
                },
                Err(because) => Standing::Cannot(because.clone()),
            };
        }
        _ => {}
    }
}
