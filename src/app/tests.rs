use super::App;
use crate::{
    screens::{Shared, sample},
    theme::Glyphs,
    words::{Effect, Input, Outcome, Place},
};

struct Robot {
    app: App,
    effects: Vec<Effect>,
}

fn robot() -> Robot {
    robot_with(sample::shared())
}

fn robot_with(shared: Shared) -> Robot {
    Robot {
        app: App::new(shared, (100, 30)),
        effects: Vec::new(),
    }
}

impl Robot {
    /// Keys by name, separated by blanks; a word that is no key is typed letter by letter.
    fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split(' ') {
            match word.parse() {
                Ok(key) => self.input(Input::Key(key)),
                Err(_) => word.chars().for_each(|c| {
                    self.input(Input::Key(crate::keys::Key::char(c)));
                }),
            }
        }
        self
    }

    fn input(&mut self, input: Input) {
        self.effects.extend(self.app.handle(input));
    }

    fn screen(&self) -> String {
        let (cols, rows) = self.app.size;
        let area = crate::widgets::Rect::new(0, 0, cols, rows);
        let mut buf = ratatui::buffer::Buffer::empty(area);
        self.app.paint(&mut buf);
        let row = |y| {
            (0..cols)
                .map(|x| buf[(x, y)].symbol().to_owned())
                .collect::<String>()
        };
        (0..rows)
            .map(|y| row(y).trim_end().to_owned())
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn sees(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "no {text:?} in\n{screen}");
        self
    }

    fn misses(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text:?} in\n{screen}");
        self
    }
}

#[test]
fn help_opens_lists_every_footer_key_and_closes() {
    let mut robot = robot();
    robot
        .press("?")
        .sees("Domain 1 › Keys")
        .sees("ctrl-p")
        .sees("find anything");
    assert_eq!(robot.app.place(), Place::Help);
    robot.press("?").sees("Continue");
    robot.press("? esc");
    assert_eq!(robot.app.place(), Place::Home);
    robot.press("? q");
    assert_eq!(robot.app.place(), Place::Home);
    assert_eq!(robot.effects, []);
}

#[test]
fn esc_never_quits_q_leaves_and_ctrl_c_quits_from_anywhere() {
    let mut robot = robot();
    robot.press("esc esc");
    assert_eq!(robot.effects, []);
    robot.press("? : ctrl-c");
    assert_eq!(robot.effects, [Effect::Quit { interrupted: true }]);
    robot.effects.clear();
    robot.press("esc q q");
    assert_eq!(robot.effects, [Effect::Quit { interrupted: false }]);
}

#[test]
fn a_chord_that_has_begun_shows_how_it_can_go_on() {
    let mut robot = robot();
    robot
        .press("down down g")
        .sees("g g to the top")
        .misses("Enter open");
    robot.press("g").misses("to the top");
    assert!(robot.app.narrate().choices[0].selected);
    robot.press("down g x");
    assert!(
        robot.app.narrate().choices[1].selected,
        "a wrong end does nothing"
    );
}

#[test]
fn the_palette_finds_forgives_and_goes() {
    let mut robot = robot();
    robot.press("ctrl-p").sees("Find anything");
    robot
        .press("lifecicle")
        .sees("1.4 Lifecycle hooks")
        .misses("Half at a time");
    robot
        .press("ctrl-u")
        .press("theme")
        .press("light")
        .sees("Theme light");
    robot.press("enter").sees("Theme: light.");
    assert!(matches!(robot.effects.as_slice(), [Effect::SaveSettings(s)] if s.theme == "light"));
    robot.press("ctrl-p ctrl-p").misses("Find anything");
    robot
        .press("ctrl-p zzzz")
        .sees("Nothing like that")
        .press("esc")
        .misses("Nothing like that");
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut robot = robot();
    robot
        .press("ctrl-p")
        .press("where")
        .press("before")
        .sees("there is nothing before this");
    robot.press("enter").sees("there is nothing before this.");
    robot
        .press("esc y")
        .sees("Not used here: copy what is selected.");
    robot.press("enter").sees("Lesson 1.4/hooks");
    robot.press("esc x").sees("Exam: no questions are loaded.");
    robot.press("down").misses("no questions are loaded.\n");
}

#[test]
fn the_command_line_completes_remembers_and_explains() {
    let mut robot = robot();
    robot.press(": them tab").sees(": theme");
    robot.press("mo tab enter").sees("Theme: mono.");
    robot.press(": up").sees(": theme mono");
    robot
        .press("ctrl-u nonsense enter")
        .sees("There is no command");
    robot.press("esc").misses("There is no command");
    robot.press(": q enter");
    assert_eq!(
        robot.effects.last(),
        Some(&Effect::Quit { interrupted: false })
    );
}

#[test]
fn history_goes_back_and_forward() {
    let mut robot = robot();
    robot.press("? esc [");
    assert_eq!(robot.app.place(), Place::Help);
    robot.press("[");
    assert_eq!(robot.app.place(), Place::Home);
    robot.press("]");
    assert_eq!(robot.app.place(), Place::Help);
}

#[test]
fn held_keys_count_only_where_text_is_typed() {
    let mut robot = robot();
    robot.input(Input::Repeat("down".parse().unwrap()));
    assert!(robot.app.narrate().choices[0].selected);
    robot.press(":");
    robot.input(Input::Repeat("a".parse().unwrap()));
    robot.input(Input::Repeat("a".parse().unwrap()));
    robot.sees(": aa");
}

#[test]
fn a_setting_that_cannot_be_saved_still_holds_and_says_so() {
    let mut robot = robot();
    robot.press(": theme").press("space").press("mono enter");
    let failed = Err("the folder is read-only".to_owned());
    robot.input(Input::Outcome(Outcome::SettingsSaved(failed)));
    robot.sees("is not saved");
    assert_eq!(robot.app.shared().settings.theme, "mono");
}

#[test]
fn a_paste_lands_in_the_text_field_and_nowhere_else() {
    let mut robot = robot();
    robot.input(Input::Paste("q\nq".to_owned()));
    assert_eq!(robot.effects, []);
    robot.press(":");
    robot.input(Input::Paste("theme\nmono".to_owned()));
    robot.sees(": theme mono");
}

#[test]
fn a_small_terminal_gets_a_card_and_ascii_is_ascii() {
    let mut robot = robot();
    robot.input(Input::Resize { cols: 40, rows: 10 });
    robot.sees("needs at least 60 x 18").sees("this is 40 x 10");
    let mut shared = sample::shared();
    shared.glyphs = Glyphs::Ascii;
    shared.dress();
    let mut robot = robot_with(shared);
    for keys in ["down", "?", "ctrl-p", "esc q : x enter"] {
        let screen = robot.press(keys).screen();
        assert!(screen.is_ascii(), "{screen}");
    }
}

#[test]
fn the_reader_hears_overlays_and_messages() {
    let mut robot = robot();
    robot.press(":");
    assert_eq!(
        robot.app.narrate().asks.as_deref(),
        Some("A command, a place or an action")
    );
    robot.input(Input::Line("theme mono".to_owned()));
    assert_eq!(robot.app.message().as_deref(), Some("Theme: mono."));
    robot.press("ctrl-p");
    robot.input(Input::Line("lifecycle".to_owned()));
    assert!(
        robot.app.narrate().choices[0]
            .text
            .contains("Lifecycle hooks")
    );
    robot.input(Input::Choice(0));
    assert_eq!(robot.app.place().to_string(), "lesson/1.4/hooks");
}

#[test]
fn findings_are_told_at_the_start() {
    let mut shared = sample::shared();
    let (_, findings) = crate::keys::load::read("{ \"kitchen\": {} }", "keymap.ron");
    shared.findings = findings;
    let mut robot = robot_with(shared);
    let asked = [
        Effect::LoadCourse,
        Effect::LoadProgress,
        Effect::LoadSyntaxes,
    ];
    assert_eq!(robot.app.begin(), asked);
    robot.sees("There is no focus called");
}

impl Robot {
    fn probe(&mut self) -> &mut crate::screens::probe::State {
        match self.app.above.last_mut() {
            Some(crate::screens::Screen::Probe(state)) => state,
            other => panic!("{other:?}"),
        }
    }

    fn log(&mut self) -> Vec<String> {
        std::mem::take(&mut self.probe().log)
    }
}

fn at_probe() -> Robot {
    let mut robot = robot();
    robot.press(": problems enter").sees("the probe");
    robot
}

#[test]
fn a_menu_is_chosen_from_by_key_number_and_not_at_all() {
    let mut robot = at_probe();
    robot
        .press("f")
        .sees("Which fault?")
        .sees("2  alarm breaches")
        .press("down down enter");
    assert_eq!(robot.log(), ["fault", "fault 2"]);
    robot.press("f 2");
    assert_eq!(robot.log(), ["fault", "fault 1"]);
    robot.press("f esc").misses("Which fault?");
    assert_eq!(robot.log(), ["fault"]);
    robot.press("f space ? :").sees("Which fault?");
    assert_eq!(robot.app.narrate().title, "Which fault");
}

#[test]
fn leaving_asks_when_something_would_be_lost() {
    let mut robot = at_probe();
    robot
        .press("b q")
        .sees("the branch would be lost")
        .press("n")
        .sees("the probe");
    robot.press("q y");
    assert_eq!(robot.app.place(), Place::Home);
    let mut robot = at_probe();
    robot.press("b ctrl-c").sees("Quit?");
    assert_eq!(robot.effects, []);
    robot.press("ctrl-c");
    assert_eq!(robot.effects, [Effect::Quit { interrupted: true }]);
}

#[test]
fn display_time_reaches_what_moves_unless_nothing_shall() {
    let mut robot = at_probe();
    assert!(!robot.app.is_moving());
    robot.press("space");
    assert!(robot.app.is_moving());
    robot.input(Input::Frame(std::time::Duration::from_millis(33)));
    assert_eq!(robot.log(), ["play-pause", "frame 33"]);
    robot.press(": animation").press("space").press("off enter");
    assert!(!robot.app.is_moving());
}

#[test]
fn text_and_outcomes_reach_the_screen() {
    let mut robot = at_probe();
    robot.press("a x ctrl-w");
    robot.input(Input::Paste("p".to_owned()));
    let log = robot.log();
    assert_eq!(log[0], "aws-command");
    assert_eq!(
        log.iter().filter(|l| l.starts_with("Key(")).count(),
        2,
        "{log:?}"
    );
    assert_eq!(log.last().unwrap(), "Paste(\"p\")");
    robot.press("ctrl-] e");
    assert!(matches!(
        robot.effects.last(),
        Some(Effect::Edit { ask: 7, .. })
    ));
    robot.input(Input::Outcome(Outcome::Edited {
        ask: 7,
        text: Ok("new".to_owned()),
    }));
    assert!(robot.log().last().unwrap().contains("new"));
}

#[test]
fn arrows_belong_to_the_screen_that_binds_them() {
    let mut robot = at_probe();
    robot.press("right shift-left < !");
    let want = [
        "next-event",
        "previous-phase",
        "previous-phase",
        "next-failure",
    ];
    assert_eq!(robot.log(), want);
}

#[test]
fn the_mouse_can_be_switched_off() {
    let mut robot = at_probe();
    let press = crate::words::Mouse {
        doing: crate::words::MouseDoing::Press,
        col: 3,
        row: 3,
    };
    robot.input(Input::Mouse(press));
    assert_eq!(robot.log(), ["Press"]);
    robot.press(": mouse").press("space").press("off enter");
    assert!(robot.effects.contains(&Effect::Mouse { on: false }));
    robot.log();
    robot.input(Input::Mouse(press));
    assert_eq!(robot.log(), [] as [&str; 0]);
}
