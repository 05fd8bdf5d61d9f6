//! Times as callers write them: seconds since 1970, or ISO 8601.
//!
//! The AWS CLI reads more (whatever Python's `dateutil` understands); those forms are refused here.

/// Milliseconds since 1970 of a time, e.g. `2025-03-03T09:00:00Z`, `2025-03-03`, `1740992400`.
/// A time without a zone is in UTC.
pub fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Some(millis) = seconds(text) {
        return Some(millis);
    }
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let days = date_days(date)?;
    let millis = match time {
        Some(time) => time_millis(time)?,
        None => 0,
    };
    days.checked_mul(86_400_000)?.checked_add(millis)
}

fn seconds(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    // Eight digits are a date, as for the CLI's reader.
    if digits.len() == 8 && !text.contains('.') {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    whole.checked_mul(1000)?.checked_add(fraction(part)?)
}

/// Milliseconds of the digits behind a decimal point.
fn fraction(digits: &str) -> Option<i64> {
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let three: String = digits.chars().chain("00".chars()).take(3).collect();
    three.parse().ok()
}

fn number(digits: &str, length: usize) -> Option<i64> {
    let fits = digits.len() == length && digits.chars().all(|c| c.is_ascii_digit());
    fits.then(|| digits.parse().ok())?
}

fn date_days(date: &str) -> Option<i64> {
    let parts: Vec<&str> = match date.len() {
        8 => vec![date.get(..4)?, date.get(4..6)?, date.get(6..)?],
        _ => date.split('-').collect(),
    };
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) {
        return None;
    }
    // Days of the civil calendar, counted from March so that the leap day comes last.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn time_millis(time: &str) -> Option<i64> {
    let split = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(split)?;
    let (clock, part) = match clock.trim_end().split_once('.') {
        Some((clock, part)) => (clock, fraction(part)?),
        None => (clock.trim_end(), 0),
    };
    let parts: Vec<&str> = if clock.contains(':') {
        clock.split(':').collect()
    } else {
        (0..clock.len())
            .step_by(2)
            .map_while(|at| clock.get(at..at + 2))
            .collect()
    };
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (number(hour, 2)?, number(minute, 2)?, 0),
        [hour, minute, second] => (number(hour, 2)?, number(minute, 2)?, number(second, 2)?),
        _ => return None,
    };
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(((hour * 60 + minute) * 60 + second) * 1000 + part - zone_millis(zone)?)
}

fn zone_millis(zone: &str) -> Option<i64> {
    let sign = match zone.chars().next() {
        None => return Some(0),
        Some('Z' | 'z') => return (zone.len() == 1).then_some(0),
        Some('-') => -1,
        Some(_) => 1,
    };
    let digits: String = zone.chars().skip(1).filter(|c| *c != ':').collect();
    let (hours, minutes) = match digits.len() {
        2 => (number(&digits, 2)?, 0),
        4 => (number(digits.get(..2)?, 2)?, number(digits.get(2..)?, 2)?),
        _ => return None,
    };
    Some(sign * (hours * 60 + minutes) * 60_000)
}

#[cfg(test)]
mod tests;
