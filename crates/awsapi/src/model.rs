//! What operations AWS has, what they take and what they answer: names, types, limits.
//!
//! The tables under `generated/` are text, embedded in the binary. A service's table is read when
//! it is first asked for and kept; nothing is read at start. Not here: the command line's own
//! renames and extra commands (`cli::table`), what an operation does (the engine).
//!
//! # The format
//! One row a line, fields between tabs, empty fields at the end left out:
//! ```text
//! service  cli name, botocore name, endpoint prefix, API version, protocol, full name
//! also     CLI names of operations that exist and are not described
//! op       name, CLI name, input shape, output shape, errors (`Shape` or `Shape=Code`),
//!          output member that is a bare body, `deprecated`
//! page     operation, input token, output token, page size, more, results, once (`;` between)
//! wait     name, CLI name, operation, delay in seconds, tries     followed by its `on` rows:
//! on       state, matcher, expected value as JSON, JMESPath argument
//! S U D    structure, union, document: name, `member:Shape` (`!` required, `~` token, `*` stream)
//! L M      list: name, member, min, max; map: name, key, value, min, max
//! s i l f d b t B   scalars: name, min, max, marks (`x` sensitive), enum (`|` between), pattern
//! ```
//! A scalar without any limit has no row: its one letter stands where its name would.

use std::sync::OnceLock;

use crate::generated::{SERVICES, TABLES};

mod read;
mod shape;

pub use shape::{MemberRef, ShapeRef, Type};

/// A service's table: text until first asked for.
pub(crate) struct Table {
    cli: &'static str,
    text: &'static str,
    read: OnceLock<Service>,
}

impl Table {
    pub(crate) const fn new(cli: &'static str, text: &'static str) -> Self {
        Self {
            cli,
            text,
            read: OnceLock::new(),
        }
    }

    fn service(&'static self) -> &'static Service {
        self.read.get_or_init(|| read::service(self.text).0)
    }
}

/// A service of AWS as botocore describes it.
#[derive(Debug, Default)]
pub struct Service {
    /// The name on the command line, e.g. `deploy`.
    pub cli: &'static str,
    /// The name in botocore, e.g. `codedeploy`.
    pub botocore: &'static str,
    /// First label of the endpoint's host name, e.g. `codedeploy`.
    pub endpoint: &'static str,
    /// The API's version date.
    pub version: &'static str,
    /// `json`, `rest-json`, `query`, `ec2`, `rest-xml` or `smithy-rpc-v2-cbor`.
    pub protocol: &'static str,
    /// The full name in AWS's spelling.
    pub title: &'static str,
    /// The described operations, sorted by CLI name.
    pub operations: Vec<Operation>,
    /// The described waiters, in the model's order.
    pub waiters: Vec<Waiter>,
    others: &'static str,
    shapes: Vec<Shape>,
}

/// One operation of a service.
#[derive(Debug)]
pub struct Operation {
    /// The API's name, e.g. `CreateDeployment`.
    pub name: &'static str,
    /// The command line's name, e.g. `create-deployment`.
    pub cli: &'static str,
    /// The errors that the model declares.
    pub errors: Vec<Declared>,
    /// How its answer comes in pages, when it does.
    pub paging: Option<Paging>,
    /// The member of the output that is a bare body; the command line writes it to a file.
    pub body: Option<&'static str>,
    /// AWS has marked it deprecated: it works and is not documented.
    pub deprecated: bool,
    input: Option<ShapeId>,
    output: Option<ShapeId>,
}

/// An error that an operation declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared {
    /// The shape's name, e.g. `NoSuchEntityException`.
    pub shape: &'static str,
    /// The code that callers see, e.g. `NoSuchEntity`; often the same.
    pub code: &'static str,
}

/// How an operation's answer comes in pages. Fields with `Vec` hold JMESPath expressions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// Input members that take the token.
    pub input_tokens: Vec<&'static str>,
    /// Where the answer holds the next token.
    pub output_tokens: Vec<&'static str>,
    /// The input member for the page's size.
    pub limit: Option<&'static str>,
    /// Where the answer says that there is more.
    pub more: Option<&'static str>,
    /// What is collected over the pages.
    pub results: Vec<&'static str>,
    /// What is taken from the first page only.
    pub once: Vec<&'static str>,
}

/// A `wait` command: poll an operation until its answer satisfies an acceptor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiter {
    /// The model's name, e.g. `DeploymentSuccessful`.
    pub name: &'static str,
    /// The command line's name, e.g. `deployment-successful`.
    pub cli: &'static str,
    /// The operation that is polled, by its API name.
    pub operation: &'static str,
    /// Seconds between two polls.
    pub delay_s: u32,
    /// Polls before giving up.
    pub tries: u32,
    /// Looked at in order; the first that matches decides.
    pub acceptors: Vec<Acceptor>,
}

/// One condition of a waiter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acceptor {
    /// `success`, `failure` or `retry`.
    pub state: &'static str,
    /// `path`, `pathAll`, `pathAny`, `status` or `error`.
    pub matcher: &'static str,
    /// The expected value, as JSON.
    pub expected: &'static str,
    /// The JMESPath expression for the path matchers.
    pub argument: &'static str,
}

/// Where a shape stands in its service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ShapeId(u32);

#[derive(Debug)]
struct Shape {
    name: &'static str,
    kind: Kind,
    bounds: Bounds,
    sensitive: bool,
    /// Between bars.
    values: &'static str,
    pattern: &'static str,
}

#[derive(Debug)]
enum Kind {
    Structure { members: Vec<Member>, form: Form },
    List { member: ShapeId },
    Map { key: ShapeId, value: ShapeId },
    Scalar(Scalar),
}

/// Kinds of structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Any of its members may be set.
    Plain,
    /// Exactly one member is set.
    Union,
    /// Any JSON value.
    Document,
}

/// Types without parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are AWS's own and say all")]
pub enum Scalar {
    String,
    Integer,
    Long,
    Float,
    Double,
    Boolean,
    Timestamp,
    Blob,
}

/// A member of a structure.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// The member's name in the API.
    pub name: &'static str,
    /// The model requires it.
    pub required: bool,
    /// Botocore fills it in when it is missing.
    pub token: bool,
    /// A body that is read from or written to a file.
    pub streams: bool,
    shape: ShapeId,
}

/// Least and greatest length or value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names say all")]
pub struct Bounds {
    pub min: Option<i64>,
    pub max: Option<i64>,
}

impl Service {
    /// The operation of this CLI name, when it is described.
    pub fn operation(&'static self, cli: &str) -> Option<OperationRef> {
        let at = self
            .operations
            .binary_search_by(|operation| operation.cli.cmp(cli))
            .ok()?;
        let operation = self.operations.get(at)?;
        Some(OperationRef {
            service: self,
            operation,
        })
    }

    /// The operation of this API name, when it is described.
    pub fn operation_named(&'static self, name: &str) -> Option<OperationRef> {
        let operation = self
            .operations
            .iter()
            .find(|operation| operation.name == name)?;
        Some(OperationRef {
            service: self,
            operation,
        })
    }

    /// CLI names of operations that AWS has and Greenroom does not describe.
    pub fn others(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.others.split(' ').filter(|name| !name.is_empty())
    }

    #[cfg(test)]
    pub(crate) fn patterns(&self) -> impl Iterator<Item = &'static str> {
        let patterns = self.shapes.iter().map(|shape| shape.pattern);
        patterns.filter(|pattern| !pattern.is_empty())
    }
}

/// An operation together with its service.
#[derive(Debug, Clone, Copy)]
pub struct OperationRef {
    /// The service.
    pub service: &'static Service,
    /// The operation.
    pub operation: &'static Operation,
}

impl OperationRef {
    /// What the operation takes; `None` when it takes nothing.
    pub fn input(&self) -> Option<ShapeRef> {
        Some(ShapeRef::new(self.service, self.operation.input?))
    }

    /// What the operation answers; `None` when it answers nothing.
    pub fn output(&self) -> Option<ShapeRef> {
        Some(ShapeRef::new(self.service, self.operation.output?))
    }
}

/// The described services, sorted by CLI name.
pub fn services() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|table| table.cli)
}

/// The service of this CLI name, when it is described.
pub fn service(cli: &str) -> Option<&'static Service> {
    let at = TABLES.binary_search_by(|table| table.cli.cmp(cli)).ok()?;
    Some(TABLES.get(at)?.service())
}

/// The operation of this service, by its CLI name or its API name.
pub fn operation(service_cli: &str, name: &str) -> Option<OperationRef> {
    let service = service(service_cli)?;
    service
        .operation(name)
        .or_else(|| service.operation_named(name))
}

/// The botocore names of all services of AWS, described or not, sorted.
pub fn all_services() -> impl Iterator<Item = &'static str> {
    SERVICES.lines().filter(|line| !line.starts_with('#'))
}

#[cfg(test)]
mod tests;
