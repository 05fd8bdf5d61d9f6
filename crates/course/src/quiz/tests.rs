use crate::catalog::Catalog;
use crate::play::tests::surroundings;
use crate::sample;

#[test]
fn a_question_is_answered_by_its_world_and_by_nobody_else() {
    let (catalog, _) = Catalog::load(&sample::course());
    let question = catalog.question("1.4/replace").unwrap();
    let world = &catalog.worlds[question.world.as_deref().unwrap()];
    let ground = world.ground().prepare(&surroundings()).unwrap();
    let goal = question.goal();
    let experiment = question.experiment(&ground, &goal);
    let mut right = String::new();
    for option in &question.options {
        let script = option.script.as_ref().map(|script| &script.value);
        let because: Vec<_> = option
            .because
            .iter()
            .filter_map(|c| c.value.clone())
            .collect();
        let played = experiment.play(script, &because);
        assert!(
            played.because.iter().all(|verdict| verdict.met),
            "{}",
            option.letter
        );
        if played.right {
            right.push(option.letter);
        }
    }
    assert_eq!(right, "A");
}

#[test]
fn a_play_of_the_world_comes_before_the_option() {
    let file = "content/quiz/1.4-codedeploy/replace.md";
    let source = sample::with(file, "choose: 1\n", "choose: 1\nplay: second\n");
    let (catalog, findings) = Catalog::load(&source);
    assert_eq!(findings, []);
    let question = catalog.question("1.4/replace").unwrap();
    let ground = catalog.worlds["one-application"]
        .ground()
        .prepare(&surroundings())
        .unwrap();
    let goal = question.goal();
    let script = question
        .option('A')
        .and_then(|option| option.script.as_ref())
        .unwrap();
    let played = question
        .experiment(&ground, &goal)
        .play(Some(&script.value), &[]);
    assert!(!played.right);
    assert!(
        played.goal[0].observed.contains("shop"),
        "{}",
        played.goal[0].observed
    );
}
