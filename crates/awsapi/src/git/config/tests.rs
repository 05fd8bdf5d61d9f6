use greenroom_engine::kernel::files::Files;

use super::*;

fn repo(config: &str) -> Repo {
    Repo::at(&Files::of_text([("web/.git/config", config)]), "web")
}

#[test]
fn settings_are_read_as_git_reads_them() {
    let repo = repo(
        "[Core]\n\tbare = false ; no\n# remark\n[remote \"a.b\"]\n\turl = \"x # y\"\n\tfetch\n\
         \tfetch = a \\\"b\\\" \n",
    );
    let settings = Settings::of(&repo);
    assert_eq!(settings.get("core.BARE"), Some("false"));
    assert_eq!(settings.get("remote.a.b.url"), Some("x # y"));
    let fetches: Vec<_> = settings.all("remote.a.b.fetch").collect();
    assert_eq!(fetches, ["true", "a \"b\""]);
    assert_eq!(settings.get("init.defaultBranch"), Some("main"));
    assert_eq!(settings.get("remote.A.B.url"), None);
    assert_eq!(settings.names("remote"), ["a.b"]);
    assert!(check(&repo).is_ok());
}

#[test]
fn lines_that_cannot_be_read_are_told_with_their_number() {
    for (text, line) in [
        ("x = y\n", 1),
        ("[a]\n[b\n", 2),
        ("[a]\n\n1 = 2\n", 3),
        ("[a]\nb = \"c\n", 2),
        ("[a]\nb = \\x\n", 2),
    ] {
        let stop = check(&repo(text)).expect_err(text);
        let told = format!("fatal: bad config line {line} in file .git/config\n");
        assert_eq!((stop.code, stop.text), (128, told));
    }
}

#[test]
fn changes_keep_the_rest_of_the_file() {
    let mut repo = repo("[user]\n\tname = A ; old\n# kept\n[x]\n\ty = 1\n");
    let mut file = File::of(&repo, Layer::Local);
    file.set("user.name", "B");
    file.set("user.email", " spaced#");
    file.unset("x.y");
    file.add("remote.my \"one\".url", "a\\b");
    file.save(&mut repo, Layer::Local);
    let text = repo.note("config").expect("it was saved");
    assert_eq!(
        text,
        "[user]\n\tname = B\n\temail = \" spaced#\"\n# kept\n[remote \"my \\\"one\\\"\"]\n\
         \turl = a\\\\b\n"
    );
    let settings = Settings::of(&repo);
    assert_eq!(settings.get("user.email"), Some(" spaced#"));
    assert_eq!(settings.get("remote.my \"one\".url"), Some("a\\b"));
    let mut file = File::of(&repo, Layer::Local);
    assert!(file.drop_section("user"));
    assert!(!file.drop_section("user"));
}

#[test]
fn keys_are_normal_or_none() {
    assert_eq!(normal("User.Name").as_deref(), Some("user.name"));
    assert_eq!(
        normal("Branch.My.Main.Remote").as_deref(),
        Some("branch.My.Main.remote")
    );
    for wrong in [
        "user",
        ".name",
        "user.",
        "us er.name",
        "user.1",
        "user.na me",
    ] {
        assert_eq!(normal(wrong), None, "{wrong}");
    }
}
