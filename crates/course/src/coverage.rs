//! What covers which exam point: lessons that teach it, stories that show it, questions that ask
//! for it, labs that train it; and what is still bare.
//!
//! Not here: how well a student knows a point (`progress`).

use std::collections::BTreeMap;
use std::fmt::Write;

use greenroom_formats::json;
use serde::Serialize;

use crate::catalog::Catalog;

/// What covers a point.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Covered {
    /// The point.
    pub id: String,
    /// Number of its section, e.g. `1.4`; its heading when the course has no such section.
    pub section: String,
    /// `Fact`, `Config`, `Flow`, `Exam`, `Troubleshooting` or `Activity`.
    pub kind: &'static str,
    /// `Engine`, `File` or `Recall`.
    pub demonstrable: &'static str,
    /// Ids of lessons that teach it.
    pub lessons: Vec<String>,
    /// Ids of stories that show it.
    pub stories: Vec<String>,
    /// Ids of questions that ask for it.
    pub questions: Vec<String>,
    /// Ids of labs that train it.
    pub labs: Vec<String>,
}

/// How many points have what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Number of the section; empty for the whole course.
    pub section: String,
    /// How many points there are.
    pub points: usize,
    /// How many a lesson teaches.
    pub lessons: usize,
    /// How many a story shows.
    pub stories: usize,
    /// How many a question asks for.
    pub questions: usize,
    /// How many a lab trains.
    pub labs: usize,
    /// How many nothing covers.
    pub bare: usize,
}

/// The coverage of a course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Every point, in order.
    pub points: Vec<Covered>,
    /// One for each section, in the order of the course.
    pub sections: Vec<Total>,
    /// The whole course.
    pub total: Total,
}

impl Covered {
    /// Whether nothing covers it.
    pub const fn is_bare(&self) -> bool {
        let taught = !self.lessons.is_empty() || !self.stories.is_empty();
        !taught && self.questions.is_empty() && self.labs.is_empty()
    }
}

impl Total {
    fn add(&mut self, point: &Covered) {
        self.points += 1;
        self.lessons += usize::from(!point.lessons.is_empty());
        self.stories += usize::from(!point.stories.is_empty());
        self.questions += usize::from(!point.questions.is_empty());
        self.labs += usize::from(!point.labs.is_empty());
        self.bare += usize::from(point.is_bare());
    }
}

impl Coverage {
    /// Looks at a course.
    pub fn of(catalog: &Catalog) -> Self {
        let mut points: Vec<Covered> = Vec::new();
        let mut at: BTreeMap<&str, usize> = BTreeMap::new();
        for point in &catalog.points {
            let section = catalog.course.headed(&point.section);
            at.entry(&point.id).or_insert(points.len());
            points.push(Covered {
                id: point.id.clone(),
                section: section
                    .map_or(&point.section, |section| &section.id)
                    .clone(),
                kind: point.kind.word(),
                demonstrable: point.demonstrable.word(),
                ..Covered::default()
            });
        }
        let mut note = |ids: &[String], by: &str, list: fn(&mut Covered) -> &mut Vec<String>| {
            for id in ids {
                let found = at.get(id.as_str()).and_then(|at| points.get_mut(*at));
                let Some(list) = found.map(list) else {
                    continue;
                };
                if list.last().is_none_or(|last| last != by) {
                    list.push(by.to_owned());
                }
            }
        };
        for lesson in &catalog.lessons {
            note(&lesson.points, &lesson.id, |point| &mut point.lessons);
        }
        for story in &catalog.stories {
            note(&story.script.value.head.points, &story.id, |point| {
                &mut point.stories
            });
        }
        for question in &catalog.questions {
            note(&question.points, &question.id, |point| &mut point.questions);
        }
        for lab in &catalog.labs {
            note(&lab.points, &lab.id, |point| &mut point.labs);
        }
        let (sections, total) = totals(catalog, &points);
        Self {
            points,
            sections,
            total,
        }
    }

    /// As JSON.
    pub fn json(&self) -> String {
        let mut out = json::to_string_pretty(self).unwrap_or_default();
        out.push('\n');
        out
    }

    /// As a table with a line for each section, and then the points that nothing covers.
    pub fn text(&self) -> String {
        let mut out = String::from("Section   Points  Lessons  Stories  Questions  Labs   Bare\n");
        let whole = Total {
            section: "all".to_owned(),
            ..self.total.clone()
        };
        for total in self.sections.iter().chain([&whole]) {
            let Total {
                section,
                points,
                lessons,
                stories,
                questions,
                labs,
                bare,
            } = total;
            let _ = writeln!(
                out,
                "{section:<8} {points:>7} {lessons:>8} {stories:>8} {questions:>10} {labs:>5} \
                 {bare:>6}"
            );
        }
        if self.total.bare > 0 {
            out.push_str("\nNothing covers\n");
        }
        for point in self.points.iter().filter(|point| point.is_bare()) {
            let (section, id, how) = (&point.section, &point.id, point.demonstrable);
            let _ = writeln!(out, "  {section:<6} {id} ({how})");
        }
        out
    }
}

/// Totals by section in the order of the course; sections that it does not have come last.
fn totals(catalog: &Catalog, points: &[Covered]) -> (Vec<Total>, Total) {
    let mut sections: Vec<Total> = Vec::new();
    for section in &catalog.course.sections {
        sections.push(Total {
            section: section.id.clone(),
            ..Total::default()
        });
    }
    let mut total = Total::default();
    for point in points {
        total.add(point);
        let at = sections
            .iter()
            .position(|total| total.section == point.section);
        let at = at.unwrap_or_else(|| {
            sections.push(Total {
                section: point.section.clone(),
                ..Total::default()
            });
            sections.len() - 1
        });
        if let Some(section) = sections.get_mut(at) {
            section.add(point);
        }
    }
    (sections, total)
}

#[cfg(test)]
mod tests;
