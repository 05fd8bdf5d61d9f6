use std::path::Path;
use std::sync::Arc;

use greenroom_course::catalog::Catalog;
use greenroom_course::progress::What;
use greenroom_course::source::Memory;
use ratatui::buffer::Buffer;

use super::State;
use crate::{
    keys::Focus,
    screens::{Answer, Cx, Face, Shared, Wish, sample},
    session::{Course, Prepared},
    widgets::{Paper, Rect},
    words::{Action, Effect, Outcome, Place},
};

mod gates;

const LESSON: &str = "content/lessons/1.4-codedeploy/010-applications.md";
const WIDE: Rect = Rect::new(1, 2, 118, 32);
const NARROW: Rect = Rect::new(1, 2, 78, 20);

/// The sample course of the course crate.
fn files() -> Memory {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/course/tests/fixtures/sample");
    let mut memory = Memory::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let path = if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            };
            if entry.path().is_dir() {
                folders.push(path);
            } else {
                memory.put(path, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    memory
}

fn course(memory: &Memory) -> Course {
    let (catalog, findings) = Catalog::load(memory);
    assert_eq!(findings, []);
    Course::new(catalog, findings, None)
}

struct Visit {
    state: State,
    shared: Shared,
    area: Rect,
    wishes: Vec<Wish>,
}

fn visit_to(memory: &Memory, step: u16) -> Visit {
    let mut shared = sample::shared();
    shared.course = Some(course(memory));
    let mut visit = Visit {
        state: State::new("1.4/applications".into(), step),
        shared,
        area: WIDE,
        wishes: Vec::new(),
    };
    visit.with(Face::opened);
    visit
}

fn visit(step: u16) -> Visit {
    visit_to(&files(), step)
}

impl Visit {
    fn with<R>(&mut self, call: impl FnOnce(&mut State, &mut Cx<'_>) -> R) -> R {
        let mut cx = Cx::new(&self.shared, self.area);
        let result = call(&mut self.state, &mut cx);
        self.wishes.extend(cx.wishes());
        result
    }

    /// Carries out what was asked for, until nothing is.
    fn prepare(&mut self) -> &mut Self {
        let is_order = |wish: &Wish| matches!(wish, Wish::Effect(Effect::Prepare { .. }));
        while let Some(at) = self.wishes.iter().position(is_order) {
            let Wish::Effect(Effect::Prepare { course, order }) = self.wishes.remove(at) else {
                continue;
            };
            let made = course
                .carry_out(&order)
                .map(|made| Prepared(Arc::new(made)));
            let outcome = Outcome::Prepared { order, made };
            self.with(|state, cx| state.outcome(&outcome, cx));
        }
        self
    }

    fn act(&mut self, actions: &[Action]) -> &mut Self {
        for action in actions {
            let answer = self.with(|state, cx| state.update(action, cx));
            assert_eq!(answer, Answer::Taken, "{action:?}");
        }
        self
    }

    fn screen(&self) -> String {
        let all = Rect::new(0, 0, self.area.right(), self.area.bottom());
        let mut buffer = Buffer::empty(all);
        let mut paper = Paper::new(&mut buffer, &self.shared.look);
        self.state.draw(&self.shared, self.area, &mut paper);
        let rows = buffer.content().chunks(usize::from(all.width).max(1));
        let rows = rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect());
        rows.collect::<Vec<String>>().join("\n")
    }

    fn says(&self, words: &str) -> bool {
        self.screen().contains(words)
    }

    fn told(&self) -> String {
        self.state.narrate(&self.shared).text()
    }

    fn kept(&self) -> Vec<(String, What)> {
        let kept = |wish: &Wish| match wish {
            Wish::Effect(Effect::Keep(happened)) => {
                assert!(
                    happened.content_hash.is_some(),
                    "what the content says is kept"
                );
                Some((happened.subject.clone(), happened.what.clone()))
            }
            _ => None,
        };
        self.wishes.iter().filter_map(kept).collect()
    }

    fn asked(&self) -> Vec<&'static str> {
        let asked = |wish: &Wish| match wish {
            Wish::Ask(question) => Some(question.id),
            _ => None,
        };
        self.wishes.iter().filter_map(asked).collect()
    }

    fn toasts(&self) -> Vec<String> {
        let toast = |wish: &Wish| match wish {
            Wish::Toast(toast) => Some(toast.text.clone()),
            _ => None,
        };
        self.wishes.iter().filter_map(toast).collect()
    }

    fn went_to(&self) -> Vec<String> {
        let place = |wish: &Wish| match wish {
            Wish::Act(Action::Goto(place)) => Some(place.to_string()),
            _ => None,
        };
        self.wishes.iter().filter_map(place).collect()
    }
}

#[test]
fn it_says_where_it_is_and_what_is_missing() {
    let mut early = visit(0);
    early.shared.course = None;
    assert!(
        early.says("The course is being read."),
        "{}",
        early.screen()
    );
    assert!(early.told().contains("The course is being read."));
    let mut gone = visit(0);
    gone.state.id = "1.4/none".into();
    assert!(gone.says("There is no lesson called 1.4/none."));
    let here = visit(1);
    assert_eq!(
        here.state.path(&here.shared),
        ["1.4 CodeDeploy", "Applications"]
    );
    assert_eq!(here.state.status(&here.shared), "step 2 of 3 ○◐○");
    assert_eq!(here.state.place().to_string(), "lesson/1.4/applications#1");
}

#[test]
fn a_step_past_the_last_one_is_the_last_one() {
    let visit = visit(99);
    assert_eq!(visit.state.step, 2);
    assert!(visit.says("What is typed"), "{}", visit.screen());
}

#[test]
fn it_waits_for_the_course() {
    let mut early = visit(0);
    let course = early.shared.course.take().unwrap();
    early.state = State::new("1.4/applications".into(), 1);
    early.wishes.clear();
    early.with(Face::opened);
    assert!(early.wishes.is_empty(), "nothing to ask for yet");
    early.shared.course = Some(course.clone());
    early.with(|state, cx| state.outcome(&Outcome::CourseReady(course), cx));
    early.prepare();
    assert!(early.says("two"), "{}", early.screen());
    assert!(early.state.scene.is_some());
}

#[test]
fn figures_stand_in_the_text_and_the_scene_beside_it() {
    let mut visit = visit(1);
    assert!(visit.says("The world one-application is being set up."));
    visit.prepare();
    assert!(visit.says("1 hour"), "{}", visit.screen());
    assert!(!visit.says("{{figure"));
    assert!(visit.says("end  t 00:00:0"), "{}", visit.screen());
    visit.area = NARROW;
    assert!(!visit.says("end  t"), "the text fills a narrow screen");
    visit.act(&[Action::NextPane]);
    assert!(visit.says("end  t"), "{}", visit.screen());
    assert!(!visit.says("Predict"));
}

#[test]
fn steps_are_kept_once() {
    let mut visit = visit(0);
    visit.act(&[Action::NextStep, Action::PreviousStep, Action::NextStep]);
    let step = |step| {
        let what = What::StepReached { step, of: 3 };
        ("1.4/applications".to_owned(), what)
    };
    assert_eq!(visit.kept(), [step(1), step(2)]);
}

#[test]
fn the_scene_has_the_keys_of_the_stage() {
    let mut visit = visit(1);
    visit.prepare();
    assert_eq!(visit.state.focus(), Focus::Lesson);
    visit.act(&[Action::NextPane]);
    assert_eq!(visit.state.focus(), Focus::Stage);
    visit.act(&[Action::ToStart]);
    assert!(
        visit.says("Nothing has happened yet."),
        "{}",
        visit.screen()
    );
    visit.act(&[Action::NextEvent]);
    assert!(visit.says("CreateApplication"), "{}", visit.screen());
    visit.act(&[Action::PreviousEvent, Action::PreviousEvent]);
    assert_eq!(visit.toasts(), ["Nothing happened before this."]);
    visit.act(&[Action::PlayPause]);
    assert!(visit.state.is_moving());
    visit.act(&[Action::ToEnd, Action::Back]);
    assert_eq!(visit.state.focus(), Focus::Lesson);
}

#[test]
fn a_word_of_the_step_is_explained() {
    let mut visit = visit(0);
    visit.act(&[Action::Glossary]);
    let item = visit.wishes.iter().find_map(|wish| match wish {
        Wish::Ask(question) => question.items.first().map(|item| item.label.clone()),
        _ => None,
    });
    assert_eq!(item.as_deref(), Some("application"));
    visit.with(|state, cx| state.answered("words", 0, cx));
    let screen = visit.screen();
    assert!(screen.contains("AWS writes applicationName"), "{screen}");
    assert!(screen.contains("What the exam wants to know"), "{screen}");
}

#[test]
fn the_last_step_shows_files_differences_and_the_ways_on() {
    let mut visit = visit(2);
    let screen = visit.screen();
    for said in [
        "$ aws deploy create-application",
        "appspec.yml",
        "1  version: 0.0",
        "Your notes and AWS differ",
        "[cd-ug-appspec-hooks 2026-10]",
        "This is the end of the lesson.",
    ] {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    assert!(
        !screen.contains("renamed an application"),
        "notes are not for students"
    );
    let ways = super::ways::ways(&visit.state, &visit.shared);
    let kinds: Vec<_> = ways.iter().map(|way| way.kind).collect();
    assert_eq!(kinds, ["Lab", "Question"]);
    visit.act(&[Action::Choose1, Action::NextStep]);
    assert_eq!(visit.went_to(), [ways[0].place.to_string()]);
    assert_eq!(
        visit.toasts(),
        ["That was the last step of the last lesson."]
    );
}

#[test]
fn a_file_that_is_meant_to_be_wrong_shows_where() {
    let mut memory = files();
    let text = String::from_utf8(memory.remove(LESSON).unwrap()).unwrap();
    let text = text.replace("yaml appspec.yml", "yaml appspec.yml broken");
    let text = text.replace("destination: /var/www/html", "destnation: /var/www/html");
    memory.put(LESSON, text);
    let visit = visit_to(&memory, 2);
    let screen = visit.screen();
    assert!(screen.contains("this file is wrong"), "{screen}");
    assert!(screen.contains("[appspec/"), "{screen}");
}

#[test]
fn after_the_last_step_comes_the_next_lesson_instead_of_this_one() {
    let mut memory = files();
    let text = String::from_utf8(memory.remove(LESSON).unwrap()).unwrap();
    let second = text.replace("id: 1.4/applications", "id: 1.4/more");
    memory.put(LESSON, text);
    memory.put("content/lessons/1.4-codedeploy/020-more.md", second);
    let mut visit = visit_to(&memory, 2);
    visit.act(&[Action::NextStep]);
    let acts: Vec<&Action> = visit
        .wishes
        .iter()
        .filter_map(|wish| match wish {
            Wish::Act(action) => Some(action),
            _ => None,
        })
        .collect();
    let place = Place::Lesson {
        id: "1.4/more".into(),
        step: 0,
    };
    assert_eq!(acts, [&Action::Leave, &Action::Goto(place)]);
}

#[test]
fn everything_it_does_by_key_is_offered() {
    let mut visit = visit(1);
    visit.prepare();
    for pane in [&[][..], &[Action::NextPane]] {
        visit.act(pane);
        let offers = visit.state.offers(&visit.shared);
        let open = offers.iter().filter(|offer| offer.because.is_none());
        let open: Vec<Action> = open.flat_map(|offer| offer.actions.clone()).collect();
        for action in open
            .iter()
            .filter(|a| **a != Action::Back && **a != Action::NextPane)
        {
            let mut other = self::visit(1);
            other.prepare().act(pane);
            let answer = other.with(|state, cx| state.update(action, cx));
            assert_eq!(answer, Answer::Taken, "{action:?}");
        }
    }
}

#[test]
fn no_size_panics_and_no_state_leaves_the_screen_empty() {
    for step in 0..3 {
        let mut visit = visit(step);
        visit.shared.settings.animation = false;
        visit.prepare();
        for actions in [&[][..], &[Action::Choose1], &[Action::Why], &[Action::Zoom]] {
            for action in actions {
                visit.with(|state, cx| state.update(action, cx));
            }
            for (width, height) in [(0, 0), (1, 1), (20, 4), (58, 14), (78, 20), (198, 56)] {
                visit.area = Rect::new(0, 0, width, height);
                let screen = visit.screen();
                let empty = screen.chars().all(|c| c == ' ' || c == '\n');
                assert!(width < 20 || !empty, "{width}x{height}");
            }
        }
    }
}
