//! Settings on disk: `config.ron`, read with remarks, written whole or not at all.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

use crate::words::{Finding, Mistake, Settings, settings::SETTINGS_FORMAT};

/// The largest settings file that is read, in bytes.
pub const SETTINGS_BYTES_MAX: u64 = 64 * 1024;

/// The name of the file.
pub const FILE: &str = "config.ron";

const HEAD: &str = "// Greenroom's settings. Absent fields have their default.\n";

/// The settings of a folder, and what is wrong with them. A file that cannot be read leaves the
/// defaults, and is never written over.
pub fn load(folder: &Path) -> (Settings, Option<Finding>) {
    match read(&folder.join(FILE)) {
        Ok(settings) => (settings.unwrap_or_default(), None),
        Err(finding) => (Settings::default(), Some(*finding)),
    }
}

fn read(path: &Path) -> Result<Option<Settings>, Box<Finding>> {
    let wrong = |code, at, message: String, fix: &str| {
        let file = path.display().to_string();
        Box::new(Finding::from(Mistake {
            code,
            file: &file,
            at,
            message,
            fix,
        }))
    };
    let size = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let fix = "Make it readable; until then the defaults hold.";
            return Err(wrong(
                "settings/E001",
                None,
                format!("It cannot be read: {error}."),
                fix,
            ));
        }
        Ok(meta) => meta.len(),
    };
    if size > SETTINGS_BYTES_MAX {
        let message = format!("It is larger than {SETTINGS_BYTES_MAX} bytes.");
        return Err(wrong(
            "settings/E002",
            None,
            message,
            "Remove it to begin with the defaults.",
        ));
    }
    let text = fs::read_to_string(path).map_err(|error| {
        let fix = "Make it readable; until then the defaults hold.";
        wrong(
            "settings/E001",
            None,
            format!("It cannot be read: {error}."),
            fix,
        )
    })?;
    let settings: Settings = ron::from_str(&text).map_err(|error| {
        let at = (error.span.start.line, error.span.start.col);
        let fix = "Mend or remove it; until then the defaults hold and it is not written.";
        wrong("settings/E003", Some(at), format!("{}.", error.code), fix)
    })?;
    if settings.format > SETTINGS_FORMAT {
        let message = format!(
            "Its format is {}, newer than this version knows.",
            settings.format
        );
        let fix = "Use the newer version; until then the defaults hold and it is not written.";
        return Err(wrong("settings/E004", None, message, fix));
    }
    Ok(Some(settings))
}

/// Writes the settings into a folder, which is made if need be: whole, or not at all.
pub fn save(folder: &Path, settings: &Settings) -> Result<(), String> {
    let path = folder.join(FILE);
    if let Err(finding) = read(&path) {
        return Err(finding.to_string());
    }
    write(&path, settings).map_err(|error| format!("{}: {error}.", path.display()))
}

fn write(path: &Path, settings: &Settings) -> io::Result<()> {
    let folder = path
        .parent()
        .ok_or_else(|| io::Error::other("it has no folder"))?;
    fs::create_dir_all(folder)?;
    let pretty = ron::ser::PrettyConfig::new().struct_names(false);
    let text = ron::ser::to_string_pretty(settings, pretty).map_err(io::Error::other)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(HEAD.as_bytes())?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // A folder can be opened and synced on Unix alone; elsewhere the rename has to do.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
