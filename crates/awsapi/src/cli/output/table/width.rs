//! Columns that a text takes in the CLI's reckoning: East Asian wide, full-width and ambiguous
//! letters take two, everything else one. (A terminal may think otherwise of the ambiguous ones.)

use std::sync::OnceLock;

/// Code points that take two columns, from Unicode 15.1, in hexadecimal.
const WIDE: &str = include_str!("wide.txt");

fn ranges() -> &'static [(u32, u32)] {
    static RANGES: OnceLock<Vec<(u32, u32)>> = OnceLock::new();
    RANGES.get_or_init(|| {
        let range = |text: &str| {
            let (from, to) = text.split_once('-').unwrap_or((text, text));
            Some((
                u32::from_str_radix(from, 16).ok()?,
                u32::from_str_radix(to, 16).ok()?,
            ))
        };
        WIDE.split_whitespace().filter_map(range).collect()
    })
}

/// Columns of a text.
pub(super) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars()
        .map(|c| if wide(u32::from(c)) { 2 } else { 1 })
        .sum()
}

fn wide(code: u32) -> bool {
    use std::cmp::Ordering;
    code >= 0x80
        && ranges()
            .binary_search_by(|(from, to)| match (*to < code, *from > code) {
                (true, _) => Ordering::Less,
                (_, true) => Ordering::Greater,
                _ => Ordering::Equal,
            })
            .is_ok()
}
