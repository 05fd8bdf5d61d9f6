//! Small scripts whose outcome in GNU bash 5.2 is known, run on our shell.
//!
//! `conformance/*.case` holds what bash did; `differences.case` holds where ours does something
//! else, with both outcomes, so that a difference that goes away is noticed too.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::job::{Job, streams};

/// What a script did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Outcome {
    out: String,
    err: String,
    exit_code: i32,
}

/// One entry of a case file.
#[derive(Debug)]
struct Case {
    name: String,
    script: String,
    bash: Outcome,
    ours: Option<Outcome>,
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn read(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).expect("a case file");
    let mut cases = Vec::new();
    for block in text.split("### ").skip(1) {
        let (name, body) = block.split_once('\n').expect("a body");
        let mut case = Case {
            name: name.to_owned(),
            script: String::new(),
            bash: Outcome::default(),
            ours: None,
        };
        let mut section = "script".to_owned();
        for line in body.lines() {
            if let Some(head) = line.strip_prefix("--- ") {
                if head == "ours" {
                    case.ours = Some(Outcome::default());
                }
                head.clone_into(&mut section);
            }
            let target = case.ours.as_mut().unwrap_or(&mut case.bash);
            match section.as_str() {
                _ if line == format!("--- {section}") => {
                    if let Some(code) = section.strip_prefix("exit ") {
                        target.exit_code = code.parse().expect("an exit code");
                        "end".clone_into(&mut section);
                    }
                }
                "script" => push(&mut case.script, line),
                "out" => push(&mut target.out, line),
                "err" => push(&mut target.err, line),
                _ => assert!(line.is_empty(), "{name}: stray line {line:?}"),
            }
        }
        cases.push(case);
    }
    cases
}

fn job(case: &Case) -> Job {
    let mut job = Job::new(&case.script).files([]);
    "/tmp/script.sh".clone_into(&mut job.name);
    job
}

fn run(case: &Case) -> Outcome {
    let outcome = job(case).run();
    let (out, err) = streams(&outcome);
    Outcome {
        out,
        err,
        exit_code: outcome.exit_code,
    }
}

/// The scripts of all cases.
pub(crate) fn scripts() -> Vec<Job> {
    let cases = case_files().into_iter().flat_map(|path| read(&path));
    cases.map(|case| job(&case)).collect()
}

fn case_files() -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let entries = fs::read_dir(folder).expect("the case folder");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

#[test]
fn every_case_does_what_bash_does_or_what_the_differences_say() {
    let mut wrong = String::new();
    let mut count = 0;
    for path in case_files() {
        for case in read(&path) {
            count += 1;
            let got = run(&case);
            let want = case.ours.as_ref().unwrap_or(&case.bash);
            if got != *want {
                let (name, script) = (&case.name, &case.script);
                let _ = write!(
                    wrong,
                    "### {name}
{script}want {want:#?}
got {got:#?}

"
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 120, "only {count} cases");
}

#[test]
fn every_difference_is_one() {
    for path in case_files() {
        for case in read(&path) {
            assert_ne!(case.ours.as_ref(), Some(&case.bash), "{}", case.name);
        }
    }
}
