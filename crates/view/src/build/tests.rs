use super::*;
use crate::house::House;

const SPEC: &str = "version: 0.2\nenv:\n  variables:\n    GREETING: hello\nphases:\n  \
    build:\n    commands:\n      - echo $GREETING\n      - exit 3\n";

fn built(spec: &str) -> (House, BuildId) {
    let mut house = House::new(0);
    house.repository(spec);
    house.project("CODECOMMIT");
    let input = codebuild::StartInput {
        project_name: "web".into(),
        ..codebuild::StartInput::default()
    };
    house.ask(codebuild::Command::StartBuild(Box::new(input)));
    house.quiet();
    (house, BuildId(0))
}

#[test]
fn a_failed_build_shows_the_phase_and_the_command_that_failed() {
    let (house, id) = built(SPEC);
    let seen = of(house.w(), id).expect("it was started");
    assert_eq!(
        (seen.status, seen.condition),
        (BuildStatus::Failed, Condition::Failed)
    );
    assert!(seen.name.starts_with("web:"), "{}", seen.name);
    let failed: Vec<Phase> = seen
        .phases
        .iter()
        .filter(|row| row.condition == Condition::Failed)
        .map(|row| row.phase)
        .collect();
    assert_eq!(failed, [Phase::Build]);
    let trouble = seen.trouble.expect("it failed");
    assert_eq!(trouble.status_code, "COMMAND_EXECUTION_ERROR");
    assert!(trouble.message.contains("exit 3"), "{}", trouble.message);
    let phases: Span = seen
        .phases
        .iter()
        .fold(Span::ZERO, |sum, row| sum + row.took);
    assert_eq!(phases, seen.took, "phases follow each other without gaps");
    assert_eq!(seen.phases.last().map(|row| row.took), Some(Span::ZERO));
}

#[test]
fn the_log_is_shown_by_windows_and_moves_no_cursor() {
    let spec = SPEC.replace("- exit 3", "- printf 'a\\033[2Jb\\n'");
    let (house, id) = built(&spec);
    let seen = of(house.w(), id).expect("it was started");
    assert_eq!(seen.condition, Condition::Done, "{:?}", seen.trouble);
    let all = log(house.w(), id, 0..usize::MAX);
    assert_eq!(all.len(), seen.log_lines);
    assert_eq!(log(house.w(), id, 2..5), all[2..5]);
    assert_eq!(log(house.w(), id, all.len()..all.len() + 9), []);
    assert!(
        all.iter()
            .any(|line| line.text == "hello" && !line.by_agent)
    );
    assert!(all.iter().all(|line| !line.text.contains(char::is_control)));
    let environment = environment(house.w(), id);
    let greeting = environment
        .iter()
        .find(|variable| variable.name == "GREETING");
    assert_eq!(
        greeting.map(|variable| variable.value.as_str()),
        Some("hello")
    );
}

#[test]
fn secrets_are_masked_wherever_they_stand() {
    let secrets: [Arc<str>; 2] = ["hunter2".into(), "x".into()];
    let seen = |value: &str| {
        let variable = variable("A", value, &secrets);
        (variable.value, variable.is_masked)
    };
    assert_eq!(seen("hunter2"), ("***".to_owned(), true));
    assert_eq!(seen("a hunter2 b"), ("a *** b".to_owned(), true));
    assert_eq!(seen("x"), ("***".to_owned(), true));
    assert_eq!(
        seen("axe"),
        ("axe".to_owned(), false),
        "short secrets stand in everything"
    );
    assert_eq!(seen(""), (String::new(), false));
}

#[test]
fn a_build_that_is_not_there_is_none() {
    let house = House::new(0);
    assert_eq!(of(house.w(), BuildId(0)), None);
    assert_eq!(log(house.w(), BuildId(0), 0..9), []);
}
