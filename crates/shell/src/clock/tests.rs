use super::arguments::in_virtual_time;
use super::*;

fn rewritten(name: &str, line: &str) -> String {
    let args = line.split_terminator('|').map(str::to_owned).collect();
    in_virtual_time(name, args, 1_700_000_000_045).join("|")
}

#[test]
fn time_passes_only_when_told() {
    let elapsed = run_paused(async {
        let clock = Clock::starting_at(5);
        let before = clock.elapsed_ms();
        pass(40);
        wait(1_000).await;
        (before, clock.elapsed_ms(), clock.now_unix_ms())
    });
    assert_eq!(elapsed.expect("a runtime"), (0, 1_040, 1_045));
}

#[test]
fn waiting_for_an_age_ends_at_once() {
    let elapsed = run_paused(async {
        let clock = Clock::starting_at(0);
        wait(u64::MAX).await;
        clock.elapsed_ms()
    });
    assert_eq!(elapsed.expect("a runtime"), 400 * 24 * 3_600_000);
}

#[test]
fn touch_and_date_are_told_the_moment_unless_they_know_one() {
    assert_eq!(rewritten("touch", "f"), "-d|@1700000000|f");
    assert_eq!(rewritten("touch", "-d|2020-01-01|f"), "-d|2020-01-01|f");
    assert_eq!(rewritten("touch", "-r|g|f"), "-r|g|f");
    assert_eq!(rewritten("date", "+%F"), "-d|@1700000000|+%F");
    assert_eq!(rewritten("date", ""), "-d|@1700000000");
    assert_eq!(
        rewritten("date", "+%s.%3N %N"),
        "-d|@1700000000|+%s.045 045000000"
    );
    assert_eq!(rewritten("date", "-d|now"), "-d|@1700000000");
    assert_eq!(
        rewritten("date", "-d|2024-02-28 +2 days"),
        "-d|2024-02-28 + 2 days"
    );
    assert_eq!(rewritten("date", "--date=@5"), "--date=@5");
    assert_eq!(rewritten("cat", "f"), "f");
}

#[test]
fn jq_gets_a_now_only_where_the_filter_asks() {
    assert_eq!(rewritten("jq", "-r|.a|now.json"), "-r|.a|now.json");
    let told = rewritten("jq", "-n|--arg|x|now|now");
    assert!(
        told.starts_with("-n|--arg|x|now|def now: 1700000000.045; "),
        "{told}"
    );
    assert!(told.ends_with("strftime(f); now"), "{told}");
}

#[test]
fn random_devices_and_orders_are_the_jobs_own() {
    assert_eq!(
        rewritten("dd", "if=/dev/urandom|of=x|bs=1k|count=3"),
        "if=/dev/greenroom-random-3072|of=x|bs=1k|count=3"
    );
    assert_eq!(rewritten("dd", "if=f|of=x"), "if=f|of=x");
    assert_eq!(rewritten("sort", "-R|-|-rR|f"), "-|-r|f");
    assert_eq!(rewritten("sort", "--random-sort|-k2"), "-k2");
}

#[test]
fn dice_count_by_stream() {
    let luck = |seed| Luck::new(seed, std::sync::Arc::default());
    let one = luck(1);
    let first = one.next("a");
    assert_ne!(one.next("a"), first);
    let other = luck(1);
    other.next("b");
    assert_eq!(other.next("a"), first);
    assert_ne!(luck(2).next("a"), first);
    assert_eq!(luck(3).bytes("x", 13).len(), 13);
    assert!((0..200).all(|_| one.below("c", 7) < 7));
    assert_eq!(one.below("c", 0), 0);
}
