//! Law: ids are well formed, unique, and say nothing that changes when things are reordered.

use std::collections::BTreeMap;

use greenroom_formats::text;

use crate::catalog::Catalog;
use crate::finding::{Findings, Spot, kinds};
use crate::naming;

kinds! {
    FORM: "id/E001" Error
        "An id is not well formed"
        "Ids are small letters and digits with single dashes; those of lessons and questions \
         begin with their section: `1.4/hooks`. Progress is kept by id, so it is typed and read.";
    TWICE: "id/E002" Error
        "An id is used twice"
        "A link, a search and the record of what a student has done would mean either of the two.";
    ORDER: "id/W001" Warning
        "An id begins with a number"
        "Numbers say an order, and orders change; an id must not, or what students have done is \
         lost. The number belongs into the file's name.";
}

/// The ids of one kind that were seen.
struct Seen<'o> {
    what: &'static str,
    first: BTreeMap<String, String>,
    out: &'o mut Findings,
}

impl<'o> Seen<'o> {
    fn new(what: &'static str, out: &'o mut Findings) -> Self {
        Self {
            what,
            first: BTreeMap::new(),
            out,
        }
    }

    /// Notes an id; remarks when it was there before.
    fn once(&mut self, id: &str, spot: Spot<'_>) {
        if id.is_empty() {
            return;
        }
        let at = format!("{}:{}", spot.file, spot.line);
        if let Some(first) = self.first.get(id) {
            let said = format!(
                "The {} id {} is used in {first} too.",
                self.what,
                text::quote(id)
            );
            self.out.push(TWICE.at(spot, said));
        } else {
            self.first.insert(id.to_owned(), at);
        }
    }

    /// Remarks on an id that is not well formed, or on one that begins with a number.
    fn formed(&mut self, id: &str, is_well: bool, needed: &str, spot: Spot<'_>) {
        if id.is_empty() {
            return;
        }
        let word = id.rsplit('/').next().unwrap_or(id);
        if !is_well {
            let said = format!("The {} id {} needs {needed}.", self.what, text::quote(id));
            self.out.push(FORM.at(spot, said));
        } else if naming::numbered(word).is_some() {
            let said = format!(
                "The {} id {} begins with a number.",
                self.what,
                text::quote(id)
            );
            self.out.push(ORDER.at(spot, said));
        }
    }
}

const KEBAB: &str = "small letters, digits and single dashes";

pub(super) fn judge(catalog: &Catalog, out: &mut Findings) {
    lessons(catalog, out);
    let mut seen = Seen::new("question", out);
    for question in &catalog.questions {
        let (id, spot) = (&question.id, question.places.spot("id"));
        let needed = format!("the form `{}/word-word`", question.section);
        seen.formed(
            id,
            naming::is_sectioned(id, &question.section),
            &needed,
            spot,
        );
        seen.once(id, spot);
    }
    labs(catalog, out);
    let mut seen = Seen::new("story", out);
    for story in &catalog.stories {
        seen.once(&story.id, Spot::start(story.file()));
    }
    data(catalog, out);
}

fn lessons(catalog: &Catalog, out: &mut Findings) {
    let mut seen = Seen::new("lesson", out);
    for lesson in &catalog.lessons {
        let (id, spot) = (&lesson.id, lesson.places.spot("id"));
        let needed = format!("the form `{}/word-word`", lesson.section);
        seen.formed(id, naming::is_sectioned(id, &lesson.section), &needed, spot);
        seen.once(id, spot);
    }
    for lesson in &catalog.lessons {
        let mut seen = Seen::new("prediction's", out);
        for predict in lesson.predictions() {
            let spot = predict.places.spot("id");
            seen.formed(&predict.id, naming::is_kebab(&predict.id), KEBAB, spot);
            seen.once(&predict.id, spot);
        }
    }
}

fn labs(catalog: &Catalog, out: &mut Findings) {
    let mut seen = Seen::new("lab", out);
    for lab in &catalog.labs {
        let spot = lab.places.spot("id");
        seen.formed(&lab.id, naming::is_kebab(&lab.id), KEBAB, spot);
        seen.once(&lab.id, spot);
    }
    for lab in &catalog.labs {
        let mut seen = Seen::new("goal's", out);
        for (at, goal) in lab.goals.iter().enumerate() {
            let spot = lab.places.spot(&format!("goals.{at}.id"));
            seen.formed(&goal.id, naming::is_kebab(&goal.id), KEBAB, spot);
            seen.once(&goal.id, spot);
        }
    }
}

fn data(catalog: &Catalog, out: &mut Findings) {
    let places = &catalog.places;
    let mut seen = Seen::new("section", out);
    for (at, section) in catalog.course.sections.iter().enumerate() {
        seen.once(
            &section.id,
            places.course.spot(&format!("sections.{at}.id")),
        );
    }
    let mut seen = Seen::new("point", out);
    for (at, point) in catalog.points.iter().enumerate() {
        let spot = places.points.spot(&format!("{at}.id"));
        seen.formed(&point.id, naming::is_kebab(&point.id), KEBAB, spot);
        seen.once(&point.id, spot);
    }
    let mut seen = Seen::new("source", out);
    for (at, paper) in catalog.sources.iter().enumerate() {
        let spot = places.sources.spot(&format!("{at}.id"));
        // Names of standards have dots in them: `yaml-1.2`.
        let is_well = naming::is_kebab(&paper.id.replace('.', "0"));
        seen.formed(&paper.id, is_well, KEBAB, spot);
        seen.once(&paper.id, spot);
    }
    let mut seen = Seen::new("glossary", out);
    for (at, term) in catalog.glossary.iter().enumerate() {
        seen.once(&term.slug(), places.glossary.spot(&format!("{at}.term")));
    }
}
