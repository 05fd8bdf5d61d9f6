use super::Wardrobe;
use crate::theme::{Claims, Glyphs, Role};

fn wardrobe(ground: &str) -> Wardrobe {
    let claims = Claims {
        colorfgbg: ground.to_owned(),
        ..Claims::default()
    };
    let mut wardrobe = Wardrobe::new(&Claims {
        clicolor_force: "1".to_owned(),
        ..claims
    });
    for (name, text) in [
        ("dark", include_str!("../../../assets/themes/dark.ron")),
        ("light", include_str!("../../../assets/themes/light.ron")),
    ] {
        wardrobe.add(name, text, name).unwrap();
    }
    wardrobe
}

#[test]
fn auto_follows_the_ground_of_the_terminal() {
    for (ground, name) in [("15;0", "dark"), ("0;15", "light"), ("", "dark")] {
        let wardrobe = wardrobe(ground);
        let dress = |name| {
            wardrobe
                .dress(name, Glyphs::Unicode)
                .unwrap()
                .style(Role::Text)
        };
        assert_eq!(dress("auto"), dress(name));
    }
    let other = |name| wardrobe("").dress(name, Glyphs::Unicode);
    assert_ne!(other("dark"), other("light"));
    assert!(other("pink").is_none());
}

#[test]
fn a_broken_theme_is_told_and_the_old_one_stays() {
    let mut wardrobe = wardrobe("");
    let before = wardrobe.clone();
    assert!(wardrobe.add("dark", "(", "mine/dark.ron").is_err());
    assert_eq!(wardrobe, before);
}
