use super::*;

#[test]
fn revisions_go_by_what_people_call_them() {
    let label =
        |key: &str, version: Option<&str>| revision(&RevisionLocation::s3("b", key, version));
    assert_eq!(label("v2.zip", None), "v2");
    assert_eq!(label("builds/2026/web-14.tar.gz", None), "web-14");
    assert_eq!(label("v2.zip", Some("Qy8sTg1AbcdeF")), "v2@Qy8sTg1A");
    assert_eq!(label("orders/src/k3j9x0a", None), "src/k3j9x0a");
    assert_eq!(label(".zip", None), ".zip");
    assert_eq!(label("bundle", None), "bundle");
}

#[test]
fn texts_of_strangers_stay_on_one_line_and_move_no_cursor() {
    assert_eq!(show("a\nb"), "a b");
    assert_eq!(show("red \u{1b}[31m"), "red \\u{1b}[31m");
    assert_eq!(show(&"x".repeat(1_000)).chars().count(), 240);
}

#[test]
fn arns_are_named_by_their_end() {
    assert_eq!(arn("arn:aws:sns:eu-west-1:111122223333:ops"), "ops");
    assert_eq!(arn("arn:aws:iam::111122223333:role/ci"), "role/ci");
    assert_eq!(arn("not an arn"), "not an arn");
    assert_eq!(count(1, "instance"), "1 instance");
    assert_eq!(count(4, "instance"), "4 instances");
}
