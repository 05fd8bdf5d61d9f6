//! A lesson in sentences: the text, the world beside it, then everything to choose.

use super::{
    draw,
    page::{self, For},
    sheet,
    state::State,
    steps, update,
    ways::{self, Way},
};
use crate::{
    screens::{Cx, Shared},
    widgets::prose::WIDTH_MAX,
    words::{Action, Choice, Narration},
};

/// Something to choose.
enum Pick {
    /// An option of the open gate.
    Answer(usize),
    /// A way on.
    Way(Way),
    /// An action.
    Act(Action),
}

/// The lesson in sentences.
pub(super) fn narrate(state: &State, shared: &Shared) -> Narration {
    let (Some(lesson), Some(step)) = (state.lesson(shared), state.here(shared)) else {
        let mut said = Narration::titled("Lesson");
        said.sentences.extend(draw::missing(state, shared));
        return said;
    };
    let (at, of) = (state.step + 1, lesson.steps.len());
    let mut said = Narration::titled(format!(
        "{}, step {at} of {of}: {}",
        lesson.title,
        step.title.trim_end_matches(['?', '.', '!'])
    ));
    if let Some(sheet) = &state.sheet {
        said.say(format!("{}:", sheet.title));
        said.sentences.extend(sheet.sentences());
    } else {
        let page = page::page(state, shared, WIDTH_MAX, For::Ears);
        said.sentences.extend(page.laid.sentences());
        beside(state, shared, &mut said);
    }
    let picks = picks(state, shared);
    said.choices
        .extend(picks.into_iter().map(|(text, _)| Choice::new(text)));
    said
}

fn beside(state: &State, shared: &Shared, said: &mut Narration) {
    if !state.has_scene(shared) {
        return;
    }
    let Some(scene) = &state.scene else {
        said.say(draw::waiting(state, shared).1);
        return;
    };
    let at = scene.clock(scene.session.at());
    let end = if scene.is_at_end() { ", the end" } else { "" };
    said.say(format!("The scene beside the text, at {at}{end}:"));
    let picture = scene.picture();
    said.sentences
        .extend(picture.narrate(scene.session.world()));
    if let Some((_, at, last)) = scene.last() {
        said.say(format!("Last, at {}: {last}", scene.clock(at)));
    }
}

fn picks(state: &State, shared: &Shared) -> Vec<(String, Pick)> {
    if state.sheet.is_some() {
        return vec![("Close this".to_owned(), Pick::Act(Action::Back))];
    }
    let mut picks = Vec::new();
    if let Some(gate) = state.open_gate(shared) {
        let options = gate.options.iter().enumerate();
        picks.extend(options.map(|(nth, option)| (option.say.clone(), Pick::Answer(nth))));
    }
    let ways = ways::ways(state, shared).into_iter();
    picks.extend(ways.map(|way| (format!("{}: {}", way.kind, way.title), Pick::Way(way))));
    let steps = state.lesson(shared).map_or(0, |lesson| lesson.steps.len());
    let has_words = match (state.here(shared), &shared.course) {
        (Some(step), Some(course)) => !sheet::terms(step, course.catalog()).is_empty(),
        _ => false,
    };
    let has_scene = state.scene.is_some();
    let acts = [
        (state.step + 1 < steps, "Next step", Action::NextStep),
        (state.step > 0, "Previous step", Action::PreviousStep),
        (state.has_proof(shared), "Prove the claims", Action::Prove),
        (has_scene, "Why it happened", Action::Why),
        (has_scene, "Play the scene", Action::PlayPause),
        (has_scene, "The scene, one event on", Action::NextEvent),
        (
            has_scene,
            "The scene, one event back",
            Action::PreviousEvent,
        ),
        (has_scene, "The scene, to its start", Action::ToStart),
        (has_words, "What a word means", Action::Glossary),
    ];
    let acts = acts.into_iter().filter(|(can, ..)| *can);
    picks.extend(acts.map(|(_, text, action)| (text.to_owned(), Pick::Act(action))));
    picks
}

/// The reader front end chose one of them.
pub(super) fn choose(state: &mut State, index: usize, cx: &mut Cx<'_>) {
    let mut picks = picks(state, cx.shared);
    if index >= picks.len() {
        return;
    }
    match picks.swap_remove(index).1 {
        Pick::Answer(option) => steps::answer(state, option, cx),
        Pick::Way(way) => steps::follow(&way, cx),
        Pick::Act(action) => update::act(state, &action, cx),
    }
}
