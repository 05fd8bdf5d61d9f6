//! Store: what a person did, kept in `SQLite` between runs. The only door to rusqlite.
//!
//! One row for each thing that happened; rows are added, never changed. Not here: what rows
//! mean (`greenroom_course::progress`), when they are written (`keeper`).

mod disk;
mod rescue;
mod schema;

use std::{
    fmt,
    path::{Path, PathBuf},
};

use greenroom_course::progress::{Row, Rows};

use self::disk::Disk;

/// The name of the file in the data folder.
pub const FILE: &str = "progress.db";

/// Why the progress file cannot be used, or was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The system gives no folder for it.
    Nowhere,
    /// The folder or the file cannot be written.
    Closed {
        /// The file.
        path: PathBuf,
        /// What the system says.
        because: String,
    },
    /// A newer version wrote it.
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
    },
    /// It is no progress file, or a damaged one.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What `SQLite` says.
        because: String,
    },
    /// The disk is full, the file is locked, or the like: later it may work.
    NotNow {
        /// The file.
        path: PathBuf,
        /// What `SQLite` says.
        because: String,
    },
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nowhere => {
                f.write_str("This system gives no folder for progress. Name one with --data-dir.")
            }
            Self::Closed { path, because } => write!(
                f,
                "{}: progress cannot be written there ({because}). Make it writable, or name \
                 another folder with --data-dir.",
                path.display()
            ),
            Self::Newer { path, found } => write!(
                f,
                "{}: a newer Greenroom wrote it (format {found}). It is left as it is; use the \
                 newer version.",
                path.display()
            ),
            Self::Damaged { path, because } => write!(
                f,
                "{}: this is no progress file, or it is damaged ({because}). It is left as it \
                 is; move it away to begin a new one.",
                path.display()
            ),
            Self::NotNow { path, because } => write!(
                f,
                "{}: progress could not be written now ({because}). It is kept in memory and \
                 tried again.",
                path.display()
            ),
        }
    }
}

impl std::error::Error for StoreError {}

/// The rows of a person: on disk, and those that wait to get there.
#[derive(Debug)]
pub struct Store {
    /// Where they are kept; none while that cannot be used.
    disk: Option<Disk>,
    /// Where they should be kept.
    path: Option<PathBuf>,
    /// Rows that were read out of a file that cannot be written.
    rescued: Rows,
    /// Rows that are not on disk yet, in the order in which they came.
    waiting: Vec<Row>,
}

impl Store {
    /// Opens the store at that path, and makes file and folder if need be. An older format is
    /// brought to this one, after a copy of the file was laid beside it.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let disk = Disk::open(path, schema::STEPS)?;
        Ok(Self {
            disk: Some(disk),
            path: Some(path.to_path_buf()),
            rescued: Rows::new(),
            waiting: Vec::new(),
        })
    }

    /// The same, but never fails: where the file cannot be used, what it holds is read if
    /// possible, new rows are kept in memory, and each time one comes it is tried again. The
    /// error is for the person to know.
    pub fn open_or_remember(path: Option<&Path>) -> (Self, Option<StoreError>) {
        let opened = match path {
            Some(path) => Self::open(path),
            None => Err(StoreError::Nowhere),
        };
        match opened {
            Ok(store) => (store, None),
            Err(error) => {
                let store = Self {
                    disk: None,
                    path: path.map(Path::to_path_buf),
                    rescued: path.and_then(rescue::rows).unwrap_or_default(),
                    waiting: Vec::new(),
                };
                (store, Some(error))
            }
        }
    }

    /// Adds rows; one whose id is known already is not added again. After an error the rows are
    /// kept in memory, and tried again with the next ones.
    pub fn append(&mut self, rows: &[Row]) -> Result<(), StoreError> {
        self.waiting.extend_from_slice(rows);
        self.retry()
    }

    /// Tries to write what waits.
    pub fn retry(&mut self) -> Result<(), StoreError> {
        if self.disk.is_none() {
            let path = self.path.as_deref().ok_or(StoreError::Nowhere)?;
            self.disk = Some(Disk::open(path, schema::STEPS)?);
            self.rescued = Rows::new();
        }
        if let Some(disk) = &mut self.disk {
            disk.append(&self.waiting)?;
            self.waiting.clear();
        }
        Ok(())
    }

    /// All rows, those that wait included. A row that cannot be understood stays in the file and
    /// is passed over.
    pub fn rows(&self) -> Result<Rows, StoreError> {
        let mut rows = match &self.disk {
            Some(disk) => disk.rows()?,
            None => self.rescued.clone(),
        };
        rows.extend(self.waiting.iter().cloned());
        Ok(rows)
    }

    /// The rows that are not on disk yet.
    pub fn waiting(&self) -> &[Row] {
        &self.waiting
    }

    /// Whether rows go to disk.
    pub fn is_on_disk(&self) -> bool {
        self.disk.is_some()
    }

    /// Lays the rows into a copy beside the file, then takes them all away. Gives back where
    /// the copy lies; none when there was nothing to take away.
    pub fn reset(&mut self) -> Result<Option<PathBuf>, StoreError> {
        self.retry()?;
        let kept = match &mut self.disk {
            Some(disk) => disk.clear()?,
            None => None,
        };
        self.waiting.clear();
        Ok(kept)
    }
}

#[cfg(test)]
mod tests;
