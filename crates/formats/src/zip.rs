//! Zip archives as bytes: written without compression, read with or without it.
//!
//! Source: APPNOTE.TXT, the format's own description. Not here: disks, calendars, globs. Not
//! read: archives in parts, of more than four gigabytes, encrypted ones, and methods other than
//! "stored" and "deflated".

mod inflate;

use std::sync::Arc;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Version needed to read it: 2.0.
const VERSION: u16 = 20;
/// Names are UTF-8.
const UTF8: u16 = 0x0800;
/// Made on Unix, so that the upper half of the attributes is a mode.
const MADE_BY: u16 = 0x031e;
/// Permission bits of a member that carries none.
const PLAIN: u32 = 0o644;
/// Permission bits of a folder.
const FOLDER: u32 = 0o755;
/// Most bytes that the members of one archive may unpack to.
pub const UNPACKED_MAX: usize = 256 << 20;

/// One file or folder of an archive; a folder's name ends with a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Path in the archive.
    pub name: String,
    /// Content; empty for a folder.
    pub bytes: Arc<[u8]>,
    /// Unix permission bits.
    pub mode: u32,
}

impl Member {
    /// A file.
    pub const fn file(name: String, bytes: Arc<[u8]>, mode: u32) -> Self {
        Self { name, bytes, mode }
    }

    /// A folder; its name must end with a slash.
    pub fn folder(name: String) -> Self {
        Self {
            name,
            bytes: Arc::from([]),
            mode: FOLDER,
        }
    }

    /// Whether it is a folder.
    pub fn is_folder(&self) -> bool {
        self.name.ends_with('/')
    }
}

/// When an archive was made, as a calendar and a clock show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Year; the format knows 1980 to 2107.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
    /// 0 to 23.
    pub hour: i64,
    /// 0 to 59.
    pub minute: i64,
    /// 0 to 59; the format keeps every other one.
    pub second: i64,
}

impl Stamp {
    /// Time and date as the format has them.
    fn words(self) -> (u16, u16) {
        let word = |value: i64| u16::try_from(value).unwrap_or_default();
        let time = word(self.hour) << 11 | word(self.minute) << 5 | word(self.second / 2);
        let years = (self.year - 1980).clamp(0, 127);
        let date = word(years) << 9 | word(self.month) << 5 | word(self.day);
        (time, date)
    }
}

/// Why bytes are no archive that can be read here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ZipError {
    /// No end record: not a zip at all, or cut off.
    #[error("End-of-central-directory signature not found")]
    NoEnd,
    /// The list of members does not fit the bytes.
    #[error("the central directory is damaged")]
    Directory,
    /// A member is compressed or kept in a way that is not read here.
    #[error("{name}: compressed members of this kind cannot be read here (method {method})")]
    Method {
        /// The member.
        name: String,
        /// The format's number of the method.
        method: u16,
    },
    /// A member is encrypted.
    #[error("{0}: encrypted members cannot be read here")]
    Encrypted(String),
    /// A member's bytes are damaged.
    #[error("{0}: the compressed data is damaged")]
    Data(String),
    /// It would unpack to more than [`UNPACKED_MAX`].
    #[error("the archive unpacks to more than {UNPACKED_MAX} bytes")]
    TooLarge,
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

/// An archive of these members, made at that moment.
pub fn packed(members: &[Member], made: Stamp) -> Vec<u8> {
    let (time, date) = made.words();
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
        let kind = if member.is_folder() {
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

/// How many bytes [`packed`] makes of these members, without making them.
pub fn packed_size(members: &[Member]) -> usize {
    let each = |member: &Member| 30 + 46 + 2 * member.name.len() + member.bytes.len();
    members.iter().map(each).sum::<usize>() + 22
}

fn short_at(bytes: &[u8], at: usize) -> Option<u16> {
    let word = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(word.try_into().ok()?))
}

fn long_at(bytes: &[u8], at: usize) -> Option<usize> {
    let word = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(word.try_into().ok()?)).ok()
}

/// Where the end record begins.
fn end_at(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(22)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last)
        .rev()
        .find(|at| long_at(bytes, *at) == Some(END as usize))
}

/// Whether bytes begin and end as an archive does.
pub fn is_zip(bytes: &[u8]) -> bool {
    let begins = [LOCAL, END].map(|sign| Some(sign as usize));
    begins.contains(&long_at(bytes, 0)) && end_at(bytes).is_some()
}

/// The members of an archive.
///
/// # Errors
/// What is wrong with it.
pub fn unpacked(bytes: &[u8]) -> Result<Vec<Member>, ZipError> {
    let end = end_at(bytes).ok_or(ZipError::NoEnd)?;
    let count = short_at(bytes, end + 10).ok_or(ZipError::NoEnd)?;
    let mut at = long_at(bytes, end + 16).ok_or(ZipError::NoEnd)?;
    let mut members = Vec::new();
    let mut room = UNPACKED_MAX;
    for _ in 0..count {
        let (member, next) = member_at(bytes, at, room)?;
        room -= member.bytes.len();
        members.push(member);
        at = next;
    }
    Ok(members)
}

/// The member that the directory names at a place, and the place of the next one.
fn member_at(bytes: &[u8], at: usize, room: usize) -> Result<(Member, usize), ZipError> {
    let short = |offset: usize| short_at(bytes, at + offset).ok_or(ZipError::Directory);
    let long = |offset: usize| long_at(bytes, at + offset).ok_or(ZipError::Directory);
    if long(0)? != CENTRAL as usize {
        return Err(ZipError::Directory);
    }
    let (flags, method) = (short(8)?, short(10)?);
    let (crc, packed_size, size) = (long(16)?, long(20)?, long(24)?);
    let name_size = usize::from(short(28)?);
    let rest = usize::from(short(30)?) + usize::from(short(32)?);
    let mode = u32::try_from(long(38)? >> 16).unwrap_or_default() & 0o7777;
    let local = long(42)?;
    let name = bytes
        .get(at + 46..at + 46 + name_size)
        .ok_or(ZipError::Directory)?;
    let name = String::from_utf8_lossy(name).into_owned();
    if flags & 1 == 1 {
        return Err(ZipError::Encrypted(name));
    }
    if size > room {
        return Err(ZipError::TooLarge);
    }
    let own_name = short_at(bytes, local.saturating_add(26)).ok_or(ZipError::Directory)?;
    let extra = short_at(bytes, local.saturating_add(28)).ok_or(ZipError::Directory)?;
    let start = local + 30 + usize::from(own_name) + usize::from(extra);
    let content = bytes
        .get(start..start.saturating_add(packed_size))
        .ok_or(ZipError::Directory)?;
    let damaged = || ZipError::Data(name.clone());
    let content: Arc<[u8]> = match method {
        0 if packed_size == size => content.into(),
        8 => inflate::inflated(content, size).ok_or_else(damaged)?.into(),
        0 => return Err(damaged()),
        _ => return Err(ZipError::Method { name, method }),
    };
    if checksum(&content) as usize != crc {
        return Err(damaged());
    }
    let mode = match (mode, name.ends_with('/')) {
        (0, true) => FOLDER,
        (0, false) => PLAIN,
        (mode, _) => mode,
    };
    let member = Member {
        name,
        bytes: content,
        mode,
    };
    Ok((member, at + 46 + name_size + rest))
}

#[cfg(test)]
mod tests;
