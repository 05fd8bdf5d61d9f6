//! While it lives: stops and comes back, is resized, pasted into, and is silent when idle.

use std::time::Duration;

use portable_pty::CommandBuilder;

use crate::term::{SIZE, Term, greenroom, in_home};

#[test]
fn ctrl_z_gives_the_shell_back_and_fg_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let mut command = in_home(CommandBuilder::new("sh"), home.path());
    command.arg("-i");
    command.env("PS1", "ready> ");
    command.env("ENV", "");
    let mut term = Term::start(command, SIZE);
    term.wait("ready> ");
    term.send(&format!("{}\r", env!("CARGO_BIN_EXE_greenroom")));
    term.wait("? all keys");
    term.send("?");
    term.wait("Keys");
    term.send("\u{1a}");
    term.wait("Stopped");
    assert!(!term.is_drawing());
    term.send("echo th$(echo e shell) answers\r");
    term.wait("the shell answers");
    term.send("fg\r");
    term.until("drawing again", Term::is_drawing);
    term.wait("Keys");
    term.send("qq");
    term.until("left", |term| {
        !term.is_drawing() && term.screen().trim_end().ends_with("ready>")
    });
    term.send("echo code $?\r");
    term.wait("code 0");
    term.send("exit\r");
    term.end();
    term.is_clean();
}

#[test]
fn a_storm_of_sizes_ends_in_a_whole_screen() {
    let home = tempfile::tempdir().unwrap();
    let mut term = Term::start(greenroom(home.path()), SIZE);
    term.wait("? all keys");
    let mut dice: u32 = 7;
    let mut throw = |from: u16, to: u16| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        from + u16::try_from(dice >> 16).unwrap() % (to - from)
    };
    for _ in 0..50 {
        term.resize((throw(1, 300), throw(1, 100)));
    }
    term.resize((40, 10));
    term.wait("needs at least");
    term.resize((80, 24));
    let screen = term.wait("? all keys");
    let title = screen.lines().next().unwrap();
    assert!(
        title.starts_with(" Greenroom") && title.trim_end().ends_with("learnt"),
        "{screen}"
    );
    term.send("q");
    assert_eq!(term.end(), 0);
}

#[test]
fn a_paste_of_a_hundred_kilobytes_is_text_and_not_keys() {
    let home = tempfile::tempdir().unwrap();
    let mut term = Term::start(greenroom(home.path()), SIZE);
    term.wait("? all keys");
    let paste = "q quit \u{3} ".repeat(10_000);
    // Where no text is typed, a paste does nothing.
    term.send(&format!("\u{1b}[200~{paste}\u{1b}[201~"));
    term.send(":");
    term.wait("Tab completes");
    term.send(&format!("\u{1b}[200~{paste}\u{1b}[201~"));
    term.wait("quit");
    term.send("\u{15}theme mono\r");
    term.wait("Theme: mono.");
    term.send("q");
    assert_eq!(term.end(), 0);
    term.is_clean();
}

#[test]
fn a_burst_of_keys_loses_none() {
    let home = tempfile::tempdir().unwrap();
    let mut term = Term::start(greenroom(home.path()), SIZE);
    term.wait("? all keys");
    // More than a terminal hands over at once, and nothing after it to wake the program.
    term.send(&format!(":{}\u{1}theme mono\u{b}\r", "x".repeat(3_000)));
    term.wait("Theme: mono.");
    term.send("q");
    assert_eq!(term.end(), 0);
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let home = tempfile::tempdir().unwrap();
    let mut term = Term::start(greenroom(home.path()), SIZE);
    // The course comes after the first frame, whenever it was read.
    term.wait("CodePipeline");
    term.quiet(Duration::from_millis(300));
    assert_eq!(term.quiet(Duration::from_secs(3)), 0, "it wrote while idle");
    term.send("j");
    assert!(term.quiet(Duration::from_millis(300)) > 0);
    term.send("q");
    assert_eq!(term.end(), 0);
}

#[test]
fn the_mouse_picks_and_the_wheel_walks() {
    let home = tempfile::tempdir().unwrap();
    let mut term = Term::start(greenroom(home.path()), SIZE);
    let screen = term.wait("CodeDeploy");
    let row = screen
        .lines()
        .position(|l| l.contains("CodeDeploy"))
        .unwrap()
        + 1;
    term.send(&format!("\u{1b}[<0;12;{row}M\u{1b}[<0;12;{row}m"));
    term.wait("In 1.4 CodeDeploy");
    term.send(&format!("\u{1b}[<65;12;{row}M"));
    term.wait("In 1.4b CodeArtifact");
    term.send("q");
    assert_eq!(term.end(), 0);
}
