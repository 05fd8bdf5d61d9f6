//! `--query`: the only door to the JMESPath engine.
//!
//! The CLI's engine is Python's `jmespath`, whose sentences are given here for mistakes in signs
//! and for what is incomplete or out of place; for functions with wrong arguments the sentence is
//! the engine's own.

use jpx_core::Expression;

use super::error::CliError;
use crate::json::Value;

mod python;
mod token;

/// Longest expression, in bytes.
const LENGTH_MAX: usize = 1 << 16;

/// A JMESPath expression that can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Query(Expression<'static>);

impl Query {
    /// Reads an expression; the error is the CLI's for a bad `--query`.
    pub fn new(expression: &str) -> Result<Self, CliError> {
        let bad = |why: &str| {
            Err(CliError::params(format!(
                "Bad value for --query {expression}: {why}"
            )))
        };
        if expression.len() > LENGTH_MAX {
            return bad("the expression is too long");
        }
        if expression.trim().is_empty() {
            return bad("Invalid JMESPath expression: cannot be empty.");
        }
        let tokens = match token::tokens(expression) {
            Ok(tokens) => tokens,
            Err(why) => return bad(&why),
        };
        let readable = token::with_json_literals(expression);
        match jpx_core::parse(&readable) {
            Ok(ast) => {
                let ast = python::regroup(ast, &readable);
                Ok(Self(Expression::new(expression, ast, &python::RUNTIME)))
            }
            Err(error) => {
                let over = error.to_string().contains("complete expression");
                let at = if readable == expression {
                    error.offset
                } else {
                    0
                };
                bad(&token::misplaced(expression, &tokens, at, over))
            }
        }
    }

    /// The expression as it was typed.
    pub fn text(&self) -> &str {
        self.0.as_str()
    }

    /// What the expression selects; the error is what the CLI fails with, e.g. an unknown function.
    pub fn select(&self, value: &Value) -> Result<Value, CliError> {
        use jpx_core::{ErrorReason, RuntimeError};
        self.0.search(value).map_err(|error| {
            CliError::general(match error.reason {
                ErrorReason::Runtime(RuntimeError::UnknownFunction(name)) => {
                    format!("Unknown function: {}()", name.trim_end_matches("()"))
                }
                ErrorReason::Runtime(RuntimeError::InvalidSlice) => {
                    "slice step cannot be zero".to_owned()
                }
                ErrorReason::Runtime(reason) => reason.to_string(),
                other => other.to_string(),
            })
        })
    }
}

/// Evaluates an expression of AWS's own models; `Null` when it cannot be read.
pub fn select(expression: &str, value: &Value) -> Value {
    let compiled = jpx_core::compile(expression).ok();
    compiled
        .and_then(|compiled| compiled.search(value).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
