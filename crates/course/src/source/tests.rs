use proptest::prelude::*;

use super::*;

fn memory(files: &[(&str, &str)]) -> Memory {
    files.iter().copied().collect()
}

fn over<'m>(layers: &[&'m Memory]) -> Overlay<'m> {
    let boxed = |layer: &&'m Memory| -> Box<dyn Source + 'm> { Box::new(*layer) };
    Overlay::new(layers.iter().map(boxed).collect())
}

fn text(source: &dyn Source, path: &str) -> Option<String> {
    let bytes = source.read(path)?.into_owned();
    String::from_utf8(bytes).ok()
}

#[test]
fn the_uppermost_layer_that_has_a_file_wins() {
    let upper = memory(&[("content/a", "mine"), ("labs/x/new", "n")]);
    let lower = memory(&[("content/a", "yours"), ("content/b", "b")]);
    let both = over(&[&upper, &lower]);
    assert_eq!(text(&both, "content/a").as_deref(), Some("mine"));
    assert_eq!(text(&both, "content/b").as_deref(), Some("b"));
    assert_eq!(both.list("content"), ["content/a", "content/b"]);
    assert_eq!(both.list("cont"), Vec::<String>::new());
    assert_eq!(text(&both, "content"), None);
}

#[test]
fn a_file_that_says_it_is_not_enabled_hides_the_one_below() {
    let lower = memory(&[
        ("content/a.md", "a"),
        ("labs/1-x/lab.ron", "l"),
        ("labs/1-x/b.md", "b"),
    ]);
    for mark in [
        "enabled: false",
        "---\nenabled: false\n---\n",
        "(enabled: false)",
        "( enabled:false, )",
    ] {
        let upper = memory(&[("content/a.md", mark), ("labs/1-x/lab.ron", mark)]);
        let both = over(&[&upper, &lower]);
        assert_eq!(both.list(""), Vec::<String>::new(), "{mark}");
        assert_eq!(text(&both, "labs/1-x/b.md"), None);
    }
    let talk = memory(&[("content/a.md", "enabled: false, they said")]);
    assert_eq!(over(&[&talk, &lower]).list("").len(), 3);
}

fn files() -> impl Strategy<Value = Memory> {
    let file = (
        "[ab]/[cd]",
        prop_oneof![Just("enabled: false".to_owned()), "[xy]{0,2}"],
    );
    prop::collection::vec(file, 0..5).prop_map(|files| files.into_iter().collect())
}

proptest! {
    #[test]
    fn what_is_listed_can_be_read_and_nothing_else(a in files(), b in files(), c in files()) {
        let whole = over(&[&a, &b, &c]);
        let listed = whole.list("");
        for path in ["a/c", "a/d", "b/c", "b/d"] {
            let is_listed = listed.iter().any(|known| known == path);
            prop_assert_eq!(is_listed, whole.read(path).is_some(), "{}", path);
        }
        let again = over(&[&a, &a, &b, &c]);
        prop_assert_eq!(again.list(""), listed);
    }

    #[test]
    fn an_empty_layer_changes_nothing(a in files(), b in files()) {
        let empty = Memory::new();
        let (with, without) = (over(&[&a, &empty, &b]), over(&[&a, &b]));
        prop_assert_eq!(with.list(""), without.list(""));
        for path in without.list("") {
            prop_assert_eq!(text(&with, &path), text(&without, &path));
        }
    }
}
