//! The devices scripts read and write: null, zero and the two random ones.

use crate::clock::Luck;

/// Bytes one plain read of a random device yields.
const RANDOM_BYTES: usize = 64 * 1024;
/// Bytes one read of `/dev/zero` yields.
const ZERO_BYTES: usize = 4 * 1024 * 1024;
/// Most bytes a sized read may ask for.
const SIZED_BYTES: usize = 16 * 1024 * 1024;
/// Prefix of the name under which a random device of a known size is read.
const SIZED_RANDOM: &str = "dev/greenroom-random-";

/// A device file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Device {
    /// `/dev/null`: empty to read, swallows what is written.
    Null,
    /// `/dev/zero`, cut to a bounded number of bytes.
    Zero,
    /// `/dev/random` and `/dev/urandom`, cut to so many bytes.
    Random(usize),
}

impl Device {
    /// The device at a path without its leading slash.
    pub(crate) fn at(path: &str) -> Option<Self> {
        match path {
            "dev/null" => Some(Self::Null),
            "dev/zero" => Some(Self::Zero),
            "dev/random" | "dev/urandom" => Some(Self::Random(RANDOM_BYTES)),
            other => {
                let size: usize = other.strip_prefix(SIZED_RANDOM)?.parse().ok()?;
                Some(Self::Random(size.min(SIZED_BYTES)))
            }
        }
    }

    /// What one read of it yields.
    pub(crate) fn read(self, luck: &Luck) -> Vec<u8> {
        match self {
            Self::Null => Vec::new(),
            Self::Zero => vec![0; ZERO_BYTES],
            Self::Random(size) => luck.bytes("urandom", size),
        }
    }
}

/// Where a random device of exactly so many bytes can be read.
pub(crate) fn random_path(bytes: usize) -> String {
    format!("/{SIZED_RANDOM}{}", bytes.min(SIZED_BYTES))
}
