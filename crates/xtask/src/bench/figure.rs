//! Figures: a number with its unit and what was promised of it, and tables of them.

use std::fmt::Write as _;
use std::time::Duration;

use anyhow::Result;
use serde_json::{Map, Value, json};

/// A number that was measured.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    what: String,
    value: f64,
    unit: &'static str,
    promise: Option<Promise>,
}

/// What the product promises of a number.
#[derive(Clone, Copy, Debug)]
enum Promise {
    Below(f64),
    AtLeast(f64),
}

impl Figure {
    /// A number of so many units.
    pub(super) fn new(what: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self {
            what: what.into(),
            value,
            unit,
            promise: None,
        }
    }

    /// A duration, in milliseconds.
    pub(super) fn ms(what: impl Into<String>, took: Duration) -> Self {
        Self::new(what, took.as_secs_f64() * 1_000.0, "ms")
    }

    /// What each of so many cost, in nanoseconds.
    pub(super) fn ns_each(what: impl Into<String>, took: Duration, count: u32) -> Self {
        let each = took.as_secs_f64() * 1e9 / f64::from(count.max(1));
        Self::new(what, each, "ns")
    }

    /// How many.
    pub(super) fn count(what: impl Into<String>, count: u32) -> Self {
        Self::new(what, f64::from(count), "")
    }

    /// It was promised to stay below this.
    pub(super) fn below(mut self, most: f64) -> Self {
        self.promise = Some(Promise::Below(most));
        self
    }

    /// It was promised to be no less than this.
    pub(super) fn at_least(mut self, least: f64) -> Self {
        self.promise = Some(Promise::AtLeast(least));
        self
    }

    fn promised(&self) -> String {
        match self.promise {
            Some(Promise::Below(most)) => format!("< {} {}", short(most), self.unit),
            Some(Promise::AtLeast(least)) => format!(">= {} {}", short(least), self.unit),
            None => String::new(),
        }
    }

    fn kept(&self) -> Option<bool> {
        self.promise.map(|promise| match promise {
            Promise::Below(most) => self.value < most,
            Promise::AtLeast(least) => self.value >= least,
        })
    }

    fn json(&self) -> Value {
        json!({
            "what": self.what,
            "value": self.value,
            "unit": self.unit,
            "promised": self.promise.map(|_| self.promised()),
            "kept": self.kept(),
        })
    }
}

/// A number with as many digits as say something.
fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 || (value - value.round()).abs() < 1e-9 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 0.1 => format!("{value:.2}"),
        _ => format!("{value:.4}"),
    }
}

/// The figures of each measurement.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<(&'static str, Vec<Figure>)>);

impl Table {
    /// Adds what a measurement gave.
    pub(super) fn add(&mut self, name: &'static str, figures: Vec<Figure>) {
        self.0.push((name, figures));
    }

    /// For people.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        for (name, figures) in &self.0 {
            // Writing to a text cannot fail.
            let _ = writeln!(out, "{name}");
            for figure in figures {
                let value = format!("{} {}", short(figure.value), figure.unit);
                let kept = match figure.kept() {
                    Some(true) => "kept",
                    Some(false) => "MISSED",
                    None => "",
                };
                let (what, promised) = (&figure.what, figure.promised());
                let line = format!("  {what:<58} {value:>16}  {promised:<14} {kept}");
                let _ = writeln!(out, "{}", line.trim_end());
            }
        }
        out
    }

    /// For programs.
    pub(super) fn json(&self, machine: &str, commit: &str) -> Result<String> {
        let measured = self.0.iter().map(|(name, figures)| {
            let figures = figures.iter().map(Figure::json).collect();
            ((*name).to_owned(), Value::Array(figures))
        });
        let all = json!({
            "machine": machine,
            "commit": commit,
            "measured": measured.collect::<Map<_, _>>(),
        });
        Ok(serde_json::to_string_pretty(&all)? + "\n")
    }
}
