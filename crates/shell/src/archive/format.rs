//! The zip format, stored members only: local headers, central directory, end record.

use std::sync::Arc;

use crate::clock::Moment;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Version needed to read it: 2.0.
const VERSION: u16 = 20;
/// Names are UTF-8.
const UTF8: u16 = 0x0800;
/// Made on Unix, so that the upper half of the attributes is a mode.
const MADE_BY: u16 = 0x031e;

/// One file or folder of an archive; a folder's name ends with a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) bytes: Arc<[u8]>,
    pub(super) mode: u32,
}

/// Cyclic redundancy check of the zip format.
fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = crc & 1 == 1;
            crc >>= 1;
            if carry {
                crc ^= 0xedb8_8320;
            }
        }
    }
    !crc
}

/// Date and time as the format has them: two seconds fine, from 1980 on.
fn dos_moment(unix_ms: i64) -> (u16, u16) {
    let at = Moment::at(unix_ms);
    let word = |value: i64| u16::try_from(value).unwrap_or_default();
    let time = word(at.hour) << 11 | word(at.minute) << 5 | word(at.second / 2);
    let years = (at.year - 1980).clamp(0, 127);
    (time, word(years) << 9 | word(at.month) << 5 | word(at.day))
}

/// A writer of little-endian numbers.
#[derive(Default)]
struct Sheet(Vec<u8>);

impl Sheet {
    fn short(&mut self, values: &[u16]) {
        for value in values {
            self.0.extend(value.to_le_bytes());
        }
    }

    fn long(&mut self, values: &[u32]) {
        for value in values {
            self.0.extend(value.to_le_bytes());
        }
    }

    fn place(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }
}

/// An archive of these members.
pub(super) fn packed(members: &[Member], now_unix_ms: i64) -> Vec<u8> {
    let (time, date) = dos_moment(now_unix_ms);
    let (mut sheet, mut index) = (Sheet::default(), Sheet::default());
    for member in members {
        let offset = sheet.place();
        let size = u32::try_from(member.bytes.len()).unwrap_or(u32::MAX);
        let crc = checksum(&member.bytes);
        let name_size = u16::try_from(member.name.len()).unwrap_or(u16::MAX);
        sheet.long(&[LOCAL]);
        sheet.short(&[VERSION, UTF8, 0, time, date]);
        sheet.long(&[crc, size, size]);
        sheet.short(&[name_size, 0]);
        sheet.0.extend(member.name.as_bytes());
        sheet.0.extend(member.bytes.iter());
        index.long(&[CENTRAL]);
        index.short(&[MADE_BY, VERSION, UTF8, 0, time, date]);
        index.long(&[crc, size, size]);
        index.short(&[name_size, 0, 0, 0, 0]);
        let kind = if member.name.ends_with('/') {
            0o040_000
        } else {
            0o100_000
        };
        index.long(&[(kind | member.mode & 0o7777) << 16, offset]);
        index.0.extend(member.name.as_bytes());
    }
    let (start, size) = (sheet.place(), index.place());
    let count = u16::try_from(members.len()).unwrap_or(u16::MAX);
    sheet.0.extend(index.0);
    sheet.long(&[END]);
    sheet.short(&[0, 0, count, count]);
    sheet.long(&[size, start]);
    sheet.short(&[0]);
    sheet.0
}

fn short_at(bytes: &[u8], at: usize) -> Option<u16> {
    let word = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(word.try_into().ok()?))
}

fn long_at(bytes: &[u8], at: usize) -> Option<usize> {
    let word = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(word.try_into().ok()?)).ok()
}

/// The members of an archive.
///
/// # Errors
/// What is wrong with it, in a few words.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Vec<Member>, String> {
    let broken = || "End-of-central-directory signature not found".to_owned();
    let end_size = 22;
    let last = bytes.len().checked_sub(end_size).ok_or_else(broken)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    let end = (first..=last)
        .rev()
        .find(|at| long_at(bytes, *at) == Some(END as usize))
        .ok_or_else(broken)?;
    let count = short_at(bytes, end + 10).ok_or_else(broken)?;
    let mut at = long_at(bytes, end + 16).ok_or_else(broken)?;
    let mut members = Vec::new();
    for _ in 0..count {
        let (member, next) = member_at(bytes, at)?;
        members.push(member);
        at = next;
    }
    Ok(members)
}

fn member_at(bytes: &[u8], at: usize) -> Result<(Member, usize), String> {
    let broken = || "the central directory is damaged".to_owned();
    let short = |offset: usize| short_at(bytes, at + offset).ok_or_else(broken);
    let long = |offset: usize| long_at(bytes, at + offset).ok_or_else(broken);
    if long(0)? != CENTRAL as usize {
        return Err(broken());
    }
    let method = short(10)?;
    let size = long(24)?;
    let name_size = usize::from(short(28)?);
    let rest = usize::from(short(30)?) + usize::from(short(32)?);
    let mode = u32::try_from(long(38)? >> 16).unwrap_or_default() & 0o7777;
    let local = long(42)?;
    let name = bytes.get(at + 46..at + 46 + name_size).ok_or_else(broken)?;
    let name = String::from_utf8_lossy(name).into_owned();
    if method != 0 {
        return Err(format!(
            "{name}: compressed members cannot be read here (method {method})"
        ));
    }
    let own_name = short_at(bytes, local.saturating_add(26)).ok_or_else(broken)?;
    let extra = short_at(bytes, local.saturating_add(28)).ok_or_else(broken)?;
    let start = local + 30 + usize::from(own_name) + usize::from(extra);
    let content = bytes
        .get(start..start.saturating_add(size))
        .ok_or_else(broken)?;
    let member = Member {
        name,
        bytes: content.into(),
        mode: if mode == 0 { super::PLAIN } else { mode },
    };
    Ok((member, at + 46 + name_size + rest))
}
