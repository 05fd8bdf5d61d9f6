use super::State;
use crate::{
    keys::Key,
    screens::{Answer, Cx, Face, Shared, Typed, Wish, sample},
    theme::Condition,
    widgets::{Paper, Rect},
    words::{Action, Mouse, MouseDoing, Place},
};

const AREA: Rect = Rect {
    x: 1,
    y: 2,
    width: 100,
    height: 16,
};

struct Visit {
    state: State,
    shared: Shared,
    wishes: Vec<Wish>,
}

fn visit() -> Visit {
    Visit {
        state: State::default(),
        shared: sample::shared(),
        wishes: Vec::new(),
    }
}

impl Visit {
    fn with<R>(&mut self, call: impl FnOnce(&mut State, &mut Cx<'_>) -> R) -> R {
        let mut cx = Cx::new(&self.shared, AREA);
        let result = call(&mut self.state, &mut cx);
        self.wishes.extend(cx.wishes());
        result
    }

    fn act(&mut self, actions: &[Action]) -> &mut Self {
        for action in actions {
            let answer = self.with(|state, cx| state.update(action, cx));
            assert_eq!(answer, Answer::Taken, "{action:?}");
        }
        self
    }

    fn type_in(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.with(|state, cx| state.typed(Typed::Key(Key::char(c)), cx));
        }
        self
    }

    fn went_to(&self) -> Vec<String> {
        let place = |wish: &Wish| match wish {
            Wish::Act(Action::Goto(place)) => Some(place.to_string()),
            _ => None,
        };
        self.wishes.iter().filter_map(place).collect()
    }

    fn screen(&self) -> String {
        let area = Rect::new(0, 0, 104, 20);
        let mut buf = ratatui::buffer::Buffer::empty(area);
        let mut paper = Paper::new(&mut buf, &self.shared.look);
        self.state.draw(&self.shared, AREA, &mut paper);
        let row = |y| {
            (0..104)
                .map(|x| buf[(x, y)].symbol().to_owned())
                .collect::<String>()
        };
        (0..20)
            .map(|y| row(y).trim_end().to_owned())
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn listed(&self, title: &str) -> bool {
        self.state
            .narrate(&self.shared)
            .choices
            .iter()
            .any(|c| c.text.contains(title))
    }

    fn picked(&self) -> String {
        let said = self.state.narrate(&self.shared);
        said.choices
            .iter()
            .find(|c| c.selected)
            .map(|c| c.text.clone())
            .unwrap_or_default()
    }
}

#[test]
fn the_next_step_is_picked_first_and_enter_takes_it() {
    let mut home = visit();
    assert!(
        home.picked().starts_with("Continue: Lifecycle hooks"),
        "{}",
        home.picked()
    );
    assert_eq!(home.act(&[Action::Open]).went_to(), ["lesson/1.4/hooks"]);
}

#[test]
fn sections_open_and_their_lessons_lead_on() {
    let mut home = visit();
    home.act(&[
        Action::Down,
        Action::Down,
        Action::Open,
        Action::Down,
        Action::Down,
    ]);
    assert!(
        home.picked().contains("Half at a time"),
        "{}",
        home.picked()
    );
    home.act(&[Action::Open]);
    assert_eq!(home.went_to(), ["lesson/1.4/half-at-a-time"]);
    home.act(&[Action::Left]);
    assert!(
        home.picked().starts_with("Section 1.4"),
        "left goes to the section and closes it"
    );
    assert!(!home.listed("Half at a time"));
    home.act(&[Action::Right]);
    assert!(home.listed("Half at a time"));
}

#[test]
fn doors_open_by_key_by_pane_and_say_why_they_are_shut() {
    let mut home = visit();
    home.act(&[Action::OpenReview, Action::NextPane, Action::Open]);
    assert_eq!(home.went_to(), ["review", "review"]);
    home.act(&[Action::OpenExam]);
    let said = home.wishes.iter().any(|wish| match wish {
        Wish::Toast(toast) => {
            toast.condition == Condition::Waiting && toast.text.contains("no questions are loaded")
        }
        _ => false,
    });
    assert!(said, "{:?}", home.wishes);
}

#[test]
fn a_filter_finds_lessons_announces_itself_and_is_cleared_by_esc() {
    let mut home = visit();
    home.act(&[Action::Search]).type_in("hook");
    assert!(
        home.screen().contains("filter: hook (3 of 5 hidden)"),
        "{}",
        home.screen()
    );
    assert!(
        home.picked().contains("Lifecycle hooks"),
        "{}",
        home.picked()
    );
    home.act(&[Action::Submit, Action::Open]);
    assert_eq!(home.went_to(), ["lesson/1.4/hooks"]);
    home.act(&[Action::Back]);
    assert!(!home.screen().contains("filter"), "{}", home.screen());
    home.act(&[Action::Search]).type_in("zzz");
    assert!(
        home.screen().contains("Nothing has all these words"),
        "{}",
        home.screen()
    );
}

#[test]
fn what_it_does_not_know_is_not_its_own() {
    let mut home = visit();
    for action in [
        Action::Quit,
        Action::Back,
        Action::PlayPause,
        Action::OpenLectern,
    ] {
        let answer = home.with(|state, cx| state.update(&action, cx));
        assert_eq!(answer, Answer::Ignored, "{action:?}");
    }
}

#[test]
fn a_press_picks_and_a_second_one_opens() {
    let mut home = visit();
    let screen = home.screen();
    let row = screen.lines().position(|l| l.contains("1.4  ")).unwrap();
    let press = Mouse {
        doing: MouseDoing::Press,
        col: 8,
        row: u16::try_from(row).unwrap(),
    };
    home.with(|state, cx| state.mouse(press, cx));
    assert!(
        home.picked().starts_with("Section 1.4"),
        "{}",
        home.picked()
    );
    home.with(|state, cx| state.mouse(press, cx));
    assert!(home.listed("Half at a time"));
    let nowhere = Mouse { row: 99, ..press };
    home.with(|state, cx| state.mouse(nowhere, cx));
    let wheel = Mouse {
        doing: MouseDoing::ScrollUp,
        ..press
    };
    home.with(|state, cx| state.mouse(wheel, cx));
    assert!(
        home.picked().starts_with("Section 1.0"),
        "{}",
        home.picked()
    );
}

#[test]
fn the_reader_chooses_by_number() {
    let mut home = visit();
    let said = home.state.narrate(&home.shared);
    assert_eq!(said.sentences[0], "53 of 157 points learnt, 23 cards due.");
    let review = said
        .choices
        .iter()
        .position(|c| c.text.starts_with("Review"))
        .unwrap();
    home.with(|state, cx| state.choose(review, cx));
    home.with(|state, cx| state.choose(0, cx));
    home.with(|state, cx| state.choose(99, cx));
    assert_eq!(home.went_to(), ["review", "lesson/1.4/hooks"]);
}

#[test]
fn an_empty_course_says_so() {
    let mut home = visit();
    home.shared.outline = crate::words::Outline::default();
    assert!(home.screen().contains("The course is empty."));
    home.act(&[
        Action::Down,
        Action::Open,
        Action::Bottom,
        Action::NextPane,
        Action::Open,
    ]);
    assert!(home.wishes.is_empty());
    assert_eq!(home.state.place(), Place::Home);
}

#[test]
fn the_status_tells_exam_due_cards_and_progress() {
    let home = visit();
    assert_eq!(
        home.state.status(&home.shared),
        "exam in 46 days · 23 due · 33 % learnt"
    );
}
