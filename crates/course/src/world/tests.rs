use super::*;
use crate::catalog::Catalog;
use crate::play::tests::surroundings;
use crate::sample;

const FILE: &str = "content/worlds/one-application/world.ron";

#[test]
fn a_world_that_says_little_is_that_of_aws_examples() {
    let (catalog, _) = Catalog::load(&sample::course());
    let ground = catalog.worlds["one-application"].ground();
    let example = Scenario::default();
    assert_eq!(ground.scenario.account, example.account);
    assert_eq!(ground.scenario.region, example.region);
    assert_eq!(ground.scenario.epoch_unix_ms, example.epoch_unix_ms);
    assert_eq!(ground.scenario.tools.rules[0].takes_ms, 4000);
    let player = ground.prepare(&surroundings()).unwrap();
    assert!(player.files.text("application.json").is_some());
    assert!(player.plays.contains_key("second"));
}

#[test]
fn an_account_a_region_and_a_moment_are_checked_where_they_stand() {
    let bad = "(\n    account: \"12\", region: \"mars\",\n    start: \"noon\",\n";
    let (catalog, findings) = Catalog::load(&sample::with(FILE, "(\n", bad));
    let at: Vec<_> = findings
        .iter()
        .map(|f| (f.code, f.line, f.column))
        .collect();
    assert_eq!(
        at,
        [
            ("world/E002", 2, 15),
            ("world/E002", 2, 29),
            ("world/E002", 3, 13)
        ],
    );
    assert_eq!(catalog.worlds.len(), 1);
}

#[test]
fn a_folder_without_its_file_is_refused_once() {
    let (_, findings) = Catalog::load(&sample::and("content/worlds/lost/files/a", "x"));
    let codes: Vec<_> = findings.iter().map(|f| f.code).collect();
    assert_eq!(codes, ["world/E001"]);
}
