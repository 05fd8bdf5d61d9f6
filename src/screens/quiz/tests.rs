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
    words::{Action, Effect, Happened, Mouse, MouseDoing, Outcome, Place},
};

mod rounds;

const WIDE: Rect = Rect::new(1, 2, 118, 32);
const NARROW: Rect = Rect::new(1, 2, 78, 20);

const SEVERAL: &str = "---
id: 1.4/several
points: [cd-application]
level: 1
world: one-application
choose: 2
sources: [cd-ug-appspec-hooks]
---
Which two names may stay?

- A. `web`
- B. `site`
- C. `shop`

```key
A, B
```

> A — It is there.
> B — It may come.
> C — Nobody asked for it.
";

/// The sample course of the course crate, with more questions.
fn course(more: &[(&str, &str)]) -> Course {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/course/tests/fixtures/sample");
    let mut memory = Memory::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let path = format!("{folder}/{name}");
            let path = path.trim_start_matches('/').to_owned();
            if entry.path().is_dir() {
                folders.push(path);
            } else {
                memory.put(path, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    for (path, text) in more {
        memory.put(*path, *text);
    }
    let (catalog, findings) = Catalog::load(&memory);
    assert_eq!(findings, []);
    Course::new(catalog, findings, None)
}

struct Visit {
    state: State,
    shared: Shared,
    area: Rect,
    wishes: Vec<Wish>,
    /// Whether what is asked for comes at once.
    is_prompt: bool,
}

fn visit(state: State, more: &[(&str, &str)]) -> Visit {
    let mut shared = sample::shared();
    shared.course = Some(course(more));
    let mut visit = Visit {
        state,
        shared,
        area: NARROW,
        wishes: Vec::new(),
        is_prompt: true,
    };
    visit.with(Face::opened);
    visit
}

impl Visit {
    fn with<R>(&mut self, call: impl FnOnce(&mut State, &mut Cx<'_>) -> R) -> R {
        let mut cx = Cx::new(&self.shared, self.area);
        let result = call(&mut self.state, &mut cx);
        let wishes = cx.wishes();
        self.wishes.extend(wishes.iter().cloned());
        if self.is_prompt {
            self.carry_out(&wishes);
        }
        result
    }

    /// Brings what was asked for.
    fn carry_out(&mut self, wishes: &[Wish]) {
        for wish in wishes {
            if let Wish::Effect(Effect::Prepare { course, order }) = wish {
                let made = course.carry_out(order);
                let made = made.map(|product| Prepared(Arc::new(product)));
                let order = order.clone();
                let outcome = Outcome::Prepared { order, made };
                self.with(|state, cx| state.outcome(&outcome, cx));
            }
        }
    }

    fn act(&mut self, actions: &[Action]) -> &mut Self {
        for action in actions {
            let answer = self.with(|state, cx| state.update(action, cx));
            assert_eq!(answer, Answer::Taken, "{action:?}");
        }
        self
    }

    fn screen(&self) -> String {
        let whole = Rect::new(0, 0, self.area.width + 2, self.area.height + 4);
        let mut buf = Buffer::empty(whole);
        let mut paper = Paper::new(&mut buf, &self.shared.look);
        self.state.draw(&self.shared, self.area, &mut paper);
        let row = |y: u16| -> String { (0..whole.width).map(|x| buf[(x, y)].symbol()).collect() };
        let rows = (0..whole.height).map(|y| row(y).trim_end().to_owned());
        rows.collect::<Vec<_>>().join("\n")
    }

    fn heard(&self) -> String {
        self.state.narrate(&self.shared).text()
    }

    fn kept(&self) -> Vec<&Happened> {
        let kept = self.wishes.iter().filter_map(|wish| match wish {
            Wish::Effect(Effect::Keep(happened)) => Some(happened),
            _ => None,
        });
        kept.collect()
    }

    fn told(&self, words: &str) -> bool {
        let is_it = |wish: &Wish| matches!(wish, Wish::Toast(t) if t.text.contains(words));
        self.wishes.iter().any(is_it)
    }

    /// Presses the row that holds these words.
    fn press(&mut self, words: &str) {
        let screen = self.screen();
        let row = screen.lines().position(|line| line.contains(words));
        let mouse = Mouse {
            doing: MouseDoing::Press,
            col: 10,
            row: u16::try_from(row.unwrap()).unwrap(),
        };
        self.with(|state, cx| state.mouse(mouse, cx));
    }
}

fn one() -> Visit {
    visit(State::about("1.4/replace".into()), &[])
}

fn section() -> Visit {
    let more = [("content/quiz/1.4-codedeploy/several.md", SEVERAL)];
    visit(State::about("1.4".into()), &more)
}

#[test]
fn a_wrong_answer_says_what_is_right_why_and_what_was_seen() {
    let mut quiz = one();
    assert!(
        !quiz.screen().contains("Now there are two"),
        "{}",
        quiz.screen()
    );
    quiz.act(&[Action::Choose2, Action::Submit]);
    let screen = quiz.screen();
    for words in [
        "Not right. Right is 1.",
        "Wrong, yours: Now there are two applications",
        "Right: The new one is there",
        "Wrong: There may be many",
        "seen: 2",
    ] {
        assert!(screen.contains(words), "no {words:?} in\n{screen}");
    }
    let kept = quiz.kept();
    let [happened] = kept.as_slice() else {
        panic!("{kept:?}");
    };
    assert_eq!(happened.subject, "1.4/replace");
    assert!(happened.content_hash.is_some());
    let What::Answered {
        options,
        right,
        sure,
        ..
    } = &happened.what
    else {
        panic!("{happened:?}");
    };
    assert_eq!(
        (options.as_slice(), *right, *sure),
        (&["B".to_owned()][..], false, Some(true))
    );
}

#[test]
fn papers_are_named_with_the_date_of_their_last_comparison() {
    let mut quiz = one();
    quiz.area = WIDE;
    quiz.act(&[Action::Choose1, Action::Submit]);
    let screen = quiz.screen();
    assert!(screen.contains("checked 2026-10]"), "{screen}");
    quiz.act(&[Action::Proof]);
    assert!(
        quiz.screen().contains("https://docs.aws.amazon.com/"),
        "{}",
        quiz.screen()
    );
}

#[test]
fn a_right_answer_that_was_a_guess_is_kept_as_one() {
    let mut quiz = one();
    quiz.act(&[Action::Unsure, Action::Choose1, Action::Submit]);
    assert!(quiz.screen().contains("Right, though you were not sure."));
    let is_unsure = |happened: &&Happened| {
        matches!(
            happened.what,
            What::Answered {
                right: true,
                sure: Some(false),
                ..
            }
        )
    };
    assert_eq!(quiz.kept().into_iter().filter(is_unsure).count(), 1);
}

#[test]
fn nothing_is_given_away_before_the_answer() {
    let mut quiz = one();
    quiz.act(&[
        Action::WatchOption,
        Action::Proof,
        Action::Why,
        Action::Submit,
    ]);
    assert!(quiz.told("answer first") && quiz.told("Answer first."));
    assert!(quiz.told("Choose first: 1 to 3."));
    assert!(quiz.kept().is_empty());
    assert_eq!(quiz.state.focus(), Focus::Quiz);
    let screen = quiz.screen();
    assert!(
        !screen.contains("Right") && !screen.contains("seen:"),
        "{screen}"
    );
}

#[test]
fn what_is_struck_out_is_not_chosen_and_choosing_takes_it_back() {
    let mut quiz = one();
    quiz.act(&[Action::Choose2, Action::Strike]);
    assert!(quiz.screen().contains("struck out"), "{}", quiz.screen());
    assert!(!quiz.screen().contains("your choice"));
    quiz.act(&[Action::Open]);
    assert!(quiz.screen().contains("your choice"), "{}", quiz.screen());
    assert!(!quiz.screen().contains("struck out"));
}

#[test]
fn an_answer_given_before_the_marking_waits_for_it() {
    let mut quiz = one();
    quiz.state = State::about("1.4/replace".into());
    quiz.is_prompt = false;
    quiz.wishes.clear();
    quiz.with(Face::opened);
    quiz.act(&[Action::Choose1, Action::Submit]);
    assert!(
        quiz.screen().contains("is being played"),
        "{}",
        quiz.screen()
    );
    assert!(quiz.kept().is_empty());
    quiz.carry_out(&quiz.wishes.clone());
    assert!(quiz.screen().contains("Right."), "{}", quiz.screen());
    assert_eq!(quiz.kept().len(), 1);
    quiz.carry_out(&quiz.wishes.clone());
    assert_eq!(quiz.kept().len(), 1, "a second marking changes nothing");
}

#[test]
fn the_mouse_picks_and_chooses() {
    let mut quiz = one();
    quiz.press("Nothing; CodeDeploy keeps");
    assert!(!quiz.screen().contains("your choice"), "{}", quiz.screen());
    quiz.press("Nothing; CodeDeploy keeps");
    assert!(quiz.screen().contains("your choice"), "{}", quiz.screen());
}

#[test]
fn the_reader_answers_by_number_and_hears_why() {
    let mut quiz = one();
    let heard = quiz.heard();
    assert!(
        heard.contains("Question 1 of 1") && heard.contains("3) Nothing;"),
        "{heard}"
    );
    quiz.with(|state, cx| state.choose(2, cx));
    assert!(
        quiz.heard().contains("account., chosen"),
        "{}",
        quiz.heard()
    );
    quiz.with(|state, cx| state.choose(3, cx));
    let heard = quiz.heard();
    for words in [
        "Your answer: 3.",
        "Right is 1.",
        "3 is wrong:",
        "Watch option 3 play out",
    ] {
        assert!(heard.contains(words), "no {words:?} in\n{heard}");
    }
    let choices = quiz.state.narrate(&quiz.shared).choices;
    let watch = choices
        .iter()
        .position(|c| c.text == "Watch option 3 play out");
    quiz.with(|state, cx| state.choose(watch.unwrap(), cx));
    assert!(
        quiz.heard().contains("Option 3 plays out."),
        "{}",
        quiz.heard()
    );
}
