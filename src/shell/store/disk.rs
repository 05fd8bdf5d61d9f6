//! A progress file that is open: several programs may have it open at once.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use greenroom_course::{
    hash::ContentHash,
    progress::{Row, RowId, Rows, What},
};

use rusqlite::{Connection, Error, ErrorCode, OpenFlags, TransactionBehavior, params};

use super::{StoreError, schema::APPLICATION_ID};

/// The longest that another program's writing is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open file.
#[derive(Debug)]
pub(super) struct Disk {
    path: PathBuf,
    file: Connection,
}

/// From what `SQLite` says to what a person can do about it.
pub(super) fn told(path: &Path, error: &Error) -> StoreError {
    let (path, because) = (path.to_path_buf(), error.to_string());
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            StoreError::Damaged { path, because }
        }
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            StoreError::Closed { path, because }
        }
        Some(_) => StoreError::NotNow { path, because },
        // A column of another type than ours, or text that is no text.
        None => StoreError::Damaged { path, because },
    }
}

impl Disk {
    /// Opens or makes the file; `steps` lead to the newest format.
    pub(super) fn open(path: &Path, steps: &[&str]) -> Result<Self, StoreError> {
        let closed = |error: io::Error| StoreError::Closed {
            path: path.to_path_buf(),
            because: error.to_string(),
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(closed)?;
        }
        let told = |error: Error| told(path, &error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let file = Connection::open_with_flags(path, flags).map_err(told)?;
        file.busy_timeout(PATIENCE).map_err(told)?;
        let mut disk = Self {
            path: path.to_path_buf(),
            file,
        };
        disk.bring_up(steps)?;
        // Where the file system cannot do this (some networks), SQLite's other way is as safe.
        // SQLite answers with the mode that holds, so this is a question and not a command.
        let _: Result<String, _> = disk
            .file
            .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0));
        disk.file
            .pragma_update(None, "synchronous", "FULL")
            .map_err(told)?;
        disk.is_writable()?;
        Ok(disk)
    }

    /// Brings the format up step by step, each whole or not at all.
    fn bring_up(&mut self, steps: &[&str]) -> Result<(), StoreError> {
        let known = i64::try_from(steps.len()).unwrap_or(i64::MAX);
        let found = self.format()?;
        if found == known {
            return Ok(());
        }
        if found > known {
            let path = self.path.clone();
            return Err(StoreError::Newer { path, found });
        }
        if found > 0 {
            self.copy_beside(&format!("before-format-{known}"))?;
        }
        let path = self.path.clone();
        let told = |error: Error| told(&path, &error);
        let writing = self
            .file
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(told)?;
        // Another program may have done it while this one waited.
        let found: i64 = pragma(&writing, "user_version").map_err(told)?;
        let done = usize::try_from(found).unwrap_or(usize::MAX);
        for (step, format) in steps.iter().zip(1_i64..).skip(done) {
            writing.execute_batch(step).map_err(told)?;
            writing
                .pragma_update(None, "user_version", format)
                .map_err(told)?;
        }
        writing
            .pragma_update(None, "application_id", APPLICATION_ID)
            .map_err(told)?;
        writing.commit().map_err(told)
    }

    /// The format of the file, 0 for a new one; refuses what is not ours.
    fn format(&self) -> Result<i64, StoreError> {
        let told = |error: Error| told(&self.path, &error);
        let found: i64 = pragma(&self.file, "user_version").map_err(told)?;
        let owner: i64 = pragma(&self.file, "application_id").map_err(told)?;
        let tables: i64 = self
            .file
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(told)?;
        if owner != APPLICATION_ID && (tables > 0 || found != 0) {
            return Err(StoreError::Damaged {
                path: self.path.clone(),
                because: "another program's database".to_owned(),
            });
        }
        Ok(found)
    }

    /// Whether a row could be written now; nothing is.
    fn is_writable(&mut self) -> Result<(), StoreError> {
        let path = self.path.clone();
        let trying = self
            .file
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| told(&path, &error))?;
        trying.rollback().map_err(|error| told(&path, &error))
    }

    /// Lays a copy beside the file, whole or not at all; one that is there already is kept.
    fn copy_beside(&self, why: &str) -> Result<PathBuf, StoreError> {
        let copy = self.path.with_extension(format!("{why}.db"));
        if copy.exists() {
            return Ok(copy);
        }
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let closed = |error: io::Error| StoreError::Closed {
            path: copy.clone(),
            because: error.to_string(),
        };
        let making = tempfile::tempdir_in(folder).map_err(closed)?;
        let made = making.path().join("copy.db");
        self.file
            .execute("VACUUM INTO ?1", [made.to_string_lossy()])
            .map_err(|error| told(&self.path, &error))?;
        fs::rename(&made, &copy).map_err(closed)?;
        Ok(copy)
    }

    /// Adds rows: all of them, or none.
    pub(super) fn append(&mut self, rows: &[Row]) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        self.write(rows).map_err(|error| told(&self.path, &error))
    }

    fn write(&mut self, rows: &[Row]) -> Result<(), Error> {
        let writing = self
            .file
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut add = writing.prepare_cached(
                "INSERT OR IGNORE INTO happened (id, at_unix_ms, kind, subject, content_hash, data)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?;
            for row in rows {
                add.execute(params![
                    row.id.as_str(),
                    row.at_unix_ms,
                    row.what.kind(),
                    row.subject,
                    row.content_hash.map(String::from),
                    row.what.data(),
                ])?;
            }
        }
        writing.commit()
    }

    /// All rows that can be understood.
    pub(super) fn rows(&self) -> Result<Rows, StoreError> {
        self.read().map_err(|error| told(&self.path, &error))
    }

    fn read(&self) -> Result<Rows, Error> {
        let mut all = self.file.prepare_cached(
            "SELECT id, at_unix_ms, subject, content_hash, kind, data FROM happened",
        )?;
        let rows = all.query_map([], |row| {
            let texts = (
                row.get(0)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                row.get(5)?,
            );
            Ok(understood(row.get(1)?, texts))
        })?;
        rows.filter_map(Result::transpose).collect()
    }

    /// Takes all rows away, after a copy was laid beside the file.
    pub(super) fn clear(&mut self) -> Result<Option<PathBuf>, StoreError> {
        let (rows, last): (i64, Option<i64>) = self
            .file
            .query_row(
                "SELECT count(*), max(at_unix_ms) FROM happened",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .map_err(|error| told(&self.path, &error))?;
        let Some(last) = last else {
            return Ok(None);
        };
        let copy = self.copy_beside(&format!("until-{last}-{rows}"))?;
        self.file
            .execute("DELETE FROM happened", [])
            .map_err(|error| told(&self.path, &error))?;
        Ok(Some(copy))
    }

    /// Bounds the file, so that tests can fill the disk.
    #[cfg(test)]
    pub(super) fn pages_max(&self, pages: i64) -> Result<i64, Error> {
        let bound = format!("PRAGMA max_page_count = {pages}");
        self.file.query_row(&bound, [], |row| row.get(0))
    }
}

/// A row out of its columns: id, subject, hash, kind, data.
fn understood(
    at_unix_ms: i64,
    (id, subject, hash, kind, data): (String, String, Option<String>, String, String),
) -> Option<Row> {
    let what = What::read(&kind, &data).ok()?;
    let mut row = Row::new(RowId::try_from(id).ok()?, at_unix_ms, subject, what);
    row.content_hash = hash.and_then(|hash| ContentHash::try_from(hash).ok());
    row.checked().ok()
}

fn pragma(file: &Connection, name: &str) -> Result<i64, Error> {
    file.pragma_query_value(None, name, |row| row.get(0))
}
