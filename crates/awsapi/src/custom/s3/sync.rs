//! `aws s3 sync`: what is new or different goes over, and with `--delete` what is gone goes.
//!
//! The disk keeps no times. A file that differs from its object is taken for newer, one that is
//! the same for older (approximation `s3-sync-times`).

use std::collections::{BTreeMap, BTreeSet};

use super::place::Place;
use super::plan::{Item, Plan};
use super::steps::Step;
use super::{CustomCall, Printed, Workbench, switch};
use crate::bundle;

pub(super) fn steps(
    bench: &mut Workbench<'_>,
    call: &CustomCall,
    plan: &Plan,
) -> Result<Vec<Step>, Box<Printed>> {
    plan.check_source(bench)?;
    let sources = plan.sources(bench)?;
    let there = plan.there(bench)?;
    let there: BTreeMap<&str, &Item> = there.iter().map(|item| (&*item.name, item)).collect();
    let by_size = switch(call, "size-only");
    let mut steps: BTreeMap<&str, Step> = BTreeMap::new();
    for item in &sources {
        let is_new = there.get(&*item.name).is_none_or(|old| {
            old.size != item.size
                || !by_size && content(bench, &old.place) != content(bench, &item.place)
        });
        if is_new {
            steps.insert(&item.name, Step::copy(item.place.clone(), plan.goal(item)));
        }
    }
    if switch(call, "delete") {
        let kept: BTreeSet<&str> = sources.iter().map(|item| &*item.name).collect();
        let gone = there.values().filter(|item| !kept.contains(&*item.name));
        for item in gone {
            steps.insert(&item.name, Step::delete(item.place.clone()));
        }
    }
    Ok(steps.into_values().collect())
}

/// What a place holds now. Nobody is asked for it: times would tell the same without reading.
fn content(bench: &Workbench<'_>, place: &Place) -> Option<Vec<u8>> {
    match place {
        Place::Disk(path) => bench.files.bytes(path).map(|bytes| bytes.to_vec()),
        Place::Object { bucket, key } => {
            let world = bench.at.world();
            let object = world.s3.object(bucket, key, None)?;
            Some(bundle::bytes(&object.body, world.unix_ms(object.modified)))
        }
    }
}
