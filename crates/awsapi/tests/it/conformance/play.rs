//! A world on which lines are played, and the laws that each of them is held to.

use std::collections::BTreeMap;
use std::sync::Arc;

use greenroom_awsapi::cli::files::{FileError, Files as ReadFiles};
use greenroom_awsapi::cli::lex::no_variables;
use greenroom_awsapi::cli::output::Format;
use greenroom_awsapi::cli::parse::{self, Parsed, ParsedCall};
use greenroom_awsapi::cli::query::Query;
use greenroom_awsapi::endpoint::Console;
use greenroom_awsapi::json::{self, Value};
use greenroom_awsapi::run::{Printed, ScriptDesk, Workbench, absolute};
use greenroom_awsapi::shapes::{self, Refused, Replied};
use greenroom_engine::cloud::Surroundings;
use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::script::{
    AwsDoor, Depends, OutputLine, OutputStream, ScriptJob, ScriptOutcome, ScriptRunner,
    ShellSession,
};
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::tape::Tape;
use greenroom_engine::world::Scenario;

use super::lines::{self, Step};

pub(crate) const ACCOUNT: &str = "111122223333";
const FOLDER: &str = "/desk";

/// Understands `echo` and `exit`; every other line does nothing.
struct TwoWords;

impl ScriptRunner for TwoWords {
    fn run(&self, job: &ScriptJob<'_>, _: &mut dyn AwsDoor) -> ScriptOutcome {
        let mut output = Vec::new();
        let mut exit_code = 0;
        for line in job.script.lines() {
            if let Some(text) = line.strip_prefix("echo ") {
                let (stream, text) = (OutputStream::Out, text.trim_matches('"').into());
                output.push(OutputLine { stream, text });
            }
            if let Some(code) = line.strip_prefix("exit ") {
                exit_code = code.parse().unwrap();
            }
        }
        ScriptOutcome {
            exit_code,
            output,
            files: job.files.clone(),
            session: ShellSession::default(),
            took: Span::seconds(1),
            timed_out: false,
            depends: Depends::default(),
        }
    }
}

/// Reads the working folder for `file://`.
struct OnDisk<'a>(&'a Files);

impl ReadFiles for OnDisk<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let bytes = self.0.bytes(&absolute(FOLDER, path));
        bytes.map(|bytes| bytes.to_vec()).ok_or(FileError::Missing)
    }
}

/// Service and operation of a line, when it is a call.
pub(crate) fn operation(line: &str) -> Option<(&'static str, &'static str)> {
    let mut words = line.split_whitespace().skip(1);
    let (service, name) = (words.next()?, words.next()?);
    let found = greenroom_awsapi::model::operation(service, name)?;
    Some((found.service.cli, found.operation.name))
}

/// Whether an operation only looks.
fn looks(name: &str) -> bool {
    let verbs = [
        "Get", "List", "Describe", "BatchGet", "Head", "Lookup", "Filter", "Simulate", "Test",
    ];
    verbs.iter().any(|verb| name.starts_with(verb))
}

pub(crate) struct Play {
    pub(crate) tape: Tape,
    pub(crate) files: Files,
    by: Principal,
    variables: BTreeMap<String, String>,
    last: Printed,
    at: String,
}

impl Play {
    pub(crate) fn new() -> Self {
        let mut play = Self::empty();
        super::house::furnish(&mut play.tape, ACCOUNT);
        play
    }

    /// An empty account.
    pub(crate) fn empty() -> Self {
        let surroundings = Surroundings {
            runner: Arc::new(TwoWords),
            front_end: ScriptDesk::shared(),
        };
        let tape = Tape::new(Scenario::default(), surroundings);
        Self {
            tape,
            files: Files::new(),
            by: Principal::Root(ACCOUNT.into()),
            variables: BTreeMap::new(),
            last: Printed::default(),
            at: String::new(),
        }
    }

    pub(crate) fn run(&mut self, name: &str, text: &str) {
        for line in lines::read(text) {
            self.at = format!("{name}.txt:{}", line.number);
            self.step(&line.doing);
        }
    }

    fn step(&mut self, step: &Step) {
        let at = self.at.clone();
        match step {
            Step::Call { line, keep } => {
                let parsed = self.parsed(line);
                if let Ok(Parsed::Call(call)) = &parsed {
                    self.hold(call);
                }
                self.last = self.types(line);
                let Printed { exit_code, err, .. } = &self.last;
                assert_eq!(*exit_code, 0, "{at}: {line}\n{err}");
                if let Some(name) = keep {
                    let value = self.last.out.trim_end().to_owned();
                    assert!(!value.is_empty(), "{at}: nothing to keep");
                    self.variables.insert(name.clone(), value);
                }
            }
            Step::Refused { code, line } => {
                self.last = self.types(line);
                let Printed {
                    exit_code,
                    out,
                    err,
                    ..
                } = &self.last;
                match code.parse::<u8>() {
                    Ok(number) => assert_eq!(*exit_code, number, "{at}: {line}\n{out}{err}"),
                    Err(_) => assert!(
                        err.contains(&format!("({code})")),
                        "{at}: {line}\n{out}{err}"
                    ),
                }
            }
            Step::Expect { query, value } => {
                let value = self.filled(value);
                let wanted = json::parse(&value).unwrap_or_else(|e| panic!("{at}: {e:?}"));
                let last = json::parse(&self.last.out)
                    .unwrap_or_else(|e| panic!("{at}: {e:?}\n{}", self.last.out));
                let query =
                    Query::new(&self.filled(query)).unwrap_or_else(|e| panic!("{at}: {e:?}"));
                let found = query
                    .select(&last)
                    .unwrap_or_else(|e| panic!("{at}: {e:?}"));
                assert_eq!(found, wanted, "{at}: {}\n{}", query.text(), self.last.out);
            }
            Step::Prints(text) => {
                let text = self.filled(text);
                let all = [&self.last.out, &self.last.err];
                let found = all.iter().any(|out| {
                    out.lines()
                        .any(|line| line.split('\r').any(|part| part.trim_end() == text))
                });
                assert!(found, "{at}: {text:?}\n{}{}", all[0], all[1]);
            }
            Step::Wait(time) => self.wait(time),
            Step::As(who) => {
                self.by = match who.strip_prefix("user ") {
                    Some(name) => Principal::user(ACCOUNT, name),
                    None => Principal::Root(ACCOUNT.into()),
                };
            }
            Step::File { path, text } => {
                let text = self.filled(text);
                self.files.write(&absolute(FOLDER, path), text.as_bytes());
            }
        }
    }

    fn wait(&mut self, time: &str) {
        let now = self.tape.world().now;
        let (digits, unit) = time.split_at(time.len() - 1);
        match (digits.parse::<u64>(), unit) {
            (Ok(count), "s") => self.tape.advance(now + Span::seconds(count)),
            (Ok(count), "m") => self.tape.advance(now + Span::minutes(count)),
            (Ok(count), "d") => self.tape.advance(now + Span::days(count)),
            _ => {
                assert_eq!(time, "quiet", "{}", self.at);
                while let Some(next) = self.tape.cloud().next_work() {
                    self.tape.advance(next);
                }
            }
        }
    }

    /// A text with the variables that were kept.
    fn filled(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, value) in self.variables.iter().rev() {
            text = text.replace(&format!("${name}"), value);
        }
        text
    }

    fn parsed(&self, line: &str) -> Result<Parsed, parse::Failure> {
        let variables = |name: &str| self.variables.get(name).cloned();
        parse::line(line, &variables, &OnDisk(&self.files))
    }

    pub(crate) fn types(&mut self, line: &str) -> Printed {
        let variables = self.variables.clone();
        let mut console = Console {
            tape: &mut self.tape,
            by: &self.by,
            until: SimTime::MAX,
        };
        let mut bench = Workbench {
            at: &mut console,
            files: &mut self.files,
            folder: FOLDER,
            format: Format::Json,
        };
        bench.line(line, &|name: &str| variables.get(name).cloned())
    }

    /// The laws of a call that is about to succeed.
    fn hold(&self, call: &ParsedCall) {
        let at = &self.at;
        let (before, name) = (self.tape.cloud().history().len(), call.operation);
        let (first, tape) = self.apart(call, &call.input, &self.by);
        let first = first.unwrap_or_else(|refused| panic!("{at}: {name}: {refused:?}"));
        let after = tape.cloud().history().len();
        if looks(name) {
            assert_eq!(before, after, "{at}: {name} looks and changes the world");
        }
        if !first.unread.is_empty() {
            let mut less = call.input.clone();
            for path in &first.unread {
                assert!(remove(&mut less, path), "{at}: {path} is not in the input");
            }
            let (second, other) = self.apart(call, &less, &self.by);
            let second = second.unwrap_or_else(|refused| panic!("{at}: {name}: {refused:?}"));
            assert_eq!(
                first.value, second.value,
                "{at}: {name} reads what it calls unread"
            );
            assert_eq!(
                happened(&tape, before),
                happened(&other, before),
                "{at}: {name} does something with what it calls unread"
            );
        }
        let nobody = Principal::user(ACCOUNT, "nobody");
        let (refused, _) = self.apart(call, &call.input, &nobody);
        match (refused, super::action(call.service, name)) {
            (Ok(_), None) => {}
            (Err(Refused::Service(refusal)), Some(action)) => {
                let denial = refusal.denial.as_ref();
                let asked = denial.map(|denial| &*denial.action);
                assert_eq!(asked, Some(action.as_str()), "{at}: {name}: {refusal:?}");
            }
            (other, wanted) => panic!("{at}: {name} by nobody ({wanted:?}): {other:?}"),
        }
    }

    /// Makes a call on a world of its own.
    fn apart(
        &self,
        call: &ParsedCall,
        input: &Value,
        by: &Principal,
    ) -> (Result<Replied, Refused>, Tape) {
        let mut tape = self.tape.clone();
        let mut console = Console {
            tape: &mut tape,
            by,
            until: SimTime::MAX,
        };
        let operation = call.described().unwrap();
        let answer = shapes::answer(&mut console, operation, input);
        (answer, tape)
    }
}

fn happened(tape: &Tape, from: u32) -> Vec<String> {
    let events = tape.cloud().history().since(from);
    events.map(|event| format!("{:?}", event.fact)).collect()
}

/// Takes a member out by its path, e.g. `pipeline.stages[0].name`. Says whether it was there.
fn remove(value: &mut Value, path: &str) -> bool {
    let path = path.replace(['.', '['], "/").replace(']', "");
    let pointer = format!("/{path}");
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent) {
        Some(Value::Object(members)) => members.shift_remove(last).is_some(),
        Some(Value::Array(items)) => {
            let at: usize = last.parse().unwrap();
            if at < items.len() {
                items[at] = Value::Null;
            }
            at < items.len()
        }
        _ => false,
    }
}

/// A parser of lines needs no variables to know which operation they call.
#[test]
fn the_operation_of_a_line_is_known() {
    assert_eq!(
        operation("aws deploy get-deployment --deployment-id $d"),
        Some(("deploy", "GetDeployment"))
    );
    assert_eq!(operation("aws s3 ls"), None);
    let _ = no_variables;
}
