//! The sample course: one lesson with a gate and a proof, one question, one lab, and their world.

use std::{fs, path::Path};

use greenroom::session::Course;
use greenroom_course::{catalog::Catalog, source::Memory};

/// Reads it.
pub(crate) fn course() -> Course {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/course/tests/fixtures/sample");
    let mut memory = Memory::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
                memory.put(name, fs::read(&path).unwrap());
            }
        }
    }
    let (catalog, findings) = Catalog::load(&memory);
    Course::new(catalog, findings, None)
}
