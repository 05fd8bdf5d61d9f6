//! Every script ends: by itself, at its time limit, or at a limit of the room with a sentence.

use greenroom_engine::kernel::time::Span;
use proptest::prelude::*;

use crate::job::{Job, streams};

/// Runs a script that must be stopped by the room and returns what it said.
fn stopped(script: &str) -> String {
    let outcome = Job::new(script).run();
    let (_, err) = streams(&outcome);
    assert_ne!(outcome.exit_code, 0, "{script}: {err}");
    assert!(!outcome.timed_out, "{script}");
    err
}

#[test]
fn an_endless_loop_is_stopped_with_a_sentence() {
    let err = stopped("while :; do :; done");
    assert_eq!(err, "script.sh: stopped: it ran more than 20000 commands\n");
    assert!(stopped("for ((;;)); do ((i++)); done").contains("stopped"));
    assert!(stopped("echo '. ./s' > s; . ./s").contains("depth"));
    assert!(stopped("awk 'BEGIN {while (1) i++}'").contains("limit"));
}

#[test]
fn deep_recursion_is_stopped_with_a_sentence() {
    let err = stopped("f() { f; }; f");
    assert!(
        err.contains("stopped: functions and scripts called each other"),
        "{err}"
    );
    assert!(stopped("echo 'sh ./s' > s; sh ./s; exit 9").contains("depth"));
    assert!(!stopped("x='$(eval \"$x\")'; eval \"$x\"").is_empty());
    let nested = format!("{}true{}", "(".repeat(3_000), ")".repeat(3_000));
    assert!(!stopped(&nested).is_empty());
    let nested = format!("echo {}x{}", "$(echo ".repeat(500), ")".repeat(500));
    assert!(!stopped(&nested).is_empty());
}

#[test]
fn a_fork_bomb_is_stopped() {
    assert!(stopped("b() { b | b & }; b; wait; exit 1").contains("limit"));
    assert!(stopped("while :; do sleep 9 & done").contains("stopped"));
}

#[test]
fn memory_is_bounded() {
    assert!(stopped("x=a; while :; do x=$x$x; done").contains("too much memory"));
    assert!(stopped("echo {1..99999999}").contains("brace range"));
    assert!(stopped("i=0; while :; do a[i]=xxxxxxxx$i; ((i+=1)); done").contains("stopped"));
}

#[test]
fn output_is_bounded_and_says_so() {
    let outcome = Job::new("for i in $(seq 1 2000); do printf '%05000d\\n' 0; done").run();
    let bytes: usize = outcome.output.iter().map(|line| line.text.len()).sum();
    assert!(bytes < 1_200_000, "{bytes}");
    let last = outcome.output.last().expect("a line");
    assert!(last.text.starts_with("output stops here"), "{}", last.text);
    let outcome = Job::new("seq 1 90000").run();
    assert!(outcome.output.len() < 5_100);
    let outcome = Job::new("head -c 100000 /dev/zero | tr '\\0' x").run();
    assert!(outcome.output.iter().all(|line| line.text.len() < 9_000));
}

#[test]
fn the_disk_is_bounded_with_the_disks_own_error() {
    let outcome = Job::new("dd if=/dev/zero of=big bs=1M count=40; echo $?").run();
    let (out, err) = streams(&outcome);
    assert!(
        err.contains("File too large") && out.contains('1'),
        "{out}{err}"
    );
    let script =
        "head -c 60000 /dev/zero > a; for i in $(seq 1 1500); do cat a > f$i || exit 8; done";
    let outcome = Job::new(script).run();
    assert_eq!(outcome.exit_code, 8, "{:?}", outcome.output.last());
    assert!(outcome.files.total_bytes() < 70 * 1024 * 1024);
}

#[test]
fn the_time_limit_ends_a_job_at_exactly_its_moment() {
    let outcome = Job::new("echo before; sleep 3600; echo after")
        .limit(Span::minutes(5))
        .run();
    assert_eq!((outcome.exit_code, outcome.timed_out), (124, true));
    assert_eq!(outcome.took, Span::minutes(5));
    assert_eq!(streams(&outcome).0, "before\n");
    let outcome = Job::new("while :; do sleep 1; done")
        .limit(Span::seconds(90))
        .run();
    assert_eq!((outcome.exit_code, outcome.took), (124, Span::seconds(90)));
    let outcome = Job::new("for i in $(seq 1 999); do echo $i; done")
        .limit(Span::seconds(1))
        .run();
    assert!(outcome.timed_out && outcome.output.len() < 250);
}

#[test]
fn sleeping_takes_no_time_of_ours() {
    let outcome = Job::new("sleep 50m; sleep 2h & sleep 1h & wait")
        .limit(Span::days(1))
        .run();
    assert_eq!(outcome.exit_code, 0);
    assert!(outcome.took > Span::minutes(170) && outcome.took < Span::minutes(171));
}

#[test]
fn a_job_that_was_stopped_still_leaves_its_files_and_folder() {
    let job = Job::new("cd b; x=5; echo made > new; sleep 999").limit(Span::seconds(3));
    let outcome = job.run();
    assert!(outcome.timed_out);
    assert_eq!(outcome.files.text("src/b/new").as_deref(), Some("made\n"));
    let next = Job::new("pwd; echo $x").after(&outcome).run();
    assert_eq!(streams(&next).0, "/src/b\n5\n");
}

proptest! {
    #[test]
    fn no_text_breaks_the_shell(script in any::<String>()) {
        let outcome = Job::new(&script).limit(Span::minutes(1)).run();
        prop_assert!((0..=255).contains(&outcome.exit_code));
    }

    #[test]
    fn no_bytes_break_the_shell(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let script = String::from_utf8_lossy(&bytes);
        let outcome = Job::new(&script).limit(Span::minutes(1)).run();
        prop_assert!((0..=255).contains(&outcome.exit_code));
    }

    #[test]
    fn no_soup_of_shell_signs_breaks_the_shell(
        words in prop::collection::vec(prop::sample::select(vec![
            "if", "then", "fi", "for", "do", "done", "case", "esac", "in", "{", "}", "(", ")",
            "((", "))", "[[", "]]", "$(", "${", "`", "\"", "'", "|", "||", "&&", "&", ";", ";;",
            "<", ">", ">>", "<<EOF", "EOF", "\n", "<(", "$((", "x", "=", "echo", "$x", "!", "*",
            "-", "a[", "]", "\\", "#", "function", "f()", "~", "{1..3}", "while", ":", "exit 3",
        ]), 0..40),
    ) {
        let outcome = Job::new(&words.join(" ")).limit(Span::minutes(1)).run();
        prop_assert!((0..=255).contains(&outcome.exit_code));
    }
}
