use super::rank;

const NAMES: [&str; 4] = [
    "minimum healthy hosts",
    "lifecycle hooks",
    "canary traffic shifting",
    "approval rules",
];

fn found(query: &str) -> Vec<&'static str> {
    rank(query, &NAMES)
        .iter()
        .map(|hit| NAMES[hit.index])
        .collect()
}

#[test]
fn the_best_answer_comes_first() {
    assert_eq!(found("hook")[0], "lifecycle hooks");
    assert_eq!(found("canary shift")[0], "canary traffic shifting");
    assert_eq!(found("MHH")[0], "minimum healthy hosts");
    assert_eq!(found(""), NAMES);
    assert!(found("zzzz").is_empty());
}

#[test]
fn strewn_letters_are_no_answer_beside_a_word() {
    let names = [
        "A rollback is a new deployment",
        "dark or light, as the terminal says",
    ];
    let hits = rank("roll", &names);
    assert_eq!(hits.iter().map(|h| h.index).collect::<Vec<_>>(), [0]);
}

#[test]
fn one_slip_is_forgiven() {
    assert_eq!(found("minhealhty")[0], "minimum healthy hosts");
    assert_eq!(
        found("aproovalx"),
        [] as [&str; 0],
        "two slips are another word"
    );
}

#[test]
fn the_matching_letters_are_told() {
    let hit = &rank("hook", &NAMES)[0];
    assert_eq!(hit.letters, [10, 11, 12, 13]);
}

#[test]
fn an_endless_query_ends() {
    assert!(found(&"x".repeat(100_000)).is_empty());
}
