//! Exponential, logarithm and power out of the four basic operations.
//!
//! IEEE 754 fixes the bits of `+ - * /`, but leaves those of `exp`, `ln` and `pow` to each
//! platform's library; a schedule must not depend on that.

use std::f64::consts::{FRAC_1_SQRT_2, LN_2, SQRT_2};

/// Beyond this the result of `exp` would leave what a number can hold.
const EXP_MAX: f64 = 700.0;
/// Outside of these a logarithm is never asked for.
const LN_MIN: f64 = 1e-300;
const LN_MAX: f64 = 1e300;

/// e to the `x`; `x` is held within ±700.
pub(super) fn exp(x: f64) -> f64 {
    let mut rest = x.clamp(-EXP_MAX, EXP_MAX);
    let mut scale = 1.0;
    while rest > LN_2 / 2.0 {
        rest -= LN_2;
        scale *= 2.0;
    }
    while rest < -LN_2 / 2.0 {
        rest += LN_2;
        scale *= 0.5;
    }
    let (mut sum, mut term) = (1.0, 1.0);
    for n in 1..=18_u32 {
        term = term * rest / f64::from(n);
        sum += term;
    }
    sum * scale
}

/// The natural logarithm; `x` is held within 1e-300 and 1e300.
pub(super) fn ln(x: f64) -> f64 {
    let mut part = x.clamp(LN_MIN, LN_MAX);
    let mut twos = 0.0;
    while part > SQRT_2 {
        part *= 0.5;
        twos += 1.0;
    }
    while part < FRAC_1_SQRT_2 {
        part *= 2.0;
        twos -= 1.0;
    }
    let ratio = (part - 1.0) / (part + 1.0);
    let square = ratio * ratio;
    let (mut sum, mut power) = (0.0, ratio);
    for n in 0..14_u32 {
        sum += power / f64::from(2 * n + 1);
        power *= square;
    }
    2.0 * sum + twos * LN_2
}

/// `base` to the `exponent`, for a positive base.
pub(super) fn pow(base: f64, exponent: f64) -> f64 {
    exp(exponent * ln(base))
}

/// The nearest whole number, within what a `u32` holds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the range of u32 and rounded just before"
)]
pub(super) fn whole(x: f64) -> u32 {
    x.round().clamp(0.0, f64::from(u32::MAX)) as u32
}
