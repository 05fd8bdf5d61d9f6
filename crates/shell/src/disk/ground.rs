//! What stands on every machine before a script runs: folders, a few files, the programs.
//!
//! None of it is part of the job's tree: it is answered on demand, cannot be changed, and does
//! not come back in the outcome. A file of the tree hides the one given here.

use std::collections::BTreeSet;
use std::sync::Arc;

/// Folders of a plain Linux machine, without their leading slash.
const FOLDERS: &[&str] = &[
    "bin",
    "dev",
    "etc",
    "home",
    "mnt",
    "opt",
    "proc",
    "root",
    "run",
    "sbin",
    "srv",
    "tmp",
    "usr",
    "usr/bin",
    "usr/lib",
    "usr/local",
    "usr/local/bin",
    "usr/local/lib",
    "usr/sbin",
    "usr/share",
    "var",
    "var/lib",
    "var/log",
    "var/tmp",
    "var/www",
    "var/www/html",
];

/// Folders that hold one file per program.
const PROGRAM_FOLDERS: [&str; 2] = ["usr/bin", "bin"];

/// Programs that stand in other folders as well.
const ELSEWHERE: [(&str, &[&str]); 3] = [
    ("usr/local/bin", &["aws", "dockerd"]),
    ("usr/sbin", SYSTEM_PROGRAMS),
    ("sbin", SYSTEM_PROGRAMS),
];

/// Programs for whoever looks after a machine.
const SYSTEM_PROGRAMS: &[&str] = &[
    "chkconfig",
    "groupadd",
    "httpd",
    "nginx",
    "service",
    "useradd",
    "usermod",
];

/// First two lines by which bashkit knows a program file that stands for a builtin.
const STAND_IN: &str = "#!/bin/sh\n# bashkit builtin: ";

/// Names of the files that are always there.
const FILES: [&str; 7] = [
    "etc/group",
    "etc/hostname",
    "etc/hosts",
    "etc/os-release",
    "etc/passwd",
    "etc/shells",
    "etc/system-release",
];

/// The machine under a script.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    /// Who is logged in.
    pub(crate) user: String,
    /// The machine's name.
    pub(crate) host: String,
    /// The folder the job starts in; it is there even when the tree is empty.
    pub(crate) folder: String,
    /// Programs with a file in `/usr/bin`.
    pub(crate) programs: Arc<BTreeSet<String>>,
}

/// The home folder of a user.
pub(crate) fn home_of(user: &str) -> String {
    if user == "root" {
        "/root".to_owned()
    } else {
        format!("/home/{user}")
    }
}

impl Ground {
    /// Whether a folder is always there.
    pub(super) fn is_folder(&self, path: &str) -> bool {
        let above = |folder: &str| {
            folder
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        path.is_empty()
            || FOLDERS.contains(&path)
            || above(&self.folder)
            || above(home_of(&self.user).trim_start_matches('/'))
    }

    /// The content of a file that is always there, and its mode.
    pub(super) fn file(&self, path: &str) -> Option<(String, u32)> {
        if let Some(name) = self.program(path) {
            return Some((format!("{STAND_IN}{name}\nexec {name} \"$@\"\n"), 0o755));
        }
        Some((self.text(path)?, 0o644))
    }

    /// Whether a path names something given.
    pub(super) fn has(&self, path: &str) -> bool {
        self.is_folder(path) || FILES.contains(&path) || self.program(path).is_some()
    }

    /// The program whose file stands there.
    fn program<'a>(&self, path: &'a str) -> Option<&'a str> {
        let (folder, name) = path.rsplit_once('/')?;
        let stands = PROGRAM_FOLDERS.contains(&folder) && self.programs.contains(name)
            || ELSEWHERE
                .iter()
                .any(|(place, names)| *place == folder && names.contains(&name));
        stands.then_some(name)
    }

    /// Names of everything given directly inside a folder.
    pub(super) fn names_in(&self, folder: &str, names: &mut BTreeSet<String>) {
        if PROGRAM_FOLDERS.contains(&folder) {
            names.extend(self.programs.iter().cloned());
        }
        for (_, more) in ELSEWHERE.iter().filter(|(place, _)| *place == folder) {
            names.extend(more.iter().map(|name| (*name).to_owned()));
        }
        let home = home_of(&self.user);
        let own = [self.folder.as_str(), home.trim_start_matches('/')];
        for path in FOLDERS.iter().chain(&FILES).copied().chain(own) {
            let inside = match folder {
                "" => Some(path),
                folder => path
                    .strip_prefix(folder)
                    .and_then(|rest| rest.strip_prefix('/')),
            };
            if let Some(name) = inside.and_then(|rest| rest.split('/').next())
                && !name.is_empty()
            {
                names.insert(name.to_owned());
            }
        }
        if folder == "dev" {
            names.extend(["null", "random", "urandom", "zero"].map(str::to_owned));
        }
    }

    fn text(&self, path: &str) -> Option<String> {
        let (user, host) = (self.user.as_str(), self.host.as_str());
        Some(match path {
            "etc/passwd" => {
                let root = "root:x:0:0:root:/root:/bin/bash\n";
                let nobody = "nobody:x:65534:65534:Kernel Overflow User:/:/sbin/nologin\n";
                let own = if user == "root" {
                    String::new()
                } else {
                    format!("{user}:x:1000:1000::/home/{user}:/bin/bash\n")
                };
                format!("{root}{nobody}{own}")
            }
            "etc/group" if user == "root" => "root:x:0:\n".to_owned(),
            "etc/group" => format!("root:x:0:\n{user}:x:1000:\n"),
            "etc/hostname" => format!("{host}\n"),
            "etc/hosts" => {
                format!("127.0.0.1   localhost localhost.localdomain\n127.0.0.1   {host}\n")
            }
            "etc/shells" => "/bin/sh\n/bin/bash\n/usr/bin/sh\n/usr/bin/bash\n".to_owned(),
            "etc/system-release" => "Amazon Linux release 2023 (Amazon Linux)\n".to_owned(),
            "etc/os-release" => concat!(
                "NAME=\"Amazon Linux\"\n",
                "VERSION=\"2023\"\n",
                "ID=\"amzn\"\n",
                "ID_LIKE=\"fedora\"\n",
                "VERSION_ID=\"2023\"\n",
                "PLATFORM_ID=\"platform:al2023\"\n",
                "PRETTY_NAME=\"Amazon Linux 2023\"\n",
            )
            .to_owned(),
            _ => return None,
        })
    }
}
