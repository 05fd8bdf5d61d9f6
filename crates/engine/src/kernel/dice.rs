//! Chance without a generator: every throw is a hash of the question asked.
//!
//! A throw depends on the seed, the stream's name, the subject and the count, and on nothing
//! else. An unrelated call therefore never changes anybody's luck, and two futures of one world
//! share every throw which the change between them does not touch.

/// Throws the dice: the same question always has the same answer.
#[must_use]
pub fn dice(seed: u64, stream: &str, subject: u64, n: u64) -> u64 {
    let mut x = mix(seed ^ subject.rotate_left(17) ^ n.rotate_left(41));
    for chunk in stream.as_bytes().chunks(8) {
        let mut word = [0_u8; 8];
        for (slot, byte) in word.iter_mut().zip(chunk) {
            *slot = *byte;
        }
        x = mix(x ^ u64::from_le_bytes(word));
    }
    mix(x ^ stream.len() as u64)
}

/// A throw in `0..bound`; zero when `bound` is zero.
#[must_use]
pub fn below(seed: u64, stream: &str, subject: u64, n: u64, bound: u64) -> u64 {
    let wide = u128::from(dice(seed, stream, subject, n)) * u128::from(bound);
    (wide >> 64) as u64
}

/// A throw in `low..=high`.
#[must_use]
pub fn between(seed: u64, stream: &str, subject: u64, (low, high): (u64, u64)) -> u64 {
    low + below(
        seed,
        stream,
        subject,
        0,
        high.saturating_sub(low).saturating_add(1),
    )
}

/// A stable number for a name, to serve as the subject of a throw (FNV-1a, 64 bits).
#[must_use]
pub fn subject(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

const fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests;
