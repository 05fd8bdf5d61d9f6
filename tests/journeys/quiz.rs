use greenroom::words::{Input, Outcome, Place};
use greenroom_course::progress::Done;

use crate::{sample, story::Story};

/// J5: a question is answered wrong with confidence. The answer is proved by running it: what was
/// seen, each option watched, the proof, and the wrong one again at the end. It is kept.
#[test]
fn a_wrong_answer_is_proved_watched_and_asked_again() {
    let mut story = Story::open();
    let ready = Outcome::CourseReady(sample::course());
    story.robot.put(Input::Outcome(ready));
    story.press(": quiz/1.4 enter").sees("1 of 1");
    story.sees("What do you").misses("Now there are two");
    story.press("b").sees("your choice").press("enter");
    story.sees("Not right. Right is 1.").sees("seen: 2");
    story.hears("Your answer: 2.").hears("Right is 1.");
    story.press("v").sees("option 2 plays out").press("end");
    story.sees("CreateApplication").misses("DeleteApplication");
    story.press("1 end").sees("DeleteApplication");
    story.press("esc P").sees("An option is right when");
    story.press("esc enter").sees("0 of 1 right.");
    story.sees("Weak points").press("r").sees("1 of 1");
    story.press("a enter").sees("Right.");
    story.press("enter enter").is_at(&Place::Home);

    // Rows are written beside the screen.
    story.waits_until(|app| app.shared().rows.len() == 2);
    let done = Done::of(&story.robot.app.shared().rows);
    assert_eq!(done.last_was_right("1.4/replace"), Some(true));
    assert_eq!(done.answers["1.4/replace"].len(), 2);
}
