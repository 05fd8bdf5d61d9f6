//! The commands and what each asks for.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::shell::{Chosen, lint, progress};

/// What the program can do besides opening.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum Command {
    /// Check buildspec, appspec, pipeline, policy and other files; exit 4 when one has an error
    Lint {
        /// The files; - reads standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How findings are printed
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Form::Text)]
        format: Form,
    },
    /// Check the course: what its files say, and what they leave out
    Check,
    /// Print which exam points the course covers, and where
    Coverage,
    /// Print every choice that was made where AWS documents nothing
    Limits,
    /// Look after what you did: show, export, import, reset
    Progress {
        #[command(subcommand)]
        doing: Doing,
    },
    /// Print where settings, keys, themes and progress live
    Paths,
    /// Print what is found around the program, and what to do about it
    Doctor,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// A line for each
    Text,
    /// A list for scripts
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

/// What can be done with progress.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum Doing {
    /// Print what is kept, in short
    Show,
    /// Print where it is kept
    Where,
    /// Write everything as JSON lines, to a file or standard output
    Export {
        /// The file; absent or - means standard output
        file: Option<PathBuf>,
    },
    /// Add what another export holds; nothing is added twice
    Import {
        /// The file; - reads standard input
        file: PathBuf,
    },
    /// Begin anew; a copy of the old file stays beside it
    Reset {
        /// Do it without being asked again
        #[arg(long)]
        yes: bool,
    },
}

impl Command {
    /// What the shell is to do. `as_json` is the flag that all commands share.
    pub(super) fn chosen(self, as_json: AsJson) -> Result<Chosen, clap::Error> {
        Ok(match self {
            Self::Lint { files, format } => Chosen::Lint(lint::Ask {
                files,
                format: match (format, as_json) {
                    (Form::Text, AsJson::No) => lint::Format::Text,
                    (Form::Sarif, _) => lint::Format::Sarif,
                    (Form::Json, _) | (Form::Text, AsJson::Yes) => lint::Format::Json,
                },
            }),
            Self::Check => Chosen::Check,
            Self::Coverage => Chosen::Coverage,
            Self::Limits => Chosen::Limits,
            Self::Progress { doing } => Chosen::Progress(doing.ask()),
            Self::Paths => Chosen::Paths,
            Self::Doctor => Chosen::Doctor,
            Self::Completions { shell } => Chosen::Print(super::completions(shell)),
            Self::Man => Chosen::Print(super::manual()?),
        })
    }
}

/// Whether `--json` was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AsJson {
    Yes,
    No,
}

impl Doing {
    fn ask(self) -> progress::Ask {
        match self {
            Self::Show => progress::Ask::Show,
            Self::Where => progress::Ask::Where,
            Self::Export { file } => progress::Ask::Export { file },
            Self::Import { file } => progress::Ask::Import { file },
            Self::Reset { yes: true } => progress::Ask::Reset,
            Self::Reset { yes: false } => progress::Ask::ResetUnsure,
        }
    }
}
