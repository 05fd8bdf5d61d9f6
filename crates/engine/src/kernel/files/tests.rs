use super::*;

fn site() -> Files {
    Files::of_text([
        ("index.html", "hi"),
        ("css/a.css", "a"),
        ("css/deep/b.css", "b"),
    ])
}

#[test]
fn a_path_has_one_spelling() {
    assert_eq!(clean("/a//b/./c/../d/"), "a/b/d");
    assert_eq!(clean("../../x"), "x");
    assert_eq!(site().text("./css//a.css").as_deref(), Some("a"));
}

#[test]
fn folders_are_seen_above_their_files_and_on_their_own() {
    let mut tree = site();
    assert!(tree.is_folder("") && tree.is_folder("css") && tree.is_folder("css/deep"));
    assert!(!tree.is_folder("index.html") && !tree.is_folder("cs"));
    tree.put("empty", Entry::Folder { mode: MODE_RUN });
    assert!(tree.is_folder("empty"));
}

#[test]
fn a_neighbour_with_the_same_beginning_is_not_inside() {
    let tree = Files::of_text([("css/a", ""), ("css2/b", ""), ("css.txt", "")]);
    let inside: Vec<_> = tree.below("css").map(|(p, _)| p.to_string()).collect();
    assert_eq!(inside, ["css/a"]);
}

#[test]
fn removing_a_folder_takes_what_is_in_it() {
    let mut tree = site();
    assert!(tree.remove("css"));
    assert_eq!(tree.len(), 1);
    assert!(!tree.remove("css"));
}

#[test]
fn a_subtree_grafted_elsewhere_keeps_its_shape() {
    let tree = site();
    let mut disk = Files::new();
    disk.graft("/var/www", &tree.subtree("css"));
    assert_eq!(disk.text("var/www/deep/b.css").as_deref(), Some("b"));
    assert_eq!(disk.subtree("var/www").len(), 2);
    assert_eq!(tree.subtree(""), tree);
}

#[test]
fn writing_keeps_the_permission_bits() {
    let mut tree = Files::new();
    tree.put(
        "run.sh",
        Entry::File {
            bytes: b"old"[..].into(),
            mode: MODE_RUN,
        },
    );
    tree.write("run.sh", b"new");
    assert_eq!(
        tree.entry("run.sh"),
        Some(&Entry::File {
            bytes: b"new"[..].into(),
            mode: MODE_RUN
        })
    );
}

#[test]
fn a_clone_is_the_same_tree_until_one_of_them_changes() {
    let tree = site();
    let mut copy = tree.clone();
    assert!(copy.same_tree(&tree));
    copy.write("index.html", b"changed");
    assert!(!copy.same_tree(&tree));
    assert_eq!(tree.text("index.html").as_deref(), Some("hi"));
}
