//! A screen as text.

use ratatui::buffer::Buffer;

/// The rows without blanks at their ends.
pub(crate) fn text(buf: &Buffer) -> String {
    let area = buf.area;
    let row = |y| {
        (0..area.width)
            .map(|x| buf[(x, y)].symbol().to_owned())
            .collect::<String>()
    };
    (0..area.height)
        .map(|y| row(y).trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}
