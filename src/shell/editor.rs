//! The person's own editor: a text goes out in a file of the right name and comes back.

use std::{fs, io, path::Path, process::Command};

/// What is tried when no editor is named.
const FALLBACK: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// Lets an editor change a text. The terminal must have been given back before.
pub fn edit(editor: Option<&str>, file_name: &str, text: &str) -> Result<String, String> {
    let editor = editor.unwrap_or(FALLBACK);
    let folder = tempfile::tempdir().map_err(|error| format!("No temporary folder: {error}."))?;
    let name = Path::new(file_name).file_name().unwrap_or("text".as_ref());
    let path = folder.path().join(name);
    fs::write(&path, text).map_err(|error| format!("{}: {error}.", path.display()))?;
    let status = run(editor, &path).map_err(|error| format!("{editor}: {error}."))?;
    if !status.success() {
        return Err(format!(
            "{editor} ended with {status}; nothing was changed."
        ));
    }
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}.", path.display()))
}

/// The variable may hold arguments, as in `code --wait`; a program of exactly that name wins.
fn run(editor: &str, path: &Path) -> io::Result<std::process::ExitStatus> {
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or(FALLBACK);
    let (program, words): (&str, Vec<&str>) = if Path::new(editor).exists() {
        (editor, Vec::new())
    } else {
        (program, words.collect())
    };
    Command::new(program).args(words).arg(path).status()
}

#[cfg(test)]
mod tests;
