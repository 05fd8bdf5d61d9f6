//! Lengths of time as people write them: `90s`, `5m`, `1h30m`, `2d`, `250ms`.

use greenroom_engine::kernel::time::Span;

const UNITS: [(&str, u64); 5] = [
    ("ms", 1),
    ("s", 1_000),
    ("m", 60_000),
    ("h", 3_600_000),
    ("d", 86_400_000),
];

/// Reads a length of time.
pub fn moment(text: &str) -> Option<Span> {
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    let mut total: u64 = 0;
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, after) = rest.split_at_checked(digits)?;
        let letters = after.len()
            - after
                .trim_start_matches(|c: char| c.is_ascii_lowercase())
                .len();
        let (unit, after) = after.split_at_checked(letters)?;
        let (_, ms) = UNITS.iter().find(|(name, _)| *name == unit)?;
        let number: u64 = number.parse().ok()?;
        total = total.checked_add(number.checked_mul(*ms)?)?;
        rest = after;
    }
    Some(Span::ms(total))
}

/// Writes a length of time as [`moment`] reads it: `1h30m`, `5m`, `0s`.
pub fn span_words(span: Span) -> String {
    let mut left = span.0;
    let mut out = String::new();
    for (unit, ms) in UNITS.iter().rev() {
        let count = left / ms;
        if count > 0 {
            out.push_str(&count.to_string());
            out.push_str(unit);
            left %= ms;
        }
    }
    if out.is_empty() { "0s".to_owned() } else { out }
}
