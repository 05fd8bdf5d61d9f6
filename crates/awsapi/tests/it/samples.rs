//! Inputs and replies that fit a shape, made from a number.

use greenroom_awsapi::blob;
use greenroom_awsapi::json::{Map, Value};
use greenroom_awsapi::model::{Form, Scalar, ShapeRef, Type};

/// A row of numbers that look thrown.
pub(crate) struct Throws(pub(crate) u64);

impl Throws {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound.max(1)
    }
}

const TEXTS: [&str; 24] = [
    "web",
    "my-app_1.2",
    "arn:aws:iam::111122223333:role/x",
    "a b",
    "it's",
    "say \"hi\"",
    "a,b",
    "k=v",
    "[x]",
    "{y}",
    "--flag",
    "-",
    "-5",
    "file://secret",
    "fileb://secret",
    "$HOME `x` \\ end\\",
    "line\nline",
    "é日本👍",
    "#comment",
    "~",
    "null",
    "1.5",
    "true",
    "a@b.c:/d?e=f&g;h|i<j>k(l)*!",
];

/// A value of the shape: required members always, others by chance; `None` past the depth.
pub(crate) fn value(shape: ShapeRef, throws: &mut Throws, depth: usize) -> Option<Value> {
    let bounds = shape.bounds();
    let least = usize::try_from(bounds.min.unwrap_or(0)).unwrap_or(0);
    Some(match shape.kind_of() {
        Type::Structure(Form::Document) => Value::Object(Map::new()),
        Type::Structure(form) => {
            let mut members = Map::new();
            for member in shape.members() {
                let wanted = member.member.required || (depth < 5 && throws.below(3) == 0);
                if !wanted || (form == Form::Union && !members.is_empty()) {
                    continue;
                }
                match value(member.shape, throws, depth + 1) {
                    Some(inner) => {
                        members.insert(member.name.to_owned(), inner);
                    }
                    None if member.member.required => return None,
                    None => {}
                }
            }
            if form == Form::Union && members.is_empty() {
                return None;
            }
            Value::Object(members)
        }
        Type::List { .. } | Type::Map { .. } if depth > 8 => return None,
        Type::List { member } => {
            let count = least + throws.below(3);
            let items: Option<Vec<Value>> = (0..count)
                .map(|_| value(member, throws, depth + 1))
                .collect();
            Value::Array(items?)
        }
        Type::Map { key, value: inner } => {
            let mut members = Map::new();
            for at in 0..least + throws.below(3) {
                let key = match value(key, throws, depth + 1)? {
                    Value::String(key) if key.len() > 2 => key,
                    _ => format!("key{at}"),
                };
                members.insert(key, value(inner, throws, depth + 1)?);
            }
            Value::Object(members)
        }
        Type::Scalar(scalar) => self::scalar(shape, scalar, throws, least),
    })
}

fn scalar(shape: ShapeRef, scalar: Scalar, throws: &mut Throws, least: usize) -> Value {
    match scalar {
        Scalar::String => {
            let values: Vec<&str> = shape.values().collect();
            if !values.is_empty() {
                return Value::from(values[throws.below(values.len())]);
            }
            let mut text = TEXTS[throws.below(TEXTS.len())].to_owned();
            while text.chars().count() < least {
                text.push('x');
            }
            Value::from(text)
        }
        Scalar::Integer | Scalar::Long => {
            let low = shape.bounds().min.unwrap_or(-3);
            Value::from(low + i64::try_from(throws.below(50)).unwrap_or(0))
        }
        Scalar::Float | Scalar::Double => {
            Value::from(f64::from(u8::try_from(throws.below(200)).unwrap_or(0)) / 8.0 + 1.0)
        }
        Scalar::Boolean => Value::from(throws.below(2) == 0),
        Scalar::Timestamp => Value::from("2025-03-03T09:00:00Z"),
        Scalar::Blob => {
            let bytes: Vec<u8> = (0..least.max(1) + throws.below(9))
                .map(|_| u8::try_from(throws.below(256)).unwrap_or(0))
                .collect();
            Value::from(blob::encode(&bytes))
        }
    }
}
