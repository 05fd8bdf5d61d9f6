//! What the tables cost. Run by hand, in release:
//! `cargo test --release -p greenroom-awsapi --test it cost -- --ignored --nocapture`

use std::time::{Duration, Instant};

use greenroom_awsapi::cli::files::NoFiles;
use greenroom_awsapi::cli::lex::no_variables;
use greenroom_awsapi::{cli, model};

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

#[test]
#[ignore = "a measurement, true in release only"]
fn the_first_look_at_a_service_takes_less_than_a_millisecond() {
    let mut slowest = (Duration::ZERO, "");
    for name in model::services() {
        let (found, took) = timed(|| model::service(name).map(|s| s.operations.len()));
        assert!(found.is_some_and(|operations| operations > 0), "{name}");
        slowest = slowest.max((took, name));
    }
    println!("first look, slowest: {} {:?}", slowest.1, slowest.0);
    let (found, again) = timed(|| model::operation("ec2", "run-instances").is_some());
    println!("second look at ec2 run-instances: {found} {again:?}");
    let line = "aws deploy create-deployment --application-name web --s3-location \
                bucket=b,key=k,bundleType=zip";
    let (first, took) = timed(|| cli::parse::line(line, &no_variables, &NoFiles).is_ok());
    println!("a line of create-deployment, first: {first} {took:?}");
    let (all, took) = timed(|| {
        (0..1000)
            .filter(|_| cli::parse::line(line, &no_variables, &NoFiles).is_ok())
            .count()
    });
    println!(
        "a line of create-deployment, mean of {all}: {:?}",
        took / 1000
    );
    let typed = "aws ec2 run-instances --inst";
    let (done, took) =
        timed(|| cli::complete::complete(typed, typed.len(), &cli::complete::NoNames));
    println!("completion: {} offers in {took:?}", done.items.len());
    assert!(slowest.0 < Duration::from_millis(1), "{slowest:?}");
}
