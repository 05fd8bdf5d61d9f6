//! An `aws` command line carried out: read, called as often as its pages need, printed.
//!
//! Not here: what an operation does (`shapes`), what the CLI's own commands do (`custom`).

use std::sync::Arc;

use greenroom_engine::cloud::{AwsFrontEnd, Desk};
use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::files::{self as disk, Files};
use greenroom_engine::kernel::script::{AwsAnswer, AwsCall};
use greenroom_engine::kernel::time::Span;

use crate::cli::error::{CliError, ErrorFormat, ErrorKind, ServiceError};
use crate::cli::files::{FileError, Files as ReadFiles};
use crate::cli::globals::Globals;
use crate::cli::lex::Variables;
use crate::cli::output::Format;
use crate::cli::page::{self, Answer};
use crate::cli::parse::{self, Failure, Parsed, ParsedCall, ParsedWait};
use crate::cli::reply;
use crate::cli::wait::{self, Polled, Verdict};
use crate::custom;
use crate::endpoint::Endpoint;
use crate::json::{Map, Value};
use crate::shapes::{self, Refused};

/// Where somebody types: an endpoint, a disk, and the folder they are in.
pub struct Workbench<'a> {
    /// Where calls go.
    pub at: &'a mut dyn Endpoint,
    /// The disk that `file://` reads and `s3 cp` writes.
    pub files: &'a mut Files,
    /// Working folder, absolute.
    pub folder: &'a str,
    /// The output format when the line names none.
    pub format: Format,
}

/// What a line left on the screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Printed {
    /// Exit code as the AWS CLI gives it.
    pub exit_code: u8,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The service's refusal, when that is what was printed.
    pub refusal: Option<ApiError>,
}

/// A call that ended without a reply: what to print, and the service's own refusal behind it.
struct Ended {
    error: CliError,
    refusal: Option<ApiError>,
}

impl From<CliError> for Ended {
    fn from(error: CliError) -> Self {
        Self {
            error,
            refusal: None,
        }
    }
}

impl Workbench<'_> {
    /// Carries out a typed line that begins with `aws`.
    pub fn line(&mut self, line: &str, variables: Variables<'_>) -> Printed {
        let parsed = parse::line(line, variables, &self.reader());
        self.carry_out(parsed)
    }

    /// Carries out the words behind `aws`.
    pub fn words(&mut self, words: &[String]) -> Printed {
        let parsed = parse::words(words, &self.reader());
        self.carry_out(parsed)
    }

    fn reader(&self) -> OnDisk<'_> {
        OnDisk {
            files: self.files,
            folder: self.folder,
        }
    }

    fn carry_out(&mut self, parsed: Result<Parsed, Failure>) -> Printed {
        match parsed {
            Ok(Parsed::Text(text)) => Printed {
                out: text,
                ..Printed::default()
            },
            Ok(Parsed::Call(call)) => {
                let format = call.globals.errors;
                let warnings = call.warnings.concat();
                let mut printed = self
                    .called(&call)
                    .unwrap_or_else(|ended| ended.print(format));
                printed.err.insert_str(0, &warnings);
                printed
            }
            Ok(Parsed::Wait(wait)) => match self.waited(&wait) {
                Ok(()) => Printed::default(),
                Err(error) => Ended::from(error).print(wait.call.globals.errors),
            },
            Ok(Parsed::Custom(call)) => custom::run(self, &call),
            Err(failure) => Ended::from(failure.error).print(failure.format),
        }
    }

    fn called(&mut self, call: &ParsedCall) -> Result<Printed, Ended> {
        self.check_globals(&call.globals)?;
        let mut unread = Vec::new();
        let answer = page::collect(call, |input| {
            let (value, left) = self.ask(call, input)?;
            unread = left;
            Ok::<_, Ended>(value)
        })?;
        let shown = reply::show(call, self.format, &answer)?;
        if let Some((name, bytes)) = shown.file {
            self.files.write(&absolute(self.folder, &name), &bytes);
        }
        let err = match unread.as_slice() {
            [] => String::new(),
            members => format!(
                "greenroom: this changes nothing here: {}\n",
                members.join(", ")
            ),
        };
        Ok(Printed {
            out: shown.stdout,
            err,
            ..Printed::default()
        })
    }

    /// Refuses another profile and another region than the ones there are.
    pub(crate) fn check_globals(&self, globals: &Globals) -> Result<(), CliError> {
        if let Some(profile) = &globals.profile {
            return Err(CliError::no_profile(profile));
        }
        let here = self.at.world().region();
        match globals.region.as_deref() {
            Some(region) if region != here => Err(CliError::not_simulated(&format!(
                "{region} (this account lives in {here} alone)"
            ))),
            _ => Ok(()),
        }
    }

    fn ask(&mut self, call: &ParsedCall, input: &Value) -> Result<(Value, Vec<String>), Ended> {
        let not_simulated =
            || CliError::not_simulated(&format!("aws {} {}", call.service, cli_name(call)));
        let operation = call.described().ok_or_else(not_simulated)?;
        match shapes::answer(self.at, operation, input) {
            Ok(replied) => Ok((replied.value, replied.unread)),
            Err(Refused::NotSimulated) => Err(not_simulated().into()),
            Err(Refused::Service(refusal)) => Err(Ended {
                error: service_error(call.operation, &refusal),
                refusal: Some(refusal),
            }),
        }
    }

    fn waited(&mut self, wait: &ParsedWait) -> Result<(), CliError> {
        let delay = Span::seconds(u64::from(wait.waiter.delay_s));
        for tries in 1.. {
            let verdict = match self.poll(&wait.call) {
                Ok(answer) => wait::judge(wait.waiter, Polled::Reply(&answer.whole), tries),
                Err(Ended {
                    refusal: Some(refusal),
                    ..
                }) => {
                    let polled = Polled::Error {
                        code: refusal.code,
                        message: &refusal.message,
                        status: status_of(&refusal),
                    };
                    wait::judge(wait.waiter, polled, tries)
                }
                Err(ended) => return Err(ended.error),
            };
            match verdict {
                Verdict::Done => return Ok(()),
                Verdict::Failed(error) => return Err(error),
                Verdict::Again if self.at.pass(delay) => {}
                Verdict::Again => break,
            }
        }
        Err(CliError::general(format!(
            "Waiter {} failed: Max attempts exceeded",
            wait.waiter.name
        )))
    }

    fn poll(&mut self, call: &ParsedCall) -> Result<Answer, Ended> {
        page::collect(call, |input| self.ask(call, input).map(|(value, _)| value))
    }

    /// Calls an operation by its names, for the CLI's own commands.
    pub(crate) fn operate(
        &mut self,
        service: &'static str,
        operation: &'static str,
        input: &Value,
    ) -> Result<Value, Box<Printed>> {
        let call = ParsedCall {
            service,
            operation,
            input: input.clone(),
            globals: Globals::default(),
            paging: parse::Paging::default(),
            outfile: None,
            warnings: Vec::new(),
        };
        match self.poll(&call) {
            Ok(answer) => Ok(answer.whole),
            Err(ended) => Err(Box::new(ended.print(ErrorFormat::default()))),
        }
    }
}

/// Prints a service's refusal of a call that a command of the CLI's own makes.
pub(crate) fn refused(operation: &str, refusal: ApiError) -> Printed {
    let ended = Ended {
        error: service_error(operation, &refusal),
        refusal: Some(refusal),
    };
    ended.print(ErrorFormat::default())
}

/// Prints what stopped a command of the CLI's own.
pub(crate) fn stopped(error: CliError) -> Printed {
    Ended::from(error).print(ErrorFormat::default())
}

impl Ended {
    fn print(self, format: ErrorFormat) -> Printed {
        Printed {
            exit_code: self.error.exit_code(),
            out: String::new(),
            err: self.error.print(format),
            refusal: self.refusal,
        }
    }
}

fn cli_name(call: &ParsedCall) -> String {
    crate::names::kebab(call.operation)
}

fn service_error(operation: &str, refusal: &ApiError) -> CliError {
    let error = ServiceError {
        code: refusal.code.to_owned(),
        message: refusal.message.to_string(),
        details: Map::new(),
    };
    CliError::service(operation, error)
}

/// HTTP status of a refusal, for waiters that ask for it.
fn status_of(refusal: &ApiError) -> u16 {
    match refusal.code {
        code if code.starts_with("AccessDenied") => 403,
        "NoSuchBucket" | "NoSuchKey" | "404" | "NotFound" | "NoSuchEntity" => 404,
        _ => 400,
    }
}

/// True when a command line ended because Greenroom does not do this.
pub fn is_not_simulated(error: &CliError) -> bool {
    error.kind == ErrorKind::NotSimulated
}

/// A name as it is meant from a folder.
pub fn absolute(folder: &str, name: &str) -> String {
    if name.starts_with('/') {
        disk::clean(name)
    } else {
        disk::clean(&format!("{folder}/{name}"))
    }
}

struct OnDisk<'a> {
    files: &'a Files,
    folder: &'a str,
}

impl ReadFiles for OnDisk<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let path = absolute(self.folder, path);
        match self.files.bytes(&path) {
            Some(bytes) => Ok(bytes.to_vec()),
            None if self.files.is_folder(&path) => Err(FileError::Folder),
            None => Err(FileError::Missing),
        }
    }
}

/// Answers the `aws` command lines of builds and hook scripts.
#[derive(Clone, Copy, Debug, Default)]
pub struct ScriptDesk;

impl ScriptDesk {
    /// As the engine takes it.
    pub fn shared() -> Arc<dyn AwsFrontEnd> {
        Arc::new(Self)
    }
}

impl AwsFrontEnd for ScriptDesk {
    fn answer(&self, desk: &mut Desk<'_>, call: &mut AwsCall<'_>) -> AwsAnswer {
        let format = call
            .env
            .get("AWS_DEFAULT_OUTPUT")
            .and_then(|name| Format::named(name));
        let mut bench = Workbench {
            at: desk,
            files: call.files,
            folder: call.folder,
            format: format.unwrap_or(Format::Json),
        };
        let printed = bench.words(call.argv);
        AwsAnswer {
            exit_code: i32::from(printed.exit_code),
            out: printed.out,
            err: printed.err,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
