//! The program as it is shipped: its size, its first frame, and what it does while nothing happens.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

use super::Place;
use super::figure::Figure;
use super::pty::Running;
use super::stopwatch::Laps;

const SIZE: (u16, u16) = (120, 36);
const STARTS: u32 = 30;
/// The last words of the first screen's last line: the frame is whole when they are there.
const LAST_WORDS: &str = "all keys";
const IDLE: Duration = Duration::from_secs(2);
const SILENCE: Duration = Duration::from_millis(400);

pub(super) fn measure(place: &Place) -> Result<Vec<Figure>> {
    let program = place.program()?;
    let bytes = fs::metadata(&program).context("finding the program")?.len();
    let megabytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6;
    let home = place.builds.join("bench-home");
    fs::create_dir_all(&home).context("making a home")?;
    let (mut first, mut nothing) = (Laps::default(), Laps::default());
    for _ in 0..STARTS {
        first.add(Running::start(&program, &home, SIZE)?.until(LAST_WORDS)?);
        nothing.add(Running::start(Path::new("/bin/true"), &home, SIZE)?.until_end()?);
    }
    let mut running = Running::start(&program, &home, SIZE)?;
    running.until(LAST_WORDS)?;
    running.settle(SILENCE);
    let (memory, before) = (running.report("VmRSS")?, running.waits()?);
    let idle = running.bytes_in(IDLE);
    let waits = running.waits()?.saturating_sub(before);
    Ok(vec![
        Figure::new("the program", megabytes, "MB").below(20.0),
        Figure::ms("first whole frame, best of 30", first.best()),
        Figure::ms("first whole frame, median", first.median()).below(8.0),
        Figure::ms("first whole frame, worst", first.worst()),
        Figure::ms("for comparison: /bin/true, median", nothing.median()),
        Figure::count("bytes written in 2 idle seconds", u32::try_from(idle)?).below(1.0),
        Figure::count("waits begun in 2 idle seconds", waits).below(1.0),
        Figure::new(
            "memory once the course is read",
            f64::from(memory) / 1e3,
            "MB",
        ),
    ])
}
