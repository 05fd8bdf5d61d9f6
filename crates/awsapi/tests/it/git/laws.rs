//! What holds for every history.

use proptest::prelude::*;

use super::{Terminal, URL};

/// One step somebody takes.
#[derive(Clone, Debug)]
enum Step {
    Write(&'static str, String),
    Remove(&'static str),
    Git(&'static str),
}

const PATHS: [&str; 4] = ["a.txt", "b.txt", "dir/c.txt", "dir/sub/d.txt"];

const LINES: [&str; 44] = [
    "add .",
    "add -A",
    "add a.txt dir",
    "commit -m message",
    "commit -am all",
    "commit --amend --no-edit",
    "commit --allow-empty -m empty",
    "rm a.txt",
    "rm -r dir",
    "mv a.txt e.txt",
    "mv dir folder",
    "restore .",
    "restore --staged .",
    "reset",
    "reset --hard",
    "reset --hard HEAD~1",
    "reset --soft HEAD~1",
    "branch side",
    "branch -D side",
    "switch side",
    "switch -c side",
    "switch main",
    "switch -",
    "switch --detach HEAD",
    "checkout -b other",
    "checkout other -- a.txt",
    "merge side",
    "merge --no-ff other",
    "merge --abort",
    "rebase main",
    "cherry-pick side",
    "revert --no-edit HEAD",
    "revert --abort",
    "tag v1",
    "tag -f -a v2 -m two",
    "push -u origin main",
    "push --force origin HEAD",
    "push --tags",
    "pull --no-rebase",
    "pull --rebase",
    "fetch --prune",
    "stash",
    "stash pop",
    "status",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (prop::sample::select(&PATHS[..]), "[abc\n]{0,12}")
            .prop_map(|(path, text)| Step::Write(path, text)),
        1 => prop::sample::select(&PATHS[..]).prop_map(Step::Remove),
        6 => prop::sample::select(&LINES[..]).prop_map(Step::Git),
    ]
}

fn started() -> Terminal {
    let mut terminal = Terminal::new();
    terminal.does(&format!("git clone {URL} ."));
    terminal.writes("a.txt", "a\nb\nc\n");
    terminal.does("git add .");
    terminal.does("git commit -m start");
    terminal
}

fn takes(terminal: &mut Terminal, step: &Step) {
    match step {
        Step::Write(path, text) => terminal.writes(path, text),
        Step::Remove(path) => {
            let path = format!("{}/{path}", terminal.folder);
            terminal.files.remove(&path);
        }
        Step::Git(line) => {
            let printed = terminal.types(&format!("git {line}"));
            assert!(
                printed.exit_code <= 1 || printed.exit_code >= 128,
                "{line}: {printed:?}"
            );
            assert!(
                printed.exit_code == 0 || !(printed.out + &printed.err).is_empty(),
                "{line}"
            );
        }
    }
}

/// Where a repository stands: ids of the commit and its tree, and the index.
fn stand(terminal: &mut Terminal) -> [String; 2] {
    [
        terminal.does("git rev-parse HEAD HEAD^{tree}"),
        terminal.does("git ls-files -s"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_sequence_of_verbs_loses_a_commit_or_breaks_the_repository(
        steps in prop::collection::vec(step(), 1..40)
    ) {
        let mut terminal = started();
        let mut commits: Vec<String> = Vec::new();
        for step in &steps {
            takes(&mut terminal, step);
            let head = terminal.does("git rev-parse HEAD");
            commits.push(head.trim().to_owned());
            terminal.does("git status");
        }
        commits.sort();
        commits.dedup();
        for id in &commits {
            terminal.does(&format!("git ls-tree -r {id}"));
            terminal.does(&format!("git show {id}"));
        }
        terminal.does("git log --all --stat");
    }

    #[test]
    fn after_everything_is_added_and_committed_the_tree_is_clean_and_a_clone_is_the_same(
        steps in prop::collection::vec(step(), 1..20)
    ) {
        let mut terminal = started();
        for step in &steps {
            takes(&mut terminal, step);
        }
        terminal.does("git add -A");
        terminal.does("git commit --allow-empty -m done");
        prop_assert_eq!(terminal.does("git status --porcelain"), "");
        terminal.does("git push --force origin HEAD:refs/heads/copy");
        let wanted = stand(&mut terminal);
        terminal.folder = "/copy".to_owned();
        terminal.does(&format!("git clone -b copy {URL} ."));
        let found = stand(&mut terminal);
        prop_assert_eq!(found, wanted);
        prop_assert_eq!(terminal.does("git status --porcelain"), "");
        // CodeCommit holds the commit under the id that its own content gives it.
        let repository = &terminal.tape.world().codecommit.repositories["web"];
        for (id, commit) in &repository.commits {
            prop_assert_eq!(&(**commit).clone().sealed().id, id);
        }
    }

    #[test]
    fn a_merge_of_edits_in_different_places_has_both(
        first in "[a-z]{1,8}", second in "[a-z]{1,8}", gap in 3..9_usize
    ) {
        let base: Vec<String> = (0..gap + 2).map(|n| n.to_string()).collect();
        let text = |lines: &[String]| lines.join("\n") + "\n";
        let mut terminal = Terminal::new();
        terminal.does("git init");
        terminal.writes("a.txt", &text(&base));
        terminal.does("git add .");
        terminal.does("git commit -m base");
        terminal.does("git switch -c side");
        let mut theirs = base.clone();
        theirs[gap + 1].clone_from(&second);
        terminal.writes("a.txt", &text(&theirs));
        terminal.does("git commit -am theirs");
        terminal.does("git switch main");
        let mut ours = base;
        ours[0].clone_from(&first);
        terminal.writes("a.txt", &text(&ours));
        terminal.does("git commit -am ours");
        terminal.does("git merge side");
        let mut both = theirs;
        both[0] = first;
        prop_assert_eq!(terminal.reads("a.txt"), Some(text(&both)));
        prop_assert_eq!(terminal.does("git status --porcelain"), "");
    }
}
