//! Every text that a person sees, with its place: for the laws about words, and for whoever
//! checks that all of them fit a screen.

use crate::blocks::Block;
use crate::catalog::Catalog;
use crate::finding::Spot;
use crate::script::Act;

/// A text that a person sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'c> {
    /// What it is.
    pub kind: TextKind,
    /// The text: Markdown, or one line, or code.
    pub text: &'c str,
    /// The file.
    pub file: &'c str,
    /// The line on which it begins, from 1.
    pub line: u32,
    /// The column at which it begins, from 1.
    pub column: u32,
}

/// What a shown text is; it decides how much room it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextKind {
    /// The title of a lesson, a lab or a story; one line.
    Title,
    /// The heading of a step; one line.
    Heading,
    /// Markdown of a lesson, a stem or a brief.
    Prose,
    /// Markdown for the instructor.
    Notes,
    /// What a prediction asks; a paragraph.
    Ask,
    /// What can be answered: an option of a question or of a prediction.
    Answer,
    /// Why an answer is right or wrong; a paragraph.
    Why,
    /// A goal of a lab; one line.
    Goal,
    /// A hint of a lab; a paragraph.
    Hint,
    /// A caption of a story; one line.
    Caption,
    /// What a story or a world is about, or what a word means; a paragraph.
    About,
    /// Command lines or a file; never wrapped.
    Code,
}

impl Shown<'_> {
    /// Where it stands.
    pub const fn spot(&self) -> Spot<'_> {
        Spot {
            file: self.file,
            line: self.line,
            column: self.column,
        }
    }

    /// Whether it is written in words, not in code.
    pub fn is_words(&self) -> bool {
        self.kind != TextKind::Code
    }
}

/// Gathers texts.
struct Gathered<'c>(Vec<Shown<'c>>);

impl<'c> Gathered<'c> {
    fn add(&mut self, kind: TextKind, text: &'c str, spot: Spot<'c>) {
        self.0.push(Shown {
            kind,
            text,
            file: spot.file,
            line: spot.line,
            column: spot.column,
        });
    }

    fn blocks(&mut self, blocks: &'c [Block], file: &'c str) {
        for block in blocks {
            let spot = Spot::line(file, block.line());
            match block {
                Block::Prose(prose) => self.add(TextKind::Prose, &prose.text, spot),
                Block::Notes(prose) => self.add(TextKind::Notes, &prose.text, spot),
                Block::Differs(differs) => {
                    let inside = Spot::line(file, differs.line + 1);
                    self.add(TextKind::Prose, &differs.text, inside);
                }
                Block::Aws(script) => self.add(TextKind::Code, &script.text, script.spot()),
                Block::Code(code) => self.add(TextKind::Code, &code.text, spot),
                Block::Predict(predict) => {
                    let at = |path: &str| predict.places.spot(path);
                    self.add(TextKind::Ask, &predict.ask, at("ask"));
                    for (i, option) in predict.options.iter().enumerate() {
                        let say = at(&format!("options.{i}.say"));
                        self.add(TextKind::Answer, &option.say, say);
                        let why = at(&format!("options.{i}.why"));
                        self.add(TextKind::Why, &option.why, why);
                    }
                }
                Block::Scene(_) | Block::Proof(_) => {}
            }
        }
    }
}

/// Every text that a person sees, file by file.
pub fn shown(catalog: &Catalog) -> Vec<Shown<'_>> {
    let mut out = Gathered(Vec::new());
    lessons(catalog, &mut out);
    questions(catalog, &mut out);
    labs(catalog, &mut out);
    stories(catalog, &mut out);
    for (at, term) in catalog.glossary.iter().enumerate() {
        let spot = catalog.places.glossary.spot(&format!("{at}.means"));
        out.add(TextKind::About, &term.means, spot);
    }
    for world in catalog.worlds.values() {
        out.add(TextKind::About, &world.about, world.places.spot("about"));
    }
    out.0
}

fn lessons<'c>(catalog: &'c Catalog, out: &mut Gathered<'c>) {
    for lesson in &catalog.lessons {
        out.add(TextKind::Title, &lesson.title, lesson.places.spot("title"));
        for step in &lesson.steps {
            if step.title != lesson.title {
                let spot = Spot::line(lesson.file(), step.line);
                out.add(TextKind::Heading, &step.title, spot);
            }
            out.blocks(&step.blocks, lesson.file());
        }
    }
}

fn questions<'c>(catalog: &'c Catalog, out: &mut Gathered<'c>) {
    for question in &catalog.questions {
        let file = question.file();
        out.blocks(&question.stem, file);
        for option in &question.options {
            out.add(
                TextKind::Answer,
                &option.text,
                Spot::line(file, option.line),
            );
            if let Some(reason) = &option.reason {
                out.add(TextKind::Why, &reason.text, Spot::line(file, reason.line));
            }
        }
    }
}

fn labs<'c>(catalog: &'c Catalog, out: &mut Gathered<'c>) {
    for lab in &catalog.labs {
        out.add(TextKind::Title, &lab.title, lab.places.spot("title"));
        out.blocks(&lab.brief, lab.brief_file());
        if let Some(notes) = &lab.notes {
            out.add(TextKind::Notes, notes, Spot::start(lab.notes_file()));
        }
        for (i, goal) in lab.goals.iter().enumerate() {
            let at = |path: &str| lab.places.spot(&format!("goals.{i}.{path}"));
            out.add(TextKind::Goal, &goal.say, at("say"));
            for (j, hint) in goal.hints.iter().enumerate() {
                out.add(TextKind::Hint, hint, at(&format!("hints.{j}")));
            }
        }
    }
}

fn stories<'c>(catalog: &'c Catalog, out: &mut Gathered<'c>) {
    for story in &catalog.stories {
        out.add(TextKind::Title, &story.title, story.head_spot("title"));
        if let Some(about) = &story.script.value.head.about {
            out.add(TextKind::About, about, story.head_spot("about"));
        }
    }
    let plays = catalog
        .worlds
        .values()
        .flat_map(|world| world.plays.values());
    for script in plays.chain(catalog.stories.iter().map(|story| &story.script)) {
        for doing in &script.value.doings {
            if let Act::Say(words) = &doing.act {
                out.add(TextKind::Caption, words, script.spot_of_line(doing.line));
            }
        }
    }
}
