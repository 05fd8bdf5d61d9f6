use super::{Claims, Depth};
use crate::theme::Glyphs;

fn depth(change: impl FnOnce(&mut Claims)) -> Depth {
    let mut claims = Claims {
        term: "xterm-256color".to_owned(),
        ..Claims::default()
    };
    change(&mut claims);
    claims.depth()
}

#[test]
fn colours_follow_what_the_terminal_claims() {
    assert_eq!(depth(|_| ()), Depth::Indexed);
    assert_eq!(depth(|c| c.colorterm = "truecolor".to_owned()), Depth::True);
    assert_eq!(depth(|c| c.colorterm = "24bit".to_owned()), Depth::True);
    assert_eq!(depth(|c| c.term = "xterm-direct".to_owned()), Depth::True);
    assert_eq!(depth(|c| c.term = "vt100".to_owned()), Depth::Sixteen);
    assert_eq!(depth(|c| c.term = "dumb".to_owned()), Depth::None);
    assert_eq!(depth(|c| c.term = String::new()), Depth::None);
}

#[test]
fn no_color_wins_over_everything() {
    let loud = |c: &mut Claims| {
        c.no_color = true;
        c.clicolor_force = "1".to_owned();
        c.colorterm = "truecolor".to_owned();
    };
    assert_eq!(depth(loud), Depth::None);
}

#[test]
fn clicolor_can_be_switched_off_and_forced() {
    assert_eq!(depth(|c| c.clicolor = "0".to_owned()), Depth::None);
    let both = |c: &mut Claims| {
        c.clicolor = "0".to_owned();
        c.clicolor_force = "1".to_owned();
    };
    assert_eq!(depth(both), Depth::Indexed);
    let forced = |c: &mut Claims| {
        c.term = "dumb".to_owned();
        c.clicolor_force = "1".to_owned();
    };
    assert_eq!(depth(forced), Depth::Sixteen);
}

#[test]
fn signs_follow_the_locale() {
    let glyphs = |locale: &str| {
        Claims {
            locale: locale.to_owned(),
            ..Claims::default()
        }
        .glyphs()
    };
    assert_eq!(glyphs("en_US.UTF-8"), Glyphs::Unicode);
    assert_eq!(glyphs("de_DE.utf8"), Glyphs::Unicode);
    assert_eq!(glyphs("C"), Glyphs::Ascii);
    assert_eq!(glyphs("en_US.ISO-8859-1"), Glyphs::Ascii);
    assert_eq!(glyphs(""), Glyphs::Ascii);
}

#[test]
fn a_light_ground_is_believed() {
    let light = |text: &str| {
        Claims {
            colorfgbg: text.to_owned(),
            ..Claims::default()
        }
        .is_light()
    };
    assert!(light("0;15"));
    assert!(light("0;default;15"));
    assert!(!light("15;0"));
    assert!(!light(""));
}
