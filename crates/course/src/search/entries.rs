//! What can be found: an entry for each lesson, step, question, lab, world, term, point, figure
//! and story. The app adds its commands.

use std::collections::BTreeSet;

use greenroom_engine::figures;
use greenroom_formats::text;

use super::TITLE_MAX;
use crate::blocks::Block;
use crate::catalog::Catalog;
use crate::lesson::Lesson;

/// The most words of one entry that are kept.
const WORDS_MAX: usize = 2_000;
/// The longest word that is kept, in bytes.
const WORD_BYTES_MAX: usize = 60;
/// The longest title that is kept, in letters.
const SHOWN_MAX: usize = 200;

/// What kind of thing was found. Where nothing else decides, the earlier kind comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something the app can do.
    Command,
    /// A word of the glossary.
    Term,
    /// A lesson.
    Lesson,
    /// A step of a lesson.
    Step,
    /// A lab.
    Lab,
    /// A question.
    Question,
    /// A story.
    Story,
    /// A world.
    World,
    /// A number or name that AWS documents.
    Figure,
    /// An exam point.
    Point,
}

impl Kind {
    /// The word that is printed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Term => "term",
            Self::Lesson => "lesson",
            Self::Step => "step",
            Self::Lab => "lab",
            Self::Question => "question",
            Self::Story => "story",
            Self::World => "world",
            Self::Figure => "figure",
            Self::Point => "point",
        }
    }
}

/// Something that can be found. Kind, id and step say where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its id among its kind; for a step the lesson's, for a term its slug.
    pub id: String,
    /// The step, from 1, for a step.
    pub step: Option<u32>,
    /// What is shown of it.
    pub title: String,
    /// What stands beside it: the section, the lesson, the meaning.
    pub about: String,
    /// The words by which it can be found besides its title.
    words: BTreeSet<String>,
}

impl Entry {
    /// An entry with its title; control characters are taken out of it.
    pub fn new(kind: Kind, id: impl Into<String>, title: &str) -> Self {
        Self {
            kind,
            id: id.into(),
            step: None,
            title: shown(title),
            about: String::new(),
            words: BTreeSet::new(),
        }
    }

    /// Adds what stands beside it.
    #[must_use]
    pub fn about(mut self, about: &str) -> Self {
        self.about = shown(about);
        self
    }

    /// Adds the words of a text, up to two thousand of them.
    #[must_use]
    pub fn words(mut self, said: &str) -> Self {
        for word in words(said) {
            if self.words.len() < WORDS_MAX {
                self.words.insert(word);
            }
        }
        self
    }

    fn step(mut self, step: u32) -> Self {
        self.step = Some(step);
        self
    }

    pub(super) fn is_short(&self) -> bool {
        self.title.chars().nth(TITLE_MAX).is_none()
    }

    /// Its words and those of its title, none twice.
    pub(super) fn all_words(&self) -> BTreeSet<String> {
        let mut all: BTreeSet<String> = words(&self.title).collect();
        all.extend(self.words.iter().cloned());
        all
    }
}

fn shown(said: &str) -> String {
    let short: String = said.trim().chars().take(SHOWN_MAX).collect();
    text::clean(&short).replace('\n', " ")
}

/// The words of a text in small letters: `runtime-versions` is one, and `runtime` and `versions`
/// are two more.
fn words(said: &str) -> impl Iterator<Item = String> {
    let joins = |c: char| matches!(c, '-' | '_' | '.');
    let is_end = move |c: char| !c.is_alphanumeric() && !joins(c);
    let whole = said.split(is_end).map(move |word| word.trim_matches(joins));
    let parts = said.split(|c: char| !c.is_alphanumeric());
    let fits = |word: &&str| word.len() > 1 && word.len() <= WORD_BYTES_MAX;
    whole.chain(parts).filter(fits).map(str::to_lowercase)
}

/// An entry for everything in a catalog, and for every figure of the engine.
pub fn entries(catalog: &Catalog) -> Vec<Entry> {
    let mut entries = Vec::new();
    for term in &catalog.glossary {
        let entry = Entry::new(Kind::Term, term.slug(), &term.term).about(&term.means);
        let spelt = term.aws.as_deref().unwrap_or_default();
        entries.push(entry.words(spelt).words(&term.means));
    }
    for lesson in &catalog.lessons {
        add_lesson(lesson, &mut entries);
    }
    for lab in &catalog.labs {
        let goals: Vec<&str> = lab.goals.iter().map(|goal| goal.say.as_str()).collect();
        let entry = Entry::new(Kind::Lab, &lab.id, &lab.title).about(&lab.section);
        let entry = entry.words(&goals.join(" ")).words(&lab.points.join(" "));
        entries.push(entry.words(&texts(&lab.brief)));
    }
    for question in &catalog.questions {
        let stem = texts(&question.stem);
        let options: Vec<&str> = question.options.iter().map(|o| o.text.as_str()).collect();
        let entry = Entry::new(Kind::Question, &question.id, stem.trim());
        let entry = entry.about(&question.section).words(&stem);
        entries.push(entry.words(&options.join(" ")).words(&question.id));
    }
    for story in &catalog.stories {
        let entry = Entry::new(Kind::Story, &story.id, &story.title);
        entries.push(entry.words(&story.id));
    }
    for world in catalog.worlds.values() {
        let entry = Entry::new(Kind::World, &world.name, &world.name).about(&world.about);
        entries.push(entry.words(&world.about));
    }
    for figure in figures::all() {
        let entry = Entry::new(Kind::Figure, figure.id, figure.what);
        entries.push(entry.about(&figure.value.to_string()).words(figure.id));
    }
    for point in &catalog.points {
        let entry = Entry::new(Kind::Point, &point.id, &point.text).about(&point.section);
        let entry = entry
            .words(&point.text)
            .words(&point.topic)
            .words(&point.id);
        entries.push(entry);
    }
    entries
}

fn add_lesson(lesson: &Lesson, entries: &mut Vec<Entry>) {
    let entry = Entry::new(Kind::Lesson, &lesson.id, &lesson.title).about(&lesson.section);
    entries.push(entry.words(&lesson.id).words(&lesson.points.join(" ")));
    for (step, number) in lesson.steps.iter().zip(1_u32..) {
        let entry = Entry::new(Kind::Step, &lesson.id, &step.title).step(number);
        entries.push(entry.about(&lesson.title).words(&texts(&step.blocks)));
    }
}

/// What the student can read in some blocks; nothing of the instructor's.
fn texts(blocks: &[Block]) -> String {
    let mut all = String::new();
    for block in blocks {
        let said = match block {
            Block::Prose(prose) => &prose.text,
            Block::Predict(predict) => &predict.ask,
            Block::Code(code) => {
                all.push_str(code.name.as_deref().unwrap_or_default());
                all.push('\n');
                &code.text
            }
            Block::Aws(script) => &script.text,
            Block::Differs(differs) => &differs.text,
            Block::Scene(_) | Block::Proof(_) | Block::Notes(_) => continue,
        };
        all.push_str(said);
        all.push('\n');
    }
    all
}
