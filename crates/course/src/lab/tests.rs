use super::*;
use crate::catalog::Catalog;
use crate::play::tests::surroundings;
use crate::sample;

fn met(player: &Player, lab: &Lab) -> Vec<bool> {
    let claims: Vec<_> = lab
        .goals
        .iter()
        .filter_map(|goal| goal.claim.value.clone())
        .collect();
    let verdicts = marking::judged(player, &claims);
    verdicts.iter().map(|verdict| verdict.met).collect()
}

#[test]
fn a_lab_begins_unsolved_is_solved_by_its_solution_and_not_by_its_mistake() {
    let (catalog, _) = Catalog::load(&sample::course());
    let lab = catalog.lab("second-application").unwrap();
    let world = catalog.worlds[&lab.world]
        .ground()
        .prepare(&surroundings())
        .unwrap();
    let opened = lab.open(&world).unwrap();
    assert_eq!(met(&opened, lab), [false]);
    let solved = lab.solution.as_ref().unwrap().play(&opened).unwrap();
    assert_eq!(met(&solved, lab), [true]);
    let wrong = &lab.wrong[0];
    assert_eq!(wrong.session.value.head.fails, ["shop"]);
    let failed = wrong.play(&opened).unwrap();
    assert_eq!(met(&failed, lab), [false]);
}

#[test]
fn what_is_missing_in_a_lab_is_said_at_the_lab() {
    let mut source = sample::course();
    source.remove("labs/010-second-application/brief.md");
    source.remove("labs/010-second-application/solution/session.aws");
    source.remove("labs/010-second-application/solution/shop.json");
    let (catalog, findings) = Catalog::load(&source);
    let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said.iter()
            .all(|line| line.contains("lab.ron:1:1: error[lab/E002]")),
        "{said:?}"
    );
    assert!(catalog.labs[0].solution.is_none());
}

#[test]
fn a_folder_without_a_number_is_refused() {
    let source = sample::and("labs/oops/lab.ron", "()");
    let (catalog, findings) = Catalog::load(&source);
    assert_eq!(findings[0].code, "lab/E001");
    assert_eq!((findings.len(), catalog.labs.len()), (1, 1));
}

#[test]
fn a_caller_whom_the_world_does_not_know_is_said_at_once() {
    let file = "labs/010-second-application/lab.ron";
    let source = sample::with(file, "    commands: 1", "    caller: \"dana\", commands: 1");
    let (catalog, findings) = Catalog::load(&source);
    assert_eq!(findings, []);
    let lab = &catalog.labs[0];
    let world = catalog.worlds[&lab.world]
        .ground()
        .prepare(&surroundings())
        .unwrap();
    let stopped = lab.open(&world).unwrap_err();
    assert!(
        stopped.to_string().contains("there is no user dana"),
        "{stopped}"
    );
}
