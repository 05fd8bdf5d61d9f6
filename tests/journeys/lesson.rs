use greenroom::words::{Input, Outcome};
use greenroom_course::progress::Done;

use crate::{sample, story::Story};

/// J2: a lesson with a prediction. A wrong answer is played, told with its reason and with what
/// was seen; the answer and the steps are kept; the end of the lesson says what comes next.
#[test]
fn a_wrong_prediction_is_played_and_told() {
    let mut story = Story::open();
    let ready = Outcome::CourseReady(sample::course());
    story.robot.put(Input::Outcome(ready));
    story.press(": lesson/1.4/applications enter");
    story.sees("step 1 of 3").press("n").sees("Predict");
    story.misses("Names do not replace each other.");
    story.press("1").sees("It is being played.").press("enter");
    story
        .sees("Not quite.")
        .sees("Names do not replace each other.");
    story.hears("seen: 2");
    story
        .press("P")
        .sees("holds")
        .press("w")
        .sees("Why did this happen?");
    story.press("esc n").sees("This is the end of the lesson.");

    // Rows are written beside the screen: three steps and an answer.
    story.waits_until(|app| app.shared().rows.len() == 4);
    let done = Done::of(&story.robot.app.shared().rows);
    assert!(done.lessons["1.4/applications"].is_finished);
    let predictions = &done.predictions["1.4/applications#how-many"];
    assert_eq!(predictions.len(), 1);
    assert!(!predictions[0].is_right);
    story.press("q").sees("You have read Applications");
}
