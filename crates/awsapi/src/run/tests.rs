use greenroom_engine::cloud::Surroundings;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::script::{AwsDoor, Depends, ScriptJob, ScriptOutcome, ScriptRunner};
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::tape::Tape;
use greenroom_engine::world::Scenario;

use super::*;
use crate::cli::lex::no_variables;
use crate::endpoint::Console;

/// Runs nothing: every script ends well at once.
struct NoShell;

impl ScriptRunner for NoShell {
    fn run(&self, job: &ScriptJob<'_>, _: &mut dyn AwsDoor) -> ScriptOutcome {
        ScriptOutcome {
            exit_code: 0,
            output: Vec::new(),
            files: job.files.clone(),
            session: greenroom_engine::kernel::script::ShellSession::default(),
            took: Span::seconds(1),
            timed_out: false,
            depends: Depends::default(),
        }
    }
}

/// A terminal of the account's root, on an empty account.
pub(crate) struct Terminal {
    pub(crate) tape: Tape,
    pub(crate) files: Files,
    pub(crate) by: Principal,
}

impl Terminal {
    pub(crate) fn new() -> Self {
        let surroundings = Surroundings {
            runner: Arc::new(NoShell),
            front_end: ScriptDesk::shared(),
        };
        Self {
            tape: Tape::new(Scenario::default(), surroundings),
            files: Files::new(),
            by: Principal::Root("111122223333".into()),
        }
    }

    /// Types a line.
    pub(crate) fn types(&mut self, line: &str) -> Printed {
        let mut console = Console {
            tape: &mut self.tape,
            by: &self.by,
            until: SimTime::MAX,
        };
        let mut bench = Workbench {
            at: &mut console,
            files: &mut self.files,
            folder: "/desk",
            format: Format::Json,
        };
        bench.line(line, &no_variables)
    }

    /// Types a line that must succeed; gives what it printed, without the line break.
    pub(crate) fn prints(&mut self, line: &str) -> String {
        let printed = self.types(line);
        assert_eq!(printed.exit_code, 0, "{line}: {}", printed.err);
        printed.out.trim_end().to_owned()
    }
}

#[test]
fn a_call_changes_the_world_and_a_look_shows_it() {
    let mut terminal = Terminal::new();
    let id = terminal.prints(
        "aws deploy create-application --application-name web --query applicationId --output text",
    );
    assert_eq!(id.len(), 36);
    let shown = terminal.prints("aws deploy get-application --application-name web");
    assert!(
        shown.contains(&format!("\"applicationId\": \"{id}\"")),
        "{shown}"
    );
    assert!(
        shown.contains("\"createTime\": \"2026-01-05T09:00:00+00:00\""),
        "{shown}"
    );
}

#[test]
fn a_refusal_is_printed_as_the_cli_prints_it() {
    let mut terminal = Terminal::new();
    let printed = terminal.types("aws deploy get-application --application-name web");
    assert_eq!(printed.exit_code, 254);
    assert_eq!(
        printed.err.trim(),
        "aws: [ERROR]: An error occurred (ApplicationDoesNotExistException) when calling the \
         GetApplication operation: No application found for name: web"
    );
    let refusal = printed.refusal.map(|refusal| refusal.code);
    assert_eq!(refusal, Some("ApplicationDoesNotExistException"));
}

#[test]
fn what_is_not_simulated_says_so() {
    let mut terminal = Terminal::new();
    let printed = terminal.types("aws deploy list-on-premises-instances");
    assert_eq!(printed.exit_code, 255);
    assert!(
        printed.err.contains("Greenroom does not simulate"),
        "{}",
        printed.err
    );
    let printed = terminal.types("aws deploy list-applications --region us-east-1");
    assert!(printed.err.contains("us-east-1"), "{}", printed.err);
    assert_eq!(printed.exit_code, 255);
}

#[test]
fn members_that_change_nothing_are_named() {
    let mut terminal = Terminal::new();
    let printed = terminal
        .types("aws deploy create-application --application-name web --tags Key=team,Value=a");
    assert_eq!(printed.exit_code, 0);
    assert_eq!(printed.err, "greenroom: this changes nothing here: tags\n");
}

#[test]
fn the_rest_of_a_list_comes_with_its_token() {
    let mut terminal = Terminal::new();
    for name in ["a", "b", "c"] {
        terminal.prints(&format!(
            "aws deploy create-application --application-name {name}"
        ));
    }
    let first = terminal.prints("aws deploy list-applications --max-items 2 --query NextToken");
    let rest = terminal.prints(&format!(
        "aws deploy list-applications --starting-token {first} --output text"
    ));
    assert_eq!(rest, "APPLICATIONS\tc");
}

#[test]
fn a_file_argument_is_read_from_the_working_folder() {
    let mut terminal = Terminal::new();
    terminal.files.write(
        "desk/app.json",
        br#"{"applicationName": "web", "computePlatform": "Server"}"#,
    );
    terminal.prints("aws deploy create-application --cli-input-json file://app.json");
    let names = terminal.prints("aws deploy list-applications --output text");
    assert_eq!(names, "APPLICATIONS\tweb");
}
