//! The command lines that are likely now: what a click in a console would do.

use greenroom_engine::world::World;
use greenroom_view::pipeline::{self, Through};

/// Whole command lines for the state of a world, the likeliest first.
pub(super) fn lines(w: &World) -> Vec<String> {
    let mut lines = Vec::new();
    for name in pipeline::names(w) {
        let Some(found) = pipeline::of(w, name, Through::Latest) else {
            continue;
        };
        for stage in &found.stages {
            let open = stage.actions.iter().filter_map(|action| {
                let asked = action.approval.as_ref().filter(|asked| asked.is_open)?;
                Some((&action.name, &asked.token))
            });
            for (action, token) in open {
                for status in ["Approved", "Rejected"] {
                    lines.push(format!(
                        "aws codepipeline put-approval-result --pipeline-name {name} \
                         --stage-name {} --action-name {action} \
                         --result summary=-,status={status} --token {token}",
                        stage.name
                    ));
                }
            }
            if !stage.entry.is_open {
                lines.push(format!(
                    "aws codepipeline enable-stage-transition --pipeline-name {name} \
                     --stage-name {} --transition-type Inbound",
                    stage.name
                ));
            }
        }
        lines.push(format!(
            "aws codepipeline start-pipeline-execution --name {name}"
        ));
        lines.push(format!("aws codepipeline get-pipeline-state --name {name}"));
    }
    for (_, row) in w.codedeploy.deployments.iter() {
        if row.completed.is_none() {
            let id = &row.id;
            lines.push(format!("aws deploy get-deployment --deployment-id {id}"));
            lines.push(format!("aws deploy stop-deployment --deployment-id {id}"));
        }
    }
    for project in w.codebuild.projects.keys() {
        lines.push(format!(
            "aws codebuild start-build --project-name {project}"
        ));
    }
    lines.push("wait until quiet".to_owned());
    lines.push("wait 5m".to_owned());
    lines
}
