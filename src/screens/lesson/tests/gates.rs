//! Gates and claims: predicted, played, told.

use std::time::Duration;

use greenroom_course::progress::What;

use super::{LESSON, files, visit, visit_to};
use crate::{
    screens::Face,
    words::{Action, Mouse, MouseDoing},
};

#[test]
fn a_gate_plays_and_then_tells() {
    let mut visit = visit(1);
    visit.prepare();
    visit.act(&[Action::Choose1]);
    assert!(visit.state.is_moving(), "what was predicted is played");
    assert!(visit.says("It is being played."), "{}", visit.screen());
    assert!(
        visit.says("More follows when it is over."),
        "{}",
        visit.screen()
    );
    assert!(
        !visit.says("Names do not replace"),
        "not before it has happened"
    );
    visit.with(|state, cx| state.frame(Duration::from_mins(10), cx));
    assert!(!visit.state.is_moving());
    let screen = visit.screen();
    for said in [
        "Not quite. The simulator bears out 2.",
        "Names do not replace each other.",
        "this is what happens",
        "your answer",
        "claim: aws deploy list-applications",
    ] {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    let predicted = What::Predicted {
        chosen: "A".to_owned(),
        right: false,
    };
    let row = ("1.4/applications#how-many".to_owned(), predicted);
    assert_eq!(visit.kept().iter().filter(|kept| **kept == row).count(), 1);
    visit
        .act(&[Action::PreviousStep, Action::NextStep])
        .prepare();
    assert!(visit.says("Not quite."), "an answer stays");
}

#[test]
fn without_motion_the_outcome_is_told_at_once() {
    let mut visit = visit(1);
    visit.shared.settings.animation = false;
    visit.prepare();
    visit.act(&[Action::Choose2]);
    assert!(!visit.state.is_moving());
    assert!(
        visit.says("Right. The simulator bore it out."),
        "{}",
        visit.screen()
    );
    assert!(visit.says("right, and your answer"));
}

#[test]
fn an_answer_before_the_world_is_there_waits_for_it() {
    let mut visit = visit(1);
    visit.shared.settings.animation = false;
    visit.act(&[Action::Choose2]);
    assert!(visit.says("The world is being set up; then it is played."));
    assert_eq!(visit.kept().len(), 1, "only the step");
    visit.prepare();
    assert!(visit.says("Right."), "{}", visit.screen());
    assert_eq!(visit.kept().len(), 2);
}

#[test]
fn enter_skips_to_the_outcome() {
    let mut visit = visit(1);
    visit.prepare();
    visit.act(&[Action::Choose2, Action::Open]);
    assert_eq!(visit.state.step, 1, "it stays for the outcome");
    assert!(visit.says("Right."), "{}", visit.screen());
}

#[test]
fn whoever_goes_past_a_gate_is_asked_once() {
    let mut visit = visit(1);
    visit.prepare().act(&[Action::NextStep]);
    assert_eq!((visit.state.step, visit.asked()), (1, vec!["pass"]));
    visit.with(|state, cx| state.answered("pass", 1, cx));
    assert_eq!(visit.state.step, 1);
    assert!(
        visit.says("More follows your answer."),
        "{}",
        visit.screen()
    );
    visit.act(&[Action::NextStep]);
    assert_eq!((visit.state.step, visit.asked()), (2, vec!["pass"]));
    visit.act(&[Action::PreviousStep]);
    assert!(visit.says("Predict"), "the gate is still open");
    assert!(visit.says("can be proved"), "what was passed is shown");
}

#[test]
fn claims_are_judged_when_somebody_doubts_them() {
    let mut visit = visit(1);
    visit.shared.settings.animation = false;
    assert!(!visit.says("can be proved"), "it would tell the outcome");
    visit.prepare().act(&[Action::Choose2]);
    let screen = visit.screen();
    assert!(
        screen.contains("1 claim of this can be proved: P"),
        "{screen}"
    );
    visit.act(&[Action::Prove]);
    assert!(visit.says("holds; seen: 2"), "{}", visit.screen());
    visit.act(&[Action::PreviousStep, Action::Prove]);
    assert_eq!(visit.toasts(), ["No claim stands in this step."]);
}

#[test]
fn a_claim_that_is_not_so_says_what_was_seen() {
    let mut memory = files();
    let text = String::from_utf8(memory.remove(LESSON).unwrap()).unwrap();
    let claim = "(play: \"second\", claims: [\"aws deploy list-applications --query \
                 'length(applications)' == 2\"])";
    assert!(text.contains(claim));
    memory.put(LESSON, text.replace(claim, &claim.replace("== 2", "== 7")));
    let mut visit = visit_to(&memory, 1);
    visit.shared.settings.animation = false;
    visit.prepare().act(&[Action::Choose2, Action::Prove]);
    assert!(visit.says("not so; seen: 2"), "{}", visit.screen());
}

#[test]
fn a_world_that_cannot_be_set_up_says_why() {
    let mut memory = files();
    let path = "content/worlds/one-application/set-up.aws";
    memory.put(
        path,
        "aws deploy create-application --application-name \"\"\n",
    );
    let mut visit = visit_to(&memory, 1);
    visit.prepare();
    assert!(visit.says("cannot be set up"), "{}", visit.screen());
    visit.act(&[Action::Choose1]);
    assert!(visit.says("This cannot be shown."), "{}", visit.screen());
    assert_eq!(
        visit.kept().len(),
        1,
        "a prediction that cannot be judged is not kept"
    );
}

#[test]
fn why_leads_back_to_a_call() {
    let mut visit = visit(1);
    visit.prepare().act(&[Action::Why]);
    let screen = visit.screen();
    assert!(screen.contains("Why did this happen?"), "{screen}");
    assert!(screen.contains("shop"), "{screen}");
    assert!(visit.told().contains("1) Close this"), "{}", visit.told());
    visit.act(&[Action::Back]);
    assert!(visit.state.sheet.is_none());
}

#[test]
fn the_reader_hears_the_step_and_chooses_by_number() {
    let mut visit = visit(1);
    visit.shared.settings.reader = true;
    visit.prepare();
    let told = visit.told();
    for said in [
        "Applications, step 2 of 3: One name, many groups.",
        "Predict: A second application is created. How many are there?",
        "The scene beside the text, at 00:00:0",
        "1) one",
        "2) two",
        "3) Next step",
    ] {
        assert!(told.contains(said), "{said}\n{told}");
    }
    visit.with(|state, cx| state.choose(1, cx));
    assert!(
        visit.told().contains("Right. The simulator bore it out."),
        "{}",
        visit.told()
    );
    visit.with(|state, cx| state.choose(99, cx));
    visit.with(|state, cx| state.choose(0, cx));
    assert_eq!(visit.state.step, 2);
}

#[test]
fn a_press_answers_and_the_wheel_scrolls() {
    let mut visit = visit(1);
    visit.prepare();
    visit.shared.settings.animation = false;
    let screen = visit.screen();
    let row = screen
        .lines()
        .position(|line| line.contains(" 2  two"))
        .unwrap();
    let press = Mouse {
        doing: MouseDoing::Press,
        col: 8,
        row: u16::try_from(row).unwrap(),
    };
    visit.with(|state, cx| state.mouse(press, cx));
    assert!(visit.says("Right."), "{}", visit.screen());
    visit.area.height = 8;
    let wheel = Mouse {
        doing: MouseDoing::ScrollDown,
        ..press
    };
    let before = visit.state.top;
    visit.with(|state, cx| state.mouse(wheel, cx));
    assert_eq!(visit.state.top, before + 1);
}

#[test]
fn on_a_narrow_screen_the_play_is_watched_and_the_text_comes_back() {
    let mut visit = visit(1);
    visit.area = super::NARROW;
    visit.prepare().act(&[Action::Choose1]);
    assert_eq!(visit.state.focus(), crate::keys::Focus::Stage);
    assert!(
        visit.says("300x") || visit.says("60x"),
        "{}",
        visit.screen()
    );
    visit.act(&[Action::Open]);
    assert_eq!(visit.state.focus(), crate::keys::Focus::Lesson);
    assert!(visit.says("Not quite."), "{}", visit.screen());
}

#[test]
fn a_gate_below_the_screen_is_shown_before_anybody_is_asked() {
    let mut visit = visit(1);
    visit.area.height = 7;
    visit.prepare();
    assert!(!visit.says("2  two"), "{}", visit.screen());
    visit.act(&[Action::NextStep]);
    assert!(visit.says("2  two"), "{}", visit.screen());
    assert!(visit.asked().is_empty(), "first it is read");
    visit.act(&[Action::NextStep]);
    assert_eq!(visit.asked(), ["pass"]);
}
