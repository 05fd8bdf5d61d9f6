//! Whether an option states a figure: `1 hour`, `60 minutes` and `1h` are the same.

use greenroom_engine::figures::FigureValue;
use greenroom_engine::kernel::time::Span;

use super::Choice;
use crate::script;

/// Units as people write them, in milliseconds.
const UNITS: [(&str, u64); 5] = [
    ("millisecond", 1),
    ("second", 1_000),
    ("minute", 60_000),
    ("hour", 3_600_000),
    ("day", 86_400_000),
];

impl Choice {
    /// Whether its value is this figure's.
    pub fn states(&self, figure: &FigureValue) -> bool {
        let value = self.value.as_ref().map(|value| value.text.trim());
        value.is_some_and(|value| is_same(value, figure))
    }
}

fn is_same(stated: &str, figure: &FigureValue) -> bool {
    let plain = stated.trim_matches('`').trim_end_matches('.').trim();
    match figure {
        FigureValue::Span(span) => length(plain) == Some(*span),
        FigureValue::Count(count) => {
            let digits = plain.replace([',', '_'], "");
            digits.parse::<u64>().is_ok_and(|number| number == *count)
        }
        FigureValue::Text(text) => plain.eq_ignore_ascii_case(text),
    }
}

/// `2 hours 30 minutes`, `1h30m`
fn length(words: &str) -> Option<Span> {
    if let Some(span) = script::moment(words) {
        return Some(span);
    }
    let words: Vec<&str> = words
        .split_whitespace()
        .filter(|word| *word != "and")
        .collect();
    let mut total = 0_u64;
    if words.is_empty() || words.len() % 2 == 1 {
        return None;
    }
    for pair in words.chunks(2) {
        let [number, unit] = pair else {
            return None;
        };
        let unit = unit.trim_end_matches('s').to_ascii_lowercase();
        let (_, ms) = UNITS.iter().find(|(name, _)| *name == unit)?;
        let number: u64 = number.replace(',', "").parse().ok()?;
        total = total.checked_add(number.checked_mul(*ms)?)?;
    }
    Some(Span::ms(total))
}

#[cfg(test)]
mod tests;
