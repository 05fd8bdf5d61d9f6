//! A lab in sentences.

use super::draw::markdown;
use super::goals::{seen, word};
use super::state::{Bench, Pane, Right, Standing, State};
use super::terminal::{Tone, sign};
use super::{solution, update};
use crate::{
    screens::Cx,
    widgets::steps::clock,
    words::{Action, Choice, Narration},
};

/// Lines of output that are told.
const TOLD: usize = 30;

/// A lab in sentences.
pub(super) fn narrate(state: &State) -> Narration {
    let plain = |sentence: &str| {
        let mut said = Narration::titled("Lab");
        said.say(sentence);
        said
    };
    match &state.standing {
        Standing::NoCourse => plain("The course is being read."),
        Standing::Waiting(_) => plain("The lab is being set up."),
        Standing::Cannot(because) => plain(because),
        Standing::Here(bench) => here(bench),
    }
}

fn here(bench: &Bench) -> Narration {
    let mut said = Narration::titled(format!("Lab, {}", bench.lab.title));
    match (bench.pane, bench.right) {
        (Pane::Prompt, _) => {
            output(bench, &mut said);
            said.asks = Some(sign(&bench.session).trim_end().to_owned());
        }
        (Pane::Right, Right::File) if bench.desk.open.is_some() => file(bench, &mut said),
        (Pane::Right, Right::Picture) => {
            let w = bench.session.world();
            said.sentences.extend(bench.watched.picture.narrate(w));
            choices(bench, &mut said);
        }
        (Pane::Right, Right::Solution) => {
            let lines = solution::lines(bench);
            said.sentences
                .extend(lines.into_iter().map(|line| match line.kind {
                    solution::Kind::More => format!("add: {}", line.text),
                    solution::Kind::Less => format!("take away: {}", line.text),
                    solution::Kind::Head | solution::Kind::Same => line.text,
                }));
            choices(bench, &mut said);
        }
        (Pane::Right, Right::Brief | Right::File) => {
            said.say(markdown(&bench.lab.brief));
            choices(bench, &mut said);
        }
        (Pane::Files, _) => {
            goals(bench, &mut said);
            choices(bench, &mut said);
        }
    }
    said
}

fn goals(bench: &Bench, said: &mut Narration) {
    let (met, of) = bench.goals.met();
    said.say(format!("{met} of {of} goals are met."));
    for (at, goal) in bench.lab.goals.iter().enumerate() {
        let word = word(bench.goals.condition(at));
        let missed = bench.goals.verdicts.get(at).filter(|verdict| !verdict.met);
        let instead = missed.map(|verdict| format!(" There is: {}.", seen(verdict)));
        let number = at + 1;
        said.say(format!(
            "Goal {number}, {word}: {}.{}",
            goal.say,
            instead.unwrap_or_default()
        ));
        let (hints, _) = bench.goals.shown(&bench.lab, at);
        said.sentences
            .extend(hints.iter().map(|hint| format!("Hint: {hint}")));
    }
    if bench.goals.all_met() {
        said.say(format!("All goals are met: {}.", update::tally(bench)));
    }
    let at = clock(bench.session.elapsed().0);
    let how = if bench.session.is_working() {
        "something is under way"
    } else {
        "all is quiet"
    };
    said.say(format!("Virtual time {at}, {how}."));
}

fn output(bench: &Bench, said: &mut Narration) {
    let lines = &bench.terminal.lines;
    // From the line that was typed last.
    let typed = lines.iter().rposition(|line| line.tone == Tone::Typed);
    let from = typed
        .unwrap_or_default()
        .max(lines.len().saturating_sub(TOLD));
    for line in lines.iter().skip(from) {
        let text = &line.text;
        said.say(match line.tone {
            Tone::Err => format!("error: {text}"),
            Tone::Typed | Tone::Out | Tone::Note => text.clone(),
        });
    }
    let (met, of) = bench.goals.met();
    said.say(format!("Goals {met} of {of}."));
}

fn file(bench: &Bench, said: &mut Narration) {
    let Some(open) = &bench.desk.open else { return };
    said.say(format!("The file {}:", open.path));
    for (at, line) in open.editor.lines().iter().enumerate() {
        said.say(format!("{}: {line}", at + 1));
    }
    let squiggles = open.editor.squiggles.iter();
    said.sentences
        .extend(squiggles.map(crate::widgets::code::Squiggle::sentence));
    said.asks = Some("A line to put in at the cursor".to_owned());
}

/// What can be chosen where nothing is typed, in order; files come after these.
const DOINGS: [(&str, Action); 9] = [
    ("Read what to do", Action::Top),
    ("Type commands", Action::LeaveTerminal),
    ("Check the goals", Action::Check),
    ("Show a hint", Action::Hint),
    ("Let time pass until all is quiet", Action::ToEnd),
    ("Look at the picture of what runs", Action::WatchRun),
    ("Show a solution", Action::Solution),
    ("Begin again", Action::Reset),
    ("Go on to the next lab", Action::NextStep),
];

fn choices(bench: &Bench, said: &mut Narration) {
    if bench.pane == Pane::Right {
        said.choices.push(Choice::new("Back to goals and files"));
        return;
    }
    said.choices = DOINGS
        .iter()
        .map(|(words, _)| Choice::new(*words))
        .collect();
    for row in &bench.desk.rows {
        let note = row.note();
        let note = if note.is_empty() {
            note
        } else {
            format!(", {note}")
        };
        said.choices
            .push(Choice::new(format!("Edit {}{note}", row.path)));
    }
}

/// The reader front end chose.
pub(super) fn choose(bench: &mut Bench, index: usize, cx: &mut Cx<'_>) {
    if bench.pane != Pane::Files {
        bench.pane = Pane::Files;
        bench.right = Right::Brief;
        return;
    }
    match (index, DOINGS.get(index)) {
        (0, _) => {
            bench.right = Right::Brief;
            bench.pane = Pane::Right;
        }
        (1, _) => bench.pane = Pane::Prompt,
        (_, Some((_, action))) => drop(update::update(bench, action, cx)),
        (_, None) => {
            bench.desk.pick.index = (index - DOINGS.len() + 1).min(bench.desk.rows.len());
            update::update(bench, &Action::Open, cx);
        }
    }
}
