//! Hook scripts: whose revision they come from, what they see, what the agent says of them.

use std::sync::Arc;

use super::spec::{Script, Spec};
use super::step::{Found, ends, find};
use crate::codedeploy::{
    Command, DeploymentId, Diagnostics, EventWork, Fact, HookStep, LifecycleErrorCode,
    LifecycleEvent, PreparedId,
};
use crate::figures::codedeploy as figures;
use crate::hosts::{Memory, Ran, RunId, ScriptFor, ScriptOrder, ScriptText};
use crate::iam;
use crate::kernel::principal::Principal;
use crate::kernel::script::{Env, OutputStream, ShellKind};
use crate::kernel::time::Span;
use crate::next::{Decided, Decision, Next};
use crate::world::World;

type Trouble = Arc<Diagnostics>;

/// The folder a deployment's bundle is unpacked to.
pub(super) fn archive(w: &World, found: Found<'_>, deployment: DeploymentId) -> String {
    let guid = w
        .codedeploy
        .groups
        .get(found.deployment.group)
        .map(|group| group.guid.clone());
    format!(
        "opt/codedeploy-agent/deployment-root/{}/{}/deployment-archive",
        guid.unwrap_or_default(),
        w.codedeploy.name(deployment)
    )
}

/// The revision an event's scripts come from: its deployment, and what was prepared of it.
fn source(w: &World, found: Found<'_>) -> Option<(DeploymentId, PreparedId)> {
    let record = w.codedeploy.record(found.deployment.group, found.instance);
    if found.event.runs_previous_revision() {
        record.installed
    } else {
        record.recent
    }
}

/// The order to run an event's n-th script; `None` when there is none (any more).
pub(super) fn order(w: &World, found: Found<'_>, nth: u8) -> Result<Option<Next>, Trouble> {
    let Some((deployment, prepared)) = source(w, found) else {
        return Ok(None);
    };
    let Some(spec) = w
        .codedeploy
        .prepared
        .get(prepared)
        .and_then(|p| p.spec.clone())
    else {
        return Ok(None);
    };
    let scripts = spec.hooks.get(&found.event).map_or(&[][..], Vec::as_slice);
    let script = scripts.get(usize::from(nth));
    if script.is_none() && spec.read_error.is_none() && !found.event.runs_previous_revision() {
        return Ok(None);
    }
    let folder = archive(w, found, deployment);
    check_spec(w, found, &folder, &spec)?;
    let Some(script) = script else {
        return Ok(None);
    };
    let disk = w.hosts.disk_of(found.instance);
    let step = HookStep {
        at: found.at,
        step: found.step,
        script: nth,
    };
    let broken = broken(w, found);
    let shared = w
        .codedeploy
        .hook_runs
        .get(&(found.at.deployment, found.step, nth, disk));
    if let Some(run) = shared.filter(|_| broken.is_none()) {
        return Ok(Some(Next::Now(
            Command::ScriptReturned { step, run: *run }.into(),
        )));
    }
    let path = format!("{folder}/{}", script.location.trim_start_matches('/'));
    let Some(text) = w.hosts.disk(disk).and_then(|files| files.text(&path)) else {
        let code = LifecycleErrorCode::ScriptMissing;
        let message = format!("Script does not exist at specified location: /{path}");
        return Err(trouble(code, Some(script), message, ""));
    };
    let text = broken.map_or(text, |exit_code| {
        format!("echo 'fault: told to fail' >&2\nexit {exit_code}\n")
    });
    Ok(Some(Next::Run(Box::new(script_order(
        w, found, step, script, &path, &text,
    )))))
}

/// The code with which the fault menu lets this event's scripts end on this machine.
fn broken(w: &World, found: Found<'_>) -> Option<i32> {
    let key = (found.instance, found.event);
    w.hosts.broken.get(&key).copied()
}

fn check_spec(w: &World, found: Found<'_>, folder: &str, spec: &Spec) -> Result<(), Trouble> {
    let unknown = LifecycleErrorCode::UnknownError;
    if let Some(error) = &spec.read_error {
        return Err(trouble(unknown, None, error.to_string(), ""));
    }
    let disk = w.hosts.disk(w.hosts.disk_of(found.instance));
    if disk.is_some_and(|disk| disk.is_folder(folder)) {
        return Ok(());
    }
    Err(trouble(unknown, None, super::spec::missing(folder), ""))
}

fn script_order(
    w: &World,
    found: Found<'_>,
    step: HookStep,
    script: &Script,
    path: &str,
    text: &str,
) -> ScriptOrder {
    let shell = if text
        .lines()
        .next()
        .is_some_and(|line| line.contains("bash"))
    {
        ShellKind::Bash
    } else {
        ShellKind::Sh
    };
    let limit = Span::seconds(script.timeout_s).min(figures::EVENT_TIMEOUT);
    let host = w.ec2.name(found.instance);
    ScriptOrder {
        text: ScriptText {
            script: text.into(),
            name: format!("/{path}").into(),
            shell,
            folder: "/".into(),
            env: Arc::new(environment(w, found)),
            user: script.runas.clone().unwrap_or_else(|| "root".into()),
        },
        disk: w.hosts.disk_of(found.instance),
        session: None,
        principal: principal(w, found),
        clock_offset_ms: w
            .ec2
            .instances
            .get(found.instance)
            .map_or(0, |row| row.clock_offset_ms),
        host,
        time_limit: limit,
        memory: Memory::Shared,
        answer: ScriptFor::Hook(step),
    }
}

/// The credentials of the machine: a session of its profile's role, named after the instance.
pub(super) fn principal(w: &World, found: Found<'_>) -> Principal {
    let row = w.ec2.instances.get(found.instance);
    let role = row
        .and_then(|row| row.profile.as_ref())
        .and_then(|profile| iam::profile_role(w, profile))
        .unwrap_or_else(|| "none".into());
    Principal::role(w.account(), &role, &w.ec2.name(found.instance))
}

/// The variables the agent sets for a script.
fn environment(w: &World, found: Found<'_>) -> Env {
    let deployment = found.deployment;
    let mut env = Env::new();
    let mut set = |name: &str, value: Arc<str>| {
        env.insert(name.into(), value);
    };
    set("LIFECYCLE_EVENT", found.event.name().into());
    set("DEPLOYMENT_ID", deployment.id.clone());
    set(
        "APPLICATION_NAME",
        deployment.group_input.application_name.clone(),
    );
    set(
        "DEPLOYMENT_GROUP_NAME",
        deployment.group_input.deployment_group_name.clone(),
    );
    let guid = w
        .codedeploy
        .groups
        .get(deployment.group)
        .map(|group| group.guid.clone());
    set("DEPLOYMENT_GROUP_ID", guid.unwrap_or_default());
    if let Some(s3) = &deployment.revision.s3_location {
        set("BUNDLE_BUCKET", s3.bucket.clone());
        set("BUNDLE_KEY", s3.key.clone());
        if let Some(version) = &s3.version {
            set("BUNDLE_VERSION", version.clone());
        }
        if let Some(object) = w.s3.object(&s3.bucket, &s3.key, s3.version.as_deref()) {
            set("BUNDLE_ETAG", object.etag.clone());
        }
    }
    if let Some(github) = &deployment.revision.git_hub_location {
        set("BUNDLE_COMMIT", github.commit_id.clone());
    }
    env
}

pub(in crate::codedeploy) fn script_returned(w: &World, hook: HookStep, run: RunId) -> Decided {
    let Some(found) = find(w, hook.at, hook.step) else {
        return Ok(Decision::nothing());
    };
    let repeatable = w.hosts.runs.get(run).is_some_and(|ran| ran.repeatable);
    let shared = repeatable && broken(w, found).is_none();
    let disk = shared.then(|| w.hosts.disk_of(found.instance));
    Ok(Decision::one(Fact::HookRan {
        at: hook,
        run,
        disk,
    }))
}

/// A script has run: when its time is over, the event's next script begins, or the event ends.
pub(in crate::codedeploy) fn ran(w: &World, hook: HookStep, run: RunId) -> Option<Next> {
    let found = find(w, hook.at, hook.step)?;
    let took = w.hosts.runs.get(run)?.took;
    Some(ends(
        w,
        found,
        took.max(figures::EMPTY_EVENT),
        EventWork::Ran(run),
    ))
}

/// What the agent reports of a script that ran.
pub(super) fn judge(w: &World, found: Found<'_>, run: RunId) -> Result<(), Trouble> {
    let Some(ran) = w.hosts.runs.get(run) else {
        return Ok(());
    };
    if ran.exit_code == 0 && !ran.timed_out {
        return Ok(());
    }
    let nth = found
        .deployment
        .targets
        .runs(found.at.target, found.step)
        .len()
        .saturating_sub(1);
    let (location, timeout_s, runas) = match script_at(w, found, nth) {
        Some((path, script)) => (path, script.timeout_s, script.runas),
        None => (String::new(), 0, None),
    };
    let script = Script {
        location: location.as_str().into(),
        timeout_s,
        runas: runas.clone(),
    };
    let (code, message) = if ran.timed_out {
        let message = format!(
            "Script at specified location: {location} failed to complete in {timeout_s} seconds"
        );
        (LifecycleErrorCode::ScriptTimedOut, message)
    } else {
        let user = runas.map_or_else(String::new, |user| format!(" run as user {user}"));
        let message = format!(
            "Script at specified location: {location}{user} failed with exit \
            code {}",
            ran.exit_code
        );
        (LifecycleErrorCode::ScriptFailed, message)
    };
    Err(trouble(
        code,
        Some(&script),
        message,
        &log_tail(found.event, &location, ran),
    ))
}

fn script_at(w: &World, found: Found<'_>, nth: usize) -> Option<(String, Script)> {
    let (_, prepared) = source(w, found)?;
    let spec = w.codedeploy.prepared.get(prepared)?.spec.clone()?;
    let script = spec.hooks.get(&found.event)?.get(nth)?.clone();
    Some((script.location.to_string(), script))
}

/// How many of an event's scripts have run.
pub(super) fn done(found: Found<'_>) -> u8 {
    let done = found
        .deployment
        .targets
        .runs(found.at.target, found.step)
        .len();
    u8::try_from(done).unwrap_or(u8::MAX)
}

/// Place of the script that ran last.
pub(super) fn passed(found: Found<'_>) -> u8 {
    done(found).saturating_sub(1)
}

/// Whether an event has another script after the one that just ended.
pub(super) fn has_more(w: &World, found: Found<'_>, work: EventWork) -> bool {
    matches!(work, EventWork::Ran(_)) && script_at(w, found, usize::from(done(found))).is_some()
}

/// The last lines of a script's log, in the agent's form.
pub(in crate::codedeploy) fn log_tail(event: LifecycleEvent, script: &str, ran: &Ran) -> String {
    let mut text = format!("LifecycleEvent - {event}\nScript - {script}\n");
    for line in ran.output.iter() {
        text.push_str(match line.stream {
            OutputStream::Out => "[stdout]",
            OutputStream::Err => "[stderr]",
        });
        text.push_str(&line.text);
        text.push('\n');
    }
    let keep = usize::try_from(figures::LOG_TAIL).unwrap_or(usize::MAX);
    let cut = text.len().saturating_sub(keep);
    let start = (cut..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    text.split_off(start)
}

pub(super) fn trouble(
    code: LifecycleErrorCode,
    script: Option<&Script>,
    message: String,
    log_tail: &str,
) -> Trouble {
    Arc::new(Diagnostics {
        code,
        script: script.map(|script| script.location.clone()),
        message: message.into(),
        log_tail: log_tail.into(),
    })
}
