//! Args: the command line. The only door to clap.

mod command;
mod moment;

use std::path::PathBuf;

use clap::{Args as _, CommandFactory as _, Parser};
use clap_complete::Shell;

use self::command::{AsJson, Command};
use crate::{
    shell::{Chosen, Launch},
    words::Place,
};

/// A terminal study and lab console for AWS SDLC automation (DOP-C02, Domain 1).
///
/// Without a command it opens the app. Nothing is ever sent anywhere: no account, no network.
#[derive(Debug, Parser)]
#[command(name = "greenroom", version, disable_help_subcommand = true)]
#[command(
    after_help = "Inside, ? lists all keys and : takes commands. Exit codes: 0 all is well, \
    1 a check failed, 2 wrong call or no terminal, 3 error in the course, 4 findings, \
    5 a bug (see the crash file), 130 interrupted."
)]
struct Cli {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Args)]
#[expect(clippy::doc_markdown, reason = "clap prints these lines as they stand")]
struct Flags {
    /// Speak in plain lines instead of drawing; works in a pipe
    #[arg(long, global = true)]
    plain: bool,
    /// Speak in plain lines, for a screen reader (also ACCESSIBLE=1)
    #[arg(long, global = true)]
    reader: bool,
    /// Print data as JSON
    #[arg(long, global = true)]
    json: bool,
    /// No remarks on stderr
    #[arg(long, global = true)]
    quiet: bool,
    /// No colours (also NO_COLOR)
    #[arg(long, global = true)]
    no_color: bool,
    /// Nothing glides (also REDUCE_MOTION=1)
    #[arg(long, global = true)]
    no_anim: bool,
    /// Draw with ASCII alone
    #[arg(long, global = true)]
    ascii: bool,
    /// A theme for this run (also GREENROOM_THEME)
    #[arg(long, global = true, value_name = "NAME")]
    theme: Option<String>,
    /// The widest paragraph, in columns, 40 to 76
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = columns())]
    width: Option<u16>,
    /// The seed of everything random
    #[arg(long, global = true, value_name = "NUMBER")]
    seed: Option<u64>,
    /// The time it is taken to be, e.g. 2026-01-05T09:00:00Z
    #[arg(long, global = true, value_name = "TIME", value_parser = moment::parse)]
    now: Option<u64>,
    /// The folder of settings, keys and themes (also GREENROOM_CONFIG_DIR)
    #[arg(long, global = true, value_name = "FOLDER")]
    config: Option<PathBuf>,
    /// The folder of progress and state (also GREENROOM_DATA_DIR)
    #[arg(long, global = true, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    /// A course folder laid over the shipped one; may be given again
    #[arg(long, global = true, value_name = "FOLDER")]
    pack: Vec<PathBuf>,
}

/// The widths a paragraph can have.
fn columns() -> clap::builder::RangedI64ValueParser<u16> {
    clap::value_parser!(u16).range(40..=76)
}

/// What the command line asked for.
#[derive(Debug)]
pub struct Asked {
    /// What to do.
    pub chosen: Chosen,
    /// The flags.
    pub launch: Launch,
}

/// Reads the command line. An error, `--help` or `--version` comes back as clap words it, with
/// the exit code to end with.
pub fn read(args: impl Iterator<Item = std::ffi::OsString>) -> Result<Asked, clap::Error> {
    let Cli { flags, command } = Cli::try_parse_from(args)?;
    let as_json = if flags.json { AsJson::Yes } else { AsJson::No };
    let chosen = match command {
        None => Chosen::Open {
            help: short_help(),
            place: Place::Home,
        },
        Some(command) => command.chosen(as_json)?,
    };
    Ok(Asked {
        chosen,
        launch: flags.into(),
    })
}

impl From<Flags> for Launch {
    fn from(flags: Flags) -> Self {
        Self {
            plain: flags.plain,
            reader: flags.reader,
            json: flags.json,
            quiet: flags.quiet,
            no_color: flags.no_color,
            no_anim: flags.no_anim,
            ascii: flags.ascii,
            theme: flags.theme,
            width: flags.width,
            seed: flags.seed,
            now_ms: flags.now,
            config_dir: flags.config,
            data_dir: flags.data_dir,
            packs: flags.pack,
        }
    }
}

/// What a call without a terminal is told.
fn short_help() -> String {
    "Greenroom draws in a terminal, and here is none.\n\
     In a pipe, use: greenroom --plain\n\
     More: greenroom --help"
        .to_owned()
}

fn completions(shell: Shell) -> Vec<u8> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "greenroom", &mut out);
    out
}

fn manual() -> Result<Vec<u8>, clap::Error> {
    let mut out = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut out)?;
    Ok(out)
}

/// The names of all flags, for whoever documents them.
pub fn flag_names() -> Vec<String> {
    let command = Flags::augment_args(clap::Command::new("flags"));
    command
        .get_arguments()
        .filter_map(|a| a.get_long().map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests;
