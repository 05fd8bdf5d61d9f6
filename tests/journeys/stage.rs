use crate::story::Story;

/// How many instances the drawing says are healthy.
fn healthy(screen: &str) -> Option<u32> {
    let after = screen.split("healthy  ").nth(1)?;
    after.split(' ').next()?.parse().ok()
}

/// J3: half of nine. However it is watched, never fewer than five serve; the end is reached, and
/// going back and forth shows the same end again.
#[test]
fn half_of_nine_leaves_five() {
    let mut story = Story::open();
    story.press(": stage/web-nine/half enter");
    story.sees("paused").hears("Virtual time 0s");
    let mut least = u32::MAX;
    for _ in 0..120 {
        story.press("right");
        least = least.min(healthy(&story.screen()).unwrap_or(9));
    }
    assert_eq!(least, 5, "four at once, never more");
    story.sees("9, rounded up: 5 must stay healthy");
    story.press("end").sees("Succeeded").hears("Succeeded");
    let end = story.screen();
    story.press("home").misses("Succeeded · ");
    story.press("end");
    assert_eq!(story.screen(), end, "the same end again");
}

/// J4: a hook fails on purpose, a failure is found and explained, and a branch of the past is
/// compared with the way that was left.
#[test]
fn a_fault_is_found_explained_and_compared() {
    let mut story = Story::open();
    story.press(": stage/web-nine/half enter");
    story.press("f").sees("What breaks?").press("enter");
    story.sees("Which event?");
    // ValidateService, the last but two of those that can be hooked.
    story.press("7").sees("Which instance?");
    story.press("G enter").sees("Which code?").press("enter");
    story.sees("This is a branch now");
    story.press("end").sees("HEALTH_CONSTRAINTS");
    story.press("home ! w").sees("Why did this happen?");
    story.hears("Because:").press("esc");
    story
        .press("end d")
        .sees("The two part at")
        .sees("this branch");
    story.hears("The two part at").press("esc");
}

/// A branch in which nothing is changed is the same way again.
#[test]
fn a_branch_without_a_change_is_identical() {
    let mut story = Story::open();
    story.press(": stage/web-nine/half enter");
    for _ in 0..40 {
        story.press("right");
    }
    story.press("b end d").sees("identical");
}

/// The pipeline: a push goes through build and approval to the machines, and a command of one's
/// own is typed at the end.
#[test]
fn a_push_goes_through_the_pipeline() {
    let mut story = Story::open();
    story.press(": stage/demo/release enter");
    story.press("end").hears("Stage 4 of 4, Deploy: Succeeded");
    story.press("a").sees("dev $ aws");
    for _ in 0..4 {
        story.press("backspace");
    }
    for word in ["aws", "codepipeline", "list-pipelines"] {
        story.press(word).press("space");
    }
    story.press("enter").sees("\"name\": \"demo\"");
}
