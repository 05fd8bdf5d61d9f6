//! Dates from milliseconds, in UTC, for the commands that print them.

/// A moment taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Year of our calendar.
    pub(crate) year: i64,
    /// 1 to 12.
    pub(crate) month: i64,
    /// 1 to 31.
    pub(crate) day: i64,
    /// 0 to 23.
    pub(crate) hour: i64,
    /// 0 to 59.
    pub(crate) minute: i64,
    /// 0 to 59.
    pub(crate) second: i64,
}

impl Moment {
    /// The moment at so many milliseconds since 1970.
    pub(crate) fn at(unix_ms: i64) -> Self {
        let seconds = unix_ms.div_euclid(1_000);
        let (days, in_day) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        // Years that begin in March put the leap day last.
        let days = days + 719_468;
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        Self {
            year: year + era * 400 + i64::from(month <= 2),
            month,
            day,
            hour: in_day / 3_600,
            minute: in_day / 60 % 60,
            second: in_day % 60,
        }
    }

    /// The month's short English name.
    pub(crate) fn month_name(self) -> &'static str {
        const NAMES: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let at = usize::try_from(self.month - 1).unwrap_or_default();
        NAMES.get(at).copied().unwrap_or_default()
    }
}
