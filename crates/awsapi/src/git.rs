//! `git` at a lab's prompt: on the virtual disk here, on the simulator's CodeCommit there.
//!
//! A repository lives in the `.git` folder of the working folder, in a form that can be read with
//! `cat`; its ids are git's own. Not here: what CodeCommit makes of a push (the engine's room),
//! which lines are read as `git` at all (the caller).

mod blend;
mod change;
mod config;
mod date;
mod desk;
mod history;
mod identity;
mod ignore;
mod index;
mod join;
mod lines;
mod listing;
mod logbook;
mod options;
mod patch;
mod paths;
mod pretty;
mod quoting;
mod record;
mod refs;
mod repo;
mod report;
mod revision;
mod stat;
mod state;
mod store;
mod upstream;
mod verbs;
mod wild;
mod wire;
mod work;

use desk::{Desk, Done, Stop};
use repo::Repo;
use verbs::{ELSEWHERE, Ground, VERBS};

use crate::run::{Printed, Workbench, absolute};

/// The version that is spoken of: outputs are those of this git.
pub const VERSION: &str = "2.47.3";

/// Carries out the words behind `git`.
///
/// What it writes on the bench's disk stays only when it did not stop with an error of its own.
pub fn run(bench: &mut Workbench<'_>, words: &[String]) -> Printed {
    let line = match Line::read(words, bench) {
        Ok(line) => line,
        Err(stop) => return printed(stop),
    };
    let folder = line.folder.as_str();
    let found = Repo::around(bench.files, folder);
    let ground = found.is_some();
    let mut repo = found.unwrap_or_else(|| Repo::at(bench.files, folder));
    repo.overrides = line.overrides;
    let mut desk = Desk {
        at: &mut *bench.at,
        repo,
        out: String::new(),
        err: String::new(),
    };
    let done = carry_out(&mut desk, ground, line.words);
    let Desk { repo, out, err, .. } = desk;
    match done {
        Ok(exit_code) => {
            *bench.files = repo.files;
            Printed {
                exit_code,
                out,
                err,
                refusal: None,
            }
        }
        Err(stop) => Printed {
            exit_code: stop.code,
            out,
            err: err + &stop.text,
            refusal: stop.refusal,
        },
    }
}

fn printed(stop: Stop) -> Printed {
    Printed {
        exit_code: stop.code,
        out: String::new(),
        err: stop.text,
        refusal: stop.refusal,
    }
}

/// A line whose options before the verb are read.
struct Line<'a> {
    folder: String,
    overrides: Vec<(String, String)>,
    words: &'a [String],
}

impl<'a> Line<'a> {
    fn read(mut words: &'a [String], bench: &Workbench<'_>) -> Result<Self, Stop> {
        let mut line = Line {
            folder: bench.folder.to_owned(),
            overrides: Vec::new(),
            words,
        };
        while let Some((first, rest)) = words.split_first() {
            match (first.as_str(), rest) {
                ("-C", [to, rest @ ..]) => {
                    line.folder = absolute(&line.folder, to);
                    if !bench.files.is_folder(&line.folder) {
                        return Err(Stop::fatal(format!(
                            "cannot change to '{to}': No such file or directory"
                        )));
                    }
                    words = rest;
                }
                ("-c", [setting, rest @ ..]) => {
                    let (key, value) = setting.split_once('=').unwrap_or((setting, "true"));
                    line.overrides.push((key.to_owned(), value.to_owned()));
                    words = rest;
                }
                ("--no-pager" | "-P" | "--paginate" | "-p", rest) => words = rest,
                ("-C" | "-c", []) => {
                    return Err(Stop::says(
                        129,
                        format!("No value given for {first}.\n{USAGE}"),
                    ));
                }
                (option, _) if option.starts_with('-') && !is_verb_like(option) => {
                    return Err(Stop::says(
                        129,
                        format!("unknown option: {option}\n{USAGE}"),
                    ));
                }
                _ => break,
            }
        }
        line.words = words;
        Ok(line)
    }
}

const USAGE: &str = "usage: git [-v | --version] [-h | --help] [-C <path>] \
                     [-c <name>=<value>]\n           \
                     [--no-pager] <command> [<args>]\n";

fn is_verb_like(option: &str) -> bool {
    matches!(option, "--version" | "-v" | "--help" | "-h")
}

fn carry_out(desk: &mut Desk<'_>, ground: bool, words: &[String]) -> Done {
    let Some((name, rest)) = words.split_first() else {
        help(desk);
        return Ok(1);
    };
    match name.as_str() {
        "--version" | "-v" | "version" => {
            desk.say(format!("git version {VERSION}"));
            return Ok(0);
        }
        "--help" | "-h" | "help" => {
            help(desk);
            return Ok(0);
        }
        _ => {}
    }
    let Some(verb) = VERBS.iter().find(|verb| verb.name == name) else {
        return Err(unknown(name));
    };
    if verb.ground == Ground::Repository && !ground {
        return Err(Stop::fatal(
            "not a git repository (or any of the parent directories): .git",
        ));
    }
    if ground {
        config::check(&desk.repo)?;
    }
    if verb.ground == Ground::Repository && desk.repo.is_inside_git() {
        return Err(Stop::fatal("this operation must be run in a work tree"));
    }
    (verb.run)(desk, rest)
}

fn unknown(name: &str) -> Stop {
    if ELSEWHERE.contains(&name) {
        return Stop::not_simulated(format!(
            "git {name}; 'git help' lists what it does simulate"
        ));
    }
    Stop::says(
        1,
        format!("git: '{name}' is not a git command. See 'git --help'.\n"),
    )
}

fn help(desk: &mut Desk<'_>) {
    desk.out += USAGE;
    desk.say("\nGreenroom simulates these commands; 'git <command> -h' lists their options:\n");
    for verb in VERBS {
        desk.say(format!("   {:<12} {}", verb.name, verb.does));
    }
}
