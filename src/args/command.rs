//! The commands and what each asks for.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use clap_complete::Shell;

use greenroom_course::script::moment;
use greenroom_engine::kernel::time::Span;

use crate::{
    shell::{
        Chosen, lab, lint,
        play::{Play, Replay},
        progress,
    },
    words::Place,
};

/// What the program can do besides opening.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum Command {
    /// Open a lesson
    Lesson {
        /// Which; without one the first screen
        id: Option<String>,
    },
    /// Open the stage with a world, one of its plays, or a story
    Stage {
        /// Which, e.g. web-nine or web-nine/half; without one a choice of all
        id: Option<String>,
    },
    /// Open questions of a section, or one question
    Quiz {
        /// Which, e.g. 1.4; without one the weakest section
        id: Option<String>,
    },
    /// Work on a lab: here, or in a folder of your own with your own editor
    #[command(args_conflicts_with_subcommands = true)]
    Lab {
        /// Which to open; without one the list of all
        id: Option<String>,
        #[command(subcommand)]
        doing: Option<LabDoing>,
    },
    /// Play a script and print every event; exit 1 when it stops before its end
    Play {
        /// The script; - reads standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The world it plays in, over what it says itself
        #[arg(long, value_name = "WORLD")]
        world: Option<String>,
        /// How far, counted from the play's beginning, e.g. 15m
        #[arg(long, value_name = "TIME", value_parser = time)]
        until: Option<Span>,
        /// Keep the tape in this file
        #[arg(long, value_name = "FILE")]
        save: Option<PathBuf>,
    },
    /// Play a kept tape again
    Replay {
        /// The tape
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// How far, counted from the world's first moment
        #[arg(long, value_name = "TIME", value_parser = time)]
        until: Option<Span>,
    },
    /// Check buildspec, appspec, pipeline, policy and other files; exit 4 when one has an error
    Lint {
        /// The files; - reads standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How findings are printed
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Form::Text)]
        format: Form,
    },
    /// Check the course: read its files, play its scripts, judge its claims
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
            Self::Lesson { id } => at(id.map(|id| Place::Lesson {
                id: id.into(),
                step: 0,
            })),
            Self::Stage { id } => at(Some(Place::Stage {
                id: id.unwrap_or_default().into(),
                at_ms: 0,
            })),
            Self::Quiz { id } => at(Some(
                id.map_or(Place::Drill, |id| Place::Quiz { id: id.into() }),
            )),
            Self::Lab {
                doing: Some(doing), ..
            } => doing.chosen(),
            Self::Lab { id, doing: None } => {
                let lab = |id: String| Place::Lab { id: id.into() };
                at(Some(id.map_or(Place::Labs, lab)))
            }
            Self::Play {
                file,
                world,
                until,
                save,
            } => Chosen::Play(Play {
                file,
                world,
                until,
                save,
            }),
            Self::Replay { file, until } => Chosen::Replay(Replay { file, until }),
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

/// The app, opened somewhere.
fn at(place: Option<Place>) -> Chosen {
    Chosen::Open {
        help: super::short_help(),
        place: place.unwrap_or(Place::Home),
    }
}

fn time(text: &str) -> Result<Span, String> {
    moment(text).ok_or_else(|| "write a time such as 90s, 15m or 1h30m".to_owned())
}

/// What can be done with a lab.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum LabDoing {
    /// Write what a lab begins with into a folder
    Start {
        #[command(flatten)]
        at: LabAt,
    },
    /// Play your session.aws on your files and judge the goals; exit 1 when one is not met
    Grade {
        #[command(flatten)]
        at: LabAt,
        /// Again each time a file changes, until ctrl-c
        #[arg(long)]
        watch: bool,
    },
    /// Begin again; what is there is kept in .before-reset
    Reset {
        #[command(flatten)]
        at: LabAt,
    },
}

/// Which lab, and where.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct LabAt {
    /// Which lab
    id: String,
    /// The folder; without one a folder named like the lab
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

impl LabDoing {
    fn chosen(self) -> Chosen {
        let (doing, LabAt { id, dir }) = match self {
            Self::Start { at } => (lab::Doing::Start, at),
            Self::Reset { at } => (lab::Doing::Reset, at),
            Self::Grade { at, watch } => {
                let how_often = if watch {
                    lab::HowOften::OnChange
                } else {
                    lab::HowOften::Once
                };
                (lab::Doing::Grade { how_often }, at)
            }
        };
        Chosen::Lab(lab::Ask { doing, id, dir })
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
