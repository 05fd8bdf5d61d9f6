//! The outline of a structure: a line per member, indented, each shape once on its way down.

use std::fmt::Write as _;

use super::super::table::type_name;
use super::limits;
use crate::model::{Form, ShapeRef, Type};

/// Lines that an outline has at most; what is further in is left out.
const LINES_MAX: usize = 400;

/// A shape's members, their types and limits.
pub fn outline(shape: ShapeRef) -> String {
    let mut outline = Outline {
        out: String::new(),
        lines: 0,
        stack: Vec::new(),
    };
    outline.inside(shape, 1);
    outline.out
}

struct Outline {
    out: String,
    lines: usize,
    stack: Vec<&'static str>,
}

impl Outline {
    fn inside(&mut self, shape: ShapeRef, depth: usize) {
        if self.stack.contains(&shape.name()) || self.lines > LINES_MAX {
            return;
        }
        self.stack.push(shape.name());
        match shape.kind_of() {
            Type::Structure(Form::Plain | Form::Union) => {
                for member in shape.members() {
                    let mut parts = described(member.shape);
                    if member.member.required {
                        parts.insert(1, "required".to_owned());
                    }
                    self.line(depth, member.name, &parts.join("; "));
                    self.inside(member.shape, depth + 1);
                }
            }
            Type::List { member } => {
                if !matches!(member.kind_of(), Type::Scalar(_)) {
                    self.inside(member, depth);
                }
            }
            Type::Map { value, .. } => {
                if !matches!(value.kind_of(), Type::Scalar(_)) {
                    self.inside(value, depth);
                }
            }
            Type::Structure(Form::Document) | Type::Scalar(_) => {}
        }
        self.stack.pop();
    }

    fn line(&mut self, depth: usize, name: &str, typed: &str) {
        self.lines += 1;
        if self.lines <= LINES_MAX {
            let _ = writeln!(self.out, "{}{name} ({typed})", "  ".repeat(depth));
        }
    }
}

/// The type, then the limits.
fn described(shape: ShapeRef) -> Vec<String> {
    let mut parts = vec![match shape.kind_of() {
        Type::List { member } => format!("list of {}", type_name(member)),
        Type::Map { value, .. } => format!("map to {}", type_name(value)),
        _ => type_name(shape).to_owned(),
    }];
    parts.extend(limits(shape));
    if let Type::List { member } = shape.kind_of() {
        let values: Vec<&str> = member.values().collect();
        if !values.is_empty() {
            parts.push(format!("each one of: {}", values.join(", ")));
        }
    }
    parts
}
