//! Where Python's engine differs from ours: numbers that stay whole, and how far a projection
//! reaches behind `.{…}` and `.[…]`.

use std::sync::LazyLock;

use crate::json::{Number, Value};
use jpx_core::ast::Ast;
use jpx_core::functions::Function;
use jpx_core::{Context, DEFAULT_RUNTIME, Runtime, SearchResult};

/// The engine's functions, with Python's whole numbers.
pub(super) static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut runtime = Runtime::new();
    runtime.register_builtin_functions();
    for name in ["sum", "abs", "floor", "ceil"] {
        runtime.register_function(name, Box::new(Whole(name)));
    }
    runtime
});

struct Whole(&'static str);

impl Function for Whole {
    fn evaluate(&self, args: &[Value], context: &mut Context<'_>) -> SearchResult {
        let Some(own) = DEFAULT_RUNTIME.get_function(self.0) else {
            return Ok(Value::Null);
        };
        let result = own.evaluate(args, context)?;
        let parts = args.iter().flat_map(|arg| match arg {
            Value::Array(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        });
        let rounds = matches!(self.0, "floor" | "ceil");
        let whole = rounds || parts.into_iter().all(|part| part.is_i64() || part.is_u64());
        Ok(if whole { as_whole(result) } else { result })
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "only numbers that i64 holds are cast"
)]
fn as_whole(value: Value) -> Value {
    match value.as_f64() {
        Some(float) if float.fract() == 0.0 && float.abs() < 9e15 => {
            Value::Number(Number::from(float as i64))
        }
        _ => value,
    }
}

/// The tree as Python builds it: what follows a selection of several behind a projection, as in
/// `builds[*].{id: id}[0]`, belongs to the whole list and not to each of its items.
pub(super) fn regroup(mut ast: Ast, text: &str) -> Ast {
    for part in parts(&mut ast) {
        let whole = std::mem::replace(part, Ast::Identity { offset: 0 });
        *part = regroup(whole, text);
    }
    let Ast::Projection { offset, lhs, rhs } = ast else {
        return ast;
    };
    match split(*rhs, text) {
        (selection, Some(trailing)) => {
            let rhs = Box::new(selection);
            trailing(Ast::Projection { offset, lhs, rhs })
        }
        (rhs, None) => Ast::Projection {
            offset,
            lhs,
            rhs: Box::new(rhs),
        },
    }
}

type Trailing = Box<dyn FnOnce(Ast) -> Ast>;

/// A projection's right side into the selection of several that it begins with and what follows.
fn split(rhs: Ast, text: &str) -> (Ast, Option<Trailing>) {
    if let Ast::Condition {
        offset,
        predicate,
        then,
    } = rhs
    {
        let (selection, trailing) = split(*then, text);
        return (
            Ast::Condition {
                offset,
                predicate,
                then: Box::new(selection),
            },
            trailing,
        );
    }
    if !begins_with_selection(&rhs, text) {
        return (rhs, None);
    }
    match rhs {
        Ast::Subexpr { offset, lhs, rhs } => behind(*lhs, text, move |lhs| Ast::Subexpr {
            offset,
            lhs: Box::new(lhs),
            rhs,
        }),
        Ast::Projection { offset, lhs, rhs } => behind(*lhs, text, move |lhs| Ast::Projection {
            offset,
            lhs: Box::new(lhs),
            rhs,
        }),
        Ast::Flatten { offset, node } => behind(*node, text, move |node| Ast::Flatten {
            offset,
            node: Box::new(node),
        }),
        Ast::ObjectValues { offset, node } => behind(*node, text, move |node| Ast::ObjectValues {
            offset,
            node: Box::new(node),
        }),
        selection => (selection, None),
    }
}

fn behind(
    left: Ast,
    text: &str,
    wrap: impl FnOnce(Ast) -> Ast + 'static,
) -> (Ast, Option<Trailing>) {
    let (selection, trailing) = split(left, text);
    let trailing: Trailing = match trailing {
        Some(trailing) => Box::new(move |ast| wrap(trailing(ast))),
        None => Box::new(wrap),
    };
    (selection, Some(trailing))
}

fn begins_with_selection(ast: &Ast, text: &str) -> bool {
    match ast {
        Ast::MultiHash { .. } => true,
        // `[a, b]` without a dot goes on to belong to the projection.
        Ast::MultiList { offset, .. } => text.get(..*offset).is_some_and(|before| {
            before
                .trim_end_matches(|c: char| c.is_whitespace() || c == '[')
                .ends_with('.')
        }),
        Ast::Subexpr { lhs, .. } | Ast::Projection { lhs, .. } => begins_with_selection(lhs, text),
        Ast::Flatten { node, .. } | Ast::ObjectValues { node, .. } => {
            begins_with_selection(node, text)
        }
        _ => false,
    }
}

/// The parts of a node.
fn parts(ast: &mut Ast) -> Vec<&mut Ast> {
    match ast {
        Ast::Comparison { lhs, rhs, .. }
        | Ast::Projection { lhs, rhs, .. }
        | Ast::And { lhs, rhs, .. }
        | Ast::Or { lhs, rhs, .. }
        | Ast::Subexpr { lhs, rhs, .. } => vec![lhs, rhs],
        Ast::Condition {
            predicate, then, ..
        } => vec![predicate, then],
        Ast::Expref { ast: node, .. }
        | Ast::Flatten { node, .. }
        | Ast::Not { node, .. }
        | Ast::ObjectValues { node, .. } => vec![node],
        Ast::Function { args: parts, .. }
        | Ast::MultiList {
            elements: parts, ..
        } => parts.iter_mut().collect(),
        Ast::MultiHash { elements, .. } => {
            elements.iter_mut().map(|pair| &mut pair.value).collect()
        }
        _ => Vec::new(),
    }
}
