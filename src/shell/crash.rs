//! Crash: what happens when there is a bug. The terminal is given back, a file is written, and
//! one calm sentence says where it is.

use std::{
    backtrace::Backtrace,
    fs,
    io::{self, Write as _},
    panic::{self, PanicHookInfo},
    path::{Path, PathBuf},
    sync::Mutex,
    time::{SystemTime, UNIX_EPOCH},
};

use super::terminal;
use crate::words::Place;

/// Where the person was, for the file.
static PLACE: Mutex<String> = Mutex::new(String::new());

/// Remembers where the person is.
pub fn at(place: &Place) {
    if let Ok(mut known) = PLACE.lock() {
        *known = place.to_string();
    }
}

/// From now on a panic ends calmly. `state` is where the file goes.
pub fn install(state: Option<PathBuf>) {
    panic::set_hook(Box::new(move |info| {
        terminal::give_back();
        let report = report(info, &Backtrace::force_capture());
        let said = match write(state.as_deref(), "crash", &report) {
            Ok(path) => format!(
                "Greenroom stopped because of a mistake in it. Nothing you saved is lost.\n\
                 What happened is written in {}",
                path.display()
            ),
            Err(error) => format!(
                "Greenroom stopped because of a mistake in it, and could not write a file about \
                 it ({error}).\n{report}"
            ),
        };
        // If stderr is gone, nobody reads it.
        let _ = writeln!(io::stderr(), "{said}");
    }));
}

fn report(info: &PanicHookInfo<'_>, backtrace: &Backtrace) -> String {
    let message = info.payload_as_str().unwrap_or("no message");
    let location = info.location().map(ToString::to_string).unwrap_or_default();
    // The lock may be held by whoever panicked.
    let place = PLACE.try_lock().map(|p| p.clone()).unwrap_or_default();
    format!(
        "greenroom {}\nsystem: {} {}\nplace: {place}\nat: {location}\nmessage: {message}\n\n\
         {backtrace}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
    )
}

/// Writes a file of that kind into the state folder, or where temporary files go.
pub fn write(state: Option<&Path>, kind: &str, text: &str) -> io::Result<PathBuf> {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |d| d.as_secs());
    let name = format!("greenroom-{kind}-{seconds}-{}.txt", std::process::id());
    let state = state.map(Path::to_path_buf);
    let mut last = io::Error::other("there is no folder for it");
    for folder in [state, Some(std::env::temp_dir())].into_iter().flatten() {
        let path = folder.join(&name);
        match fs::create_dir_all(&folder).and_then(|()| fs::write(&path, text)) {
            Ok(()) => return Ok(path),
            Err(error) => last = error,
        }
    }
    Err(last)
}

#[cfg(test)]
mod tests;
