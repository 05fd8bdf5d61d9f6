//! The tables, one step for each format; a step never changes once it was released.

/// What `SQLite` writes at the head of our file, so that no other database is taken for it:
/// the letters `GRPG`.
pub(super) const APPLICATION_ID: i64 = 0x4752_5047;

/// The steps: after the first, the format is 1.
pub(super) const STEPS: &[&str] = &["CREATE TABLE happened (
         id TEXT NOT NULL PRIMARY KEY,
         at_unix_ms INTEGER NOT NULL,
         kind TEXT NOT NULL,
         subject TEXT NOT NULL,
         content_hash TEXT,
         data TEXT NOT NULL
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX happened_by_time ON happened (at_unix_ms, id);"];
