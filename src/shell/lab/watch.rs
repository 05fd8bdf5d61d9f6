//! Watching a lab's folder: graded again each time a file changes.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use super::{Ready, folder, grade};
use crate::shell::{Exit, Launch};

/// How often the folder is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What is compared: size and time of each file.
type Seen = BTreeMap<String, (u64, Option<SystemTime>)>;

/// Grades now and each time a file changes, until the program is ended. Ends by itself only
/// where the folder is not the lab's.
#[expect(
    clippy::disallowed_methods,
    reason = "a folder tells of its changes in no way that works everywhere"
)]
pub(super) fn on_change(ready: &Ready<'_>, launch: &Launch, out: &mut dyn Write) -> Result<Exit> {
    let mut before = Seen::new();
    loop {
        let now = seen(&ready.dir);
        if now != before {
            before = now;
            let exit = grade::once(ready, launch, out)?;
            if exit == Exit::Usage {
                return Ok(exit);
            }
            if !launch.quiet && !launch.json {
                writeln!(out, "Watching {}; ctrl-c ends.\n", ready.dir.display())?;
                out.flush()?;
            }
        }
        std::thread::sleep(LOOK_EVERY);
    }
}

pub(super) fn seen(dir: &Path) -> Seen {
    let mut all = BTreeMap::new();
    folder::walk(dir, "", 0, &mut all, &mut Vec::new());
    all.insert(folder::SESSION.to_owned(), dir.join(folder::SESSION));
    let stamp = |path: &Path| {
        let meta = fs::metadata(path).ok()?;
        Some((meta.len(), meta.modified().ok()))
    };
    let stamps = all.into_iter();
    stamps
        .filter_map(|(name, path)| Some((name, stamp(&path)?)))
        .collect()
}
