//! `aws.codebuild`

use greenroom_formats::json::{Value, json};

use super::Announcement;
use crate::clock::civil;
use crate::codebuild::{Build, BuildId, Fact, Phase, PhaseRow};
use crate::kernel::time::SimTime;
use crate::world::World;

pub(super) fn announcement(w: &World, fact: &Fact) -> Option<Announcement> {
    match fact {
        Fact::BuildCreated(created) => {
            let id = *w.codebuild.by_id.get(&created.id)?;
            state_change(w, id, "IN_PROGRESS")
        }
        Fact::BuildEnded { build, status } => state_change(w, *build, status.name()),
        Fact::PhaseEnded(ended) => {
            let build = w.codebuild.builds.get(ended.build)?;
            let row = build.row(ended.phase)?;
            let mut detail = detail(w, build);
            let fields = detail.as_object_mut()?;
            let context = ended.context.as_ref().map_or_else(
                || "[: ]".to_owned(),
                |context| format!("[{}: {}]", context.status_code, context.message),
            );
            fields.insert("completed-phase".to_owned(), json!(ended.phase.name()));
            fields.insert(
                "completed-phase-status".to_owned(),
                json!(ended.status.name()),
            );
            fields.insert("completed-phase-context".to_owned(), json!(context));
            fields.insert(
                "completed-phase-duration-seconds".to_owned(),
                json!(seconds(row)),
            );
            fields.insert(
                "completed-phase-start".to_owned(),
                json!(date(w, row.started)),
            );
            fields.insert(
                "completed-phase-end".to_owned(),
                json!(row.ended.map(|at| date(w, at))),
            );
            Some(wrap(w, build, "CodeBuild Build Phase Change", detail))
        }
        _ => None,
    }
}

fn state_change(w: &World, id: BuildId, status: &str) -> Option<Announcement> {
    let build = w.codebuild.builds.get(id)?;
    let mut detail = detail(w, build);
    let fields = detail.as_object_mut()?;
    fields.insert("build-status".to_owned(), json!(status));
    fields.insert("current-phase".to_owned(), json!(build.phase().name()));
    fields.insert("current-phase-context".to_owned(), json!("[]"));
    Some(wrap(w, build, "CodeBuild Build State Change", detail))
}

fn wrap(w: &World, build: &Build, kind: &'static str, detail: Value) -> Announcement {
    Announcement {
        source: "aws.codebuild",
        detail_type: kind,
        resources: vec![w.arn("codebuild", &format!("build/{}", build.id))],
        detail,
    }
}

fn seconds(row: &PhaseRow) -> u64 {
    row.ended
        .map_or(0, |ended| ended.since(row.started).as_seconds())
}

/// `Sep 1, 2017 4:12:29 PM`
fn date(w: &World, at: SimTime) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let c = civil(w.unix_ms(at));
    let month = usize::try_from(c.month - 1)
        .ok()
        .and_then(|nth| MONTHS.get(nth));
    let (hour, half) = match c.hour {
        0 => (12, "AM"),
        1..=11 => (c.hour, "AM"),
        12 => (12, "PM"),
        _ => (c.hour - 12, "PM"),
    };
    format!(
        "{} {}, {} {hour}:{:02}:{:02} {half}",
        month.unwrap_or(&"Jan"),
        c.day,
        c.year,
        c.minute,
        c.second
    )
}

fn detail(w: &World, build: &Build) -> Value {
    let uuid = build.id.rsplit(':').next().unwrap_or(&build.id);
    let phases: Vec<Value> = build
        .phases
        .iter()
        .filter(|row| row.phase != Phase::Completed)
        .map(|row| {
            json!({
                "phase-type": row.phase.name(),
                "phase-status": row.status.name(),
                "start-time": date(w, row.started),
                "end-time": row.ended.map(|at| date(w, at)),
                "duration-in-seconds": seconds(row),
                "phase-context": row.context.as_ref().map_or_else(Vec::new, |context| {
                    vec![format!("{}: {}", context.status_code, context.message)]
                }),
            })
        })
        .collect();
    let project = &build.project;
    json!({
        "project-name": &*project.name,
        "build-id": w.arn("codebuild", &format!("build/{}", build.id)),
        "additional-information": {
            "build-complete": build.is_over(),
            "build-number": build.number,
            "initiator": &*build.initiator,
            "build-start-time": date(w, build.started),
            "environment": {
                "image": &*project.environment.image,
                "privileged-mode": project.environment.privileged_mode,
                "compute-type": &*project.environment.compute_type,
                "type": &*project.environment.kind,
                "environment-variables": [],
            },
            "source": {
                "type": &*project.source.kind,
                "location": project.source.location.as_deref(),
            },
            "source-version": build.input.source_version.as_deref(),
            "timeout-in-minutes": project.timeout_in_minutes.unwrap_or(60),
            "logs": {
                "group-name": format!("/aws/codebuild/{}", project.name),
                "stream-name": uuid,
            },
            "phases": phases,
        },
        "version": "1",
    })
}
