use greenroom_course::ground::Ground;
use ratatui::buffer::Buffer;

use super::*;
use crate::session::surroundings;
use crate::theme::{Glyphs, Look};

fn drawn(w: &World, picture: &Picture, size: (u16, u16)) -> String {
    let look = Look::marked(Glyphs::Unicode);
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buffer = Buffer::empty(area);
    let mut paper = Paper::new(&mut buffer, &look);
    picture.paint(w, Eye::default(), &mut paper, area);
    let cells = buffer.content().chunks(usize::from(size.0).max(1));
    let rows = cells.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect());
    rows.collect::<Vec<String>>().join("\n")
}

#[test]
fn an_empty_account_says_how_it_is_filled() {
    let player = Ground::default().prepare(&surroundings()).expect("a world");
    let shown = drawn(player.world(), &Picture::first(player.world()), (40, 6));
    assert!(shown.contains("Nothing is here yet"), "{shown}");
}

#[test]
fn pictures_of_what_is_not_there_draw_nothing_at_any_size() {
    let player = Ground::default().prepare(&surroundings()).expect("a world");
    let w = player.world();
    for picture in [
        Picture::Pipeline("none".into()),
        Picture::Fleet(DeploymentId(0)),
        Picture::Build(BuildId(0)),
        Picture::Traffic(TargetGroupId(0)),
    ] {
        assert!(!picture.is_there(w));
        for size in [(0, 0), (1, 1), (20, 5), (80, 24)] {
            drawn(w, &picture, size);
        }
    }
}
