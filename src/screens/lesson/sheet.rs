//! Sheets over a lesson: why something happened, and what a word means.

use greenroom_course::blocks::Block;
use greenroom_course::catalog::Catalog;
use greenroom_course::glossary::Term;
use greenroom_course::lesson::Step;
use greenroom_view::why::{self, Detail};

use super::{
    blocks::{At, Writer},
    scene::Scene,
};
use crate::{
    theme::{Mark, Role},
    widgets::{Rect, modal, prose::Laid},
};

/// The widest a sheet gets.
const WIDTH: u16 = 84;

/// Something to read over the screen.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) title: String,
    said: Vec<Said>,
    /// The first line on screen.
    pub(super) top: usize,
}

/// A paragraph of a sheet.
#[derive(Clone, Debug)]
struct Said {
    text: String,
    role: Role,
    sign: Option<(Mark, Role)>,
    indent: usize,
}

impl Sheet {
    fn say(&mut self, text: impl Into<String>, role: Role, indent: usize) {
        self.said.push(Said {
            text: text.into(),
            role,
            sign: None,
            indent,
        });
    }

    fn mark(&mut self, text: impl Into<String>, sign: (Mark, Role)) {
        self.said.push(Said {
            text: text.into(),
            role: Role::Bright,
            sign: Some(sign),
            indent: 2,
        });
    }

    /// In sentences.
    pub(super) fn sentences(&self) -> Vec<String> {
        let said = self.said.iter().filter(|said| !said.text.is_empty());
        said.map(|said| said.text.clone()).collect()
    }

    /// In lines of a width.
    pub(super) fn laid(&self, width: usize) -> Laid {
        let mut writer = Writer::new(width);
        for said in &self.said {
            if said.text.is_empty() {
                writer.blank();
                continue;
            }
            let at = match said.sign {
                Some((mark, role)) => At::marked(said.indent, mark, role),
                None => At::indent(said.indent),
            };
            writer.words(&said.text, said.role, &at);
        }
        Laid {
            lines: writer.lines,
            ..Laid::default()
        }
    }

    /// Where it lies over an area, and what fits inside.
    pub(super) fn place(&self, area: Rect) -> (Rect, Laid) {
        let width = WIDTH.min(area.width.saturating_sub(2));
        let laid = self.laid(usize::from(width.saturating_sub(4)));
        let lines = u16::try_from(laid.lines.len()).unwrap_or(u16::MAX);
        let height = lines.saturating_add(2).min(area.height);
        (modal::place(area, width, height), laid)
    }
}

/// Why an event of a scene happened: the chain back to a call.
pub(super) fn why(scene: &Scene, seq: u32) -> Option<Sheet> {
    let session = &scene.session;
    let w = session.player().world();
    let told = why::of(w, session.history(), &scene.board, seq, Detail::Turns)?;
    let mut sheet = Sheet {
        title: "Why did this happen?".to_owned(),
        ..Sheet::default()
    };
    let last = told.steps.len().saturating_sub(1);
    for (nth, step) in told.steps.iter().enumerate() {
        if step.left_out > 0 {
            let more = greenroom_view::names::count(step.left_out, "step");
            sheet.say(format!("{more} between are left out."), Role::Dim, 4);
        }
        if let Some(link) = &step.link {
            sheet.say(link.rule.clone(), Role::Dim, 4);
            if let Some(approximation) = link.approximation {
                let said = format!("~ AWS does not say; chosen here: {}", approximation.id);
                sheet.say(said, Role::Dim, 4);
            }
        }
        let when = if step.at < session.begin() {
            "before the play".to_owned()
        } else {
            scene.clock(step.at)
        };
        let sign = if nth == last {
            (Mark::Decision, Role::Decision)
        } else {
            (Mark::Bullet, Role::Dim)
        };
        sheet.mark(format!("{when}  {}", step.sentence), sign);
        for (_, fault) in &step.faults {
            sheet.mark(fault.clone(), (Mark::Fault, Role::Fault));
        }
    }
    Some(sheet)
}

/// A word of the glossary.
pub(super) fn entry(term: &Term, catalog: &Catalog) -> Sheet {
    let mut sheet = Sheet {
        title: term.term.clone(),
        ..Sheet::default()
    };
    if let Some(aws) = &term.aws {
        sheet.say(format!("AWS writes {aws}"), Role::Dim, 0);
        sheet.say("", Role::Text, 0);
    }
    sheet.say(term.means.clone(), Role::Bright, 0);
    let points = term.see.iter().filter_map(|id| catalog.point(id));
    let mut points = points.peekable();
    if points.peek().is_some() {
        sheet.say("", Role::Text, 0);
        sheet.say("What the exam wants to know", Role::Name, 0);
    }
    for point in points {
        sheet.said.push(Said {
            text: point.text.clone(),
            role: Role::Text,
            sign: Some((Mark::Bullet, Role::Dim)),
            indent: 2,
        });
    }
    sheet
}

/// The words of the glossary that stand in a step, in the glossary's order.
pub(super) fn terms<'c>(step: &Step, catalog: &'c Catalog) -> Vec<&'c Term> {
    let mut text = format!(" {} ", step.title);
    for block in &step.blocks {
        let part = match block {
            Block::Prose(prose) => prose.text.as_str(),
            Block::Differs(differs) => differs.text.as_str(),
            Block::Code(code) => code.text.as_str(),
            Block::Aws(script) => script.text.as_str(),
            Block::Predict(predict) => predict.ask.as_str(),
            Block::Scene(_) | Block::Proof(_) | Block::Notes(_) => "",
        };
        text.push(' ');
        text.push_str(part);
    }
    let text = flat(&text);
    let stands = |word: &str| {
        let word = flat(word);
        let word = word.trim();
        let ends = [" ", "s "];
        !word.is_empty()
            && ends
                .iter()
                .any(|end| text.contains(&format!(" {word}{end}")))
    };
    let terms = catalog.glossary.iter();
    let found = terms.filter(|term| stands(&term.term) || term.aws.as_deref().is_some_and(stands));
    found.collect()
}

/// Small letters and digits with single blanks between the words.
fn flat(text: &str) -> String {
    let letters = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' });
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    format!(" {} ", words.join(" "))
}
