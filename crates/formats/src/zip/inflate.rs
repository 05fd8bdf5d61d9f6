//! Unpacking of deflated data. Source: RFC 1951.

/// Longest code in bits.
const BITS_MAX: usize = 15;
/// The order in which the lengths of the code for lengths are written.
const LENGTH_ORDER: [usize; 19] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

/// A reader of bits, the lowest of each byte first.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    held: u32,
    count: u32,
}

impl Bits<'_> {
    fn take(&mut self, count: u32) -> Option<usize> {
        while self.count < count {
            self.held |= u32::from(*self.bytes.get(self.at)?) << self.count;
            self.at += 1;
            self.count += 8;
        }
        let value = self.held & ((1 << count) - 1);
        self.held >>= count;
        self.count -= count;
        usize::try_from(value).ok()
    }

    /// Leaves out the rest of a byte.
    const fn align(&mut self) {
        self.held = 0;
        self.count = 0;
    }
}

/// A prefix code: how many codes of each length there are, and their symbols in order.
struct Code {
    counts: [usize; BITS_MAX + 1],
    symbols: Vec<usize>,
}

impl Code {
    fn of(lengths: &[usize]) -> Option<Self> {
        let mut counts = [0; BITS_MAX + 1];
        for length in lengths {
            *counts.get_mut(*length)? += 1;
        }
        counts[0] = 0;
        let mut left = 1_usize;
        for count in counts.iter().skip(1) {
            left = (left << 1).checked_sub(*count)?;
        }
        let mut by_length: Vec<(usize, usize)> = lengths
            .iter()
            .enumerate()
            .filter(|(_, length)| **length > 0)
            .map(|(symbol, length)| (*length, symbol))
            .collect();
        by_length.sort_unstable();
        let symbols = by_length.into_iter().map(|(_, symbol)| symbol).collect();
        Some(Self { counts, symbols })
    }

    fn read(&self, bits: &mut Bits<'_>) -> Option<usize> {
        let (mut code, mut first, mut index) = (0, 0, 0);
        for count in self.counts.iter().skip(1) {
            code |= bits.take(1)?;
            if code < first + count {
                return self.symbols.get(index + (code - first)).copied();
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

/// Length or distance of a symbol: its least value, and how many bits are added.
fn spread(symbol: usize, step: usize) -> (usize, u32) {
    let group = symbol / step;
    if group < 2 {
        return (symbol, 0);
    }
    let extra = group - 1;
    let bits = u32::try_from(extra).unwrap_or_default();
    ((step + symbol % step) << extra, bits)
}

fn length(symbol: usize, bits: &mut Bits<'_>) -> Option<usize> {
    let (base, extra) = match symbol - 257 {
        28 => return Some(258),
        at @ 0..28 => spread(at, 4),
        _ => return None,
    };
    Some(base + bits.take(extra)? + 3)
}

fn distance(symbol: usize, bits: &mut Bits<'_>) -> Option<usize> {
    if symbol > 29 {
        return None;
    }
    let (base, extra) = spread(symbol, 2);
    Some(base + bits.take(extra)? + 1)
}

/// The codes that the format fixes: for literals and lengths, and for distances.
fn fixed() -> Option<(Code, Code)> {
    let mut lengths = [8; 288];
    for (symbol, length) in lengths.iter_mut().enumerate() {
        *length = match symbol {
            144..256 => 9,
            256..280 => 7,
            _ => 8,
        };
    }
    Some((Code::of(&lengths)?, Code::of(&[5; 30])?))
}

/// The codes that a block brings itself.
fn own(bits: &mut Bits<'_>) -> Option<(Code, Code)> {
    let literals = bits.take(5)? + 257;
    let distances = bits.take(5)? + 1;
    let count = bits.take(4)? + 4;
    let mut of_lengths = [0; 19];
    for place in LENGTH_ORDER.iter().take(count) {
        *of_lengths.get_mut(*place)? = bits.take(3)?;
    }
    let code = Code::of(&of_lengths)?;
    let mut lengths: Vec<usize> = Vec::new();
    while lengths.len() < literals + distances {
        let (again, times) = match code.read(bits)? {
            symbol @ 0..16 => (symbol, 1),
            16 => (*lengths.last()?, bits.take(2)? + 3),
            17 => (0, bits.take(3)? + 3),
            _ => (0, bits.take(7)? + 11),
        };
        lengths.extend(std::iter::repeat_n(again, times));
    }
    if lengths.len() != literals + distances {
        return None;
    }
    let (literals, distances) = lengths.split_at_checked(literals)?;
    Some((Code::of(literals)?, Code::of(distances)?))
}

fn block(bits: &mut Bits<'_>, codes: &(Code, Code), out: &mut Vec<u8>, size: usize) -> Option<()> {
    loop {
        match codes.0.read(bits)? {
            symbol @ 0..256 => out.push(u8::try_from(symbol).ok()?),
            256 => return Some(()),
            symbol => {
                let length = length(symbol, bits)?;
                let back = distance(codes.1.read(bits)?, bits)?;
                let from = out.len().checked_sub(back)?;
                // What is copied may have been written by this very copying.
                for at in from..from + length {
                    out.push(*out.get(at)?);
                }
            }
        }
        if out.len() > size {
            return None;
        }
    }
}

fn stored(bits: &mut Bits<'_>, out: &mut Vec<u8>) -> Option<()> {
    bits.align();
    let (length, check) = (bits.take(16)?, bits.take(16)?);
    if length ^ check != 0xffff {
        return None;
    }
    out.extend(bits.bytes.get(bits.at..bits.at + length)?);
    bits.at += length;
    Some(())
}

/// The data unpacked; `None` when it is damaged or does not have the expected size.
pub(super) fn inflated(bytes: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut bits = Bits {
        bytes,
        at: 0,
        held: 0,
        count: 0,
    };
    let mut out = Vec::new();
    loop {
        let last = bits.take(1)? == 1;
        match bits.take(2)? {
            0 => stored(&mut bits, &mut out)?,
            1 => block(&mut bits, &fixed()?, &mut out, size)?,
            2 => {
                let codes = own(&mut bits)?;
                block(&mut bits, &codes, &mut out, size)?;
            }
            _ => return None,
        }
        if out.len() > size {
            return None;
        }
        if last {
            return (out.len() == size).then_some(out);
        }
    }
}
