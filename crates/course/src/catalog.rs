//! The catalog: everything that is taught, read once, and found by id.
//!
//! A broken file never stops the rest: it leaves a finding and is left out. Not here: the laws
//! across files (`lint`), what a student has done (`progress`).

use std::collections::BTreeMap;

use crate::course::{self, Course};
use crate::finding::{Finding, Findings, kinds};
use crate::glossary::{self, Term};
use crate::lab::{self, Lab};
use crate::lesson::{self, Lesson};
use crate::places::Places;
use crate::points::{self, Point};
use crate::quiz::{self, Question};
use crate::shelf::Shelf;
use crate::source::Source;
use crate::sources::{self, Paper};
use crate::story::{self, Story};
use crate::world::{self, World};

kinds! {
    NO_COURSE: "course/E001" Error
        "The course has no `content/course.ron`"
        "It names the sections and their order; without it nothing has a place.";
}

/// Everything that is taught.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalog {
    /// Title and sections.
    pub course: Course,
    /// Exam points, in order.
    pub points: Vec<Point>,
    /// Papers, in order.
    pub sources: Vec<Paper>,
    /// Words of the domain, in order.
    pub glossary: Vec<Term>,
    /// Worlds by name.
    pub worlds: BTreeMap<String, World>,
    /// Lessons in the order in which they are taught.
    pub lessons: Vec<Lesson>,
    /// Questions in the order of sections.
    pub questions: Vec<Question>,
    /// Stories in the order of their paths.
    pub stories: Vec<Story>,
    /// Labs in order.
    pub labs: Vec<Lab>,
    /// Where the values of the data files stand.
    pub(crate) places: DataPlaces,
}

/// Where the values of the data files stand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DataPlaces {
    pub course: Places,
    pub points: Places,
    pub sources: Places,
    pub glossary: Places,
}

impl Catalog {
    /// Reads a course. The findings are those of reading alone; `lint::check` adds the laws.
    pub fn load(source: &dyn Source) -> (Self, Vec<Finding>) {
        let (catalog, findings) = Self::read(source);
        (catalog, findings.into_sorted())
    }

    pub(crate) fn read(source: &dyn Source) -> (Self, Findings) {
        let mut shelf = Shelf::new(source);
        let (course, course_places) = course::load(&mut shelf);
        let (points, points_places) = points::load(&mut shelf);
        let (sources, sources_places) = sources::load(&mut shelf);
        let (glossary, glossary_places) = glossary::load(&mut shelf);
        let worlds = world::load(&mut shelf);
        let mut lessons = lesson::load(&mut shelf);
        let mut questions = quiz::load(&mut shelf);
        let stories = story::load(&mut shelf);
        let labs = lab::load(&mut shelf);
        order(&course, &mut lessons);
        questions.sort_by_key(|question| course.rank(&question.section));
        let catalog = Self {
            course,
            points,
            sources,
            glossary,
            worlds,
            lessons,
            questions,
            stories,
            labs,
            places: DataPlaces {
                course: course_places,
                points: points_places,
                sources: sources_places,
                glossary: glossary_places,
            },
        };
        (catalog, shelf.done())
    }

    /// A lesson by its id.
    pub fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.id == id)
    }

    /// A question by its id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// A lab by its id.
    pub fn lab(&self, id: &str) -> Option<&Lab> {
        self.labs.iter().find(|lab| lab.id == id)
    }

    /// A story by its id.
    pub fn story(&self, id: &str) -> Option<&Story> {
        self.stories.iter().find(|story| story.id == id)
    }

    /// An exam point by its id.
    pub fn point(&self, id: &str) -> Option<&Point> {
        self.points.iter().find(|point| point.id == id)
    }

    /// A paper by its id.
    pub fn paper(&self, id: &str) -> Option<&Paper> {
        self.sources.iter().find(|paper| paper.id == id)
    }

    /// The lessons of a section, in order.
    pub fn lessons_of<'c>(&'c self, section: &'c str) -> impl Iterator<Item = &'c Lesson> {
        self.lessons
            .iter()
            .filter(move |lesson| lesson.section == section)
    }

    /// The exam points of a section, in order.
    pub fn points_of<'c>(&'c self, section: &'c str) -> impl Iterator<Item = &'c Point> {
        let heading = self.course.section(section).map(|s| s.heading.as_str());
        let in_section = move |point: &&Point| heading == Some(point.section.as_str());
        self.points.iter().filter(in_section)
    }
}

/// Orders lessons by section, then as the section lists them, then by number.
fn order(course: &Course, lessons: &mut [Lesson]) {
    lessons.sort_by_key(|lesson| {
        let section = course.section(&lesson.section);
        let listed = section.map_or(&[][..], |section| &section.lessons);
        let rank = listed.iter().position(|id| *id == lesson.id);
        let rank = rank.unwrap_or(listed.len());
        (course.rank(&lesson.section), rank, lesson.number)
    });
}

#[cfg(test)]
mod tests;
