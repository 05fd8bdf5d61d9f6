//! `aws.codecommit`

use std::sync::Arc;

use greenroom_formats::json::json;

use super::Announcement;
use crate::codecommit::{Fact, Reference};
use crate::world::World;

pub(super) fn announcement(w: &World, fact: &Fact) -> Option<Announcement> {
    let Fact::ReferenceMoved(moved) = fact else {
        return None;
    };
    let reference = Reference::read(&moved.reference)?;
    let repository = w.codecommit.repositories.get(&moved.repository)?;
    let event = match (&moved.old, &moved.new) {
        (None, _) => "referenceCreated",
        (Some(_), Some(_)) => "referenceUpdated",
        (Some(_), None) => "referenceDeleted",
    };
    let mut detail = json!({
        "event": event,
        "repositoryName": &*moved.repository,
        "repositoryId": &*repository.id,
        "referenceType": reference.kind(),
        "referenceName": reference.name(),
        "referenceFullName": &*moved.reference,
    });
    // An annotated tag is an object of its own; what the event names is the commit behind it.
    let commit = |id: &Arc<str>| {
        let commit = repository.peel(id);
        json!(commit.map_or(&**id, |commit| &*commit.id))
    };
    if let Some(fields) = detail.as_object_mut() {
        if let Some(new) = &moved.new {
            fields.insert("commitId".to_owned(), commit(new));
        }
        if let Some(old) = &moved.old {
            fields.insert("oldCommitId".to_owned(), commit(old));
        }
    }
    Some(Announcement {
        source: "aws.codecommit",
        detail_type: "CodeCommit Repository State Change",
        resources: vec![w.arn("codecommit", &moved.repository)],
        detail,
    })
}

#[cfg(test)]
mod tests;
