//! A pipeline: stages from left to right, what stands in them, what waits.

use greenroom_engine::world::World;
use greenroom_view::pipeline::{self, Pipeline, Through};

use super::rows::{Rows, head};
use super::{Eye, Picture, condition};
use crate::theme::{Mark, Role};
use crate::widgets::graph::{self, Action, Entry, Graph, Spot, Stage, Zoom};
use crate::widgets::{Paper, Rect, list::Focused};

/// Stages and actions in the order in which they are picked: a stage, then its actions.
fn spots(graph: &Graph) -> Vec<Spot> {
    let stages = graph.stages.iter().enumerate();
    stages
        .flat_map(|(stage, row)| {
            let actions = (0..row.actions.len()).map(Some);
            let all = std::iter::once(None).chain(actions);
            all.map(move |action| Spot { stage, action })
        })
        .collect()
}

pub(super) fn len(w: &World, name: &str) -> usize {
    pipeline::of(w, name, Through::Latest).map_or(0, |found| spots(&graph_of(&found)).len())
}

pub(super) fn opens(w: &World, name: &str, pick: usize) -> Option<Picture> {
    let found = pipeline::of(w, name, Through::Latest)?;
    let spot = *spots(&graph_of(&found)).get(pick)?;
    let stage = found.stages.get(spot.stage)?;
    let action = match spot.action {
        Some(action) => stage.actions.get(action)?,
        None => stage.actions.iter().find(|action| action.link.is_some())?,
    };
    Picture::of(w, action.link.as_ref()?)
}

pub(super) fn paint(w: &World, name: &str, eye: Eye, paper: &mut Paper<'_>, area: Rect) {
    let Some(found) = pipeline::of(w, name, Through::Latest) else {
        return;
    };
    let mut rows = Rows::of(area);
    let dot = paper.sign(Mark::Dot);
    let carries = found.newest.as_ref().map(|newest| {
        let carries = newest.carries.as_deref().unwrap_or("");
        format!("  exec {}  {carries}", newest.name)
    });
    let title = format!(
        "{} {dot} {}{}",
        found.name,
        found.mode.name(),
        carries.unwrap_or_default()
    );
    let state = condition(found.condition);
    head(paper, rows.take(1), &title, (state, state.word()));
    rows.take(1);
    let graph = graph_of(&found);
    let zoom = fitting(&graph, rows.rest());
    let placed = graph::place(&graph, zoom);
    let height = u16::try_from(placed.height).unwrap_or(rows.height());
    let canvas = rows.take(height);
    let spot = (eye.focus == Focused::Yes)
        .then(|| spots(&graph).get(eye.pick).copied())
        .flatten();
    let here = spot.unwrap_or_else(|| loudest(&graph));
    let scroll = placed.scroll_for(here, usize::from(canvas.width), 0);
    graph::paint(paper, canvas, &placed, (scroll, 0), spot);
    rows.take(1);
    for line in remarks(&found, here) {
        paper.line(rows.take(1), &line.0, line.1);
    }
}

/// The closest zoom that fits below each other.
fn fitting(graph: &Graph, area: Rect) -> Zoom {
    [Zoom::Inside, Zoom::Actions]
        .into_iter()
        .find(|zoom| {
            let placed = graph::place(graph, *zoom);
            placed.height <= usize::from(area.height)
        })
        .unwrap_or(Zoom::Stages)
}

/// Where something happens, if nobody has picked.
fn loudest(graph: &Graph) -> Spot {
    let stages = graph.stages.iter().enumerate();
    let loudest = stages.max_by_key(|(place, stage)| (stage.condition, std::cmp::Reverse(*place)));
    Spot {
        stage: loudest.map_or(0, |(place, _)| place),
        action: None,
    }
}

/// What is to say about a stage: who waits, what failed, what is decided.
fn remarks(found: &Pipeline, spot: Spot) -> Vec<(String, Role)> {
    let Some(stage) = found.stages.get(spot.stage) else {
        return Vec::new();
    };
    let mut said = Vec::new();
    if let Some(shows) = &stage.shows {
        let carries = shows.carries.as_deref().unwrap_or("");
        let line = format!("{}: exec {} {carries}", stage.name, shows.name);
        said.push((line, Role::Text));
    }
    if !stage.entry.is_open {
        let reason = stage.entry.reason.as_deref().unwrap_or("no reason given");
        said.push((format!("Transition disabled: {reason}"), Role::Decision));
    }
    for waiting in &stage.waiting {
        said.push((
            format!("Waiting before it: exec {}", waiting.name),
            Role::Dim,
        ));
    }
    for action in &stage.actions {
        if let Some(trouble) = &action.trouble {
            let line = format!("{}: {} ({})", action.name, trouble.message, trouble.code);
            said.push((line, Role::Failed));
        }
        if let Some(approval) = action.approval.as_ref().filter(|asked| asked.is_open) {
            let may = approval.may.join(", ");
            let who = if may.is_empty() { "root" } else { &may };
            let line = format!("{} waits for an answer of: {who}", action.name);
            said.push((line, Role::Decision));
        }
    }
    said
}

fn graph_of(found: &Pipeline) -> Graph {
    let action = |action: &pipeline::Action| Action {
        name: action.name.clone(),
        condition: condition(action.condition),
        run_order: u16::try_from(action.run_order).unwrap_or(u16::MAX),
        details: details(action),
        inside: action
            .inside
            .iter()
            .map(|(name, of)| (name.clone(), condition(*of)))
            .collect(),
    };
    let stage = |stage: &pipeline::Stage| Stage {
        name: stage.name.clone(),
        condition: condition(stage.condition),
        entry: if stage.entry.is_open {
            Entry::Open
        } else {
            Entry::Closed
        },
        actions: stage.actions.iter().map(action).collect(),
    };
    Graph {
        stages: found.stages.iter().map(stage).collect(),
    }
}

fn details(action: &pipeline::Action) -> Vec<String> {
    if action.is_simulated {
        return action.details.clone();
    }
    let assumed = format!("~ {} is assumed to succeed", action.provider);
    std::iter::once(assumed)
        .chain(action.details.iter().cloned())
        .collect()
}
