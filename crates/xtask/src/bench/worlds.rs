//! The shipped course: how long it is read, each world set up, and everything checked.

use anyhow::{Result, anyhow};
use greenroom::session::Course;
use greenroom::shell::{Launch, content, paths::Paths};

use super::Place;
use super::figure::Figure;
use super::stopwatch::{Laps, timed};

const RUNS: u32 = 3;

pub(super) fn measure(_: &Place) -> Result<Vec<Figure>> {
    let mut reads = Laps::default();
    let (mut catalog, mut findings) = reads.time(|| content::read(&[]));
    for _ in 1..RUNS {
        (catalog, findings) = reads.time(|| content::read(&[]));
    }
    let mut figures = vec![Figure::ms("read the course, best of 3", reads.best())];
    let names: Vec<String> = catalog.worlds.keys().cloned().collect();
    let again = || Course::new(catalog.clone(), findings.clone(), None);
    for name in names {
        let mut laps = Laps::default();
        for _ in 0..RUNS {
            let course = again();
            let ground = laps.time(|| course.ground(Some(&name)));
            ground.map_err(|why| anyhow!(why))?;
        }
        let what = format!("set up {name}, best of 3");
        figures.push(Figure::ms(what, laps.best()));
    }
    let check = || content::check(&Launch::default(), &Paths::default());
    let (_, took) = timed(check);
    figures.push(Figure::ms(
        "check: every script played, every claim judged",
        took,
    ));
    Ok(figures)
}
