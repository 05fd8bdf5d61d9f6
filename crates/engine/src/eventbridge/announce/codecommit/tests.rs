use std::sync::Arc;

use super::*;
use crate::cloud::{AwsFrontEnd, Cloud, Desk, Surroundings};
use crate::codecommit::{self, Command, Commit, Person, RefUpdate, Tag};
use crate::kernel::files::Files;
use crate::kernel::principal::Principal;
use crate::kernel::script::{AwsAnswer, AwsCall, AwsDoor, ScriptJob, ScriptOutcome, ScriptRunner};
use crate::world::Scenario;

struct Nobody;

impl ScriptRunner for Nobody {
    fn run(&self, _: &ScriptJob<'_>, _: &mut dyn AwsDoor) -> ScriptOutcome {
        panic!("no script runs here")
    }
}

impl AwsFrontEnd for Nobody {
    fn answer(&self, _: &mut Desk<'_>, _: &mut AwsCall<'_>) -> AwsAnswer {
        panic!("no script runs here")
    }
}

fn person() -> Person {
    Person::of(&Principal::user("111122223333", "dana"))
}

fn a_commit() -> Commit {
    Commit {
        id: "".into(),
        parents: Vec::new(),
        message: "One".into(),
        author: person(),
        unix_s: 1,
        committer: person(),
        committed_unix_s: 1,
        files: Files::of_text([("a", "1")]),
    }
    .sealed()
}

#[test]
fn a_push_of_a_branch_and_a_tag_and_a_deletion_are_told_one_by_one() {
    let surroundings = Surroundings {
        runner: Arc::new(Nobody),
        front_end: Arc::new(Nobody),
    };
    let mut cloud = Cloud::new(Scenario::default(), surroundings);
    let mut asks = |command: Command| {
        let asked = cloud.call(&Principal::Chaos, command.into());
        asked.expect("it is allowed");
    };
    asks(Command::CreateRepository {
        name: "web".into(),
        description: None,
    });
    let commit = a_commit();
    let tag = Tag {
        id: "".into(),
        name: "v1".into(),
        commit: commit.id.clone(),
        tagger: person(),
        unix_s: 1,
        message: "First".into(),
    }
    .sealed();
    let update = |reference: &str, old: Option<&Arc<str>>, new: Option<&Arc<str>>| RefUpdate {
        reference: reference.into(),
        old: old.cloned(),
        new: new.cloned(),
        force: false,
    };
    let branch = update("refs/heads/main", None, Some(&commit.id));
    let named = update("refs/tags/v1", None, Some(&tag.id));
    let gone = update("refs/tags/v1", Some(&tag.id), None);
    let push = |tags: Vec<Arc<Tag>>, updates: Vec<RefUpdate>| Command::Push {
        repository: "web".into(),
        commits: vec![Arc::new(commit.clone())],
        tags,
        updates,
    };
    asks(push(vec![Arc::new(tag.clone())], vec![branch, named]));
    asks(push(Vec::new(), vec![gone]));
    let told: Vec<_> = (0..cloud.history().len())
        .filter_map(|seq| cloud.history().get(seq))
        .filter_map(|event| match &event.fact {
            crate::fact::Fact::CodeCommit(fact @ codecommit::Fact::ReferenceMoved(_)) => {
                announcement(cloud.world(), fact)
            }
            _ => None,
        })
        .map(|announced| {
            let field = |name: &str| announced.detail[name].as_str().unwrap_or("").to_owned();
            let names = [
                "event",
                "referenceType",
                "referenceFullName",
                "commitId",
                "oldCommitId",
            ];
            names.map(field).join(" ")
        })
        .collect();
    let id = &commit.id;
    assert_eq!(
        told,
        [
            format!("referenceCreated branch refs/heads/main {id} "),
            format!("referenceCreated tag refs/tags/v1 {id} "),
            format!("referenceDeleted tag refs/tags/v1  {id}"),
        ]
    );
}
