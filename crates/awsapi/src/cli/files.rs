//! Files that a line names: `file://`, `fileb://`, bodies. The caller has the files; this crate
//! asks for their bytes by name.

use super::error::CliError;

/// What a command line may read.
pub trait Files {
    /// The bytes of a file, by the name that was typed.
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError>;
}

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileError {
    /// There is no such file.
    Missing,
    /// The name is a folder's.
    Folder,
    /// The file may not be read.
    Denied,
}

impl FileError {
    /// The sentence of the operating system, as Python quotes it.
    pub fn sentence(self, path: &str) -> String {
        let path = crate::py::string(path);
        match self {
            Self::Missing => format!("[Errno 2] No such file or directory: {path}"),
            Self::Folder => format!("[Errno 21] Is a directory: {path}"),
            Self::Denied => format!("[Errno 13] Permission denied: {path}"),
        }
    }
}

/// No file exists.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> Result<Vec<u8>, FileError> {
        Err(FileError::Missing)
    }
}

/// A few files by name.
impl Files for std::collections::BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.get(path).cloned().ok_or(FileError::Missing)
    }
}

/// What stands behind a `file://` or a `fileb://`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    Text(String),
    Bytes(Vec<u8>),
}

/// Follows a `file://` or a `fileb://`; `None` for any other value.
pub(crate) fn follow(value: &str, files: &dyn Files) -> Result<Option<Content>, String> {
    let read = |path: &str| {
        files
            .read(path)
            .map_err(|error| format!("Unable to load paramfile {value}: {}", error.sentence(path)))
    };
    if let Some(path) = value.strip_prefix("fileb://") {
        return read(path).map(|bytes| Some(Content::Bytes(bytes)));
    }
    let Some(path) = value.strip_prefix("file://") else {
        return Ok(None);
    };
    match String::from_utf8(read(path)?) {
        // Python reads text with every line end as a line feed.
        Ok(text) => Ok(Some(Content::Text(
            text.replace("\r\n", "\n").replace('\r', "\n"),
        ))),
        Err(_) => Err(format!(
            "Unable to load paramfile ({path}), text contents could not be decoded.  If this is \
             a binary file, please use the fileb:// prefix instead of the file:// prefix."
        )),
    }
}

/// The bytes of a body that is given by its file's name.
pub(crate) fn body(option: &str, path: &str, files: &dyn Files) -> Result<Vec<u8>, CliError> {
    files
        .read(path)
        .map_err(|_| CliError::param(option, "Blob values must be a path to a file."))
}
