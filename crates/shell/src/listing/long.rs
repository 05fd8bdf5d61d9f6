//! The long format of `ls`.

use bashkit::FileType;

use super::Line;
use super::wanted::Wanted;
use crate::clock::Moment;

/// Bytes that a folder itself takes.
const FOLDER_BYTES: u64 = 4_096;
/// Half of a year of 365.2425 days; older dates show their year instead of the time.
const RECENT_MS: i64 = 31_556_952_000 / 2;

/// What the long format needs to know.
pub(super) struct Long<'a> {
    /// Who owns the files.
    pub(super) user: &'a str,
    /// The moment.
    pub(super) now_ms: i64,
}

/// The ten letters of a mode.
fn letters(kind: FileType, mode: u32) -> String {
    let kind = match kind {
        FileType::Directory => 'd',
        FileType::Symlink => 'l',
        FileType::Fifo => 'p',
        FileType::File => '-',
    };
    let mut text = String::from(kind);
    for (shift, special, small, large) in [
        (6, 0o4000, 's', 'S'),
        (3, 0o2000, 's', 'S'),
        (0, 0o1000, 't', 'T'),
    ] {
        let bits = mode >> shift;
        text.push(if bits & 4 == 0 { '-' } else { 'r' });
        text.push(if bits & 2 == 0 { '-' } else { 'w' });
        text.push(match (bits & 1 == 0, mode & special == 0) {
            (true, true) => '-',
            (false, true) => 'x',
            (true, false) => large,
            (false, false) => small,
        });
    }
    text
}

/// A size as `-h` shows it, rounded up.
fn human(bytes: u64) -> String {
    let units = ["K", "M", "G", "T"];
    if bytes < 1_024 {
        return bytes.to_string();
    }
    let mut unit_bytes: u64 = 1_024;
    let mut unit = "K";
    for name in units {
        unit = name;
        if bytes.div_ceil(unit_bytes) < 1_024 {
            break;
        }
        unit_bytes = unit_bytes.saturating_mul(1_024);
    }
    let tenths = bytes.saturating_mul(10).div_ceil(unit_bytes);
    if tenths < 100 {
        format!("{}.{}{unit}", tenths / 10, tenths % 10)
    } else {
        format!("{}{unit}", bytes.div_ceil(unit_bytes))
    }
}

fn size_of(line: &Line) -> u64 {
    if line.kind.is_dir() {
        FOLDER_BYTES
    } else {
        line.size
    }
}

/// Text moved to the right end of a column.
fn padded(text: &str, width: usize) -> String {
    format!("{text:>width$}")
}

impl Long<'_> {
    /// The line above a folder's listing: its size on the disk in kilobytes.
    pub(super) fn total(lines: &[Line]) -> String {
        let blocks = lines.iter().map(|line| match line.kind {
            FileType::Symlink => 0,
            _ => size_of(line).div_ceil(FOLDER_BYTES) * 4,
        });
        format!("total {}\n", blocks.sum::<u64>())
    }

    /// Lines in aligned columns.
    pub(super) fn lines(&self, lines: &[Line], wanted: &Wanted) -> String {
        let size = |line: &Line| {
            if wanted.human {
                human(size_of(line))
            } else {
                size_of(line).to_string()
            }
        };
        let width = lines
            .iter()
            .map(|line| size(line).len())
            .max()
            .unwrap_or_default();
        let mut text = String::new();
        for line in lines {
            let links = if line.kind.is_dir() { 2 } else { 1 };
            let mut columns = vec![letters(line.kind, line.mode), links.to_string()];
            let owner = match (wanted.numeric, self.user) {
                (true, "root") => "0",
                (true, _) => "1000",
                (false, user) => user,
            };
            if !wanted.without_owner {
                columns.push(owner.to_owned());
            }
            if !wanted.without_group {
                columns.push(owner.to_owned());
            }
            columns.push(padded(&size(line), width));
            columns.push(self.date(line.changed_ms, wanted));
            columns.push(line.shown(wanted));
            if let Some(target) = &line.target {
                columns.push(format!("-> {target}"));
            }
            text.push_str(&columns.join(" "));
            text.push('\n');
        }
        text
    }

    fn date(&self, unix_ms: i64, wanted: &Wanted) -> String {
        let at = Moment::at(unix_ms);
        let Moment {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = at;
        if wanted.full_time {
            let millis = unix_ms.rem_euclid(1_000);
            return format!(
                "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.{millis:03}000000 \
                 +0000"
            );
        }
        let name = at.month_name();
        let recent = unix_ms > self.now_ms - RECENT_MS && unix_ms <= self.now_ms;
        if recent {
            format!("{name} {day:>2} {hour:02}:{minute:02}")
        } else {
            format!("{name} {day:>2}  {year}")
        }
    }
}
