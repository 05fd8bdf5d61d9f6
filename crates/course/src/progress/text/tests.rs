use proptest::prelude::*;

use super::super::tests::{any_rows, row};
use super::*;

const HEAD: &str = "{\"format\":\"greenroom-progress\",\"version\":1}\n";

proptest! {
    #[test]
    fn what_was_exported_is_imported_as_the_same(rows in any_rows()) {
        let text = export(&rows);
        let imported = import(&text).expect("an export");
        prop_assert_eq!(&imported.troubles, &Vec::new());
        prop_assert_eq!(&imported.rows, &rows);
        prop_assert_eq!(export(&imported.rows), text);
    }

    #[test]
    fn importing_a_damaged_export_never_panics(
        rows in any_rows(), at in any::<prop::sample::Index>(), with in "\\PC{0,4}",
    ) {
        let text = export(&rows);
        let mut letters: Vec<char> = text.chars().collect();
        let at = at.index(letters.len());
        letters.splice(at..=at, with.chars());
        let damaged: String = letters.into_iter().collect();
        if let Ok(imported) = import(&damaged) {
            prop_assert!(imported.rows.len() <= rows.len() + 1);
        }
    }
}

#[test]
fn an_export_is_one_json_object_a_line_with_the_format_first() {
    let mut rows = Rows::new();
    rows.add(row(
        "d-1",
        1_700_000_000_000,
        "1.4/hooks",
        What::StepReached { step: 1, of: 4 },
    ));
    let line = "{\"id\":\"d-1\",\"at_unix_ms\":1700000000000,\"kind\":\"step-reached\",\
                \"subject\":\"1.4/hooks\",\"data\":{\"step\":1,\"of\":4}}\n";
    assert_eq!(export(&rows), format!("{HEAD}{line}"));
}

#[test]
fn a_line_that_cannot_be_read_is_told_with_its_number_and_the_others_are_kept() {
    let good = "{\"id\":\"d-1\",\"at_unix_ms\":5,\"kind\":\"goal-met\",\"subject\":\"l\",\
                \"data\":{\"goal\":\"g\"}}";
    let text = format!("{HEAD}{good}\nnot json\n\n{}\n", good.replace("d-1", "d 2"));
    let imported = import(&text).expect("an export");
    assert_eq!(imported.rows.len(), 1);
    let lines: Vec<u32> = imported
        .troubles
        .iter()
        .map(|trouble| trouble.line)
        .collect();
    assert_eq!(lines, [3, 5]);
    assert_eq!(imported.troubles[1].message, "`d 2` is no id of a row");
}

#[test]
fn an_export_of_a_later_format_is_refused_with_a_remedy() {
    let refused = import("{\"format\":\"greenroom-progress\",\"version\":2}\n").unwrap_err();
    assert_eq!(
        refused.message,
        "the export has format 2, and this Greenroom reads up to 1"
    );
    assert_eq!(
        refused.fix.as_deref(),
        Some("import it with a newer Greenroom")
    );
}

#[test]
fn any_other_file_is_refused_as_no_export() {
    let deep = "[".repeat(100_000);
    for other in ["", "hello", "{}", "\u{0}\u{1}", deep.as_str()] {
        let refused = import(other).unwrap_err();
        assert_eq!(refused.message, "this is no export of Greenroom's progress");
    }
}

#[test]
fn hostile_lines_are_told_and_left_out() {
    let deep = format!("{{\"id\":\"a\",\"data\":{}", "[".repeat(9_000));
    let long = "x".repeat(20_000);
    let escape = "{\"id\":\"a\",\"at_unix_ms\":5,\"kind\":\"goal-met\",\
                  \"data\":{\"goal\":\"\\u001b[31m\"}}";
    let imported = import(&format!("{HEAD}{deep}\n{long}\n{escape}\n")).expect("an export");
    assert_eq!((imported.rows.len(), imported.troubles.len()), (0, 3));
    for trouble in imported.troubles {
        assert!(
            trouble.message.chars().all(|c| !c.is_control()),
            "{trouble}"
        );
        assert!(trouble.message.len() < 400, "{trouble}");
    }
}

#[test]
fn a_kind_of_a_later_greenroom_is_kept_as_it_is() {
    let line = "{\"id\":\"d-1\",\"at_unix_ms\":5,\"kind\":\"dreamt\",\"data\":{\"of\":\"hooks\"}}";
    let imported = import(&format!("{HEAD}{line}\n")).expect("an export");
    assert_eq!(export(&imported.rows), format!("{HEAD}{line}\n"));
}
