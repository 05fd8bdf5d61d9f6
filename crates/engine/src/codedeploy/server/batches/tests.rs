use super::*;

/// Plays a deployment: `fails` are places (from 1) in the order. Gives waves and outcome.
fn play(rule: HealthRule, predefined: bool, fleet: u32, fails: &[u32]) -> (Vec<u32>, String) {
    let Some(minimum) = minimum(rule, fleet, predefined) else {
        return (Vec::new(), "cannot start".into());
    };
    let mut at = Standing {
        fleet,
        minimum,
        tried: 0,
        succeeded: 0,
    };
    let mut waves = Vec::new();
    loop {
        match verdict(at) {
            Verdict::Next(count) => {
                waves.push(count);
                let wave = at.tried + 1..=at.tried + count;
                let failed = wave.filter(|place| fails.contains(place)).count();
                at.tried += count;
                at.succeeded += count - u32::try_from(failed).expect("small");
            }
            Verdict::Succeeded => return (waves, format!("ok {}/{fleet}", at.succeeded)),
            Verdict::Failed => {
                return (waves, format!("failed, {} skipped", fleet - at.tried));
            }
        }
    }
}

const HALF: (HealthRule, bool) = (HealthRule::Percent(50), true);
const ONE: (HealthRule, bool) = (HealthRule::AllBut(1), true);
const ALL: (HealthRule, bool) = (HealthRule::Hosts(0), true);
const fn hosts(n: u32) -> (HealthRule, bool) {
    (HealthRule::Hosts(n), false)
}
const fn percent(n: u32) -> (HealthRule, bool) {
    (HealthRule::Percent(n), false)
}

/// Every row of the worked examples: configuration, fleet, failures, waves, outcome.
#[test]
#[expect(clippy::too_many_lines, reason = "one row for each example")]
fn the_worked_examples_come_out_as_documented() {
    type Row = (
        (HealthRule, bool),
        u32,
        &'static [u32],
        &'static [u32],
        &'static str,
    );
    let rows: [Row; 46] = [
        (HALF, 5, &[], &[2, 2, 1], "ok 5/5"),
        (HALF, 5, &[1, 2], &[2], "failed, 3 skipped"),
        (HALF, 5, &[1], &[2, 1, 1, 1], "ok 4/5"),
        (HALF, 5, &[1, 4], &[2, 1, 1], "failed, 1 skipped"),
        (HALF, 5, &[1, 5], &[2, 1, 1, 1], "ok 3/5"),
        (HALF, 9, &[], &[4, 4, 1], "ok 9/9"),
        (HALF, 9, &[1, 2, 3, 9], &[4, 1, 1, 1, 1, 1], "ok 5/9"),
        (HALF, 9, &[1, 2, 3, 4], &[4], "failed, 5 skipped"),
        (HALF, 9, &[2], &[4, 3, 2], "ok 8/9"),
        (HALF, 9, &[1, 2, 3], &[4, 1, 1, 1, 1, 1], "ok 6/9"),
        (HALF, 4, &[], &[2, 2], "ok 4/4"),
        (HALF, 4, &[1, 3], &[2, 1], "failed, 1 skipped"),
        (HALF, 3, &[], &[1, 1, 1], "ok 3/3"),
        (HALF, 2, &[], &[1, 1], "ok 2/2"),
        (HALF, 2, &[1], &[1], "failed, 1 skipped"),
        (HALF, 2, &[2], &[1, 1], "ok 1/2"),
        (HALF, 1, &[], &[1], "ok 1/1"),
        (HALF, 1, &[1], &[1], "failed, 0 skipped"),
        (ONE, 1, &[1], &[1], "failed, 0 skipped"),
        (ONE, 1, &[], &[1], "ok 1/1"),
        (ONE, 3, &[3], &[1, 1, 1], "ok 2/3"),
        (ONE, 3, &[2], &[1, 1], "failed, 1 skipped"),
        (ALL, 9, &[1, 2, 3, 4, 5, 6, 7, 8], &[9], "ok 1/9"),
        (
            ALL,
            9,
            &[1, 2, 3, 4, 5, 6, 7, 8, 9],
            &[9],
            "failed, 0 skipped",
        ),
        (hosts(6), 9, &[], &[3, 3, 3], "ok 9/9"),
        (hosts(6), 9, &[1, 2, 3], &[3], "failed, 6 skipped"),
        (hosts(6), 9, &[1, 2, 9], &[3, 1, 1, 1, 1, 1, 1], "ok 6/9"),
        (
            hosts(6),
            9,
            &[1, 2, 8],
            &[3, 1, 1, 1, 1, 1],
            "failed, 1 skipped",
        ),
        (percent(40), 9, &[], &[5, 4], "ok 9/9"),
        (percent(40), 9, &[1, 2, 3, 4, 5], &[5], "failed, 4 skipped"),
        (percent(95), 10, &[], &[], "cannot start"),
        (percent(85), 10, &[1], &[1], "failed, 9 skipped"),
        (
            hosts(9),
            10,
            &[10],
            &[1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
            "ok 9/10",
        ),
        (hosts(9), 10, &[4], &[1, 1, 1, 1], "failed, 6 skipped"),
        (
            hosts(8),
            10,
            &[1, 10],
            &[2, 1, 1, 1, 1, 1, 1, 1, 1],
            "ok 8/10",
        ),
        (hosts(8), 10, &[1, 2], &[2], "failed, 8 skipped"),
        (hosts(3), 10, &[], &[7, 3], "ok 10/10"),
        (
            hosts(0),
            10,
            &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
            &[10],
            "failed, 0 skipped",
        ),
        (percent(75), 4, &[], &[1, 1, 1, 1], "ok 4/4"),
        (percent(75), 5, &[], &[1, 1, 1, 1, 1], "ok 5/5"),
        (percent(75), 10, &[], &[2, 2, 2, 2, 2], "ok 10/10"),
        (percent(60), 7, &[], &[2, 2, 2, 1], "ok 7/7"),
        (percent(33), 6, &[], &[4, 2], "ok 6/6"),
        (percent(90), 7, &[], &[], "cannot start"),
        (hosts(3), 3, &[], &[], "cannot start"),
        (hosts(2), 4, &[1, 3], &[2, 1], "failed, 1 skipped"),
    ];
    for ((rule, predefined), fleet, fails, waves, outcome) in rows {
        let (got_waves, got) = play(rule, predefined, fleet, fails);
        let case = format!("{rule:?} on {fleet}, failing {fails:?}");
        assert_eq!(got_waves, waves, "{case}");
        assert_eq!(got, outcome, "{case}");
    }
}

#[test]
fn ninety_five_percent_of_twenty_and_of_twenty_one_leave_one_place() {
    for fleet in [20, 21] {
        let (waves, outcome) = play(HealthRule::Percent(95), false, fleet, &[]);
        assert!(waves.iter().all(|wave| *wave == 1));
        assert_eq!(outcome, format!("ok {fleet}/{fleet}"));
    }
}
