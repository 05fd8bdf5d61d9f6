use super::super::tests::{answered, id, row};
use super::*;
use crate::hash::ContentHash;
use crate::progress::{Asked, What};
use crate::recall::{DAY_MS, Grade};
use crate::sample;

const QUESTION: &str = "1.4/replace";

fn catalog() -> Catalog {
    Catalog::load(&sample::course()).0
}

fn some_rows(catalog: &Catalog) -> Rows {
    let hash = catalog.question(QUESTION).expect("a question").hash;
    let mut rows = Rows::new();
    rows.add(row(
        "1",
        10,
        "1.4/applications",
        What::StepReached { step: 3, of: 3 },
    ));
    rows.add(row("2", 20, QUESTION, answered(false, Some(true))).about(hash));
    rows.add(row(
        "3",
        30,
        "term:application",
        What::Graded { grade: Grade::Good },
    ));
    rows.add(row(
        "4",
        40,
        "",
        What::ExamDate {
            at_unix_ms: Some(10 * DAY_MS),
        },
    ));
    rows
}

#[test]
fn the_report_tells_what_is_done_due_and_next() {
    let catalog = catalog();
    let report = Report::of(&catalog, &some_rows(&catalog), 1_000);
    // Known by then: one card not at all, one with a likelihood of 0.784 nine days after Good.
    let text = "lessons    1 of 1\n\
                labs       0 of 1\n\
                questions  1 of 1, 0 right\n\
                cards      2, 1 due\n  \
                1.4     0 %  1 of 2 points asked\n\
                exam       in 10 d, 39 % of the cards known by then\n\
                next       One card is due.\n";
    assert_eq!(report.to_string(), text);
    assert_eq!(report.calibration.sure_wrong, 1);
}

#[test]
fn the_report_as_json_names_every_card() {
    let catalog = catalog();
    let report = Report::of(&catalog, &some_rows(&catalog), 1_000);
    let value: json::Value = json::from_str(&report.json()).expect("JSON");
    let card = &value["cards"][0];
    assert_eq!(card["subject"], QUESTION);
    assert_eq!(card["standing"], "same");
    assert_eq!(value["next"]["step"]["review"]["due"], 1);
    assert_eq!(value["cards"][1]["subject"], "term:application");
    assert_eq!(value["cards"][1]["standing"], "same");
}

#[test]
fn what_a_card_asks_is_found_by_its_subject() {
    let catalog = catalog();
    let asked = |subject: &str| Asked::of(&catalog, subject);
    assert!(matches!(asked(QUESTION), Some(Asked::Question(q)) if q.id == QUESTION));
    let gate = asked("1.4/applications#how-many");
    assert!(matches!(gate, Some(Asked::Prediction(_, p)) if p.id == "how-many"));
    assert!(matches!(asked("term:application"), Some(Asked::Term(_))));
    assert!(matches!(
        asked("point:cd-application"),
        Some(Asked::Point(_))
    ));
    for strange in [
        "",
        "#",
        "1.4/applications",
        "1.4/applications#no",
        "term:no",
        "point:",
    ] {
        assert_eq!(asked(strange), None, "{strange}");
    }
}

#[test]
fn every_subject_that_has_a_hash_can_be_asked() {
    let catalog = catalog();
    let all = hashes(&catalog);
    assert!(all.len() > 3);
    for subject in all.keys() {
        assert!(Asked::of(&catalog, subject).is_some(), "{subject}");
    }
}

#[test]
fn a_look_through_the_rows_finds_what_is_gone_changed_loose_or_of_later_kind() {
    let catalog = catalog();
    let mut rows = some_rows(&catalog);
    assert!(Oddities::of(&catalog, &rows).is_none());
    rows.add(row("5", 50, QUESTION, answered(false, None)).about(ContentHash(1)));
    rows.add(row("6", 60, "1.9/no-such", answered(false, None)));
    rows.add(row("7", 70, "", What::Undone { row: id("nobody") }));
    let (kind, data) = ("dreamt".to_owned(), "{}".to_owned());
    rows.add(row("8", 80, "", What::Other { kind, data }));
    let odd = Oddities::of(&catalog, &rows);
    assert_eq!(odd.changed, [QUESTION]);
    assert_eq!(odd.gone, ["1.9/no-such"]);
    assert_eq!(odd.loose_undos, ["7"]);
    assert_eq!(odd.later, [("dreamt".to_owned(), 1)]);
}
