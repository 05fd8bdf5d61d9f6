//! Law: an exam point says where the notes err in words that can be counted and checked.

use greenroom_formats::text;

use crate::catalog::Catalog;
use crate::finding::{Findings, kinds};

kinds! {
    CLASS: "point/E001" Error
        "An erratum does not begin with its class"
        "Readers see at once whether the notes are wrong, outdated or only misspelt.";
    BARE: "point/E002" Error
        "An erratum of substance cites no paper"
        "Whoever contradicts the notes says on which paper, or it is one word against another.";
    EMPTY: "point/E003" Error
        "An exam point says nothing"
        "It is what has to be covered, so it needs its sentence.";
}

/// Classes of errata, and whether they contradict the notes in substance.
const CLASSES: [(&str, bool); 9] = [
    ("Wrong", true),
    ("Name", true),
    ("Outdated", true),
    ("Status", true),
    ("Incomplete", false),
    ("Wording", false),
    ("Numbering", false),
    ("Order", false),
    ("Spelling", false),
];

pub(super) fn judge(catalog: &Catalog, out: &mut Findings) {
    for (at, point) in catalog.points.iter().enumerate() {
        let spot = |key: &str| catalog.places.points.spot(&format!("{at}.{key}"));
        if point.text.trim().is_empty() {
            out.push(EMPTY.at(spot("text"), format!("The point {} has no text.", point.id)));
        }
        let Some(erratum) = &point.erratum else {
            continue;
        };
        let word = erratum.split(':').next().unwrap_or("");
        let Some((_, has_substance)) = CLASSES.iter().find(|(class, _)| *class == word) else {
            let known: Vec<&str> = CLASSES.iter().map(|(class, _)| *class).collect();
            let said = format!("{} is no class of errata.", text::quote(word));
            let fix = format!("Begin with one of {} and a colon.", known.join(", "));
            out.push(CLASS.at(spot("erratum"), said).fix(fix));
            continue;
        };
        if *has_substance && point.sources.is_empty() {
            let said = format!("The erratum of {} cites no paper.", point.id);
            let fix = "Add `sources: [\"…\"]` with ids of content/sources.ron.";
            out.push(BARE.at(spot("erratum"), said).fix(fix));
        }
    }
}
