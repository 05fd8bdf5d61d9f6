//! One machine of a deployment: its lifecycle events, whose scripts they run, what was printed.

use greenroom_engine::codedeploy::TargetRef;
use greenroom_engine::world::World;
use greenroom_view::hooks::{self, HookEvent, Hooks, Worker};

use super::rows::{Rows, head};
use super::{Eye, condition};
use crate::theme::Role;
use crate::widgets::table::{self, Column, Side};
use crate::widgets::{
    Paper, Rect,
    list::{self, Pick},
    text,
};

const COLUMNS: [Column<'_>; 4] = [
    Column {
        title: "",
        width: 19,
        side: Side::Left,
    },
    Column {
        title: "",
        width: 13,
        side: Side::Left,
    },
    Column {
        title: "",
        width: 7,
        side: Side::Right,
    },
    Column {
        title: "",
        width: 0,
        side: Side::Left,
    },
];

pub(super) fn title(w: &World, at: TargetRef) -> String {
    hooks::of(w, at).map_or_else(String::new, |hooks| hooks.instance)
}

pub(super) fn len(w: &World, at: TargetRef) -> usize {
    hooks::of(w, at).map_or(0, |hooks| hooks.events.len())
}

pub(super) fn paint(w: &World, at: TargetRef, eye: Eye, paper: &mut Paper<'_>, area: Rect) {
    let Some(hooks) = hooks::of(w, at) else {
        return;
    };
    let mut rows = Rows::of(area);
    let title = format!("{}  in {}", hooks.instance, hooks.deployment);
    let state = (condition(hooks.condition), hooks.status.name());
    head(paper, rows.take(1), &title, state);
    if let Some(silent) = &hooks.silent {
        let said = format!("The agent does not answer: {}.", silent.words);
        paper.line(rows.take(1), &said, Role::Fault);
    }
    let events = hooks.events.len();
    let want = u16::try_from(events).unwrap_or(rows.height());
    let list = rows.take(want.min(rows.height().saturating_sub(2).max(1)));
    let pick = Pick {
        index: eye.pick.min(events.saturating_sub(1)),
        top: 0,
    };
    list::paint(
        paper,
        list,
        pick,
        events,
        eye.focus,
        |paper, line, index| {
            if let Some(event) = hooks.events.get(index) {
                event_row(paper, line, event);
            }
        },
    );
    rows.take(1);
    if let Some(event) = shown(&hooks, eye) {
        output(w, at, event, paper, rows.rest());
    }
}

/// The event whose output is shown: the picked one, or the one that failed or runs.
fn shown(hooks: &Hooks, eye: Eye) -> Option<&HookEvent> {
    if eye.focus == list::Focused::Yes {
        return hooks.events.get(eye.pick);
    }
    let loud = hooks.events.iter().filter(|event| event.started.is_some());
    loud.max_by_key(|event| (event.condition, event.step))
}

fn event_row(paper: &mut Paper<'_>, line: Rect, event: &HookEvent) {
    let condition = condition(event.condition);
    let took = event.took.map_or_else(String::new, |took| took.to_string());
    let status = format!("{} {}", paper.sign(condition.mark()), event.status.name());
    let role = match event.worker {
        Worker::Agent => Role::Text,
        Worker::AgentAlone | Worker::Service => Role::Dim,
    };
    let cells = [
        (event.event.name().to_owned(), role),
        (status, condition.role()),
        (took, Role::Dim),
        whose(event),
    ];
    table::row(paper, line, &COLUMNS, &cells);
}

/// Whose script it runs.
fn whose(event: &HookEvent) -> (String, Role) {
    let fault = event.fault.map(|code| format!("exit {code} forced; "));
    let said = match (&event.source, event.worker) {
        (_, Worker::Service) => "load balancer".to_owned(),
        (_, Worker::AgentAlone) => "agent alone".to_owned(),
        (source, Worker::Agent) => source.words(),
    };
    match fault {
        Some(fault) => (format!("{fault}{said}"), Role::Fault),
        None => (said, Role::Dim),
    }
}

fn output(w: &World, at: TargetRef, event: &HookEvent, paper: &mut Paper<'_>, area: Rect) {
    let mut rows = Rows::of(area);
    if let Some(trouble) = &event.trouble {
        let said = format!("{}: {}", trouble.code.name(), trouble.message);
        for line in text::wrap(&said, usize::from(area.width)).iter().take(2) {
            paper.line(rows.take(1), line, Role::Failed);
        }
    }
    for (place, script) in event.scripts.iter().enumerate() {
        let Some(run) = script.run else { continue };
        let said = format!("{}  exit {}  {}", script.location, run.exit_code, run.took);
        paper.line(rows.take(1), &said, Role::Name);
        let room = usize::from(rows.height());
        let first = run.lines.saturating_sub(room);
        let script = u8::try_from(place).unwrap_or(u8::MAX);
        for line in hooks::output(w, at, event.step, script, first..run.lines) {
            paper.line(rows.take(1), &format!("  {}", line.text), Role::Text);
        }
    }
}

pub(super) fn narrate(w: &World, at: TargetRef) -> Vec<String> {
    let Some(hooks) = hooks::of(w, at) else {
        return vec!["There is no such machine in this deployment.".to_owned()];
    };
    let mut said = vec![format!(
        "{} in deployment {}: {}.",
        hooks.instance,
        hooks.deployment,
        hooks.status.name()
    )];
    for event in &hooks.events {
        let (whose, _) = whose(event);
        let name = event.event.name();
        said.push(format!("{name}: {}, {whose}.", event.status.name()));
        if let Some(trouble) = &event.trouble {
            said.push(format!("{}: {}.", trouble.code.name(), trouble.message));
        }
    }
    said
}
