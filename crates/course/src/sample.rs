//! The sample course of `tests/fixtures/sample`, for tests that break one thing in it.

use std::fs;
use std::path::Path;

use crate::source::Memory;

/// The sample course in memory.
pub(crate) fn course() -> Memory {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sample");
    let mut memory = Memory::new();
    add(&mut memory, &root, "");
    memory
}

fn add(memory: &mut Memory, folder: &Path, path: &str) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let own = if path.is_empty() {
            name
        } else {
            format!("{path}/{name}")
        };
        if entry.path().is_dir() {
            add(memory, &entry.path(), &own);
        } else {
            memory.put(own, fs::read(entry.path()).unwrap());
        }
    }
}

/// The sample course with a text of one file replaced; the text must be there.
pub(crate) fn with(path: &str, from: &str, to: &str) -> Memory {
    let mut memory = course();
    change(&mut memory, path, from, to);
    memory
}

/// Replaces a text of one file; the text must be there.
pub(crate) fn change(memory: &mut Memory, path: &str, from: &str, to: &str) {
    let bytes = memory.remove(path).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains(from), "{path} has no {from:?}");
    memory.put(path, text.replacen(from, to, 1));
}

/// The sample course with one more file.
pub(crate) fn and(path: &str, text: &str) -> Memory {
    let mut memory = course();
    memory.put(path, text);
    memory
}
