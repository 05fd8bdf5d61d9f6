//! Law: a lab can be begun, helped with and judged, and no hint gives the solution away.

use crate::catalog::Catalog;
use crate::finding::{Findings, Spot, kinds};
use crate::lab::{Attempt, Lab};

kinds! {
    POINTLESS: "lab/E003" Error
        "A lab trains no exam point"
        "It could not count for anything.";
    GOALS: "lab/E004" Error
        "A lab has no goal, or a goal that is worth nothing"
        "The student would never know when it is done.";
    HINTS: "lab/E005" Error
        "A goal has no hint"
        "Whoever is stuck needs a next step; a lab without help is an exam.";
    FAILS: "lab/E006" Error
        "A wrong attempt does not say which goals it fails"
        "It begins with `fails GOAL-ID`, and the names are those of the lab's goals.";
    SPOILED: "lab/E007" Error
        "A hint is a line of the solution"
        "The last hint may come close, but the line is typed by the student.";
    MINUTES: "lab/E008" Error
        "A lab claims a time that nobody could plan with"
        "It takes from 1 to 240 minutes.";
    UNTEMPTED: "lab/W001" Warning
        "A lab has no wrong attempt"
        "A tempting mistake that fails proves that the goals measure something.";
}

const MINUTES_MAX: u32 = 240;
/// Lines of a solution shorter than this say too little to be given away.
const TELLING_BYTES: usize = 8;

pub(super) fn judge(catalog: &Catalog, out: &mut Findings) {
    for lab in &catalog.labs {
        let at = |path: &str| lab.places.spot(path);
        if lab.points.is_empty() {
            out.push(POINTLESS.at(at("points"), "The lab names no exam point."));
        }
        if !(1..=MINUTES_MAX).contains(&lab.minutes) {
            let said = format!("The lab claims {} minutes.", lab.minutes);
            out.push(MINUTES.at(at("minutes"), said));
        }
        if lab.wrong.is_empty() {
            let said = "The lab has no wrong attempt.";
            let fix = "Add wrong/NAME/session.aws.";
            out.push(UNTEMPTED.at(Spot::start(lab.file()), said).fix(fix));
        }
        goals(lab, out);
        for attempt in &lab.wrong {
            fails(lab, attempt, out);
        }
    }
}

fn goals(lab: &Lab, out: &mut Findings) {
    if lab.goals.is_empty() {
        out.push(GOALS.at(lab.places.spot("goals"), "The lab has no goal."));
    }
    let solution = solution_lines(lab);
    for (at, goal) in lab.goals.iter().enumerate() {
        let spot = |key: &str| lab.places.spot(&format!("goals.{at}.{key}"));
        if goal.points == 0 {
            out.push(GOALS.at(
                spot("points"),
                format!("The goal {} is worth nothing.", goal.id),
            ));
        }
        if goal.hints.iter().all(|hint| hint.trim().is_empty()) {
            out.push(HINTS.at(spot("hints"), format!("The goal {} has no hint.", goal.id)));
        }
        for (i, hint) in goal.hints.iter().enumerate() {
            let plain = squeezed(hint);
            if let Some(line) = solution.iter().find(|line| plain.contains(line.as_str())) {
                let said = format!("The hint has the solution's line `{line}`.");
                let fix = "Name the command or the field, and leave the rest to the student.";
                out.push(SPOILED.at(spot(&format!("hints.{i}")), said).fix(fix));
            }
        }
    }
}

/// The lines of the solution that a student would have to find: its commands, and what its
/// files add to those of the start.
fn solution_lines(lab: &Lab) -> Vec<String> {
    let Some(solution) = &lab.solution else {
        return Vec::new();
    };
    let typed = solution
        .session
        .value
        .doings
        .iter()
        .map(|doing| doing.typed.clone());
    let mut lines: Vec<String> = typed.collect();
    for (path, text) in &solution.files {
        let start = lab.start.get(path).map_or("", |text| text.as_ref());
        let known: Vec<String> = start.lines().map(squeezed).collect();
        let new = text.lines().filter(|line| !known.contains(&squeezed(line)));
        lines.extend(new.map(str::to_owned));
    }
    let lines = lines.iter().map(|line| squeezed(line));
    lines
        .filter(|line| line.len() >= TELLING_BYTES && !line.starts_with("wait "))
        .collect()
}

/// A line with single blanks and without back quotes.
fn squeezed(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ").replace('`', "")
}

fn fails(lab: &Lab, attempt: &Attempt, out: &mut Findings) {
    let head = &attempt.session.value.head;
    let spot = attempt.session.spot_of_line(head.line_of("fails"));
    if head.fails.is_empty() {
        let said = format!(
            "The attempt {} does not say which goals it fails.",
            attempt.name
        );
        out.push(FAILS.at(spot, said).fix("Begin it with `fails GOAL-ID`."));
    }
    for id in &head.fails {
        if !lab.goals.iter().any(|goal| goal.id == *id) {
            let said = format!("The lab has no goal `{id}`.");
            let known: Vec<&str> = lab.goals.iter().map(|goal| goal.id.as_str()).collect();
            let fix = format!("Its goals are {}.", known.join(", "));
            out.push(FAILS.at(spot, said).fix(fix));
        }
    }
}
