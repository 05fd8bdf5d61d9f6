//! What the rows' subjects are in a catalog: which exam points each asks for, and what it says.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Strength, Subjects};
use crate::catalog::Catalog;
use crate::hash::ContentHash;

/// The exam points of every question, and of every prediction: those of its lesson.
pub fn subjects(catalog: &Catalog) -> Subjects {
    let questions = catalog.questions.iter();
    let mut subjects: Subjects = questions
        .map(|question| (question.id.clone(), question.points.clone()))
        .collect();
    for lesson in &catalog.lessons {
        for predict in lesson.predictions() {
            subjects.insert(lesson.subject_of(predict), lesson.points.clone());
        }
    }
    subjects
}

/// The subject under which the card of a glossary term is kept.
pub fn term_subject(slug: &str) -> String {
    format!("term:{slug}")
}

/// The subject under which the card of an exam point is kept.
pub fn point_subject(id: &str) -> String {
    format!("point:{id}")
}

/// What everything that a card can ask says today: questions, predictions, terms and points.
pub fn hashes(catalog: &Catalog) -> BTreeMap<String, ContentHash> {
    let mut hashes = BTreeMap::new();
    for question in &catalog.questions {
        hashes.insert(question.id.clone(), question.hash);
    }
    for lesson in &catalog.lessons {
        for predict in lesson.predictions() {
            hashes.insert(lesson.subject_of(predict), predict.hash());
        }
    }
    for term in &catalog.glossary {
        let says = ContentHash::of([term.term.as_str(), term.means.as_str()]);
        hashes.insert(term_subject(&term.slug()), says);
    }
    for point in &catalog.points {
        let says = ContentHash::of([point.text.as_str()]);
        hashes.insert(point_subject(&point.id), says);
    }
    hashes
}

/// How strong a section is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SectionStrength {
    /// The section's number.
    pub section: String,
    /// The mean over all its points that something asks for, in thousandths.
    pub permille: u32,
    /// How many of these points were ever asked.
    pub asked: u32,
    /// How many points of it something asks for.
    pub of: u32,
}

/// The strength of each section that has points which something asks for, in order.
pub fn sections(catalog: &Catalog, strengths: &BTreeMap<String, Strength>) -> Vec<SectionStrength> {
    let mut list = Vec::new();
    for section in &catalog.course.sections {
        let points = catalog.points_of(&section.id);
        let known = points.filter_map(|point| strengths.get(&point.id));
        let (mut sum, mut asked, mut of) = (0_u32, 0_u32, 0_u32);
        for strength in known {
            sum = sum.saturating_add(strength.permille);
            asked += u32::from(strength.answered > 0);
            of += 1;
        }
        if let Some(permille) = sum.checked_div(of) {
            let section = section.id.clone();
            list.push(SectionStrength {
                section,
                permille,
                asked,
                of,
            });
        }
    }
    list
}

/// The weakest section among those of which anything was ever asked; of equal ones the first.
pub fn weakest(sections: &[SectionStrength]) -> Option<&SectionStrength> {
    let begun = sections.iter().filter(|section| section.asked > 0);
    begun.min_by_key(|section| section.permille)
}
