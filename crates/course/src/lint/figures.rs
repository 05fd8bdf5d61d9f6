//! Law: every `{{figure …}}` names a number that stands among the engine's figures.

use greenroom_engine::figures::{self, Basis};
use greenroom_formats::span::LineIndex;
use greenroom_formats::text;

use super::{PER_TEXT_MAX, Shown};
use crate::catalog::Catalog;
use crate::figure;
use crate::finding::{Finding, Findings, Spot, kinds};
use crate::quiz::Answer;

kinds! {
    UNKNOWN: "figure/E001" Error
        "A figure is quoted that is not there"
        "The student would read the braces instead of a number.";
    STRANGE: "figure/E002" Error
        "What stands between braces is no figure"
        "Between `{{` and `}}` stands `figure ID`; anything else is shown as it is.";
    CHOSEN: "figure/W001" Warning
        "A figure is quoted that AWS does not document"
        "It is a choice of the simulator. As a number of AWS it would teach something that is \
         not known.";
}

/// Where a byte of a shown text stands in its file.
pub(super) fn spot_in<'t>(text: &Shown<'t>, byte: usize) -> Spot<'t> {
    let span = LineIndex::new(text.text).span(byte..byte);
    let is_first = span.line <= 1;
    Spot {
        file: text.file,
        line: text.line.saturating_add(span.line).max(2) - 1,
        column: if is_first {
            text.column.saturating_add(span.column).max(2) - 1
        } else {
            span.column
        },
    }
}

pub(super) fn judge(catalog: &Catalog, texts: &[Shown<'_>], out: &mut Findings) {
    for shown in texts.iter().filter(|shown| shown.is_words()) {
        for found in figure::placeholders(shown.text)
            .into_iter()
            .take(PER_TEXT_MAX)
        {
            let spot = spot_in(shown, found.start);
            let Some(id) = found.figure else {
                let said = format!("{} is no figure.", text::quote(found.typed));
                let fix = "Write `{{figure ID}}`, or say it without double braces.";
                out.push(STRANGE.at(spot, said).fix(fix));
                continue;
            };
            out.extend(remark(id, spot));
        }
    }
    for question in &catalog.questions {
        if let Some(Answer::Figure(id)) = &question.answer {
            out.extend(remark(&id.text, Spot::line(question.file(), id.line)));
        }
    }
}

fn remark(id: &str, spot: Spot<'_>) -> Option<Finding> {
    let Some(figure) = figures::find(id) else {
        let said = format!("There is no figure {}.", text::quote(id));
        let known: Vec<&str> = figures::all().map(|figure| figure.id).collect();
        let finding = UNKNOWN.at(spot, said);
        return Some(match text::nearest(id, &known) {
            Some(near) => finding.fix(format!("Did you mean `{near}`?")),
            None => finding.fix("`greenroom limits` lists them."),
        });
    };
    match figure.basis {
        Basis::Documented { .. } => None,
        Basis::Chosen(_) => {
            let said = format!("The figure {id} is a choice of the simulator.");
            let fix = "Say that AWS does not document it, or leave the number out.";
            Some(CHOSEN.at(spot, said).fix(fix))
        }
    }
}
