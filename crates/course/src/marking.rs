//! Which options of a question are right: each is played, and what came of it is judged.
//!
//! Nobody writes a key down. Not here: how a question is written (`quiz`).

use greenroom_engine::kernel::time::Span;

use crate::claim::Claim;
use crate::judge::Verdict;
use crate::play::{Player, Stopped, Why};
use crate::script::{Act, Doing, Run, Script, Wait};

mod mark;

pub use mark::{Cannot, Marked, mark};

/// How long an option is played on until nothing is under way.
const QUIET_MAX: Span = Span::days(8);

/// A question's experiment.
#[derive(Clone, Copy, Debug)]
pub struct Experiment<'a> {
    /// The world in which it begins.
    pub ground: &'a Player,
    /// What happens before the option is chosen.
    pub before: Option<&'a Script>,
    /// What happens after it.
    pub after: Option<&'a Script>,
    /// What a right answer makes true.
    pub goal: &'a [Claim],
}

/// What playing an option came to.
#[derive(Clone, Debug)]
pub struct Played {
    /// The goal is met.
    pub right: bool,
    /// Each claim of the goal.
    pub goal: Vec<Verdict>,
    /// Each claim that shows why the option is wrong.
    pub because: Vec<Verdict>,
    /// What stopped the play, if anything did.
    pub stopped: Option<Box<Stopped>>,
    /// The end of it, to be watched and replayed.
    pub player: Player,
}

impl Experiment<'_> {
    /// Plays an option; without a script it changes nothing.
    pub fn play(&self, option: Option<&Script>, because: &[Claim]) -> Played {
        let mut player = self.ground.clone();
        let stopped = self.run(&mut player, option).err();
        let goal = judged(&player, self.goal);
        let because = judged(&player, because);
        Played {
            right: stopped.is_none() && goal.iter().all(|verdict| verdict.met),
            goal,
            because,
            stopped,
            player,
        }
    }

    fn run(&self, player: &mut Player, option: Option<&Script>) -> Result<(), Box<Stopped>> {
        if let Some(before) = self.before {
            player.play(before)?;
        }
        if let Some(option) = option {
            attempt(player, option)?;
        }
        if let Some(after) = self.after {
            attempt(player, after)?;
        }
        player.carry_out(&quiet())
    }
}

/// Plays a script in which a refused or failed command line does not end the play.
///
/// # Errors
/// A line that cannot be carried out at all.
pub fn attempt(player: &mut Player, script: &Script) -> Result<(), Box<Stopped>> {
    for doing in &script.doings {
        match &doing.act {
            Act::Run(run) => player.carry_out(&trying(doing, run))?,
            _ => match player.carry_out(doing) {
                Err(stopped) if matches!(stopped.why, Why::Failed(_) | Why::InVain(_)) => {}
                carried_out => carried_out?,
            },
        }
    }
    Ok(())
}

fn trying(doing: &Doing, run: &Run) -> Doing {
    Doing {
        act: Act::Try(run.clone()),
        ..doing.clone()
    }
}

fn quiet() -> Doing {
    Doing {
        line: 0,
        typed: "wait until quiet".to_owned(),
        act: Act::Wait(Wait::Quiet(QUIET_MAX)),
    }
}

/// Judges claims, each on its own copy: a claim that lets time pass does not move the next one.
pub fn judged(player: &Player, claims: &[Claim]) -> Vec<Verdict> {
    claims
        .iter()
        .map(|claim| player.clone().judge(claim))
        .collect()
}
