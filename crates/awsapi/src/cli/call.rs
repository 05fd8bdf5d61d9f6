//! From an operation's words to its input.

use super::argparse::{self, Given, Parsed};
use super::blobs;
use super::error::CliError;
use super::files::Files;
use super::globals::Globals;
use super::parse::{Paging, ParsedCall};
use super::table::{self, Arg, Command, Kind, Notation, PageOption};
use super::unpack::{self, Raw, Unpacked};
use crate::conform;
use crate::json::Value;
use crate::model::{OperationRef, Scalar};
use crate::py::Dict;
use crate::validate;

mod extras;
mod grammar;
mod input;

use input::Input;

/// What the CLI says of `--max-items 0`.
const MAX_ITEMS_WARNING: &str = "warning: Non-positive values for --max-items may result in \
                                 undefined behavior.\n";

/// What an operation's words ask for.
pub(super) enum Asked {
    Call(ParsedCall),
    Help,
    /// `--generate-cli-skeleton`, of this form; the call is checked for `output` only.
    Skeleton(String, ParsedCall),
}

/// Reads the words behind an operation's or a waiter's name.
pub(super) fn read(
    operation: OperationRef,
    command: Command,
    words: &[String],
    globals: Globals,
    files: &dyn Files,
) -> Result<Asked, CliError> {
    if matches!(words, [help] if help == "help") {
        return Ok(Asked::Help);
    }
    let args = table::options(operation, command);
    let parsed = parse(&args, words)?;
    match parsed.one("help") {
        Some("help") => return Ok(Asked::Help),
        // An empty word is nothing to the CLI.
        Some(other) if !(other.is_empty() && parsed.rest.is_empty()) => {
            let mut rest = parsed.rest.clone();
            rest.extend(
                Some(other)
                    .filter(|other| !other.is_empty())
                    .map(str::to_owned),
            );
            return Err(CliError::unknown(&rest));
        }
        _ if !parsed.rest.is_empty() => return Err(CliError::unknown(&parsed.rest)),
        _ => {}
    }
    let mut reader = Reader {
        operation,
        args: &args,
        parsed: &parsed,
        files,
        call: ParsedCall {
            service: operation.service.cli,
            operation: operation.operation.name,
            input: Value::Null,
            globals,
            paging: Paging::default(),
            outfile: parsed.one("outfile").map(str::to_owned),
            warnings: Vec::new(),
        },
        input: Input::default(),
    };
    reader.run()
}

/// Parses the words. An input given as a whole asks for no single option.
fn parse(args: &[Arg], words: &[String]) -> Result<Parsed, CliError> {
    let whole = args.iter().any(|arg| matches!(arg.kind, Kind::Skeleton));
    let place = |option: &str| words.iter().position(|word| whole && word == option);
    let has = |option: &str| place(option).is_some();
    let skeleton = place("--generate-cli-skeleton");
    let sample = skeleton.is_some_and(|at| words.get(at + 1).is_none_or(|form| form != "output"));
    let lenient = has("--cli-input-json") || has("--cli-input-yaml") || sample;
    let mut grammar = grammar::of(args);
    for option in &mut grammar.options {
        option.required &= !lenient;
    }
    argparse::parse(&grammar, words)
}

struct Reader<'a> {
    operation: OperationRef,
    args: &'a [Arg],
    parsed: &'a Parsed,
    files: &'a dyn Files,
    call: ParsedCall,
    input: Input,
}

impl<'a> Reader<'a> {
    fn run(&mut self) -> Result<Asked, CliError> {
        extras::exclusions(self.args, self.parsed)?;
        self.manual_paging()?;
        for arg in self.args {
            self.arg(arg)?;
        }
        self.whole_input()?;
        self.token_in_input();
        let form = match self.parsed.values.get("generate-cli-skeleton") {
            Some(Given::One(form)) => Some(form.clone()),
            _ => None,
        };
        if let Some(form) = form.as_ref().filter(|form| *form != "output") {
            return Ok(Asked::Skeleton(form.clone(), self.call.clone()));
        }
        self.finish()?;
        let call = self.call.clone();
        Ok(match form {
            Some(form) => Asked::Skeleton(form, call),
            None => Asked::Call(call),
        })
    }

    fn given(&self, arg: &Arg) -> Option<&'a Given> {
        self.parsed.values.get(&grammar::key(arg))
    }

    fn load(&self, arg: &Arg) -> Result<Option<Raw>, CliError> {
        self.given(arg)
            .map(|given| unpack::load(&arg.option(), given, self.files))
            .transpose()
    }

    fn arg(&mut self, arg: &Arg) -> Result<(), CliError> {
        let option = arg.option();
        match arg.kind {
            Kind::Value(member) => {
                if let Some(raw) = self.load(arg)? {
                    if extras::is_zip(self.operation, arg) {
                        extras::check_zip(&raw)?;
                    }
                    let unpacked = unpack::member(&option, raw, member, self.files)?;
                    self.input.set(member.name, unpacked);
                }
            }
            // The pair shares its key; the positive one looks for both.
            Kind::Switch(member, true) => {
                if let Some(Given::Flag(on)) = self.given(arg) {
                    self.input
                        .set(member.name, Unpacked::plain(Value::Bool(*on)));
                }
            }
            Kind::PublicAddress(true) => {
                if let Some(Given::Flag(on)) = self.given(arg) {
                    extras::public_address(&mut self.input, *on);
                }
            }
            Kind::Switch(_, false)
            | Kind::PublicAddress(false)
            | Kind::Outfile
            | Kind::Input(_)
            | Kind::Skeleton => {}
            Kind::Wrapped(member, positive) => match self.given(arg) {
                None => {}
                Some(Given::Bare | Given::Flag(_)) => {
                    let wrapped = Value::Object(input::only("Value", Value::Bool(positive)));
                    self.input.set(member.name, Unpacked::plain(wrapped));
                }
                Some(given) => {
                    let raw = unpack::load(&option, given, self.files)?;
                    let unpacked = unpack::member(&option, raw, member, self.files)?;
                    self.input.set(member.name, unpacked);
                }
            },
            Kind::Page(page, scalar) => self.page(arg, page, scalar)?,
            _ => {
                if let Some(raw) = self.load(arg)? {
                    extras::apply(&mut self.input, arg, raw, self.files)?;
                }
            }
        }
        Ok(())
    }

    /// The operation's own paging members turn the CLI's paging off.
    fn manual_paging(&mut self) -> Result<(), CliError> {
        let Some(paging) = &self.operation.operation.paging else {
            return Ok(());
        };
        let names = || paging.input_tokens.iter().chain(&paging.limit);
        let own = |name: &&&str| {
            let name = crate::names::kebab(name);
            let shadowed = self
                .args
                .iter()
                .any(|a| a.name == name && matches!(a.kind, Kind::Page(..)));
            !shadowed && name != "max-items" && self.parsed.values.contains_key(&name)
        };
        if names().find(own).is_some() {
            self.call.globals.paginate = false;
        }
        if self.call.globals.paginate {
            return Ok(());
        }
        let shadows = |option: &str| names().any(|name| crate::names::kebab(name) == option);
        let truthy = |option: &&str| {
            let word = self.parsed.one(option).unwrap_or_default();
            !word.is_empty() && argparse::int(word) != Some(0)
        };
        let used: Vec<String> = ["starting-token", "page-size", "max-items"]
            .into_iter()
            .filter(|option| !shadows(option))
            .filter(truthy)
            .map(|option| format!("--{option}"))
            .collect();
        if used.is_empty() {
            return Ok(());
        }
        Err(CliError::params(format!(
            "Cannot specify --no-paginate along with pagination arguments: {}",
            used.join(", ")
        )))
    }

    fn page(&mut self, arg: &Arg, page: PageOption, scalar: Scalar) -> Result<(), CliError> {
        let Some(Raw::Text(text)) = self.load(arg)? else {
            return Ok(());
        };
        let number = argparse::int(&text);
        if !self.call.globals.paginate {
            // Without paging the operation's own member of that name is meant.
            let limit = self
                .operation
                .operation
                .paging
                .as_ref()
                .and_then(|paging| paging.limit);
            if let Some(name) = limit.filter(|name| crate::names::kebab(name) == arg.name) {
                let value = number.map_or(Value::from(text), Value::from);
                self.input.set(name, Unpacked::plain(value));
            }
            return Ok(());
        }
        match page {
            PageOption::StartingToken => self.call.paging.starting_token = Some(text),
            PageOption::PageSize if scalar == Scalar::String => {
                self.call.paging.page_size = Some(Value::from(text));
            }
            PageOption::PageSize => self.call.paging.page_size = number.map(Value::from),
            PageOption::MaxItems => {
                self.call.paging.max_items = number;
                if number.is_some_and(|number| number <= 0) {
                    self.call.warnings.push(MAX_ITEMS_WARNING.to_owned());
                }
            }
        }
        Ok(())
    }

    /// `--cli-input-json` and its brother fill in what no option gave.
    fn whole_input(&mut self) -> Result<(), CliError> {
        let given = |notation: Notation| {
            let arg = self
                .args
                .iter()
                .find(|arg| matches!(arg.kind, Kind::Input(n) if n == notation));
            arg.and_then(|arg| Some((arg, self.given(arg)?)))
        };
        let (arg, words, notation) = match (given(Notation::Json), given(Notation::Yaml)) {
            (None, None) => return Ok(()),
            (Some(_), Some(_)) => {
                return Err(CliError::params(
                    "Only one --cli-input- parameter may be specified.",
                ));
            }
            (Some((arg, words)), None) => (arg, words, Notation::Json),
            (None, Some((arg, words))) => (arg, words, Notation::Yaml),
        };
        let text = match unpack::load(&arg.option(), words, self.files)? {
            Raw::Text(text) => text,
            Raw::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Raw::List(_) => String::new(),
        };
        let value = match notation {
            Notation::Json => crate::json::parse(&text)
                .map_err(|_| CliError::param(&arg.name, "Invalid JSON received."))?,
            Notation::Yaml => input::from_yaml(&text)
                .ok_or_else(|| CliError::param(&arg.name, "Invalid YAML received."))?,
        };
        let Value::Object(members) = value else {
            let class = crate::py::class(&value, Dict::Plain);
            return Err(CliError::param(
                &arg.option(),
                format!("Invalid type: expecting map, received {class}"),
            ));
        };
        for (name, value) in members {
            self.input.fill(&name, Unpacked::plain(value));
        }
        Ok(())
    }

    /// A token inside a whole input turns the CLI's paging off, too.
    fn token_in_input(&mut self) {
        let Some(paging) = &self.operation.operation.paging else {
            return;
        };
        let mut names = paging.input_tokens.iter().chain(&paging.limit);
        if names.any(|name| self.input.members.contains_key(*name)) {
            self.call.globals.paginate = false;
        }
    }

    fn finish(&mut self) -> Result<(), CliError> {
        extras::complete(self.operation, &mut self.input);
        let mut value = Value::Object(std::mem::take(&mut self.input.members));
        let Some(shape) = self.operation.input() else {
            self.call.input = value;
            return Ok(());
        };
        blobs::read(&mut value, shape, self.call.globals.binary)?;
        let mut sent = value.clone();
        if let (Some(size), Some(limit), Value::Object(sent)) = (
            &self.call.paging.page_size,
            self.operation
                .operation
                .paging
                .as_ref()
                .and_then(|paging| paging.limit),
            &mut sent,
        ) {
            sent.entry(limit).or_insert_with(|| size.clone());
        }
        if let Some(message) = extras::refused(self.operation, &sent) {
            return Err(CliError::params(format!(
                "Parameter validation failed:\n{message}"
            )));
        }
        let origin = |name: &str| self.input.dict(name);
        let findings = validate::client(shape, &sent, &origin);
        if !findings.is_empty() {
            let findings = findings.join("\n");
            return Err(CliError::params(format!(
                "Parameter validation failed:\n{findings}"
            )));
        }
        extras::encode(self.operation, &mut value);
        self.call.input = conform::order(shape, value);
        Ok(())
    }
}
