//! An event pattern as rules of matchers.

use serde::Serialize;

use super::decimal::Decimal;
use crate::span::Span;

/// A pattern; an event matches it if it matches one of its rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pattern {
    /// One rule, or one for each combination of `$or` alternatives.
    pub rules: Vec<Rule>,
}

/// Fields that must all match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Fields in the order of the file.
    pub fields: Vec<Field>,
}

/// One field with its alternatives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Path with dots, such as `detail.state`.
    pub path: String,
    /// Where its name stands.
    pub span: Span,
    /// Alternatives; one must match.
    pub matchers: Vec<Matcher>,
}

/// One way to match a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Matcher {
    /// Exactly this text.
    Text(String),
    /// A number, true, false or null, compared as it is written.
    Literal(String),
    /// A text that begins like this.
    Prefix(Affix),
    /// A text that ends like this.
    Suffix(Affix),
    /// This text in any case of letters.
    EqualsIgnoreCase(String),
    /// A text that fits stars.
    Wildcard(Wildcard),
    /// Anything but these.
    AnythingBut(Vec<Self>),
    /// A number within bounds.
    Numeric(Bounds),
    /// Whether the field is there.
    Exists(bool),
    /// An address of a network.
    Cidr(Network),
}

/// A beginning or an end of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Affix {
    /// The letters.
    pub text: String,
    /// Whether upper and lower case are the same.
    pub ignores_case: bool,
}

/// A wildcard, taken apart at its stars: what stands before, between and behind them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wildcard {
    /// The text as written.
    pub source: String,
    /// Literal parts; a star between each two.
    pub parts: Vec<String>,
}

/// Bounds of a number; each with whether the bound itself is inside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// Lower bound.
    pub from: Option<(Decimal, bool)>,
    /// Upper bound.
    pub to: Option<(Decimal, bool)>,
}

/// A network of version 4 or 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Network {
    /// The address as a number.
    pub address: u128,
    /// 32 or 128.
    pub bits: u8,
    /// How many of them are fixed.
    pub mask: u8,
}

impl Network {
    /// Reads `address/mask`.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, mask) = text.split_once('/')?;
        let (address, bits) = address_of(address)?;
        let mask: u8 = mask.parse().ok()?;
        (mask < bits).then_some(Self {
            address,
            bits,
            mask,
        })
    }

    /// Whether an address lies in the network.
    pub fn contains(&self, address: &str) -> bool {
        let Some((address, bits)) = address_of(address) else {
            return false;
        };
        let free = u32::from(self.bits - self.mask);
        let shifted = |address: u128| address.checked_shr(free).unwrap_or(0);
        bits == self.bits && shifted(address) == shifted(self.address)
    }
}

fn address_of(text: &str) -> Option<(u128, u8)> {
    match text.parse().ok()? {
        std::net::IpAddr::V4(address) => Some((u128::from(u32::from(address)), 32)),
        std::net::IpAddr::V6(address) => Some((u128::from(address), 128)),
    }
}

impl Wildcard {
    /// Reads a wildcard; the error is EventBridge's sentence.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let mut parts = vec![String::new()];
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '*' if chars.peek() == Some(&'*') => return Err("Consecutive wildcard characters"),
                '*' => parts.push(String::new()),
                '\\' => match chars.next() {
                    Some(escaped @ ('*' | '\\')) => push(&mut parts, escaped),
                    _ => return Err("Invalid escape character"),
                },
                c => push(&mut parts, c),
            }
        }
        let source = text.to_owned();
        Ok(Self { source, parts })
    }

    /// Whether a text fits.
    pub fn matches(&self, text: &str) -> bool {
        let Some((first, rest)) = self.parts.split_first() else {
            return text.is_empty();
        };
        let Some((last, middle)) = rest.split_last() else {
            return text == first;
        };
        let Some(mut text) = text.strip_prefix(first.as_str()) else {
            return false;
        };
        for part in middle {
            let Some((_, after)) = text.split_once(part.as_str()) else {
                return false;
            };
            text = after;
        }
        text.ends_with(last.as_str())
    }
}

fn push(parts: &mut [String], c: char) {
    if let Some(last) = parts.last_mut() {
        last.push(c);
    }
}
