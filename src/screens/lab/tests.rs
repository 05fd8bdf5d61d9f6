use greenroom_course::progress::What;
use ratatui::buffer::Buffer;

use super::State;
use super::state::{Bench, Pane, Right, Standing};
use crate::{
    keys::{Focus, Key},
    screens::{Answer, Cx, Face, Shared, Typed, Wish, sample},
    session::{Prepared, Product},
    widgets::{Paper, Rect},
    words::{Action, Effect, Outcome, Place},
};

const WIDE: Rect = Rect::new(0, 0, 118, 32);
const ALLOWED: &str = "aws deploy create-application --cli-input-json file://shop.json";

struct Visit {
    state: State,
    shared: Shared,
    wishes: Vec<Wish>,
}

/// The sample lab, opened.
fn visit() -> Visit {
    let shared = Shared {
        course: Some(sample::course()),
        ..sample::shared()
    };
    let mut visit = Visit {
        state: State::new("second-application".into()),
        shared,
        wishes: Vec::new(),
    };
    visit.with(Face::opened);
    let Some(Wish::Effect(Effect::Prepare { course, order })) = visit.wishes.pop() else {
        panic!("no order");
    };
    let made = course
        .carry_out(&order)
        .map(|product| Prepared(product.into()));
    assert!(matches!(made.as_ref().map(|p| &*p.0), Ok(Product::Lab(_))));
    let outcome = Outcome::Prepared { order, made };
    visit.with(|state, cx| state.outcome(&outcome, cx));
    visit
}

impl Visit {
    fn with<R>(&mut self, call: impl FnOnce(&mut State, &mut Cx<'_>) -> R) -> R {
        let mut cx = Cx::new(&self.shared, WIDE);
        let result = call(&mut self.state, &mut cx);
        self.wishes.extend(cx.wishes());
        result
    }

    fn act(&mut self, action: &Action) -> &mut Self {
        let answer = self.with(|state, cx| state.update(action, cx));
        assert_eq!(answer, Answer::Taken, "{action:?}");
        self
    }

    fn type_in(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.with(|state, cx| state.typed(Typed::Key(Key::char(c)), cx));
        }
        self
    }

    fn line(&mut self, text: &str) -> &mut Self {
        self.act(&Action::AwsCommand)
            .type_in(text)
            .act(&Action::Submit)
            .act(&Action::Back)
    }

    fn bench(&self) -> &Bench {
        match &self.state.standing {
            Standing::Here(bench) => bench,
            other => panic!("{other:?}"),
        }
    }

    fn screen_in(&self, area: Rect) -> String {
        let mut buf = Buffer::empty(area);
        let mut paper = Paper::new(&mut buf, &self.shared.look);
        self.state.draw(&self.shared, area, &mut paper);
        let row = |y| (0..area.width).map(move |x| (x, y));
        let rows = (0..area.height).map(|y| row(y).map(|at| buf[at].symbol()).collect::<String>());
        rows.collect::<Vec<_>>().join("\n")
    }

    fn sees(&self, text: &str) -> &Self {
        let screen = self.screen_in(WIDE);
        assert!(screen.contains(text), "no {text:?} in\n{screen}");
        self
    }

    fn told(&self, text: &str) -> bool {
        let said = |wish: &Wish| matches!(wish, Wish::Toast(toast) if toast.text.contains(text));
        self.wishes.iter().any(said)
    }

    fn kept(&self) -> Vec<&What> {
        let kept = self.wishes.iter().filter_map(|wish| match wish {
            Wish::Effect(Effect::Keep(happened)) => Some(&happened.what),
            _ => None,
        });
        kept.collect()
    }
}

#[test]
fn it_opens_with_the_brief_the_goals_and_the_files() {
    let visit = visit();
    visit
        .sees("The shop needs an application")
        .sees("◐ 1 There is an application shop");
    visit.sees("shop.json").sees("there is: ");
    assert_eq!(visit.state.focus(), Focus::Lab);
    assert_eq!(
        visit.state.status(&visit.shared),
        "goals 0 of 1  quiet  t 00:00:00"
    );
    assert_eq!(visit.state.would_lose(), None);
}

#[test]
fn what_is_typed_into_the_editor_is_what_the_next_command_sees() {
    let mut visit = visit();
    visit.act(&Action::Down).act(&Action::Open);
    assert_eq!(visit.state.focus(), Focus::Editor);
    visit.sees("sohp");
    for _ in 0.."{ \"applicationName\": \"sohp\" }".len() {
        visit.with(|state, cx| state.typed(Typed::Key("delete".parse().unwrap()), cx));
    }
    visit
        .type_in("{ \"applicationName\": \"shop\" }")
        .sees("saved, not checked");
    visit
        .act(&Action::Back)
        .line("cat shop.json")
        .sees("{ \"applicationName\": \"shop\" }");
    assert!(visit.kept().is_empty(), "{:?}", visit.kept());
    visit.line(ALLOWED);
    assert!(visit.told("All goals are met: 2 commands, par is 1."));
    let goal = "shop".to_owned();
    let run = What::LabRun {
        met: 1,
        of: 1,
        commands: 2,
        took_ms: 0,
    };
    assert_eq!(visit.kept(), [&What::GoalMet { goal }, &run]);
    visit
        .sees("● 1 There is an application shop")
        .sees("n leads to all labs");
    visit.act(&Action::NextStep);
    assert!(visit.wishes.contains(&Wish::Act(Action::Goto(Place::Labs))));
}

#[test]
fn a_command_that_changes_the_open_file_is_seen_in_the_editor() {
    let mut visit = visit();
    visit
        .act(&Action::Down)
        .act(&Action::Open)
        .act(&Action::Back);
    visit.line("sed -i s/sohp/shop/ shop.json");
    visit.sees("\"shop\"");
    let open = visit.bench().desk.open.as_ref().unwrap();
    assert_eq!(open.editor.text(), "{ \"applicationName\": \"shop\" }\n");
}

#[test]
fn errors_are_shown_as_the_cli_prints_them() {
    let mut visit = visit();
    visit.line("aws deploy get-application --application-name no");
    visit.sees("(ApplicationDoesNotExistException)");
    visit
        .line("wait a while")
        .line("nonsense")
        .sees("command not found");
    assert_eq!(visit.bench().terminal.commands, 2);
}

#[test]
fn a_finding_stands_in_the_list_and_in_the_margin() {
    let mut visit = visit();
    visit.line("printf 'version: 0.2\\nphasez: {}\\n' > buildspec.yml");
    let rows = &visit.bench().desk.rows;
    let row = rows.iter().find(|row| row.path == "buildspec.yml").unwrap();
    assert!(!row.findings.is_empty());
    visit.sees("finding");
    visit
        .act(&Action::Top)
        .act(&Action::Down)
        .act(&Action::Open);
    visit.sees("phasez");
    let open = visit.bench().desk.open.as_ref().unwrap();
    let squiggle = open
        .editor
        .squiggles
        .iter()
        .find(|squiggle| squiggle.line == 1);
    assert!(squiggle.is_some(), "{:?}", open.editor.squiggles);
}

#[test]
fn hints_come_one_at_a_time_and_end() {
    let mut visit = visit();
    visit
        .act(&Action::Hint)
        .sees("hint 1 of 2: Which call makes");
    assert!(!visit.screen_in(WIDE).contains("hint 2 of 2"));
    visit.act(&Action::Hint).sees("hint 2 of 2:");
    visit.act(&Action::Hint);
    assert!(visit.told("That was the last hint"));
}

#[test]
fn a_reset_asks_first_and_can_be_taken_back_once() {
    let mut visit = visit();
    visit.act(&Action::Reset);
    assert!(visit.told("Nothing was changed yet."));
    visit.line("rm shop.json");
    assert!(visit.state.would_lose().is_some());
    visit.act(&Action::Reset);
    assert!(matches!(visit.wishes.last(), Some(Wish::Ask(_))));
    visit.with(|state, cx| state.answered("lab-reset", 1, cx));
    assert!(visit.bench().desk.rows.is_empty(), "stay means stay");
    visit.with(|state, cx| state.answered("lab-reset", 0, cx));
    assert_eq!(visit.bench().desk.rows.len(), 1);
    assert_eq!(visit.bench().terminal.commands, 0);
    visit.act(&Action::Undo);
    assert!(visit.bench().desk.rows.is_empty());
    assert_eq!(visit.bench().terminal.commands, 1);
    visit.act(&Action::Undo);
    assert!(visit.told("There is nothing to take back."));
}

#[test]
fn the_solution_is_shown_after_a_question_beside_the_persons_own_files() {
    let mut visit = visit();
    visit.act(&Action::Solution);
    assert!(!visit.screen_in(WIDE).contains("A solution"));
    visit.with(|state, cx| state.answered("lab-solution", 0, cx));
    visit.sees("A solution").sees(ALLOWED);
    visit
        .sees("- { \"applicationName\": \"sohp\" }")
        .sees("+ { \"applicationName\": \"shop\" }");
}

#[test]
fn the_panes_go_round_and_escape_leads_out() {
    let mut visit = visit();
    let mut seen = Vec::new();
    for _ in 0..4 {
        visit.act(&Action::CycleView);
        seen.push((visit.bench().pane, visit.bench().right));
    }
    let round = [
        (Pane::Right, Right::File),
        (Pane::Prompt, Right::File),
        (Pane::Right, Right::Picture),
        (Pane::Files, Right::File),
    ];
    assert_eq!(seen, round);
    let answer = visit.with(|state, cx| state.update(&Action::Back, cx));
    assert_eq!(answer, Answer::Ignored, "the app leaves the screen");
}

#[test]
fn completion_knows_words_operations_names_and_files() {
    let visit = visit();
    let bench = visit.bench();
    let found = |line| super::complete::complete(line, &bench.session, &bench.desk.rows).1;
    assert_eq!(
        found("aws deploy create-application --cli-input-json file://s"),
        ["file://shop.json"]
    );
    assert_eq!(
        found("aws deploy get-application --application-name sto"),
        ["stock"]
    );
    assert_eq!(found("git che"), ["checkout"]);
    assert_eq!(found("cat sh"), ["shop.json"]);
    assert_eq!(found("fold"), ["folder"]);
}

#[test]
fn the_reader_gets_goals_numbered_choices_and_a_line_to_type() {
    let mut visit = visit();
    let said = visit.state.narrate(&visit.shared).text();
    assert!(
        said.contains("Goal 1, next: There is an application shop."),
        "{said}"
    );
    visit.with(|state, cx| state.choose(1, cx));
    let narration = visit.state.narrate(&visit.shared);
    assert!(narration.asks.is_some_and(|asks| asks.ends_with('$')));
    visit.with(|state, cx| state.typed(Typed::Line("cat shop.json".to_owned()), cx));
    assert!(visit.state.narrate(&visit.shared).text().contains("sohp"));
}

#[test]
fn it_is_drawn_at_every_size() {
    let mut visit = visit();
    for _ in 0..4 {
        for (cols, rows) in [(1, 1), (20, 4), (56, 14), (78, 20), (194, 56)] {
            visit.screen_in(Rect::new(0, 0, cols, rows));
        }
        visit.act(&Action::CycleView);
    }
}

#[test]
fn an_unknown_lab_says_so() {
    let mut visit = visit();
    visit.state = State::new("nothing".into());
    visit.with(Face::opened);
    visit.sees("There is no lab called nothing.");
}

#[test]
fn commands_after_each_other_stop_at_the_first_that_fails() {
    let mut visit = visit();
    visit.line("git init && git status && rm shop.json");
    assert!(visit.bench().desk.rows.is_empty());
    assert_eq!(visit.bench().terminal.commands, 3);
    visit
        .line("git nonsense && touch late")
        .sees("git nonsense");
    assert!(visit.bench().desk.rows.is_empty(), "it stopped");
    visit
        .line("cd nowhere && touch late")
        .sees("No such file or directory");
    assert!(visit.bench().desk.rows.is_empty(), "it stopped");
}

#[test]
fn once_all_goals_are_met_the_solution_is_shown_unasked() {
    let mut visit = visit();
    visit.line("aws deploy create-application --application-name shop");
    visit.act(&Action::Solution).sees("A solution");
    assert!(!visit.wishes.iter().any(|wish| matches!(wish, Wish::Ask(_))));
    visit.act(&Action::Back);
    assert!(!visit.screen_in(WIDE).contains("A solution"));
}

#[test]
fn time_passes_until_quiet_at_once_where_nothing_glides() {
    let mut visit = visit();
    visit.act(&Action::ToEnd);
    assert!(visit.told("Nothing is under way."));
    visit.line("wait 5m");
    assert_eq!(
        visit.state.status(&visit.shared),
        "goals 0 of 1  quiet  t 00:05:00"
    );
}
