//! Archives in S3: the engine keeps a zip as the tree of its files, callers see the zip.
//!
//! Not here: the format itself (`greenroom_formats::zip`).

use greenroom_engine::clock::civil;
use greenroom_engine::kernel::files::{Entry, Files};
use greenroom_engine::s3::Body;
use greenroom_formats::zip::{Member, Stamp, is_zip, packed, packed_size, unpacked};

/// What S3 keeps of these bytes: a zip that can be read becomes its tree of files.
pub(crate) fn body(bytes: &[u8]) -> Body {
    if !is_zip(bytes) {
        return Body::Bytes(bytes.into());
    }
    match unpacked(bytes) {
        Ok(members) => Body::Bundle(tree(&members)),
        Err(_) => Body::Bytes(bytes.into()),
    }
}

/// The bytes of an object that was written then (milliseconds since 1970).
pub(crate) fn bytes(body: &Body, written_unix_ms: i64) -> Vec<u8> {
    match body {
        Body::Bytes(bytes) => bytes.to_vec(),
        Body::Bundle(files) => packed(&members(files), stamp(written_unix_ms)),
    }
}

/// How many bytes an object has.
pub(crate) fn size(body: &Body) -> usize {
    match body {
        Body::Bytes(bytes) => bytes.len(),
        Body::Bundle(files) => packed_size(&members(files)),
    }
}

/// The moment as the zip format keeps it.
pub(crate) fn stamp(unix_ms: i64) -> Stamp {
    let at = civil(unix_ms);
    Stamp {
        year: at.year,
        month: at.month,
        day: at.day,
        hour: at.hour,
        minute: at.minute,
        second: at.second,
    }
}

/// A tree's files and folders as an archive's members, in path order.
pub(crate) fn members(files: &Files) -> Vec<Member> {
    let member = |(path, entry): (&std::sync::Arc<str>, &Entry)| match entry {
        Entry::File { bytes, mode } => Member::file(path.to_string(), bytes.clone(), *mode),
        Entry::Folder { .. } => Member::folder(format!("{path}/")),
    };
    files.iter().map(member).collect()
}

fn tree(members: &[Member]) -> Files {
    let mut files = Files::new();
    for member in members {
        let entry = if member.is_folder() {
            Entry::Folder { mode: member.mode }
        } else {
            Entry::File {
                bytes: member.bytes.clone(),
                mode: member.mode,
            }
        };
        files.put(&member.name, entry);
    }
    files
}

#[cfg(test)]
mod tests;
