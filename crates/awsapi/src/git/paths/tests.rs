use greenroom_engine::kernel::files::Files;

use super::*;

fn specs(prefix: &str, words: &[&str]) -> May<Specs> {
    let mut repo = Repo::at(&Files::new(), "lab/web");
    prefix.clone_into(&mut repo.prefix);
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    Specs::read(&repo, &words)
}

#[test]
fn paths_mean_files_from_where_the_caller_stands() {
    let table: [(&str, &[&str], &str, bool); 14] = [
        ("", &[], "a", true),
        ("", &["."], "a/b", true),
        ("src/", &["."], "a/b", false),
        ("src/", &["."], "src/b", true),
        ("src/", &["../a"], "a/b", true),
        ("src/", &["../a"], "ab", false),
        ("src/", &[":/a"], "a", true),
        ("src/", &["/lab/web/a"], "a", true),
        ("", &["*.txt"], "x/a.txt", true),
        ("", &["a/*.txt"], "a/b/c.txt", true),
        ("", &["a/"], "a/b", true),
        ("", &[".", ":!a"], "a/b", false),
        ("", &[":!a"], "b", true),
        ("", &["A"], "a", false),
    ];
    for (prefix, words, path, meant) in table {
        let specs = specs(prefix, words).expect("they are sound");
        assert_eq!(specs.mean(path), meant, "{words:?} on {path}");
    }
}

#[test]
fn paths_outside_are_refused_with_their_place() {
    let table = [
        ("../x", "../x: '../x' is outside repository at '/lab/web'"),
        (
            "/lab/webby",
            "/lab/webby: '/lab/webby' is outside repository at '/lab/web'",
        ),
    ];
    for (word, told) in table {
        let stop = specs("", &[word]).expect_err(word);
        assert_eq!((stop.code, stop.text), (128, format!("fatal: {told}\n")));
    }
    assert!(specs("", &[""]).is_err());
    assert!(specs("", &[":(glob)x"]).is_err());
}

#[test]
fn files_are_printed_as_seen_from_a_folder() {
    let table = [
        ("", "a/b", "a/b"),
        ("src/", "src/b", "b"),
        ("src/", "a", "../a"),
        ("src/x/", "src/y/b", "../y/b"),
        ("a/", "a", "../a"),
    ];
    for (prefix, path, seen) in table {
        assert_eq!(seen_from(prefix, path), seen, "{path} from {prefix}");
    }
}
