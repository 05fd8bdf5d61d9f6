//! Assets: the files built into the program. Debug builds read the checkout instead, so that
//! themes, keys and content can be edited without building anew.

use std::borrow::Cow;

/// Path and bytes of every file below `assets/`, `content/` and `labs/`, sorted by path.
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A built-in file.
pub fn embedded(path: &str) -> Option<&'static [u8]> {
    let index = FILES.binary_search_by(|(name, _)| name.cmp(&path)).ok()?;
    FILES.get(index).map(|(_, bytes)| *bytes)
}

/// A file of the checkout in debug builds, where there is one, else the built-in one.
pub fn read(path: &str) -> Option<Cow<'static, [u8]>> {
    if cfg!(debug_assertions) {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if let Ok(bytes) = std::fs::read(file) {
            return Some(Cow::Owned(bytes));
        }
    }
    embedded(path).map(Cow::Borrowed)
}

/// The same as text; what is not UTF-8 is made visible.
pub fn text(path: &str) -> Option<String> {
    read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// The paths below a folder, e.g. `assets/themes/`.
pub fn below(folder: &str) -> impl Iterator<Item = &'static str> {
    FILES
        .iter()
        .map(|(path, _)| *path)
        .filter(move |path| path.starts_with(folder))
}

#[cfg(test)]
mod tests;
