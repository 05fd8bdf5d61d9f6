use super::{Item, Menu};
use crate::widgets::{
    Rect,
    hint::Hint,
    list::Pick,
    paper::tests::{drawn, survives},
};

fn items() -> Vec<Item> {
    let mut barred = Item::new("Leave", "");
    barred.because = Some("nothing is saved yet".to_owned());
    vec![Item::new("Stay", "keep answering"), barred]
}

#[test]
fn a_menu_numbers_its_items_and_says_why_one_is_barred() {
    let items = items();
    let hints = [Hint::new("Enter", "choose")];
    let menu = Menu {
        title: "Leave the exam?",
        said: "72 unanswered questions count as wrong.",
        items: &items,
        pick: Pick { index: 1, top: 0 },
        hints: &hints,
    };
    let rows = drawn(46, 12, |paper| menu.paint(paper, Rect::new(0, 0, 46, 12)));
    let text = rows.join("\n");
    assert!(text.contains("┌─ Leave the exam? ─"), "{text}");
    assert!(
        text.contains("│ 72 unanswered questions count as wrong."),
        "{text}"
    );
    assert!(text.contains("  1  Stay   keep answering"), "{text}");
    assert!(text.contains("▎ 2  Leave  nothing is saved yet"), "{text}");
    assert!(text.contains("│ Enter choose"), "{text}");
}

#[test]
fn no_size_makes_it_panic() {
    let items = items();
    survives(|paper, area| {
        let menu = Menu {
            title: "T",
            said: "a b c",
            items: &items,
            pick: Pick::default(),
            hints: &[],
        };
        menu.paint(paper, area);
    });
}
