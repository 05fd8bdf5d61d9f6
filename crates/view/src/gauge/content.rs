//! What lies on disks and in buckets, what logs and messages say.

use greenroom_engine::codedeploy::DeploymentId;
use greenroom_engine::s3::Body;
use greenroom_engine::world::World;

use super::{Reading, called, missing, number};
use crate::names;

/// `disk(INSTANCE PATH)`: the text of a file.
pub(super) fn disk(w: &World, instance: &str, path: &str) -> Reading {
    let Some(id) = w.ec2.find(instance) else {
        return missing("instance", instance);
    };
    let disk = w.hosts.disk(w.hosts.disk_of(id));
    match disk.and_then(|files| files.text(path.trim_start_matches('/'))) {
        Some(text) => Reading::Text(text),
        None => missing("file", path),
    }
}

/// `revision(INSTANCE)`: the label of what was installed last.
pub(super) fn revision(w: &World, instance: &str) -> Reading {
    let Some(id) = w.ec2.find(instance) else {
        return missing("instance", instance);
    };
    let installed = |group: &greenroom_engine::codedeploy::Group| group.record(id).installed;
    let records = w.codedeploy.groups.rows().filter_map(installed);
    let last: Option<DeploymentId> = records.map(|(deployment, _)| deployment).max();
    match last.and_then(|deployment| w.codedeploy.deployments.get(deployment)) {
        Some(row) => Reading::Text(names::revision(&row.revision)),
        None => Reading::Missing("nothing was installed there yet".to_owned()),
    }
}

/// `log(build ID)`: a build's log.
pub(super) fn log(w: &World, build: &str) -> Reading {
    let Some(row) = called::build(w, build) else {
        return missing("build", build);
    };
    let lines: Vec<&str> = row.log.iter().map(|line| &*line.text).collect();
    Reading::Text(lines.join("\n"))
}

/// `object(BUCKET KEY)`: an object's text; of a bundle the paths in it.
pub(super) fn object(w: &World, bucket: &str, key: &str) -> Reading {
    if !w.s3.buckets.contains_key(bucket) {
        return missing("bucket", bucket);
    }
    match w.s3.object(bucket, key, None).map(|object| &object.body) {
        Some(Body::Bytes(bytes)) => Reading::Text(String::from_utf8_lossy(bytes).into_owned()),
        Some(Body::Bundle(files)) => {
            let paths: Vec<&str> = files.iter().map(|(path, _)| &**path).collect();
            Reading::Text(paths.join("\n"))
        }
        None => missing("object", key),
    }
}

/// `messages(TOPIC)`: how many were published.
pub(super) fn messages(w: &World, topic: &str) -> Reading {
    match w.sns.topics.get(topic_name(topic)) {
        Some(topic) => number(topic.messages.len()),
        None => missing("topic", topic),
    }
}

/// `message(TOPIC)`: the text of the last one.
pub(super) fn message(w: &World, topic: &str) -> Reading {
    let Some(row) = w.sns.topics.get(topic_name(topic)) else {
        return missing("topic", topic);
    };
    match row.messages.last() {
        Some(message) => Reading::Text(message.text.to_string()),
        None => Reading::Missing(format!("nothing was published to {}", names::show(topic))),
    }
}

/// A topic's name, also from its ARN.
fn topic_name(topic: &str) -> &str {
    topic.rsplit(':').next().unwrap_or(topic)
}
