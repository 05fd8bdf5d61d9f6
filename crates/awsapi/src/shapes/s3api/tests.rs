use crate::json::{Value, json, parse};
use crate::run::tests::Terminal;

fn with_bucket() -> Terminal {
    let mut terminal = Terminal::new();
    terminal.prints(
        "aws s3api create-bucket --bucket docs --create-bucket-configuration \
         LocationConstraint=eu-west-1",
    );
    for key in ["a/1.txt", "a/2.txt", "b/1.txt", "top.txt"] {
        put(&mut terminal, key, key);
    }
    terminal
}

fn put(terminal: &mut Terminal, key: &str, text: &str) -> Value {
    terminal.files.write("desk/body", text.as_bytes());
    shown(
        terminal,
        &format!("put-object --bucket docs --key {key} --body body"),
    )
}

fn shown(terminal: &mut Terminal, command: &str) -> Value {
    let printed = terminal.prints(&format!("aws s3api {command}"));
    if printed.is_empty() {
        return json!({});
    }
    parse(&printed).unwrap()
}

fn refused(terminal: &mut Terminal, command: &str) -> String {
    let printed = terminal.types(&format!("aws s3api {command}"));
    assert_eq!(printed.exit_code, 254, "{command}: {}", printed.out);
    printed.refusal.unwrap().code.to_owned()
}

#[test]
fn what_was_put_is_got_again() {
    let mut terminal = with_bucket();
    let head = shown(
        &mut terminal,
        "get-object --bucket docs --key top.txt copy.txt",
    );
    assert_eq!(terminal.files.text("desk/copy.txt").unwrap(), "top.txt");
    assert_eq!(head["ContentLength"], 7);
    assert_eq!(head["ContentType"], "binary/octet-stream");
    assert!(head.get("VersionId").is_none());
    let copied = shown(
        &mut terminal,
        "copy-object --bucket docs --key new.txt --copy-source docs/a/1.txt",
    );
    assert!(copied["CopyObjectResult"]["ETag"].is_string());
    shown(
        &mut terminal,
        "get-object --bucket docs --key new.txt copy.txt",
    );
    assert_eq!(terminal.files.text("desk/copy.txt").unwrap(), "a/1.txt");
    assert_eq!(
        refused(&mut terminal, "get-object --bucket docs --key no x"),
        "NoSuchKey"
    );
    assert_eq!(
        refused(&mut terminal, "head-object --bucket docs --key no"),
        "404"
    );
    assert_eq!(
        refused(&mut terminal, "list-objects-v2 --bucket none"),
        "NoSuchBucket"
    );
}

#[test]
fn a_listing_folds_at_the_delimiter_and_comes_in_pages() {
    let mut terminal = with_bucket();
    let listed = shown(&mut terminal, "list-objects-v2 --bucket docs --delimiter /");
    assert_eq!(
        listed["CommonPrefixes"],
        json!([{"Prefix": "a/"}, {"Prefix": "b/"}])
    );
    assert_eq!(listed["Contents"][0]["Key"], "top.txt");
    assert_eq!(listed["Contents"].as_array().unwrap().len(), 1);
    let page = shown(
        &mut terminal,
        "list-objects-v2 --bucket docs --max-keys 3 --no-paginate",
    );
    assert_eq!(
        (&page["KeyCount"], &page["IsTruncated"]),
        (&json!(3), &json!(true))
    );
    let token = page["NextContinuationToken"].as_str().unwrap();
    let rest = shown(
        &mut terminal,
        &format!("list-objects-v2 --bucket docs --continuation-token {token} --no-paginate"),
    );
    assert_eq!(rest["Contents"][0]["Key"], "top.txt");
    assert_eq!(rest["KeyCount"], 1);
    let all = shown(&mut terminal, "list-objects-v2 --bucket docs --page-size 1");
    assert_eq!(all["Contents"].as_array().unwrap().len(), 4);
    let old = shown(
        &mut terminal,
        "list-objects --bucket docs --prefix a/ --page-size 1",
    );
    assert_eq!(old["Contents"].as_array().unwrap().len(), 2);
    assert!(old["Contents"][0]["Owner"]["ID"].is_string());
}

#[test]
fn versions_are_listed_the_newest_first_and_markers_apart() {
    let mut terminal = with_bucket();
    shown(
        &mut terminal,
        "put-bucket-versioning --bucket docs --versioning-configuration Status=Enabled",
    );
    let second = put(&mut terminal, "top.txt", "second");
    let id = second["VersionId"].as_str().unwrap().to_owned();
    let gone = shown(&mut terminal, "delete-object --bucket docs --key top.txt");
    assert_eq!(gone["DeleteMarker"], true);
    for command in [
        "list-object-versions --bucket docs --prefix top",
        "list-object-versions --bucket docs --prefix top --page-size 1",
    ] {
        let listed = shown(&mut terminal, command);
        let versions = listed["Versions"].as_array().unwrap();
        let ids: Vec<&Value> = versions
            .iter()
            .map(|version| &version["VersionId"])
            .collect();
        assert_eq!(ids, [&json!(id), &json!("null")], "{command}");
        assert_eq!(listed["DeleteMarkers"][0]["IsLatest"], true);
        assert_eq!(versions[0]["IsLatest"], false);
    }
    assert_eq!(
        refused(&mut terminal, "get-object --bucket docs --key top.txt x"),
        "NoSuchKey"
    );
    let marker = gone["VersionId"].as_str().unwrap();
    let back = shown(
        &mut terminal,
        &format!("delete-object --bucket docs --key top.txt --version-id {marker}"),
    );
    assert_eq!(back["DeleteMarker"], true);
    shown(
        &mut terminal,
        &format!("get-object --bucket docs --key top.txt --version-id {id} x"),
    );
    assert_eq!(terminal.files.text("desk/x").unwrap(), "second");
    let deleted = shown(
        &mut terminal,
        "delete-objects --bucket docs --delete 'Objects=[{Key=a/1.txt},{Key=none}]'",
    );
    assert_eq!(deleted["Deleted"].as_array().unwrap().len(), 2);
    assert_eq!(deleted["Deleted"][0]["DeleteMarker"], true);
}

#[test]
fn buckets_keep_what_is_set_on_them() {
    let mut terminal = with_bucket();
    assert_eq!(
        shown(&mut terminal, "get-bucket-location --bucket docs"),
        json!({"LocationConstraint": "eu-west-1"})
    );
    assert_eq!(
        shown(&mut terminal, "get-bucket-versioning --bucket docs"),
        json!({})
    );
    assert_eq!(
        refused(&mut terminal, "get-bucket-policy --bucket docs"),
        "NoSuchBucketPolicy"
    );
    terminal.files.write(
        "desk/policy.json",
        br#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*",
            "Action":"s3:GetObject","Resource":"arn:aws:s3:::docs/*"}}"#,
    );
    shown(
        &mut terminal,
        "put-bucket-policy --bucket docs --policy file://policy.json",
    );
    let policy = shown(&mut terminal, "get-bucket-policy --bucket docs");
    assert!(policy["Policy"].as_str().unwrap().contains("s3:GetObject"));
    shown(&mut terminal, "delete-bucket-policy --bucket docs");
    assert_eq!(
        refused(&mut terminal, "get-bucket-tagging --bucket docs"),
        "NoSuchTagSet"
    );
    shown(
        &mut terminal,
        "put-bucket-tagging --bucket docs --tagging 'TagSet=[{Key=team,Value=web}]'",
    );
    assert_eq!(
        shown(&mut terminal, "get-bucket-tagging --bucket docs"),
        json!({"TagSet": [{"Key": "team", "Value": "web"}]})
    );
    assert_eq!(
        shown(&mut terminal, "head-bucket --bucket docs")["BucketRegion"],
        "eu-west-1"
    );
    assert_eq!(refused(&mut terminal, "head-bucket --bucket none"), "404");
    assert_eq!(
        refused(&mut terminal, "delete-bucket --bucket docs"),
        "BucketNotEmpty"
    );
    assert_eq!(
        refused(&mut terminal, "create-bucket --bucket other"),
        "IllegalLocationConstraintException"
    );
    let listed = shown(&mut terminal, "list-buckets");
    assert_eq!(listed["Buckets"][0]["Name"], "docs");
    assert_eq!(
        listed["Buckets"][0]["CreationDate"],
        "2026-01-05T09:00:00+00:00"
    );
}
