//! What can be claimed of a play: comparisons now, statements over time, statements over what
//! happened. Here is what a claim says; `judge` finds out whether it is so.

use std::fmt;

use greenroom_engine::kernel::time::Span;

use crate::script::span_words;

mod read;

pub use read::read;

/// A sentence that the engine can judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// `TERM OP VALUE`, now.
    Compare(Term, Op, Literal),
    /// `never|always|most|least GAUGE OP VALUE`, over the play so far.
    Over(Over, Gauge, Op, Literal),
    /// `at 6m CLAIM`
    At(Span, Box<Self>),
    /// `by 15m CLAIM`
    By(Span, Box<Self>),
    /// `order A, B, C [on X]`
    Order(Vec<Sight>, Option<String>),
    /// `count A [on X] OP N`; `happened A` is `count A >= 1`.
    Count(Sight, Option<String>, Op, u64),
    /// `not CLAIM`
    Not(Box<Self>),
}

/// How a gauge is looked at over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// At no moment does the comparison hold.
    Never,
    /// At every moment it does.
    Always,
    /// Its highest value.
    Most,
    /// Its lowest value.
    Least,
}

/// What stands left of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// An `aws …` line that only looks.
    Aws(String),
    /// A gauge.
    Gauge(Gauge),
}

/// `name(arguments)`; variables stay as they are until it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// Its name.
    pub name: String,
    /// What stands between the brackets.
    pub args: String,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the signs say all")]
pub enum Op {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Contains,
    Matches,
}

/// What stands right of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// The text, without its quotes.
    pub text: String,
    /// It stood in quotes: a text even if it looks like a number.
    pub quoted: bool,
}

/// Something that happens: an event's name, maybe its service, maybe values it must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The service, e.g. `codebuild`.
    pub service: Option<String>,
    /// A fact's name or a lifecycle event's.
    pub name: String,
    /// Values by name.
    pub with: Vec<(String, String)>,
}

impl Op {
    pub(crate) const ALL: [(&'static str, Self); 8] = [
        ("==", Self::Eq),
        ("!=", Self::Ne),
        ("<=", Self::Le),
        (">=", Self::Ge),
        ("<", Self::Lt),
        (">", Self::Gt),
        ("contains", Self::Contains),
        ("matches", Self::Matches),
    ];

    /// As it is written.
    pub fn sign(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, op)| *op == self);
        found.map_or("==", |(sign, _)| sign)
    }
}

impl Over {
    /// As it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Always => "always",
            Self::Most => "most",
            Self::Least => "least",
        }
    }
}

impl fmt::Display for Gauge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.name, self.args)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Aws(line) => f.write_str(line),
            Self::Gauge(gauge) => gauge.fmt(f),
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.quoted {
            write!(f, "\"{}\"", self.text)
        } else {
            f.write_str(&self.text)
        }
    }
}

impl fmt::Display for Sight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(service) = &self.service {
            write!(f, "{service}:")?;
        }
        f.write_str(&self.name)?;
        for (name, value) in &self.with {
            if value.contains(' ') || value.is_empty() {
                write!(f, " {name}=\"{value}\"")?;
            } else {
                write!(f, " {name}={value}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Claim {
    /// As it is written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = |f: &mut fmt::Formatter<'_>, on: &Option<String>| match on {
            Some(on) => write!(f, " on {on}"),
            None => Ok(()),
        };
        match self {
            Self::Compare(term, op, value) => write!(f, "{term} {} {value}", op.sign()),
            Self::Over(over, gauge, op, value) => {
                write!(f, "{} {gauge} {} {value}", over.word(), op.sign())
            }
            Self::At(at, claim) => write!(f, "at {} {claim}", span_words(*at)),
            Self::By(at, claim) => write!(f, "by {} {claim}", span_words(*at)),
            Self::Order(sights, on) => {
                let names: Vec<String> = sights.iter().map(ToString::to_string).collect();
                write!(f, "order {}", names.join(", "))?;
                place(f, on)
            }
            Self::Count(sight, on, Op::Ge, 1) => {
                write!(f, "happened {sight}")?;
                place(f, on)
            }
            Self::Count(sight, on, op, count) => {
                write!(f, "count {sight}")?;
                place(f, on)?;
                write!(f, " {} {count}", op.sign())
            }
            Self::Not(claim) => write!(f, "not {claim}"),
        }
    }
}

#[cfg(test)]
mod tests;
