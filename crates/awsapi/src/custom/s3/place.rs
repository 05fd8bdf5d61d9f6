//! Where something is: in a bucket or on the disk.

use super::{Workbench, absolute};

/// An object, a prefix or a bucket; or a file or a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Object {
        bucket: String,
        key: String,
    },
    /// From the root, without a leading slash.
    Disk(String),
}

impl Place {
    /// As it was typed.
    pub(super) fn read(bench: &Workbench<'_>, text: &str) -> Self {
        match text.strip_prefix("s3://") {
            Some(rest) => {
                let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
                Self::Object {
                    bucket: bucket.to_owned(),
                    key: key.to_owned(),
                }
            }
            None => Self::Disk(absolute(bench.folder, text)),
        }
    }

    /// Something below this place.
    pub(super) fn below(&self, name: &str) -> Self {
        match self {
            Self::Object { bucket, key } => Self::Object {
                bucket: bucket.clone(),
                key: format!("{key}{name}"),
            },
            Self::Disk(path) if path.is_empty() => Self::Disk(name.to_owned()),
            Self::Disk(path) => Self::Disk(format!("{path}/{name}")),
        }
    }

    /// The last part of its name.
    pub(super) fn last(&self) -> &str {
        let whole = match self {
            Self::Object { key, .. } => key,
            Self::Disk(path) => path,
        };
        whole.rsplit('/').next().unwrap_or(whole)
    }

    /// As the CLI prints it: files from the working folder.
    pub(super) fn shown(&self, folder: &str) -> String {
        match self {
            Self::Object { bucket, key } => format!("s3://{bucket}/{key}"),
            Self::Disk(path) => {
                let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
                format!("{}/{name}", from_folder(above, &absolute("", folder)))
            }
        }
    }
}

/// The way to a folder from another; `.` for the same one.
fn from_folder(to: &str, from: &str) -> String {
    let parts = |path: &str| -> Vec<String> {
        let parts = path.split('/').filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let (to, from) = (parts(to), parts(from));
    let shared = to.iter().zip(&from).take_while(|(a, b)| a == b).count();
    let mut way = vec!["..".to_owned(); from.len() - shared];
    way.extend(to.into_iter().skip(shared));
    if way.is_empty() {
        return ".".to_owned();
    }
    way.join("/")
}
