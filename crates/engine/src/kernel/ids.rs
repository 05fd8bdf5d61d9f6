//! Identifiers in the shapes AWS gives them, thrown from the dice.

use std::fmt::Write as _;
use std::sync::Arc;

use super::dice::dice;

const UPPER: &[u8; 36] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const LOWER: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
const HEX: &[u8; 16] = b"0123456789abcdef";

fn letters(seed: u64, stream: &str, subject: u64, alphabet: &[u8], count: u64) -> String {
    let letter = |n| {
        let throw = dice(seed, stream, subject, n) >> 16;
        let at = usize::try_from(throw % alphabet.len() as u64).unwrap_or(0);
        alphabet.get(at).map_or('0', |byte| char::from(*byte))
    };
    (0..count).map(letter).collect()
}

/// A random UUID (version 4).
pub fn uuid(seed: u64, stream: &str, subject: u64) -> Arc<str> {
    let high = dice(seed, stream, subject, 0) & !0xf000 | 0x4000;
    let low = dice(seed, stream, subject, 1) & !(0b11 << 62) | (0b10 << 62);
    let mut text = String::with_capacity(36);
    let _ = write!(
        text,
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    );
    text.into()
}

/// A CodeDeploy deployment id: `d-` and nine upper-case letters or digits.
pub fn deployment(seed: u64, nth: u64) -> Arc<str> {
    format!("d-{}", letters(seed, "deployment-id", nth, UPPER, 9)).into()
}

/// An EC2 style id: a prefix such as `i-` and 17 hexadecimal digits, the first one zero.
pub fn ec2(seed: u64, prefix: &str, nth: u64) -> Arc<str> {
    format!("{prefix}0{}", letters(seed, prefix, nth, HEX, 16)).into()
}

/// `count` hexadecimal digits.
pub fn hex(seed: u64, stream: &str, subject: u64, count: u64) -> Arc<str> {
    letters(seed, stream, subject, HEX, count).into()
}

/// `count` upper-case letters or digits (IAM's unique ids, S3 version ids and the like).
pub fn upper(seed: u64, stream: &str, subject: u64, count: u64) -> Arc<str> {
    letters(seed, stream, subject, UPPER, count).into()
}

/// `count` lower-case letters or digits.
pub fn lower(seed: u64, stream: &str, subject: u64, count: u64) -> Arc<str> {
    letters(seed, stream, subject, LOWER, count).into()
}

#[cfg(test)]
mod tests;
