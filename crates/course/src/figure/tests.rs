use super::*;

#[test]
fn figures_are_put_into_their_places_and_the_rest_stays() {
    let text = "A {{figure codedeploy.hook-timeout}} b {{ figure x }} c {{y}} {{";
    let filled = fill(text, value);
    assert_eq!(filled, "A 1 hour b {{ figure x }} c {{y}} {{");
    let ids: Vec<Option<&str>> = placeholders(text)
        .iter()
        .map(|found| found.figure)
        .collect();
    assert_eq!(ids, [Some("codedeploy.hook-timeout"), Some("x"), None]);
}

#[test]
fn an_id_is_one_word_and_braces_far_apart_are_none() {
    assert_eq!(placeholders("{{figure a b}}")[0].figure, None);
    assert_eq!(placeholders("{{figure }}")[0].figure, None);
    let far = format!("{{{{figure {}}}}}", "ü".repeat(INSIDE_MAX));
    assert_eq!(placeholders(&far), []);
}
