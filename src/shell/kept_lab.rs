//! Labs that were begun: what was done in each, as a script in the folder of progress.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The longest script that is read back, in bytes.
const BYTES_MAX: u64 = 1 << 20;

/// Where the script of a lab lies. Only ids that are plain words have a place.
fn place(data: &Path, id: &str) -> Option<PathBuf> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_plain = !id.is_empty() && id.len() <= 80 && id.chars().all(plain);
    is_plain.then(|| data.join("labs").join(format!("{id}.aws")))
}

/// Keeps what was done in a lab, whole or not at all; an empty script forgets it.
///
/// # Errors
/// Why it cannot be kept, in a sentence.
pub fn keep(data: Option<&Path>, id: &str, script: &str) -> Result<(), String> {
    let Some(path) = data.and_then(|data| place(data, id)) else {
        return Err("This system gives no folder for labs.".to_owned());
    };
    let told =
        |error: std::io::Error| format!("The lab holds until you leave, but is not kept: {error}.");
    if script.is_empty() {
        return match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(told(error)),
            _ => Ok(()),
        };
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(told)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(told)?;
    file.write_all(script.as_bytes()).map_err(told)?;
    file.persist(&path).map_err(|error| told(error.error))?;
    Ok(())
}

/// What was done in a lab before, if anything.
pub fn load(data: Option<&Path>, id: &str) -> Option<String> {
    let path = data.and_then(|data| place(data, id))?;
    let mut text = String::new();
    let file = fs::File::open(path).ok()?;
    file.take(BYTES_MAX).read_to_string(&mut text).ok()?;
    Some(text).filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests;
