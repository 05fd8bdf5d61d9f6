//! Lessons: Markdown in steps, with living pictures, predictions and proofs between.
//!
//! Not here: the blocks of a step (`blocks`), the laws a lesson must keep (`lint`), what a
//! student has reached (`progress`).

use std::sync::Arc;

use crate::blocks::{self, Block, Context, Predict, Prose};
use crate::finding::{Findings, Spot, kinds};
use crate::front::Front;
use crate::hash::ContentHash;
use crate::naming;
use crate::places::Places;
use crate::shelf::Shelf;

/// Where lessons lie.
pub(crate) const FOLDER: &str = "content/lessons";
/// Longest time a lesson may claim to take.
const MINUTES_MAX: u32 = 240;

kinds! {
    MISPLACED: "lesson/E001" Error
        "A lesson's file has not the name that it needs"
        "Lessons lie in `content/lessons/SECTION-slug/NNN-slug.md`: the folder says the section, \
         the number the order.";
    HEADING: "lesson/E002" Error
        "A lesson's headings do not make steps"
        "Every heading of the second level begins a step and needs words. The title stands in \
         the front matter, so there is no heading of the first level.";
}

/// A lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// `1.4/hooks`
    pub id: String,
    /// The section it lies in, e.g. `1.4`.
    pub section: String,
    /// Its title.
    pub title: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// The exam points it teaches.
    pub points: Vec<String>,
    /// The lessons that come before it.
    pub needs: Vec<String>,
    /// The papers it rests on.
    pub sources: Vec<String>,
    /// The world of blocks that name none.
    pub world: Option<String>,
    /// Its steps; a text before the first heading is a step under the lesson's own title.
    pub steps: Vec<Step>,
    /// Its place among the lessons of its section.
    pub number: u32,
    /// Where the values of its front matter stand.
    pub places: Places,
}

/// A step of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its heading.
    pub title: String,
    /// The line on which it begins.
    pub line: u32,
    /// What is in it.
    pub blocks: Vec<Block>,
    /// What it says.
    pub hash: ContentHash,
}

impl Lesson {
    /// The file.
    pub fn file(&self) -> &str {
        self.places.file()
    }

    /// All blocks of all steps.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.steps.iter().flat_map(|step| &step.blocks)
    }

    /// Its predictions, in order.
    pub fn predictions(&self) -> impl Iterator<Item = &Predict> {
        self.blocks().filter_map(|block| match block {
            Block::Predict(predict) => Some(predict),
            _ => None,
        })
    }

    /// The subject under which a prediction is kept: `1.4/hooks#batch`.
    pub fn subject_of(&self, predict: &Predict) -> String {
        format!("{}#{}", self.id, predict.id)
    }
}

impl Predict {
    /// What it asks and offers.
    pub fn hash(&self) -> ContentHash {
        let options = self.options.iter();
        let texts = options.flat_map(|option| [option.say.as_str(), option.claim.text.as_str()]);
        ContentHash::of([self.ask.as_str()].into_iter().chain(texts))
    }
}

/// Reads all lessons, ordered by section and number.
pub(crate) fn load(shelf: &mut Shelf<'_>) -> Vec<Lesson> {
    let mut lessons = Vec::new();
    for path in shelf.below(FOLDER) {
        let parts = naming::parts(&path, FOLDER);
        let name = match parts.as_slice() {
            [folder, name] => name.strip_suffix(".md").map(|stem| (*folder, stem)),
            _ => None,
        };
        let numbered = name.and_then(|(folder, stem)| Some((folder, naming::numbered(stem)?)));
        let Some((folder, numbered)) = numbered else {
            let said = "This is no name of a lesson's file.";
            let fix = "Name it content/lessons/SECTION-slug/NNN-slug.md.";
            shelf.pass_over(&path);
            let finding = MISPLACED.at(Spot::start(&path), said).fix(fix);
            shelf.out.push(finding);
            continue;
        };
        if let Some((file, text)) = shelf.file(&path) {
            let home = Home {
                section: naming::section_of(folder),
                number: numbered.number,
            };
            lessons.push(read(&file, &text, &home, &mut shelf.out));
        }
    }
    lessons.sort_by(|a, b| {
        let key = |l: &Lesson| (l.section.clone(), l.number, l.id.clone());
        key(a).cmp(&key(b))
    });
    lessons
}

/// What a lesson's path says.
struct Home<'p> {
    section: &'p str,
    number: u32,
}

fn read(file: &Arc<str>, text: &str, home: &Home<'_>, out: &mut Findings) -> Lesson {
    let (mut front, body) = Front::read(file, text, out);
    let id = front.word("id", out);
    let title = front.word("title", out);
    let minutes = front.number("minutes", 1..=MINUTES_MAX, out);
    let points = front.list("points", out);
    let needs = front.list("needs", out);
    let sources = front.list("sources", out);
    let world = front.maybe_word("world", out);
    let places = front.done(out);
    let context = Context {
        file,
        world: world.as_deref(),
    };
    let blocks = blocks::read(body.text, body.line, &context, out);
    let steps = steps(&title, blocks, file, out);
    Lesson {
        id,
        section: home.section.to_owned(),
        title,
        minutes,
        points,
        needs,
        sources,
        world,
        steps,
        number: home.number,
        places,
    }
}

/// Parts blocks into steps: each `## …` begins one.
fn steps(title: &str, blocks: Vec<Block>, file: &Arc<str>, out: &mut Findings) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let begin = |title: &str, line: u32| Step {
        title: title.to_owned(),
        line,
        blocks: Vec::new(),
        hash: ContentHash::default(),
    };
    for block in blocks {
        let Block::Prose(prose) = block else {
            if steps.is_empty() {
                steps.push(begin(title, block.line()));
            }
            if let Some(step) = steps.last_mut() {
                step.blocks.push(block);
            }
            continue;
        };
        for part in parts(&prose) {
            let line = part.line;
            match part.heading {
                Some(heading) => {
                    if heading.is_empty() || part.is_first_level {
                        let said = if part.is_first_level {
                            "A heading of the first level stands in the text."
                        } else {
                            "A heading has no words."
                        };
                        let fix = "Begin each step with `## ` and what it is about.";
                        out.push(HEADING.at(Spot::line(file, line), said).fix(fix));
                    }
                    steps.push(begin(&heading, line));
                }
                None if part.prose.text.trim().is_empty() => continue,
                None if steps.is_empty() => steps.push(begin(title, line)),
                None => {}
            }
            let has_words = !part.prose.text.trim().is_empty();
            if let Some(step) = steps.last_mut().filter(|_| has_words) {
                step.blocks.push(Block::Prose(part.prose));
            }
        }
    }
    for step in &mut steps {
        step.hash = hash(step);
        if step.blocks.is_empty() {
            let said = format!("The step `{}` is empty.", step.title);
            out.push(HEADING.at(Spot::line(file, step.line), said));
        }
    }
    steps
}

/// A heading and the text below it.
struct Part {
    heading: Option<String>,
    is_first_level: bool,
    /// The heading's line; the text's where there is no heading.
    line: u32,
    prose: Prose,
}

/// Cuts Markdown at its headings of the first and second level.
fn parts(prose: &Prose) -> Vec<Part> {
    let part = |heading, is_first_level, line| Part {
        heading,
        is_first_level,
        line,
        prose: Prose {
            text: String::new(),
            line,
        },
    };
    let mut parts = vec![part(None, false, prose.line)];
    for (line, row) in (prose.line..).zip(prose.text.split_inclusive('\n')) {
        let words = row.trim_end();
        let heading = |mark: &str| {
            let rest = words.strip_prefix(mark)?;
            (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim().to_owned())
        };
        if let Some(title) = heading("##") {
            parts.push(part(Some(title), false, line));
        } else if let Some(title) = heading("#") {
            parts.push(part(Some(title), true, line));
        } else if let Some(last) = parts.last_mut() {
            if last.prose.text.is_empty() {
                last.prose.line = line;
            }
            last.prose.text.push_str(row);
        }
    }
    parts
}

fn hash(step: &Step) -> ContentHash {
    let texts = step.blocks.iter().filter_map(|block| match block {
        Block::Prose(prose) => Some(prose.text.as_str()),
        Block::Differs(differs) => Some(differs.text.as_str()),
        Block::Aws(script) => Some(script.text.as_str()),
        Block::Code(code) => Some(code.text.as_str()),
        Block::Predict(predict) => Some(predict.ask.as_str()),
        Block::Scene(_) | Block::Proof(_) | Block::Notes(_) => None,
    });
    ContentHash::of([step.title.as_str()].into_iter().chain(texts))
}
