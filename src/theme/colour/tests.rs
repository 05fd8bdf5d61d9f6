use ratatui::style::Color;

use super::{Rgb, sixteen};

#[test]
fn six_digits_after_a_hash_are_a_colour() {
    assert_eq!(Rgb::parse("#16181d"), Some(Rgb(0x16, 0x18, 0x1d)));
    for wrong in ["", "16181d", "#16181", "#16181dd", "#zzzzzz", "#ééé"] {
        assert_eq!(Rgb::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn the_nearest_of_256_is_near() {
    let index = |r, g, b| match Rgb(r, g, b).nearest_256() {
        Color::Indexed(n) => n,
        other => panic!("{other:?}"),
    };
    assert_eq!(index(0, 0, 0), 16);
    assert_eq!(index(255, 255, 255), 231);
    assert_eq!(index(255, 0, 0), 196);
    assert_eq!(index(128, 128, 128), 244);
}

#[test]
fn the_sixteen_go_by_name() {
    assert_eq!(sixteen("light-red"), Some(Color::LightRed));
    assert_eq!(sixteen("default"), Some(Color::Reset));
    assert_eq!(sixteen("pink"), None);
}
