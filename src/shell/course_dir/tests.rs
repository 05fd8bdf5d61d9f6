use std::{fs, path::Path};

use greenroom_course::source::Source as _;

use super::{Embedded, FILE_BYTES_MAX, Folder, all};

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn a_folder_gives_its_course_files_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    put(root, "content/course.ron", "a");
    put(root, "labs/010-a/lab.ron", "b");
    put(root, "labs/010-a/.git/config", "hidden");
    put(root, "README.md", "not of the course");
    let read = Folder::read(root);
    assert_eq!(read.list(""), ["content/course.ron", "labs/010-a/lab.ron"]);
    assert_eq!(read.list("labs"), ["labs/010-a/lab.ron"]);
    assert_eq!(read.read("labs/010-a/lab.ron").unwrap().as_ref(), b"b");
    assert_eq!(read.read("README.md"), None);
    assert_eq!(read.told(), [] as [&str; 0]);
}

#[test]
fn what_is_strange_is_left_out_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    put(root, "content/a.md", "a");
    let large = fs::File::create(root.join("content/large.md")).unwrap();
    large.set_len(FILE_BYTES_MAX + 1).unwrap();
    put(root, "content/esc\u{1b}[31m.md", "x");
    let read = Folder::read(root);
    assert_eq!(read.list(""), ["content/a.md"]);
    let told = read.told().join("\n");
    assert!(told.contains("large.md: it is larger than"), "{told}");
    assert!(told.contains("no plain text"), "{told}");
    assert!(!told.contains('\u{1b}'), "{told:?}");
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_and_none_leads_round_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("pack");
    put(folder.path(), "secret.txt", "secret");
    put(&root, "content/a.md", "a");
    std::os::unix::fs::symlink(
        folder.path().join("secret.txt"),
        root.join("content/out.md"),
    )
    .unwrap();
    std::os::unix::fs::symlink(root.join("content/a.md"), root.join("content/in.md")).unwrap();
    std::os::unix::fs::symlink(&root, root.join("content/round")).unwrap();
    std::os::unix::fs::symlink("/nowhere", root.join("content/gone.md")).unwrap();
    let read = Folder::read(&root);
    assert!(read.read("content/in.md").is_some());
    assert_eq!(read.read("content/out.md"), None);
    let told = read.told().join("\n");
    assert!(told.contains("out.md: it leads out"), "{told}");
    assert!(told.contains("too deep"), "{told}");
    assert!(told.contains("gone.md: it cannot be read"), "{told}");
}

#[test]
fn a_folder_that_is_not_there_stops_nothing() {
    let read = Folder::read(Path::new("/nowhere/at/all"));
    assert_eq!(read.list(""), [] as [&str; 0]);
    assert_eq!(read.told().len(), 1);
    let empty = tempfile::tempdir().unwrap();
    assert!(Folder::read(empty.path()).told()[0].contains("has neither"));
}

#[test]
fn the_first_folder_that_has_a_file_wins_over_what_is_built_in() {
    let (above, below) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(above.path(), "content/zz-a.md", "above");
    put(below.path(), "content/zz-a.md", "below");
    put(below.path(), "content/zz-b.md", "below");
    let (files, told) = all(&[above.path().to_owned(), below.path().to_owned()]);
    assert_eq!(told, [] as [&str; 0]);
    assert_eq!(files.read("content/zz-a.md").unwrap().as_ref(), b"above");
    assert_eq!(files.read("content/zz-b.md").unwrap().as_ref(), b"below");
    for path in Embedded.list("") {
        assert!(files.read(&path).is_some(), "{path}");
    }
}

#[test]
fn the_program_has_its_course_with_it_and_shows_no_other_files() {
    assert!(
        Embedded
            .list("")
            .iter()
            .all(|path| !path.starts_with("assets/"))
    );
    assert_eq!(Embedded.read("assets/keymap.ron"), None);
}
