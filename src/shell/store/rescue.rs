//! Reading what a file holds that cannot be written: from a copy, so that nothing beside it is
//! needed and nothing in it changes.

use std::{fs, path::Path};

use greenroom_course::progress::Rows;

use super::{disk::Disk, schema};

/// The largest file that is copied, in bytes.
const BYTES_MAX: u64 = 256 * 1024 * 1024;

/// The rows of the file; none where even reading fails.
pub(super) fn rows(path: &Path) -> Option<Rows> {
    if fs::metadata(path).ok()?.len() > BYTES_MAX {
        return None;
    }
    let folder = tempfile::tempdir().ok()?;
    let copy = folder.path().join(super::FILE);
    fs::copy(path, &copy).ok()?;
    // What was written last may stand in the file beside it.
    let beside = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        name
    };
    let _ = fs::copy(beside(path), beside(&copy));
    Disk::open(&copy, schema::STEPS).ok()?.rows().ok()
}
