use super::Editor;
use crate::{
    keys::{Code, Key},
    theme::{Glyphs, Look, Role},
    widgets::{
        Paper, Rect,
        code::{Severity, Squiggle, Syntaxes, seek::Way},
        list::Focused,
        paper::tests::{drawn, survives},
    },
};

fn typed(editor: &mut Editor, text: &str) {
    for c in text.chars() {
        let key = if c == '\n' {
            Key::plain(Code::Enter)
        } else {
            Key::char(c)
        };
        editor.key(key);
    }
}

#[test]
fn typing_undoing_and_redoing_change_the_text() {
    let mut editor = Editor::new("buildspec.yml", "version: 0.2\n");
    editor.go_to(0, 12);
    typed(&mut editor, "\nphases:");
    assert_eq!(editor.text(), "version: 0.2\nphases:\n");
    while editor.undo() {}
    assert_eq!(editor.text(), "version: 0.2\n");
    while editor.redo() {}
    assert_eq!(editor.text(), "version: 0.2\nphases:\n");
}

#[test]
fn a_paste_of_many_lines_arrives_intact_and_is_undone_at_once() {
    let mut editor = Editor::new("x.yml", "");
    let text: String = "key: \"välue\"\n".repeat(2_000);
    assert!(editor.paste(&text.replace('\n', "\r\n")));
    assert_eq!(editor.text(), text);
    assert!(editor.undo());
    assert_eq!(editor.text(), "");
    assert!(!editor.paste(&"x".repeat(super::TEXT_BYTES_MAX + 1)));
    assert_eq!(editor.text(), "");
}

#[test]
fn the_search_goes_round_and_counts() {
    let mut editor = Editor::new("x.yml", "one\nétwo one\nthree\n");
    assert_eq!(editor.seek("one", Way::On), Some((2, 2)));
    assert_eq!(editor.cursor(), (1, 5));
    assert_eq!(editor.seek("one", Way::On), Some((1, 2)));
    assert_eq!(editor.seek("one", Way::Back), Some((2, 2)));
    assert_eq!(editor.seek("four", Way::On), None);
}

fn roles(editor: &Editor, cols: u16, rows: u16) -> Vec<Vec<Option<Role>>> {
    let look = Look::marked(Glyphs::Unicode);
    let area = Rect::new(0, 0, cols, rows);
    let mut buf = ratatui::buffer::Buffer::empty(area);
    editor.paint(&mut Paper::new(&mut buf, &look), area, Focused::Yes);
    let row = |y| (0..cols).map(|x| Look::role_of(buf[(x, y)].fg)).collect();
    (0..rows).map(row).collect()
}

#[test]
fn colours_lie_where_the_letters_are_even_when_scrolled() {
    let mut editor = Editor::new("x.yml", "key: 1\n\tlonger-key-here: 2 # note\n");
    let syntaxes = Syntaxes::load_shared();
    editor.refresh(&syntaxes);
    let shown = roles(&editor, 30, 2);
    // Margin 2, line number 3, then the text.
    assert_eq!(shown[0][5], Some(Role::CodeKey));
    assert_eq!(shown[0][10], Some(Role::CodeNumber));
    assert_eq!(shown[0][3], Some(Role::Dim));
    editor.go_to(1, 24);
    let shown = roles(&editor, 16, 2);
    assert_eq!(
        shown[1].iter().rev().flatten().next(),
        Some(&Role::CodeComment)
    );
}

#[test]
fn findings_are_underlined_signed_and_told() {
    let mut editor = Editor::new("x.yml", "version: 0.2\nphasez:\n");
    editor.squiggles = vec![Squiggle {
        line: 1,
        from: 0,
        to: 6,
        severity: Severity::Error,
        code: "E003".to_owned(),
        text: "buildspec has no phasez".to_owned(),
    }];
    editor.go_to(1, 0);
    let rows = drawn(40, 4, |paper| {
        editor.paint(paper, Rect::new(0, 0, 40, 4), Focused::Yes);
        assert_eq!(paper.cursor(), Some((5, 1)));
    });
    assert_eq!(rows[1], "✗  2 phasez:");
    assert_eq!(rows[3], "✗ buildspec has no phasez [E003]");
    assert_eq!(roles(&editor, 40, 4)[1][5], Some(Role::Error));
    assert_eq!(roles(&editor, 40, 4)[1][11], Some(Role::Text));
}

#[test]
fn the_cursor_stands_behind_wide_letters_and_tabs() {
    let mut editor = Editor::new("x.txt", "日本\n\tx\n");
    let cursor = |editor: &Editor| {
        let mut at = None;
        drawn(30, 3, |paper| {
            editor.paint(paper, Rect::new(0, 0, 30, 3), Focused::Yes);
            at = paper.cursor();
        });
        at
    };
    editor.go_to(0, 1);
    assert_eq!(cursor(&editor), Some((7, 0)));
    editor.go_to(1, 1);
    assert_eq!(cursor(&editor), Some((7, 1)));
}

#[test]
fn no_size_makes_it_panic() {
    let mut editor = Editor::new("x.yml", "日本: 1\n\tlonger-key-here: 2 # note\n");
    editor.refresh(&Syntaxes::load_shared());
    editor.go_to(1, 20);
    survives(|paper, area| editor.paint(paper, area, Focused::Yes));
}
