//! What a deployment costs for each instance, in fleets of 1,000, 10,000 and 100,000.

use std::time::Duration;

use anyhow::Result;

use super::Place;
use super::figure::Figure;
use super::house::House;
use super::stopwatch::{Laps, worked};

/// Fleet sizes, and how often each is tried: the small ones are over before a machine is warm.
const FLEETS: [(u32, u32); 3] = [(1_000, 15), (10_000, 5), (100_000, 2)];

pub(super) fn measure(_: &Place) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut each = Vec::new();
    for (instances, runs) in FLEETS {
        let took = best(instances, runs)?;
        let what = format!("{instances} instances, each");
        figures.push(Figure::ns_each(what, took, instances));
        each.push(took.as_secs_f64() / f64::from(instances));
    }
    if let [thousand, ten, hundred] = each.as_slice() {
        let ratio = |what, a: f64, b: f64| Figure::new(what, a / b, "x");
        figures.push(ratio("10,000 against 1,000", *ten, *thousand));
        figures.push(ratio("100,000 against 10,000", *hundred, *ten));
        figures.push(ratio("100,000 against 1,000", *hundred, *thousand));
    }
    Ok(figures)
}

fn best(instances: u32, runs: u32) -> Result<Duration> {
    let mut laps = Laps::default();
    for _ in 0..runs {
        let mut house = House::new(instances)?;
        let (deployed, took) = worked(|| house.deploy("v1"));
        deployed?;
        laps.add(took);
    }
    Ok(laps.best())
}
