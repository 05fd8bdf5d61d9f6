use std::{fs, path::Path};

use greenroom_course::{
    hash::ContentHash,
    progress::{Row, RowId, Rows, What},
};

use super::{FILE, Store, StoreError, disk::Disk, schema};

fn row(id: &str, at_unix_ms: i64) -> Row {
    let id = RowId::try_from(id.to_owned()).unwrap();
    let what = What::Predicted {
        chosen: "four".to_owned(),
        right: true,
    };
    Row::new(id, at_unix_ms, "1.4/hooks#batch", what).about(ContentHash(7))
}

fn ids(store: &Store) -> Vec<String> {
    ids_of(&store.rows().unwrap())
}

fn ids_of(rows: &Rows) -> Vec<String> {
    rows.all().map(|row| row.id.to_string()).collect()
}

fn in_folder() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/er").join(FILE);
    (folder, path)
}

#[test]
fn rows_come_back_as_they_were_and_none_twice() {
    let (_folder, path) = in_folder();
    let mut store = Store::open(&path).unwrap();
    store.append(&[row("b", 2), row("a", 1)]).unwrap();
    store.append(&[row("c", 1), row("a", 1)]).unwrap();
    assert_eq!(ids(&store), ["a", "b", "c"]);
    drop(store);
    let again = Store::open(&path).unwrap();
    assert_eq!(ids(&again), ["a", "b", "c"]);
    let b = row("b", 2);
    assert_eq!(again.rows().unwrap().get(&b.id), Some(&b));
}

#[test]
fn what_was_told_to_be_written_outlives_a_sudden_end() {
    let (folder, path) = in_folder();
    let mut store = Store::open(&path).unwrap();
    for n in 0..50 {
        store.append(&[row(&format!("r{n:02}"), n)]).unwrap();
    }
    // The files as a killed program leaves them: nothing closed, nothing tidied up.
    let left = folder.path().join("left");
    fs::create_dir(&left).unwrap();
    for file in fs::read_dir(path.parent().unwrap()).unwrap() {
        let file = file.unwrap();
        // The index of the log dies with the machine; the log does not.
        if !file.file_name().to_string_lossy().ends_with("-shm") {
            fs::copy(file.path(), left.join(file.file_name())).unwrap();
        }
    }
    assert!(
        fs::metadata(left.join(format!("{FILE}-wal")))
            .unwrap()
            .len()
            > 0
    );
    let after = Store::open(&left.join(FILE)).unwrap();
    assert_eq!(after.rows().unwrap().len(), 50);
}

#[test]
fn a_log_that_is_torn_loses_no_more_than_its_last_words() {
    let (folder, path) = in_folder();
    let mut store = Store::open(&path).unwrap();
    for n in 0..20 {
        store.append(&[row(&format!("r{n:02}"), n)]).unwrap();
    }
    let left = folder.path().join("left.db");
    let wal = |path: &Path| format!("{}-wal", path.display());
    fs::copy(&path, &left).unwrap();
    let log = fs::read(wal(&path)).unwrap();
    fs::write(wal(&left), &log[..log.len() - 100]).unwrap();
    let after = Store::open(&left).unwrap();
    let kept = ids(&after);
    assert_eq!(kept.len(), 19, "the last of 20 was torn");
    assert_eq!(kept, ids(&store)[..19]);
}

#[test]
fn two_copies_at_once_lose_nothing() {
    let (_folder, path) = in_folder();
    let write = |name: &'static str| {
        let path = path.clone();
        std::thread::spawn(move || {
            let mut store = Store::open(&path).unwrap();
            for n in 0..40 {
                // A busy file is no loss: the row waits in memory for the next try.
                let kept = store.append(&[row(&format!("{name}{n}"), n)]);
                assert!(
                    matches!(kept, Ok(()) | Err(StoreError::NotNow { .. })),
                    "{kept:?}"
                );
            }
            for _ in 0..100 {
                if store.waiting().is_empty() {
                    return;
                }
                let _ = store.retry();
            }
            panic!("rows of {name} still wait");
        })
    };
    let both = [write("x"), write("y"), write("z")];
    for one in both {
        one.join().unwrap();
    }
    assert_eq!(ids(&Store::open(&path).unwrap()).len(), 120);
}

#[test]
fn a_full_disk_keeps_answers_in_memory_and_writes_them_later() {
    let (_folder, path) = in_folder();
    let mut store = Store::open(&path).unwrap();
    store.append(&[row("first", 1)]).unwrap();
    store.disk.as_ref().unwrap().pages_max(1).unwrap();
    let many: Vec<_> = (0..500).map(|n| row(&format!("m{n:03}"), n)).collect();
    let error = store.append(&many).unwrap_err();
    assert!(matches!(error, StoreError::NotNow { .. }), "{error}");
    assert!(error.to_string().contains("kept in memory"), "{error}");
    assert_eq!((store.waiting().len(), ids(&store).len()), (500, 501));
    store.disk.as_ref().unwrap().pages_max(1_000_000).unwrap();
    store.append(&[row("third", 3)]).unwrap();
    assert_eq!(store.waiting(), []);
    drop(store);
    assert_eq!(ids(&Store::open(&path).unwrap()).len(), 502);
}

#[test]
fn a_home_that_cannot_be_written_is_told_and_works_as_soon_as_it_can() {
    let folder = tempfile::tempdir().unwrap();
    let wall = folder.path().join("wall");
    fs::write(&wall, "a file where a folder should be").unwrap();
    let path = wall.join(FILE);
    let (mut store, told) = Store::open_or_remember(Some(&path));
    assert!(matches!(told, Some(StoreError::Closed { .. })), "{told:?}");
    assert!(told.unwrap().to_string().contains("--data-dir"));
    assert!(store.append(&[row("a", 1)]).is_err());
    assert_eq!(
        (store.is_on_disk(), ids(&store)),
        (false, vec!["a".to_owned()])
    );
    fs::remove_file(&wall).unwrap();
    store.append(&[row("b", 2)]).unwrap();
    assert!(store.is_on_disk());
    assert_eq!(ids(&Store::open(&path).unwrap()), ["a", "b"]);
    let (store, told) = Store::open_or_remember(None);
    assert_eq!(
        (told, store.is_on_disk()),
        (Some(StoreError::Nowhere), false)
    );
}

#[test]
fn a_file_that_cannot_be_written_is_still_read() {
    let (_folder, path) = in_folder();
    let mut store = Store::open(&path).unwrap();
    store.append(&[row("a", 1)]).unwrap();
    assert_eq!(
        super::rescue::rows(&path).unwrap(),
        Rows::from_iter([row("a", 1)])
    );
    assert_eq!(super::rescue::rows(Path::new("/nowhere/at/all")), None);
}

#[test]
fn files_of_others_and_of_the_future_are_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("text.db");
    fs::write(
        &text,
        "no database at all, but long enough to be looked at by whoever cares\n",
    )
    .unwrap();
    let other = folder.path().join("other.db");
    let of_other = rusqlite::Connection::open(&other).unwrap();
    of_other.execute_batch("CREATE TABLE theirs (x)").unwrap();
    drop(of_other);
    for path in [&text, &other] {
        let before = fs::read(path).unwrap();
        let (mut store, told) = Store::open_or_remember(Some(path));
        assert!(matches!(told, Some(StoreError::Damaged { .. })), "{told:?}");
        assert!(store.append(&[row("a", 1)]).is_err());
        assert_eq!(ids(&store), ["a"]);
        assert_eq!(fs::read(path).unwrap(), before, "{}", path.display());
    }
    let newer = folder.path().join(FILE);
    drop(Disk::open(&newer, &[schema::STEPS[0], "CREATE TABLE more (x)"]).unwrap());
    let error = Store::open(&newer).unwrap_err();
    assert!(
        matches!(error, StoreError::Newer { found: 2, .. }),
        "{error}"
    );
}

#[test]
fn an_older_format_is_copied_before_it_is_brought_up() {
    let (_folder, path) = in_folder();
    let mut store = Store::open(&path).unwrap();
    store.append(&[row("a", 1)]).unwrap();
    drop(store);
    let steps = [
        schema::STEPS[0],
        "ALTER TABLE happened ADD COLUMN more TEXT",
    ];
    let disk = Disk::open(&path, &steps).unwrap();
    assert_eq!(ids_of(&disk.rows().unwrap()), ["a"]);
    let copy = path.with_extension("before-format-2.db");
    assert_eq!(
        ids(&Store::open(&copy).unwrap()),
        ["a"],
        "the copy has the old format"
    );
    let broken = [steps[0], steps[1], "CREATE TABLE half (x); NONSENSE"];
    assert!(Disk::open(&path, &broken).is_err());
    assert_eq!(
        Disk::open(&path, &steps).unwrap().rows().unwrap().len(),
        1,
        "nothing half done"
    );
}

#[test]
fn a_reset_leaves_a_copy() {
    let (_folder, path) = in_folder();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.reset().unwrap(), None);
    store.append(&[row("a", 1), row("b", 2)]).unwrap();
    let copy = store.reset().unwrap().unwrap();
    assert_eq!(ids(&store), [] as [&str; 0]);
    assert_eq!(ids(&Store::open(&copy).unwrap()), ["a", "b"]);
    store.append(&[row("a", 1)]).unwrap();
    assert_eq!(ids(&store), ["a"], "what was taken away can come again");
}

#[test]
fn a_row_that_cannot_be_understood_stays_where_it_is() {
    let (_folder, path) = in_folder();
    let mut store = Store::open(&path).unwrap();
    store.append(&[row("a", 1)]).unwrap();
    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute_batch(
        "INSERT INTO happened VALUES ('b', 2, 'answered', '', NULL, 'no json');
         INSERT INTO happened VALUES ('c', 3, 'from-the-future', '', NULL, '{\"x\":1}');",
    )
    .unwrap();
    assert_eq!(
        ids(&store),
        ["a", "c"],
        "what a later version wrote is kept as it is"
    );
    let count = |sql| file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM happened"), 3);
}
