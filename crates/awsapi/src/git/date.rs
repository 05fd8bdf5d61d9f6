//! Moments as git prints them. The virtual clock is in UTC.

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A moment taken apart.
struct Civil {
    year: i64,
    month: i64,
    day: i64,
    weekday: &'static str,
    hour: i64,
    minute: i64,
    second: i64,
}

/// Howard Hinnant's days-to-civil: years begin in March, so that the leap day comes last.
fn civil(unix_s: i64) -> Civil {
    let days = unix_s.div_euclid(86_400);
    let seconds = unix_s.rem_euclid(86_400);
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    Civil {
        year: year + era * 400 + i64::from(month <= 2),
        month,
        day: of_year - (153 * shifted_month + 2) / 5 + 1,
        weekday: pick(&DAYS, days.rem_euclid(7)),
        hour: seconds / 3_600,
        minute: seconds / 60 % 60,
        second: seconds % 60,
    }
}

fn pick(names: &[&'static str], at: i64) -> &'static str {
    let at = usize::try_from(at).unwrap_or_default();
    names.get(at).copied().unwrap_or_default()
}

/// `Mon Jan 5 09:00:00 2026 +0000`
pub(super) fn usual(unix_s: i64) -> String {
    let c = civil(unix_s);
    let month = pick(&MONTHS, c.month - 1);
    format!(
        "{} {month} {} {:02}:{:02}:{:02} {} +0000",
        c.weekday, c.day, c.hour, c.minute, c.second, c.year
    )
}

/// `2026-01-05`
pub(super) fn short(unix_s: i64) -> String {
    let c = civil(unix_s);
    format!("{:04}-{:02}-{:02}", c.year, c.month, c.day)
}

/// `2026-01-05 09:00:00 +0000`
pub(super) fn iso(unix_s: i64) -> String {
    let c = civil(unix_s);
    let date = short(unix_s);
    format!("{date} {:02}:{:02}:{:02} +0000", c.hour, c.minute, c.second)
}

/// `2026-01-05T09:00:00Z`
pub(super) fn iso_strict(unix_s: i64) -> String {
    let c = civil(unix_s);
    let date = short(unix_s);
    format!("{date}T{:02}:{:02}:{:02}Z", c.hour, c.minute, c.second)
}

/// `Mon, 5 Jan 2026 09:00:00 +0000`
pub(super) fn rfc(unix_s: i64) -> String {
    let c = civil(unix_s);
    let month = pick(&MONTHS, c.month - 1);
    format!(
        "{}, {} {month} {} {:02}:{:02}:{:02} +0000",
        c.weekday, c.day, c.year, c.hour, c.minute, c.second
    )
}

/// `5 minutes ago`, rounded as git rounds.
pub(super) fn relative(unix_s: i64, now_s: i64) -> String {
    let ago = |count: i64, unit: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {unit}{plural} ago")
    };
    let seconds = now_s - unix_s;
    if seconds < 0 {
        return "in the future".to_owned();
    }
    if seconds < 90 {
        return ago(seconds, "second");
    }
    let minutes = (seconds + 30) / 60;
    if minutes < 90 {
        return ago(minutes, "minute");
    }
    let hours = (minutes + 30) / 60;
    if hours < 36 {
        return ago(hours, "hour");
    }
    let days = (hours + 12) / 24;
    if days < 14 {
        return ago(days, "day");
    }
    if days < 70 {
        return ago((days + 3) / 7, "week");
    }
    if days < 365 {
        return ago((days + 15) / 30, "month");
    }
    if days < 1_825 {
        let months = (days * 12 * 2 + 365) / (365 * 2);
        let (years, months) = (months / 12, months % 12);
        let plural = if years == 1 { "" } else { "s" };
        return match months {
            0 => ago(years, "year"),
            months => format!("{years} year{plural}, {}", ago(months, "month")),
        };
    }
    ago((days + 183) / 365, "year")
}

#[cfg(test)]
mod tests;
