//! Everything random in a script, thrown with the job's own dice.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use bashkit::{Builtin, BuiltinContext, ExecResult, Result, async_trait};
use greenroom_engine::kernel::dice::dice;

use crate::noticed::Noticed;

/// The dice of one job. Each stream counts its own throws.
#[derive(Debug)]
pub(crate) struct Luck {
    seed: u64,
    throws: Mutex<BTreeMap<&'static str, u64>>,
    noticed: Arc<Noticed>,
}

impl Luck {
    /// Dice with a seed; whoever throws them is noticed.
    pub(crate) fn new(seed: u64, noticed: Arc<Noticed>) -> Self {
        Self {
            seed,
            throws: Mutex::default(),
            noticed,
        }
    }

    /// The next throw of a stream.
    pub(crate) fn next(&self, stream: &'static str) -> u64 {
        self.noticed.luck();
        let mut throws = self.throws.lock().unwrap_or_else(PoisonError::into_inner);
        let count = throws.entry(stream).or_default();
        *count += 1;
        dice(self.seed, stream, 0, *count)
    }

    /// A throw in `0..bound`; zero when `bound` is zero.
    pub(super) fn below(&self, stream: &'static str, bound: usize) -> usize {
        let wide = u128::from(self.next(stream)) * bound as u128;
        usize::try_from(wide >> 64).unwrap_or_default()
    }

    /// So many random bytes.
    pub(crate) fn bytes(&self, stream: &'static str, count: usize) -> Vec<u8> {
        let key = self.next(stream);
        (0..count.div_ceil(8) as u64)
            .flat_map(|n| dice(key, stream, 1, n).to_le_bytes())
            .take(count)
            .collect()
    }
}

/// `uuidgen`: a version 4 UUID.
pub(crate) struct Uuidgen(pub(crate) Arc<Luck>);

#[async_trait]
impl Builtin for Uuidgen {
    async fn execute(&self, _: BuiltinContext<'_>) -> Result<ExecResult> {
        let (high, low) = (self.0.next("uuidgen"), self.0.next("uuidgen"));
        let text = format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}\n",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xfff,
            (low >> 48) & 0x3fff | 0x8000,
            low & 0xffff_ffff_ffff
        );
        Ok(ExecResult::ok(text))
    }
}

/// `openssl`, of which only `rand` and `version` are here.
pub(crate) struct OpensslRand(pub(crate) Arc<Luck>);

/// Most bytes one `openssl rand` gives.
const RAND_BYTES: usize = 1024 * 1024;

#[async_trait]
impl Builtin for OpensslRand {
    async fn execute(&self, ctx: BuiltinContext<'_>) -> Result<ExecResult> {
        let words: Vec<&str> = ctx.args.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["version", ..] => Ok(ExecResult::ok("OpenSSL 3.0.8 7 Feb 2023\n")),
            ["rand", options @ .., count] => {
                let Some(count) = count.parse().ok().filter(|count| *count <= RAND_BYTES) else {
                    let text = format!("rand: Can't parse \"{count}\" as a number\n");
                    return Ok(ExecResult::err(text, 1));
                };
                let bytes = self.0.bytes("openssl", count);
                if options.contains(&"-hex") {
                    Ok(ExecResult::ok(hex(&bytes) + "\n"))
                } else if options.contains(&"-base64") {
                    Ok(ExecResult::ok(base64(&bytes)))
                } else {
                    Ok(ExecResult::ok_bytes(bytes))
                }
            }
            _ => {
                let name = words.first().copied().unwrap_or_default();
                let text = format!("Invalid command '{name}'; type \"help\" for a list.\n");
                Ok(ExecResult::err(text, 1))
            }
        }
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Base64 in lines of 64 characters.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (n, chunk) in bytes.chunks(3).enumerate() {
        if n > 0 && n.is_multiple_of(16) {
            text.push('\n');
        }
        let word = chunk
            .iter()
            .chain([0, 0].iter())
            .take(3)
            .fold(0_usize, |word, byte| word << 8 | usize::from(*byte));
        for place in 0..4 {
            let letter = LETTERS.get(word >> (18 - 6 * place) & 63).copied();
            let padded = place > chunk.len();
            text.push(if padded {
                '='
            } else {
                char::from(letter.unwrap_or(b'='))
            });
        }
    }
    text + "\n"
}
