//! Invariants of our own. A broken one is a bug of ours, never a student's.

/// States what must be true. In tests and debug builds a breach panics with its place; in a
/// release build the world goes on, because a half-right picture beats a dead terminal.
#[macro_export]
macro_rules! must {
    ($condition:expr, $($what:tt)+) => {
        debug_assert!($condition, $($what)+)
    };
}

/// Takes the value out of an `Option` that must hold one; leaves the function if it does not.
#[macro_export]
macro_rules! must_have {
    ($option:expr, $what:literal) => {
        match $option {
            Some(value) => value,
            None => {
                $crate::must!(false, concat!("must have ", $what));
                return Default::default();
            }
        }
    };
}
