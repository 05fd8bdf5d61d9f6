//! A sample of an input in YAML, with what is required and allowed as remarks.

use std::fmt::Write as _;

use crate::model::{Scalar, ShapeRef, Type};

/// The sample; an operation without input has an empty one.
pub(super) fn input(shape: Option<ShapeRef>) -> String {
    let mut writer = Writer {
        out: String::new(),
        stack: Vec::new(),
    };
    match shape.filter(|shape| shape.members().len() > 0) {
        Some(shape) => writer.members(shape, 0),
        None => writer.out.push_str("{}\n"),
    }
    writer.out
}

struct Writer {
    out: String,
    stack: Vec<&'static str>,
}

impl Writer {
    fn members(&mut self, shape: ShapeRef, indent: usize) {
        self.stack.push(shape.name());
        for member in shape.members() {
            self.out.push_str(&" ".repeat(indent));
            self.out.push_str(member.name);
            self.out.push(':');
            let mut remark = String::new();
            if member.member.required {
                remark.push_str(" [REQUIRED]");
            }
            let values: Vec<&str> = member.shape.values().collect();
            if !values.is_empty() {
                let _ = write!(remark, " Valid values are: {}.", values.join(", "));
            }
            let remark = if remark.is_empty() {
                remark
            } else {
                format!("  #{remark}")
            };
            self.value(member.shape, indent, &remark);
        }
        self.stack.pop();
    }

    /// What stands behind a colon or a dash.
    fn value(&mut self, shape: ShapeRef, indent: usize, remark: &str) {
        let again = self
            .stack
            .iter()
            .filter(|name| **name == shape.name())
            .count()
            > 1;
        match shape.kind_of() {
            Type::Structure(_) if again || shape.members().len() == 0 => self.end(" {}", remark),
            Type::Structure(_) => {
                self.end("", remark);
                self.members(shape, indent + 2);
            }
            Type::List { member } => {
                self.end("", remark);
                self.item(member, indent);
            }
            Type::Map { value, .. } => {
                self.end("", remark);
                self.out.push_str(&" ".repeat(indent + 2));
                self.out.push_str("KeyName:");
                self.value(value, indent + 2, "");
            }
            Type::Scalar(scalar) => {
                let first = shape.values().next();
                let text = match (scalar, first) {
                    (Scalar::String, Some(first)) => format!(" {first}"),
                    (Scalar::String, None) => " ''".to_owned(),
                    (Scalar::Integer | Scalar::Long, _) => " 0".to_owned(),
                    (Scalar::Float | Scalar::Double, _) => " 0.0".to_owned(),
                    (Scalar::Boolean, _) => " true".to_owned(),
                    (Scalar::Timestamp, _) => " 1970-01-01 00:00:00".to_owned(),
                    (Scalar::Blob, _) => " !!binary \"\"".to_owned(),
                };
                self.end(&text, remark);
            }
        }
    }

    fn end(&mut self, text: &str, remark: &str) {
        self.out.push_str(text);
        self.out.push_str(remark);
        self.out.push('\n');
    }

    fn item(&mut self, shape: ShapeRef, indent: usize) {
        let start = self.out.len();
        match shape.kind_of() {
            Type::Structure(_) if shape.members().len() > 0 => self.members(shape, indent + 2),
            Type::List { member } => self.item(member, indent + 2),
            _ => {
                self.out.push_str(&" ".repeat(indent + 1));
                self.value(shape, indent, "");
            }
        }
        // The dash takes the place of the first line's last two blanks.
        if self.out.get(start + indent..start + indent + 1) == Some(" ") {
            self.out.replace_range(start + indent..=start + indent, "-");
        }
    }
}
