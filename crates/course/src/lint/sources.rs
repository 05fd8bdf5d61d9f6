//! Law: what is cited stands in the list of papers, and every paper can be found and is dated.

use std::collections::BTreeSet;

use greenroom_engine::figures::{self, Basis};
use greenroom_formats::text;

use super::{PER_TEXT_MAX, Shown};
use crate::blocks::Block;
use crate::catalog::Catalog;
use crate::figure;
use crate::finding::{Findings, Spot, kinds};
use crate::quiz::Answer;

kinds! {
    UNKNOWN: "source/E001" Error
        "A paper is cited that is not in the list"
        "A statement that rests on a paper nobody can find rests on nothing.";
    UNDATED: "source/E002" Error
        "A paper has no date, or no address"
        "AWS changes its pages. A paper says where it can be read and in which month it was \
         last compared: `2026-10`.";
    BARE_FIGURE: "source/E003" Error
        "A quoted figure rests on a paper that is not in the list"
        "The student is shown where a number comes from; there must be something to show.";
}

pub(super) fn judge(catalog: &Catalog, texts: &[Shown<'_>], out: &mut Findings) {
    papers(catalog, out);
    let known: BTreeSet<&str> = catalog
        .sources
        .iter()
        .map(|paper| paper.id.as_str())
        .collect();
    let mut cite = |id: &str, spot: Spot<'_>| {
        if !known.contains(id) && !id.is_empty() {
            let said = format!("There is no paper {}.", text::quote(id));
            let list: Vec<&str> = known.iter().copied().collect();
            let near = text::nearest(id, &list).map(|near| format!("Did you mean `{near}`?"));
            let fix = near.unwrap_or_else(|| "Add it to content/sources.ron.".to_owned());
            out.push(UNKNOWN.at(spot, said).fix(fix));
        }
    };
    for (at, point) in catalog.points.iter().enumerate() {
        for (i, id) in point.sources.iter().enumerate() {
            cite(id, catalog.places.points.spot(&format!("{at}.sources.{i}")));
        }
    }
    for lesson in &catalog.lessons {
        for (i, id) in lesson.sources.iter().enumerate() {
            cite(id, lesson.places.spot(&format!("sources.{i}")));
        }
        for block in lesson.blocks() {
            if let Block::Differs(differs) = block {
                cite(&differs.source, Spot::line(lesson.file(), differs.line));
            }
        }
    }
    for question in &catalog.questions {
        for (i, id) in question.sources.iter().enumerate() {
            cite(id, question.places.spot(&format!("sources.{i}")));
        }
    }
    for lab in &catalog.labs {
        for (i, id) in lab.sources.iter().enumerate() {
            cite(id, lab.places.spot(&format!("sources.{i}")));
        }
    }
    for story in &catalog.stories {
        for id in &story.script.value.head.sources {
            cite(id, story.head_spot("sources"));
        }
    }
    quoted(catalog, texts, &known, out);
}

fn papers(catalog: &Catalog, out: &mut Findings) {
    for (at, paper) in catalog.sources.iter().enumerate() {
        let spot = |key: &str| catalog.places.sources.spot(&format!("{at}.{key}"));
        if !is_date(&paper.checked) {
            let said = format!("{} is no date.", text::quote(&paper.checked));
            let fix = "Write the month in which it was last compared: 2026-10.";
            out.push(UNDATED.at(spot("checked"), said).fix(fix));
        }
        let place = &paper.place;
        let is_address = place.starts_with("https://") && !place.contains(char::is_whitespace);
        if !is_address && !place.starts_with("greenroom ") {
            let said = format!("{} is no address.", text::quote(place));
            let fix = "Write an address that begins with https://, or a greenroom command.";
            out.push(UNDATED.at(spot("where"), said).fix(fix));
        }
    }
}

/// Whether a text is a month or a day: `2026-10`, `2026-10-03`.
fn is_date(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let number = |part: &str, length: usize| {
        let digits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let in_range = |part: Option<u32>, most: u32| part.is_some_and(|n| (1..=most).contains(&n));
    let (year, month) = match parts.as_slice() {
        [year, month] | [year, month, _] => (number(year, 4), number(month, 2)),
        _ => return false,
    };
    let day = parts.get(2).is_none_or(|day| in_range(number(day, 2), 31));
    in_range(year, 9999) && in_range(month, 12) && day
}

/// Figures that texts quote or that questions are answered with.
fn quoted(catalog: &Catalog, texts: &[Shown<'_>], known: &BTreeSet<&str>, out: &mut Findings) {
    let mut check = |id: &str, spot: Spot<'_>| {
        let basis = figures::find(id).map(|figure| figure.basis);
        if let Some(Basis::Documented { source, .. }) = basis
            && !known.contains(source)
        {
            let said = format!("The figure {id} rests on {source}, which is not in the list.");
            let fix = "Add it to content/sources.ron.";
            out.push(BARE_FIGURE.at(spot, said).fix(fix));
        }
    };
    for text in texts.iter().filter(|text| text.is_words()) {
        for found in figure::placeholders(text.text)
            .into_iter()
            .take(PER_TEXT_MAX)
        {
            if let Some(id) = found.figure {
                check(id, super::figures::spot_in(text, found.start));
            }
        }
    }
    for question in &catalog.questions {
        if let Some(Answer::Figure(id)) = &question.answer {
            check(&id.text, Spot::line(question.file(), id.line));
        }
    }
}
