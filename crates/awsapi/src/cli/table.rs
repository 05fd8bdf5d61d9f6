//! Which options an operation has on the command line.
//!
//! Mostly its input's members in dashes; the rest are the CLI's own changes: renames, options
//! pulled up out of structures, paging, `--cli-input-json`. A fixture compares every described
//! operation with the CLI's own table.

use crate::model::{Form, MemberRef, OperationRef, Paging, Scalar, ShapeRef, Type};
use crate::names::kebab;

mod extras;

/// One option of an operation, or the place for its output file.
#[derive(Debug, Clone)]
pub struct Arg {
    /// Without dashes in front.
    pub name: String,
    /// What becomes of its value.
    pub kind: Kind,
    /// The CLI asks for it.
    pub required: bool,
    /// It works and is not documented.
    pub hidden: bool,
}

/// What becomes of an option's value.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Becomes the member.
    Value(MemberRef),
    /// `--publish`, `--no-publish`: the member is this truth.
    Switch(MemberRef, bool),
    /// `--ebs-optimized`: a structure with the one truth `Value`; `--no-…` for false.
    Wrapped(MemberRef, bool),
    /// `--starting-token`, `--page-size`, `--max-items`.
    Page(PageOption, Scalar),
    /// The place for the file that the answer's body is written to.
    Outfile,
    /// `--cli-input-json`, `--cli-input-yaml`.
    Input(Notation),
    /// `--generate-cli-skeleton`.
    Skeleton,
    /// `--zip-file`: the member `ZipFile` of this structure.
    ZipFile(MemberRef),
    /// The structure whose `ZipFile` has an option of its own.
    Unzipped(MemberRef),
    /// `--s3-location`, `--github-location` of CodeDeploy: the revision of this type.
    Location(MemberRef, &'static str),
    /// `--count` of `ec2 run-instances`.
    Count,
    /// A part of the first network interface of `ec2 run-instances`.
    Interface(&'static str),
    /// `--associate-public-ip-address` and its opposite.
    PublicAddress(bool),
    /// A part of the first item of `cloudwatch put-metric-data`.
    Metric(&'static str),
}

/// The paging options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the CLI's own")]
pub enum PageOption {
    StartingToken,
    PageSize,
    MaxItems,
}

/// The notations of a whole input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say all")]
pub enum Notation {
    Json,
    Yaml,
}

impl Arg {
    fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            kind,
            required: false,
            hidden: false,
        }
    }

    /// As it is typed: `--name`, or the bare name of a place.
    pub fn option(&self) -> String {
        match self.kind {
            Kind::Outfile => self.name.clone(),
            _ => format!("--{}", self.name),
        }
    }

    /// The member that the value becomes, where it becomes a whole member.
    pub fn member(&self) -> Option<MemberRef> {
        match self.kind {
            Kind::Value(member)
            | Kind::Switch(member, _)
            | Kind::Wrapped(member, _)
            | Kind::Unzipped(member) => Some(member),
            _ => None,
        }
    }

    /// The type's name in the CLI's help.
    pub fn type_name(&self) -> &'static str {
        match self.kind {
            Kind::Value(member) | Kind::Wrapped(member, true) | Kind::Unzipped(member) => {
                type_name(member.shape)
            }
            Kind::Wrapped(member, false) => type_name(member.shape),
            Kind::Switch(..) | Kind::PublicAddress(_) => "boolean",
            Kind::Page(_, scalar) => scalar_name(scalar),
            Kind::ZipFile(_) => "blob",
            Kind::Location(..) => "structure",
            _ => "string",
        }
    }
}

/// The type's name in the CLI's help.
pub fn type_name(shape: ShapeRef) -> &'static str {
    match shape.kind_of() {
        Type::Structure(_) => "structure",
        Type::List { .. } => "list",
        Type::Map { .. } => "map",
        Type::Scalar(scalar) => scalar_name(scalar),
    }
}

fn scalar_name(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "string",
        Scalar::Integer => "integer",
        Scalar::Long => "long",
        Scalar::Float => "float",
        Scalar::Double => "double",
        Scalar::Boolean => "boolean",
        Scalar::Timestamp => "timestamp",
        Scalar::Blob => "blob",
    }
}

/// Whose options are asked for. A waiter has its operation's members and none of the changes that
/// the CLI makes for the operation's own command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// The operation's own command.
    Operation,
    /// A `wait` command that polls the operation.
    Waiter,
}

/// The options of an operation, in the CLI's order.
pub fn options(operation: OperationRef, command: Command) -> Vec<Arg> {
    let mut table = Options {
        args: members(operation),
    };
    if command == Command::Operation {
        extras::rename(&mut table, operation);
        extras::change(&mut table, operation);
    }
    if operation.operation.body.is_some() {
        let mut outfile = Arg::new("outfile", Kind::Outfile);
        outfile.required = true;
        table.put(outfile);
    } else {
        table.put(Arg::new("cli-input-json", Kind::Input(Notation::Json)));
        table.put(Arg::new("cli-input-yaml", Kind::Input(Notation::Yaml)));
    }
    if let Some(paging) = &operation.operation.paging {
        page(&mut table, operation, paging);
    }
    if operation.operation.body.is_none() {
        table.put(Arg::new("generate-cli-skeleton", Kind::Skeleton));
    }
    table.args
}

struct Options {
    args: Vec<Arg>,
}

impl Options {
    fn find(&mut self, name: &str) -> Option<&mut Arg> {
        self.args.iter_mut().find(|arg| arg.name == name)
    }

    /// Puts an option in the place of one of the same name, or last.
    fn put(&mut self, arg: Arg) {
        match self.find(&arg.name) {
            Some(old) => *old = arg,
            None => self.args.push(arg),
        }
    }

    fn remove(&mut self, name: &str) -> Option<Arg> {
        let at = self.args.iter().position(|arg| arg.name == name)?;
        Some(self.args.remove(at))
    }
}

fn members(operation: OperationRef) -> Vec<Arg> {
    let mut args = Vec::new();
    for member in operation.input().into_iter().flat_map(ShapeRef::members) {
        let name = kebab(member.name);
        if matches!(member.shape.kind_of(), Type::Scalar(Scalar::Boolean)) {
            let mut on = Arg::new(name.clone(), Kind::Switch(member, true));
            on.required = member.member.required && !member.member.token;
            args.push(on);
            args.push(Arg::new(format!("no-{name}"), Kind::Switch(member, false)));
            continue;
        }
        let mut arg = Arg::new(name, Kind::Value(member));
        arg.required = member.member.required && !member.member.token;
        args.push(arg);
    }
    args
}

/// The paging options, in place of the operation's own.
fn page(table: &mut Options, operation: OperationRef, paging: &Paging) {
    let limit = paging
        .limit
        .and_then(|name| operation.input()?.member(name));
    for name in paging.input_tokens.iter().chain(&paging.limit) {
        if let Some(own) = table.find(&kebab(name)) {
            own.hidden = true;
        }
    }
    let scalar = match limit.map(|member| member.shape.kind_of()) {
        Some(Type::Scalar(scalar)) => scalar,
        _ => Scalar::Integer,
    };
    let token = Kind::Page(PageOption::StartingToken, Scalar::String);
    table.put(Arg::new("starting-token", token));
    if limit.is_some() {
        table.put(Arg::new(
            "page-size",
            Kind::Page(PageOption::PageSize, scalar),
        ));
    }
    table.put(Arg::new(
        "max-items",
        Kind::Page(PageOption::MaxItems, scalar),
    ));
}

/// True for a structure that holds nothing but a truth called `Value`.
fn wraps_a_truth(shape: ShapeRef) -> bool {
    let mut members = shape.members();
    let truth = members.next().is_some_and(|member| {
        member.name == "Value" && matches!(member.shape.kind_of(), Type::Scalar(Scalar::Boolean))
    });
    truth && members.next().is_none()
}

/// True for a type that takes any JSON.
pub(crate) fn is_document(shape: ShapeRef) -> bool {
    matches!(shape.kind_of(), Type::Structure(Form::Document))
}

#[cfg(test)]
mod tests;
