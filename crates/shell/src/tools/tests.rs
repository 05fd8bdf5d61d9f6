use super::rows::ROWS;
use super::*;

fn words(line: &str) -> (String, Vec<String>) {
    let mut words = line.split(' ').map(str::to_owned);
    (words.next().unwrap_or_default(), words.collect())
}

fn begins(pattern: &str, line: &str) -> bool {
    let (name, args) = words(line);
    rules::begins(pattern, &name, &args)
}

#[test]
fn a_pattern_is_a_prefix_of_words() {
    assert!(begins("npm test", "npm test") && begins("npm test", "npm test --ci"));
    assert!(begins("npm * --ci", "npm run --ci x") && begins("* --version", "go --version"));
    assert!(!begins("npm test", "npm") && !begins("npm test", "npm tests"));
    assert!(!begins("npm *", "npm") && !begins("", "npm") && !begins("pm", "npm"));
}

#[test]
fn the_table_is_well_formed() {
    for row in ROWS {
        let clean = row.command.split(' ').all(|word| !word.is_empty());
        assert!(clean && !row.command.starts_with('*'), "{:?}", row.command);
    }
    assert!(Toolbox::known().len() > 35);
}

#[test]
fn no_row_stands_behind_one_that_always_fits_first() {
    for (at, row) in ROWS.iter().enumerate() {
        let hiding = ROWS
            .iter()
            .take(at)
            .find(|earlier| earlier.fits_always() && begins(earlier.command, row.command));
        assert!(hiding.is_none(), "{:?} is never reached", row.command);
    }
}

#[test]
fn every_known_program_has_an_answer_for_everything() {
    for name in Toolbox::known() {
        let last = ROWS
            .iter()
            .any(|row| row.command == *name && row.fits_always());
        assert!(last, "{name} has no row that always fits");
    }
}
