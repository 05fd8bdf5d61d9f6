use std::io::Cursor;

use super::{Audience, run};
use crate::{
    app::App,
    shell::{Environment, Exit, Launch, effects::Outside, paths::Paths, prepare},
};

fn talk(lines: &str) -> (String, Exit) {
    let env = Environment::of(&[("LANG", "en_US.UTF-8")]);
    let paths = Paths::default();
    let app = App::new(prepare::shared(&env, &Launch::default(), &paths), (80, 24));
    let outside = Outside { paths };
    let mut out = Vec::new();
    let exit = run(
        app,
        Cursor::new(lines),
        &mut out,
        Audience::Pipe,
        (&outside, &env),
    )
    .unwrap();
    (String::from_utf8(out).unwrap(), exit)
}

fn check(lines: &str, wanted: &[&str]) {
    let (said, _) = talk(lines);
    for want in wanted {
        assert!(
            said.contains(want),
            "no {want:?} after {lines:?} in\n{said}"
        );
    }
    let drawing = |c: char| matches!(c, '\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}');
    assert!(
        !said.contains(|c: char| drawing(c) || (c.is_control() && c != '\n')),
        "{said}"
    );
}

#[test]
fn the_first_screen_is_said_and_the_end_of_input_is_the_end() {
    let (said, exit) = talk("");
    assert!(said.contains("Home, Domain 1, SDLC Automation."), "{said}");
    assert!(
        said.contains("1) Start here: The family and its members"),
        "{said}"
    );
    assert_eq!(exit, Exit::Ok);
}

#[test]
fn numbers_choose_and_q_leaves() {
    check(
        "1\nq\n",
        &["lesson/1.0/family cannot be opened", "Goodbye."],
    );
    check(
        "6\n",
        &["Section 1.4, CodeDeploy: 7 lessons, 0 of 148 points learnt, open"],
    );
}

#[test]
fn moving_says_the_selection_and_status_says_everything() {
    check(
        "down\nj\n",
        &["2 of 16: Section 1.0", "3 of 16: Section 1.1"],
    );
    let (said, _) = talk("status\n");
    assert_eq!(said.matches("1) Start here").count(), 2, "{said}");
}

#[test]
fn help_commands_and_search_work_in_lines() {
    check(
        "?\nq\n",
        &[
            "Keys, Domain 1, SDLC Automation.",
            "Enter: start",
            "Home, Domain 1",
        ],
    );
    check(":theme mono\n", &["is not saved"]);
    check("theme pink\n", &["theme takes one of dark, deuteranopia"]);
    check(
        "/rollback\n",
        &["filter: rollback", "A rollback is a new deployment"],
    );
    check(
        "ctrl-p\nrollback\n1\n",
        &["lesson/1.4/rollback cannot be opened"],
    );
    check("ctrl-p\nesc\n", &["Find anything.", "Home, Domain 1"]);
}

#[test]
fn keys_by_name_and_the_interrupt_work() {
    assert_eq!(talk("ctrl-c\n").1, Exit::Interrupted);
    assert_eq!(talk(":q\n").1, Exit::Ok);
    assert_eq!(talk("?\nesc\nq\n").1, Exit::Ok);
    check(
        "G\ng g\n",
        &["10 of 16: Section 1.7", "1 of 16: Start here"],
    );
}
