//! The host is not there: no file of it, no variable, no process, no clock, no network.

use crate::job::{Job, out_of, streams};

#[test]
fn files_of_the_host_cannot_be_seen() {
    let secret = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let job = Job::new(&format!(
        "cat {secret}; ls {}; cat /proc/self/environ /proc/1/cmdline /proc/version; echo $?",
        env!("CARGO_MANIFEST_DIR")
    ));
    let (out, err) = streams(&job.run());
    assert_eq!(out, "1\n");
    assert_eq!(err.matches("No such file or directory").count(), 5, "{err}");
    let users = out_of(&Job::new("cat /etc/passwd | cut -d: -f1 | paste -sd,"));
    assert_eq!(users, "root,nobody\n");
}

#[test]
fn files_of_the_host_cannot_be_reached_by_links_or_dots() {
    let secret = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let script =
        format!("ln -s {secret} l; cat l; cat ../../../../../..{secret}; cat < {secret}; echo end");
    let (out, err) = streams(&Job::new(&script).run());
    assert_eq!(out, "end\n");
    assert_eq!(err.matches("No such file or directory").count(), 3, "{err}");
}

#[test]
fn nothing_is_written_to_the_host() {
    let mark = format!("greenroom-shell-test-{}", std::process::id());
    let path = std::env::temp_dir().join(&mark);
    let script = format!(
        "echo x > {0}; mkdir -p {0}.d; touch /tmp/{mark}; ls /tmp",
        path.display()
    );
    let outcome = Job::new(&script).run();
    assert!(outcome.files.entry(&format!("tmp/{mark}")).is_some());
    assert!(!path.exists() && !path.with_extension("d").exists());
}

#[test]
fn variables_of_the_host_cannot_be_seen() {
    let out = out_of(&Job::new(
        "env; set; jq -n env; awk 'BEGIN {for (k in ENVIRON) print k}'",
    ));
    for name in [
        "CARGO_MANIFEST_DIR",
        "CARGO_PKG_NAME",
        "RUST_BACKTRACE",
        "RUSTUP_HOME",
    ] {
        assert!(!out.contains(name), "{name}");
    }
    assert_eq!(
        out_of(&Job::new("echo $HOME $USER $PWD")),
        "/root root /src\n"
    );
    let mut job = Job::new("echo $HOME; whoami; id -u; pwd");
    job.user = "ec2-user".to_owned();
    assert_eq!(out_of(&job), "/home/ec2-user\nec2-user\n1000\n/src\n");
}

#[test]
fn processes_of_the_host_cannot_be_seen_or_signalled() {
    let script = format!(
        "kill -0 {0}; echo $?; kill -9 {0}; echo $?",
        std::process::id()
    );
    let (out, err) = streams(&Job::new(&script).run());
    assert_eq!(out, "1\n1\n");
    assert_eq!(err.matches("No such process").count(), 2, "{err}");
    assert_eq!(out_of(&Job::new("ps | wc -l; echo $$")), "2\n1\n");
}

#[test]
fn programs_of_the_host_are_not_run() {
    let job = Job::new("/bin/cargo --version; perl -e 1; /usr/bin/perl -e 1; cc x.c; exec rustc");
    let (out, err) = streams(&job.run());
    assert_eq!(out, "");
    assert_eq!(err.lines().count(), 5, "{err}");
    assert!(
        err.contains("script.sh: line 1: perl: command not found"),
        "{err}"
    );
}

#[test]
fn there_is_no_network() {
    let job = Job::new(
        "curl https://example.com; echo $?; wget -q https://example.com; echo $?
         curl -s http://169.254.169.254/latest; echo $?; exec 3<>/dev/tcp/127.0.0.1/80; echo $?",
    );
    let (out, err) = streams(&job.run());
    assert!(out.starts_with("6\n4\n7\n"), "{out}");
    assert!(
        err.starts_with("curl: (6) Could not resolve host: example.com\n"),
        "{err}"
    );
    assert!(!out.ends_with("0\n"), "{out}");
}

#[test]
fn the_clock_of_the_host_is_not_asked() {
    let mut job = Job::new(
        "date +%F; touch f; stat -c %n f; ls -l f | grep -c 'Jan  2 00:00'; jq -n 'now|floor'
         printf '%(%Y)T\\n' -1; awk 'BEGIN {print systime()}'; find . -newermt 1980-01-01 | wc -l",
    );
    job.at_unix_ms = 86_400_000;
    assert_eq!(out_of(&job), "1970-01-02\nf\n1\n86400\n1970\n86400\n0\n");
}
