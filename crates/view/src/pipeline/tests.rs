use greenroom_engine::codepipeline::{ActionStatus, Command};
use greenroom_engine::iam;

use super::*;
use crate::house::{HOOKS, House, bundle};
use crate::thing::Thing;

const SPEC: &str = "version: 0.2\nphases:\n  build:\n    commands:\n      - echo built\n\
    artifacts:\n  files: ['**/*']\n";

/// A pipeline whose first execution has just begun.
fn begun() -> House {
    let mut house = House::new(2);
    house.group("CodeDeployDefault.AllAtOnce");
    house.repository(SPEC);
    house.project("CODEPIPELINE");
    house.pipeline();
    house
}

fn seen(house: &House) -> Pipeline {
    of(house.w(), "web", Through::Latest).expect("it was made")
}

fn approve(house: &mut House, approved: bool) {
    let pipeline = seen(house);
    let approval = pipeline.stages[2].actions[0]
        .approval
        .clone()
        .expect("it waits");
    house.ask(Command::PutApprovalResult {
        pipeline: "web".into(),
        stage: "Approve".into(),
        action: "Manual".into(),
        token: approval.token.into(),
        approved,
        summary: "looks good".into(),
    });
}

#[test]
fn a_pipeline_is_stages_with_lanes_of_one_run_order() {
    let house = begun();
    let pipeline = seen(&house);
    let names: Vec<&str> = pipeline
        .stages
        .iter()
        .map(|stage| stage.name.as_str())
        .collect();
    assert_eq!(names, ["Source", "Build", "Approve", "Deploy"]);
    let lanes: Vec<Vec<&str>> = pipeline.stages[1]
        .lanes()
        .map(|lane| lane.iter().map(|action| action.name.as_str()).collect())
        .collect();
    assert_eq!(lanes, [vec!["Unit", "Lint"], vec!["Image"]]);
    assert_eq!(pipeline.stages[3].condition, Condition::Waiting);
    assert_eq!(pipeline.stages[3].shows, None);
    assert_eq!(pipeline.condition, Condition::Running);
}

#[test]
fn artifacts_move_along_edges_from_who_makes_them_to_who_reads_them() {
    let mut house = begun();
    let flow = |house: &House, name: &str, to: (u16, u16)| {
        let flows = seen(house).flows;
        let (stage, action) = to;
        let mut found = flows.into_iter();
        let found = found.find(|flow| flow.name == name && flow.to == Spot { stage, action });
        found.expect("it is read there")
    };
    let src = flow(&house, "src", (1, 1));
    assert_eq!(
        src.from,
        Spot {
            stage: 0,
            action: 0
        }
    );
    assert_eq!((src.condition, src.lies), (Condition::Waiting, None));
    house.until(|w| {
        let stages = of(w, "web", Through::Latest).expect("it is there").stages;
        stages[1].actions[0].status == Some(ActionStatus::InProgress)
    });
    assert_eq!(flow(&house, "src", (1, 0)).condition, Condition::Running);
    assert_eq!(
        flow(&house, "src", (1, 1)).condition,
        Condition::Done,
        "its turn comes later"
    );
    assert_eq!(flow(&house, "out", (3, 0)).condition, Condition::Waiting);
    house.quiet();
    let out = flow(&house, "out", (3, 0));
    let (bucket, key) = out.lies.expect("it was made");
    assert_eq!(
        (out.condition, bucket.as_str()),
        (Condition::Done, "artifacts")
    );
    assert!(key.starts_with("web/"), "{key}");
}

#[test]
fn an_approval_waits_for_those_who_may_answer() {
    let mut house = begun();
    house.ask(iam::Command::CreateUser {
        name: "dana".into(),
    });
    house.ask(iam::Command::CreateUser { name: "eve".into() });
    house.ask(iam::Command::AttachPolicy {
        holder: iam::Holder::User("dana".into()),
        arn: "arn:aws:iam::aws:policy/AdministratorAccess".into(),
    });
    house.quiet();
    let pipeline = seen(&house);
    let stage = &pipeline.stages[2];
    assert_eq!(
        (stage.condition, pipeline.condition),
        (Condition::Decision, Condition::Decision)
    );
    let approval = stage.actions[0].approval.as_ref().expect("it waits");
    assert!(approval.is_open);
    assert!(
        approval.may.iter().any(|who| who == "dana"),
        "{:?}",
        approval.may
    );
    assert!(
        !approval.may.iter().any(|who| who == "eve"),
        "{:?}",
        approval.may
    );
    assert_eq!(approval.message.as_deref(), Some("Ship it?"));
    assert_eq!(approval.expires.since(approval.since), Span::days(7));
    approve(&mut house, true);
    let stage = seen(&house).stages.swap_remove(2);
    let approval = stage.actions[0].approval.clone().expect("it was answered");
    assert_eq!(
        (approval.is_open, approval.by.as_deref()),
        (false, Some("root"))
    );
    assert!(stage.actions[0].details.contains(&"by root".to_owned()));
}

#[test]
fn actions_link_to_their_builds_and_deployments_and_show_what_happens_inside() {
    let mut house = begun();
    house.quiet();
    approve(&mut house, true);
    house.quiet();
    let pipeline = seen(&house);
    assert_eq!(
        pipeline.condition,
        Condition::Done,
        "{:?}",
        pipeline.stages[3].actions
    );
    let source = &pipeline.stages[0].actions[0];
    assert!(
        source.details[1].starts_with("main@"),
        "{:?}",
        source.details
    );
    let unit = &pipeline.stages[1].actions[0];
    assert!(matches!(unit.link, Some(Thing::Build(_))));
    assert!(
        unit.inside.iter().any(|(phase, _)| phase == "BUILD"),
        "{:?}",
        unit.inside
    );
    let fleet = &pipeline.stages[3].actions[0];
    assert!(matches!(fleet.link, Some(Thing::Deployment(_))));
    assert_eq!(fleet.inside, [("2 of 2 done".to_owned(), Condition::Done)]);
    let standing = pipeline.stages[3].shows.as_ref().expect("it went through");
    let carries = standing.carries.as_deref().expect("it carries a commit");
    assert!(carries.ends_with(" Begin"), "{carries}");
}

#[test]
fn a_refused_approval_says_who_refused() {
    let mut house = begun();
    house.quiet();
    approve(&mut house, false);
    house.quiet();
    let stage = seen(&house).stages.swap_remove(2);
    assert_eq!(stage.condition, Condition::Failed);
    let trouble = stage.actions[0].trouble.as_ref().expect("it failed");
    assert!(trouble.message.contains("root"), "{}", trouble.message);
}

#[test]
fn executions_wait_at_a_closed_entrance_and_the_newest_comes_first() {
    let mut house = begun();
    house.quiet();
    house.ask(Command::SetStageTransition {
        pipeline: "web".into(),
        stage: "Build".into(),
        disabled: Some("freeze".into()),
    });
    house.commit("Second", &bundle("v4", HOOKS));
    house.start();
    house.quiet();
    let build = seen(&house).stages.swap_remove(1);
    assert!(!build.entry.is_open);
    assert_eq!(build.entry.reason.as_deref(), Some("freeze"));
    let [waiting] = build.waiting.as_slice() else {
        panic!("one waits: {:?}", build.waiting);
    };
    assert!(
        waiting
            .carries
            .as_deref()
            .is_some_and(|text| text.ends_with(" Second"))
    );
    let listed = runs(house.w(), "web", 0..9);
    assert_eq!(listed.len(), house.w().codepipeline.executions.len());
    assert_eq!(listed[0].id, waiting.id);
    assert!(listed[0].waits);
    assert_eq!(listed[0].at_stage, "Build");
    assert_eq!(listed[0].sources[0].summary, "Second");
    assert_eq!(runs(house.w(), "web", 1..2), listed[1..2]);
    house.start();
    house.quiet();
    let old = run(house.w(), listed[0].id).expect("it is listed");
    let newest = &runs(house.w(), "web", 0..1)[0];
    assert_eq!(old.superseded_by.as_ref(), Some(&newest.name));
    let through = of(house.w(), "web", Through::One(old.id)).expect("it is there");
    assert_eq!(through.condition, Condition::Skipped);
    assert_eq!(through.stages[0].condition, Condition::Done);
    assert_eq!(through.stages[1].condition, Condition::Waiting);
}

#[test]
fn in_parallel_mode_a_stage_holds_several_and_shows_the_newest() {
    let mut house = House::new(2);
    house.group("CodeDeployDefault.AllAtOnce");
    house.repository(SPEC);
    house.project("CODEPIPELINE");
    house.pipeline_in("PARALLEL");
    house.start();
    house.quiet();
    let pipeline = seen(&house);
    assert_eq!(pipeline.mode, ExecutionMode::Parallel);
    let stage = &pipeline.stages[2];
    let ids: Vec<ExecutionId> = house
        .w()
        .codepipeline
        .executions
        .iter()
        .map(|(id, _)| id)
        .collect();
    assert_eq!(ids.len(), 2);
    let shown = stage.shows.as_ref().expect("one is shown").id;
    let others: Vec<ExecutionId> = stage.others.iter().map(|standing| standing.id).collect();
    assert_eq!(others.len(), 1);
    assert!(ids.contains(&shown) && ids.contains(&others[0]) && shown != others[0]);
    assert!(stage.waiting.is_empty(), "nobody waits in this mode");
}

#[test]
fn in_queued_mode_executions_wait_in_their_order() {
    let mut house = House::new(2);
    house.group("CodeDeployDefault.AllAtOnce");
    house.repository(SPEC);
    house.project("CODEPIPELINE");
    house.pipeline_in("QUEUED");
    house.start();
    house.start();
    house.quiet();
    let pipeline = seen(&house);
    let waiting: Vec<ExecutionId> = pipeline.stages[2]
        .waiting
        .iter()
        .map(|standing| standing.id)
        .collect();
    assert_eq!(waiting, [ExecutionId(1), ExecutionId(2)]);
    assert_eq!(
        pipeline.stages[2].shows.as_ref().map(|s| s.id),
        Some(ExecutionId(0))
    );
}

#[test]
fn a_pipeline_that_is_not_there_is_none() {
    let house = House::new(0);
    assert_eq!(of(house.w(), "web", Through::Latest), None);
    assert_eq!(runs(house.w(), "web", 0..9), []);
    assert_eq!(names(house.w()).count(), 0);
}
