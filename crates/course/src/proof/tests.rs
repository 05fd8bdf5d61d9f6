use super::*;
use crate::sample;
use crate::source::Memory;

const WORLD: &str = "content/worlds/one-application/set-up.aws";
const PLAY: &str = "content/worlds/one-application/plays/second.aws";
const STORY: &str = "content/stories/replaced.aws";
const LESSON: &str = "content/lessons/1.4-codedeploy/010-applications.md";
const QUESTION: &str = "content/quiz/1.4-codedeploy/replace.md";
const LAB: &str = "labs/010-second-application/lab.ron";
const SOLUTION: &str = "labs/010-second-application/solution/session.aws";
const WRONG: &str = "labs/010-second-application/wrong/other-name/session.aws";

fn report(source: &Memory) -> Report {
    let (catalog, findings) = Catalog::load(source);
    assert_eq!(findings, [], "the course is read");
    prove(
        &catalog,
        &crate::play::tests::surroundings(),
        &mut |_: &str| {},
    )
}

/// Changes one thing of the sample and says what comes of it, without the messages' ends.
fn codes(path: &str, from: &str, to: &str) -> Vec<String> {
    let report = report(&sample::with(path, from, to));
    let findings = report.findings.iter();
    findings
        .map(|f| format!("{}:{} {}", f.file, f.line, f.code))
        .collect()
}

#[test]
fn the_sample_course_is_proved_whole() {
    let report = report(&sample::course());
    assert_eq!(report.findings, []);
    assert_eq!(report.worlds, 1);
    assert_eq!(report.keys["1.4/replace"], ['A']);
    assert!(report.plays >= 9, "{}", report.plays);
    assert!(report.claims >= 10, "{}", report.claims);
}

#[test]
fn a_world_that_cannot_be_set_up_is_remarked_where_it_stops() {
    let broken = codes(WORLD, "create-application", "create-applications");
    assert_eq!(broken, [format!("{WORLD}:2 proof/E001")]);
}

#[test]
fn plays_and_stories_that_stop_are_remarked() {
    let stopped = codes(PLAY, "--application-name shop", "--application-name web");
    assert!(
        stopped.contains(&format!("{PLAY}:3 proof/E002")),
        "{stopped:?}"
    );
    let stopped = codes(STORY, r#"== ["site"]"#, r#"== ["web"]"#);
    assert_eq!(stopped, [format!("{STORY}:11 proof/E002")]);
}

#[test]
fn a_false_claim_of_a_text_is_remarked() {
    let claim = r#"claims: ["aws deploy list-applications --query 'length(applications)' == 2"]"#;
    let wrong = claim.replace("== 2", "== 3");
    let found = codes(LESSON, claim, &wrong);
    assert_eq!(found.len(), 1);
    assert!(found[0].ends_with("proof/E003"), "{found:?}");
}

#[test]
fn a_prediction_needs_exactly_one_right_answer() {
    let none = codes(
        LESSON,
        "'length(applications)' == 2\",\n",
        "'length(applications)' == 5\",\n",
    );
    assert!(none[0].ends_with("proof/E004"), "{none:?}");
    let two = codes(
        LESSON,
        "'length(applications)' == 1\",\n",
        "'length(applications)' > 1\",\n",
    );
    assert!(two[0].ends_with("proof/E004"), "{two:?}");
}

#[test]
fn a_question_without_a_right_or_a_wrong_option_is_refused() {
    let goal = r#"applications == ["site"]"#;
    let none = codes(QUESTION, goal, r#"applications == ["other"]"#);
    assert_eq!(none, [format!("{QUESTION}:1 proof/E005")]);
    let all = codes(
        QUESTION,
        &format!("--query {goal}"),
        "--query 'length(applications)' > 0",
    );
    assert_eq!(
        all,
        [
            format!("{QUESTION}:1 proof/E006"),
            format!("{QUESTION}:1 proof/E007")
        ]
    );
}

#[test]
fn a_question_says_how_many_are_right() {
    let two = codes(QUESTION, "choose: 1", "choose: 2");
    assert_eq!(two, [format!("{QUESTION}:1 proof/E007")]);
}

#[test]
fn a_false_reason_is_refused() {
    let found = codes(
        QUESTION,
        "'length(applications)' == 2",
        "'length(applications)' == 1",
    );
    assert!(found[0].ends_with("proof/E008"), "{found:?}");
}

#[test]
fn a_question_that_cannot_be_marked_is_refused() {
    let goal = "```goal\naws deploy list-applications --query applications == [\"site\"]\n```";
    let found = codes(
        QUESTION,
        goal,
        "```answer\naws deploy get-application --application-name no --query application\n```",
    );
    assert_eq!(found, [format!("{QUESTION}:1 proof/E009")]);
}

#[test]
fn a_lab_that_is_done_before_it_begins_is_refused() {
    let found = codes(
        LAB,
        "--application-name shop --query application.applicationName == shop",
        "--application-name web --query application.applicationName == web",
    );
    assert!(found.contains(&format!("{LAB}:1 proof/E010")), "{found:?}");
}

#[test]
fn a_solution_that_misses_a_goal_is_refused() {
    let found = codes(
        SOLUTION,
        "create-application --cli-input-json file://shop.json",
        "list-applications",
    );
    assert_eq!(found, [format!("{SOLUTION}:1 proof/E011")]);
}

#[test]
fn a_wrong_attempt_fails_as_it_says() {
    let found = codes(
        WRONG,
        "--cli-input-json file://shop.json",
        "--application-name shop",
    );
    assert_eq!(found, [format!("{WRONG}:1 proof/E012")]);
}

#[test]
fn every_kind_of_proof_has_a_canary() {
    let own = include_str!("tests.rs");
    for kind in KINDS {
        assert!(own.contains(kind.code), "{} has no canary", kind.code);
    }
}
