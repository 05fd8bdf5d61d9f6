use greenroom::words::{Input, Outcome, Place};

use crate::{sample, story::Story};

/// A lab from the list to its last goal: a file mended in the editor is what the command sees,
/// the goal turns green, and leaving before that is asked about.
#[test]
fn a_lab_is_chosen_worked_on_and_solved() {
    let mut story = Story::open();
    let ready = Outcome::CourseReady(sample::course());
    story.robot.put(Input::Outcome(ready));
    story.press(": labs enter").sees("010").sees("not begun");
    story.press("enter").sees("The shop needs an application");
    story.hears("Goal 1, next: There is an application shop.");
    story.press("h").sees("hint 1 of 2");
    story.press("down enter").sees("sohp");
    story
        .press("end")
        .press("backspace backspace backspace backspace backspace backspace backspace");
    story.press("shop\" space }").sees("saved, not checked");
    story.press("esc q").sees("what you did is kept").press("n");
    let id = "second-application".into();
    story.is_at(&Place::Lab { id });
    story.press("a aws space deploy space create-application space --cli-input-json");
    story.press("space file://sh tab enter");
    story.is_told("All goals are met: 1 command, par is 1.");
    story
        .sees("goals 1 of 1")
        .press("esc q")
        .is_at(&Place::Labs);

    // What was done is kept, and done again when the lab is opened the next time.
    story.press("enter").sees("Resume this lab?").press("enter");
    story.sees("goals 1 of 1").sees("As you left it.");
    story.press("q").is_at(&Place::Labs);
    story.press("enter").sees("Resume this lab?").press("2");
    story.sees("goals 0 of 1");
    story.press("q").is_at(&Place::Labs);
    story.press("enter").misses("Resume this lab?");
}
