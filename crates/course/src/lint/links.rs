//! Law: whatever names something else names something that is there.

use std::collections::{BTreeMap, BTreeSet};

use greenroom_formats::text;

use crate::blocks::Block;
use crate::catalog::Catalog;
use crate::finding::{Finding, Findings, Kind, Spot, kinds};
use crate::lesson::Lesson;
use crate::quiz::Doings;
use crate::script::Act;
use crate::written::ScriptAt;

kinds! {
    NEEDS: "link/E001" Error
        "A lesson is named that is not there"
        "Whoever follows the name finds nothing, and the order of lessons has a hole.";
    CIRCLE: "link/E002" Error
        "Lessons need each other in a circle"
        "None of them could ever be the first, so a student could never begin.";
    POINT: "link/E003" Error
        "An exam point is named that is not in the list"
        "Coverage counts points by their ids; a misspelt one covers nothing.";
    WORLD: "link/E004" Error
        "A world is named that is not there"
        "What should play in it cannot play, and what it should prove stays unproved.";
    PLAY: "link/E005" Error
        "A play is named that its world does not have"
        "What should happen would not happen.";
    SECTION: "link/E006" Error
        "A section is named that the course does not have"
        "What belongs to no section has no place on the map and is never found.";
}

/// What can be named, and where findings go.
struct Names<'c, 'o> {
    catalog: &'c Catalog,
    lessons: BTreeSet<&'c str>,
    points: BTreeSet<&'c str>,
    out: &'o mut Findings,
}

pub(super) fn judge(catalog: &Catalog, out: &mut Findings) {
    let mut names = Names {
        catalog,
        lessons: catalog.lessons.iter().map(|l| l.id.as_str()).collect(),
        points: catalog.points.iter().map(|p| p.id.as_str()).collect(),
        out,
    };
    names.sections();
    for lesson in &catalog.lessons {
        names.lesson(lesson);
    }
    names.questions();
    names.labs();
    names.stories();
    for (at, term) in catalog.glossary.iter().enumerate() {
        for (i, point) in term.see.iter().enumerate() {
            let spot = catalog.places.glossary.spot(&format!("{at}.see.{i}"));
            names.point(point, spot);
        }
    }
    for world in catalog.worlds.values() {
        for script in world.plays.values().chain(&world.set_up) {
            names.plays_inside(script, Some(&world.name));
        }
    }
    circles(catalog, names.out);
}

/// The remark that a name means nothing, with the nearest name that does.
fn unknown<'n>(
    kind: &Kind,
    spot: Spot<'_>,
    what: &str,
    name: &str,
    known: impl Iterator<Item = &'n str>,
) -> Finding {
    let said = format!("There is no {what} {}.", text::quote(name));
    let known: Vec<&str> = known.collect();
    let finding = kind.at(spot, said);
    match text::nearest(name, &known) {
        Some(near) => finding.fix(format!("Did you mean `{near}`?")),
        None => finding,
    }
}

impl Names<'_, '_> {
    fn point(&mut self, id: &str, spot: Spot<'_>) {
        if !self.points.contains(id) {
            let known = self.points.iter().copied();
            self.out
                .push(unknown(&POINT, spot, "exam point", id, known));
        }
    }

    fn named_lesson(&mut self, id: &str, spot: Spot<'_>) {
        if !self.lessons.contains(id) {
            let known = self.lessons.iter().copied();
            self.out.push(unknown(&NEEDS, spot, "lesson", id, known));
        }
    }

    fn section(&mut self, id: &str, spot: Spot<'_>) {
        let sections = &self.catalog.course.sections;
        // Without a course there is one remark, not one for each file.
        if !sections.is_empty() && self.catalog.course.section(id).is_none() {
            let known = sections.iter().map(|section| section.id.as_str());
            self.out.push(unknown(&SECTION, spot, "section", id, known));
        }
    }

    fn world(&mut self, name: &str, spot: Spot<'_>) {
        if !name.is_empty() && !self.catalog.worlds.contains_key(name) {
            let known = self.catalog.worlds.keys().map(String::as_str);
            self.out.push(unknown(&WORLD, spot, "world", name, known));
        }
    }

    fn play(&mut self, world: &str, play: &str, spot: Spot<'_>) {
        let Some(world) = self.catalog.worlds.get(world) else {
            return;
        };
        if !world.plays.contains_key(play) {
            let what = format!("play of {}", world.name);
            let known = world.plays.keys().map(String::as_str);
            self.out.push(unknown(&PLAY, spot, &what, play, known));
        }
    }

    /// The plays that a script names.
    fn plays_inside(&mut self, script: &ScriptAt, world: Option<&str>) {
        for doing in &script.value.doings {
            if let (Act::Play(name), Some(world)) = (&doing.act, world) {
                self.play(world, name, script.spot_of_line(doing.line));
            }
        }
    }

    fn sections(&mut self) {
        let places = &self.catalog.places;
        for (at, section) in self.catalog.course.sections.iter().enumerate() {
            for (i, lesson) in section.lessons.iter().enumerate() {
                let spot = places.course.spot(&format!("sections.{at}.lessons.{i}"));
                self.named_lesson(lesson, spot);
            }
        }
        for (at, point) in self.catalog.points.iter().enumerate() {
            let course = &self.catalog.course;
            if !course.sections.is_empty() && course.headed(&point.section).is_none() {
                let spot = places.points.spot(&format!("{at}.section"));
                let known = course.sections.iter().map(|s| s.heading.as_str());
                self.out
                    .push(unknown(&SECTION, spot, "section", &point.section, known));
            }
        }
    }

    fn lesson(&mut self, lesson: &Lesson) {
        let spot = |path: &str| lesson.places.spot(path);
        self.section(&lesson.section, Spot::start(lesson.file()));
        for (i, id) in lesson.needs.iter().enumerate() {
            self.named_lesson(id, spot(&format!("needs.{i}")));
        }
        for (i, id) in lesson.points.iter().enumerate() {
            self.point(id, spot(&format!("points.{i}")));
        }
        if let Some(world) = &lesson.world {
            self.world(world, spot("world"));
        }
        self.blocks(lesson.blocks(), lesson.world.as_deref(), lesson.file());
    }

    /// `own` is the world that the text names for all its blocks; it is remarked there.
    fn blocks<'b>(
        &mut self,
        blocks: impl Iterator<Item = &'b Block>,
        own: Option<&str>,
        file: &str,
    ) {
        for block in blocks {
            let (world, play, places) = match block {
                Block::Scene(scene) => (&scene.world, &scene.play, &scene.places),
                Block::Predict(predict) => (&predict.world, &predict.play, &predict.places),
                Block::Proof(proof) => (&proof.world, &proof.play, &proof.places),
                Block::Differs(differs) => {
                    if !differs.point.is_empty() {
                        self.point(&differs.point, Spot::line(file, differs.line));
                    }
                    continue;
                }
                _ => continue,
            };
            if own != Some(world.as_str()) {
                self.world(world, places.spot("world"));
            }
            if let Some(play) = play {
                self.play(world, play, places.spot("play"));
            }
        }
    }

    fn questions(&mut self) {
        for question in &self.catalog.questions {
            let spot = |path: &str| question.places.spot(path);
            let world = question.world.as_deref();
            self.section(&question.section, Spot::start(question.file()));
            for (i, id) in question.points.iter().enumerate() {
                self.point(id, spot(&format!("points.{i}")));
            }
            if let Some(world) = world {
                self.world(world, spot("world"));
            }
            for (key, doings) in [("play", &question.play), ("also", &question.also)] {
                match (doings, world) {
                    (Some(Doings::Play(play)), Some(world)) => self.play(world, play, spot(key)),
                    (Some(Doings::Script(script)), _) => self.plays_inside(script, world),
                    _ => {}
                }
            }
            for script in question.options.iter().filter_map(|o| o.script.as_ref()) {
                self.plays_inside(script, world);
            }
            self.blocks(question.stem.iter(), world, question.file());
        }
    }

    fn labs(&mut self) {
        for lab in &self.catalog.labs {
            let spot = |path: &str| lab.places.spot(path);
            self.section(&lab.section, spot("section"));
            self.world(&lab.world, spot("world"));
            for (i, id) in lab.points.iter().enumerate() {
                self.point(id, spot(&format!("points.{i}")));
            }
            let sessions = lab.attempts().map(|attempt| &attempt.session);
            for script in sessions.chain(&lab.set_up) {
                self.plays_inside(script, Some(&lab.world));
            }
            self.blocks(lab.brief.iter(), Some(&lab.world), lab.brief_file());
        }
    }

    fn stories(&mut self) {
        for story in &self.catalog.stories {
            if let Some(world) = story.world() {
                self.world(world, story.head_spot("world"));
            }
            for id in &story.script.value.head.points {
                self.point(id, story.head_spot("points"));
            }
            self.plays_inside(&story.script, story.world());
        }
    }
}

/// Remarks on every lesson that needs itself by way of others.
fn circles(catalog: &Catalog, out: &mut Findings) {
    let needs: BTreeMap<&str, &Vec<String>> = catalog
        .lessons
        .iter()
        .map(|l| (l.id.as_str(), &l.needs))
        .collect();
    for lesson in &catalog.lessons {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&str> = lesson.needs.iter().map(String::as_str).collect();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                let further = needs.get(id).into_iter().flat_map(|ids| ids.iter());
                open.extend(further.map(String::as_str));
            }
        }
        if seen.contains(lesson.id.as_str()) {
            let said = format!("{} needs itself, directly or by way of others.", lesson.id);
            out.push(CIRCLE.at(lesson.places.spot("needs"), said));
        }
    }
}
