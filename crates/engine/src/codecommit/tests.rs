use super::*;
use crate::error::ApiError;
use crate::fact::Fact as AnyFact;
use crate::kernel::files::{Entry, Files, MODE_RUN};
use crate::kernel::principal::Principal;
use crate::kernel::time::SimTime;
use crate::next::By;
use crate::reply::Reply;
use crate::world::{Scenario, World};

fn dana() -> Person {
    Person {
        name: "Dana".into(),
        email: "dana@example.com".into(),
    }
}

fn commit(parents: &[&str], unix_s: i64, message: &str, files: Files) -> Commit {
    Commit {
        id: "".into(),
        parents: parents.iter().map(|id| (*id).into()).collect(),
        message: message.into(),
        author: dana(),
        unix_s,
        committer: dana(),
        committed_unix_s: unix_s,
        files,
    }
    .sealed()
}

/// Ids that git 2.47 itself gave for these contents.
#[test]
fn ids_are_those_git_computes() {
    assert_eq!(blob_id(b""), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    assert_eq!(
        blob_id(b"hello\n"),
        "ce013625030ba8dba906f756967f9e9ca394464a"
    );
    assert_eq!(
        tree_id(&Files::new()),
        "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    );
    let mut files = Files::of_text([("a.txt", "hello\n"), ("lib/b.txt", ""), ("lib.c", "")]);
    files.put(
        "run.sh",
        Entry::File {
            bytes: b"hello\n"[..].into(),
            mode: MODE_RUN,
        },
    );
    let tree = tree_id(&files);
    assert_eq!(tree, "f840fb86e6b84d201cb8b36be22cfded89889db1");
    let first = commit(&[], 1_767_603_600, "First\n", files.clone());
    assert_eq!(&*first.id, "0355e5a5584337ed13015371672fa456364b2022");
    let second = commit(&[&first.id], 1_767_603_660, "Second", files);
    assert_eq!(&*second.id, "f19c902cdd3f8378e666696e942292e9535e0b13");
    let tag = Tag {
        id: "".into(),
        name: "v1".into(),
        commit: first.id.clone(),
        tagger: dana(),
        unix_s: 1_767_603_600,
        message: "One".into(),
    };
    assert_eq!(
        &*tag.sealed().id,
        "79f4ab2c679452d8b073a6c395bdece341457567"
    );
}

/// A world with a repository `web` and nothing in it.
struct House {
    world: World,
}

impl House {
    fn new() -> Self {
        let mut house = Self {
            world: World::new(Scenario::default()),
        };
        house.asks(&Command::CreateRepository {
            name: "web".into(),
            description: None,
        });
        house
    }

    fn tries(&mut self, command: &Command) -> Result<Reply, ApiError> {
        let by = By {
            principal: &Principal::Aws,
            now: SimTime::ZERO,
        };
        let decision = decide(&self.world, by, command)?;
        for fact in decision.facts {
            if let AnyFact::CodeCommit(fact) = fact {
                let state = std::sync::Arc::make_mut(&mut self.world.codecommit);
                evolve(state, SimTime::ZERO, &fact);
            }
        }
        Ok(decision.reply)
    }

    fn asks(&mut self, command: &Command) -> Reply {
        self.tries(command).expect("it is allowed")
    }

    /// Pushes; gives the words of refusal, reference by reference.
    fn pushes(&mut self, commits: &[&Commit], updates: &[RefUpdate]) -> Vec<Option<&'static str>> {
        let reply = self.asks(&Command::Push {
            repository: "web".into(),
            commits: commits.iter().map(|c| (*c).clone().into()).collect(),
            tags: Vec::new(),
            updates: updates.to_vec(),
        });
        match reply {
            Reply::Push(reports) => reports.into_iter().map(|report| report.refused).collect(),
            other => panic!("{other:?}"),
        }
    }

    fn repository(&self) -> &Repository {
        &self.world.codecommit.repositories["web"]
    }
}

fn update(reference: &str, old: Option<&Commit>, new: Option<&Commit>) -> RefUpdate {
    RefUpdate {
        reference: reference.into(),
        old: old.map(|commit| commit.id.clone()),
        new: new.map(|commit| commit.id.clone()),
        force: false,
    }
}

fn forced(update: RefUpdate) -> RefUpdate {
    RefUpdate {
        force: true,
        ..update
    }
}

#[test]
fn one_push_moves_branches_and_tags_and_the_first_branch_becomes_the_default() {
    let mut house = House::new();
    let one = commit(&[], 1, "One", Files::of_text([("a", "1")]));
    let two = commit(&[&one.id], 2, "Two", Files::of_text([("a", "2")]));
    let told = house.pushes(
        &[&one, &two],
        &[
            update("refs/tags/v1", None, Some(&one)),
            update("refs/heads/work", None, Some(&two)),
            update("refs/heads/main", None, Some(&one)),
        ],
    );
    assert_eq!(told, [None; 3]);
    let here = house.repository();
    assert_eq!(here.default_branch.as_deref(), Some("work"));
    assert_eq!(here.resolve("v1").map(|c| &*c.message), Some("One"));
    assert_eq!(
        here.resolve("refs/tags/v1"),
        here.resolve("refs/heads/main")
    );
    assert_eq!(here.resolve("work").map(|c| &*c.message), Some("Two"));
}

#[test]
fn a_push_is_judged_reference_by_reference() {
    let mut house = House::new();
    let one = commit(&[], 1, "One", Files::of_text([("a", "1")]));
    let two = commit(&[&one.id], 2, "Two", Files::of_text([("a", "2")]));
    let other = commit(&[&one.id], 3, "Other", Files::of_text([("a", "3")]));
    let lost = commit(
        &["0355e5a5584337ed13015371672fa456364b2022"],
        4,
        "Lost",
        Files::new(),
    );
    let first = update("refs/heads/main", None, Some(&two));
    assert_eq!(house.pushes(&[&one, &two], &[first]), [None]);
    let tagged = update("refs/tags/v1", None, Some(&one));
    assert_eq!(house.pushes(&[], &[tagged]), [None]);
    let table = [
        (
            update("refs/heads/main", Some(&two), None),
            "deletion of the current branch prohibited",
        ),
        (
            update("refs/heads/main", Some(&two), Some(&other)),
            "non-fast-forward",
        ),
        (
            update("refs/tags/v1", Some(&one), Some(&two)),
            "non-fast-forward",
        ),
        (
            update("refs/heads/main", Some(&one), Some(&other)),
            "failed to update ref",
        ),
        (update("refs/heads/new", None, Some(&lost)), MISSING_OBJECTS),
        (update("refs/heads/a..b", None, Some(&one)), "funny refname"),
        (update("refs/notes/x", None, Some(&one)), "funny refname"),
    ];
    for (wrong, words) in table {
        let fine = update("refs/heads/fine", None, Some(&one));
        let before = house.world.clone();
        let told = house.pushes(&[&other, &lost], &[wrong.clone(), fine]);
        assert_eq!(told, [Some(words), None], "{wrong:?}");
        house.world = before;
    }
    let back = forced(update("refs/heads/main", Some(&two), Some(&other)));
    assert_eq!(house.pushes(&[&other], &[back]), [None]);
    assert_eq!(house.repository().tip("main"), Some(&other.into()));
}

#[test]
fn a_refused_push_leaves_no_objects_behind() {
    let mut house = House::new();
    let one = commit(&[], 1, "One", Files::of_text([("a", "1")]));
    let wrong = update("refs/heads/main", Some(&one), Some(&one));
    assert_eq!(
        house.pushes(&[&one], &[wrong]),
        [Some("failed to update ref")]
    );
    assert!(house.repository().commits.is_empty());
}

#[test]
fn more_references_than_a_push_may_name_are_all_refused() {
    let mut house = House::new();
    let one = commit(&[], 1, "One", Files::of_text([("a", "1")]));
    let many: Vec<RefUpdate> = (0..=REFERENCES_PER_PUSH)
        .map(|n| update(&format!("refs/heads/b{n}"), None, Some(&one)))
        .collect();
    let told = house.pushes(&[&one], &many);
    assert!(told.iter().all(Option::is_some), "{told:?}");
    let told = house.pushes(&[&one], many.get(1..).expect("there are more"));
    assert!(told.iter().all(Option::is_none), "{told:?}");
}

#[test]
fn a_push_asks_for_each_reference_by_its_whole_name() {
    let world = World::new(Scenario::default());
    let one = commit(&[], 1, "One", Files::new());
    let push = Command::Push {
        repository: "web".into(),
        commits: Vec::new(),
        tags: Vec::new(),
        updates: vec![
            update("refs/heads/main", None, Some(&one)),
            update("refs/tags/v1", None, Some(&one)),
        ],
    };
    let asked: Vec<Vec<String>> = needs(&world, &push)
        .into_iter()
        .map(|need| need.context.into_values().flatten().collect())
        .collect();
    assert_eq!(
        asked,
        [
            vec![],
            vec!["refs/heads/main".to_owned()],
            vec!["refs/tags/v1".to_owned()]
        ]
    );
}
