//! Git and CodeCommit: what goes over the wire, who may, what is turned away.

use greenroom_engine::iam;

use super::{Terminal, URL};

fn with_commit() -> Terminal {
    let mut terminal = Terminal::new();
    terminal.does(&format!("git clone {URL} ."));
    terminal.writes("a.txt", "one\n");
    terminal.does("git add a.txt");
    terminal.does("git commit -m first");
    terminal
}

fn tip(terminal: &Terminal, branch: &str) -> Option<String> {
    let repository = terminal.tape.world().codecommit.repositories.get("web")?;
    repository.branches.get(branch).map(ToString::to_string)
}

#[test]
fn a_commit_that_is_pushed_and_cloned_keeps_its_id_and_its_files() {
    let mut terminal = with_commit();
    let id = terminal.does("git rev-parse HEAD").trim().to_owned();
    terminal.does("git push -u origin main");
    assert_eq!(tip(&terminal, "main"), Some(id.clone()));
    terminal.folder = "/other".to_owned();
    terminal.does(&format!("git clone {URL} ."));
    assert_eq!(terminal.does("git rev-parse HEAD").trim(), id);
    assert_eq!(terminal.reads("a.txt").as_deref(), Some("one\n"));
    assert_eq!(terminal.does("git status --porcelain"), "");
}

#[test]
fn a_push_over_work_of_others_is_turned_away_until_it_is_pulled() {
    let mut terminal = with_commit();
    terminal.does("git push -u origin main");
    terminal.folder = "/other".to_owned();
    terminal.does(&format!("git clone {URL} ."));
    terminal.writes("b.txt", "two\n");
    terminal.does("git add .");
    terminal.does("git commit -m theirs");
    terminal.does("git push");
    terminal.folder = "/desk".to_owned();
    terminal.writes("c.txt", "three\n");
    terminal.does("git add .");
    terminal.does("git commit -m ours");
    let refused = terminal.types("git push");
    assert_eq!(refused.exit_code, 1);
    assert!(
        refused
            .err
            .contains(" ! [rejected]        main -> main (fetch first)\n")
    );
    let undecided = terminal.types("git pull");
    assert_eq!(undecided.exit_code, 128, "{}", undecided.err);
    terminal.does("git pull --no-rebase");
    terminal.does("git push");
    assert_eq!(terminal.reads("b.txt").as_deref(), Some("two\n"));
    assert_eq!(terminal.reads("c.txt").as_deref(), Some("three\n"));
    assert_eq!(terminal.does("git rev-list --count HEAD").trim(), "4");
}

const DENY_MAIN: &str = r#"{"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "codecommit:*", "Resource": "*"},
    {"Sid": "NotMain", "Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
     "Condition": {"StringEqualsIfExists": {"codecommit:References": ["refs/heads/main"]},
                   "Null": {"codecommit:References": "false"}}}]}"#;

fn junior(terminal: &mut Terminal, document: &str) {
    terminal.asks(iam::Command::CreateUser {
        name: "dana".into(),
    });
    terminal.asks(iam::Command::PutPolicy {
        holder: iam::Holder::User("dana".into()),
        name: "git".into(),
        document: document.into(),
    });
    terminal.becomes("dana");
}

#[test]
fn a_denial_for_one_branch_lets_the_others_through_and_names_its_statement() {
    let mut terminal = with_commit();
    terminal.does("git push -u origin main");
    junior(&mut terminal, DENY_MAIN);
    terminal.does("git switch -c feature");
    terminal.writes("b.txt", "two\n");
    terminal.does("git add .");
    terminal.does("git commit -m more");
    terminal.does("git push -u origin feature");
    let before = tip(&terminal, "main");
    let printed = terminal.types("git push origin feature:main");
    assert_eq!(printed.exit_code, 128);
    assert_eq!(
        printed.err,
        format!("fatal: unable to access '{URL}/': The requested URL returned error: 403\n")
    );
    let denial = printed.refusal.expect("the engine's refusal");
    let denial = denial.denial.expect("a denial by IAM");
    let decider = denial.by.as_ref().expect("a statement that decided");
    assert_eq!(decider.sid.as_deref(), Some("NotMain"));
    assert_eq!(tip(&terminal, "main"), before);
}

#[test]
fn without_null_false_the_first_question_of_a_push_is_denied_too() {
    let mut terminal = with_commit();
    terminal.does("git push -u origin main");
    let null = ",\n                   \"Null\": {\"codecommit:References\": \"false\"}";
    let careless = DENY_MAIN.replace(null, "");
    assert!(careless.len() < DENY_MAIN.len());
    junior(&mut terminal, &careless);
    terminal.does("git switch -c feature");
    assert_eq!(terminal.types("git push origin feature").exit_code, 128);
}

#[test]
fn who_may_not_pull_gets_no_clone_and_no_folder() {
    let mut terminal = with_commit();
    terminal.does("git push -u origin main");
    junior(
        &mut terminal,
        r#"{"Version": "2012-10-17", "Statement": []}"#,
    );
    terminal.folder = "/new".to_owned();
    let printed = terminal.types(&format!("git clone {URL}"));
    assert_eq!(printed.exit_code, 128);
    assert!(
        printed
            .err
            .ends_with("The requested URL returned error: 403\n"),
        "{}",
        printed.err
    );
    assert!(printed.refusal.is_some());
    assert!(!terminal.files.is_folder("new"));
}

#[test]
fn a_missing_repository_is_not_found() {
    let mut terminal = Terminal::new();
    let printed = terminal.types(&format!("git clone {URL}x"));
    assert_eq!(printed.exit_code, 128);
    assert!(
        printed
            .err
            .ends_with(&format!("fatal: repository '{URL}x/' not found\n"))
    );
}

#[test]
fn the_default_branch_cannot_be_deleted_and_others_can() {
    let mut terminal = with_commit();
    terminal.does("git push -u origin main main:side");
    assert!(tip(&terminal, "side").is_some());
    let refused = terminal.types("git push origin --delete main");
    assert_eq!(refused.exit_code, 1);
    assert!(
        refused
            .err
            .contains("deletion of the current branch prohibited"),
        "{}",
        refused.err
    );
    terminal.does("git push origin --delete side");
    assert_eq!(tip(&terminal, "side"), None);
    assert!(tip(&terminal, "main").is_some());
}

#[test]
fn tags_go_with_one_push_and_come_with_a_clone() {
    let mut terminal = with_commit();
    terminal.does("git push -u origin main");
    terminal.does("git tag light");
    terminal.does("git tag -a v1 -m 'version one'");
    let said = terminal.does("git push --tags");
    assert!(
        said.contains(" * [new tag]         light -> light\n"),
        "{said}"
    );
    assert!(said.contains(" * [new tag]         v1 -> v1\n"), "{said}");
    terminal.folder = "/other".to_owned();
    terminal.does(&format!("git clone {URL} ."));
    assert_eq!(terminal.does("git tag"), "light\nv1\n");
    assert_eq!(terminal.does("git cat-file -t v1"), "tag\n");
}

#[test]
fn the_root_of_the_disk_may_be_a_repository_too() {
    let mut terminal = Terminal::new();
    terminal.folder = "/".to_owned();
    terminal.does("git init");
    terminal.files.write("src/a.txt", b"one\n");
    terminal.does("git add .");
    terminal.does("git commit -m first");
    terminal.does(&format!("git remote add origin {URL}"));
    terminal.does("git push -u origin main");
    assert_eq!(terminal.does("git status --porcelain"), "");
    assert_eq!(terminal.does("git ls-files"), "src/a.txt\n");
    terminal.folder = "/src".to_owned();
    assert_eq!(terminal.does("git rev-parse --show-prefix"), "src/\n");
}

#[test]
fn verbs_of_git_that_are_not_here_say_so_and_words_git_does_not_know_are_its_own_to_refuse() {
    let mut terminal = Terminal::new();
    let lacking = terminal.types("git bisect start");
    assert_eq!(lacking.exit_code, 128);
    assert!(
        lacking
            .err
            .contains("Greenroom does not simulate git bisect"),
        "{}",
        lacking.err
    );
    let unknown = terminal.types("git comit");
    assert_eq!(unknown.exit_code, 1);
    assert_eq!(
        unknown.err,
        "git: 'comit' is not a git command. See 'git --help'.\n"
    );
}
