//! Start: from what was chosen on the command line to how it ended.

use std::{
    io::{self, Write as _},
    panic::{self, AssertUnwindSafe},
};

use anyhow::{Context as _, Result, anyhow};
use greenroom_course::play::Player;

use super::{
    Environment, Exit, Launch, content, crash, doctor,
    effects::Outside,
    json, lab, limits, lint,
    paths::Paths,
    play::{self, Play, Replay},
    prepare, progress,
    reader::{self, Audience},
    run, terminal,
    told::Told,
};
use crate::{app::App, screens::Shared, session::Course, theme::Claims, words::Place};

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Open the app. The text is the short help for where there is no terminal.
    Open {
        /// The short help.
        help: String,
        /// Where it opens.
        place: Place,
    },
    /// Play a script.
    Play(Play),
    /// Play a kept tape again.
    Replay(Replay),
    /// Work on a lab in a folder.
    Lab(lab::Ask),
    /// Check files of a person.
    Lint(lint::Ask),
    /// Check the course.
    Check,
    /// Print which exam points the course covers.
    Coverage,
    /// Print what was chosen where AWS documents nothing.
    Limits,
    /// Look after what a person did.
    Progress(progress::Ask),
    /// Print where things live.
    Paths,
    /// Print what is found around the program.
    Doctor,
    /// Print a text that is ready: completions, the manual page.
    Print(Vec<u8>),
}

/// Does what was chosen.
pub fn start(chosen: &Chosen, launch: &Launch) -> Exit {
    let env = Environment::read();
    let paths = Paths::find(&env, launch);
    crash::install(paths.state.clone());
    let done = panic::catch_unwind(AssertUnwindSafe(|| choose(chosen, launch, (&env, &paths))));
    match done {
        Ok(Ok(exit)) => exit,
        // Whoever reads our output has gone away: that is no error.
        Ok(Err(error)) if is_broken_pipe(&error) => Exit::Ok,
        Ok(Err(error)) => {
            terminal::give_back();
            say(&format!("greenroom: {error:#}"));
            Exit::Internal
        }
        // The panic hook has said everything.
        Err(_) => Exit::Internal,
    }
}

fn choose(chosen: &Chosen, launch: &Launch, (env, paths): (&Environment, &Paths)) -> Result<Exit> {
    match chosen {
        Chosen::Open { help, place } => open((help, place), launch, (env, paths)),
        Chosen::Play(asked) => {
            let worlds = |world: Option<&str>, seed| ground(paths, world, seed);
            let mut out = io::BufWriter::new(io::stdout().lock());
            let exit = play::play(asked, launch, &worlds, &mut out)?;
            out.flush()?;
            Ok(exit)
        }
        Chosen::Replay(asked) => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            let exit = play::replay(asked, launch, &mut out)?;
            out.flush()?;
            Ok(exit)
        }
        Chosen::Lab(ask) => lab::run(ask, launch, paths, &mut io::stdout()),
        Chosen::Lint(ask) => told(&lint::run(ask, io::stdin().lock())),
        Chosen::Check => told(&content::check(launch, paths)),
        Chosen::Coverage => told(&content::coverage(launch, paths)),
        Chosen::Limits => told(&limits::told(launch)),
        Chosen::Progress(ask) => told(&progress::run(ask, launch, paths, io::stdin().lock())),
        Chosen::Paths => print(list(paths, launch).as_bytes()),
        Chosen::Doctor => told(&doctor::report(env, launch, paths)),
        Chosen::Print(text) => print(text),
    }
}

/// A world of the course, or an empty account.
fn ground(paths: &Paths, world: Option<&str>, seed: Option<u64>) -> Result<Player> {
    let (catalog, _) = content::read(&paths.packs);
    let course = Course::new(catalog, Vec::new(), seed);
    course.ground(world).map_err(|why| anyhow!(why))
}

fn open(
    (help, place): (&str, &Place),
    launch: &Launch,
    (env, paths): (&Environment, &Paths),
) -> Result<Exit> {
    let shared = prepare::shared(env, launch, paths);
    let claims = prepare::claims(env, launch);
    let outside = Outside::new(paths, launch);
    let exit = show((help, place), shared, (&outside, env), &claims);
    // Whatever ended it: first everything is kept, then the person may go.
    if let Some(said) = outside.finish() {
        say(&said);
    }
    exit
}

fn show(
    (help, place): (&str, &Place),
    shared: Shared,
    (outside, env): (&Outside, &Environment),
    claims: &Claims,
) -> Result<Exit> {
    let in_lines = shared.settings.reader || (claims.is_dumb() && terminal::is_there());
    if in_lines {
        let audience = if terminal::is_there() {
            Audience::Person
        } else {
            Audience::Pipe
        };
        let (from, to) = (io::stdin().lock(), io::stdout().lock());
        let app = App::new(shared, terminal::size()).opening(place);
        return reader::run(app, from, to, audience, (outside, env)).context("reading lines");
    }
    if !terminal::is_there() {
        say(help);
        return Ok(Exit::Usage);
    }
    let app = App::new(shared, terminal::size()).opening(place);
    run::run(app, claims.depth(), outside, env)
}

fn list(paths: &Paths, launch: &Launch) -> String {
    let list = paths.list();
    let shown = |path: &std::path::PathBuf| path.display().to_string();
    if launch.json {
        let fields: Vec<_> = list
            .iter()
            .map(|(name, path, _)| (*name, path.as_ref().map(shown)))
            .collect();
        return json::object(&fields);
    }
    let mut out = String::new();
    for (name, path, about) in list {
        let path = path.as_ref().map_or_else(|| "nowhere".to_owned(), shown);
        let name = crate::widgets::text::pad(name, 8);
        out.push_str(&format_line(&name, &path, about));
    }
    out
}

fn format_line(name: &str, path: &str, about: &str) -> String {
    format!("{name}{path}  ({about})\n")
}

/// Prints what a command has to tell.
fn told(told: &Told) -> Result<Exit> {
    for remark in &told.remarks {
        say(remark);
    }
    print(told.out.as_bytes())?;
    Ok(told.exit)
}

fn print(bytes: &[u8]) -> Result<Exit> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(Exit::Ok)
}

/// Remarks go to stderr; where that is gone, nobody reads them.
fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|e| e.downcast_ref::<io::Error>());
    io.is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
