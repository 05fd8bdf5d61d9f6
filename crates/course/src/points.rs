//! Exam points: what the domain asks for, one sentence each. The contract of coverage.
//!
//! Not here: what covers them (`coverage`), how well a student knows them (`progress`).

use std::sync::Arc;

use serde::Deserialize;

use crate::data;
use crate::places::Places;
use crate::shelf::Shelf;

/// Where they stand.
pub(crate) const FILE: &str = "content/points.ron";

/// An exam point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// A kebab-case word.
    pub id: String,
    /// The heading under which the notes have it, e.g. `1.4 CodeDeploy`.
    pub section: String,
    /// What it is about, within its section.
    pub topic: String,
    /// What kind of statement it is.
    pub kind: PointKind,
    /// The statement.
    pub text: String,
    /// First and last line of the notes that it covers.
    pub seed_lines: (u32, u32),
    /// How it can be shown.
    pub demonstrable: Demonstrable,
    /// Where the notes and AWS differ: the class, then the fact.
    pub erratum: Option<String>,
    /// The papers that the erratum rests on.
    pub sources: Vec<String>,
}

/// What kind of statement a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum PointKind {
    /// How something is.
    Fact,
    /// How something is set.
    Config,
    /// What happens after what.
    Flow,
    /// What the notes mark as asked in the exam.
    Exam,
    /// What goes wrong, and why.
    Troubleshooting,
    /// What was done by hand.
    Activity,
}

/// How a point can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Demonstrable {
    /// A simulator can show it happening.
    Engine,
    /// A validator of a real file can show it.
    File,
    /// It has to be known.
    Recall,
}

impl PointKind {
    /// The word that is printed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fact => "Fact",
            Self::Config => "Config",
            Self::Flow => "Flow",
            Self::Exam => "Exam",
            Self::Troubleshooting => "Troubleshooting",
            Self::Activity => "Activity",
        }
    }
}

impl Demonstrable {
    /// The word that is printed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Engine => "Engine",
            Self::File => "File",
            Self::Recall => "Recall",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointData {
    id: String,
    section: String,
    topic: String,
    kind: PointKind,
    text: String,
    seed_lines: (u32, u32),
    demonstrable: Demonstrable,
    #[serde(default)]
    erratum: Option<String>,
    #[serde(default)]
    sources: Vec<String>,
}

/// Reads the points, in order.
pub(crate) fn load(shelf: &mut Shelf<'_>) -> (Vec<Point>, Places) {
    let Some((file, text)) = shelf.file(FILE) else {
        return (Vec::new(), Places::new(FILE, 1));
    };
    let mut places = Places::new(Arc::clone(&file), 1);
    let read: Vec<PointData> = match data::read(&text, 1, &mut places) {
        Ok(read) => read,
        Err(finding) => {
            shelf.out.push(*finding);
            Vec::new()
        }
    };
    let points = read.into_iter().map(|point| Point {
        id: point.id,
        section: point.section,
        topic: point.topic,
        kind: point.kind,
        text: point.text,
        seed_lines: point.seed_lines,
        demonstrable: point.demonstrable,
        erratum: point.erratum,
        sources: point.sources,
    });
    (points.collect(), places)
}
