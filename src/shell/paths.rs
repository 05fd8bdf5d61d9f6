//! Paths: where things live. The only door to `directories`.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::{Environment, Launch};

/// Where things live; none where this system gives no home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// Settings, keymap, themes.
    pub config: Option<PathBuf>,
    /// Progress.
    pub data: Option<PathBuf>,
    /// Crash files, reports: what may be lost.
    pub state: Option<PathBuf>,
}

const NAME: &str = "greenroom";

impl Paths {
    /// Flags first, then our own variables, then XDG on every system, then the system's way.
    pub fn find(env: &Environment, launch: &Launch) -> Self {
        let dirs = ProjectDirs::from("", "", NAME);
        let dirs = dirs.as_ref();
        let xdg = |name: &str| env.folder(name).map(|folder| folder.join(NAME));
        let ours = |name: &str| Some(env.get(name)).filter(|v| !v.is_empty()).map(Path::new);
        let ours = |name: &str| ours(name).map(absolute);
        let owned = |path: Option<&Path>| path.map(Path::to_path_buf);
        let state = || dirs.and_then(|d| d.state_dir().or(Some(d.data_local_dir())));
        let flag = |path: &Option<PathBuf>| path.as_deref().map(absolute);
        Self {
            config: flag(&launch.config_dir)
                .or_else(|| ours("GREENROOM_CONFIG_DIR"))
                .or_else(|| xdg("XDG_CONFIG_HOME"))
                .or_else(|| owned(dirs.map(ProjectDirs::config_dir))),
            data: flag(&launch.data_dir)
                .or_else(|| ours("GREENROOM_DATA_DIR"))
                .or_else(|| xdg("XDG_DATA_HOME"))
                .or_else(|| owned(dirs.map(ProjectDirs::data_dir))),
            state: flag(&launch.data_dir)
                .or_else(|| ours("GREENROOM_STATE_DIR"))
                .or_else(|| xdg("XDG_STATE_HOME"))
                .or_else(|| owned(state())),
        }
    }

    /// Name, path and purpose of everything, for `greenroom paths`.
    pub fn list(&self) -> Vec<(&'static str, Option<PathBuf>, &'static str)> {
        let within = |folder: &Option<PathBuf>, name: &str| folder.as_ref().map(|f| f.join(name));
        vec![
            ("config", within(&self.config, "config.ron"), "settings"),
            (
                "keymap",
                within(&self.config, "keymap.ron"),
                "your own keys",
            ),
            (
                "themes",
                within(&self.config, "themes"),
                "your own themes, one .ron each",
            ),
            ("data", self.data.clone(), "progress"),
            ("state", self.state.clone(), "reports and crash files"),
        ]
    }
}

/// A folder named on the command line, as seen from where the program was started.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

#[cfg(test)]
mod tests;
