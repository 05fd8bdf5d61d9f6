//! The changes of a commit that is made through the API, laid onto the files of its parent.

use std::sync::Arc;

use crate::codecommit::FileChange;
use crate::error::ApiError;
use crate::kernel::files::{Entry, Files, clean};

pub(super) fn apply(files: &mut Files, changes: &[FileChange]) -> Result<(), ApiError> {
    for change in changes {
        check_path(&change.path)?;
        let old = files.bytes(&change.path).cloned();
        match (&change.content, change.mode) {
            (Some(bytes), None) => files.write(&change.path, bytes),
            (Some(bytes), Some(mode)) => {
                let bytes = Arc::clone(bytes);
                files.put(&change.path, Entry::File { bytes, mode });
            }
            (None, mode) => {
                let Some(bytes) = old else {
                    return Err(no_file(&change.path));
                };
                match mode {
                    Some(mode) => files.put(&change.path, Entry::File { bytes, mode }),
                    None => {
                        files.remove(&change.path);
                    }
                }
            }
        }
    }
    let put = changes.iter().filter(|change| change.content.is_some());
    for change in put {
        check_names(files, &change.path)?;
    }
    Ok(())
}

fn check_path(path: &str) -> Result<(), ApiError> {
    if clean(path) == path.trim_start_matches('/') && !clean(path).is_empty() {
        return Ok(());
    }
    let message = format!("{path} is not a valid path of a file");
    Err(ApiError::new("InvalidPathException", message))
}

/// No name can be that of a file and that of a folder at once.
fn check_names(files: &Files, path: &str) -> Result<(), ApiError> {
    let path = clean(path);
    if files.below(&path).next().is_some() {
        let message = format!("{path} is the name of a folder");
        return Err(ApiError::new(
            "FileNameConflictsWithDirectoryNameException",
            message,
        ));
    }
    let above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    for folder in above {
        if files.bytes(folder).is_some() {
            let message = format!("{folder} is the name of a file");
            return Err(ApiError::new(
                "DirectoryNameConflictsWithFileNameException",
                message,
            ));
        }
    }
    Ok(())
}

fn no_file(path: &str) -> ApiError {
    ApiError::new(
        "FileDoesNotExistException",
        format!("File {path} does not exist"),
    )
}
