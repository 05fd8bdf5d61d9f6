use super::*;
use crate::house::House;

#[test]
fn an_empty_account_has_nothing_to_look_at() {
    let house = House::new(0);
    let glance = of(house.w());
    assert_eq!(glance.look, None);
    assert_eq!(glance.machines, Machines::default());
    assert_eq!((glance.pipelines, glance.groups), (Vec::new(), Vec::new()));
}

#[test]
fn a_group_says_what_was_deployed_and_is_looked_at() {
    let mut house = House::new(3);
    house.target_group();
    house.group("CodeDeployDefault.AllAtOnce");
    let glance = of(house.w());
    assert_eq!(glance.groups[0].note, "nothing deployed yet");
    assert_eq!(glance.look, None, "nothing ever moved");
    assert_eq!(glance.machines.running, 3);
    let id = house.deploy("v1");
    house.until(|w| {
        w.codedeploy
            .deployments
            .rows()
            .any(|row| row.overview.in_progress > 0)
    });
    let glance = of(house.w());
    assert_eq!(glance.groups[0].condition, Condition::Running);
    assert_eq!(glance.look, Some(Thing::Deployment(id)));
    house.quiet();
    let glance = of(house.w());
    let name = names::deployment(house.w(), id);
    assert_eq!(glance.groups[0].note, format!("{name} v1 3 of 3"));
    assert_eq!(glance.groups[0].condition, Condition::Done);
    assert_eq!(glance.balancing[0].note, "3 of 3 in service");
    assert_eq!(glance.look, Some(Thing::Deployment(id)), "it moved last");
}

#[test]
fn a_pipeline_that_works_goes_before_what_it_started() {
    let mut house = House::new(1);
    house.group("CodeDeployDefault.AllAtOnce");
    house.deploy("v1");
    house.quiet();
    house.repository("version: 0.2\nphases:\n  build:\n    commands:\n      - sleep 60\n");
    house.project("CODEPIPELINE");
    house.pipeline();
    house.until(|w| w.codebuild.builds.rows().any(|row| !row.is_over()));
    let glance = of(house.w());
    assert_eq!(glance.look, Some(Thing::Pipeline("web".into())));
    assert!(
        glance.pipelines[0].note.ends_with(" in Build"),
        "{}",
        glance.pipelines[0].note
    );
    assert_eq!(glance.projects[0].condition, Condition::Running);
}
