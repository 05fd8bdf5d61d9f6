use greenroom_course::ground::Ground;

use super::*;

/// An empty account.
fn empty(world: Option<&str>, seed: Option<u64>) -> Result<Player> {
    if let Some(world) = world {
        bail!("there is no world {world}");
    }
    let mut ground = Ground::default();
    ground.scenario.seed = seed.unwrap_or(ground.scenario.seed);
    ground
        .prepare(&session::surroundings())
        .map_err(|stopped| anyhow::anyhow!("{stopped}"))
}

struct Ran {
    exit: Exit,
    out: String,
    folder: tempfile::TempDir,
}

fn run(script: &str, json: bool) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.aws");
    std::fs::write(&file, script).expect("written");
    let play = Play {
        file,
        save: Some(folder.path().join("tape.json")),
        ..Play::default()
    };
    let launch = Launch {
        json,
        ..Launch::default()
    };
    let mut out = Vec::new();
    let exit = super::play(&play, &launch, &empty, &mut out).expect("it runs");
    let out = String::from_utf8(out).expect("text");
    Ran { exit, out, folder }
}

const GOOD: &str = "aws sns create-topic --name news\nwait 5m\naws sns create-topic --name more\n";
const FALSE: &str = "wait 5m\nexpect alarm(none) == OK\n";

#[test]
fn a_play_prints_its_events_and_ends_with_their_digest() {
    let ran = run(GOOD, false);
    assert_eq!(ran.exit, Exit::Ok);
    assert!(
        ran.out.contains("> aws sns create-topic --name news"),
        "{}",
        ran.out
    );
    let last = ran.out.lines().last().unwrap_or_default();
    assert!(last.starts_with("log-hash: ") && last.len() == 42, "{last}");
}

#[test]
fn json_lines_carry_six_fields() {
    let ran = run(GOOD, true);
    let events: Vec<&str> = ran.out.lines().filter(|l| l.starts_with('{')).collect();
    assert!(!events.is_empty());
    for event in events {
        let value: json::Value = json::from_str(event).expect("JSON");
        for field in ["at_ms", "seq", "cause", "service", "name", "detail"] {
            assert!(value.get(field).is_some(), "{field} in {event}");
        }
    }
}

#[test]
fn a_tape_replays_to_the_same_digest() {
    let ran = run(GOOD, false);
    let replay = Replay {
        file: ran.folder.path().join("tape.json"),
        until: None,
    };
    let mut out = Vec::new();
    let exit = super::replay(&replay, &Launch::default(), &mut out).expect("it runs");
    assert_eq!(exit, Exit::Ok);
    let out = String::from_utf8(out).expect("text");
    assert_eq!(out.lines().last(), ran.out.lines().last());
}

#[test]
fn a_false_claim_fails_the_play() {
    assert_eq!(run(FALSE, false).exit, Exit::Failed);
}

#[test]
fn a_script_that_cannot_be_read_says_where() {
    assert_eq!(run("wait a while\n", false).exit, Exit::Content);
    let said = read_script("a.aws", "\nwait a while\n").expect_err("it cannot");
    assert!(said.starts_with("a.aws:2:"), "{said}");
}
