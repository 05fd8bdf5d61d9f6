use proptest::prelude::*;

use super::{Embed, Laid, WIDTH_MAX, lay_out, paint, read};
use crate::{
    theme::Role,
    widgets::{
        Rect,
        code::Syntaxes,
        paper::tests::{drawn, drawn_ascii, survives},
        text,
    },
};

fn laid(markdown: &str, width: usize) -> Laid {
    lay_out(&read(markdown), width, None, &|_, _| Embed::Code)
}

fn shown(markdown: &str, cols: u16) -> Vec<String> {
    let laid = laid(markdown, usize::from(cols));
    let rows = u16::try_from(laid.lines.len()).unwrap();
    drawn(cols, rows, |paper| {
        paint(paper, Rect::new(0, 0, cols, rows), &laid, (0, None));
    })
}

#[test]
fn paragraphs_wrap_and_soft_breaks_are_blanks() {
    let rows = shown(
        "Nine instances\nserve behind *a* **load balancer**.\n\nHalf.",
        18,
    );
    assert_eq!(
        rows,
        [
            "Nine instances",
            "serve behind a",
            "load balancer.",
            "",
            "Half."
        ]
    );
}

#[test]
fn pieces_have_their_roles() {
    let laid = laid("# Title\n\na `code` *em* **st** [link](lesson/1.4)", 40);
    let roles: Vec<_> = laid
        .lines
        .iter()
        .flat_map(|l| &l.words)
        .map(|w| w.role)
        .collect();
    for role in [
        Role::Heading,
        Role::Code,
        Role::Emphasis,
        Role::Strong,
        Role::Link,
    ] {
        assert!(roles.contains(&role), "{role:?} in {roles:?}");
    }
    assert_eq!(laid.links.len(), 1);
    assert_eq!(
        (laid.links[0].target.as_str(), laid.links[0].line),
        ("lesson/1.4", 2)
    );
}

#[test]
fn lists_hang_and_nest() {
    let rows = shown("- one two three\n- four\n  - five\n\n9. nine\n10. ten", 12);
    let want = [
        "• one two",
        "  three",
        "• four",
        "  • five",
        "",
        "9.  nine",
        "10. ten",
    ];
    assert_eq!(rows, want);
}

#[test]
fn call_outs_have_sign_word_and_edge() {
    let rows = shown("> [!WARNING]\n> It rounds up.\n\n> said", 30);
    assert_eq!(rows, ["▎ ▲ Warning", "▎ It rounds up.", "", "▎ said"]);
}

#[test]
fn tables_align_and_shrink_together() {
    let table = "| id | what | ms |\n|---|---|--:|\n| i-1 | Install | 7 |\n| i-2 | a b | 120 |";
    let want = [
        "id   what      ms",
        "─────────────────",
        "i-1  Install    7",
        "i-2  a b      120",
    ];
    assert_eq!(shown(table, 40), want);
    let narrow = shown("| a | b |\n|---|---|\n| one two three | four five |", 15);
    assert!(
        narrow.iter().all(|row| text::width(row) <= 15),
        "{narrow:?}"
    );
    assert!(narrow.join(" ").contains("three") && narrow.join(" ").contains("five"));
}

#[test]
fn code_keeps_its_lines_and_is_folded_not_cut() {
    let rows = shown("```\n  - grep -Fq Congratulations index.html\n```", 22);
    assert_eq!(rows, ["    - grep -Fq Congrat", "  ulations index.html"]);
    let syntaxes = Syntaxes::load_shared();
    let document = read("```yaml\nversion: 0.2\n```");
    let laid = lay_out(&document, 40, Some(&syntaxes), &|_, _| Embed::Code);
    assert!(
        laid.lines[0].words.iter().any(|w| w.role == Role::CodeKey),
        "{laid:?}"
    );
}

#[test]
fn a_fence_can_become_a_widget_or_nothing() {
    let hook = |lang: &str, body: &str| match lang {
        "scene" if body.contains("web") => Embed::Rows(3),
        "notes" => Embed::Hidden,
        _ => Embed::Code,
    };
    let text = "before\n\n```scene\n(world: \"web\")\n```\n\n```notes\nsecret\n```\n\nafter";
    let laid = lay_out(&read(text), 40, None, &hook);
    assert_eq!(laid.anchors.len(), 1);
    assert_eq!((laid.anchors[0].line, laid.anchors[0].rows), (2, 3));
    assert_eq!(laid.lines.len(), 7);
    assert_eq!(laid.sentences(), ["before", "after"]);
}

#[test]
fn the_reader_gets_whole_sentences() {
    let text = "# Half at a time\n\nNine instances serve\nbehind it.\n\n- one\n- two";
    assert_eq!(
        laid(text, 12).sentences(),
        [
            "Half at a time",
            "Nine instances serve behind it.",
            "one",
            "two"
        ]
    );
}

#[test]
fn no_line_is_wider_than_people_like_to_read() {
    let long = "word ".repeat(200);
    let widest = |l: &Laid| {
        let wide = |l: &super::Line| l.words.iter().map(|w| text::width(&w.text)).sum::<usize>();
        l.lines.iter().map(wide).max()
    };
    assert!(widest(&laid(&long, 500)).unwrap() <= WIDTH_MAX);
}

#[test]
fn it_has_an_ascii_twin_and_survives_any_size() {
    let text = "> [!CAUTION]\n> a\n\n- b\n\n| a |\n|---|\n| b |\n\n---\n\n[x](y)";
    let doc = laid(text, 20);
    let rows = drawn_ascii(20, 12, |paper| {
        paint(paper, Rect::new(0, 0, 20, 12), &doc, (0, Some(0)));
    });
    assert!(rows.concat().is_ascii(), "{rows:?}");
    survives(|paper, area| paint(paper, area, &doc, (2, Some(0))));
}

#[test]
fn text_from_strangers_cannot_steer_the_terminal() {
    let laid = laid("a\u{1b}]0;x\u{7}b `\u{1b}[2J`", 40);
    let all: String = laid
        .lines
        .iter()
        .flat_map(|l| &l.words)
        .map(|w| w.text.as_str())
        .collect();
    assert!(!all.contains(char::is_control), "{all:?}");
}

proptest! {
    #[test]
    fn any_text_is_laid_within_its_width(text in "\\PC{0,200}", width in 1usize..90) {
        // A letter wider than the line has nowhere to go.
        let widest = text::graphemes(&text).map(|(_, wide)| wide).max().unwrap_or(0);
        let width = width.max(widest);
        for line in laid(&text, width).lines {
            let wide: usize = line.words.iter().map(|w| text::width(&w.text)).sum();
            prop_assert!(line.indent > width / 2 || line.indent + wide <= width, "{:?}", line);
        }
    }

    #[test]
    fn deep_nesting_ends(depth in 0usize..3_000, mark in "[>*]") {
        let text = format!("{} end", format!("{mark} ").repeat(depth));
        let said = laid(&text, 40).sentences().join(" ");
        prop_assert!(said.contains("end"));
    }
}
