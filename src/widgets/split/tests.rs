use super::{Zoomed, above, beside, title};
use crate::widgets::{
    Rect,
    list::Focused,
    paper::tests::{drawn, survives},
};

#[test]
fn panes_share_the_width_with_a_line_between() {
    let rows = drawn(30, 2, |paper| {
        let split = beside(Rect::new(0, 0, 30, 2), 12, Zoomed::Neither);
        split.paint(paper);
        title(paper, split.first, "files", "", Focused::Yes);
        title(paper, split.second, "goals", "1 of 3", Focused::No);
    });
    assert_eq!(rows, ["▎ files      │   goals  1 of 3", "             │"]);
}

#[test]
fn a_zoomed_pane_has_everything() {
    let area = Rect::new(0, 0, 30, 9);
    assert_eq!(beside(area, 12, Zoomed::Second).second, area);
    assert_eq!(above(area, 4, Zoomed::First).first, area);
    assert_eq!(above(area, 4, Zoomed::First).second.area(), 0);
}

#[test]
fn no_cell_is_lost_or_given_twice() {
    for cells in 0..40 {
        let area = Rect::new(2, 1, 30, 10);
        let split = beside(area, cells, Zoomed::Neither);
        assert!(split.first.right() <= split.second.x);
        assert_eq!(split.second.right(), area.right());
        let split = above(area, cells, Zoomed::Neither);
        assert!(split.first.bottom() <= split.second.y);
        assert_eq!(split.second.bottom(), area.bottom());
    }
}

#[test]
fn no_size_makes_it_panic() {
    survives(|paper, area| {
        beside(area, 12, Zoomed::Neither).paint(paper);
        above(area, 12, Zoomed::Neither).paint(paper);
        title(paper, area, "files", "note", Focused::Yes);
    });
}
