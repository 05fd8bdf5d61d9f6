use ratatui::buffer::Buffer;

use super::{Paper, Rect};
use crate::theme::{Glyphs, Look, Mark, Role};

/// Draws on fresh paper and gives the rows back, without blanks at their ends.
pub(in crate::widgets) fn drawn(
    cols: u16,
    rows: u16,
    draw: impl FnOnce(&mut Paper<'_>),
) -> Vec<String> {
    drawn_with(Glyphs::Unicode, cols, rows, draw)
}

/// The same in ASCII.
pub(in crate::widgets) fn drawn_ascii(
    cols: u16,
    rows: u16,
    draw: impl FnOnce(&mut Paper<'_>),
) -> Vec<String> {
    drawn_with(Glyphs::Ascii, cols, rows, draw)
}

fn drawn_with(
    glyphs: Glyphs,
    cols: u16,
    rows: u16,
    draw: impl FnOnce(&mut Paper<'_>),
) -> Vec<String> {
    let look = Look::marked(glyphs);
    let mut buf = Buffer::empty(Rect::new(0, 0, cols, rows));
    draw(&mut Paper::new(&mut buf, &look));
    let row = |y| {
        (0..cols)
            .map(|x| buf[(x, y)].symbol().to_owned())
            .collect::<String>()
    };
    (0..rows).map(|y| row(y).trim_end().to_owned()).collect()
}

/// Draws at every small size: nothing may panic.
pub(in crate::widgets) fn survives(draw: impl Fn(&mut Paper<'_>, Rect)) {
    for (cols, rows) in [
        (0, 0),
        (1, 1),
        (2, 9),
        (9, 2),
        (3, 3),
        (20, 1),
        (1, 20),
        (40, 12),
    ] {
        drawn(cols, rows, |paper| draw(paper, Rect::new(0, 0, cols, rows)));
        drawn(cols, rows, |paper| draw(paper, Rect::new(1, 1, 200, 200)));
    }
}

#[test]
fn nothing_is_written_beyond_the_edges() {
    let rows = drawn(5, 2, |paper| {
        assert_eq!(paper.write(3, 0, 99, "abc", Role::Text), 5);
        assert_eq!(paper.write(9, 0, 99, "abc", Role::Text), 9);
        paper.write(0, 7, 99, "abc", Role::Text);
        paper.line(Rect::new(0, 1, 4, 1), "too long", Role::Text);
    });
    assert_eq!(rows, ["   ab", "too…"]);
}

#[test]
fn a_window_shows_its_part_of_a_larger_drawing() {
    let rows = drawn(6, 2, |paper| {
        let mut window = paper.window(Rect::new(1, 0, 4, 2), 10, 5);
        window.write(8, 5, "0123456789", Role::Text);
        window.write(12, 6, "x", Role::Text);
        window.write(0, 0, "never", Role::Text);
        window.write(90, 6, "never", Role::Text);
    });
    assert_eq!(rows, [" 2345", "   x"]);
}

#[test]
fn a_wide_letter_at_the_edge_of_a_window_is_left_out() {
    let rows = drawn(4, 1, |paper| {
        paper
            .window(Rect::new(0, 0, 4, 1), 1, 0)
            .write(0, 0, "日本語", Role::Text);
    });
    assert_eq!(rows, [" 本"]);
}

#[test]
fn where_only_ascii_may_be_shown_nothing_else_is() {
    let rows = drawn_ascii(12, 1, |paper| {
        paper.write(0, 0, 12, "a › b é 日", Role::Text);
        paper.fold();
    });
    assert_eq!(rows, ["a > b e ?"]);
}

#[test]
fn the_cursor_stays_on_the_paper() {
    drawn(3, 3, |paper| {
        paper.set_cursor(9, 9);
        assert_eq!(paper.cursor(), None);
        paper.set_cursor(2, 2);
        assert_eq!(paper.cursor(), Some((2, 2)));
        assert_eq!(paper.sign(Mark::Done), "●");
    });
}
