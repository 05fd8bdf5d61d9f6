//! What may come next on a half-typed line: services, operations, options, allowed values, names
//! of resources, each with a line about it.

use super::custom::{self, row::Row};
use super::files::NoFiles;
use super::globals;
use super::help::hint;
use super::lex;
use super::parse;
use super::table::{self, Arg, Command, Kind};
use crate::line::quote;
use crate::model::{self, OperationRef, ShapeRef, Type};

mod keys;

/// Names of things in the student's world, asked for by the place where they may stand.
pub trait Names {
    /// Names that the member of an operation's input may hold, e.g. `applicationName` of
    /// `deploy` `CreateDeployment`.
    fn names(&self, service: &str, operation: &str, member: &str) -> Vec<String>;
}

/// No names are known.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoNames;

impl Names for NoNames {
    fn names(&self, _: &str, _: &str, _: &str) -> Vec<String> {
        Vec::new()
    }
}

/// What may come next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// Byte in the line where the word to be replaced begins; it ends at the cursor.
    pub from: usize,
    /// The offers, the most likely first.
    pub items: Vec<Item>,
    /// A line about the place of the cursor, e.g. the type of the option whose value is typed.
    pub hint: Option<String>,
}

/// An offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What to put in, quoted where a shell needs it.
    pub text: String,
    /// A line about it.
    pub note: String,
}

/// Most offers at once.
const OFFERS_MAX: usize = 200;

/// What may come next at a byte of a line. A cursor beyond the line or inside a letter counts as
/// the line's end.
pub fn complete(line: &str, cursor: usize, names: &dyn Names) -> Completion {
    let typed = line.get(..cursor).unwrap_or(line);
    let mut words = lex::words_so_far(typed, &lex::no_variables);
    let at_word = words
        .last()
        .is_some_and(|word| word.span.end == typed.len());
    let last = if at_word { words.pop() } else { None };
    let (from, partial) = match last {
        Some(word) => (word.span.start, word.text),
        None => (typed.len(), String::new()),
    };
    let before: Vec<String> = words.into_iter().map(|word| word.text).collect();
    let mut offers = Offers {
        names,
        partial: &partial,
        items: Vec::new(),
        hint: None,
    };
    match before.split_first() {
        None => offers.offer("aws", "the AWS Command Line Interface"),
        Some((aws, rest)) if aws == "aws" => offers.behind_aws(rest),
        Some(_) => {}
    }
    let Offers {
        mut items, hint, ..
    } = offers;
    items.truncate(OFFERS_MAX);
    Completion { from, items, hint }
}

struct Offers<'a> {
    names: &'a dyn Names,
    partial: &'a str,
    items: Vec<Item>,
    hint: Option<String>,
}

/// The words of a line by what they are.
#[derive(Default)]
struct Sorted<'a> {
    places: Vec<&'a str>,
    /// The global option whose value comes next.
    open: Option<&'a str>,
}

/// Takes the global options out of the words before an operation.
fn sort(words: &[String]) -> Sorted<'_> {
    let mut sorted = Sorted::default();
    for word in words {
        if sorted.open.take().is_some() {
            continue;
        }
        match globals::takes_a_word(word) {
            Some(true) => sorted.open = Some(word),
            Some(false) => {}
            None if word.starts_with("--") => {}
            None => sorted.places.push(word),
        }
    }
    sorted
}

impl Offers<'_> {
    fn offer(&mut self, text: &str, note: &str) {
        if text.starts_with(self.partial) {
            self.items.push(Item {
                text: quote(text),
                note: note.to_owned(),
            });
        }
    }

    fn behind_aws(&mut self, words: &[String]) {
        let last = words.last().map(String::as_str).unwrap_or_default();
        if globals::takes_a_word(last) == Some(true) {
            return self.global_value(last);
        }
        let sorted = sort(words);
        let typing_option = self.partial.starts_with('-');
        match sorted.places.as_slice() {
            [] if typing_option => self.globals(),
            [] => self.services(),
            ["s3"] => self.custom_commands("s3"),
            ["s3", command, ..] => self.row("s3", command),
            [service] if !typing_option => self.operations(service),
            [service, "wait"] if !typing_option => self.waiters(service),
            [service, "wait", waiter, ..] => self.waiter(service, waiter, words),
            [service, operation, ..] => match model::operation(service, operation) {
                Some(found) => self.operation(found, Command::Operation, words),
                None => self.row(service, operation),
            },
            [_] => self.globals(),
        }
    }

    fn services(&mut self) {
        for name in model::services() {
            let title = model::service(name).map_or("", |service| service.title);
            self.offer(name, title);
        }
        self.offer("s3", "objects in Amazon S3, high-level");
        self.offer("help", "what there is");
        self.items.sort_by(|a, b| a.text.cmp(&b.text));
        if self.items.is_empty() && !self.partial.is_empty() {
            let known = parse::commands();
            let known = known.iter().any(|name| name.starts_with(self.partial));
            self.hint = known.then(|| "a service of AWS that is not simulated".to_owned());
        }
    }

    fn operations(&mut self, service: &str) {
        let Some(service) = model::service(service) else {
            return;
        };
        for operation in service
            .operations
            .iter()
            .filter(|operation| !operation.deprecated)
        {
            let found = OperationRef { service, operation };
            let needs: Vec<String> = table::options(found, Command::Operation)
                .iter()
                .filter(|arg| arg.required)
                .map(Arg::option)
                .collect();
            let note = if needs.is_empty() {
                String::new()
            } else {
                needs.join(" ")
            };
            self.offer(operation.cli, &note);
        }
        self.custom_commands(service.cli);
        if !service.waiters.is_empty() {
            self.offer("wait", "until something is so");
        }
        self.offer("help", "the operations of this service");
    }

    fn custom_commands(&mut self, service: &str) {
        for row in custom::row::rows(service) {
            let word = row.command.split('/').next().unwrap_or_default();
            if !self.items.iter().any(|item| item.text == word) {
                self.offer(word, "a command of the AWS CLI itself");
            }
        }
    }

    fn row(&mut self, service: &str, command: &str) {
        let row = custom::row::rows(service)
            .into_iter()
            .find(|row: &Row| row.command.split('/').next() == Some(command));
        let Some(row) = row else {
            return;
        };
        if self.partial.starts_with('-') {
            for spec in row.specs.iter().filter(|spec| !spec.is_place()) {
                let required = if spec.required { "required" } else { "" };
                self.offer(spec.name, required);
            }
            self.globals();
        }
    }

    fn waiters(&mut self, service: &str) {
        for waiter in model::service(service)
            .into_iter()
            .flat_map(|service| &service.waiters)
        {
            let note = format!("polls {} every {} s", waiter.operation, waiter.delay_s);
            self.offer(waiter.cli, &note);
        }
    }

    fn waiter(&mut self, service: &str, waiter: &str, words: &[String]) {
        let Some(service) = model::service(service) else {
            return;
        };
        let found = service.waiters.iter().find(|known| known.cli == waiter);
        if let Some(found) = found.and_then(|found| service.operation_named(found.operation)) {
            self.operation(found, Command::Waiter, words);
        }
    }

    fn globals(&mut self) {
        for (option, note) in globals::notes() {
            self.offer(&option, note);
        }
    }

    fn global_value(&mut self, option: &str) {
        self.hint = globals::notes()
            .into_iter()
            .find(|(name, _)| name == option)
            .map(|(_, note)| note.to_owned());
        for choice in globals::choices(option) {
            self.offer(choice, "");
        }
    }

    fn operation(&mut self, operation: OperationRef, command: Command, words: &[String]) {
        let args = table::options(operation, command);
        let find = |word: &str| args.iter().find(|arg| arg.option() == word);
        if let Some((option, value)) = self
            .partial
            .split_once('=')
            .filter(|(o, _)| o.starts_with("--"))
        {
            if let Some(arg) = find(option) {
                let partial = self.partial;
                self.partial = value;
                self.value(operation, arg);
                self.partial = partial;
                for item in &mut self.items {
                    item.text = format!("{option}={}", item.text);
                }
            }
            return;
        }
        if !self.partial.starts_with('-') {
            let place = words.iter().rposition(|word| word.starts_with("--"));
            let arg = place
                .and_then(|at| words.get(at))
                .and_then(|word| find(word));
            let since = place.map_or(0, |at| words.len() - at - 1);
            if let Some(arg) = arg.filter(|arg| takes_more(arg, since)) {
                return self.value(operation, arg);
            }
            if !self.partial.is_empty() {
                return;
            }
        }
        self.options(&args, words);
    }

    fn options(&mut self, args: &[Arg], words: &[String]) {
        let given = |arg: &&Arg| !arg.hidden && !words.contains(&arg.option());
        let is_option = |arg: &&Arg| !matches!(arg.kind, Kind::Outfile);
        let (required, other): (Vec<&Arg>, Vec<&Arg>) = args
            .iter()
            .filter(given)
            .filter(is_option)
            .partition(|arg| arg.required);
        for arg in required.into_iter().chain(other) {
            self.offer(&arg.option(), &hint(arg));
        }
        if self.partial.starts_with("--") {
            self.globals();
        }
    }

    /// Values of an option: what the model allows, what the world has, keys of shorthand.
    fn value(&mut self, operation: OperationRef, arg: &Arg) {
        self.hint = Some(format!("{}: {}", arg.option(), hint(arg)));
        if matches!(arg.kind, Kind::Skeleton) {
            for form in ["input", "output", "yaml-input"] {
                self.offer(form, "");
            }
        }
        let Some(member) = arg.member() else {
            return;
        };
        let shape = item_of(member.shape);
        for value in shape.values() {
            self.offer(value, "");
        }
        let (service, name) = (operation.service.cli, operation.operation.name);
        for known in self.names.names(service, name, member.name) {
            self.offer(&known, "");
        }
        let (shown, offers) = keys::of(self.partial, shape);
        for (text, note) in offers {
            self.items.push(Item {
                text: quote(&format!("{shown}{text}")),
                note,
            });
        }
    }
}

/// What a list's items are; else the shape itself.
fn item_of(shape: ShapeRef) -> ShapeRef {
    match shape.kind_of() {
        Type::List { member } => member,
        _ => shape,
    }
}

/// True when the option takes a further word behind so many.
fn takes_more(arg: &Arg, words: usize) -> bool {
    match arg.kind {
        Kind::Switch(..) | Kind::Wrapped(..) | Kind::PublicAddress(_) => false,
        Kind::Value(member) => words == 0 || matches!(member.shape.kind_of(), Type::List { .. }),
        _ => words == 0,
    }
}

/// A line about what the cursor stands on; a line that can be read gets none.
pub fn complaint(line: &str) -> Option<String> {
    let failure = parse::line(line, &lex::no_variables, &NoFiles).err()?;
    failure.error.message.lines().next().map(str::to_owned)
}

#[cfg(test)]
mod tests;
