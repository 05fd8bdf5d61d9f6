//! Labs: real files in a world, goals that the engine judges, hints, a solution and tempting
//! mistakes.
//!
//! Not here: the laws a lab must keep (`lint`), playing and judging it (`proof`), a student's
//! files on disk (the app).

use std::sync::Arc;

use serde::Deserialize;

use crate::blocks::{self, Block, Context};
use crate::data;
use crate::finding::{Spot, kinds};
use crate::folder::{self, Files, folder};
use crate::ground;
use crate::hash::ContentHash;
use crate::judge::Verdict;
use crate::marking;
use crate::naming;
use crate::places::Places;
use crate::play::{Player, Stopped};
use crate::script::{Act, Caller, Doing};
use crate::shelf::Shelf;
use crate::written::{self, ClaimAt, ScriptAt};

/// Where labs lie.
pub(crate) const FOLDER: &str = "labs";

kinds! {
    MISPLACED: "lab/E001" Error
        "A lab's folder has not the name that it needs"
        "Labs lie in `labs/NNN-slug/`; the number says the order.";
    NO_FILE: "lab/E002" Error
        "A file of a lab is missing"
        "A lab has `lab.ron`, a `brief.md` for the student and a `solution/session.aws` that \
         proves that it can be done; each wrong attempt has its `session.aws`.";
}

/// A lab.
#[derive(Clone, Debug, PartialEq)]
pub struct Lab {
    /// A kebab-case word.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The section it belongs to, e.g. `1.3`.
    pub section: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// The world it plays in.
    pub world: String,
    /// The exam points it trains.
    pub points: Vec<String>,
    /// The papers it rests on.
    pub sources: Vec<String>,
    /// The user who makes the calls; the account's root when there is none.
    pub caller: Option<String>,
    /// What is to be reached, in order.
    pub goals: Vec<Goal>,
    /// How many commands a good solution needs.
    pub commands: Option<u32>,
    /// For the student.
    pub brief: Vec<Block>,
    /// For the instructor.
    pub notes: Option<String>,
    /// What is done after the world's own set-up.
    pub set_up: Option<ScriptAt>,
    /// The working folder at first: path from that folder, bytes.
    pub start: Files,
    /// One way to reach every goal.
    pub solution: Option<Attempt>,
    /// Tempting mistakes, by name.
    pub wrong: Vec<Attempt>,
    /// Its place among the labs.
    pub number: u32,
    /// `labs/010-congratulations`
    pub folder: String,
    brief_file: String,
    notes_file: String,
    /// What it demands: brief and goals.
    pub hash: ContentHash,
    /// Where the values of `lab.ron` stand.
    pub places: Places,
}

/// What is to be reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// Unique in its lab.
    pub id: String,
    /// What the student reads.
    pub say: String,
    /// It is reached when this holds.
    pub claim: ClaimAt,
    /// What it is worth.
    pub points: u32,
    /// From gentle to plain.
    pub hints: Vec<String>,
}

/// A solution, or a tempting mistake.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// `solution`, or the name of the mistake.
    pub name: String,
    /// What is typed.
    pub session: ScriptAt,
    /// Files that are laid over those of the start.
    pub files: Files,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabData {
    id: String,
    title: String,
    section: String,
    minutes: u32,
    world: String,
    #[serde(default)]
    points: Vec<String>,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    caller: Option<String>,
    goals: Vec<GoalData>,
    #[serde(default)]
    commands: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoalData {
    id: String,
    say: String,
    claim: String,
    #[serde(default = "one")]
    points: u32,
    #[serde(default)]
    hints: Vec<String>,
}

const fn one() -> u32 {
    1
}

impl Attempt {
    /// Lays its files over those of an opened lab and plays its session, as far as it goes.
    ///
    /// # Errors
    /// The line that cannot be carried out at all; a refused call is none.
    pub fn play(&self, opened: &Player) -> Result<Player, Box<Stopped>> {
        let mut player = opened.clone();
        player.files.graft("", &folder(&self.files));
        marking::attempt(&mut player, &self.session.value)?;
        Ok(player)
    }
}

impl Lab {
    /// The file that says what it is.
    pub fn file(&self) -> &str {
        self.places.file()
    }

    /// The file that its brief stands in.
    pub fn brief_file(&self) -> &str {
        &self.brief_file
    }

    /// The file that the instructor's notes stand in.
    pub fn notes_file(&self) -> &str {
        &self.notes_file
    }

    /// The solution and the mistakes.
    pub fn attempts(&self) -> impl Iterator<Item = &Attempt> {
        self.solution.iter().chain(&self.wrong)
    }

    /// Where the student begins: on its world, set up further, with the files of the start and
    /// as its caller. `world` is the world made by [`crate::world::World::ground`].
    ///
    /// # Errors
    /// The line of the lab's own set-up that failed.
    pub fn open(&self, world: &Player) -> Result<Player, Box<Stopped>> {
        let mut player = world.clone();
        player.files = folder(&self.start);
        player.folder.clear();
        if let Some(set_up) = &self.set_up {
            ground::prepare_further(&mut player, &set_up.value)?;
        }
        if let Some(caller) = &self.caller {
            player.carry_out(&Doing {
                line: 0,
                typed: format!("as {caller}"),
                act: Act::As(Caller::User(caller.clone())),
            })?;
        }
        player.begin_here();
        Ok(player)
    }
}

impl Lab {
    /// The goals that are not met, each with what is there instead.
    pub fn missed(&self, player: &Player) -> Vec<(String, String)> {
        let judged = self.judge(player).into_iter().zip(&self.goals);
        let missed = judged.filter(|(verdict, _)| !verdict.met);
        missed
            .map(|(verdict, goal)| (goal.id.clone(), verdict.observed))
            .collect()
    }

    /// Each goal's verdict, in order. A claim that cannot be read is not met.
    pub fn judge(&self, player: &Player) -> Vec<Verdict> {
        let judge = |goal: &Goal| match &goal.claim.value {
            Some(claim) => player.clone().judge(claim),
            None => Verdict {
                met: false,
                observed: "the claim cannot be read".to_owned(),
                decided_by: Vec::new(),
            },
        };
        self.goals.iter().map(judge).collect()
    }
}

/// Reads all labs, in order.
pub(crate) fn load(shelf: &mut Shelf<'_>) -> Vec<Lab> {
    let mut labs = Vec::new();
    for name in shelf.folders(FOLDER) {
        let folder = format!("{FOLDER}/{name}");
        let Some(numbered) = naming::numbered(&name) else {
            let said = format!("{folder} is no name of a lab's folder.");
            let fix = "Name it labs/NNN-slug.";
            for path in shelf.below(&folder) {
                shelf.pass_over(&path);
            }
            let finding = MISPLACED.at(Spot::start(&folder), said).fix(fix);
            shelf.out.push(finding);
            continue;
        };
        labs.extend(lab(shelf, folder, numbered.number));
    }
    labs.sort_by(|a, b| (a.number, &a.folder).cmp(&(b.number, &b.folder)));
    labs
}

fn lab(shelf: &mut Shelf<'_>, folder: String, number: u32) -> Option<Lab> {
    let (file, text) = needed(shelf, &folder, "lab.ron")?;
    let mut places = Places::new(Arc::clone(&file), 1);
    let read: LabData = match data::read(&text, 1, &mut places) {
        Ok(read) => read,
        Err(finding) => {
            shelf.out.push(*finding);
            for path in shelf.below(&folder) {
                shelf.pass_over(&path);
            }
            return None;
        }
    };
    let brief = needed(shelf, &folder, "brief.md");
    let brief = brief.map_or_else(Vec::new, |(file, text)| {
        let world = Some(read.world.as_str());
        let context = Context { file: &file, world };
        blocks::read(&text, 1, &context, &mut shelf.out)
    });
    let notes = shelf.text(&format!("{folder}/notes.md"));
    let set_up = script(shelf, &format!("{folder}/set-up.aws"));
    let start = folder::read(shelf, &format!("{folder}/start"));
    let solution = attempt(shelf, &format!("{folder}/solution"), "solution");
    let mut wrong = Vec::new();
    for name in shelf.folders(&format!("{folder}/wrong")) {
        wrong.extend(attempt(shelf, &format!("{folder}/wrong/{name}"), &name));
    }
    let mut goals = Vec::new();
    for (at, goal) in read.goals.into_iter().enumerate() {
        let spot = places.spot(&format!("goals.{at}.claim"));
        goals.push(Goal {
            claim: written::claim(spot, &goal.claim, &mut shelf.out),
            id: goal.id,
            say: goal.say,
            points: goal.points,
            hints: goal.hints,
        });
    }
    let hash = hash(&brief, &goals);
    Some(Lab {
        id: read.id,
        title: read.title,
        section: read.section,
        minutes: read.minutes,
        world: read.world,
        points: read.points,
        sources: read.sources,
        caller: read.caller,
        goals,
        commands: read.commands,
        brief,
        notes,
        set_up,
        start,
        solution,
        wrong,
        number,
        brief_file: format!("{folder}/brief.md"),
        notes_file: format!("{folder}/notes.md"),
        folder,
        hash,
        places,
    })
}

fn needed(shelf: &mut Shelf<'_>, folder: &str, name: &str) -> Option<(Arc<str>, String)> {
    let path = format!("{folder}/{name}");
    if !shelf.has(&path) {
        let said = format!("{path} is missing.");
        let at = format!("{folder}/lab.ron");
        shelf.out.push(NO_FILE.at(Spot::start(&at), said));
        if name == "lab.ron" {
            for path in shelf.below(folder) {
                shelf.pass_over(&path);
            }
        }
    }
    shelf.file(&path)
}

fn script(shelf: &mut Shelf<'_>, path: &str) -> Option<ScriptAt> {
    let (file, text) = shelf.file(path)?;
    Some(written::script(&file, 1, &text, &mut shelf.out))
}

fn attempt(shelf: &mut Shelf<'_>, folder: &str, name: &str) -> Option<Attempt> {
    let session = format!("{folder}/session.aws");
    let mut files = folder::read(shelf, folder);
    files.remove("session.aws");
    let Some(script) = script(shelf, &session) else {
        let said = format!("{session} is missing.");
        let of_lab = folder.split('/').take(2).collect::<Vec<_>>().join("/");
        let at = format!("{of_lab}/lab.ron");
        shelf.out.push(NO_FILE.at(Spot::start(&at), said));
        return None;
    };
    Some(Attempt {
        name: name.to_owned(),
        session: script,
        files,
    })
}

fn hash(brief: &[Block], goals: &[Goal]) -> ContentHash {
    let prose = brief.iter().filter_map(|block| match block {
        Block::Prose(prose) => Some(prose.text.as_str()),
        _ => None,
    });
    let goals = goals
        .iter()
        .flat_map(|goal| [goal.say.as_str(), goal.claim.text.as_str()]);
    ContentHash::of(prose.chain(goals))
}

#[cfg(test)]
mod tests;
