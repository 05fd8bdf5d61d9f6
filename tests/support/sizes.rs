//! The sizes that are looked at.

/// A small terminal, a usual one, a projector.
pub(crate) const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// Every tiny size, both sides of the smallest that is drawn, and a sieve up to 300 by 100.
pub(crate) fn sweep() -> impl Iterator<Item = (u16, u16)> {
    let cols = || {
        (0..=12)
            .chain((20..58).step_by(9))
            .chain(58..=62)
            .chain((70..=300).step_by(23))
    };
    let rows = || {
        (0..=6)
            .chain([10, 14])
            .chain(16..=20)
            .chain((24..=100).step_by(19))
    };
    cols().flat_map(move |cols| rows().map(move |rows| (cols, rows)))
}
