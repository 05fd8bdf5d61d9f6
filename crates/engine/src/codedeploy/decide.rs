//! What CodeDeploy decides: who may ask, what is refused, what happens.

mod applications;
mod deployments;
mod groups;
mod rollback;

use crate::codedeploy::{Command, Fact, server};
use crate::iam::Need;
use crate::next::{By, Decided, Decision, Needs};
use crate::world::World;

pub use applications::find as find_application;
pub use deployments::find as find_deployment;
pub use groups::find as find_group;

use deployments::alarm_fired;
pub(super) use rollback::is_wanted as rollback_is_wanted;

fn application_arn(w: &World, name: &str) -> String {
    w.arn("codedeploy", &format!("application:{name}"))
}

fn group_arn(w: &World, application: &str, group: &str) -> String {
    w.arn(
        "codedeploy",
        &format!("deploymentgroup:{application}/{group}"),
    )
}

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    let config = |action, name: &str| {
        Need::new(
            action,
            w.arn("codedeploy", &format!("deploymentconfig:{name}")),
        )
    };
    let need = match command {
        Command::CreateApplication { name, .. } => {
            Need::new("codedeploy:CreateApplication", application_arn(w, name))
        }
        Command::DeleteApplication { name } => {
            Need::new("codedeploy:DeleteApplication", application_arn(w, name))
        }
        Command::CreateDeploymentConfig(input) => config(
            "codedeploy:CreateDeploymentConfig",
            &input.deployment_config_name,
        ),
        Command::DeleteDeploymentConfig { name } => {
            config("codedeploy:DeleteDeploymentConfig", name)
        }
        Command::CreateDeploymentGroup(input) => {
            let arn = group_arn(w, &input.application_name, &input.deployment_group_name);
            return smallvec::smallvec![
                Need::new("codedeploy:CreateDeploymentGroup", arn),
                Need::new("iam:PassRole", input.service_role_arn.to_string()),
            ];
        }
        Command::UpdateDeploymentGroup(update) => {
            let arn = group_arn(w, &update.input.application_name, &update.current_name);
            Need::new("codedeploy:UpdateDeploymentGroup", arn)
        }
        Command::DeleteDeploymentGroup(name) => Need::new(
            "codedeploy:DeleteDeploymentGroup",
            group_arn(w, &name.application, &name.group),
        ),
        Command::RegisterApplicationRevision(registration) => Need::new(
            "codedeploy:RegisterApplicationRevision",
            application_arn(w, &registration.application),
        ),
        Command::CreateDeployment(input) => {
            let group = input.deployment_group_name.as_deref().unwrap_or_default();
            let arn = group_arn(w, &input.application_name, group);
            Need::new("codedeploy:CreateDeployment", arn)
        }
        Command::StopDeployment { deployment, .. } => {
            let found = w.codedeploy.deployment(deployment);
            let arn = found.map_or_else(
                || "*".to_owned(),
                |(_, d)| {
                    let input = &d.group_input;
                    group_arn(w, &input.application_name, &input.deployment_group_name)
                },
            );
            Need::new("codedeploy:StopDeployment", arn)
        }
        Command::Begin { .. }
        | Command::StartEvent { .. }
        | Command::Settle { .. }
        | Command::Work { .. }
        | Command::ScriptReturned { .. }
        | Command::EventEnds { .. }
        | Command::GiveUp { .. }
        | Command::Resume { .. }
        | Command::AlarmFired { .. }
        | Command::TimedOut { .. }
        | Command::RollBack { .. }
        | Command::CreateByItself { .. } => return Needs::new(),
    };
    smallvec::smallvec![need]
}

pub(crate) fn decide(w: &World, by: By<'_>, command: &Command) -> Decided {
    match command {
        Command::CreateApplication { name, platform } => {
            applications::create(w, name, platform.unwrap_or_default())
        }
        Command::DeleteApplication { name } => applications::delete(w, name),
        Command::CreateDeploymentConfig(input) => applications::create_config(w, input),
        Command::DeleteDeploymentConfig { name } => applications::delete_config(w, name),
        Command::RegisterApplicationRevision(it) => applications::register(w, it),
        Command::CreateDeploymentGroup(input) => groups::create(w, input),
        Command::UpdateDeploymentGroup(update) => {
            groups::update(w, &update.current_name, &update.input)
        }
        Command::DeleteDeploymentGroup(name) => groups::delete(w, &name.application, &name.group),
        Command::CreateDeployment(input) => deployments::create(w, input),
        Command::CreateByItself { input, creator } => {
            deployments::create_by_itself(w, input, *creator)
        }
        Command::StopDeployment {
            deployment,
            auto_rollback,
        } => deployments::stop(w, by, deployment, *auto_rollback),
        Command::RollBack { deployment } => rollback::roll_back(w, *deployment),
        Command::AlarmFired { deployment, alarm } => alarm_fired(w, *deployment, alarm),
        Command::TimedOut { deployment } => deployments::timed_out(w, *deployment),
        Command::Begin { deployment } => server::begin(w, *deployment),
        Command::StartEvent { at, step } => server::start_event(w, *at, *step),
        Command::Settle { deployment } => server::settle(w, *deployment),
        Command::Work { at, step } => server::work(w, *at, *step),
        Command::ScriptReturned { step, run } => server::script_returned(w, *step, *run),
        Command::EventEnds { at, step, work } => server::event_ends(w, *at, *step, *work),
        Command::GiveUp { at, step } => server::give_up(w, *at, *step),
        Command::Resume { instance } => Ok(Decision::all(server::resume(w, *instance))),
    }
}

/// Wraps a fact for the common case.
fn happened(fact: Fact) -> Decided {
    Ok(Decision::one(fact))
}
