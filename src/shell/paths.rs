//! Paths: where things live. The only door to `directories`.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::{Environment, Launch, store};

/// Where things live; none where this system gives no home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// Settings, keymap, themes.
    pub config: Option<PathBuf>,
    /// Progress.
    pub data: Option<PathBuf>,
    /// Crash files, reports: what may be lost.
    pub state: Option<PathBuf>,
    /// What can be made again.
    pub cache: Option<PathBuf>,
    /// Course folders that a person laid over the built-in course, the uppermost first.
    pub packs: Vec<PathBuf>,
}

const NAME: &str = "greenroom";
/// The folder of a person's own course, below the data.
const OWN_COURSE: &str = "course";

impl Paths {
    /// Flags first, then the variable of each folder, then `GREENROOM_HOME` for all of them,
    /// then XDG on every system, then the system's way.
    pub fn find(env: &Environment, launch: &Launch) -> Self {
        let dirs = ProjectDirs::from("", "", NAME);
        let dirs = dirs.as_ref();
        let ours = |name: &str| Some(env.get(name)).filter(|v| !v.is_empty()).map(Path::new);
        let ours = |name: &str| ours(name).map(absolute);
        let home = ours("GREENROOM_HOME");
        let place = |flag: &Option<PathBuf>, kind: &Kind, system: Option<&Path>| {
            let flag = flag.as_deref().map(absolute);
            flag.or_else(|| ours(kind.variable))
                .or_else(|| home.as_ref().map(|home| home.join(kind.below_home)))
                .or_else(|| env.folder(kind.xdg).map(|folder| folder.join(NAME)))
                .or_else(|| system.map(Path::to_path_buf))
        };
        let state = dirs.and_then(|d| d.state_dir().or(Some(d.data_local_dir())));
        let data = place(&launch.data_dir, &DATA, dirs.map(ProjectDirs::data_dir));
        let named = launch.packs.iter().map(|pack| absolute(pack));
        let own = data.as_ref().map(|data| data.join(OWN_COURSE));
        let own = own.filter(|folder| folder.is_dir());
        Self {
            config: place(
                &launch.config_dir,
                &CONFIG,
                dirs.map(ProjectDirs::config_dir),
            ),
            state: place(&launch.data_dir, &STATE, state),
            cache: place(&None, &CACHE, dirs.map(ProjectDirs::cache_dir)),
            packs: named.chain(ours("GREENROOM_CONTENT")).chain(own).collect(),
            data,
        }
    }

    /// The file of what a person did.
    pub fn progress(&self) -> Option<PathBuf> {
        self.data.as_ref().map(|folder| folder.join(store::FILE))
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
            ("data", self.data.clone(), "what you keep"),
            ("progress", self.progress(), "what you did"),
            (
                "course",
                within(&self.data, OWN_COURSE),
                "your own course files, laid over the built-in ones",
            ),
            ("state", self.state.clone(), "reports and crash files"),
            ("cache", self.cache.clone(), "what can be made again"),
        ]
    }
}

/// A kind of folder and what names it.
struct Kind {
    variable: &'static str,
    xdg: &'static str,
    below_home: &'static str,
}

const CONFIG: Kind = Kind {
    variable: "GREENROOM_CONFIG_DIR",
    xdg: "XDG_CONFIG_HOME",
    below_home: "config",
};
const DATA: Kind = Kind {
    variable: "GREENROOM_DATA_DIR",
    xdg: "XDG_DATA_HOME",
    below_home: "data",
};
const STATE: Kind = Kind {
    variable: "GREENROOM_STATE_DIR",
    xdg: "XDG_STATE_HOME",
    below_home: "state",
};
const CACHE: Kind = Kind {
    variable: "GREENROOM_CACHE_DIR",
    xdg: "XDG_CACHE_HOME",
    below_home: "cache",
};

/// A folder named on the command line, as seen from where the program was started.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

#[cfg(test)]
mod tests;
