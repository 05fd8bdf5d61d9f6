//! The text of a table into a service. The format stands in the room's door.
//!
//! Tables are written by a program and checked by a test, so reading never fails: what cannot be
//! read is a remark, and remarks are looked at by the test alone.

use std::collections::BTreeMap;

use super::{
    Acceptor, Bounds, Declared, Form, Kind, Member, Operation, Paging, Scalar, Service, Shape,
    ShapeId, Waiter,
};

/// The service and what was odd in its table.
pub(super) fn service(text: &'static str) -> (Service, Vec<String>) {
    let mut reader = Reader::default();
    for (row, name) in text.lines().filter_map(named_shape) {
        reader.name(row, name);
    }
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        reader.row(&Row::new(line));
    }
    (reader.service, reader.remarks)
}

const SCALARS: [(&str, Scalar); 8] = [
    ("s", Scalar::String),
    ("i", Scalar::Integer),
    ("l", Scalar::Long),
    ("f", Scalar::Float),
    ("d", Scalar::Double),
    ("b", Scalar::Boolean),
    ("t", Scalar::Timestamp),
    ("B", Scalar::Blob),
];

fn scalar(letter: &str) -> Option<Scalar> {
    SCALARS
        .iter()
        .find(|(name, _)| *name == letter)
        .map(|(_, scalar)| *scalar)
}

/// The kind and the name of a row that describes a shape.
fn named_shape(line: &'static str) -> Option<(&'static str, &'static str)> {
    let (kind, rest) = line.split_once('\t')?;
    let name = rest.split('\t').next()?;
    (kind.len() == 1).then_some((kind, name))
}

struct Row {
    kind: &'static str,
    fields: Vec<&'static str>,
}

impl Row {
    fn new(line: &'static str) -> Self {
        let mut fields = line.split('\t');
        Self {
            kind: fields.next().unwrap_or_default(),
            fields: fields.collect(),
        }
    }

    fn field(&self, at: usize) -> &'static str {
        self.fields.get(at).copied().unwrap_or_default()
    }

    fn bounds(&self, at: usize) -> Bounds {
        Bounds {
            min: self.field(at).parse().ok(),
            max: self.field(at + 1).parse().ok(),
        }
    }

    fn number(&self, at: usize) -> u32 {
        self.field(at).parse().unwrap_or_default()
    }

    fn expressions(&self, at: usize) -> Vec<&'static str> {
        self.field(at)
            .split(';')
            .filter(|item| !item.is_empty())
            .collect()
    }

    fn expression(&self, at: usize) -> Option<&'static str> {
        Some(self.field(at)).filter(|item| !item.is_empty())
    }
}

struct Reader {
    service: Service,
    ids: BTreeMap<&'static str, ShapeId>,
    remarks: Vec<String>,
}

impl Default for Reader {
    fn default() -> Self {
        let mut reader = Self {
            service: Service::default(),
            ids: BTreeMap::new(),
            remarks: Vec::new(),
        };
        for (letter, scalar) in SCALARS {
            reader.add(letter, Kind::Scalar(scalar));
        }
        reader
    }
}

impl Reader {
    fn add(&mut self, name: &'static str, kind: Kind) {
        let id = ShapeId(u32::try_from(self.service.shapes.len()).unwrap_or(u32::MAX));
        if self.ids.insert(name, id).is_some() {
            self.remarks.push(format!("{name} is described twice"));
        }
        let bounds = Bounds::default();
        let shape = Shape {
            name,
            kind,
            bounds,
            sensitive: false,
            values: "",
            pattern: "",
        };
        self.service.shapes.push(shape);
    }

    /// Gives a shape its place, so that shapes may point at those which follow and at themselves.
    fn name(&mut self, row: &'static str, name: &'static str) {
        self.add(name, Kind::Scalar(scalar(row).unwrap_or(Scalar::String)));
    }

    fn find(&mut self, name: &str) -> ShapeId {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        self.remarks.push(format!("no shape {name}"));
        ShapeId(0)
    }

    fn find_some(&mut self, name: &str) -> Option<ShapeId> {
        (name != "-").then(|| self.find(name))
    }

    fn row(&mut self, row: &Row) {
        match row.kind {
            "service" => self.head(row),
            "also" => self.service.others = row.field(0),
            "op" => self.operation(row),
            "page" => self.page(row),
            "wait" => self.service.waiters.push(Waiter {
                name: row.field(0),
                cli: row.field(1),
                operation: row.field(2),
                delay_s: row.number(3),
                tries: row.number(4),
                acceptors: Vec::new(),
            }),
            "on" => self.acceptor(row),
            "S" => self.structure(row, Form::Plain),
            "U" => self.structure(row, Form::Union),
            "D" => self.structure(row, Form::Document),
            "L" => {
                let member = self.find(row.field(1));
                self.describe(row, |shape| {
                    shape.kind = Kind::List { member };
                    shape.bounds = row.bounds(2);
                });
            }
            "M" => {
                let (key, value) = (self.find(row.field(1)), self.find(row.field(2)));
                self.describe(row, |shape| {
                    shape.kind = Kind::Map { key, value };
                    shape.bounds = row.bounds(3);
                });
            }
            kind if scalar(kind).is_some() => self.describe(row, |shape| {
                shape.bounds = row.bounds(1);
                shape.sensitive = row.field(3).contains('x');
                shape.values = row.field(4);
                shape.pattern = row.field(5);
            }),
            kind => self.remarks.push(format!("no row is called {kind}")),
        }
    }

    fn head(&mut self, row: &Row) {
        self.service.cli = row.field(0);
        self.service.botocore = row.field(1);
        self.service.endpoint = row.field(2);
        self.service.version = row.field(3);
        self.service.protocol = row.field(4);
        self.service.title = row.field(5);
    }

    fn operation(&mut self, row: &Row) {
        let declared = |item: &'static str| match item.split_once('=') {
            Some((shape, code)) => Declared { shape, code },
            None => Declared {
                shape: item,
                code: item,
            },
        };
        let operation = Operation {
            name: row.field(0),
            cli: row.field(1),
            input: self.find_some(row.field(2)),
            output: self.find_some(row.field(3)),
            errors: row
                .field(4)
                .split(' ')
                .filter(|e| !e.is_empty())
                .map(declared)
                .collect(),
            paging: None,
            body: row.expression(5),
            deprecated: row.field(6) == "deprecated",
        };
        self.service.operations.push(operation);
    }

    fn page(&mut self, row: &Row) {
        match self
            .service
            .operations
            .last_mut()
            .filter(|last| last.name == row.field(0))
        {
            Some(operation) => {
                operation.paging = Some(Paging {
                    input_tokens: row.expressions(1),
                    output_tokens: row.expressions(2),
                    limit: row.expression(3),
                    more: row.expression(4),
                    results: row.expressions(5),
                    once: row.expressions(6),
                });
            }
            None => self
                .remarks
                .push(format!("a page row for {} stands alone", row.field(0))),
        }
    }

    fn acceptor(&mut self, row: &Row) {
        let acceptor = Acceptor {
            state: row.field(0),
            matcher: row.field(1),
            expected: row.field(2),
            argument: row.field(3),
        };
        match self.service.waiters.last_mut() {
            Some(waiter) => waiter.acceptors.push(acceptor),
            None => self.remarks.push("an acceptor stands alone".to_owned()),
        }
    }

    fn structure(&mut self, row: &Row, form: Form) {
        let mut members = Vec::new();
        for item in row.field(1).split(' ').filter(|item| !item.is_empty()) {
            let (name, typed) = item.split_once(':').unwrap_or((item, "s"));
            let marks = typed.trim_start_matches(|c: char| !"!~*".contains(c));
            let shape = self.find(typed.strip_suffix(marks).unwrap_or(typed));
            members.push(Member {
                name,
                required: marks.contains('!'),
                token: marks.contains('~'),
                streams: marks.contains('*'),
                shape,
            });
        }
        self.describe(row, |shape| shape.kind = Kind::Structure { members, form });
    }

    fn describe(&mut self, row: &Row, change: impl FnOnce(&mut Shape)) {
        let id = self.find(row.field(0));
        if let Some(shape) = self.service.shapes.get_mut(id.0 as usize) {
            change(shape);
        }
    }
}

#[cfg(test)]
pub(super) fn remarks(text: &'static str) -> Vec<String> {
    service(text).1
}
