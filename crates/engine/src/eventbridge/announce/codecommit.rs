//! `aws.codecommit`

use greenroom_formats::json::json;

use super::Announcement;
use crate::codecommit::Fact;
use crate::world::World;

pub(super) fn announcement(w: &World, fact: &Fact) -> Option<Announcement> {
    let Fact::BranchMoved(moved) = fact else {
        return None;
    };
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
        "referenceType": "branch",
        "referenceName": &*moved.branch,
        "referenceFullName": format!("refs/heads/{}", moved.branch),
    });
    if let Some(fields) = detail.as_object_mut() {
        if let Some(new) = &moved.new {
            fields.insert("commitId".to_owned(), json!(&**new));
        }
        if let Some(old) = &moved.old {
            fields.insert("oldCommitId".to_owned(), json!(&**old));
        }
    }
    Some(Announcement {
        source: "aws.codecommit",
        detail_type: "CodeCommit Repository State Change",
        resources: vec![w.arn("codecommit", &moved.repository)],
        detail,
    })
}
