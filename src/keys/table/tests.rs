use super::markdown;
use crate::keys::{Keymap, load};

#[test]
fn every_key_of_everywhere_has_a_row() {
    let table = markdown(&shipped());
    assert!(table.starts_with("| key | does |\n|---|---|\n"));
    assert!(table.contains("| `g g` `home` | to the top |"), "{table}");
    assert!(
        table.contains("| `ctrl-c` | quit from anywhere |"),
        "{table}"
    );
}

fn shipped() -> Keymap {
    Keymap::new(
        load::read(
            include_str!("../../../assets/keymap.ron"),
            "assets/keymap.ron",
        )
        .0,
    )
}
