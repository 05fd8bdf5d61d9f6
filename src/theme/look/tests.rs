//! The palettes judged by eye: contrast as WCAG 2.2 counts it, colour vision after
//! Machado, Oliveira and Fernandes 2009 (severity 1.0), differences in CIELAB (1976).

use ratatui::style::{Color, Modifier};

use super::Look;
use crate::theme::{Depth, Glyphs, Role, Theme, colour::Rgb, load, role::Ink};

const SHIPPED: [(&str, &str); 7] = [
    ("dark", include_str!("../../../assets/themes/dark.ron")),
    ("light", include_str!("../../../assets/themes/light.ron")),
    (
        "high-contrast-dark",
        include_str!("../../../assets/themes/high-contrast-dark.ron"),
    ),
    (
        "high-contrast-light",
        include_str!("../../../assets/themes/high-contrast-light.ron"),
    ),
    (
        "deuteranopia",
        include_str!("../../../assets/themes/deuteranopia.ron"),
    ),
    (
        "tritanopia",
        include_str!("../../../assets/themes/tritanopia.ron"),
    ),
    ("mono", include_str!("../../../assets/themes/mono.ron")),
];

type Linear = [f64; 3];

const NORMAL: [Linear; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
const PROTAN: [Linear; 3] = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const DEUTAN: [Linear; 3] = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];
const TRITAN: [Linear; 3] = [
    [1.255_528, -0.076_749, -0.178_779],
    [-0.078_411, 0.930_809, 0.147_602],
    [0.004_733, 0.691_367, 0.303_900],
];

fn themes() -> impl Iterator<Item = (&'static str, Theme)> {
    SHIPPED
        .into_iter()
        .map(|(name, text)| (name, load::read(text, name).unwrap()))
}

fn coloured() -> impl Iterator<Item = (&'static str, Theme)> {
    themes().filter(|(_, theme)| !theme.inks.is_empty())
}

fn linear(Rgb(r, g, b): Rgb) -> Linear {
    [r, g, b].map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn luminance([r, g, b]: Linear) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(linear(a)), luminance(linear(b)));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn seen(colour: Rgb, eye: &[Linear; 3]) -> [f64; 3] {
    let lit = linear(colour);
    let see = |row: Linear| {
        let sum: f64 = row.iter().zip(lit).map(|(m, c)| m * c).sum();
        sum.clamp(0.0, 1.0)
    };
    let [red, green, blue] = eye.map(see);
    let f = |t: f64| {
        if t > 0.008_856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    };
    let x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    let y = f(luminance([red, green, blue]));
    let z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn apart(a: Rgb, b: Rgb, eye: &[Linear; 3]) -> f64 {
    let (a, b) = (seen(a, eye), seen(b, eye));
    a.iter()
        .zip(b)
        .map(|(a, b)| (a - b).powi(2))
        .sum::<f64>()
        .sqrt()
}

fn ink_of(role: Role) -> Option<Ink> {
    role.recipe().ink
}

#[test]
fn every_letter_stands_out_from_every_ground_it_can_have() {
    for (name, theme) in coloured() {
        let need = if name.starts_with("high-contrast") {
            7.0
        } else {
            4.5
        };
        for ground in [Ink::Ground, Ink::Raised, Ink::Lift] {
            for role in Role::ALL.iter().filter(|r| **r != Role::Rule) {
                let Some(ink) = ink_of(*role) else { continue };
                let got = contrast(theme.inks[&ink].0, theme.inks[&ground].0);
                assert!(
                    got >= need,
                    "{name}: {role:?} on {ground:?} is {got:.2}:1, not {need}:1"
                );
            }
        }
    }
}

/// The cube and the greys of 256 colours, as xterm defines them.
fn of_256(colour: Color) -> Rgb {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let Color::Indexed(n) = colour else {
        panic!("{colour:?}")
    };
    if n >= 232 {
        let grey = 8 + 10 * (n - 232);
        return Rgb(grey, grey, grey);
    }
    let level = |by: u8| LEVELS[usize::from((n - 16) / by % 6)];
    Rgb(level(36), level(6), level(1))
}

#[test]
fn with_256_colours_every_letter_still_stands_out() {
    for (name, theme) in coloured() {
        let need = if name.starts_with("high-contrast") {
            7.0
        } else {
            4.5
        };
        let look = Look::new(&theme, Depth::Indexed, Glyphs::Unicode);
        for ground in [Role::Ground, Role::Raised, Role::Selected] {
            let behind = of_256(look.style(ground).bg.unwrap());
            for role in Role::ALL.iter().filter(|r| **r != Role::Rule) {
                let Some(letter) = look.style(*role).fg else {
                    continue;
                };
                let got = contrast(of_256(letter), behind);
                assert!(
                    got >= need,
                    "{name}: {role:?} on {ground:?} is {got:.2}:1, not {need}:1"
                );
            }
        }
    }
}

#[test]
fn lines_are_faint_but_there() {
    for (name, theme) in coloured() {
        let got = contrast(theme.inks[&Ink::Rule].0, theme.inks[&Ink::Ground].0);
        let need = if name.starts_with("high-contrast") {
            4.5
        } else {
            1.5
        };
        assert!(got >= need, "{name}: {got:.2}:1");
    }
}

fn check_states(name: &str, theme: &Theme, eye: &[Linear; 3], eye_name: &str) {
    for (i, a) in Role::STATES.iter().enumerate() {
        for b in Role::STATES.iter().skip(i + 1) {
            let ink = |role: Role| theme.inks[&ink_of(role).unwrap()].0;
            let got = apart(ink(*a), ink(*b), eye);
            assert!(
                got >= 11.0,
                "{name}: {a:?} and {b:?} are {got:.1} apart to {eye_name}"
            );
        }
    }
}

#[test]
fn no_two_states_differ_by_red_against_green_alone() {
    for (name, theme) in coloured().filter(|(name, _)| *name != "tritanopia") {
        check_states(name, &theme, &NORMAL, "most people");
        check_states(name, &theme, &PROTAN, "protanopes");
        check_states(name, &theme, &DEUTAN, "deuteranopes");
    }
}

#[test]
fn the_tritanopia_theme_keeps_its_states_apart() {
    let (name, theme) = themes().find(|(name, _)| *name == "tritanopia").unwrap();
    check_states(name, &theme, &NORMAL, "most people");
    check_states(name, &theme, &TRITAN, "tritanopes");
}

#[test]
fn without_colours_no_role_has_one_and_states_still_stand_out() {
    for (name, theme) in themes() {
        let look = Look::new(&theme, Depth::None, Glyphs::Unicode);
        for role in Role::ALL {
            let style = look.style(*role);
            assert_eq!((style.fg, style.bg), (None, None), "{name}: {role:?}");
            let quiet = Modifier::DIM | Modifier::ITALIC;
            assert!(!style.add_modifier.intersects(quiet), "{name}: {role:?}");
        }
        assert_ne!(look.style(Role::Failed), look.style(Role::Text));
    }
}

#[test]
fn mono_has_no_colours_on_the_best_of_terminals() {
    let (_, mono) = themes().find(|(name, _)| *name == "mono").unwrap();
    let look = Look::new(&mono, Depth::True, Glyphs::Unicode);
    assert!(Role::ALL.iter().all(|r| look.style(*r).fg.is_none()));
}

#[test]
fn each_depth_speaks_its_own_colours() {
    let (_, dark) = themes().next().unwrap();
    let red = |depth| {
        Look::new(&dark, depth, Glyphs::Unicode)
            .style(Role::Failed)
            .fg
    };
    assert!(matches!(red(Depth::True), Some(Color::Rgb(..))));
    assert!(matches!(red(Depth::Indexed), Some(Color::Indexed(16..))));
    assert_eq!(red(Depth::Sixteen), Some(Color::LightRed));
}

#[test]
fn the_marked_look_gives_every_role_back() {
    let look = Look::marked(Glyphs::Unicode);
    for role in Role::ALL {
        let style = look.style(*role);
        let colour = style.fg.or(style.bg).unwrap();
        assert_eq!(Look::role_of(colour), Some(*role));
    }
}
