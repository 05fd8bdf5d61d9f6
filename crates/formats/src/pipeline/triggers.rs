//! Triggers: which pushes and pull requests start the pipeline.

use super::member::{items, keys, needed, texts};
use super::model::{Patterns, PullRequestFilter, PushFilter, Trigger};
use crate::fields::head;
use crate::finding::Findings;
use crate::node::Node;

/// Reads `triggers`.
pub(super) fn read(pipeline: &Node, out: &mut Findings) -> Vec<Trigger> {
    let nodes = items(pipeline, "triggers", out);
    nodes.iter().map(|node| trigger(node, out)).collect()
}

fn trigger(node: &Node, out: &mut Findings) -> Trigger {
    keys(
        node,
        "a trigger",
        &["providerType", "gitConfiguration"],
        out,
    );
    let mut trigger = Trigger {
        span: head(node),
        provider_type: needed(node, "providerType", "a trigger", out),
        ..Trigger::default()
    };
    let Some(git) = node.get("gitConfiguration") else {
        trigger.source_action_name = needed(node, "gitConfiguration", "a trigger", out);
        return trigger;
    };
    keys(
        git,
        "a git configuration",
        &["sourceActionName", "push", "pullRequest"],
        out,
    );
    trigger.source_action_name = needed(git, "sourceActionName", "a git configuration", out);
    for item in items(git, "push", out) {
        keys(
            item,
            "a push filter",
            &["tags", "branches", "filePaths"],
            out,
        );
        trigger.push.push(PushFilter {
            span: head(item),
            tags: patterns(item, "tags", out),
            branches: patterns(item, "branches", out),
            file_paths: patterns(item, "filePaths", out),
        });
    }
    for item in items(git, "pullRequest", out) {
        keys(
            item,
            "a pull request filter",
            &["events", "branches", "filePaths"],
            out,
        );
        trigger.pull_request.push(PullRequestFilter {
            span: head(item),
            events: texts(item, "events", out),
            branches: patterns(item, "branches", out),
            file_paths: patterns(item, "filePaths", out),
        });
    }
    trigger
}

fn patterns(node: &Node, key: &str, out: &mut Findings) -> Option<Patterns> {
    let patterns = node.get(key)?;
    keys(patterns, "a filter", &["includes", "excludes"], out);
    Some(Patterns {
        includes: texts(patterns, "includes", out),
        excludes: texts(patterns, "excludes", out),
    })
}
