use super::{Chosen, Cli, flag_names, read};

fn asked(line: &str) -> super::Asked {
    read(
        std::iter::once("greenroom")
            .chain(line.split_whitespace())
            .map(Into::into),
    )
    .unwrap()
}

#[test]
fn the_definition_of_the_command_line_is_sound() {
    <Cli as clap::CommandFactory>::command().debug_assert();
}

#[test]
fn no_command_opens_the_app_and_flags_stand_on_either_side() {
    assert!(matches!(asked("").chosen, Chosen::Open { .. }));
    assert!(asked("--json paths").launch.json);
    assert!(asked("paths --json").launch.json);
    assert_eq!(asked("paths").chosen, Chosen::Paths);
    assert_eq!(asked("doctor").chosen, Chosen::Doctor);
}

#[test]
fn all_flags_of_the_conventions_are_there() {
    let names = flag_names();
    for name in [
        "plain", "json", "quiet", "no-color", "no-anim", "ascii", "reader", "theme", "width",
        "seed", "now", "config", "data-dir", "pack",
    ] {
        assert!(names.iter().any(|n| n == name), "--{name}");
    }
}

#[test]
fn values_are_checked() {
    let launch = asked("--seed 7 --now 2026-01-05T09:00:00Z --width 60 --pack a --pack b").launch;
    assert_eq!(
        (launch.seed, launch.width, launch.packs.len()),
        (Some(7), Some(60), 2)
    );
    assert_eq!(launch.now_ms, Some(1_767_603_600_000));
    for line in ["--width 20", "--seed x", "--now today", "nonsense"] {
        let args = std::iter::once("greenroom").chain(line.split_whitespace());
        let error = read(args.map(Into::into)).unwrap_err();
        assert_eq!(error.exit_code(), 2, "{line}");
    }
}

#[test]
fn completions_and_the_manual_come_from_the_same_definition() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let Chosen::Print(text) = asked(&format!("completions {shell}")).chosen else {
            panic!()
        };
        assert!(
            String::from_utf8(text).unwrap().contains("doctor"),
            "{shell}"
        );
    }
    let Chosen::Print(page) = asked("man").chosen else {
        panic!()
    };
    let page = String::from_utf8(page).unwrap();
    assert!(
        page.contains(".TH greenroom 1") && page.contains("paths"),
        "{page}"
    );
}

#[test]
fn a_lab_is_opened_started_graded_and_reset() {
    use crate::shell::lab::{Ask, Doing, HowOften};
    let lab = |line: &str| match asked(line).chosen {
        Chosen::Lab(ask) => ask,
        other => panic!("{other:?}"),
    };
    let ask = |doing, dir: Option<&str>| Ask {
        doing,
        id: "a".to_owned(),
        dir: dir.map(Into::into),
    };
    assert_eq!(lab("lab start a"), ask(Doing::Start, None));
    assert_eq!(lab("lab reset a --dir d"), ask(Doing::Reset, Some("d")));
    let how_often = HowOften::OnChange;
    assert_eq!(
        lab("lab grade a --watch"),
        ask(Doing::Grade { how_often }, None)
    );
    assert!(matches!(asked("lab").chosen, Chosen::Open { .. }));
}
