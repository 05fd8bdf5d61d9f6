use super::{parse, parse::complete};
use crate::{
    app::doing::{Change, Doing},
    screens::sample,
    words::{Action, Place},
};

fn check(line: &str, want: &Doing) {
    assert_eq!(parse(line, &sample::shared()).as_ref(), Ok(want), "{line}");
}

fn error(line: &str) -> String {
    parse(line, &sample::shared()).unwrap_err()
}

fn lesson(id: &str) -> Doing {
    Doing::Go(Place::Lesson {
        id: id.into(),
        step: 0,
    })
}

#[test]
fn places_actions_settings_and_lessons_go_by_name() {
    check("q", &Doing::Quit);
    check(":quit", &Doing::Quit);
    check("home", &Doing::Go(Place::Home));
    check("labs", &Doing::Go(Place::Labs));
    check(
        "lab 012-build",
        &Doing::Go(Place::Lab {
            id: "012-build".into(),
        }),
    );
    check("lesson/1.4/hooks", &lesson("1.4/hooks"));
    check("lesson 1.4/hooks", &lesson("1.4/hooks"));
    check("lesson whose script", &lesson("1.4/hooks"));
    check("redraw", &Doing::Act(Action::Redraw));
    check("theme mono", &Doing::Set(Change::Theme("mono".to_owned())));
    check("mouse off", &Doing::Set(Change::Mouse(false)));
    check("width 60", &Doing::Set(Change::ProseWidth(60)));
}

#[test]
fn a_mistake_is_explained() {
    assert_eq!(
        error("theme pink"),
        "theme takes one of dark, light, mono, auto."
    );
    assert_eq!(error("mouse maybe"), "mouse takes on or off.");
    assert_eq!(
        error("width 200"),
        "width takes a number of columns, 40 to 76."
    );
    assert_eq!(error("lesson qqqq"), "No lesson is about \"qqqq\".");
    assert_eq!(
        error("palete"),
        "There is no command \"palete\". Did you mean palette? Tab lists them all."
    );
    assert!(error("\u{1b}[2J").contains("[2J"));
}

#[test]
fn completion_knows_what_comes_next() {
    let shared = sample::shared();
    let words = |before: &str| complete(before, &shared);
    assert_eq!(words("them").1, ["theme"]);
    assert_eq!(
        words("theme "),
        (
            6,
            ["auto", "dark", "light", "mono"]
                .map(str::to_owned)
                .to_vec()
        )
    );
    assert_eq!(words("theme d"), (6, vec!["dark".to_owned()]));
    assert_eq!(words("lesson 1.4/ho").1, ["1.4/hooks"]);
    assert_eq!(words("redraw ").1, [] as [&str; 0]);
}
