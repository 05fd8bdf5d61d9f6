use super::*;
use crate::house::House;

fn seen(w: &World) -> Traffic {
    let (id, _) = w.elb.find("web-tg").expect("it was made");
    of(w, id).expect("it was made")
}

#[test]
fn capacity_falls_while_a_batch_is_away_and_comes_back() {
    let mut house = House::new(4);
    house.target_group();
    let full = seen(house.w());
    let all = Counts {
        healthy: 4,
        ..Counts::default()
    };
    // Nothing is installed yet: the checks fail.
    assert_eq!(
        (full.counts.unhealthy, full.condition),
        (4, Condition::Failed)
    );
    house.group("CodeDeployDefault.HalfAtATime");
    house.deploy("v1");
    house.quiet();
    let full = seen(house.w());
    assert_eq!((full.counts, full.condition), (all, Condition::Done));
    house.deploy("v2");
    house.until(|w| seen(w).counts.draining == 2);
    let away = seen(house.w());
    assert_eq!((away.counts.healthy, away.counts.draining), (2, 2));
    assert_eq!(away.condition, Condition::Running);
    assert_eq!(away.counts.all(), 4);
    house.until(|w| seen(w).counts.initial > 0);
    let (health, counts) = (Health::Initial, seen(house.w()).counts);
    assert_eq!(counts.of(health), counts.initial);
    house.quiet();
    assert_eq!(seen(house.w()).counts, all);
}

#[test]
fn targets_come_by_windows() {
    let mut house = House::new(5);
    house.target_group();
    let id = seen(house.w()).id;
    let all = targets(house.w(), id, 0..usize::MAX);
    let names: Vec<String> = all.iter().map(Target::name).collect();
    assert_eq!(names, ["i-1", "i-2", "i-3", "i-4", "i-5"]);
    assert_eq!(targets(house.w(), id, 1..3), all[1..3]);
    assert_eq!(targets(house.w(), id, 5..9), []);
}
