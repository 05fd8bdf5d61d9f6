//! Working folders as a course keeps them: text files by their path.
//!
//! Not here: the files of a play as it goes on (the engine's `files`), a student's files on disk
//! (the app).

use std::collections::BTreeMap;
use std::sync::Arc;

use greenroom_engine::kernel::files::{self, Entry};

use crate::shelf::Shelf;

/// Files by their path from a folder.
pub type Files = BTreeMap<String, Arc<str>>;

/// The files as a play has them. Those that begin with `#!` may be run.
pub fn folder(files: &Files) -> files::Files {
    let mut tree = files::Files::new();
    for (path, text) in files {
        let mode = if text.starts_with("#!") {
            files::MODE_RUN
        } else {
            files::MODE_FILE
        };
        let bytes = text.as_bytes().into();
        tree.put(path, Entry::File { bytes, mode });
    }
    tree
}

/// The text files below a folder of a course.
pub(crate) fn read(shelf: &mut Shelf<'_>, folder: &str) -> Files {
    let mut all = Files::new();
    for path in shelf.below(folder) {
        let name = path
            .strip_prefix(folder)
            .map(|rest| rest.trim_start_matches('/'));
        if let (Some(name), Some(text)) = (name.map(str::to_owned), shelf.text(&path)) {
            all.insert(name, text.into());
        }
    }
    all
}
