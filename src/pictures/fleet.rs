//! A deployment: how many must stay, the batch, and every machine.

use greenroom_engine::codedeploy::{DeploymentId, TargetRef};
use greenroom_engine::world::World;
use greenroom_view::condition::Condition;
use greenroom_view::fleet::{self, Fleet};

use super::rows::{Rows, head};
use super::{Eye, Picture, condition};
use crate::theme::{Mark, Role};
use crate::widgets::gauge::Gauge;
use crate::widgets::grid::{Cell, Cells, Fleet as Colour, Grid, Zoom};
use crate::widgets::{Paper, Rect, list::Focused, text};

/// Rows of the head: name, revision, gauge (two), rule, and a blank one.
const HEAD: u16 = 6;

pub(super) fn len(w: &World, id: DeploymentId) -> usize {
    let row = w.codedeploy.deployments.get(id);
    row.map_or(0, |row| row.targets.len() as usize)
}

pub(super) fn opens(w: &World, id: DeploymentId, pick: usize) -> Option<Picture> {
    let target = u32::try_from(pick).ok()?;
    (pick < len(w, id)).then_some(Picture::Hooks(TargetRef {
        deployment: id,
        target,
    }))
}

pub(super) fn paint(w: &World, id: DeploymentId, eye: Eye, paper: &mut Paper<'_>, area: Rect) {
    let Some(fleet) = fleet::of(w, id) else {
        return;
    };
    let mut rows = Rows::of(area);
    let title = format!("{}  {}/{}", fleet.id, fleet.application, fleet.group);
    let state = (condition(fleet.condition), fleet.status.name());
    head(paper, rows.take(1), &title, state);
    let compact = area.height < HEAD + 4;
    paper.line(rows.take(1), &what(&fleet, paper), Role::Dim);
    if fleet.size > 0 {
        gauge(&fleet).paint(paper, rows.take(if compact { 1 } else { 2 }));
        paper.line(rows.take(1), &rule(&fleet, paper), Role::Dim);
    }
    if let Some((code, message)) = &fleet.trouble {
        let said = format!("{} {code}: {message}", paper.sign(Mark::Failed));
        for line in text::wrap(&said, usize::from(area.width)).iter().take(2) {
            paper.line(rows.take(1), line, Role::Failed);
        }
    }
    if let Some(said) = rollback(&fleet) {
        paper.line(rows.take(1), &said, Role::You);
    }
    if !compact {
        rows.take(1);
    }
    machines(w, &fleet, eye, paper, rows.rest());
}

fn what(fleet: &Fleet, paper: &Paper<'_>) -> String {
    let arrow = paper.sign(Mark::Flow);
    let from = fleet.previous.as_ref();
    let from = from
        .map(|old| format!("{old} {arrow} "))
        .unwrap_or_default();
    let dot = paper.sign(Mark::Dot);
    format!("{from}{} {dot} {}", fleet.revision, fleet.rule.config)
}

fn gauge(fleet: &Fleet) -> Gauge<'static> {
    Gauge {
        label: "healthy",
        value: fleet.healthy.into(),
        whole: fleet.size.into(),
        minimum: fleet.minimum.into(),
    }
}

fn rule(fleet: &Fleet, paper: &Paper<'_>) -> String {
    let about = if fleet.rule.approximation.is_some() {
        "~ "
    } else {
        ""
    };
    let dot = paper.sign(Mark::Dot);
    let batch = fleet.batch.map(|batch| {
        let (nth, of, count) = (batch.nth, batch.of.max(batch.nth), batch.count);
        format!(" {dot} batch {nth} of {of}, {count} at once")
    });
    format!("{about}{}{}", fleet.rule.words, batch.unwrap_or_default())
}

fn rollback(fleet: &Fleet) -> Option<String> {
    if let Some((_, name)) = &fleet.rollback.of {
        return Some(format!("This is the rollback of {name}."));
    }
    if let Some((_, name)) = &fleet.rollback.by {
        return Some(format!("Rolled back by a new deployment, {name}."));
    }
    fleet.stopping.clone()
}

fn machines(w: &World, fleet: &Fleet, eye: Eye, paper: &mut Paper<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    if fleet.size == 0 {
        paper.line(area, "No machine has been chosen yet.", Role::Dim);
        return;
    }
    let machines = Machines {
        w,
        id: fleet.deployment,
        len: fleet.size as usize,
    };
    let picked = (eye.focus == Focused::Yes).then_some(eye.pick);
    let zoom = Zoom::fitting(machines.len, area);
    let mut rows = Rows::of(area);
    if zoom == Zoom::Rows {
        grid(zoom, picked).paint(paper, rows.rest(), &machines);
        return;
    }
    // Signs for all of them, and below them rows for those that something happens to.
    let shape = crate::widgets::grid::shape(zoom, machines.len, area);
    let signs = u16::try_from(shape.rows).unwrap_or(area.height);
    let below = area.height.saturating_sub(signs + 1).min(8);
    grid(zoom, picked).paint(paper, rows.take(area.height - below), &machines);
    if let Some(note) = zoom.note() {
        paper.line_right(Rect { height: 1, ..area }, &note, Role::Dim);
    }
    told(&machines, eye, paper, rows.rest());
}

fn grid(zoom: Zoom, picked: Option<usize>) -> Grid {
    Grid {
        zoom,
        top: 0,
        picked,
    }
}

/// Machines in a row each: the picked one, then those that something happens to, the loudest first.
fn told(machines: &Machines<'_>, eye: Eye, paper: &mut Paper<'_>, area: Rect) {
    let mut rows = Rows::of(area);
    let picked = (eye.focus == Focused::Yes).then_some(eye.pick.min(machines.len - 1));
    let busy = machines.busy(usize::from(area.height));
    let others = busy.into_iter().filter(|at| Some(*at) != picked);
    for at in picked.into_iter().chain(others) {
        if rows.height() == 0 {
            return;
        }
        let line = rows.take(1);
        if picked == Some(at) {
            paper.tint(line, Role::Selected);
        }
        let cell = machines.cell(at);
        let sign = paper.sign(cell.condition.mark());
        let said = format!("{sign} {:<7} {}", machines.name(at), machines.note(at));
        paper.line(line, &said, cell.condition.role());
    }
}

struct Machines<'w> {
    w: &'w World,
    id: DeploymentId,
    len: usize,
}

impl Machines<'_> {
    /// Machines that failed, stand in a fault or are worked on, so many at most.
    fn busy(&self, most: usize) -> Vec<usize> {
        let Some(row) = self.w.codedeploy.deployments.get(self.id) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for condition in [Condition::Failed, Condition::Fault, Condition::Running] {
            let mut from = 0;
            while found.len() < most {
                let Some(at) = fleet::next(row, from, condition) else {
                    break;
                };
                found.push(at as usize);
                from = at + 1;
            }
        }
        found
    }

    fn at(&self, index: usize) -> Option<fleet::Cell> {
        let target = u32::try_from(index).ok()?;
        let deployment = self.id;
        fleet::cell(self.w, TargetRef { deployment, target })
    }
}

impl Cells for Machines<'_> {
    fn len(&self) -> usize {
        self.len
    }

    fn cell(&self, index: usize) -> Cell {
        let target = u32::try_from(index).unwrap_or(u32::MAX);
        let row = self.w.codedeploy.deployments.get(self.id);
        let of = |row| fleet::conditions(row, target..target + 1).next();
        let found = row.and_then(of).unwrap_or_default();
        Cell {
            condition: condition(found),
            fleet: Colour::Only,
        }
    }

    fn name(&self, index: usize) -> String {
        self.at(index).map(|cell| cell.name).unwrap_or_default()
    }

    fn note(&self, index: usize) -> String {
        let Some(cell) = self.at(index) else {
            return String::new();
        };
        let revision = cell.revision.unwrap_or_default();
        let service = match cell.service {
            fleet::Service::Unbalanced => "",
            other => other.word(),
        };
        format!("{revision:<4} {service:<14} {}", cell.note)
            .trim_end()
            .to_owned()
    }
}
