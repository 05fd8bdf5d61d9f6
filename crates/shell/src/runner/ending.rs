//! How a job ends: bashkit's result or refusal as an exit code and, where needed, a sentence.

use bashkit::{Error, ExecutionBudgetExceeded, LimitExceeded};

/// Exit code of a job whose time was up.
pub(super) const TIMED_OUT: i32 = 124;
/// Exit code of a job that the room's own limits stopped; like a killed process.
pub(super) const STOPPED: i32 = 137;
/// Exit code of a job that could not be run.
pub(super) const BROKEN: i32 = 125;
/// Exit code bash gives a script it cannot read.
const UNREADABLE: i32 = 2;

/// How a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ending {
    /// Exit code.
    pub(super) exit_code: i32,
    /// Lines that say why.
    pub(super) remarks: Vec<String>,
    /// Whether the time limit did it.
    pub(super) timed_out: bool,
}

impl Ending {
    /// The end of a job that ran to its end.
    pub(super) fn plain(exit_code: i32) -> Self {
        Self {
            exit_code,
            remarks: Vec::new(),
            timed_out: false,
        }
    }

    fn stopped(name: &str, why: &str) -> Self {
        Self {
            exit_code: STOPPED,
            remarks: vec![format!("{name}: stopped: {why}")],
            timed_out: false,
        }
    }
}

/// What an error of bashkit means for the job of this name.
pub(super) fn of(error: &Error, name: &str, script: &str) -> Ending {
    match error {
        Error::ResourceLimit(limit) => of_limit(limit, name),
        Error::Cancelled => Ending::stopped(name, "a part of it ran into a limit"),
        Error::Parse { .. } => Ending {
            exit_code: UNREADABLE,
            remarks: error
                .syntax_report(name, script)
                .map(|text| text.lines().map(str::to_owned).collect())
                .unwrap_or_default(),
            timed_out: false,
        },
        other => Ending {
            exit_code: 1,
            remarks: vec![format!("{name}: {}", plain(&other.to_string()))],
            timed_out: false,
        },
    }
}

fn of_limit(limit: &LimitExceeded, name: &str) -> Ending {
    let why = match limit {
        LimitExceeded::Timeout(_)
        | LimitExceeded::ExecutionBudget(ExecutionBudgetExceeded::Deadline { .. }) => {
            return Ending {
                exit_code: TIMED_OUT,
                remarks: Vec::new(),
                timed_out: true,
            };
        }
        LimitExceeded::MaxCommands(most) => format!("it ran more than {most} commands"),
        LimitExceeded::MaxLoopIterations(most) | LimitExceeded::MaxTotalLoopIterations(most) => {
            format!("its loops turned more than {most} times")
        }
        LimitExceeded::MaxFunctionDepth(most) => {
            format!("functions and scripts called each other more than {most} deep")
        }
        LimitExceeded::MaxSubstDepth(most) | LimitExceeded::MaxSubshellDepth(most) => {
            format!("subshells were nested more than {most} deep")
        }
        LimitExceeded::MaxConcurrentJobs(most) => {
            format!("it started more than {most} background jobs")
        }
        LimitExceeded::InputTooLarge(_, most) => format!("it is larger than {most} bytes"),
        LimitExceeded::AstTooDeep(_, most) => format!("it is nested more than {most} deep"),
        LimitExceeded::ExecutionBudget(ExecutionBudgetExceeded::WorkUnits { .. }) => {
            "it did too much work".to_owned()
        }
        LimitExceeded::ExecutionBudget(
            ExecutionBudgetExceeded::InputBytes { .. } | ExecutionBudgetExceeded::LiveBytes { .. },
        )
        | LimitExceeded::Memory(_) => "it needs too much memory".to_owned(),
        other => other.to_string(),
    };
    Ending::stopped(name, &why)
}

/// bashkit's own prefixes left out.
fn plain(text: &str) -> &str {
    let text = text.strip_prefix("execution error: ").unwrap_or(text);
    text.strip_prefix("io error: ").unwrap_or(text)
}
