//! Law: a lesson says what it teaches, takes the time it claims, and its predictions can be
//! answered.

use super::words;
use crate::blocks::{Block, Predict};
use crate::catalog::Catalog;
use crate::finding::{Findings, kinds};
use crate::lesson::Lesson;

kinds! {
    POINTLESS: "lesson/E003" Error
        "A lesson teaches no exam point"
        "Coverage could not count it, and no student would be sent to it.";
    PREDICT: "lesson/E004" Error
        "A prediction cannot be answered well"
        "It needs a question, at least two different answers, and for each of them a reason.";
    MINUTES: "lesson/W001" Warning
        "A lesson claims a time that does not fit its length"
        "Students plan an evening by it. Reading, looking and predicting are counted.";
}

/// Words that a student reads in a minute, with care.
const WORDS_PER_MINUTE: usize = 150;
/// Lines of code or commands that a student reads in a minute.
const LINES_PER_MINUTE: usize = 12;

pub(super) fn judge(catalog: &Catalog, out: &mut Findings) {
    for lesson in &catalog.lessons {
        if lesson.points.is_empty() && !lesson.id.is_empty() {
            let said = "The lesson names no exam point.";
            let fix = "Write `points: [POINT-ID]`.";
            out.push(POINTLESS.at(lesson.places.spot("points"), said).fix(fix));
        }
        for predict in lesson.predictions() {
            prediction(predict, out);
        }
        minutes(lesson, out);
    }
}

fn prediction(predict: &Predict, out: &mut Findings) {
    let mut remark = |path: &str, said: &str| {
        out.push(PREDICT.at(predict.places.spot(path), said));
    };
    if predict.ask.trim().is_empty() {
        remark("ask", "The prediction asks nothing.");
    }
    if predict.options.len() < 2 {
        remark("options", "The prediction has fewer than two answers.");
    }
    for (at, option) in predict.options.iter().enumerate() {
        if option.say.trim().is_empty() {
            remark(&format!("options.{at}.say"), "The answer has no words.");
        }
        if option.why.trim().is_empty() {
            remark(&format!("options.{at}.why"), "The answer does not say why.");
        }
        let mut before = predict.options.iter().take(at);
        if before.any(|other| other.say.trim() == option.say.trim()) {
            remark(&format!("options.{at}.say"), "The answer stands twice.");
        }
    }
}

/// The time that a lesson takes: reading, and a minute for each picture and each prediction.
fn estimate(lesson: &Lesson) -> usize {
    let (mut read, mut lines, mut minutes) = (0, 0, 0);
    for block in lesson.blocks() {
        match block {
            Block::Prose(prose) => read += words::count(&prose.text),
            Block::Differs(differs) => read += words::count(&differs.text),
            Block::Aws(script) => lines += script.text.lines().count(),
            Block::Code(code) => lines += code.text.lines().count(),
            Block::Scene(_) | Block::Predict(_) => minutes += 1,
            Block::Proof(_) | Block::Notes(_) => {}
        }
    }
    minutes + read.div_ceil(WORDS_PER_MINUTE) + lines.div_ceil(LINES_PER_MINUTE)
}

fn minutes(lesson: &Lesson, out: &mut Findings) {
    let claimed = usize::try_from(lesson.minutes).unwrap_or(usize::MAX);
    let estimate = estimate(lesson);
    let is_too_short = claimed.saturating_mul(2) < estimate;
    let is_too_long = claimed > estimate.saturating_mul(3).saturating_add(5);
    if is_too_short || is_too_long {
        let said = format!("The lesson claims {claimed} minutes; it reads like {estimate}.");
        out.push(MINUTES.at(lesson.places.spot("minutes"), said));
    }
}
