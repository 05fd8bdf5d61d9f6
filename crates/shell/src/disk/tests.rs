use std::collections::BTreeSet;

use greenroom_engine::kernel::files::Entry;

use super::*;
use crate::clock::{pass, run_paused};

const START_MS: i64 = 1_000_000;

/// Runs a test on a disk that begins with two files.
fn on_disk<T>(act: impl AsyncFnOnce(&Disk) -> T) -> T {
    run_paused(async {
        let ground = Ground {
            user: "root".to_owned(),
            host: "build".to_owned(),
            folder: "src/deep/folder".to_owned(),
            programs: Arc::new(BTreeSet::from(["ls".to_owned()])),
        };
        let noticed = Arc::new(Noticed::default());
        let luck = Arc::new(Luck::new(1, Arc::clone(&noticed)));
        let files = Files::of_text([("src/a", "one"), ("src/b/c", "two")]);
        act(&Disk::new(
            files,
            ground,
            Clock::starting_at(START_MS),
            luck,
            noticed,
        ))
        .await
    })
    .expect("a runtime")
}

fn at(path: &str) -> &Path {
    Path::new(path)
}

fn kind_of<T>(result: Result<T>) -> Option<ErrorKind> {
    match result {
        Ok(_) => None,
        Err(bashkit::Error::Io(error)) => Some(error.kind()),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn files_are_read_and_written_and_stay_in_the_tree() {
    on_disk(async |disk| {
        assert_eq!(disk.read_file(at("/src/a")).await.expect("a"), b"one");
        disk.write_file(at("/src/../src/./a"), b"new")
            .await
            .expect("written");
        disk.append_file(at("/src/a"), b"er")
            .await
            .expect("appended");
        disk.append_file(at("/src/fresh"), b"x")
            .await
            .expect("made");
        assert_eq!(disk.text("/src/a").as_deref(), Some("newer"));
        assert_eq!(disk.text("/src/fresh").as_deref(), Some("x"));
        assert_eq!(
            kind_of(disk.read_file(at("/src/none")).await),
            Some(ErrorKind::NotFound)
        );
        let onto_folder = disk.write_file(at("/src/b"), b"x").await;
        assert!(
            onto_folder
                .expect_err("a folder")
                .to_string()
                .contains("is a directory")
        );
        let below_file = disk.write_file(at("/src/a/x"), b"x").await;
        assert_eq!(kind_of(below_file), Some(ErrorKind::NotADirectory));
        let nowhere = disk.write_file(at("/no/x"), b"x").await;
        assert_eq!(kind_of(nowhere), Some(ErrorKind::NotFound));
    });
}

#[test]
fn a_disk_that_was_only_read_is_the_tree_it_began_with() {
    on_disk(async |disk| {
        let before = disk.files();
        disk.read_dir(at("/")).await.expect("listed");
        disk.stat(at("/src/a")).await.expect("known");
        assert!(disk.files().same_tree(&before));
    });
}

#[test]
fn folders_are_listed_in_order_with_what_every_machine_has() {
    on_disk(async |disk| {
        let names = |entries: Vec<DirEntry>| -> Vec<String> {
            entries.into_iter().map(|entry| entry.name).collect()
        };
        let root = names(disk.read_dir(at("/")).await.expect("root"));
        assert!(
            root.is_sorted() && root.contains(&"src".to_owned()),
            "{root:?}"
        );
        assert!(root.contains(&"tmp".to_owned()) && root.contains(&"etc".to_owned()));
        let src = names(disk.read_dir(at("/src")).await.expect("src"));
        assert_eq!(src, ["a", "b", "deep"]);
        assert_eq!(
            names(disk.read_dir(at("/usr/bin")).await.expect("bin")),
            ["ls"]
        );
        assert!(disk.read_dir(at("/src/a")).await.is_err());
    });
}

#[test]
fn what_every_machine_has_cannot_be_changed_and_is_not_taken_home() {
    on_disk(async |disk| {
        let denied = Some(ErrorKind::PermissionDenied);
        assert!(disk.read_file(at("/usr/bin/ls")).await.is_ok());
        assert_eq!(
            kind_of(disk.write_file(at("/usr/bin/ls"), b"x").await),
            denied
        );
        assert_eq!(kind_of(disk.remove(at("/usr/bin/ls"), false).await), denied);
        assert_eq!(kind_of(disk.remove(at("/etc"), true).await), denied);
        assert_eq!(
            kind_of(disk.rename(at("/etc/passwd"), at("/tmp/p")).await),
            denied
        );
        assert_eq!(kind_of(disk.write_file(at("/proc/x"), b"x").await), denied);
        disk.write_file(at("/etc/motd"), b"mine")
            .await
            .expect("a file of ours");
        let paths: Vec<String> = disk
            .files()
            .iter()
            .map(|(path, _)| path.to_string())
            .collect();
        assert_eq!(paths, ["etc/motd", "src/a", "src/b/c"]);
    });
}

#[test]
fn a_folder_outlives_its_last_file() {
    on_disk(async |disk| {
        disk.remove(at("/src/b/c"), false).await.expect("gone");
        assert!(disk.exists(at("/src/b")).await.expect("an answer"));
        disk.remove(at("/src/b"), false).await.expect("empty now");
        assert!(!disk.exists(at("/src/b")).await.expect("an answer"));
        disk.mkdir(at("/src/x/y/z"), true).await.expect("made");
        let full = disk.remove(at("/src/x"), false).await;
        assert_eq!(kind_of(full), Some(ErrorKind::DirectoryNotEmpty));
        let again = disk.mkdir(at("/src/x"), false).await;
        assert_eq!(kind_of(again), Some(ErrorKind::AlreadyExists));
    });
}

#[test]
fn moving_takes_everything_along() {
    on_disk(async |disk| {
        disk.chmod(at("/src/b/c"), 0o755).await.expect("runs");
        disk.rename(at("/src/b"), at("/src/moved"))
            .await
            .expect("moved");
        assert_eq!(
            disk.stat(at("/src/moved/c")).await.expect("there").mode,
            0o755
        );
        assert!(!disk.exists(at("/src/b/c")).await.expect("an answer"));
        let inside = disk.rename(at("/src/moved"), at("/src/moved/x")).await;
        assert_eq!(kind_of(inside), Some(ErrorKind::InvalidInput));
        disk.copy(at("/src/moved/c"), at("/src/copy"))
            .await
            .expect("copied");
        assert_eq!(disk.stat(at("/src/copy")).await.expect("there").mode, 0o755);
        disk.rename(at("/src/copy"), at("/src/a"))
            .await
            .expect("over another");
        assert_eq!(disk.text("/src/a").as_deref(), Some("two"));
    });
}

#[test]
fn times_are_the_virtual_ones() {
    on_disk(async |disk| {
        let changed =
            async |path: &str| unix_ms(disk.stat(at(path)).await.expect("known").modified);
        assert_eq!(changed("/src/a").await, START_MS);
        pass(1_500);
        disk.write_file(at("/src/a"), b"x").await.expect("written");
        assert_eq!(changed("/src/a").await, START_MS + 1_500);
        assert_eq!(changed("/src/b/c").await, START_MS);
        disk.set_modified_time(at("/src/a"), moment(-7))
            .await
            .expect("set");
        assert_eq!(changed("/src/a").await, -7);
    });
}

#[test]
fn links_are_kept_in_the_tree() {
    on_disk(async |disk| {
        disk.symlink(at("a"), at("/src/l")).await.expect("linked");
        assert_eq!(disk.read_link(at("/src/l")).await.expect("a link"), at("a"));
        assert!(
            disk.stat(at("/src/l"))
                .await
                .expect("known")
                .file_type
                .is_symlink()
        );
        let files = disk.files();
        let entry = files.entry("src/l");
        assert!(
            matches!(
                entry,
                Some(Entry::File {
                    mode: MODE_LINK,
                    ..
                })
            ),
            "{entry:?}"
        );
        let taken = disk.symlink(at("a"), at("/src/b")).await;
        assert_eq!(kind_of(taken), Some(ErrorKind::AlreadyExists));
    });
}

#[test]
fn devices_behave_as_devices() {
    on_disk(async |disk| {
        disk.write_file(at("/dev/null"), b"lost")
            .await
            .expect("swallowed");
        assert_eq!(disk.read_file(at("/dev/null")).await.expect("empty"), b"");
        let zero = disk.read_file(at("/dev/zero")).await.expect("zeros");
        assert!(!zero.is_empty() && zero.iter().all(|byte| *byte == 0));
        let one = disk.read_file(at("/dev/urandom")).await.expect("noise");
        let two = disk.read_file(at("/dev/urandom")).await.expect("noise");
        assert_ne!(one, two);
        let sized = disk.read_file(at(&random_path(12))).await.expect("noise");
        assert_eq!(sized.len(), 12);
    });
}

#[test]
fn room_is_bounded() {
    on_disk(async |disk| {
        let huge = vec![0; tree::FILE_BYTES + 1];
        let too_large = disk.write_file(at("/tmp/x"), &huge).await;
        assert_eq!(kind_of(too_large), Some(ErrorKind::FileTooLarge));
        let large = vec![0; tree::FILE_BYTES];
        for name in ["/tmp/1", "/tmp/2", "/tmp/3"] {
            disk.write_file(at(name), &large).await.expect("room");
        }
        disk.write_file(at("/tmp/1"), &large)
            .await
            .expect("no more than before");
        let mut last = None;
        for name in ["/tmp/4", "/tmp/5"] {
            last = kind_of(disk.write_file(at(name), &large).await);
        }
        assert_eq!(last, Some(ErrorKind::StorageFull));
        disk.remove(at("/tmp/1"), false).await.expect("gone");
        disk.write_file(at("/tmp/5"), b"x")
            .await
            .expect("room again");
        let long = format!("/tmp/{}", "x".repeat(300));
        let named = disk.write_file(at(&long), b"").await;
        assert_eq!(kind_of(named), Some(ErrorKind::InvalidInput));
    });
}

#[test]
fn what_somebody_else_wrote_is_new() {
    on_disk(async |disk| {
        pass(2_000);
        let mut files = disk.files();
        files.write("src/a", b"from outside");
        disk.replace(files);
        assert_eq!(disk.text("/src/a").as_deref(), Some("from outside"));
        let changed = disk.stat(at("/src/a")).await.expect("known").modified;
        assert_eq!(unix_ms(changed), START_MS + 2_000);
    });
}
