use super::{Filter, Focused, Pick, Step, paint};
use crate::{
    theme::Role,
    widgets::{
        Rect,
        paper::tests::{drawn, survives},
    },
};

const ROWS: [&str; 5] = ["one", "two", "three", "four", "five"];

fn list(pick: Pick, rows: u16) -> Vec<String> {
    drawn(12, rows, |paper| {
        let area = Rect::new(0, 0, 12, rows);
        paint(
            paper,
            area,
            pick,
            ROWS.len(),
            Focused::Yes,
            |paper, area, i| {
                paper.line(area, ROWS[i], Role::Text);
            },
        );
    })
}

#[test]
fn the_pick_is_marked_and_what_is_beyond_is_hinted() {
    let pick = Pick { index: 2, top: 1 };
    assert_eq!(list(pick, 3), ["  two      ↑", "▎ three", "  four     ↓"]);
    assert_eq!(list(Pick::default(), 5)[0], "▎ one");
}

#[test]
fn moving_scrolls_no_further_than_needed_and_stops_at_the_ends() {
    let mut pick = Pick::default();
    for _ in 0..3 {
        pick.step(Step::Down, 5, 3);
    }
    assert_eq!(pick, Pick { index: 3, top: 1 });
    pick.step(Step::Up, 5, 3);
    assert_eq!(pick, Pick { index: 2, top: 1 });
    pick.step(Step::Bottom, 5, 3);
    pick.step(Step::PageDown, 5, 3);
    assert_eq!(pick, Pick { index: 4, top: 2 });
    pick.step(Step::PageUp, 5, 3);
    assert_eq!(pick, Pick { index: 1, top: 1 });
    pick.step(Step::Top, 5, 3);
    pick.step(Step::Up, 5, 3);
    assert_eq!(pick, Pick { index: 0, top: 0 });
    pick.step(Step::HalfPageDown, 5, 4);
    assert_eq!(pick.index, 2);
    pick.step(Step::HalfPageUp, 5, 4);
    assert_eq!(pick.index, 0);
}

#[test]
fn a_list_that_shrank_keeps_its_pick_in_sight() {
    let pick = Pick { index: 4, top: 3 };
    assert_eq!(pick.top_for(5, 2), 3);
    assert_eq!(pick.top_for(5, 9), 0);
    assert_eq!(pick.top_for(0, 3), 0);
    let mut empty = pick;
    empty.step(Step::Down, 0, 3);
    assert_eq!(empty.index, 0);
}

#[test]
fn a_press_finds_its_row() {
    let pick = Pick { index: 3, top: 2 };
    let area = Rect::new(0, 10, 9, 3);
    assert_eq!(pick.at(area, 11, 5), Some(3));
    assert_eq!(pick.at(area, 9, 5), None);
    assert_eq!(pick.at(area, 13, 5), None);
    assert_eq!(Pick::default().at(area, 12, 2), None);
}

#[test]
fn a_filter_keeps_rows_with_all_its_words_and_announces_itself() {
    let filter = Filter {
        text: "Hook life".to_owned(),
    };
    assert!(filter.keeps("Lifecycle hooks: whose script runs?"));
    assert!(!filter.keeps("Lifecycle"));
    assert_eq!(
        filter.note(9, 12).as_deref(),
        Some("filter: Hook life (3 of 12 hidden)")
    );
    assert_eq!(Filter::default().note(12, 12), None);
}

#[test]
fn no_size_makes_it_panic() {
    survives(|paper, area| {
        let pick = Pick { index: 40, top: 90 };
        paint(paper, area, pick, 5, Focused::No, |paper, area, i| {
            paper.line(area, ROWS[i], Role::Text);
        });
    });
}
