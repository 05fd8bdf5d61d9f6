//! The stage in sentences.

use super::state::{Over, Show, Standing, State};
use super::{choose, side, suggest, update};
use crate::{
    screens::{Cx, Shared},
    words::{Action, Choice, Narration},
};

/// Events that are told.
const TOLD: u32 = 3;

/// What can be chosen while a world is on, in order.
const DOINGS: [(&str, Action); 12] = [
    ("Play or pause", Action::PlayPause),
    ("One event on", Action::NextEvent),
    ("One event back", Action::PreviousEvent),
    ("One phase on", Action::NextPhase),
    ("To the next failure", Action::NextFailure),
    ("To the end", Action::ToEnd),
    ("To the start", Action::ToStart),
    ("Why did the last thing happen", Action::Why),
    ("Break something", Action::Fault),
    ("Branch here", Action::Branch),
    ("Compare the two ways", Action::DiffBranches),
    ("Type a command", Action::AwsCommand),
];

/// The stage in sentences.
pub(super) fn narrate(state: &State, shared: &Shared) -> Narration {
    match &state.standing {
        Standing::NoCourse => titled("Stage", "The course is being read."),
        Standing::Waiting(_) => titled(&title(state), "The world is being set up."),
        Standing::Cannot(because) => titled("Stage", because),
        Standing::Choosing(pick) => {
            let mut said = Narration::titled("Stage: what shall be played?");
            if let Some(course) = &shared.course {
                for (at, entry) in choose::entries(course.catalog()).iter().enumerate() {
                    let words = format!("{}, {}", entry.title, entry.about);
                    said.choices
                        .push(Choice::new(words).selected_at(at, Some(pick.index)));
                }
            }
            said
        }
        Standing::Here(show) => here(&title(state), show),
    }
}

fn title(state: &State) -> String {
    format!("Stage, {}", state.title)
}

fn titled(title: &str, sentence: &str) -> Narration {
    let mut said = Narration::titled(title);
    said.say(sentence);
    said
}

fn here(title: &str, show: &Show) -> Narration {
    let mut said = Narration::titled(title);
    let at = show.session.elapsed();
    let play = if show.session.pace().playing {
        format!("playing at {} times", show.session.pace().speed)
    } else {
        "paused".to_owned()
    };
    said.say(format!("Virtual time {at}, {play}."));
    match &show.over {
        Some(Over::Why { why, .. }) => {
            for step in &why.steps {
                if let Some(link) = &step.link {
                    said.say(format!("Because: {}", link.rule));
                }
                said.say(step.sentence.clone());
            }
            said.choices.push(Choice::new("Close"));
            return said;
        }
        Some(Over::Printed { lines, .. }) => {
            said.sentences.extend(lines.iter().cloned());
            said.choices.push(Choice::new("Close"));
            return said;
        }
        Some(Over::Compare { .. }) => {
            compared(show, &mut said);
            said.choices.push(Choice::new("Close"));
            return said;
        }
        None => {}
    }
    if show.prompt.is_some() {
        said.asks = Some("A command, a fault or a time such as 5m".to_owned());
        for line in suggest::lines(show.session.world()) {
            said.say(format!("Likely: {line}"));
        }
        return said;
    }
    said.sentences
        .extend(show.picture.narrate(show.session.world()));
    let count = show.session.count();
    let first = count.saturating_sub(TOLD).max(show.session.since());
    for seq in first..count {
        if let Some((_, sentence)) = show.sentence(seq) {
            said.say(sentence);
        }
    }
    said.choices = DOINGS
        .iter()
        .map(|(words, _)| Choice::new(*words))
        .collect();
    said
}

fn compared(show: &Show, said: &mut Narration) {
    let Some(compared) = side::compare(show) else {
        return;
    };
    match &compared.parting {
        Some(parting) => said.say(side::parts_at(show, parting)),
        None => said.say("The two ways are identical up to here."),
    }
    let stands = |how: &Option<String>| how.clone().unwrap_or_else(|| "not there".to_owned());
    for end in &compared.ends {
        let (left, right) = (stands(&end.left), stands(&end.right));
        said.say(format!("{}: {left}; on this branch {right}.", end.what));
    }
}

/// The reader front end chose.
pub(super) fn choose(state: &mut State, index: usize, cx: &mut Cx<'_>) {
    match &mut state.standing {
        Standing::Choosing(_) => choose::open(index, cx),
        Standing::Here(show) if show.over.is_some() => show.over = None,
        Standing::Here(_) => {
            if let Some((_, action)) = DOINGS.get(index) {
                update::update(state, action, cx);
            }
        }
        Standing::NoCourse | Standing::Waiting(_) | Standing::Cannot(_) => {}
    }
}
