use super::{all, json, text};

#[test]
fn every_room_that_chooses_is_listed_once_and_with_a_reason() {
    let limits = all();
    for place in [
        "codedeploy",
        "aws command line",
        "shell of builds and hooks",
        "findings in files",
    ] {
        assert!(limits.iter().any(|l| l.place == place), "{place}");
    }
    assert!(limits.len() > 80, "{}", limits.len());
    let mut ids: Vec<_> = limits.iter().map(|l| l.id).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
    for limit in &limits {
        assert!(
            limit.why.len() > 10 && limit.chosen.len() > 3,
            "{}",
            limit.id
        );
    }
}

#[test]
fn text_and_json_say_the_same() {
    let limits = all();
    let (text, json) = (text(&limits), json(&limits));
    assert!(json.starts_with("{\n  \"format\": 1,"), "{json}");
    for limit in &limits {
        assert!(text.contains(&format!("~ {}\n", limit.id)), "{}", limit.id);
        assert!(
            json.contains(&format!("\"id\": \"{}\"", limit.id)),
            "{}",
            limit.id
        );
    }
}
