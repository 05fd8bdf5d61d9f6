//! What a job costs. Run with `cargo test --release -p greenroom-shell speed -- --ignored
//! --nocapture`; nothing is asserted, because machines differ.

use std::time::{Duration, Instant};

use crate::job::Job;

fn median(job: &Job, times: usize) -> Duration {
    let mut all: Vec<Duration> = (0..times)
        .map(|_| {
            let start = Instant::now();
            job.run();
            start.elapsed()
        })
        .collect();
    all.sort();
    all[times / 2]
}

#[test]
#[ignore = "measures, does not check"]
fn the_speed_of_jobs() {
    println!("echo hi: {:?}", median(&Job::new("echo hi"), 500));
    let names: Vec<String> = (0..1_000)
        .map(|n| format!("src/d{}/f{n}", n % 40))
        .collect();
    let files = names.iter().map(|name| (name.as_str(), "some content\n"));
    let tree = Job::new("true").files(files.clone());
    println!("true with 1,000 files: {:?}", median(&tree, 500));
    let find = Job::new("find . -type f | wc -l").files(files);
    println!("find over 1,000 files: {:?}", median(&find, 50));
    let fifty = "x=$((x+1)); echo $x >> f; grep -q 1 f && cat f | tail -1\n".repeat(10);
    println!("50 commands: {:?}", median(&Job::new(&fifty), 200));
    println!(
        "10 aws calls: {:?}",
        median(&Job::new(&"aws s3 ls\n".repeat(10)), 200)
    );
    for (name, script) in [
        ("endless loop", "while :; do :; done"),
        ("fork bomb", ":(){ :|:& };:"),
        ("job bomb", "for ((;;)); do (echo x) & done"),
        (
            "10 MB of output",
            "for i in $(seq 1 5000); do printf '%02000d\\n' 0; done",
        ),
    ] {
        println!("{name}: {:?}", median(&Job::new(script), 1));
    }
    let session =
        Job::new("cd b; f() { echo; }; export A=1; for i in $(seq 50); do eval v$i=$i; done");
    let next = Job::new("echo hi").after(&session.run());
    println!("echo hi in a session: {:?}", median(&next, 200));
}
