//! Same job, same outcome: twice, side by side, and on another machine when it should not matter.

use std::thread;

use greenroom_engine::kernel::script::Depends;
use proptest::prelude::*;

use crate::conformance;
use crate::job::{Echo, Job, out_of, streams};

/// Scripts that ask everything whose order or value a host could lend.
const NOSY: &[&str] = &[
    "declare -A m; for i in one two three four five six; do m[$i]=$RANDOM; done; declare -p m",
    "export B=1 A=2; env; printenv; export -p; set; declare -p; declare -F",
    "alias x=1 a=2; alias; trap 'echo' INT TERM; trap -p; shopt; set -o; hash; compgen -v",
    "ls -la / /etc; ls /usr/bin; find / -maxdepth 2; echo /* /usr/*; tree /src; du -a /src",
    "echo $RANDOM $SRANDOM $$ $BASHPID $PPID; shuf -i 1-20; uuidgen; mktemp; mktemp -d",
    "head -c 32 /dev/urandom | od -An -tx1; dd if=/dev/urandom bs=8 count=2 2>/dev/null | xxd",
    "openssl rand -hex 8; openssl rand -base64 20; sort -R a.txt",
    "awk 'BEGIN{srand(); print rand()}'; touch -t 01020304 f; ls -l f",
    "date; date +%s.%N; sleep 2; date; echo $SECONDS; time sleep 1; printf '%(%F)T\\n' -1",
    "touch x; stat x; ls -l x; find . -newer a.txt; [ x -nt a.txt ] && echo newer; uptime",
    "tar czf a.tgz a.txt b; sha256sum a.tgz; zip -r b.zip b; sha256sum b.zip",
    "gzip -k a.txt; sha256sum a.txt.gz; split -l 1 a.txt; ls",
    "jq -n 'now, (now|todate), (now|localtime)'; echo '{\"b\":1,\"a\":2}' | jq 'to_entries, keys'",
    "awk '{c[$1]++} END {for (k in c) print k, c[k]}' a.txt",
    "ps aux; df; free; uname -a; hostname; id; who; ulimit -a; locale; nproc",
    "(sleep 2; echo slow) & (sleep 1; echo fast) & wait; echo $!; jobs",
    "for i in 1 2 3; do aws s3 ls $i; done; env | aws x; cat <(echo a) <(echo b)",
];

#[test]
fn scripts_that_ask_for_everything_get_the_same_answer_every_time() {
    for script in NOSY {
        let job = Job::new(script);
        let first = job.run();
        assert!(!first.output.is_empty(), "{script}");
        for _ in 0..3 {
            assert_eq!(job.run(), first, "{script}");
        }
    }
}

#[test]
fn scripts_that_run_side_by_side_do_not_disturb_each_other() {
    let alone: Vec<_> = NOSY.iter().map(|script| Job::new(script).run()).collect();
    thread::scope(|scope| {
        let run_all = || {
            NOSY.iter()
                .map(|script| Job::new(script).run())
                .collect::<Vec<_>>()
        };
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(run_all)).collect();
        for thread in threads {
            assert_eq!(thread.join().expect("a thread"), alone);
        }
    });
}

#[test]
fn lists_come_out_sorted() {
    let out = out_of(&Job::new(
        "export Z=1 M=2 A=3; env; cd /usr/bin; ls | head -n 40",
    ));
    let lines: Vec<&str> = out.lines().collect();
    let (variables, names) = lines.split_at(lines.len() - 40);
    let sorted = |lines: &[&str]| lines.is_sorted();
    assert!(sorted(variables) && sorted(names), "{out}");
    assert!(variables.contains(&"Z=1"), "{out}");
}

/// The same job on another machine, at another moment, with other dice.
fn elsewhere(job: &Job) -> Job {
    let mut other = job.clone();
    "ip-10-0-3-77".clone_into(&mut other.host);
    other.at_unix_ms += 86_400_000 * 33 + 7_654_321;
    other.luck = 0xfeed_beef;
    other
}

#[test]
fn an_outcome_that_depended_on_nothing_is_the_same_elsewhere() {
    let nosy = NOSY.iter().map(|script| Job::new(script));
    let (mut alike, mut different) = (0, 0);
    for job in conformance::scripts().into_iter().chain(nosy) {
        let outcome = job.run();
        if outcome.depends.on_anything() {
            different += 1;
        } else {
            alike += 1;
            assert_eq!(elsewhere(&job).run(), outcome, "{}", job.script);
        }
    }
    assert!(
        alike > 300 && different > 20,
        "{alike} alike, {different} not"
    );
}

#[test]
fn what_an_outcome_depends_on_is_told() {
    let cases: &[(&str, [bool; 4])] = &[
        (
            "echo hi; x=1; export Y=2; set -e; cd b; ls; cat c.txt",
            [false; 4],
        ),
        (
            "sleep 5; timeout 3 sleep 4; npm --version; curl http://x",
            [false; 4],
        ),
        ("hostname", [true, false, false, false]),
        ("echo $HOSTNAME", [true, false, false, false]),
        ("cat /etc/hosts", [true, false, false, false]),
        ("uname -n", [true, false, false, false]),
        ("uname -m", [false; 4]),
        ("date", [false, true, false, false]),
        ("ls -l", [false, true, false, false]),
        ("[ a.txt -nt b ]", [false, true, false, false]),
        ("echo $SECONDS", [false, true, false, false]),
        ("env", [true, true, false, false]),
        ("env X=1 true", [false; 4]),
        ("echo $RANDOM", [false, false, true, false]),
        ("mktemp", [false, false, true, false]),
        ("cat /dev/urandom | wc -c", [false, false, true, false]),
        ("aws s3 ls", [false, false, false, true]),
        ("echo 'echo hi' | sh", [true, true, true, false]),
        ("x=HOME; echo ${!x}", [true, true, true, false]),
        ("declare -A m=([a]=1); echo ${!m[@]}", [false; 4]),
        (
            "echo 'echo $RANDOM' > s; . ./s",
            [false, false, true, false],
        ),
    ];
    for (script, [machine, moment, luck, services]) in cases {
        let (machine, moment, luck, services) = (*machine, *moment, *luck, *services);
        let want = Depends {
            machine,
            moment,
            luck,
            services,
        };
        assert_eq!(Job::new(script).run().depends, want, "{script}");
    }
}

#[test]
fn a_script_in_a_file_tells_what_it_depends_on() {
    let files = [
        ("src/deploy.sh", "echo $RANDOM\n"),
        ("src/plain.sh", "echo hi\n"),
    ];
    let told = |script: &str| Job::new(script).files(files).run().depends;
    assert!(told("sh deploy.sh").luck);
    assert!(!told("sh plain.sh").on_anything());
}

fn line() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "x=$RANDOM; echo $x",
        "export V$RANDOM=1; env | sort | tail -3",
        "for f in *; do echo $f; done",
        "echo a >> log; cat log; wc -l < log",
        "date +%s%N; sleep 0.3",
        "cd b && pwd; cd - > /dev/null",
        "declare -A h; h[$((RANDOM%9))]=1; echo ${!h[@]}",
        "f() { echo in f $1; return $1; }; f 3; echo $?",
        "false || echo no; true && echo yes",
        "seq 5 | shuf | paste -sd,",
        "mktemp; ls -lt /tmp | head -3",
        "aws sts get-caller-identity | tr a-z A-Z",
        "(sleep 0.2; echo late) & echo early; wait",
        "nosuchthing; echo $?",
        "tar cf t.tar a.txt && sha1sum t.tar; rm -f t.tar",
        "[ $((RANDOM % 2)) = 0 ] && exit 3",
        "set -o pipefail; false | true; echo $?",
        "jq -n '[1,now]'; uuidgen",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 5))]

    #[test]
    fn any_list_of_commands_has_one_outcome(
        lines in prop::collection::vec(line(), 1..8),
        luck: u64,
        at_unix_ms in 0_i64..4_000_000_000_000,
        value in "[a-z $\"']{0,12}",
    ) {
        let mut job = Job::new(&lines.join("\n")).env("GIVEN", &value);
        job.luck = luck;
        job.at_unix_ms = at_unix_ms;
        let first = job.run();
        let (mut one, mut two) = (Echo::default(), Echo::default());
        prop_assert_eq!(&job.run_with(&mut one), &first);
        let again = thread::scope(|scope| scope.spawn(|| job.run_with(&mut two)).join());
        prop_assert_eq!(&again.expect("a thread"), &first);
        prop_assert_eq!(one.calls, two.calls);
    }
}

#[test]
fn another_seed_throws_other_dice() {
    let with = |luck: u64| {
        let mut job = Job::new("echo $RANDOM; uuidgen; shuf -i 1-99 -n 5; mktemp -u");
        job.luck = luck;
        streams(&job.run()).0
    };
    assert_ne!(with(1), with(2));
}
