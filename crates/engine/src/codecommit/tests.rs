use super::*;
use crate::kernel::files::{Entry, Files, MODE_RUN};

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
    let dana = Person {
        name: "Dana".into(),
        email: "dana@example.com".into(),
    };
    let first = commit_id(&tree, &[], &dana, 1_767_603_600, "First\n");
    assert_eq!(first, "0355e5a5584337ed13015371672fa456364b2022");
    let second = commit_id(
        &tree,
        &[first.as_str().into()],
        &dana,
        1_767_603_660,
        "Second",
    );
    assert_eq!(second, "f19c902cdd3f8378e666696e942292e9535e0b13");
}
