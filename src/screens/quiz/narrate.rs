//! A quiz in sentences.

use super::answer::wanted;
use super::doings::by_number;
use super::page;
use super::pen::Pen;
use super::state::{Over, Round, Sheet, Standing, State};
use super::{ended, read, update};
use crate::{
    screens::{Cx, Shared},
    words::{Action, Choice, Narration},
};

/// Events that are told of what is watched.
const TOLD: u32 = 3;

/// Markdown without its signs, on one line.
pub(super) fn plain(markdown: &str) -> String {
    let mut pen = Pen::new(usize::MAX, None);
    let filled = greenroom_course::figure::fill(markdown, greenroom_course::figure::value);
    pen.markdown(&filled, 0, crate::theme::Role::Text);
    pen.laid.sentences().join(" ")
}

/// A quiz in sentences.
pub(super) fn narrate(state: &State, shared: &Shared) -> Narration {
    let mut said = Narration::titled(title(state));
    match &state.standing {
        Standing::NoCourse => said.say("The course is being read."),
        Standing::Cannot(because) => said.say(because.clone()),
        Standing::On(round) => {
            if let Some(Over::Grid(pick)) = &round.over {
                for (at, sheet) in round.sheets.iter().enumerate() {
                    let begin = ended::begin(shared, &sheet.id);
                    let words = format!("{begin} {}", ended::words(sheet));
                    let choice = Choice::new(words).selected_at(at, Some(pick.index));
                    said.choices.push(choice);
                }
                return said;
            }
            on(round, shared, &mut said);
            let pick = round.sheets.get(round.at).filter(|sheet| !sheet.is_given);
            let pick = pick
                .filter(|_| round.over.is_none())
                .map(|sheet| sheet.pick);
            for (at, (words, _)) in by_number(round, shared).into_iter().enumerate() {
                said.choices.push(Choice::new(words).selected_at(at, pick));
            }
        }
    }
    said
}

fn title(state: &State) -> String {
    let Standing::On(round) = &state.standing else {
        return "Quiz".to_owned();
    };
    if round.at >= round.sheets.len() {
        return format!("The end, {}", state.title);
    }
    let (at, of) = (round.at + 1, round.sheets.len());
    format!("Question {at} of {of}, {}", state.title)
}

fn on(round: &Round, shared: &Shared, said: &mut Narration) {
    match &round.over {
        Some(Over::Watch(watch)) => {
            let (at, option) = (watch.session.elapsed(), watch.option + 1);
            said.say(format!("Option {option} plays out. Virtual time {at}."));
            let w = watch.session.world();
            said.sentences.extend(watch.picture.narrate(w));
            let (since, count) = (watch.session.since(), watch.session.count());
            let first = count.saturating_sub(TOLD).max(since);
            let told = (first..count).filter_map(|seq| watch.sentence(seq));
            said.sentences.extend(told);
        }
        Some(Over::Read { what, .. }) => {
            said.say(format!("{}.", read::title(*what, round)));
            let laid = read::lines(*what, round, shared, usize::MAX);
            said.sentences.extend(laid.sentences());
        }
        Some(Over::Grid(_)) => {}
        None => asked(round, shared, said),
    }
}

/// The question, or the end.
fn asked(round: &Round, shared: &Shared, said: &mut Narration) {
    let Some((sheet, question)) = round.here(shared) else {
        said.sentences.extend(ended::sentences(round));
        for point in ended::weak(round, shared) {
            said.say(format!("Weak: {}", plain(&point)));
        }
        return;
    };
    let mut pen = Pen::new(usize::MAX, None);
    page::stem(&mut pen, question);
    said.sentences.extend(pen.laid.sentences());
    if sheet.is_given {
        given(round, shared, sheet, said);
    } else if wanted(question) > 1 {
        said.say(format!("Choose {}.", wanted(question)));
    }
}

/// After the answer: what was chosen, what is right, and why each option is what it is.
fn given(round: &Round, shared: &Shared, sheet: &Sheet, said: &mut Narration) {
    let Some((_, question)) = round.here(shared) else {
        return;
    };
    let mine: Vec<String> = sheet.chosen.iter().map(|at| (at + 1).to_string()).collect();
    said.say(format!("Your answer: {}.", mine.join(" and ")));
    if let Some((_, words)) = page::verdict(sheet, question) {
        said.say(words);
    }
    let Some(result) = &sheet.result else { return };
    for (place, choice) in question.options.iter().enumerate() {
        let is = if result.right.contains(&place) {
            "right"
        } else {
            "wrong"
        };
        let text = plain(&choice.text);
        let reason = choice.reason.as_ref().map(|reason| plain(&reason.text));
        let reason = reason.unwrap_or_default();
        said.say(format!("{} is {is}: {text} {reason}", place + 1));
    }
    let mut pen = Pen::new(usize::MAX, None);
    page::papers(&mut pen, question, shared);
    said.sentences.extend(pen.laid.sentences());
}

/// The reader front end chose.
pub(super) fn choose(state: &mut State, index: usize, cx: &mut Cx<'_>) {
    let Standing::On(round) = &mut state.standing else {
        return;
    };
    if let Some(Over::Grid(pick)) = &mut round.over {
        pick.index = index;
        update::update(state, &Action::Submit, cx);
        return;
    }
    let doing = by_number(round, cx.shared).into_iter().nth(index);
    for action in doing.into_iter().flat_map(|(_, actions)| actions) {
        if action == Action::Leave {
            cx.act(action);
        } else {
            update::update(state, &action, cx);
        }
    }
}
