//! A tree of files to be judged.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A file: its path from the root, with `/`, and its text.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The text files below a root, without what is built or belongs to git.
pub(crate) struct Tree {
    pub(crate) root: PathBuf,
    pub(crate) files: Vec<File>,
    /// Every folder, from the root.
    pub(crate) folders: Vec<String>,
}

const PASSED_OVER: [&str; 2] = ["target", ".git"];

impl Tree {
    pub(crate) fn of(root: &Path) -> Self {
        let mut tree = Self {
            root: root.to_path_buf(),
            files: Vec::new(),
            folders: Vec::new(),
        };
        tree.walk(root);
        tree
    }

    fn walk(&mut self, folder: &Path) {
        let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
        let mut paths: Vec<_> = entries.collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if PASSED_OVER.contains(&name.as_str()) {
                continue;
            }
            let from_root = path.strip_prefix(&self.root).unwrap().to_string_lossy();
            let from_root = from_root.replace('\\', "/");
            if path.is_dir() {
                self.folders.push(from_root);
                self.walk(&path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                self.files.push(File {
                    path: from_root,
                    text,
                });
            }
        }
    }

    /// The Rust files.
    pub(crate) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|f| has_extension(&f.path, "rs"))
    }

    /// A file by its path.
    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|f| f.path == path)
    }
}

impl File {
    /// The lines with their numbers, without what stands in comments.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let bare = |line| -> &str { before_comment(line) };
        self.text
            .lines()
            .enumerate()
            .map(move |(i, line)| (i + 1, bare(line)))
    }

    /// Whether the file holds nothing but tests, benches or examples.
    pub(crate) fn is_test(&self) -> bool {
        let path = format!("/{}", self.path);
        let inside = |folder: &str| path.contains(folder);
        path.ends_with("/tests.rs")
            || ["/tests/", "/benches/", "/examples/"]
                .into_iter()
                .any(inside)
    }
}

/// Two slashes begin a comment, but not in an address.
fn before_comment(line: &str) -> &str {
    let mut from = 0;
    while let Some(at) = line[from..].find("//") {
        let at = from + at;
        if !line[..at].ends_with(':') {
            return &line[..at];
        }
        from = at + 2;
    }
    line
}

pub(crate) fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|e| e == extension)
}
