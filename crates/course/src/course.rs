//! The course itself: its title, its sections and their order.
//!
//! Not here: what is in the sections (`catalog`).

use std::sync::Arc;

use serde::Deserialize;

use crate::data;
use crate::finding::Spot;
use crate::places::Places;
use crate::shelf::Shelf;

/// Where it stands.
pub(crate) const FILE: &str = "content/course.ron";

/// The course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// Its title.
    pub title: String,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A section of the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The number that students know it by, e.g. `1.4`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The heading under which exam points name it: `1.4 CodeDeploy`.
    pub heading: String,
    /// Ids of its lessons in the order in which they are taught. Empty: by the numbers of their
    /// files.
    pub lessons: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CourseData {
    title: String,
    sections: Vec<SectionData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionData {
    id: String,
    title: String,
    #[serde(default)]
    heading: Option<String>,
    #[serde(default)]
    lessons: Vec<String>,
}

impl Course {
    /// A section by its number.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The section that exam points name by this heading.
    pub fn headed(&self, heading: &str) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.heading == heading)
    }

    /// The place of a section in the order; unknown ones come last.
    pub(crate) fn rank(&self, id: &str) -> usize {
        let found = self.sections.iter().position(|section| section.id == id);
        found.unwrap_or(self.sections.len())
    }
}

/// Reads the course.
pub(crate) fn load(shelf: &mut Shelf<'_>) -> (Course, Places) {
    let Some((file, text)) = shelf.file(FILE) else {
        let said = format!("{FILE} is missing, so there are no sections.");
        let finding = crate::catalog::NO_COURSE.at(Spot::start(FILE), said);
        shelf.out.push(finding);
        return (Course::default(), Places::new(FILE, 1));
    };
    let mut places = Places::new(Arc::clone(&file), 1);
    let read: CourseData = match data::read(&text, 1, &mut places) {
        Ok(read) => read,
        Err(finding) => {
            shelf.out.push(*finding);
            return (Course::default(), places);
        }
    };
    let sections = read.sections.into_iter().map(|section| Section {
        heading: section
            .heading
            .unwrap_or_else(|| format!("{} {}", section.id, section.title)),
        id: section.id,
        title: section.title,
        lessons: section.lessons,
    });
    let course = Course {
        title: read.title,
        sections: sections.collect(),
    };
    (course, places)
}
