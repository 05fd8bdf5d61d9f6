use super::{Span, View, place};
use crate::{
    theme::Role,
    widgets::{
        Rect,
        code::{Highlights, Severity, Squiggle},
        list::{Focused, Pick},
        paper::tests::{drawn, drawn_ascii, survives},
    },
};

fn lines() -> Vec<String> {
    ["version: 0.2", "phases:", "\tgrep index.htm"]
        .map(str::to_owned)
        .to_vec()
}

fn squiggle() -> Squiggle {
    Squiggle {
        line: 2,
        from: 6,
        to: 15,
        severity: Severity::Warning,
        code: "W014".to_owned(),
        text: "index.htm is not in the source".to_owned(),
    }
}

#[test]
fn findings_stand_in_the_margin_and_are_told_for_the_picked_line() {
    let (lines, highlights, squiggles) = (lines(), Highlights::default(), [squiggle()]);
    let view = View {
        lines: &lines,
        highlights: &highlights,
        squiggles: &squiggles,
        pick: Pick { index: 2, top: 0 },
        scroll: 0,
        sought: "",
        focus: Focused::Yes,
    };
    let rows = drawn(44, 4, |paper| view.paint(paper, Rect::new(0, 0, 44, 4)));
    let want = [
        "  1  version: 0.2",
        "  2  phases:",
        "▲ 3    grep index.htm",
        "▲ index.htm is not in the source [W014]",
    ];
    assert_eq!(rows, want);
    let rows = drawn_ascii(44, 4, |paper| view.paint(paper, Rect::new(0, 0, 44, 4)));
    assert!(rows[2].starts_with("! 3"), "{rows:?}");
    assert_eq!(
        squiggle().sentence(),
        "Line 3, warning: index.htm is not in the source [W014]"
    );
}

#[test]
fn a_long_line_is_scrolled_to() {
    let (lines, highlights) = (lines(), Highlights::default());
    let view = View {
        lines: &lines,
        highlights: &highlights,
        squiggles: &[],
        pick: Pick::default(),
        scroll: 9,
        sought: "0.2",
        focus: Focused::No,
    };
    let rows = drawn(20, 3, |paper| view.paint(paper, Rect::new(0, 0, 20, 3)));
    assert_eq!(rows, ["  1  0.2", "  2", "  3  dex.htm"]);
}

#[test]
fn tabs_and_wide_letters_keep_their_columns() {
    let span = |from, to| Span {
        from,
        to,
        role: Role::Text,
    };
    assert_eq!(place("\tab", span(1, 3)), (2, "ab".to_owned()));
    assert_eq!(place("日本", span(3, 6)), (2, "本".to_owned()));
    assert_eq!(place("ab", span(2, 9)), (2, String::new()));
    assert_eq!(place("a\u{1b}b", span(0, 9)), (0, "a\u{fffd}b".to_owned()));
}

#[test]
fn no_size_makes_it_panic() {
    let (lines, highlights, squiggles) = (lines(), Highlights::default(), [squiggle()]);
    survives(|paper, area| {
        let view = View {
            lines: &lines,
            highlights: &highlights,
            squiggles: &squiggles,
            pick: Pick { index: 2, top: 7 },
            scroll: 3,
            sought: "e",
            focus: Focused::Yes,
        };
        view.paint(paper, area);
    });
}
