//! Course files: those built into the program, and folders of a person laid over them.
//!
//! A folder is looked through once. What leads out of it, what is no plain file, what is too
//! large or strangely named is left out and told.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
};

use greenroom_course::source::{Memory, Overlay, Source};
use greenroom_formats::text::clean;

use super::assets;

/// The parts of the repository that belong to the course.
const ROOTS: [&str; 2] = ["content", "labs"];
/// The deepest folder that is looked into.
const DEPTH_MAX: usize = 12;
/// The most files of a folder.
const FILES_MAX: usize = 20_000;
/// The largest file, in bytes.
pub const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// The most bytes of a folder.
const BYTES_MAX: u64 = 128 * 1024 * 1024;
/// The most remarks about a folder.
const TOLD_MAX: usize = 20;

/// The files that are built in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Embedded;

impl Source for Embedded {
    fn list(&self, dir: &str) -> Vec<String> {
        let dir = dir.trim_end_matches('/');
        let is_below = |path: &&str| {
            let course = ROOTS.iter().any(|root| within(path, root));
            course && within(path, dir)
        };
        let paths = assets::FILES.iter().map(|(path, _)| *path);
        paths.filter(is_below).map(str::to_owned).collect()
    }

    fn read(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        let course = ROOTS.iter().any(|root| within(path, root));
        assets::embedded(path).filter(|_| course).map(Cow::Borrowed)
    }
}

fn within(path: &str, dir: &str) -> bool {
    let below = |rest: &str| rest.starts_with('/');
    dir.is_empty() || path.strip_prefix(dir).is_some_and(below)
}

/// The files of a folder on disk, as they were when it was looked through.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    files: Memory,
    told: Vec<String>,
}

impl Folder {
    /// Looks through a folder that holds `content` or `labs`, or both.
    pub fn read(root: &Path) -> Self {
        let mut looking = Looking {
            root: root.to_path_buf(),
            real_root: PathBuf::new(),
            files: BTreeMap::new(),
            bytes: 0,
            told: Vec::new(),
        };
        match fs::canonicalize(root) {
            Ok(real) => looking.real_root = real,
            Err(error) => {
                looking.tell("", &format!("the course folder cannot be read ({error})"));
                return looking.done();
            }
        }
        if !ROOTS.iter().any(|part| root.join(part).is_dir()) {
            looking.tell(
                "",
                "a course folder holds `content` or `labs`; this one has neither",
            );
        }
        for part in ROOTS {
            looking.walk(part, 0);
        }
        looking.done()
    }

    /// What was left out, one sentence each.
    pub fn told(&self) -> &[String] {
        &self.told
    }
}

impl Source for Folder {
    fn list(&self, dir: &str) -> Vec<String> {
        self.files.list(dir)
    }

    fn read(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        self.files.read(path)
    }
}

/// The walk through a folder.
struct Looking {
    root: PathBuf,
    real_root: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
    bytes: u64,
    told: Vec<String>,
}

impl Looking {
    fn tell(&mut self, path: &str, said: &str) {
        if self.told.len() < TOLD_MAX {
            let at = self.root.join(path).display().to_string();
            self.told
                .push(clean(&format!("{at}: {said}.")).replace('\n', " "));
        }
    }

    fn walk(&mut self, folder: &str, depth: usize) {
        if depth > DEPTH_MAX {
            self.tell(folder, "it lies too deep and is left out");
            return;
        }
        let entries = match fs::read_dir(self.root.join(folder)) {
            Ok(entries) => entries,
            // Not every folder has every part.
            Err(_) if depth == 0 => return,
            Err(error) => {
                self.tell(
                    folder,
                    &format!("it cannot be read ({error}) and is left out"),
                );
                return;
            }
        };
        let mut names: Vec<_> = entries
            .flatten()
            .take(FILES_MAX)
            .map(|e| e.file_name())
            .collect();
        names.sort();
        for name in names {
            let Some(name) = name
                .to_str()
                .filter(|name| !name.contains(char::is_control))
            else {
                self.tell(
                    folder,
                    "a file there has a name that is no plain text; it is left out",
                );
                continue;
            };
            if !name.starts_with('.') {
                self.look(&format!("{folder}/{name}"), depth);
            }
        }
    }

    fn look(&mut self, path: &str, depth: usize) {
        let on_disk = self.root.join(path);
        let real = match fs::canonicalize(&on_disk) {
            Ok(real) => real,
            Err(error) => {
                self.tell(
                    path,
                    &format!("it cannot be read ({error}) and is left out"),
                );
                return;
            }
        };
        if !real.starts_with(&self.real_root) {
            self.tell(path, "it leads out of the course folder and is left out");
            return;
        }
        match fs::metadata(&real) {
            Ok(meta) if meta.is_dir() => self.walk(path, depth + 1),
            Ok(meta) if meta.is_file() => self.take(path, &real),
            Ok(_) => self.tell(path, "it is no plain file and is left out"),
            Err(error) => {
                self.tell(
                    path,
                    &format!("it cannot be read ({error}) and is left out"),
                );
            }
        }
    }

    fn take(&mut self, path: &str, real: &Path) {
        if self.files.len() >= FILES_MAX || self.bytes >= BYTES_MAX {
            self.tell(path, "the course folder is too large; the rest is left out");
            return;
        }
        let mut bytes = Vec::new();
        let read =
            File::open(real).and_then(|file| file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes));
        match read {
            Ok(size) if size as u64 > FILE_BYTES_MAX => {
                let said = format!("it is larger than {FILE_BYTES_MAX} bytes and is left out");
                self.tell(path, &said);
            }
            Ok(size) => {
                self.bytes += size as u64;
                self.files.insert(path.to_owned(), bytes);
            }
            Err(error) => {
                self.tell(
                    path,
                    &format!("it cannot be read ({error}) and is left out"),
                );
            }
        }
    }

    fn done(self) -> Folder {
        Folder {
            files: self.files.into_iter().collect(),
            told: self.told,
        }
    }
}

/// All files of the course: the folders over each other and over what is built in; and what was
/// left out of the folders. Reads the disk now, and never again.
pub fn all(folders: &[PathBuf]) -> (Memory, Vec<String>) {
    let folders: Vec<Folder> = folders.iter().map(|folder| Folder::read(folder)).collect();
    let told = folders
        .iter()
        .flat_map(|folder| folder.told.clone())
        .collect();
    let mut layers: Vec<Box<dyn Source + '_>> = Vec::new();
    for folder in &folders {
        layers.push(Box::new(folder));
    }
    layers.push(Box::new(Embedded));
    let overlay = Overlay::new(layers);
    let files = overlay.list("").into_iter();
    let files = files.filter_map(|path| {
        let bytes = overlay.read(&path)?.into_owned();
        Some((path, bytes))
    });
    (files.collect(), told)
}

#[cfg(test)]
mod tests;
