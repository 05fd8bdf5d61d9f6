use greenroom_formats::json::{self, Value};

use super::*;
use crate::sample;

fn coverage() -> Coverage {
    Coverage::of(&Catalog::load(&sample::course()).0)
}

#[test]
fn each_point_lists_what_covers_it() {
    let coverage = coverage();
    let point = &coverage.points[0];
    assert_eq!((point.section.as_str(), point.kind), ("1.4", "Fact"));
    assert_eq!(point.lessons, ["1.4/applications"]);
    assert_eq!(point.stories, ["replaced"]);
    assert_eq!(point.questions, ["1.4/replace"]);
    assert_eq!(point.labs, ["second-application"]);
    assert_eq!(coverage.points[1].labs, Vec::<String>::new());
}

#[test]
fn totals_are_the_sums_of_their_sections() {
    let mut course = sample::course();
    let bare = "(id: \"bare\", section: \"9.9 Beyond\", topic: \"t\", kind: Exam, text: \"x\", \
                seed_lines: (1, 1), demonstrable: File),\n]";
    sample::change(
        &mut course,
        "content/points.ron",
        "\n]",
        &format!("\n{bare}"),
    );
    let coverage = Coverage::of(&Catalog::load(&course).0);
    assert_eq!((coverage.total.points, coverage.total.bare), (3, 1));
    let ids: Vec<&str> = coverage
        .sections
        .iter()
        .map(|s| s.section.as_str())
        .collect();
    assert_eq!(ids, ["1.4", "9.9 Beyond"]);
    let sum = |of: fn(&Total) -> usize| coverage.sections.iter().map(of).sum::<usize>();
    assert_eq!(sum(|total| total.points), coverage.total.points);
    assert_eq!(sum(|total| total.lessons), coverage.total.lessons);
    assert_eq!(sum(|total| total.bare), coverage.total.bare);
    assert!(
        coverage
            .text()
            .ends_with("Nothing covers\n  9.9 Beyond bare (File)\n")
    );
}

#[test]
fn the_json_has_the_rows_that_scripts_ask_for() {
    let read: Value = json::from_str(&coverage().json()).unwrap();
    assert_eq!(read["points"][0]["id"], "cd-application");
    assert_eq!(read["points"][0]["demonstrable"], "Engine");
    assert_eq!(read["points"][1]["questions"], json::json!([]));
    assert_eq!(read["sections"][0]["points"], 2);
    assert_eq!(read["total"]["labs"], 1);
}
