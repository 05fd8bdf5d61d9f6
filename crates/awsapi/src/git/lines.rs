//! Differences of texts, line by line: the only door to `imara-diff`.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, sources::byte_lines};

/// A stretch of lines that differs. Numbers count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    /// Lines of the old text.
    pub(super) old: Range<usize>,
    /// Lines of the new text that stand in their place.
    pub(super) new: Range<usize>,
}

/// For whom texts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be read: git's Myers, hunks moved where people expect them.
    Reading,
    /// To be merged: the histogram, as git's merge strategy `ort` uses it.
    Merging,
}

/// Bytes a text may have to be compared line by line.
const BYTES_MAX: usize = 8 << 20;

/// Lines of a text, each with its line break.
pub(super) fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|byte| *byte == b'\n').collect()
}

/// Whether git takes a content for binary.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    bytes.len() > BYTES_MAX || bytes.iter().take(8_000).any(|byte| *byte == 0)
}

/// Where two texts differ, in order.
pub(super) fn differences(old: &[u8], new: &[u8], purpose: Purpose) -> Vec<Hunk> {
    let input = InternedInput::new(byte_lines(old), byte_lines(new));
    let algorithm = match purpose {
        Purpose::Reading => Algorithm::Myers,
        Purpose::Merging => Algorithm::Histogram,
    };
    let mut diff = Diff::compute(algorithm, &input);
    match purpose {
        Purpose::Reading => diff.postprocess_lines(&input),
        Purpose::Merging => diff.postprocess_no_heuristic(&input),
    }
    let range = |range: &Range<u32>| range.start as usize..range.end as usize;
    let hunks = diff.hunks().map(|hunk| Hunk {
        old: range(&hunk.before),
        new: range(&hunk.after),
    });
    hunks.collect()
}
