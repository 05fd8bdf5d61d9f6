//! Botocore's checks: required members, unknown members, types, least lengths and values.

use crate::cli::bytes;
use crate::json::{DEPTH_MAX, Map, Value};
use crate::model::{Bounds, Form, Scalar, ShapeRef, Type};
use crate::py::{self, Dict};
use crate::timestamp;

/// Checks an input and answers a sentence per finding; none when botocore would send it.
///
/// `origin` says of a member of the input how Python calls its maps: those of a JSON parameter are
/// `OrderedDict`s.
pub fn client(shape: ShapeRef, input: &Value, origin: &dyn Fn(&str) -> Dict) -> Vec<String> {
    let mut checker = Checker {
        findings: Vec::new(),
        dict: Dict::Plain,
    };
    let members = input.as_object();
    if let (Some(members), Type::Structure(form)) = (members, shape.kind_of()) {
        checker.shape_of(members, shape, form, "");
        for (name, value) in members {
            if let Some(member) = shape.member(name) {
                checker.dict = origin(name);
                checker.value(value, member.shape, &format!(".{name}"), 1);
            }
        }
    } else {
        checker.value(input, shape, "", 0);
    }
    checker.findings
}

struct Checker {
    findings: Vec<String>,
    dict: Dict,
}

/// The path as botocore prints it.
fn called(path: &str) -> &str {
    match path {
        "" => "input",
        path => path.strip_prefix('.').unwrap_or(path),
    }
}

impl Checker {
    fn add(&mut self, finding: String) {
        self.findings.push(finding);
    }

    fn value(&mut self, value: &Value, shape: ShapeRef, path: &str, depth: usize) {
        if depth > DEPTH_MAX {
            return;
        }
        match shape.kind_of() {
            Type::Structure(Form::Document) => {}
            Type::Structure(form) => match value.as_object().filter(|_| plain(value)) {
                Some(members) => {
                    self.shape_of(members, shape, form, path);
                    for (name, inner) in members {
                        if let Some(member) = shape.member(name) {
                            self.value(inner, member.shape, &format!("{path}.{name}"), depth + 1);
                        }
                    }
                }
                None => self.wrong_type(value, path, "<class 'dict'>"),
            },
            Type::List { member } => match value {
                Value::Array(items) => {
                    self.length(items.len(), shape.bounds(), path);
                    for (at, item) in items.iter().enumerate() {
                        self.value(item, member, &format!("{path}[{at}]"), depth + 1);
                    }
                }
                other => self.wrong_type(other, path, "<class 'list'>, <class 'tuple'>"),
            },
            Type::Map { key, value: inner } => match value.as_object().filter(|_| plain(value)) {
                Some(members) => {
                    for (name, value) in members {
                        let at = format!("{path} (key: {name})");
                        self.value(&Value::from(name.as_str()), key, &at, depth + 1);
                        self.value(value, inner, &format!("{path}.{name}"), depth + 1);
                    }
                }
                None => self.wrong_type(value, path, "<class 'dict'>"),
            },
            Type::Scalar(scalar) => self.scalar(value, scalar, shape.bounds(), path),
        }
    }

    /// Unions, required members and unknown members.
    fn shape_of(&mut self, members: &Map<String, Value>, shape: ShapeRef, form: Form, path: &str) {
        let names = || {
            shape
                .members()
                .map(|member| member.name)
                .collect::<Vec<_>>()
        };
        let place = called(path).to_owned();
        if form == Form::Union && members.is_empty() {
            self.add(format!(
                "Must set one of the following keys for tagged unionstructure {place}: {}.",
                names().join(". ")
            ));
        } else if form == Form::Union && members.len() > 1 {
            self.add(format!(
                "Invalid number of parameters set for tagged union structure {place}. Can only \
                 set one of the following keys: {}.",
                names().join(". ")
            ));
        }
        for member in shape
            .members()
            .filter(|m| m.member.required && !m.member.token)
        {
            if !members.contains_key(member.name) {
                self.add(format!(
                    "Missing required parameter in {place}: \"{}\"",
                    member.name
                ));
            }
        }
        for name in members.keys().filter(|name| shape.member(name).is_none()) {
            self.add(format!(
                "Unknown parameter in {place}: \"{name}\", must be one of: {}",
                names().join(", ")
            ));
        }
    }

    fn scalar(&mut self, value: &Value, scalar: Scalar, bounds: Bounds, path: &str) {
        let fits = match (scalar, value) {
            (Scalar::String, Value::String(text)) => {
                self.length(text.chars().count(), bounds, path);
                true
            }
            (Scalar::Integer | Scalar::Long, Value::Number(number)) => {
                let whole = !number.is_f64();
                if whole {
                    self.range(value, bounds, path);
                }
                whole
            }
            (Scalar::Float | Scalar::Double, Value::Number(_)) => {
                self.range(value, bounds, path);
                true
            }
            (Scalar::Timestamp, Value::String(text)) => timestamp::parse(text).is_some(),
            // A truth is a number in Python.
            (Scalar::Integer | Scalar::Long | Scalar::Boolean, Value::Bool(_))
            | (Scalar::Timestamp, Value::Number(_))
            | (Scalar::Blob, Value::String(_)) => true,
            (Scalar::Blob, other) => bytes::unwrap(other).is_some(),
            _ => false,
        };
        if !fits {
            self.wrong_type(value, path, valid_types(scalar));
        }
    }

    fn length(&mut self, length: usize, bounds: Bounds, path: &str) {
        if let Some(min) = bounds
            .min
            .filter(|min| i64::try_from(length).is_ok_and(|n| n < *min))
        {
            self.add(format!(
                "Invalid length for parameter {}, value: {length}, valid min length: {min}",
                called(path)
            ));
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "only where the value is a float itself"
    )]
    fn range(&mut self, value: &Value, bounds: Bounds, path: &str) {
        let below = |min: &i64| match (value.as_i64(), value.as_f64()) {
            (Some(whole), _) => whole < *min,
            (None, Some(float)) => float < *min as f64,
            (None, None) => false,
        };
        if let Some(min) = bounds.min.filter(below) {
            self.add(format!(
                "Invalid value for parameter {}, value: {}, valid min value: {min}",
                called(path),
                py::text(value)
            ));
        }
    }

    fn wrong_type(&mut self, value: &Value, path: &str, valid: &str) {
        let (shown, class) = match bytes::unwrap(value).and_then(crate::blob::decode) {
            Some(bytes) => (py::bytes(&bytes), "<class 'bytes'>"),
            None => match value {
                Value::String(text) => (text.clone(), "<class 'str'>"),
                other => (py::quoted(other, self.dict), py::class(other, self.dict)),
            },
        };
        self.add(format!(
            "Invalid type for parameter {}, value: {shown}, type: {class}, valid types: {valid}",
            called(path)
        ));
    }
}

/// A map that is not wrapped bytes.
fn plain(value: &Value) -> bool {
    bytes::unwrap(value).is_none()
}

fn valid_types(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "<class 'str'>",
        Scalar::Integer | Scalar::Long => "<class 'int'>",
        Scalar::Float | Scalar::Double => {
            "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>"
        }
        Scalar::Boolean => "<class 'bool'>",
        Scalar::Timestamp => "<class 'datetime.datetime'>, timestamp-string",
        Scalar::Blob => "<class 'bytes'>, <class 'bytearray'>, file-like object",
    }
}
