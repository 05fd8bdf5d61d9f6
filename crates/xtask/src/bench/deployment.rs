//! One deployment to 10,000 instances behind a load balancer, half of them at a time.

use anyhow::Result;

use super::Place;
use super::figure::Figure;
use super::house::{House, lifecycle_events};
use super::stopwatch::{Laps, worked};

const INSTANCES: u32 = 10_000;
const RUNS: u32 = 5;

pub(super) fn measure(_: &Place) -> Result<Vec<Figure>> {
    let mut laps = Laps::default();
    let (mut facts, mut lifecycle) = (0, 0);
    for _ in 0..RUNS {
        let mut house = House::new(INSTANCES)?;
        let before = house.history().len();
        let (deployed, took) = worked(|| house.deploy("v1"));
        deployed?;
        laps.add(took);
        facts = house.history().len() - before;
        lifecycle = lifecycle_events(house.history(), before);
    }
    let rate = f64::from(facts) / laps.best().as_secs_f64() / 1e6;
    Ok(vec![
        Figure::ms("10,000 instances, HalfAtATime, best of 5", laps.best()).below(500.0),
        Figure::ms("the same, median", laps.median()),
        Figure::count("facts", facts),
        Figure::count("lifecycle events among them", lifecycle),
        Figure::new("facts a second, best", rate, "M/s").at_least(1.0),
    ])
}
