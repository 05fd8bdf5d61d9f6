use greenroom_engine::kernel::files::Files;

use super::*;

#[test]
fn the_last_rule_wins_but_nothing_comes_back_from_an_ignored_folder() {
    let files = Files::of_text([
        ("web/.git/info/exclude", "secret\n"),
        (
            "web/.gitignore",
            "# remark\n*.log\n!keep.log\nbuild/\n/top\nsrc/*.o\n!build/kept\n",
        ),
        ("web/src/.gitignore", "keep.log\n!a.log\ndeep/*\n!deep/in\n"),
    ]);
    let ignores = Ignores::of(&Repo::at(&files, "web"));
    let table = [
        ("a.log", true),
        ("keep.log", false),
        ("x/keep.log", false),
        ("src/keep.log", true),
        ("src/a.log", false),
        ("build", false),
        ("build/kept", true),
        ("x/build/y/z", true),
        ("top", true),
        ("x/top", false),
        ("src/a.o", true),
        ("src/x/a.o", false),
        ("x/secret", true),
        ("src/deep/out", true),
        ("src/deep/in", false),
    ];
    for (path, out) in table {
        assert_eq!(ignores.file(path), out, "{path}");
    }
    assert!(ignores.folder("build"));
    assert!(!ignores.folder("src"));
}
