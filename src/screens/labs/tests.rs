use greenroom_course::progress::{Row, What};
use ratatui::buffer::Buffer;

use super::State;
use crate::{
    screens::{Answer, Cx, Face, Shared, Wish, sample},
    widgets::{Paper, Rect},
    words::{Action, Place},
};

const AREA: Rect = Rect::new(0, 0, 78, 20);

fn shared() -> Shared {
    Shared {
        course: Some(sample::course()),
        ..sample::shared()
    }
}

fn screen(shared: &Shared) -> String {
    let mut buf = Buffer::empty(AREA);
    let mut paper = Paper::new(&mut buf, &shared.look);
    State::default().draw(shared, AREA, &mut paper);
    let row = |y| (0..AREA.width).map(move |x| (x, y));
    let rows = (0..AREA.height).map(|y| row(y).map(|at| buf[at].symbol()).collect::<String>());
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_lab_is_listed_with_number_section_time_and_standing() {
    let screen = screen(&shared());
    for part in ["○ 010", "A second application", "1.4", "5 min", "0/1"] {
        assert!(screen.contains(part), "no {part:?} in\n{screen}");
    }
}

#[test]
fn a_finished_lab_says_so_by_sign_and_word() {
    let mut shared = shared();
    let run = What::LabRun {
        met: 1,
        of: 1,
        commands: 2,
        took_ms: 0,
    };
    let id = "r1".to_owned().try_into().unwrap();
    shared.rows.add(Row::new(id, 1, "second-application", run));
    let drawn = screen(&shared);
    assert!(drawn.contains("● 010"), "{drawn}");
    let said = State::default().narrate(&shared).text();
    assert!(said.contains("done, 2 commands (par 1)"), "{said}");
    assert_eq!(State::default().status(&shared), "1 of 1 done");
}

#[test]
fn enter_opens_the_picked_lab() {
    let shared = shared();
    let mut cx = Cx::new(&shared, AREA);
    assert_eq!(
        State::default().update(&Action::Open, &mut cx),
        Answer::Taken
    );
    let id = "second-application".into();
    let wish = Wish::Act(Action::Goto(Place::Lab { id }));
    assert_eq!(cx.wishes(), [wish]);
}

#[test]
fn a_course_without_labs_says_what_a_lab_is() {
    let mut shared = sample::shared();
    assert!(screen(&shared).contains("being read"));
    let files = greenroom_course::source::Memory::new();
    let (empty, _) = greenroom_course::catalog::Catalog::load(&files);
    shared.course = Some(crate::session::Course::new(empty, Vec::new(), None));
    assert!(screen(&shared).contains("labs/NNN-slug/"));
}
