//! The blocks of a lesson: Markdown between pictures, predictions, proofs, command lines, files
//! and remarks, each with its line.
//!
//! Not here: steps and front matter (`lesson`), how a block looks (the app).

use greenroom_engine::kernel::time::Span;
use serde::Deserialize;

use crate::finding::kinds;
use crate::places::Places;
use crate::written::{ClaimAt, ScriptAt};

mod read;

pub(crate) use read::{Context, QUIZ_BLOCKS, block, read};

kinds! {
    UNCLOSED: "block/E001" Error
        "A fence or an aside is never closed"
        "Everything up to the end of the file was taken for a part of it.";
    UNKNOWN: "block/E002" Error
        "A block is not known here"
        "A misspelt block would be shown as a piece of code, and what it should do would not \
         happen.";
    INCOMPLETE: "block/E003" Error
        "A block lacks something that it needs"
        "A remark on where the notes and AWS differ names the exam point and the paper, or nobody \
         can check it.";
    NO_WORLD: "block/E004" Error
        "A block names no world"
        "A picture, a prediction or a proof plays on a world. It is named in the block, or once \
         for the whole lesson in its front matter.";
    TIME: "block/E005" Error
        "A length of time cannot be read"
        "Times are written `90s`, `5m`, `1h30m` or `2d`.";
}

/// A part of a lesson, of a question's stem or of a lab's brief.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Markdown.
    Prose(Prose),
    /// A picture of a running world; it stays for the steps after it.
    Scene(Scene),
    /// A gate: the student says what will happen, then it happens.
    Predict(Predict),
    /// Claims that the text makes.
    Proof(Proof),
    /// Command lines to show.
    Aws(ScriptAt),
    /// A file to show.
    Code(Code),
    /// Where the student's notes and AWS differ.
    Differs(Differs),
    /// For the instructor.
    Notes(Prose),
}

impl Block {
    /// The line of the file on which it begins.
    pub fn line(&self) -> u32 {
        match self {
            Self::Prose(prose) | Self::Notes(prose) => prose.line,
            Self::Scene(scene) => scene.line,
            Self::Predict(predict) => predict.line,
            Self::Proof(proof) => proof.line,
            Self::Aws(script) => script.line,
            Self::Code(code) => code.line,
            Self::Differs(differs) => differs.line,
        }
    }
}

/// Markdown; figures stand in it as `{{figure ID}}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// The text.
    pub text: String,
    /// The line on which it begins.
    pub line: u32,
}

/// A picture of a running world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The world.
    pub world: String,
    /// What happens in it; nothing but its set-up when there is no play.
    pub play: Option<String>,
    /// What is shown of it.
    pub view: View,
    /// The moment of the play that is shown; its end when there is none.
    pub until: Option<Span>,
    /// The line on which it begins.
    pub line: u32,
    /// Where its values stand.
    pub places: Places,
}

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Instances with their hooks.
    Fleet,
    /// Stages and actions.
    Pipeline,
    /// Phases and log of a build.
    Build,
    /// Who gets how much of the traffic.
    Traffic,
    /// Lifecycle events over time.
    Hooks,
}

/// A gate before something happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Predict {
    /// Unique in its lesson.
    pub id: String,
    /// What is asked.
    pub ask: String,
    /// The world.
    pub world: String,
    /// What happens in it after the student has answered.
    pub play: Option<String>,
    /// What can be answered; exactly one is right.
    pub options: Vec<Expectation>,
    /// The line on which it begins.
    pub line: u32,
    /// Where its values stand.
    pub places: Places,
}

/// One answer to a prediction.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// The answer.
    pub say: String,
    /// It is right when this holds after the play.
    pub claim: ClaimAt,
    /// Why it is right or wrong.
    pub why: String,
}

/// Claims that a text makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof {
    /// The world.
    pub world: String,
    /// What happens in it before the claims are judged.
    pub play: Option<String>,
    /// All of them must hold.
    pub claims: Vec<ClaimAt>,
    /// The line on which it begins.
    pub line: u32,
    /// Where its values stand.
    pub places: Places,
}

/// A file to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// `yaml`, `json`, `sh`; empty when nothing was said.
    pub language: String,
    /// The file's name, if it has one.
    pub name: Option<String>,
    /// Whether it is meant to be wrong.
    pub broken: bool,
    /// The text.
    pub text: String,
    /// The line on which its text begins.
    pub line: u32,
}

/// Where the student's notes and AWS differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// The exam point.
    pub point: String,
    /// The paper that AWS's side rests on.
    pub source: String,
    /// Markdown.
    pub text: String,
    /// The line on which it begins.
    pub line: u32,
}
