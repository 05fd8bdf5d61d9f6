use std::io::Cursor;

use super::{Audience, Reader, Speaker, run};
use crate::{
    app::App,
    screens::sample,
    shell::{Environment, Exit, Launch, effects::Outside, paths::Paths, prepare},
};

/// A talk about the sample course, which stays as it is while lessons are written.
fn talk(lines: &str) -> (String, Exit) {
    let env = Environment::of(&[]);
    let outside = Outside::new(&Paths::default(), &Launch::default());
    let app = App::new(sample::shared(), (80, 24));
    let mut out = Vec::new();
    let reader = Reader {
        speaker: Speaker::new(&mut out, &app),
        audience: Audience::Pipe,
        outside: &outside,
        env: &env,
        exit: None,
    };
    let exit = reader.converse(app, Cursor::new(lines)).unwrap();
    (String::from_utf8(out).unwrap(), exit)
}

#[test]
fn the_course_and_what_was_done_are_read_before_the_first_word() {
    let env = Environment::of(&[("LANG", "en_US.UTF-8")]);
    let home = tempfile::tempdir().unwrap();
    let paths = Paths {
        data: Some(home.path().join("data")),
        ..Paths::default()
    };
    let outside = Outside::new(&paths, &Launch::default());
    let app = App::new(prepare::shared(&env, &Launch::default(), &paths), (80, 24));
    let mut out = Vec::new();
    let pipe = Audience::Pipe;
    run(app, Cursor::new(""), &mut out, pipe, (&outside, &env)).unwrap();
    let said = String::from_utf8(out).unwrap();
    assert!(said.contains("Home, Domain 1, SDLC Automation."), "{said}");
    assert!(said.contains("Section 1.4, CodeDeploy:"), "{said}");
    assert!(!said.contains("being read"), "{said}");
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
    assert!(said.contains("Home, Domain 1."), "{said}");
    assert!(
        said.contains("1) Continue: Lifecycle hooks: whose script runs?"),
        "{said}"
    );
    assert_eq!(exit, Exit::Ok);
}

#[test]
fn numbers_choose_and_q_leaves() {
    check("1\nq\nq\n", &["The course is being read.", "Goodbye."]);
    check(
        "3\n",
        &["Section 1.4, CodeDeploy: 2 lessons, 44 of 148 points learnt, open"],
    );
}

#[test]
fn moving_says_the_selection_and_status_says_everything() {
    check("down\nj\n", &["2 of 5: Section 1.0", "3 of 5: Section 1.4"]);
    let (said, _) = talk("status\n");
    assert_eq!(said.matches("1) Continue").count(), 2, "{said}");
}

#[test]
fn help_commands_and_search_work_in_lines() {
    check(
        "?\nq\n",
        &["Keys, Domain 1.", "Enter: start", "Home, Domain 1"],
    );
    check(":theme mono\n", &["is not saved"]);
    check("theme pink\n", &["theme takes one of dark, light"]);
    check("/hooks\n", &["filter: hooks", "Lifecycle hooks"]);
    check("ctrl-p\nhooks\n1\n", &["The course is being read."]);
    check("ctrl-p\nesc\n", &["Find anything.", "Home, Domain 1"]);
}

#[test]
fn keys_by_name_and_the_interrupt_work() {
    assert_eq!(talk("ctrl-c\n").1, Exit::Interrupted);
    assert_eq!(talk(":q\n").1, Exit::Ok);
    assert_eq!(talk("?\nesc\nq\n").1, Exit::Ok);
    check("G\ng g\n", &["3 of 5: Section 1.4", "1 of 5: Continue"]);
}
