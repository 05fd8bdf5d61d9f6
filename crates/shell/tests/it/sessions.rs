//! One shell over several jobs, and the `aws` door inside them.

use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::script::{AwsAnswer, AwsCall, AwsDoor, ShellSession};
use greenroom_engine::kernel::time::Span;

use crate::job::{Echo, Job, out_of, streams};

#[test]
fn folder_variables_functions_and_options_live_on() {
    let first = Job::new(
        "cd b; export A=1; B='two words'; arr=(x y); declare -A m=([k]=v); f() { echo \"f $1\"; }
         set -o pipefail; shopt -s nullglob; alias ll='ls -l'; declare -i n=4; pushd / > /dev/null",
    )
    .run();
    let next = Job::new(
        "pwd; echo $A $B ${arr[1]} ${m[k]}; f me; false | true; echo $?; echo *.nothing
         sh -c 'echo $A'; alias ll; n=n+1; echo $n; dirs",
    )
    .after(&first);
    let want = "/\n1 two words y v\nf me\n1\n\n1\nalias ll='ls -l'\n5\n/ /src/b\n";
    assert_eq!(out_of(&next), want);
}

#[test]
fn errexit_and_traps_live_on_and_a_syntax_error_takes_nothing_away() {
    let first = Job::new("set -eu; trap 'echo failed' ERR; x=1").run();
    let broken = Job::new("echo ( x").after(&first).run();
    assert_eq!(broken.exit_code, 2);
    assert_eq!(broken.session, first.session);
    let next = Job::new("echo $x; false; echo never").after(&broken).run();
    assert_eq!(next.exit_code, 1);
    assert_eq!(streams(&next).0, "1\nfailed\n");
}

#[test]
fn line_numbers_and_quoted_lines_do_not_show_what_was_carried_over() {
    let first = Job::new("set -e; trap 'echo bye' TERM").run();
    let (_, err) = streams(&Job::new("nosuch").after(&first).run());
    assert_eq!(err, "script.sh: line 1: nosuch: command not found\n");
    let (_, err) = streams(&Job::new("echo )").after(&first).run());
    let want = "script.sh: line 1: syntax error near unexpected token `)'\n\
                script.sh: line 1: `echo )'\n";
    assert_eq!(err, want);
}

#[test]
fn variables_of_the_job_win_over_the_session() {
    let first = Job::new("export STAGE=old; OTHER=kept").run();
    let next = Job::new("echo $STAGE $OTHER")
        .env("STAGE", "new")
        .after(&first);
    assert_eq!(out_of(&next), "new kept\n");
    let third = Job::new("echo $STAGE").after(&next.run());
    assert_eq!(out_of(&third), "new\n");
}

#[test]
fn what_was_unset_stays_unset() {
    let first = Job::new("unset HOME; export -n USER; a=1; unset a").run();
    let next = Job::new("echo \"[${HOME-none}]\"; sh -c 'echo \"[${USER-none}]\"'").after(&first);
    assert_eq!(out_of(&next), "[none]\n[none]\n");
}

#[test]
fn equal_shells_are_equal_bytes() {
    let one = Job::new("b=2; a=1; declare -A m=([x]=1 [y]=2 [z]=3); g() { :; }; f() { :; }").run();
    let two = Job::new("f() { :; }; g() { :; }; declare -A m; m[z]=3; m[y]=2; m[x]=1; a=1; b=2");
    assert_eq!(two.run().session, one.session);
    let idle = Job::new("true").run();
    assert_eq!(Job::new("echo hi; (x=1); true").run().session, idle.session);
    assert_ne!(idle.session, one.session);
}

#[test]
fn a_folder_that_is_gone_falls_back_to_the_jobs_own() {
    let first = Job::new("mkdir gone; cd gone").run();
    let mut next = Job::new("pwd");
    next.session = Some(first.session);
    assert_eq!(out_of(&next), "/src\n");
}

#[test]
fn a_session_that_is_none_is_said_and_left() {
    let mut job = Job::new("echo on");
    job.session = Some(ShellSession(b"not a session".as_slice().into()));
    let (out, err) = streams(&job.run());
    assert_eq!(out, "on\n");
    assert_eq!(
        err,
        "the saved shell could not be read; this is a new one\n"
    );
    job.session = Some(ShellSession::default());
    assert_eq!(streams(&job.run()).1, "");
}

#[test]
fn the_flag_for_docker_is_hidden_from_the_script() {
    let job =
        Job::new("env | grep -c GREENROOM; echo \"[$GREENROOM_PRIVILEGED]\"; docker ps | wc -l");
    let (out, _) = streams(&job.env("GREENROOM_PRIVILEGED", "1").run());
    assert_eq!(out, "0\n[]\n1\n");
}

/// A door to one bucket.
#[derive(Debug, Default)]
struct Bucket {
    stored: Vec<(String, String)>,
    seen: Vec<String>,
}

impl AwsDoor for Bucket {
    fn aws(&mut self, call: &mut AwsCall<'_>) -> AwsAnswer {
        let region = call.env.get("AWS_REGION").map_or("-", |region| region);
        let words: Vec<&str> = call.argv.iter().map(String::as_str).collect();
        self.seen
            .push(format!("{} {region} {:?}", call.folder, call.after));
        match words.as_slice() {
            ["s3", "cp", "-", key] => {
                let text = String::from_utf8_lossy(call.stdin).into_owned();
                self.stored.push(((*key).to_owned(), text));
            }
            ["s3", "cp", from, "s3://b/k"] => {
                let text = call
                    .files
                    .text(&format!("{}/{from}", call.folder))
                    .unwrap_or_default();
                self.stored.push(("s3://b/k".to_owned(), text));
            }
            ["s3", "cp", _, to] => {
                let path = format!("{}/{to}", call.folder);
                call.files.write(&path, b"from the bucket\n");
            }
            _ => {
                return AwsAnswer {
                    exit_code: 254,
                    err: "An error occurred (AccessDenied)\n".to_owned(),
                    ..AwsAnswer::default()
                };
            }
        }
        AwsAnswer::default()
    }
}

#[test]
fn aws_sees_what_the_script_wrote_and_the_script_what_aws_wrote() {
    let mut bucket = Bucket::default();
    let job = Job::new(
        "cd b; echo mine > up; aws s3 cp up s3://b/k; aws s3 cp s3://b/x down; cat down
         echo piped | aws s3 cp - s3://b/p; (echo in a; echo loop) | aws s3 cp - s3://b/l
         aws iam list-users; echo \"code $?\"; x=$(aws iam list-users 2>&1); echo \"$x\"
         sleep 10; aws s3 cp s3://b/y /tmp/z",
    )
    .env("AWS_REGION", "eu-west-1");
    let outcome = job.run_with(&mut bucket);
    let (out, err) = streams(&outcome);
    assert_eq!(
        out,
        "from the bucket\ncode 254\nAn error occurred (AccessDenied)\n"
    );
    assert_eq!(err, "An error occurred (AccessDenied)\n");
    let stored: Vec<&str> = bucket
        .stored
        .iter()
        .map(|(_, text)| text.as_str())
        .collect();
    assert_eq!(stored, ["mine\n", "piped\n", "in a\nloop\n"]);
    assert!(
        bucket.seen[0].starts_with("/src/b eu-west-1"),
        "{:?}",
        bucket.seen
    );
    assert_eq!(
        outcome.files.text("src/b/down").as_deref(),
        Some("from the bucket\n")
    );
    assert!(outcome.took > Span::seconds(13), "{:?}", outcome.took);
}

#[test]
fn aws_works_wherever_a_command_does() {
    let job = Job::new(
        "f() { aws one; }; f; x=$(aws two); for i in a b; do aws $i; done; aws bg & wait
         if aws three; then :; fi; echo q | xargs -n1 aws; timeout 5 aws four; command aws five
         find b -name c.txt -exec aws {} \\; ; sh -c 'aws six'
         /usr/bin/aws seven; env X=1 aws eight",
    );
    let mut door = Echo::default();
    job.run_with(&mut door);
    let want = [
        "one", "two", "a", "b", "bg", "three", "q", "four", "five", "b/c.txt", "six", "seven",
        "eight",
    ];
    let calls: Vec<&str> = door.calls.iter().map(|call| &**call).collect();
    assert_eq!(calls, want);
}

/// A door that breaks.
struct Broken;

impl AwsDoor for Broken {
    fn aws(&mut self, _: &mut AwsCall<'_>) -> AwsAnswer {
        panic!("the door broke")
    }
}

#[test]
fn a_door_that_breaks_does_not_leave_the_job_hanging() {
    let run = || Job::new("aws x; echo after").run_with(&mut Broken);
    assert!(std::panic::catch_unwind(run).is_err());
}

#[test]
fn a_job_that_changes_nothing_keeps_the_very_tree() {
    let job = Job::new("cat a.txt; ls; echo hi > /dev/null");
    assert!(job.run().files.same_tree(&job.files));
    assert!(!Job::new("echo > x").run().files.same_tree(&job.files));
    let empty = Job::new("pwd; echo made > f").files([]).run();
    assert_eq!(empty.files, Files::of_text([("src/f", "made\n")]));
}

#[test]
fn a_job_may_run_inside_somebody_elses_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let outcome = runtime
        .expect("a runtime")
        .block_on(async { Job::new("sleep 60; aws x").run() });
    assert_eq!(streams(&outcome).0, "aws x\n");
}

#[test]
fn a_small_stack_of_the_caller_is_enough() {
    let nested = "f() { [ $1 = 0 ] || (x=$(f $(($1 - 1))); echo \"$x.\"); }; f 6";
    let run = move || Job::new(nested).run();
    let thread = std::thread::Builder::new().stack_size(128 * 1024);
    let outcome = thread.spawn(run).expect("a thread").join();
    assert_eq!(outcome.expect("an outcome").exit_code, 0);
}
